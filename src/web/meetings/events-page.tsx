import type { EventBody, UnitBody } from '../../engine/fact.ts';
import { nameText, spanText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths, withQuery } from '../paths.ts';
import { say } from '../words/index.ts';

/** 事件视图 — an event with the version the page has seen. */
export interface EventView {
  readonly body: EventBody;
  readonly version: number;
}

/** 事件页 — `changing` is the event in the form; null: a new one. */
export interface EventsProps {
  readonly events: readonly EventView[];
  readonly changing: EventView | null;
  readonly units: readonly UnitBody[];
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 事件页 — what is shaded on every time line, and the form that keeps it. */
export function renderEventsPage(context: PageContext, props: EventsProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'events.title'),
    kind: 'form',
    main: <EventsMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: EventsProps;
}

function EventsMain({ context, props }: PartProps) {
  const { language } = context;
  const shown = props.events.filter(({ body }) => body.withdrawn !== true);
  const gone = props.events.filter(({ body }) => body.withdrawn === true);
  const year = context.now.slice(0, 4);
  const last =
    shown.reduce((found, { body }) => (body.from > found ? body.from : found), '').slice(0, 4) || year;
  const inYear = shown.filter(({ body }) => body.from.startsWith(last)).length;
  return (
    <>
      <h1>
        {shown.length === 0
          ? say(language, 'events.empty')
          : say(language, 'events.heading', { count: shown.length, year: last, inYear })}
      </h1>
      <p>{say(language, 'events.why')}</p>
      <FormProblems context={context} form={props.form} />
      {shown.length > 0 && <EventTable context={context} props={props} events={shown} />}
      <EventForm context={context} props={props} />
      {gone.length > 0 && (
        <details>
          <summary>
            {say(language, 'events.withdrawn-list')} ({gone.length})
          </summary>
          <ul>
            {gone.map(({ body }) => (
              <li>
                {body.name} · {spanText(language, body.from, body.to ?? body.from)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function EventTable({ context, props, events }: PartProps & { readonly events: readonly EventView[] }) {
  const { language } = context;
  return (
    <div class="scroll">
      <table class="stack">
        <caption class="sr">{say(language, 'events.list')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'events.name')}</th>
            <th scope="col">
              {say(language, 'events.from')}–{say(language, 'events.to')}
            </th>
            <th scope="col">{say(language, 'events.units')}</th>
            <th scope="col">
              <span class="sr">{say(language, 'events.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr>
              <th scope="row">{event.body.name}</th>
              <td data-label={`${say(language, 'events.from')}–${say(language, 'events.to')}`}>
                {spanText(language, event.body.from, event.body.to ?? event.body.from)}
              </td>
              <td data-label={say(language, 'events.units')}>{unitsText(context, props, event.body)}</td>
              <td>
                <a
                  href={`${withQuery(paths.events(), { event: event.body.event })}#keep`}
                  aria-label={say(language, 'events.change-name', { name: event.body.name })}
                >
                  {say(language, 'events.change')}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function unitsText({ language }: PageContext, { units }: EventsProps, body: EventBody): string {
  if (body.units.length === 0) return say(language, 'events.all-units');
  return body.units
    .map((unit) => {
      const known = units.find((held) => held.unit === unit);
      return known ? nameText(language, known) : unit;
    })
    .join(say(language, 'punctuation.list'));
}

function EventForm({ context, props }: PartProps) {
  const { language } = context;
  const { form, changing } = props;
  return (
    <form class="form office-only" method="post" action={paths.events()} id="keep">
      <h2>
        {changing
          ? say(language, 'events.change-title', { name: changing.body.name })
          : say(language, 'events.add-title')}
      </h2>
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      {changing && (
        <>
          <input type="hidden" name="event" value={changing.body.event} />
          <input type="hidden" name="expectedVersion" value={String(changing.version)} />
        </>
      )}
      <InputField
        context={context}
        form={form}
        name="name"
        label={say(language, 'events.name')}
        help={say(language, 'events.name-help')}
        required
      />
      <div class="field-beside">
        <InputField
          context={context}
          form={form}
          name="from"
          type="date"
          label={say(language, 'events.from')}
          required
        />
        <InputField
          context={context}
          form={form}
          name="to"
          type="date"
          label={say(language, 'events.to')}
          help={say(language, 'events.to-help')}
        />
      </div>
      <SelectField
        context={context}
        form={form}
        name="units"
        label={say(language, 'events.units')}
        help={say(language, 'events.units-help')}
        options={props.units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
        multiple
      />
      <p class="actions">
        <button type="submit">{say(language, changing ? 'events.save' : 'events.add')}</button>
        {changing && (
          <>
            {' '}
            <button type="submit" class="second" name="withdrawn" value="yes">
              {say(language, 'events.withdraw')}
            </button>{' '}
            <a href={paths.events()}>{say(language, 'events.cancel')}</a>
          </>
        )}
      </p>
    </form>
  );
}
