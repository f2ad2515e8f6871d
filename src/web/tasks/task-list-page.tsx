import { OPEN_STATES } from '../../engine/tasks/standing.ts';
import { TASK_LISTS } from '../../engine/tasks/task-list.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens } from '../parts/form-fields.tsx';
import { here, paths, withQuery } from '../paths.ts';
import { say } from '../words/index.ts';
import { TaskFilterBar, TaskPager } from './task-filter.tsx';
import { DueMark, ProgressMark, SlipMark, TaskLightMark, UrgedMark } from './task-mark.tsx';
import type { TaskLine, TaskListProps } from './task-model.ts';
import { TaskNav } from './task-nav.tsx';
import { type TaskSayer, titleText, unitName } from './task-text.ts';

/** The page of items by list and filter. */
export function renderTaskListPage(context: PageContext, props: TaskListProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'task-list.title'),
    kind: 'reading',
    main: <TaskListMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: TaskListProps;
}

function TaskListMain({ context, props }: PartProps) {
  const { language } = context;
  const { counts, rows } = props;
  const open = counts['to-sign'] + counts.going + counts['due-soon'] + counts.overdue + counts['to-review'];
  return (
    <div class="tasks-page">
      <h1>
        {open === 0
          ? say(language, 'task-list.finding-none')
          : say(language, 'task-list.finding', {
              open,
              overdue: counts.overdue,
              soon: counts['due-soon'],
              sign: counts['to-sign'],
              review: counts['to-review'],
            })}
      </h1>
      <TaskNav context={context} />
      <ListTabs context={context} props={props} />
      <TaskFilterBar context={context} props={props} />
      <FormProblems context={context} form={props.form} />
      {rows.length === 0 ? (
        <Empty context={context} props={props} />
      ) : (
        <Listing context={context} props={props} />
      )}
      <TaskPager context={context} props={props} />
      <p class="actions list-actions">
        <a href={csvOf(context, props)}>{say(language, 'task-list.csv')}</a>
        {context.actor?.may.keepTasks && (
          <>
            <a href={paths.newTask()}>{say(language, 'task-list.new')}</a>
            <a href={paths.importTasks()}>{say(language, 'task-list.import')}</a>
          </>
        )}
      </p>
    </div>
  );
}

function csvOf({ query }: PageContext, { list }: TaskListProps): string {
  const none = { page: null, size: null, tick: null, done: null, count: null, lang: null, care: null };
  return withQuery('/tasks.csv', { ...query, list: list ?? 'all', ...none });
}

/** Every list with how many items stand in it; drafts and withdrawn ones only where there are some. */
function ListTabs({ context, props }: PartProps) {
  const { language } = context;
  const { list: chosen } = props;
  const all = TASK_LISTS.reduce((sum, list) => sum + props.counts[list], 0);
  const at = (list: string) => here(context, { list, page: null, tick: null, done: null });
  return (
    <nav class="list-tabs" aria-label={say(language, 'task-list.tabs')}>
      <a href={at('all')} aria-current={chosen === null ? 'true' : undefined}>
        {say(language, 'task-list.all')} <span class="tab-count">{all}</span>
      </a>
      {TASK_LISTS.map((list) => (
        <a
          class={list === 'overdue' && props.counts.overdue > 0 ? 'tab-overdue' : undefined}
          href={at(list)}
          aria-current={chosen === list ? 'true' : undefined}
        >
          {say(language, `task-list.${list}`)} <span class="tab-count">{props.counts[list]}</span>
        </a>
      ))}
    </nav>
  );
}

function Empty({ context, props }: PartProps) {
  const { language, actor } = context;
  const any = TASK_LISTS.some((list) => props.counts[list] > 0);
  const filtered = Object.keys(context.query).some(
    (name) => !['lang', 'care', 'size', 'list'].includes(name),
  );
  const why =
    any || filtered
      ? 'task-list.empty-why'
      : actor?.may.keepTasks
        ? 'task-list.empty-new'
        : 'task-list.empty-unit';
  return (
    <div class="empty">
      <h2>{say(language, 'task-list.empty')}</h2>
      <p>{say(language, why)}</p>
    </div>
  );
}

