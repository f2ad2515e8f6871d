import { TextArea } from '../meetings/text-area.tsx';
import type { PageContext } from '../page-model.ts';
import { FormProblems, FormTokens, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { InspectionProps, PlaceView } from './inspection-model.ts';
import { placeText, term, unitText } from './place-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: InspectionProps;
}

/** 两单并列 — what the rule and the lot drew, and the list as a leader left it, with his reason. */
export function BothLists({ context, props }: PartProps) {
  const { language } = context;
  const drawn = props.drawn ?? [];
  const gone = props.places;
  const on = (list: readonly PlaceView[]) => new Set(list.map(({ place }) => place));
  const [drawnOn, goneOn] = [on(drawn), on(gone)];
  // Of the places on both: those outside the longest run that is still in the drawn order were moved.
  const stayed = (list: readonly PlaceView[], other: ReadonlySet<string>) =>
    list.filter(({ place }) => other.has(place)).map(({ place }) => place);
  const before = stayed(drawn, goneOn);
  const kept = inOrder(stayed(gone, drawnOn), before);
  const moved = new Set(before.filter((place) => !kept.has(place)));
  return (
    <section>
      <h2 id="both">{say(language, 'inspection.both')}</h2>
      <p>
        {say(language, 'inspection.arranged-why', {
          reason: props.reason ?? say(language, 'inspection.erased'),
        })}
      </p>
      <div class="both-lists">
        <List
          context={context}
          props={props}
          title="inspection.as-drawn"
          list={drawn}
          mark={(place) => (goneOn.has(place) ? null : 'removed')}
        />
        <List
          context={context}
          props={props}
          title="inspection.as-gone"
          list={gone}
          mark={(place) => (!drawnOn.has(place) ? 'added' : moved.has(place) ? 'moved' : null)}
        />
      </div>
    </section>
  );
}

/** The longest run of places that stands in both lists in the same order. */
function inOrder(list: readonly string[], before: readonly string[]): ReadonlySet<string> {
  const runs: string[][] = [];
  for (const place of list) {
    const at = before.indexOf(place);
    const ahead = runs.filter((run) => before.indexOf(run.at(-1)!) < at);
    const longest = ahead.reduce<string[]>((best, run) => (run.length > best.length ? run : best), []);
    runs.push([...longest, place]);
  }
  return new Set(runs.reduce<string[]>((best, run) => (run.length > best.length ? run : best), []));
}

type Mark = 'removed' | 'added' | 'moved';

interface ListProps extends PartProps {
  readonly title: 'inspection.as-drawn' | 'inspection.as-gone';
  readonly list: readonly PlaceView[];
  readonly mark: (place: string) => Mark | null;
}

const MARK_SIGNS: Readonly<Record<Mark, string>> = { removed: '−', added: '+', moved: '↕' };

function List({ context, props, title, list, mark }: ListProps) {
  const { language } = context;
  const sayer = { language, names: props.names };
  return (
    <div>
      <h3>{say(language, title)}</h3>
      <ol>
        {list.map((place) => {
          const changed = mark(place.place);
          return (
            <li class={changed ? `list-${changed}` : undefined}>
              {placeText(sayer, place)}{' '}
              <span class="quiet">{term(language, 'inspection-share', place.share)}</span>
              {changed && (
                <strong class="list-mark">
                  {' '}
                  <span aria-hidden="true">{MARK_SIGNS[changed]}</span>{' '}
                  {say(language, `inspection.${changed}`)}
                </strong>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** 调整名单表单 — a number a place; an empty one is not gone to; others are chosen from the candidates. */
export function ArrangeForm({ context, props }: PartProps) {
  const { language } = context;
  const sayer = { language, names: props.names };
  const mine = props.acting === 'arrange';
  const form = mine ? props.form : { values: {}, problems: [] };
  const at = { context, form };
  const { body, version } = props.row;
  return (
    <details class="office-only" open={mine} id="arrange">
      <summary>{say(language, 'inspection.arrange')}</summary>
      <form class="form" method="post" action={paths.arrangeInspection(body.inspection)}>
        <p>{say(language, 'inspection.arrange-why')}</p>
        <FormProblems {...at} />
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-arrange`} />
        <input type="hidden" name="expectedVersion" value={String(version)} />
        <ol class="arrange-list" id="field-list">
          {props.places.map((place, i) => {
            const name = `order:${place.place}`;
            return (
              <li>
                <input
                  name={name}
                  inputmode="numeric"
                  size={3}
                  value={form.values[name] ?? String(i + 1)}
                  aria-label={say(language, 'inspection.order', { place: placeText(sayer, place) })}
                />
                <span>
                  {placeText(sayer, place)}{' '}
                  <span class="quiet">{term(language, 'inspection-share', place.share)}</span>
                </span>
              </li>
            );
          })}
        </ol>
        <SelectField
          {...at}
          name="add"
          label={say(language, 'inspection.add')}
          help={say(language, 'inspection.add-help')}
          multiple
          options={props.others.map((place) => ({
            value: place.place,
            label: `${placeText(sayer, place)} · ${unitText(sayer, place.unit)}`,
          }))}
        />
        <TextArea
          {...at}
          name="reason"
          id="arrange-reason"
          label={say(language, 'inspection.reason')}
          value={form.values['reason'] ?? ''}
        />
        <p class="actions">
          <button type="submit">{say(language, 'inspection.arrange')}</button>
        </p>
      </form>
    </details>
  );
}
