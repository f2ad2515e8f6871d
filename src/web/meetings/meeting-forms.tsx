import { nameText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { CommitmentLine, MeetingProps, MeetingsProps, PointLine } from './matter-model.ts';
import { TextArea } from './text-area.tsx';

const KINDS = ['executive', 'coordination', 'special', 'onsite', 'other'] as const;
const NOTHING: FormState = { values: {}, problems: [] };

/** The form of a part of the page: what was typed when it is the one that came back. */
export function formOf({ acting, form }: Pick<MeetingProps, 'acting' | 'form'>, part: string): FormState {
  return acting === part ? form : NOTHING;
}

interface HiddenProps {
  readonly context: PageContext;
  readonly idempotencyKey: string;
  readonly part: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** The tokens of a form, which part of the page it is, and what it acts upon. */
export function HiddenFields({ context, idempotencyKey, part, values }: HiddenProps) {
  return (
    <>
      <FormTokens context={context} idempotencyKey={`${idempotencyKey}-${part}`} />
      <input type="hidden" name="part" value={part} />
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} />
      ))}
    </>
  );
}

interface MeetingFieldsProps {
  readonly context: PageContext;
  readonly props: Pick<MeetingsProps, 'acting' | 'form' | 'idempotencyKey' | 'units'>;
  readonly held: Pick<MeetingProps, 'body' | 'version' | 'title' | 'chair' | 'attending'> | null;
}

/** 会议表单 — plans a meeting, or changes one. */
export function MeetingFields({ context, props, held }: MeetingFieldsProps) {
  const { language } = context;
  const form = formOf(props, 'meeting');
  const at = { context, form };
  const chosen = (name: string, value: string | undefined) =>
    form.values[name] === undefined && value !== undefined
      ? { ...form, values: { ...form.values, [name]: value } }
      : form;
  return (
    <form class="form" method="post" action={held ? paths.meeting(held.body.meeting) : paths.meetings()}>
      <HiddenFields
        context={context}
        idempotencyKey={props.idempotencyKey}
        part="meeting"
        values={held ? { expectedVersion: held.version, state: held.body.state } : {}}
      />
      <InputField
        {...at}
        name="title"
        label={say(language, 'meetings.subject')}
        value={held?.title ?? ''}
        required
      />
      <div class="field-beside">
        <SelectField
          context={context}
          form={chosen('kind', held?.body.kind ?? 'coordination')}
          name="kind"
          label={say(language, 'meetings.kind')}
          options={KINDS.map((kind) => ({ value: kind, label: say(language, `meeting-kind.${kind}`) }))}
        />
        <InputField
          {...at}
          name="on"
          type="date"
          label={say(language, 'meetings.day')}
          value={held?.body.on ?? ''}
          required
        />
      </div>
      <SelectField
        context={context}
        form={chosen('unit', held?.body.unit)}
        name="unit"
        label={say(language, 'meetings.unit')}
        options={props.units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
      />
      <InputField {...at} name="chair" label={say(language, 'meetings.chair')} value={held?.chair ?? ''} />
      <TextArea
        {...at}
        name="attending"
        id="field-attending"
        label={say(language, 'meetings.attending')}
        help={say(language, 'meetings.attending-help')}
        value={form.values['attending'] ?? held?.attending ?? ''}
      />
      <InputField
        {...at}
        name="minutesNo"
        label={say(language, 'meetings.minutes-no')}
        help={say(language, 'meetings.minutes-no-help')}
        value={held?.body.minutesNo ?? ''}
      />
      <p class="actions">
        <button type="submit">{say(language, held ? 'meetings.save' : 'meetings.plan')}</button>
      </p>
    </form>
  );
}

interface PointProps {
  readonly context: PageContext;
  readonly props: MeetingProps;
  /** Null: a new point. */
  readonly point: PointLine | null;
}

/** 议题表单 — puts a point on the agenda, or changes one. */
export function PointFields({ context, props, point }: PointProps) {
  const { language } = context;
  const part = point ? `point-${point.body.number}` : 'point';
  const form = formOf(props, part);
  const at = { context, form };
  const id = (name: string) => ({ id: `${part}-${name}` });
  const chosen = (name: 'unit' | 'project') =>
    form.values[name] === undefined
      ? { ...form, values: { ...form.values, [name]: point?.body[name] ?? '' } }
      : form;
  return (
    <form class="form" method="post" action={`${paths.meeting(props.body.meeting)}#${part}`}>
      <HiddenFields
        context={context}
        idempotencyKey={props.idempotencyKey}
        part={part}
        values={point ? { number: point.body.number, expectedVersion: point.version } : {}}
      />
      <InputField
        {...at}
        {...id('title')}
        name="title"
        label={say(language, 'meetings.point-title')}
        value={point?.title ?? ''}
        required
      />
      <div class="field-beside">
        <SelectField
          context={context}
          form={chosen('unit')}
          {...id('unit')}
          name="unit"
          label={say(language, 'meetings.brought-by')}
          options={[
            { value: '', label: say(language, 'meetings.no-unit') },
            ...props.units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) })),
          ]}
        />
        <ProjectField
          context={context}
          form={chosen('project')}
          {...id('project')}
          label={say(language, 'meetings.project')}
          projects={props.projects}
        />
      </div>
      <InputField
        {...at}
        {...id('reference')}
        name="reference"
        label={say(language, 'meetings.reference')}
        help={say(language, 'meetings.reference-help')}
        value={point?.body.reference ?? ''}
      />
      <TextArea
        {...at}
        name="text"
        id={`${part}-text`}
        label={say(language, 'meetings.point-text')}
        value={form.values['text'] ?? point?.text ?? ''}
      />
      <p class="actions">
        <button type="submit">{say(language, point ? 'meetings.save' : 'meetings.add-point')}</button>
        {point && point.decision === null && (
          <button type="submit" class="second" name="withdrawn" value="yes">
            {say(language, 'meetings.withdraw-point')}
          </button>
        )}
      </p>
    </form>
  );
}

