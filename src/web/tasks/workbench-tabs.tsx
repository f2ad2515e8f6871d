import type { PageContext } from '../page-model.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { WorkbenchTabName } from './workbench-model.ts';

const ADDRESS: Readonly<Record<WorkbenchTabName, string>> = {
  todo: paths.inbox(),
  done: paths.inbox({ tab: 'done' }),
  started: paths.inbox({ tab: 'started' }),
  copied: paths.inbox({ tab: 'copied' }),
  messages: paths.messages(),
};

/** 工作台页签栏 — 待办, 已办, 我发起, 抄送, 消息, under the heading of each of them. */
export function WorkbenchTabs({
  context,
  tab,
}: {
  readonly context: PageContext;
  readonly tab: WorkbenchTabName;
}) {
  const { language, actor } = context;
  if (!actor) return null;
  const shown = (Object.keys(ADDRESS) as WorkbenchTabName[]).filter(
    (name) => name === 'todo' || actor.may.readTasks,
  );
  if (shown.length < 2) return null;
  return (
    <nav class="task-nav" aria-label={say(language, 'workbench.tabs')}>
      {shown.map((name) => (
        <a href={ADDRESS[name]} aria-current={name === tab ? 'page' : undefined}>
          {say(language, `workbench.${name}`)}
          {name === 'todo' && (actor.inboxCount ?? 0) > 0 && <Count value={String(actor.inboxCount)} />}
          {name === 'messages' && (actor.unread ?? 0) > 0 && <Count value={unreadText(actor.unread ?? 0)} />}
        </a>
      ))}
    </nav>
  );
}

function Count({ value }: { readonly value: string }) {
  return <span class="count">{value}</span>;
}

/** 99+ beyond what is counted. */
export function unreadText(unread: number): string {
  return unread > 99 ? '99+' : String(unread);
}
