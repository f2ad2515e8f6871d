import type { TaskActKind } from '../../engine/tasks/task-facts.ts';
import { TextArea } from '../meetings/text-area.tsx';
import { dayText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { InputField, type Option, SelectField } from '../parts/form-fields.tsx';
import { type WordKey, say } from '../words/index.ts';
import type { TaskPageProps } from './task-model.ts';
import { unitName } from './task-text.ts';

/** Of which act on which item, and by which name its fields go on a page of many forms. */
interface ActFieldsProps {
  readonly context: PageContext;
  readonly props: TaskPageProps;
  readonly act: TaskActKind;
  readonly slot: string;
  readonly entered: boolean;
}

type FieldKind = 'newDue' | 'progress' | 'colour' | 'answerBy' | 'outcome' | 'grade' | 'of' | 'scan';

const FIELDS: Readonly<Partial<Record<TaskActKind, readonly FieldKind[]>>> = {
  feedback: ['progress', 'scan'],
  'request-extension': ['newDue', 'progress'],
  'grant-extension': ['newDue'],
  report: ['scan'],
  rate: ['grade'],
  slip: ['colour', 'answerBy'],
  recheck: ['outcome'],
  'ask-review': ['of', 'scan'],
  'answer-review': ['outcome'],
};

const TEXT_LABELS: Readonly<Partial<Record<TaskActKind, WordKey>>> = {
  feedback: 'task-page.text-feedback',
  report: 'task-page.text-report',
  slip: 'task-page.text-slip',
  urge: 'task-page.text-urge',
  refuse: 'task-page.text-reason',
  return: 'task-page.text-reason',
  'request-extension': 'task-page.text-reason',
  'refuse-extension': 'task-page.text-reason',
  withdraw: 'task-page.text-reason',
  recheck: 'task-page.text-reason',
  'ask-review': 'task-page.text-reason',
  'answer-review': 'task-page.text-reason',
};

const BLANK: FormState = { values: {}, problems: [] };

/** The fields of one act: only those it has, and never a progress that data say. */
export function ActFields(at: ActFieldsProps) {
  const { act, entered } = at;
  const kinds = [...(FIELDS[act] ?? [])];
  if (entered && !kinds.includes('scan')) kinds.push('scan');
  return (
    <>
      {entered && <UnitChoice {...at} />}
      <Words {...at} />
      {kinds.map((kind) => (
        <One {...at} kind={kind} />
      ))}
    </>
  );
}

/** 批示按钮 — the three kinds as three buttons: one tap opens, the next remarks. Words may be added. */
export function RemarkFields(at: ActFieldsProps) {
  const { language } = at.context;
  const kinds = ['act', 'guide', 'read'] as const;
  const said = Object.fromEntries(kinds.map((kind) => [kind, say(language, `task-remark-text.${kind}`)]));
  return (
    <>
      {at.entered && <One {...at} kind="scan" />}
      <Words {...at} help={say(language, 'task-page.remark-default', said)} />
      <p class="actions remark-buttons">
        {kinds.map((kind) => (
          <button type="submit" name="remark" value={kind} class={kind === 'act' ? undefined : 'second'}>
            {say(language, `task-remark.${kind}`)}
          </button>
        ))}
      </p>
      <p class="quiet">{say(language, 'task-page.remark-help')}</p>
    </>
  );
}

function fieldOf({ context, props, slot }: ActFieldsProps, name: string) {
  const form = props.acting === slot ? props.form : BLANK;
  return { context, form, name, id: `${slot}-${name}` };
}

function Words(at: ActFieldsProps & { readonly help?: string }) {
  const { context, act } = at;
  const field = fieldOf(at, 'text');
  const label = act === 'remark' ? 'task-page.text-remark' : (TEXT_LABELS[act] ?? 'task-page.note-optional');
  const more = at.help === undefined ? {} : { help: at.help };
  return (
    <TextArea
      {...field}
      {...more}
      id={`field-${field.id}`}
      label={say(context.language, label)}
      value={field.form.values['text'] ?? ''}
    />
  );
}

function One(at: ActFieldsProps & { readonly kind: FieldKind }) {
  const { context, props, kind } = at;
  const { language } = context;
  const label = (name: string) => say(language, `task-column.${name}` as WordKey);
  switch (kind) {
    case 'newDue':
      return (
        <InputField
          {...fieldOf(at, 'newDue')}
          type="date"
          label={label('newDue')}
          value={props.row.pending?.newDue ?? ''}
        />
      );
    case 'answerBy':
      return (
        <InputField
          {...fieldOf(at, 'answerBy')}
          type="date"
          label={label('answerBy')}
          value={props.answerBy}
        />
      );
    case 'progress':
      return <Progress {...at} />;
    case 'colour':
      return <SelectField {...fieldOf(at, 'colour')} label={label('colour')} options={coloursOf(at)} />;
    case 'outcome':
      return <SelectField {...fieldOf(at, 'outcome')} label={label('outcome')} options={outcomesOf(at)} />;
    case 'grade':
      return (
        <SelectField
          {...fieldOf(at, 'grade')}
          label={label('grade')}
          options={(['good', 'fair', 'poor'] as const).map((grade) => ({
            value: grade,
            label: say(language, `task-grade.${grade}`),
          }))}
        />
      );
    case 'of':
      return <SelectField {...fieldOf(at, 'of')} label={label('of')} options={judgedOf(at)} />;
    case 'scan':
      return props.attachments.length === 0 ? null : (
        <SelectField {...fieldOf(at, 'scan')} label={label('scan')} options={scansOf(at)} />
      );
  }
}

/** What only the unit can say: a share of visible progress, a count, a milestone. Of an indicator nothing is asked. */
function Progress(at: ActFieldsProps) {
  const { context, props, act } = at;
  const { language } = context;
  const { measure, countedIn } = props.body;
  if (measure === 'visible')
    return (
      <InputField
        {...fieldOf(at, 'progressPct')}
        inputmode="decimal"
        label={say(language, 'task-column.progressPct')}
      />
    );
  if (measure === 'count')
    return (
      <InputField
        {...fieldOf(at, 'countDone')}
        inputmode="decimal"
        label={`${say(language, 'task-column.countDone')}${countedIn ? `（${countedIn}）` : ''}`}
      />
    );
  if (measure !== 'milestone' || act !== 'feedback') return null;
  const { milestonesDone } = props.row.standing;
  const open = (props.body.milestones ?? []).flatMap((day, i): Option[] =>
    milestonesDone.includes(i + 1)
      ? []
      : [
          {
            value: String(i + 1),
            label: `${props.words.milestoneNames[i] ?? ''} ${dayText(language, day)}`.trim(),
          },
        ],
  );
  return (
    <SelectField
      {...fieldOf(at, 'milestone')}
      label={say(language, 'task-column.milestone')}
      options={[{ value: '', label: say(language, 'task-page.nothing') }, ...open]}
    />
  );
}

/** The colour that is next stands first. */
function coloursOf({ context, props }: ActFieldsProps): Option[] {
  const { slip, dueOn } = props.row;
  const over = dueOn !== null && props.today > dueOn;
  const next = slip?.colour === 'yellow' ? 'red' : over || slip?.colour === 'blue' ? 'yellow' : 'blue';
  const all = ['blue', 'yellow', 'red'] as const;
  return [next, ...all.filter((colour) => colour !== next)].map((colour) => ({
    value: colour,
    label: say(context.language, `task-slip.${colour as 'blue'}`),
  }));
}

function outcomesOf({ context, act }: ActFieldsProps): Option[] {
  const offered = act === 'recheck' ? (['kept', 'reopened'] as const) : (['upheld', 'changed'] as const);
  return offered.map((outcome) => ({
    value: outcome,
    label: say(context.language, `task-outcome.${outcome}`),
  }));
}

function judgedOf({ context, props }: ActFieldsProps): Option[] {
  const { language } = context;
  return props.row.standing.judged.toReversed().map(({ act, as }) => ({
    value: `${act}:${as}`,
    label: `${say(language, 'task-page.step', { number: act })} · ${say(language, `task-act.${as}`)}`,
  }));
}

function scansOf({ context, props, entered }: ActFieldsProps): Option[] {
  const { language } = context;
  const none = { value: '', label: say(language, 'task-page.no-scan') };
  const all = props.attachments.map(({ body, name }) => ({
    value: body.hash,
    label: `${name ?? body.hash.slice(0, 16)} · ${say(language, `task-file.${body.use}`)}`,
  }));
  const signed = props.attachments.findIndex(({ body }) => body.use === 'signature');
  // What is entered from paper has its paper: the signed one first.
  if (!entered || signed < 0) return [none, ...all];
  return [all[signed]!, none, ...all.filter((_, i) => i !== signed)];
}

/** For which unit it is entered, where several work on it. */
function UnitChoice(at: ActFieldsProps) {
  const { context, props } = at;
  const { leadUnit, coUnits } = props.body;
  if (coUnits.length === 0) return null;
  const names = { language: context.language, names: props.names };
  return (
    <SelectField
      {...fieldOf(at, 'unit')}
      label={say(context.language, 'task-column.unit')}
      options={[...(leadUnit === undefined ? [] : [leadUnit]), ...coUnits].map((unit) => ({
        value: unit,
        label: unitName(names, unit),
      }))}
    />
  );
}
