import { isBlank } from '../../engine/blank.ts';
import { amountText, dayText, instantText, measureText, nameText, percentText } from '../format.ts';
import { rowTargetText } from '../parts/row-text.tsx';
import type { BoardRow } from '../../engine/board-row.ts';
import type { WordedAnswer } from '../../engine/meetings/confirmation.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { FormTokens } from '../parts/form-fields.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { say, sayAny } from '../words/index.ts';
import { TextArea } from './text-area.tsx';
import type { ConfirmationsProps, ShownAsk } from './confirmation-model.ts';

interface RowProps {
  readonly context: PageContext;
  readonly props: ConfirmationsProps;
  readonly ask: ShownAsk;
  /** Whether it has a box to be selected by; null where no figure has one. */
  readonly select: boolean | null;
}

/** 待核行 — one figure with where it comes from, what was answered, and the form to dispute it. */
export function FigureRow({ context, props, ask, select }: RowProps) {
  const { language } = context;
  const { stocktake, names } = props;
  const indicator = names.indicators.get(ask.indicator)!;
  const { value, growthPct, growthComputedPct, base } = ask.figure;
  const explanation = paths.explanation(ask.unit, ask.indicator, {
    peers: stocktake.peers,
    period: stocktake.period,
    ...(props.knownAt === null ? {} : { asOf: props.knownAt }),
  });
  const unit = unitText(context, names, ask.unit);
  const name = nameText(language, indicator);
  const amount = (one: BoardRow['value']): string =>
    measureText(one, (number) => amountText(language, number, indicator));
  const growth = isBlank(growthPct) ? growthComputedPct : growthPct;
  const label = (key: Parameters<typeof say>[1]) => say(language, key);
  return (
    <tr class={`ask ask-${ask.state}`}>
      {select !== null && (
        <td class="ask-select" data-label={select ? label('confirmation.select') : undefined}>
          {select && (
            <input
              type="checkbox"
              form="confirm"
              name="figure"
              value={keyOf(ask)}
              aria-label={say(language, 'confirmation.select-one', { indicator: name, unit })}
            />
          )}
        </td>
      )}
      <th scope="row">
        <a href={explanation}>{name}</a>
        <span class="quiet ask-unit">{unit}</span>
      </th>
      {props.as === 'office' && (
        <td data-label={label('confirmation.by')}>{unitText(context, names, ask.by)}</td>
      )}
      <td class="num" data-label={label('confirmation.value')}>
        <a href={explanation}>{amount(value)}</a>
      </td>
      <td class="num" data-label={label('confirmation.growth')}>
        <a href={explanation}>{measureText(growth, (number) => percentText(number, 1, true))}</a>
      </td>
      <td class="num" data-label={label('confirmation.base')}>
        <a href={explanation}>{amount(base)}</a>
      </td>
      <td class="num" data-label={label('confirmation.target')}>
        <a href={explanation}>{rowTargetText(context, ask.figure as BoardRow, indicator)}</a>
      </td>
      <td data-label={label('confirmation.source')}>
        <Source context={context} ask={ask} />
      </td>
      <td data-label={label('confirmation.state')}>
        <strong class={`state state-${ask.state}`}>{say(language, `confirmation.state.${ask.state}`)}</strong>
        {ask.answer && (
          <Answered context={context} props={props} answer={ask.answer} brief={ask.state === 'disputed'} />
        )}
        {props.mayAnswer && ask.state !== 'disputed' && <Dispute context={context} props={props} ask={ask} />}
      </td>
    </tr>
  );
}

function Source({ context, ask }: { readonly context: PageContext; readonly ask: ShownAsk }) {
  const { language, timeZone } = context;
  const { source, releasedOn, targetDoc } = ask.figure;
  const person = ask.reportedBy === 'console' ? say(language, 'confirmation.console') : ask.reportedBy;
  return (
    <ul class="ask-source">
      <li>{typeof source === 'string' ? source : say(language, 'confirmation.no-source')}</li>
      <li>
        {typeof releasedOn === 'string'
          ? say(language, 'confirmation.released', { day: dayText(language, releasedOn) })
          : say(language, 'confirmation.unreleased')}
      </li>
      {ask.reportedAt && (
        <li>
          {say(language, 'confirmation.reported', {
            person: person ?? say(language, 'confirmation.unknown'),
            at: instantText(language, ask.reportedAt, timeZone),
          })}
        </li>
      )}
      {typeof targetDoc === 'string' && <li>{say(language, 'confirmation.document', { doc: targetDoc })}</li>}
    </ul>
  );
}