interface SayProps {
  readonly context: PageContext;
  readonly props: MeetingProps;
  readonly point: PointLine;
}

/** 议定表单 — what was said and decided of a point, and one more commitment. */
export function DecisionFields({ context, props, point }: SayProps) {
  const { language } = context;
  const part = `decision-${point.body.number}`;
  const form = formOf(props, part);
  const at = { context, form };
  const id = (name: string) => ({ id: `${part}-${name}` });
  return (
    <form class="form" method="post" action={`${paths.meeting(props.body.meeting)}#${part}`}>
      <HiddenFields
        context={context}
        idempotencyKey={props.idempotencyKey}
        part={part}
        values={{ number: point.body.number, expectedVersion: point.version }}
      />
      <TextArea
        {...at}
        name="said"
        id={`${part}-said`}
        label={say(language, 'meetings.said')}
        value={form.values['said'] ?? point.text ?? ''}
      />
      <TextArea
        {...at}
        name="decision"
        id={`${part}-decision`}
        label={say(language, 'meetings.decision')}
        value={form.values['decision'] ?? point.decision ?? ''}
      />
      <fieldset>
        <legend>{say(language, 'meetings.commitment-new')}</legend>
        <div class="field-beside">
          <SelectField
            {...at}
            {...id('unit')}
            name="unit"
            label={say(language, 'meetings.commitment-unit')}
            options={[
              { value: '', label: say(language, 'meetings.no-unit') },
              ...props.units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) })),
            ]}
          />
          <InputField
            {...at}
            {...id('owner')}
            name="owner"
            label={say(language, 'meetings.commitment-owner')}
          />
        </div>
        <TextArea
          {...at}
          name="text"
          id={`${part}-text`}
          label={say(language, 'meetings.commitment-text')}
          value={form.values['text'] ?? ''}
        />
        <InputField
          {...at}
          {...id('dueOn')}
          name="dueOn"
          type="date"
          label={say(language, 'meetings.commitment-due')}
        />
      </fieldset>
      <p class="actions">
        <button type="submit">{say(language, 'meetings.save')}</button>
      </p>
    </form>
  );
}

