import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, InputField, SelectField } from '../parts/form-fields.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { TaskNav } from '../tasks/task-nav.tsx';
import { say } from '../words/index.ts';
import { ItemList, atInstant, commitmentText, matterTitle } from './matter-marks.tsx';
import type { MatterProps } from './matter-model.ts';
import { FindingMark } from './matters-page.tsx';
import { MatterDrawing, MatterTable } from './matter-time-line.tsx';
import { HiddenFields, JudgeFields, ProjectField, RaiseFields, formOf } from './meeting-forms.tsx';

/** 事由页 — a matter meeting by meeting: what each decided, which commitment was not made or not kept. */
export function renderMatterPage(context: PageContext, props: MatterProps): Promise<string> {
  return renderDocument(context, {
    title: matterTitle(context, props.title),
    kind: 'reading',
    main: <MatterMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: MatterProps;
}

function MatterMain({ context, props }: PartProps) {
  const { language } = context;
  const writes = props.keeps && context.asOf === null;
  return (
    <div class="meeting-page">
      <p class="over">
        <a href={paths.matters(atInstant(context))}>{say(language, 'matters.title')}</a>
      </p>
      <h1>{matterTitle(context, props.title)}</h1>
      <TaskNav context={context} />
      <p class="lead">
        <FindingMark context={context} line={props} short /> {headingText(context, props)}
      </p>
      <FormProblems context={context} form={props.form} />
      <Evidence context={context} props={props} />
      <h2 id="time-line">{say(language, 'matter.time-line')}</h2>
      <MatterDrawing context={context} props={props} />
      <MatterTable context={context} props={props} />
      {writes && <Judgements context={context} props={props} />}
      <h2 id="items">{say(language, 'matter.items')}</h2>
      {props.items.length === 0 ? (
        <p class="quiet">{say(language, 'matter.items-none')}</p>
      ) : (
        <ItemList context={context} items={props.items} />
      )}
      {writes && <Raise context={context} props={props} />}
      <MatterFacts context={context} props={props} />
      {writes && <Office context={context} props={props} />}
    </div>
  );
}

function headingText({ language }: PageContext, { record }: MatterProps): string {
  const { finding, held, commitments } = record;
  if (finding)
    return say(language, 'matter.heading-found', { days: finding.days, meetings: finding.meetings });
  const made = commitments.filter(({ fate }) => fate !== 'withdrawn');
  const kept = made.filter(({ fate }) => fate === 'kept').length;
  return say(language, 'matter.heading-fine', { meetings: held.length, made: made.length, kept });
}

function Evidence({ context, props }: PartProps) {
  const { language } = context;
  const { finding, warning } = props.record;
  if (!finding && !warning) return null;
  const counts = finding
    ? ([
        ['matter.evidence-none', finding.withoutCommitment],
        ['matter.evidence-broken', finding.broken],
        ['matter.evidence-silent', finding.silent],
        ['matter.evidence-open', finding.open],
      ] as const)
    : [];
  return (
    <section class="before">
      <h2>{say(language, 'matter.evidence')}</h2>
      <ul>
        {finding && (
          <li>
            {say(language, 'matter.evidence-since', {
              since: dayText(language, finding.since),
              least: props.rule.meetings,
              first: dayText(language, finding.first),
              last: dayText(language, finding.last),
              days: finding.days,
            })}
          </li>
        )}
        {counts
          .filter(([, count]) => count > 0)
          .map(([key, count]) => (
            <li>{say(language, key, { count })}</li>
          ))}
        {warning && (
          <li>
            <a href={paths.meeting(warning.meeting, atInstant(context))}>
              {say(language, 'matter.evidence-warning', {
                on: dayText(language, warning.on),
                before: warning.before,
              })}
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Commitments that nobody has judged yet. */
function Judgements({ context, props }: PartProps) {
  const { language } = context;
  const open = props.commitments.filter(({ fate }) => fate === 'open' || fate === 'silent');
  if (open.length === 0) return null;
  return (
    <section>
      <h3>{say(language, 'meetings.judge-waiting')}</h3>
      {open.map((one) => (
        <div class="judge-line">
          <p>{commitmentText(context, props.names, one)}</p>
          <JudgeFields
            context={context}
            answered={props}
            action={paths.matter(props.matter)}
            commitment={one}
            label={commitmentText(context, props.names, one)}
          />
        </div>
      ))}
    </section>
  );
}

/** The finding becomes an item, from the decision of the last meeting that has one. */
function Raise({ context, props }: PartProps) {
  const { language } = context;
  const last = props.meetings
    .flatMap(({ held, points }) => points.map((point) => ({ meeting: held.meeting, ...point })))
    .findLast(({ decision }) => decision !== null);
  if (props.receivers.length === 0 || props.meetings.length === 0) return null;
  if (!last) return <p class="quiet">{say(language, 'matter.raise-none')}</p>;
  const title = matterTitle(context, props.title);
  const { finding } = props.record;
  const spoken = props.commitments.findLast(({ fate }) => fate !== 'kept' && fate !== 'withdrawn');
  return (
    <details class="office-only" id="item" open={props.acting === 'item'}>
      <summary>{say(language, 'matter.raise')}</summary>
      <RaiseFields
        context={context}
        answered={props}
        action={paths.matter(props.matter)}
        part="item"
        hidden={{ meeting: last.meeting, number: last.number, expectedVersion: last.version }}
        title={
          finding
            ? say(language, 'matter.raise-suggested', {
                title,
                meetings: finding.meetings,
                days: finding.days,
              })
            : title
        }
        visible={spoken?.text ?? last.decision ?? ''}
        leadUnit={spoken?.body.unit ?? ''}
      />
    </details>
  );
}

function MatterFacts({ context, props }: PartProps) {
  const { language } = context;
  const { body } = props.record.row.matter;
  const { project } = props;
  return (
    <section>
      <h2>{say(language, 'matter.facts')}</h2>
      <dl class="facts">
        <div>
          <dt>{say(language, 'matter.unit')}</dt>
          <dd>{unitText(context, props.names, body.unit)}</dd>
        </div>
        <div>
          <dt>{say(language, 'matter.opened')}</dt>
          <dd>{dayText(language, body.openedOn)}</dd>
        </div>
        {body.closedOn !== undefined && (
          <div>
            <dt>{say(language, 'matter.closed')}</dt>
            <dd>{dayText(language, body.closedOn)}</dd>
          </div>
        )}
        {body.reference !== undefined && (
          <div>
            <dt>{say(language, 'matter.reference')}</dt>
            <dd>{body.reference}</dd>
          </div>
        )}
        {project && (
          <div>
            <dt>{say(language, 'matter.project')}</dt>
            <dd>
              <a href={paths.project(project.project, atInstant(context))}>
                {props.projects?.find(({ id }) => id === project.project)?.name ?? project.name}
              </a>
            </dd>
          </div>
        )}
        {props.merged.length > 0 && (
          <div>
            <dt>{say(language, 'matter.merged')}</dt>
            <dd>
              {props.merged
                .map(({ title }) => matterTitle(context, title))
                .join(say(language, 'meetings.names-join'))}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** What the office may do with the matter itself: change, settle, merge. */
function Office({ context, props }: PartProps) {
  const { language } = context;
  const action = paths.matter(props.matter);
  const { body } = props.record.row.matter;
  const hidden = { expectedVersion: props.version };
  const form = formOf(props, 'matter');
  const begun = (name: string, value: string) =>
    form.values[name] === undefined ? { ...form, values: { ...form.values, [name]: value } } : form;
  return (
    <div class="acts office-only">
      <details class="office-only" open={props.acting === 'matter'}>
        <summary>{say(language, 'matter.change')}</summary>
        <form class="form" method="post" action={action}>
          <HiddenFields
            context={context}
            idempotencyKey={props.idempotencyKey}
            part="matter"
            values={{ ...hidden, openedOn: body.openedOn, unit: body.unit }}
          />
          <InputField
            context={context}
            form={form}
            name="title"
            label={say(language, 'matter.subject')}
            value={props.title ?? ''}
            required
          />
          <InputField
            context={context}
            form={form}
            name="reference"
            label={say(language, 'matter.reference')}
            value={body.reference ?? ''}
          />
          <ProjectField
            context={context}
            form={begun('project', body.project ?? '')}
            label={say(language, 'matter.project')}
            projects={props.projects}
          />
          <p class="actions">
            <button type="submit">{say(language, 'matter.save')}</button>
          </p>
        </form>
      </details>
      <Close context={context} props={props} />
      <Merge context={context} props={props} />
    </div>
  );
}

function Close({ context, props }: PartProps) {
  const { language } = context;
  const form = formOf(props, 'close');
  const { closedOn } = props.record.row.matter.body;
  return (
    <details class="office-only" open={props.acting === 'close'}>
      <summary>{say(language, closedOn === undefined ? 'matter.close' : 'matter.reopen')}</summary>
      <form class="form" method="post" action={paths.matter(props.matter)}>
        <HiddenFields
          context={context}
          idempotencyKey={props.idempotencyKey}
          part="close"
          values={{ expectedVersion: props.version, ...(closedOn === undefined ? {} : { reopen: 'yes' }) }}
        />
        {closedOn === undefined && (
          <InputField
            context={context}
            form={form}
            name="on"
            type="date"
            label={say(language, 'matter.close-on')}
            value={props.today}
          />
        )}
        <p class="actions">
          <button type="submit" class="second">
            {say(language, closedOn === undefined ? 'matter.close' : 'matter.reopen')}
          </button>
        </p>
      </form>
    </details>
  );
}

function Merge({ context, props }: PartProps) {
  const { language } = context;
  const form = formOf(props, 'merge');
  return (
    <>
      {props.others.length > 0 && (
        <details class="office-only" open={props.acting === 'merge'}>
          <summary>{say(language, 'matter.merge')}</summary>
          <form class="form" method="post" action={paths.matter(props.matter)}>
            <HiddenFields
              context={context}
              idempotencyKey={props.idempotencyKey}
              part="merge"
              values={{ expectedVersion: props.version }}
            />
            <p class="quiet">{say(language, 'matter.merge-why')}</p>
            <SelectField
              context={context}
              form={form}
              name="into"
              label={say(language, 'matter.into')}
              options={props.others.map(({ matter, title }) => ({
                value: matter,
                label: matterTitle(context, title),
              }))}
            />
            <p class="actions">
              <button type="submit" class="second">
                {say(language, 'matter.merge')}
              </button>
            </p>
          </form>
        </details>
      )}
      {props.merged.map(({ matter, title, version }) => (
        <form method="post" action={paths.matter(props.matter)} class="actions">
          <HiddenFields
            context={context}
            idempotencyKey={`${props.idempotencyKey}-u`}
            part="unmerge"
            values={{ matter, expectedVersion: version }}
          />
          <button
            type="submit"
            class="second"
            aria-label={`${say(language, 'matter.unmerge')}: ${matterTitle(context, title)}`}
          >
            {say(language, 'matter.unmerge')}
          </button>
        </form>
      ))}
    </>
  );
}
