import type { Day } from '../../engine/fact.ts';
import { HINDRANCE_KINDS, type HindranceBody } from '../../engine/projects/project-facts.ts';
import type { Versioned } from '../../engine/registry.ts';
import { TextArea } from '../meetings/text-area.tsx';
import { dayText, nameText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { ProjectPageProps } from './project-model.ts';
import { unitNameOf } from './project-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectPageProps;
}

const NOTHING: FormState = { values: {}, problems: [] };

/** 制约问题块 — what holds the project up, who has to clear it and by when; the forms that raise one and clear one. */
export function ProjectHindrances({ context, props }: PartProps) {
  const { language, asOf } = context;
  const { hindrances } = props.record;
  const open = hindrances.filter(({ body }) => body.clearedOn === undefined);
  const late = open.filter(({ body }) => body.dueOn !== undefined && body.dueOn < props.today);
  return (
    <section>
      <h2 id="hindrances">
        {hindrances.length === 0
          ? say(language, 'hindrance.title')
          : say(language, 'hindrance.heading', { open: open.length, late: late.length })}
      </h2>
      {hindrances.length === 0 ? (
        <p class="quiet">{say(language, 'hindrance.none')}</p>
      ) : (
        <table class="stack stack-line">
          <caption class="sr">{say(language, 'hindrance.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say(language, 'hindrance.what')}</th>
              <th scope="col">{say(language, 'hindrance.owner')}</th>
              <th scope="col">{say(language, 'hindrance.raised')}</th>
              <th scope="col">{say(language, 'hindrance.due')}</th>
              <th scope="col">{say(language, 'hindrance.cleared')}</th>
            </tr>
          </thead>
          <tbody>
            {hindrances
              .toSorted(
                (a, b) => Number(a.body.clearedOn !== undefined) - Number(b.body.clearedOn !== undefined),
              )
              .map((held) => (
                <Line context={context} props={props} held={held} />
              ))}
          </tbody>
        </table>
      )}
      {props.may.report && asOf === null && <Raise context={context} props={props} />}
    </section>
  );
}

function Line({ context, props, held }: PartProps & { readonly held: Versioned<HindranceBody> }) {
  const { language, asOf } = context;
  const { body } = held;
  const at = { language, names: props.names };
  const isLate = body.clearedOn === undefined && body.dueOn !== undefined && body.dueOn < props.today;
  return (
    <tr>
      <th scope="row" class="own-text">
        <strong>{say(language, `hindrance-kind.${body.kind}`)}</strong>{' '}
        {props.texts.get(body.text) ?? say(language, 'task-list.erased')}
        {body.task !== undefined && (
          <>
            {' '}
            {props.items.has(body.task) ? (
              <a href={paths.task(body.task)}>{say(language, 'hindrance.item')}</a>
            ) : (
              <span class="quiet">{say(language, 'hindrance.item')}</span>
            )}
          </>
        )}
      </th>
      <td data-label={say(language, 'hindrance.owner')}>{unitNameOf(at, body.ownerUnit)}</td>
      <td class="day" data-label={say(language, 'hindrance.raised')}>
        {dayText(language, body.raisedOn)}
      </td>
      <HindranceDue context={context} dueOn={body.dueOn} late={isLate} />
      <td data-label={say(language, 'hindrance.cleared')}>
        {body.clearedOn !== undefined ? (
          dayText(language, body.clearedOn)
        ) : props.may.report && asOf === null ? (
          <Clear context={context} props={props} held={held} />
        ) : (
          say(language, 'hindrance.open')
        )}
      </td>
    </tr>
  );
}

/** The form that clears one: the day, and nothing else to type again. */
function Clear({ context, props, held }: PartProps & { readonly held: Versioned<HindranceBody> }) {
  const { language } = context;
  const { body, version } = held;
  const mine = props.acting === body.hindrance;
  return (
    <form class="inline-form office-only" method="post" action={paths.projectHindrances(body.project)}>
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-${body.hindrance}`} />
      <input type="hidden" name="hindrance" value={body.hindrance} />
      <input type="hidden" name="expectedVersion" value={String(version)} />
      <InputField
        context={context}
        form={mine ? props.form : NOTHING}
        name="clearedOn"
        id={`cleared-${body.hindrance}`}
        type="date"
        value={props.today}
        label={say(language, 'hindrance.cleared-on')}
      />
      <button type="submit" class="second">
        {say(language, 'hindrance.clear')}
      </button>
    </form>
  );
}

function Raise({ context, props }: PartProps) {
  const { language } = context;
  const mine = props.acting === 'hindrance';
  const form = mine ? props.form : NOTHING;
  const at = { context, form };
  const { project } = props.row.project;
  return (
    <details open={mine} class="office-only" id="new-hindrance">
      <summary>{say(language, 'hindrance.raise')}</summary>
      <form class="form" method="post" action={paths.projectHindrances(project)}>
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-hindrance`} />
        <SelectField
          {...at}
          name="kind"
          label={say(language, 'hindrance.kind')}
          options={HINDRANCE_KINDS.map((kind) => ({
            value: kind,
            label: say(language, `hindrance-kind.${kind}`),
          }))}
        />
        <TextArea
          {...at}
          name="text"
          id="hindrance-text"
          label={say(language, 'hindrance.text')}
          help={say(language, 'hindrance.text-help')}
          value={form.values['text'] ?? ''}
        />
        <SelectField
          {...at}
          name="ownerUnit"
          label={say(language, 'hindrance.owner')}
          help={say(language, 'hindrance.owner-help')}
          options={[
            { value: '', label: say(language, 'project-form.choose') },
            ...props.units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) })),
          ]}
        />
        <div class="field-beside">
          <InputField
            {...at}
            name="raisedOn"
            type="date"
            value={props.today}
            label={say(language, 'hindrance.raised')}
          />
          <InputField {...at} name="dueOn" type="date" label={say(language, 'hindrance.due')} />
        </div>
        <p class="actions">
          <button type="submit">{say(language, 'hindrance.raise')}</button>
        </p>
      </form>
    </details>
  );
}

interface DueProps {
  readonly context: PageContext;
  readonly dueOn: Day | undefined;
  readonly late: boolean;
}

/** 解决期限 — the day by which a hindrance is to be cleared, marked where it has passed. */
export function HindranceDue({ context, dueOn, late }: DueProps) {
  const { language } = context;
  return (
    <td class="day" data-label={say(language, 'hindrance.due')}>
      {dueOn === undefined ? '—' : dayText(language, dueOn)}
      {late && (
        <span class="light light-yellow">
          {' '}
          <span aria-hidden="true">▲</span> {say(language, 'project.overdue')}
        </span>
      )}
    </td>
  );
}
