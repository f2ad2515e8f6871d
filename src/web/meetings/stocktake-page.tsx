import type { Side } from '../../engine/meetings/meeting-facts.ts';
import { boardWindowText, dayText, instantText, nameText, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { findingTexts } from '../parts/finding.ts';
import { FormTokens, InputField } from '../parts/form-fields.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { say, sayAny } from '../words/index.ts';
import { AgendaFields } from './agenda-fields.tsx';
import { SentenceText } from './sentence.tsx';
import { StocktakeSteps } from './stocktake-steps.tsx';
import type { StocktakeMatter, StocktakeProps } from './stocktake-model.ts';

/** 盘点会页 — 亮成绩 | 补不足: computed sentences side by side, ready to print on A4 as it is. */
export function renderStocktakePage(context: PageContext, props: StocktakeProps): Promise<string> {
  return renderDocument(context, {
    title: titleOf(context, props),
    kind: 'reading',
    window: boardWindowText(context.language, props.body.period, props.board.indicators),
    main: <StocktakeMain context={context} props={props} />,
  });
}

/** The stocktake's name: whose, of what period. */
export function titleOf(context: PageContext, { body, names }: StocktakeMatter): string {
  const { language } = context;
  const unit = unitText(context, names, body.unit);
  return say(language, 'stocktake.of', { unit, period: periodText(language, body.period) });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: StocktakeProps;
}

function StocktakeMain({ context, props }: PartProps) {
  const { language } = context;
  const [headline] = findingTexts(language, props);
  const { knownAt } = props;
  return (
    <>
      <p class="over">{titleOf(context, props)}</p>
      <h1>{headline ?? say(language, 'stocktake.nothing')}</h1>
      <p class="quiet">
        {knownAt
          ? say(language, 'stocktake.known', { instant: instantText(language, knownAt, context.timeZone) })
          : say(language, 'stocktake.known-now', {
              instant: instantText(language, context.now, context.timeZone),
            })}
      </p>
      <Refused context={context} props={props} />
      <StocktakeSteps context={context} props={props} />
      <div class={`sides ${leanOf(props)}`}>
        <SideColumn context={context} props={props} side="strengths" />
        <div>
          <SideColumn context={context} props={props} side="shortfalls" />
          <Plan context={context} props={props} />
        </div>
      </div>
      {props.mayKeep && <Dropped context={context} props={props} />}
      {props.mayKeep && props.body.state !== 'held' && <Reschedule context={context} props={props} />}
    </>
  );
}

/** Which side has far more to say: on paper it gets the wider column. */
function leanOf({ sentences }: StocktakeMatter): string {
  const of = (side: Side): number => sentences.filter((one) => one.side === side && !one.dropped).length;
  const [left, right] = [of('strengths'), of('shortfalls')];
  if (left >= 2 * right) return 'sides-left';
  return right >= 2 * left ? 'sides-right' : '';
}

/** True of a lock that was refused for open disputes; what else is refused was typed. */
function inDispute({ problems }: StocktakeProps): boolean {
  return problems.some(({ code }) => code === 'dispute-open');
}

function Refused({ context, props }: PartProps) {
  const { language } = context;
  const { form, problems, names } = props;
  const settledAt = inDispute(props) ? paths.confirmations(props.body.stocktake) : null;
  if (!form.refusal && form.problems.length === 0) return null;
  const lines =
    problems.length > 0
      ? problems.map(({ code, params, value, column }) =>
          sayAny(language, code, {
            value,
            column,
            ...params,
            ...(code === 'dispute-open'
              ? disputeNames(context, names, {
                  unit: value,
                  indicator: column,
                  by: String(params?.['byUnit'] ?? ''),
                })
              : {}),
          }),
        )
      : form.problems.map(({ key, params }) => sayAny(language, key, params));
  return (
    <div class="problems" role="alert" tabindex={-1}>
      <h2>
        {form.refusal
          ? sayAny(language, form.refusal.key, form.refusal.params)
          : say(language, 'form.problems', { count: lines.length })}
      </h2>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li>{settledAt ? <a href={settledAt}>{line}</a> : line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The names of a dispute in the reader's language. */
function disputeNames(
  context: PageContext,
  names: StocktakeMatter['names'],
  { unit, indicator, by }: Readonly<Record<'unit' | 'indicator' | 'by', string>>,
): Record<string, string> {
  const body = names.indicators.get(indicator);
  return {
    unit: unitText(context, names, unit),
    indicator: body ? nameText(context.language, body) : indicator,
    by: unitText(context, names, by),
  };
}

function SideColumn({ context, props, side }: PartProps & { readonly side: Side }) {
  const { language } = context;
  const shown = props.sentences.filter((one) => one.side === side && !one.dropped);
  return (
    <section class={`side side-${side}`}>
      <h2>{say(language, `stocktake.${side}`)}</h2>
      {shown.length === 0 && <p>{say(language, `stocktake.no-${side}`)}</p>}
      <ol>
        {shown.map((sentence) => (
          <li>
            <SentenceText context={context} matter={props} sentence={sentence} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Dropped({ context, props }: PartProps) {
  const { language } = context;
  const dropped = props.sentences.filter((one) => one.dropped);
  if (dropped.length === 0) return null;
  return (
    <section class="office-only">
      <h2>{say(language, 'stocktake.dropped', { count: dropped.length })}</h2>
      <ul>
        {dropped.map((sentence) => (
          <li>
            <SentenceText context={context} matter={props} sentence={sentence} />
            <br />
            <span class="quiet own-text">
              {say(language, 'stocktake.dropped-why', {
                reason: sentence.reason ?? say(language, 'stocktake.text-erased'),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Plan({ context, props }: PartProps) {
  const { language } = context;
  const { body } = props;
  return (
    <section class="plan">
      <h2>{say(language, 'stocktake.agenda')}</h2>
      <ol>
        {body.agenda.map((item) => (
          <li>{say(language, `stocktake.agenda-${item}`)}</li>
        ))}
      </ol>
      <p class="quiet">
        {say(language, 'stocktake.dates', {
          confirmFrom: dayText(language, body.confirmFrom),
          lockOn: dayText(language, body.lockOn),
          meetingOn: dayText(language, body.meetingOn),
        })}
      </p>
      {props.unanswered && props.unanswered.length > 0 && (
        <p class="quiet office-only">
          {say(language, props.knownAt ? 'stocktake.unanswered-locked' : 'stocktake.unanswered', {
            names: props.unanswered
              .map(({ unit, count }) => {
                const known = props.names.units.get(unit);
                const name = known ? nameText(language, known) : unit;
                return say(language, 'stocktake.unanswered-unit', { name, count });
              })
              .join(say(language, 'punctuation.and')),
          })}
        </p>
      )}
    </section>
  );
}

function Reschedule({ context, props }: PartProps) {
  const { language } = context;
  const { body, version } = props;
  const at = { context, form: props.form };
  return (
    <details class="office-only" open={props.form.problems.length > 0 && !inDispute(props)}>
      <summary>{say(language, 'stocktake.reschedule')}</summary>
      <form class="form" method="post" action={paths.rescheduleStocktake(body.stocktake)}>
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-days`} />
        <input type="hidden" name="expectedVersion" value={String(version)} />
        <InputField
          {...at}
          name="meetingOn"
          type="date"
          label={say(language, 'stocktake.meeting-on')}
          value={body.meetingOn}
        />
        <InputField
          {...at}
          name="confirmFrom"
          type="date"
          label={say(language, 'stocktake.confirm-from')}
          value={body.confirmFrom}
        />
        <InputField
          {...at}
          name="lockOn"
          type="date"
          label={say(language, 'stocktake.lock-on')}
          value={body.lockOn}
        />
        <AgendaFields {...at} agenda={body.agenda} />
        <p class="actions">
          <button type="submit" class="second">
            {say(language, 'stocktake.reschedule')}
          </button>
        </p>
      </form>
    </details>
  );
}
