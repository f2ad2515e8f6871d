import type { TaskWait } from '../../engine/tasks/waiting.ts';
import { dayText, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { WorkbenchTabs } from '../tasks/workbench-tabs.tsx';
import { type Language, say } from '../words/index.ts';
import type { InboxProps, ShownInboxItem } from './confirmation-model.ts';

/** 待办页 — what waits for the person signed in, the nearest due day first. */
export function renderInboxPage(context: PageContext, props: InboxProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'nav.inbox'),
    kind: 'reading',
    main: <InboxMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: InboxProps;
}

function InboxMain({ context, props }: PartProps) {
  const { language } = context;
  const { items, count } = props;
  return (
    <>
      <h1>{items.length === 0 ? say(language, 'inbox.empty') : headingText(language, props)}</h1>
      <WorkbenchTabs context={context} tab="todo" />
      {items.length === 0 && <p>{say(language, 'inbox.empty-why')}</p>}
      {context.actor?.may.readTasks && <p>{say(language, 'workbench.todo-why')}</p>}
      {count > 0 && <InboxTable context={context} props={props} />}
    </>
  );
}

function headingText(language: Language, { items, count, overdue }: InboxProps): string {
  if (overdue > 0) return say(language, 'inbox.heading-overdue', { count, overdue });
  const day = items[0]?.dueOn ?? null;
  return day === null
    ? say(language, 'inbox.heading-plain', { count })
    : say(language, 'inbox.heading', { count, day: dayText(language, day) });
}

function InboxTable({ context, props }: PartProps) {
  const { language } = context;
  return (
    <div class="scroll">
      <table class="stack inbox">
        <caption class="sr">{say(language, 'inbox.list')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'inbox.what')}</th>
            <th scope="col">{say(language, 'inbox.due')}</th>
            <th scope="col">{say(language, 'inbox.urgency')}</th>
          </tr>
        </thead>
        <tbody>
          {props.items.map((item) => (
            <tr>
              <th scope="row">
                {item.flow === 'undertaken' ? (
                  whatText(context, props, item)
                ) : (
                  <a href={addressOf(item)}>{whatText(context, props, item)}</a>
                )}
              </th>
              <td data-label={say(language, 'inbox.due')}>
                {item.dueOn === null ? '—' : dayText(language, item.dueOn)}
              </td>
              <td class={`due due-${item.urgency}`} data-label={say(language, 'inbox.urgency')}>
                {say(language, item.dueOn === null ? 'inbox.no-day' : `inbox.${item.urgency}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function whatText(context: PageContext, props: InboxProps, item: ShownInboxItem): string {
  const { language } = context;
  const { count, unit, period } = item;
  if (item.flow === 'task')
    return item.id === null
      ? say(language, `inbox-tasks.${item.kind}`, { count })
      : say(language, `inbox-task.${item.kind}`, { title: item.title ?? say(language, 'task-list.erased') });
  if (item.flow === 'hindrance')
    return item.id === null
      ? say(language, 'inbox-hindrances.clear', { count })
      : say(language, 'inbox-hindrance.clear', { title: item.title ?? item.id });
  if (item.flow === 'undertaken')
    return say(language, 'inbox.keep-commitment', {
      unit: unit === null ? '' : unitText(context, props.names, unit),
      title: item.title ?? say(language, 'task-list.erased'),
    });
  if (item.flow === 'project')
    return item.id === null
      ? say(language, `inbox-projects.${item.kind}`, { count })
      : say(language, `inbox-project.${item.kind}`, { title: item.title ?? item.id });
  if (item.kind === 'cover-refused' && item.id === null)
    return say(language, 'inbox.covers-refused', { count });
  return say(language, `inbox.${item.kind}`, {
    count,
    unit: unit === null ? '' : unitText(context, props.names, unit),
    period: period === null ? '' : periodText(language, period),
  });
}

/** One goes to itself; several to the list in which they stand, of their unit where they have one. */
function addressOf(item: ShownInboxItem): string {
  const { flow, kind, id, list, unit } = item;
  if (flow === 'task')
    return id === null
      ? paths.tasks({
          ...(list ? { list } : {}),
          ...(unit !== null && !OFFICE_WAITS.has(kind) ? { unit } : {}),
        })
      : paths.task(id);
  if (flow === 'cover') return id === null ? paths.books() : paths.cover(id);
  if (flow === 'hindrance') return paths.hindrances({ mine: 'yes' });
  if (flow === 'project') return id === null ? paths.projectStalls() : findingHref(id);
  if (id === null) return paths.inbox();
  if (kind === 'sign') return paths.edition(id);
  if (kind === 'commitment') return paths.commitments(id);
  return kind === 'lock' ? paths.stocktake(id) : paths.confirmations(id);
}

/** `PROJECT/RULE/SINCE`. */
function findingHref(id: string): string {
  const [project = '', rule = '', since = ''] = id.split('/');
  return paths.projectInquiry(project, rule, { since });
}

/** What waits for the office waits in the unit that issued it, and lists are not by issuer. */
const OFFICE_WAITS: ReadonlySet<string> = new Set<TaskWait>([
  'review-report',
  'decide-extension',
  'answer-review',
  'refused',
]);
