import { dayText, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens } from '../parts/form-fields.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { DisputeList } from './confirmation-disputes.tsx';
import type { ConfirmationsProps, ShownAsk } from './confirmation-model.ts';
import { FigureRow, keyOf } from './confirmation-row.tsx';

/** 核数页 — a unit's figures to confirm or dispute; for the office who has answered and what is in dispute. */
export function renderConfirmationsPage(context: PageContext, props: ConfirmationsProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'confirmation.title'),
    kind: 'list',
    main: <ConfirmationsMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: ConfirmationsProps;
}

function ConfirmationsMain({ context, props }: PartProps) {
  const { language } = context;
  const { stocktake, names } = props;
  return (
    <>
      {context.actor?.may.readStocktakes && (
        <p class="crumbs">
          <a href={paths.stocktake(stocktake.stocktake)}>{say(language, 'confirmation.stocktake')}</a>
        </p>
      )}
      <h1>{headingOf(context, props)}</h1>
      <p>
        {stocktake.state === 'open'
          ? say(language, 'confirmation.why', {
              unit: unitText(context, names, stocktake.unit),
              period: periodText(language, stocktake.period),
              from: dayText(language, stocktake.confirmFrom),
              day: dayText(language, stocktake.lockOn),
              meeting: dayText(language, stocktake.meetingOn),
            })
          : say(language, 'confirmation.locked')}
      </p>
      <FormProblems context={context} form={props.form} />
      {props.as === 'office' && <Matrix context={context} props={props} />}
      <DisputeList context={context} props={props} />
      <Figures context={context} props={props} />
    </>
  );
}

/** True of a figure that waits for an answer. */
function waits({ state }: ShownAsk): boolean {
  return state === 'unanswered' || state === 'stale';
}

function headingOf({ language }: PageContext, { stocktake, as, asks, units }: ConfirmationsProps): string {
  const period = periodText(language, stocktake.period);
  const sum = (pick: (unit: ConfirmationsProps['units'][number]) => number): number =>
    units.reduce((total, unit) => total + pick(unit), 0);
  const asked = sum((unit) => unit.asked);
  const answered = sum((unit) => unit.answered);
  if (stocktake.state !== 'open') return say(language, 'confirmation.heading-locked', { asked, answered });
  if (as === 'office') {
    const late = units.filter(({ unanswered }) => unanswered > 0).length;
    const disputed = sum((unit) => unit.disputed);
    return say(language, 'confirmation.heading-office', { asked, answered, late, disputed });
  }
  const waiting = asks.filter(waits).length;
  if (waiting === 0) return say(language, 'confirmation.heading-done', { period, count: asks.length });
  const day = dayText(language, stocktake.lockOn);
  return say(language, 'confirmation.heading-unit', { period, waiting, day });
}

const COUNTS = [
  ['asked', 'asked'],
  ['answered', 'answered'],
  ['disputed', 'disputed'],
  ['unanswered', 'unanswered'],
  ['no-figure', 'noFigure'],
] as const;

function Matrix({ context, props }: PartProps) {
  const { language } = context;
  const late = props.today > props.stocktake.lockOn;
  return (
    <section>
      <h2>{say(language, 'confirmation.matrix')}</h2>
      <div class="scroll">
        <table class="narrow stack stack-line">
          <caption class="sr">{say(language, 'confirmation.matrix')}</caption>
          <thead>
            <tr>
              <th scope="col">{say(language, 'confirmation.unit')}</th>
              {COUNTS.map(([name]) => (
                <th scope="col" class="num">
                  {say(language, `confirmation.${name}`)}
                </th>
              ))}
              <th scope="col">{say(language, 'confirmation.progress')}</th>
            </tr>
          </thead>
          <tbody>
            {props.units.map((unit) => (
              <tr>
                <th scope="row">
                  <a
                    href={paths.unit(unit.by, {
                      peers: props.stocktake.peers,
                      period: props.stocktake.period,
                    })}
                  >
                    {unitText(context, props.names, unit.by)}
                  </a>
                </th>
                {COUNTS.map(([name, of]) => (
                  <td class="num" data-label={say(language, `confirmation.${name}`)}>
                    {unit[of]}
                  </td>
                ))}
                <td
                  class={unit.unanswered > 0 && late ? 'due due-overdue' : 'due'}
                  data-label={say(language, 'confirmation.progress')}
                >
                  {say(language, `confirmation.progress-${standing(unit.unanswered + unit.disputed, late)}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function standing(open: number, late: boolean): 'done' | 'open' | 'late' {
  if (open === 0) return 'done';
  return late ? 'late' : 'open';
}

const HEADS = ['indicator', 'by', 'value', 'growth', 'base', 'target', 'source', 'state'] as const;

function Figures({ context, props }: PartProps) {
  const { language } = context;
  const open = props.mayAnswer ? props.asks.filter(waits) : [];
  return (
    <section>
      <h2>{say(language, 'confirmation.figures')}</h2>
      {open.length > 0 && (
        <form id="confirm" method="post" action={paths.confirmFigures(props.stocktake.stocktake)}>
          <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
          {open.map((ask) => (
            <input type="hidden" name="every" value={keyOf(ask)} />
          ))}
          {props.maySettle && <p class="quiet">{say(language, 'confirmation.enter-why')}</p>}
          <p class="actions">
            <button type="submit">{say(language, 'confirmation.confirm-some')}</button>
            <button type="submit" class="second" name="all" value="yes">
              {say(language, 'confirmation.confirm-all', { count: open.length })}
            </button>
          </p>
        </form>
      )}
      <table class="confirmations">
        <caption class="sr">{say(language, 'confirmation.figures')}</caption>
        <thead>
          <tr>
            {open.length > 0 && (
              <th scope="col" class="ask-select">
                {say(language, 'confirmation.select')}
              </th>
            )}
            {HEADS.filter((name) => name !== 'by' || props.as === 'office').map((name) => (
              <th scope="col" class={NUMERIC.has(name) ? `num head-${name}` : `head-${name}`}>
                {say(language, `confirmation.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.asks.map((ask) => (
            <FigureRow context={context} props={props} ask={ask} select={selectOf(open, ask)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A box to select a figure by; an empty place beside others'; null where nothing can be selected. */
function selectOf(open: readonly ShownAsk[], ask: ShownAsk): boolean | null {
  return open.length === 0 ? null : open.includes(ask);
}

const NUMERIC: ReadonlySet<string> = new Set(['value', 'growth', 'base', 'target']);
