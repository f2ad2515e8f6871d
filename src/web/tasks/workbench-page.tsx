import type { PageContext } from '../page-model.ts';
import { instantText } from '../format.ts';
import { renderDocument } from '../parts/document.tsx';
import { here, paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { DueMark, TaskLightMark } from './task-mark.tsx';
import { type TaskSayer, titleText, unitName } from './task-text.ts';
import type { ShownWorkRow, WorkbenchProps } from './workbench-model.ts';
import { WorkbenchTabs } from './workbench-tabs.tsx';

/** 工作台页 — what somebody did, began, or is copied on. */
export function renderWorkbenchPage(context: PageContext, props: WorkbenchProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, `workbench.${props.tab}`),
    kind: 'reading',
    main: <WorkbenchMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: WorkbenchProps;
}

function WorkbenchMain({ context, props }: PartProps) {
  const { language } = context;
  const { tab, total: count } = props;
  return (
    <>
      <h1>
        {count === 0
          ? say(language, `workbench.empty-${tab}`)
          : say(language, `workbench.heading-${tab}`, { count })}
      </h1>
      <WorkbenchTabs context={context} tab={tab} />
      <p>{say(language, `workbench.${tab}-why`)}</p>
      {count > 0 && <WorkTable context={context} props={props} />}
      {props.cut && <p class="quiet">{say(language, 'workbench.cut')}</p>}
      <Pages context={context} props={props} />
    </>
  );
}

function WorkTable({ context, props }: PartProps) {
  const { language } = context;
  const { tab } = props;
  const last = tab === 'started' ? 'workbench.began' : 'workbench.last';
  return (
    <table class="stack tasks workbench">
      <caption class="sr">{say(language, `workbench.${tab}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, 'task-list.light')}</th>
          <th scope="col">{say(language, 'task-list.matter')}</th>
          <th scope="col">{say(language, 'task-column.leadUnit')}</th>
          <th scope="col">{say(language, 'task-list.due')}</th>
          <th scope="col">{say(language, 'task-list.state')}</th>
          {tab !== 'copied' && <th scope="col">{say(language, last)}</th>}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((line) => (
          <WorkLine context={context} props={props} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function WorkLine({ context, props, line }: PartProps & { readonly line: ShownWorkRow }) {
  const { language } = context;
  const at: TaskSayer = { language, names: props.names };
  const { row } = line;
  return (
    <tr>
      <td class="task-light">{row && <TaskLightMark row={row} language={language} />}</td>
      <th scope="row" class="task-title">
        <a href={row ? paths.task(line.id) : paths.book(line.id)}>{titleText(at, line.title)}</a>
        {!row && <span class="quiet task-source">{say(language, 'workbench.book')}</span>}
      </th>
      <td data-label={say(language, 'task-column.leadUnit')}>{row ? unitName(at, row.leadUnit) : '—'}</td>
      <td class="due" data-label={say(language, 'task-list.due')}>
        {row ? <DueMark row={row} language={language} /> : '—'}
      </td>
      <td data-label={say(language, 'task-list.state')}>
        {row ? say(language, `task-state.${row.state}`) : '—'}
      </td>
      {props.tab !== 'copied' && (
        <td data-label={say(language, props.tab === 'started' ? 'workbench.began' : 'workbench.last')}>
          {say(language, line.act ? `task-act.${line.act}` : 'workbench.made')}{' '}
          <span class="quiet">{line.at && instantText(language, line.at, context.timeZone)}</span>
        </td>
      )}
    </tr>
  );
}

function Pages({ context, props }: PartProps) {
  const { language } = context;
  const { total, page, pageSize } = props;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  const to = (at: number) => here(context, { page: at === 1 ? null : String(at) });
  return (
    <nav class="pager" aria-label={say(language, 'task-list.pages')}>
      <span>{say(language, 'task-list.total', { total })}</span>
      <span>{say(language, 'task-list.page', { page, pages })}</span>
      {page > 1 && (
        <a href={to(page - 1)} rel="prev">
          {say(language, 'task-list.before')}
        </a>
      )}
      {page < pages && (
        <a href={to(page + 1)} rel="next">
          {say(language, 'task-list.after')}
        </a>
      )}
    </nav>
  );
}
