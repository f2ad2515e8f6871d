import { digitsText, nameText, withUnit } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { FormTokens } from '../parts/form-fields.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { ConfirmationsProps, ShownAsk } from './confirmation-model.ts';
import { Answered } from './confirmation-row.tsx';
import { TextArea } from './text-area.tsx';

interface DisputeProps {
  readonly context: PageContext;
  readonly props: ConfirmationsProps;
}

/** 异议清单 — the disputes that are open, each with what it rests on and, for the office, the form that settles it. */
export function DisputeList({ context, props }: DisputeProps) {
  const { language } = context;
  const open = props.asks.filter(({ state }) => state === 'disputed');
  if (open.length === 0) return null;
  return (
    <section>
      <h2>{say(language, 'confirmation.disputes')}</h2>
      {props.maySettle && <p class="quiet">{say(language, 'confirmation.second-person')}</p>}
      {open.map((ask) => (
        <OneDispute context={context} props={props} ask={ask} />
      ))}
    </section>
  );
}

function OneDispute({ context, props, ask }: DisputeProps & { readonly ask: ShownAsk }) {
  const { language } = context;
  const indicator = props.names.indicators.get(ask.indicator)!;
  const dispute = ask.dispute!;
  const { claimed } = dispute.body;
  return (
    <article class="dispute">
      <h3>
        {unitText(context, props.names, ask.by)} · {nameText(language, indicator)}
      </h3>
      {claimed !== undefined && (
        <p>
          {say(language, 'confirmation.claims', {
            claimed: withUnit(language, digitsText(claimed), indicator.measuredIn),
          })}
        </p>
      )}
      <Answered context={context} props={props} answer={dispute} />
      <p class="ask-note">
        {say(language, 'confirmation.evidence')}
        {say(language, 'punctuation.colon')}
        {dispute.evidence}
      </p>
      {props.maySettle && <Settle context={context} props={props} ask={ask} />}
    </article>
  );
}

function Settle({ context, props, ask }: DisputeProps & { readonly ask: ShownAsk }) {
  const { language } = context;
  const { values } = props.form;
  const again =
    values['act'] === 'settle' && values['indicator'] === ask.indicator && values['unit'] === ask.unit;
  const id = `${ask.unit}-${ask.indicator}`;
  return (
    <form class="form" method="post" action={paths.settleDispute(props.stocktake.stocktake)}>
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-${ask.indicator}`} />
      <input type="hidden" name="unit" value={ask.unit} />
      <input type="hidden" name="indicator" value={ask.indicator} />
      <input type="hidden" name="expectedVersion" value={String(ask.dispute!.version)} />
      <div class="field">
        <label for={`outcome-${id}`}>{say(language, 'confirmation.outcome')}</label>
        <select id={`outcome-${id}`} name="outcome">
          {(['stands', 'corrected'] as const).map((outcome) => (
            <option value={outcome} selected={again && values['outcome'] === outcome}>
              {say(language, `confirmation.outcome.${outcome}`)}
            </option>
          ))}
        </select>
      </div>
      <TextArea
        context={context}
        form={again ? props.form : { values: {}, problems: [] }}
        name="note"
        id={`settle-note-${id}`}
        label={say(language, 'confirmation.settle-note')}
        value={again ? (values['note'] ?? '') : ''}
      />
      <button type="submit">{say(language, 'confirmation.settle')}</button>
    </form>
  );
}