/** The table of one page; whoever may urge has a box in each row that can be urged, and the form under it. */
function Listing({ context, props }: PartProps) {
  const { mayUrge, rows } = props;
  const ticks = mayUrge && context.asOf === null && rows.some(({ row }) => OPEN_STATES.has(row.state));
  const table = <TaskTable context={context} props={props} ticks={ticks} />;
  if (!ticks) return table;
  return (
    <form method="post" action="/tasks/urge" class="urge-form">
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <input type="hidden" name="back" value={here(context, { list: props.list ?? 'all', tick: null })} />
      {table}
      <UrgeForm context={context} props={props} />
    </form>
  );
}

function TaskTable({ context, props, ticks }: PartProps & { readonly ticks: boolean }) {
  const { language } = context;
  const heads = [
    'task-list.light',
    'task-list.matter',
    'task-column.leadUnit',
    'task-list.due',
    'task-list.progress',
    'task-list.state',
    'task-list.slip',
    'task-list.urged',
  ] as const;
  return (
    <table class="stack tasks">
      <thead>
        <tr>
          {ticks && (
            <th scope="col" class="task-tick">
              <span class="sr">{say(language, 'task-list.tick-all')}</span>
            </th>
          )}
          {heads.map((key) => (
            <th scope="col">{say(language, key)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((line) => (
          <Line context={context} props={props} line={line} ticks={ticks} />
        ))}
      </tbody>
    </table>
  );
}

function Line({
  context,
  props,
  line,
  ticks,
}: PartProps & { readonly line: TaskLine; readonly ticks: boolean }) {
  const { language } = context;
  const { row } = line;
  const at: TaskSayer = { language, names: props.names };
  const label = (key: 'due' | 'progress' | 'state' | 'slip' | 'urged') => say(language, `task-list.${key}`);
  return (
    <tr>
      {ticks && (
        <td class="task-tick">
          {OPEN_STATES.has(row.state) && (
            <input
              type="checkbox"
              name="task"
              value={`${row.acts}:${row.task.task}`}
              checked={context.query['tick'] === 'all'}
              aria-label={say(language, 'task-list.tick', { title: titleText(at, line.title) })}
            />
          )}
        </td>
      )}
      <td class="task-light">
        <TaskLightMark row={row} language={language} />
      </td>
      <th scope="row" class="task-title">
        <a href={withAsOf(context, paths.task(row.task.task))}>{titleText(at, line.title)}</a>
        <span class="quiet task-source">
          {say(language, `task-source.${row.source}`)}
          {line.leader !== null && <> · {line.leader}</>}
        </span>
      </th>
      <td data-label={say(language, 'task-column.leadUnit')}>
        {unitName(at, row.leadUnit)}
        {row.coUnits.length > 0 && (
          <>
            {' '}
            <span class="quiet">{say(language, 'task-list.co', { count: row.coUnits.length })}</span>
          </>
        )}
      </td>
      <td class="due" data-label={label('due')}>
        <DueMark row={row} language={language} />
      </td>
      <td class="progress" data-label={label('progress')}>
        <ProgressMark row={row} at={at} />
      </td>
      <td class="task-state" data-label={label('state')}>
        {say(language, `task-state.${row.state}`)}
      </td>
      <td class={row.slip ? undefined : 'nothing'} data-label={label('slip')}>
        <SlipMark row={row} language={language} />
      </td>
      <td class={row.urged > 0 ? undefined : 'nothing'} data-label={label('urged')}>
        <UrgedMark row={row} language={language} />
      </td>
    </tr>
  );
}

function withAsOf({ asOf, query }: PageContext, path: string): string {
  return withQuery(path, { 'as-of': asOf === null ? null : (query['as-of'] ?? asOf) });
}

function UrgeForm({ context, props }: PartProps) {
  const { language } = context;
  const all = context.query['tick'] === 'all';
  return (
    <fieldset class="urge office-only">
      <legend>{say(language, 'task-list.urge-title')}</legend>
      <p>
        <a href={here(context, { list: props.list ?? 'all', tick: all ? null : 'all', done: null })}>
          {say(language, all ? 'task-list.tick-none' : 'task-list.tick-all')}
        </a>
      </p>
      <div class="field">
        <label for="field-text">{say(language, 'task-list.urge-text')}</label>
        <input
          id="field-text"
          name="text"
          type="text"
          value={props.form.values['text'] ?? say(language, 'task-list.urge-default')}
        />
      </div>
      <p class="actions">
        <button type="submit">{say(language, 'task-list.urge')}</button>
      </p>
    </fieldset>
  );
}