interface AnsweredProps {
  readonly context: PageContext;
  readonly props: ConfirmationsProps;
  readonly answer: WordedAnswer;
  /** Without the note, where it stands elsewhere on the page. */
  readonly brief?: boolean;
}

/** 答复人 — who answered, when, for whom, and in which words. */
export function Answered({ context, props, answer, brief }: AnsweredProps) {
  const { language, timeZone } = context;
  const { body, person } = answer;
  const who = {
    person: person ?? say(language, 'confirmation.unknown'),
    at: instantText(language, answer.recordedAt, timeZone),
    unit: unitText(context, props.names, body.by),
  };
  return (
    <span class="ask-answer">
      <span class="quiet">
        {say(language, body.enteredFor ? 'confirmation.entered-for' : 'confirmation.answered-by', who)}
      </span>
      {body.outcome && <span>{say(language, `confirmation.outcome.${body.outcome}`)}</span>}
      {answer.note && !brief && <span class="ask-note">{answer.note}</span>}
    </span>
  );
}

function Dispute({ context, props, ask }: Omit<RowProps, 'select'>) {
  const { language } = context;
  const { values } = props.form;
  const again =
    values['act'] === 'dispute' && values['indicator'] === ask.indicator && values['unit'] === ask.unit;
  const name = nameText(language, props.names.indicators.get(ask.indicator)!);
  const id = `${ask.unit}-${ask.indicator}`;
  const form = again ? props.form : { values: {}, problems: [] };
  return (
    <details open={again}>
      <summary aria-label={say(language, 'confirmation.dispute-of', { indicator: name })}>
        {say(language, 'confirmation.dispute')}
      </summary>
      <form method="post" action={paths.disputeFigure(props.stocktake.stocktake)}>
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-${ask.indicator}`} />
        <input type="hidden" name="unit" value={ask.unit} />
        <input type="hidden" name="indicator" value={ask.indicator} />
        <input type="hidden" name="figureVersion" value={String(ask.figureVersion)} />
        <Claimed context={context} form={form} id={`claimed-${id}`} />
        {(['note', 'evidence'] as const).map((field) => (
          <TextArea
            context={context}
            form={form}
            name={field}
            id={`${field}-${id}`}
            label={say(language, `confirmation.${field}`)}
            value={form.values[field] ?? ''}
            {...(field === 'evidence' ? { help: say(language, 'confirmation.evidence-help') } : {})}
          />
        ))}
        <button type="submit">{say(language, 'confirmation.send-dispute')}</button>
      </form>
    </details>
  );
}

interface ClaimedProps {
  readonly context: PageContext;
  readonly form: FormState;
  readonly id: string;
}

function Claimed({ context, form, id: own }: ClaimedProps) {
  const { language } = context;
  const problem = form.problems.find(({ field }) => field === 'claimed');
  // The summary on top of the page links to this id.
  const id = problem ? 'field-claimed' : own;
  return (
    <div class={problem ? 'field field-wrong' : 'field'}>
      <label for={id}>{say(language, 'confirmation.claimed')}</label>
      {problem && (
        <span class="field-error" id={`error-${id}`}>
          {sayAny(language, problem.key, problem.params)}
        </span>
      )}
      <input
        id={id}
        name="claimed"
        inputmode="decimal"
        value={form.values['claimed']}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? `error-${id}` : undefined}
      />
    </div>
  );
}

/** What a tick says: the row and the version that is shown. */
export function keyOf({ unit, indicator, figureVersion }: ShownAsk): string {
  return `${unit}|${indicator}|${figureVersion}`;
}
