import { TASK_LIGHTS, type TaskListed, type TasksShown, readTasks } from '../../acts/tasks/read-tasks.ts';
import { type Naming, namingList, nearestNames } from '../../engine/nearest-name.ts';
import { Refusal } from '../../engine/refusal.ts';
import { allLatest, unitsKnown } from '../../engine/registry.ts';
import { TASK_SOURCES } from '../../engine/tasks/task-facts.ts';
import { TASK_LISTS, type TaskList } from '../../engine/tasks/task-list.ts';
import { LIGHT_SHAPES } from '../../web/parts/light.tsx';
import {
  type TaskSayer,
  daysText,
  dueText,
  nowText,
  titleText,
  unitName,
} from '../../web/tasks/task-text.ts';
import { say, sayAny } from '../../web/words/index.ts';
import { namesOf } from '../page-context.ts';
import { taskCsv } from '../tasks/task-csv.ts';
import { taskRecord } from '../tasks/task-record.ts';
import { aligned } from './aligned.ts';
import { instantOption, listOption, textOption } from './arguments.ts';
import type { CommandSetting, Outcome } from './run.ts';

/**
 * `tasks [--list L] [--unit U] [--source S] [--light X] [--book B] [--leader NAME] [--as-of T]`: the items of supervision, as the page
 * lists them, as JSON, CSV, or a table for people. Throws Refusal `missing` (exit 2) for a name that nobody has.
 */
export async function tasksVerb(setting: CommandSetting): Promise<Outcome> {
  const asked = await askedOf(setting);
  const shown = await everyPage(setting, asked);
  if (shown.total === 0 && asked.leader !== undefined) await refuseUnknownLeader(setting, asked);
  const { rows, counts, lights, total, today, asOf, position } = shown;
  const at: TaskSayer = { language: setting.language, names: namesOf(await setting.desk.store.world()) };
  return {
    exit: 0,
    json: {
      tasks: rows.map(taskRecord),
      totals: { items: total, lists: counts, lights },
      today,
      asOf,
      position,
    },
    text: tasksText(at, shown),
    csv: taskCsv(at, rows),
  };
}

type Asked = Readonly<
  Record<'list' | 'unit' | 'source' | 'light' | 'book' | 'leader' | 'asOf', string | undefined>
>;

async function askedOf({ line, desk, timeZone }: CommandSetting): Promise<Asked> {
  const said = textOption(line, 'as-of');
  const asOf = said === undefined ? undefined : instantOption(said, timeZone);
  const { registry } = asOf === undefined ? await desk.store.world() : await desk.store.world(asOf);
  const units = listOption(line, 'unit');
  if (units.length > 1) throw new Refusal('missing', 'cli.option-once', { verb: 'tasks', option: '--unit' });
  const book = textOption(line, 'book');
  const books = allLatest(registry['task-book']).map((body) => ({ id: body.book, name: body.book }));
  const named = unitsKnown(registry).map((body) => ({ ...body, id: body.unit }));
  refuseUnknown('--unit', units[0], named);
  refuseUnknown('--book', book, books);
  return {
    list: choiceOf(textOption(line, 'list'), '--list', TASK_LISTS),
    source: choiceOf(textOption(line, 'source'), '--source', TASK_SOURCES),
    light: choiceOf(textOption(line, 'light'), '--light', TASK_LIGHTS),
    unit: units[0],
    book,
    leader: textOption(line, 'leader'),
    asOf,
  };
}

function choiceOf(text: string | undefined, option: string, known: readonly string[]): string | undefined {
  if (text !== undefined && !known.includes(text))
    throw new Refusal('missing', 'cli.unknown-choice', { option, text, known: known.join(' ') });
  return text;
}

function refuseUnknown(option: string, text: string | undefined, known: readonly Naming[]): void {
  if (text === undefined || known.some(({ id }) => id === text)) return;
  const near = nearestNames(text, known);
  const nearest = namingList(near.length > 0 ? near : known.slice(0, 5)) || '—';
  throw new Refusal('missing', 'cli.unknown-named', { option, text, nearest });
}

/** A leader of no item at all is unknown; one of none of these items is not. */
async function refuseUnknownLeader(setting: CommandSetting, { leader, asOf }: Asked): Promise<void> {
  const { rows } = await everyPage(setting, { ...NOTHING, asOf });
  const names = new Set(rows.flatMap((row) => row.leader ?? []));
  refuseUnknown(
    '--leader',
    leader,
    [...names].sort().map((name) => ({ id: name, name })),
  );
}

const NOTHING: Asked = {
  list: undefined,
  unit: undefined,
  source: undefined,
  light: undefined,
  book: undefined,
  leader: undefined,
  asOf: undefined,
};
const PAGE_SIZE = 200;

/** All pages of what the page shows. */
async function everyPage({ desk }: CommandSetting, asked: Asked): Promise<TasksShown> {
  const filter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const read = (page: number) => readTasks(desk, { ...filter, page, pageSize: PAGE_SIZE });
  const first = await read(1);
  const rows = [...first.rows];
  for (let page = 2; rows.length < first.total; page++) {
    const next = await read(page);
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  return { ...first, rows };
}

function tasksText(at: TaskSayer, { rows, today, total }: TasksShown): string {
  const head = sayAny(at.language, 'cli.tasks-at', { today, total });
  const blocks = TASK_LISTS.map((list) => listText(at, list, rows)).filter(Boolean);
  return [head, ...blocks].join('\n\n');
}

function listText(at: TaskSayer, list: TaskList, listed: readonly TaskListed[]): string {
  const { language } = at;
  const rows = listed.filter(({ row }) => row.list === list);
  if (rows.length === 0) return '';
  const cells = rows.map(({ row, title }) => [
    `${LIGHT_SHAPES[row.light]} ${say(language, `task-light.${row.because}`)}`,
    dueText(language, row),
    daysText(language, row.daysLeft) ?? '',
    nowText(at, row),
    unitName(at, row.leadUnit),
    titleText(at, title),
  ]);
  return [`${say(language, `task-list.${list}`)}  ${rows.length}`, ...aligned(cells, [0, 4, 5])].join('\n');
}
