import { dayText, instantText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say, sayAny } from '../words/index.ts';
import { ActForms } from './task-acts.tsx';
import { TaskChildren, TaskFacts, TaskMeasure, TaskOrigin, TaskSlips } from './task-facts.tsx';
import { TaskFiles } from './task-files.tsx';
import { DueMark, TaskLightMark, lightWord } from './task-mark.tsx';
import type { TaskPageProps } from './task-model.ts';
import { TaskNav } from './task-nav.tsx';
import { titleText } from './task-text.ts';
import { TimeLine } from './task-time-line.tsx';
import { TaskVersions } from './task-versions.tsx';

/** The page of one item. */
export function renderTaskPage(context: PageContext, props: TaskPageProps): Promise<string> {
  return renderDocument(context, {
    title: titleText(context, props.words.title),
    kind: 'reading',
    main: <TaskMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: TaskPageProps;
}

function TaskMain({ context, props }: PartProps) {
  const { language } = context;
  const { row, words } = props;
  return (
    <>
      <p class="over">
        {props.parent ? (
          <>
            {say(language, 'task-column.parent')}{' '}
            <a href={paths.task(props.parent.row.task.task)}>{titleText(context, props.parent.title)}</a>
          </>
        ) : (
          <a href={paths.tasks()}>{say(language, 'task-list.title')}</a>
        )}
      </p>
      <h1 class="own-text">{titleText(context, words.title)}</h1>
      <TaskNav context={context} />
      <p class="task-stands">
        <TaskLightMark row={row} language={language} />{' '}
        <strong>{say(language, `task-state.${row.state}`)}</strong> <DueMark row={row} language={language} />
      </p>
      <p class="quiet task-why">
        {say(language, `task-why.${lightWord(row)}`)}
        {row.dueMovedFrom !== null && row.dueOn !== null && (
          <>
            {' · '}
            {say(language, 'task-page.due-moved', {
              from: dayText(language, row.dueMovedFrom),
              to: dayText(language, row.dueOn),
            })}
          </>
        )}
        {row.extensions > 0 && <> · {say(language, 'task-page.extended', { count: row.extensions })}</>}
        {row.returned + row.reopened > 0 && (
          <> · {say(language, 'task-page.counts', { returned: row.returned, reopened: row.reopened })}</>
        )}
      </p>
      <FormProblems context={context} form={props.form} />
      {context.asOf === null ? (
        <>
          <YourWords context={context} props={props} />
          <ActForms context={context} props={props} />
          <Blocked context={context} props={props} />
        </>
      ) : (
        <p class="quiet">
          {say(language, 'task-page.as-of-only')} {instantText(language, context.asOf, context.timeZone)}
        </p>
      )}
      <TaskMeasure context={context} props={props} />
      <TaskFacts context={context} props={props} />
      <TaskOrigin context={context} props={props} />
      <TaskChildren context={context} props={props} />
      <TaskSlips context={context} props={props} />
      <TimeLine context={context} props={props} />
      <TaskFiles context={context} props={props} />
      <TaskVersions context={context} props={props} />
    </>
  );
}

/** What was typed for an act that the item, as it stands now, no longer has a form for. */
function YourWords({ context, props }: PartProps) {
  const { acting, form, mayDo, mayEnter } = props;
  const text = form.values['text'] ?? '';
  const offered: readonly string[] = [...mayDo, ...mayEnter.map((act) => `enter-${act}`)];
  if (acting === null || acting === 'file' || text === '' || offered.includes(acting)) return null;
  return (
    <div>
      <p class="quiet">{say(context.language, 'task-page.your-words')}</p>
      <blockquote class="own-text original">{text}</blockquote>
    </div>
  );
}

/** Guards that only say that there is nothing to decide or to review: no news to anybody. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['extension-once', 'review-of']);

/** What is one's own to do in this state but a rule refuses now, with the reason. */
function Blocked({ context, props }: PartProps) {
  const { language } = context;
  const { standing } = props.row;
  const shown = props.blocked.filter(
    ({ refused }) =>
      !SAYS_NOTHING.has(refused.guard) || standing.pending !== null || standing.review !== null,
  );
  if (shown.length === 0) return null;
  return (
    <details class="office-only">
      <summary>
        {say(language, 'task-page.blocked', {
          acts: shown
            .map(({ act }) => say(language, `task-act.${act}`))
            .join(language === 'zh' ? '、' : ', '),
        })}
      </summary>
      <dl class="blocked">
        {shown.map(({ act, refused }) => (
          <div>
            <dt>{say(language, `task-act.${act}`)}</dt>
            <dd>{sayAny(language, `task-guard.${refused.guard}`, refused.params)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