interface RaiseProps {
  readonly context: PageContext;
  readonly answered: Pick<MeetingProps, 'acting' | 'form' | 'idempotencyKey' | 'receivers'>;
  readonly action: string;
  readonly part: string;
  readonly hidden: Readonly<Record<string, string | number>>;
  /** What the form begins with. */
  readonly title: string;
  readonly visible: string;
  readonly leadUnit: string;
}

/** 立项表单 — makes an item of supervision in one step. */
export function RaiseFields({ context, answered, action, part, hidden, ...begin }: RaiseProps) {
  const { language } = context;
  const form = formOf(answered, part);
  const at = { context, form };
  const id = (name: string) => ({ id: `${part}-${name}` });
  const lead = form.values['leadUnit'] ?? begin.leadUnit;
  return (
    <form class="form" method="post" action={`${action}#${part}`}>
      <HiddenFields context={context} idempotencyKey={answered.idempotencyKey} part={part} values={hidden} />
      <p class="quiet">{say(language, 'meetings.raise-why')}</p>
      <InputField
        {...at}
        {...id('title')}
        name="title"
        label={say(language, 'meetings.raise-title')}
        value={begin.title}
        required
      />
      <div class="field-beside">
        <SelectField
          context={context}
          form={{ ...form, values: { ...form.values, leadUnit: lead } }}
          {...id('leadUnit')}
          name="leadUnit"
          label={say(language, 'meetings.raise-lead')}
          options={answered.receivers.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
        />
        <InputField
          {...at}
          {...id('dueOn')}
          name="dueOn"
          type="date"
          label={say(language, 'meetings.raise-due')}
        />
      </div>
      <TextArea
        {...at}
        name="visible"
        id={`${part}-visible`}
        label={say(language, 'meetings.raise-visible')}
        value={form.values['visible'] ?? begin.visible}
      />
      <p class="actions">
        <button type="submit">{say(language, 'meetings.raise')}</button>
      </p>
    </form>
  );
}

interface JudgeProps {
  readonly context: PageContext;
  readonly answered: Pick<MeetingProps, 'acting' | 'form' | 'idempotencyKey'>;
  readonly action: string;
  readonly commitment: CommitmentLine;
  readonly label: string;
}

const VERDICTS = ['kept', 'broken', 'withdrawn'] as const;

/** 评定表单 — whether a commitment was kept, and on what grounds. */
export function JudgeFields({ context, answered, action, commitment, label }: JudgeProps) {
  const { language } = context;
  const part = `judge-${commitment.body.commitment}`;
  const form = formOf(answered, part);
  return (
    <details open={answered.acting === part} class="office-only judge">
      <summary aria-label={`${say(language, 'meetings.judge')}: ${label}`}>
        {say(language, 'meetings.judge')}
      </summary>
      <form class="form" method="post" action={action}>
        <HiddenFields
          context={context}
          idempotencyKey={answered.idempotencyKey}
          part={part}
          values={{ commitment: commitment.body.commitment, expectedVersion: commitment.version }}
        />
        <SelectField
          context={context}
          form={form}
          name="state"
          id={`${part}-state`}
          label={say(language, 'meetings.judge-title')}
          options={VERDICTS.map((state) => ({
            value: state,
            label: say(language, `meetings.judge-${state}`),
          }))}
        />
        <InputField
          context={context}
          form={form}
          name="note"
          id={`${part}-note`}
          label={say(language, 'meetings.judge-note')}
          required
        />
        <p class="actions">
          <button type="submit" class="second">
            {say(language, 'meetings.save')}
          </button>
        </p>
      </form>
    </details>
  );
}

interface ProjectFieldProps {
  readonly context: PageContext;
  readonly form: FormState;
  readonly id?: string;
  readonly label: string;
  readonly projects: MeetingProps['projects'];
}

/** 项目选择 — one of the register's projects; of a large register its code is typed. */
export function ProjectField({ context, projects, ...field }: ProjectFieldProps) {
  if (projects === null) return <InputField context={context} {...field} name="project" />;
  return (
    <SelectField
      context={context}
      {...field}
      name="project"
      options={[
        { value: '', label: say(context.language, 'meetings.no-project') },
        ...projects.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
