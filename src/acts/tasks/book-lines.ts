import type { Day, Erasable } from '../../engine/fact.ts';
import { type OfficeCalendar } from '../../engine/tasks/calendar.ts';
import { dueOf } from '../../engine/tasks/limit.ts';
import type { TaskStanding } from '../../engine/tasks/standing.ts';
import type { TaskBody } from '../../engine/tasks/task-facts.ts';
import type { Desk } from '../desk.ts';
import type { HeldItem } from './held-book.ts';

const TEXTS = ['title', 'leader', 'handler', 'proof', 'questions', 'reliance'] as const;

/** 分解行文本 — the texts of an item; null where there is none or it was erased. */
export type BookLineTexts = Readonly<Record<(typeof TEXTS)[number], string | null>>;

/** 分解行 — one line of a 任务分解表: an item with its texts, its due day and how it stands. */
export interface BookLine {
  readonly task: string;
  readonly version: number;
  readonly body: TaskBody;
  readonly standing: TaskStanding;
  readonly dueOn: Day | null;
  readonly texts: BookLineTexts;
}

/** The lines of these items, in their order. */
export async function bookLines(
  desk: Desk,
  items: readonly HeldItem[],
  calendar: OfficeCalendar,
): Promise<BookLine[]> {
  const addresses = items.flatMap(({ task }) => TEXTS.flatMap((field) => task.body[field] ?? []));
  const texts = await desk.store.texts(addresses);
  const said = (address: Erasable | undefined) =>
    address === undefined ? null : (texts.get(address) ?? null);
  return items.map(({ task, standing }) => ({
    task: task.body.task,
    version: task.version,
    body: task.body,
    standing,
    dueOn: dueOf(task.body, standing, calendar),
    texts: Object.fromEntries(TEXTS.map((field) => [field, said(task.body[field])])) as BookLineTexts,
  }));
}
