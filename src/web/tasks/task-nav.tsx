import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { here, paths } from '../paths.ts';
import { type WordKey, say } from '../words/index.ts';

/** 督查页签 — the pages of supervision, one beside the other: stands under the heading of each of them. */
export function TaskNav({ context }: { readonly context: PageContext }) {
  const { language, actor, path, now } = context;
  if (!actor) return null;
  const links: [WordKey, string, boolean][] = [
    ['task-nav.tasks', paths.tasks(), actor.may.readTasks],
    ['task-nav.lights', paths.taskLights(), actor.may.readTasks],
    ['task-nav.books', paths.books(), actor.may.readTasks],
    ['task-nav.letters', paths.letters(), actor.may.readTasks],
    ['task-nav.inspections', paths.inspections(), actor.may.readInspections],
    ['task-nav.conclusions', paths.conclusions(), actor.may.readConclusions && !actor.may.readInspections],
    ['task-nav.meetings', paths.meetings(), actor.may.readMeetings],
    ['task-nav.matters', paths.matters(), actor.may.readMeetings],
    ['task-nav.calendar', paths.calendar(Number(now.slice(0, 4))), actor.may.readTasks],
  ];
  const shown = links.filter(([, , may]) => may);
  // A page under one of them, `/letters/ID`, belongs to the one with the longest address.
  const under = shown
    .map(([, href]) => href.split('?')[0]!)
    .filter((href) => path.startsWith(`${href}/`) && !shown.some(([, one]) => one === path))
    .sort((a, b) => b.length - a.length)[0];
  return (
    <>
      <nav class="task-nav" aria-label={say(language, 'task-nav.label')}>
        {shown.map(([key, href]) => (
          <a href={href} aria-current={currentOf(href.split('?')[0]!, { path, under })}>
            {say(language, key)}
          </a>
        ))}
      </nav>
      <DemoEnded context={context} />
    </>
  );
}

/** In a demonstration whose days are past all that is open is long overdue: the way to its last day. */
function DemoEnded({ context }: { readonly context: PageContext }) {
  const { language, demoEnded, asOf, path } = context;
  const dated = path === paths.tasks() || (path.startsWith(`${paths.tasks()}/`) && !OF_NOW.test(path));
  if (demoEnded === undefined || asOf !== null || !dated) return null;
  return (
    <p class="quiet">
      {say(language, 'task-nav.demo-ended', { day: dayText(language, demoEnded) })}{' '}
      <a href={here(context, { 'as-of': `${demoEnded}T23:59` })}>{say(language, 'task-nav.demo-look')}</a>
    </p>
  );
}

/** Pages of supervision that know no other instant than now. */
const OF_NOW = /^\/tasks\/(?:new|import|lights|urge)(?:\/|$)|\/(?:split|revise)$/;

function currentOf(
  href: string,
  { path, under }: { readonly path: string; readonly under: string | undefined },
): 'page' | 'true' | undefined {
  if (href === path) return 'page';
  return href === under ? 'true' : undefined;
}
