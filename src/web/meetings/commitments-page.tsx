import { dayText, nameText, periodText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { numberPiece } from './statement-text.ts';
import { TextArea } from './text-area.tsx';
import { titleOf } from './stocktake-page.tsx';
import type { CommitmentLine, CommitmentsProps } from './stocktake-model.ts';

const LIGHTS = {
  kept: ['green', '●'],
  broken: ['red', '◆'],
  open: ['grey', '○'],
  'cannot-say': ['yellow', '▲'],
  withdrawn: ['grey', '○'],
} as const;

/** A form that nobody has filled in. */
const BLANK: FormState = { values: {}, problems: [] };

/** 承诺页 — what was undertaken, by whom, by when, and whether it was kept. */
export function renderCommitmentsPage(context: PageContext, props: CommitmentsProps): Promise<string> {
  return renderDocument(context, {
    title: `${say(context.language, 'commitments.title')} · ${titleOf(context, props)}`,
    kind: 'reading',
    main: <CommitmentsMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: CommitmentsProps;
}

function CommitmentsMain({ context, props }: PartProps) {
  const { language } = context;
  const count = (state: CommitmentLine['state']) =>
    props.commitments.filter((one) => one.state === state).length;
  return (
    <>
      <p class="over">
        <a href={paths.stocktake(props.body.stocktake)}>{titleOf(context, props)}</a>
      </p>
      <h1>
        {props.commitments.length === 0
          ? say(language, 'commitments.empty')
          : say(language, 'commitments.heading', {
              count: props.commitments.length - count('withdrawn'),
              kept: count('kept'),
              broken: count('broken'),
              open: count('open'),
              waiting: count('cannot-say'),
            })}
      </h1>
      <FormProblems context={context} form={props.form} />
      {props.commitments.length > 0 && (
        <ol class="commitments">
          {props.commitments.map((line) => (
            <Line context={context} props={props} line={line} />
          ))}
        </ol>
      )}
      {props.mayKeep && <RecordForm context={context} props={props} />}
    </>
  );
}

function Line({ context, props, line }: PartProps & { readonly line: CommitmentLine }) {
  const { language } = context;
  const { body } = line;
  const [light, shape] = LIGHTS[line.state];
  const erased = say(language, 'stocktake.text-erased');
  return (
    <li>
      <p>
        <span class={`light light-${light}`}>
          <span aria-hidden="true">{shape}</span> {say(language, `commitments.${line.state}`)}
        </span>{' '}
        <span class="own-text">{line.text ?? erased}</span>
      </p>
      <p class="quiet">
        {say(language, 'commitments.by', {
          unit: unitText(context, props.names, body.unit),
          owner: line.owner ?? erased,
          due: dayText(language, body.dueOn),
        })}
        <Measured context={context} props={props} line={line} />
      </p>
      {line.note && <p class="quiet own-text">{say(language, 'commitments.note', { note: line.note })}</p>}
      {props.mayKeep && line.state !== 'withdrawn' && (
        <JudgeForm context={context} props={props} line={line} />
      )}
    </li>
  );
}

/** What the data must say and what they say, linked to its explanation. */
function Measured({ context, props, line }: PartProps & { readonly line: CommitmentLine }) {
  const { language } = context;
  const by = line.body.measure;
  if (!by) return null;
  const body = props.names.indicators.get(by.indicator);
  const said = say(language, `commitments.${by.op}`, {
    indicator: body ? nameText(language, body) : by.indicator,
    period: periodText(language, by.period),
    field: say(language, `commitments.field-${by.field}`),
    value: by.value,
  });
  const at = { peers: props.body.peers, period: by.period };
  return (
    <>
      {said}
      {line.number === null ? (
        say(language, 'commitments.no-figure')
      ) : (
        <a href={paths.explanation(by.unit, by.indicator, at)}>
          {say(language, 'commitments.actual', {
            value: numberPiece(line.number, { language, names: props.names }),
          })}
        </a>
      )}
    </>
  );
}

function JudgeForm({ context, props, line }: PartProps & { readonly line: CommitmentLine }) {
  const { language } = context;
  const { commitment, measure } = line.body;
  const mine = props.judging === commitment;
  const computed = measure !== undefined && (line.by === 'computed' || line.state === 'open');
  const offered = computed ? (['withdrawn'] as const) : (['kept', 'broken', 'withdrawn'] as const);
  return (
    <details open={mine} class="office-only">
      <summary>{say(language, computed ? 'commitments.withdraw' : 'commitments.judge')}</summary>
      <form class="form" method="post" action={paths.judgeCommitment(props.body.stocktake)}>
        <FormTokens
          context={context}
          idempotencyKey={`${props.idempotencyKey}-${commitment}`.slice(0, 120)}
        />
        <input type="hidden" name="commitment" value={commitment} />
        <input type="hidden" name="expectedVersion" value={String(line.version)} />
        <TextArea
          context={context}
          form={mine ? props.form : BLANK}
          name="note"
          id={`note-${commitment}`}
          label={say(language, 'commitments.note-label')}
          value={mine ? (props.form.values['note'] ?? '') : ''}
        />
        <p class="actions">
          {offered.map((state) => (
            <button type="submit" class="second" name="state" value={state}>
              {say(language, `commitments.judge-${state}`)}
            </button>
          ))}
        </p>
      </form>
    </details>
  );
}

function RecordForm({ context, props }: PartProps) {
  const { language } = context;
  const sent = props.judging ? BLANK : props.form;
  const form: FormState = { ...sent, values: { unit: props.body.unit, ...sent.values } };
  const at = { context, form };
  const indicators = [...props.names.indicators.values()];
  return (
    <form class="form" method="post" action={paths.commitments(props.body.stocktake)} id="record">
      <h2>{say(language, 'commitments.record-title')}</h2>
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <SelectField
        {...at}
        name="unit"
        label={say(language, 'commitments.unit')}
        options={props.units.map((unit) => ({ value: unit, label: unitText(context, props.names, unit) }))}
      />
      <InputField {...at} name="owner" label={say(language, 'commitments.owner')} required />
      <TextArea
        {...at}
        name="text"
        id="text-new"
        label={say(language, 'commitments.text')}
        value={form.values['text'] ?? ''}
      />
      <InputField {...at} name="dueOn" type="date" label={say(language, 'commitments.due')} required />
      <fieldset>
        <legend>{say(language, 'commitments.measure')}</legend>
        <p class="quiet">{say(language, 'commitments.measure-help')}</p>
        <SelectField
          {...at}
          name="indicator"
          label={say(language, 'commitments.indicator')}
          options={[
            { value: '', label: say(language, 'commitments.no-measure') },
            ...indicators.map((body) => ({ value: body.indicator, label: nameText(language, body) })),
          ]}
        />
        <InputField
          {...at}
          name="period"
          label={say(language, 'stocktake.period')}
          help={say(language, 'stocktake.period-help')}
        />
        <div class="field-beside">
          <SelectField
            {...at}
            name="field"
            label={say(language, 'commitments.field')}
            options={(['value', 'growthPct', 'rank', 'completionPct'] as const).map((field) => ({
              value: field,
              label: say(language, `commitments.field-${field}`),
            }))}
          />
          <SelectField
            {...at}
            name="op"
            label={say(language, 'commitments.op')}
            options={(['at_least', 'at_most'] as const).map((op) => ({
              value: op,
              label: say(language, `commitments.op-${op}`),
            }))}
          />
        </div>
        <InputField
          {...at}
          name="value"
          inputmode="decimal"
          label={say(language, 'commitments.value')}
          help={say(language, 'commitments.value-help')}
        />
      </fieldset>
      <p class="actions">
        <button type="submit">{say(language, 'commitments.record')}</button>
      </p>
    </form>
  );
}
