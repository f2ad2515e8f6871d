import { z } from 'zod';
import type { Draft } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import { readDigits } from '../../engine/figures/figure.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { type Registry, latest } from '../../engine/registry.ts';
import { calendarOf } from '../../engine/tasks/calendar.ts';
import type { TaskState } from '../../engine/tasks/standing.ts';
import type { TaskBody, TaskCoverBody } from '../../engine/tasks/task-facts.ts';
import { type Desk, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { reread } from '../reread.ts';
import { code, day, version } from '../shapes.ts';
import { type BookLine, bookLines } from './book-lines.ts';
import { type HeldItem, draftAct, heldBook, itemsOf, textBag, unanswered } from './held-book.ts';
import { isWeight } from './issue-books.ts';
import { textProblem } from './task-text.ts';

const cell = z.string().default('');

export const Input = z.strictObject({
  book: code,
  /** Why items that were signed already are issued anew; needed only for those. */
  reason: z.string().default(''),
  rows: z
    .array(
      z.strictObject({
        /** Where it stands in the file, as its user sees it; problems name it. */
        row: z.number().int().min(0),
        task: z.string(),
        /** The version of the item that the file was made from. */
        version,
        leader: cell,
        handler: cell,
        dueOn: cell,
        weight: cell,
        reliance: cell,
        proof: cell,
      }),
    )
    .min(1)
    .max(5000),
});

/** 分解表修订结果 — how many items got a new version, and how many of them were issued anew. */
export interface BookItemsRevised {
  readonly book: string;
  readonly revised: number;
  readonly reissued: number;
  readonly position: number;
}

type Asked = z.output<typeof Input>;
type Row = Asked['rows'][number];

const TEXT_FIELDS = ['leader', 'handler', 'reliance', 'proof'] as const;
/** States in which an item may still be revised as it is; in the others it is issued anew, or is over. */
const UNSIGNED: ReadonlySet<TaskState> = new Set<TaskState>(['draft', 'registered', 'issued']);
const SIGNED: ReadonlySet<TaskState> = new Set<TaskState>(['accepted', 'working']);

/**
 * 修订分解表 — the edited 任务分解表 taken back: who leads and handles, by when, weight, what it relies on, what proves it. All rows or
 * none: an item not signed yet gets a new version, one that was signed is issued anew and its cover is to be signed again. Throws
 * Refusal `forbidden`, `missing`; `invalid` with a problem a cell (`book-row-unknown`, `book-row-twice`, `book-row-moved`,
 * `book-row-ended`, `book-due`, `book-weight`, `book-reason-needed`, `text-too-long`, `task-classified`, `task-guard.…`).
 */
export async function reviseBookItems(desk: Desk, input: unknown): Promise<BookItemsRevised> {
  const asked = parsed(Input, input);
  return reread(() => revise(desk, asked));
}

async function revise(desk: Desk, asked: Asked): Promise<BookItemsRevised> {
  const world = await desk.store.world();
  const { registry } = world;
  const book = heldBook(desk, world, asked.book);
  const items = itemsOf(registry, 'book', asked.book);
  const calendar = calendarOf(registry);
  const today = todayAt(desk, world);
  const covers = coversOf(registry, items);
  const lines = await bookLines(desk, items, calendar);
  const replay = await replayAt(desk);
  if (replay) return resultOf(asked.book, replay.facts, replay.position);
  const problems: Problem[] = [];
  const changes = changesOf({ asked, items, lines }, problems);
  const { texts, put } = textBag();
  const reason = asked.reason.trim();
  const reasonAt = reason === '' ? undefined : put(asked.book, 'reason', reason);
  const bad = textProblem('reason', reason);
  if (bad) problems.push(bad);
  const drafts: Draft[] = [];
  for (const { item, row } of changes) {
    const signed = SIGNED.has(item.standing.state);
    const body = revised(item.task.body, row, put);
    const next: TaskBody = signed && reasonAt !== undefined ? { ...body, reason: reasonAt } : body;
    const held: HeldItem = { ...item, task: { ...item.task, body: next, version: item.task.version + 1 } };
    drafts.push({
      kind: 'task',
      object: objectOf('task', next),
      objectVersion: held.task.version,
      body: next,
    });
    if (!signed) continue;
    const made = draftAct({
      item: held,
      act: { act: 'reissue', ...(reasonAt === undefined ? {} : { text: reasonAt }) },
      hands: new Set(['office']),
      today,
      calendar,
      title: '',
      said: reason !== '',
    });
    if ('refused' in made) {
      const due = made.refused.guard === 'due-not-past';
      const column = due ? 'dueOn' : 'reason';
      const problem = due ? `task-guard.${made.refused.guard}` : 'book-reason-needed';
      problems.push({
        row: row.row,
        column,
        value: due ? row.dueOn : reason,
        code: problem,
        params: made.refused.params,
      });
    } else drafts.push(made.draft);
  }
  if (problems.length > 0)
    throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
  if (drafts.length === 0) return resultOf(asked.book, [], world.position);
  drafts.push(...coversAgain(covers, changes));
  const added = await desk.store.append(
    recordOf(desk, 'revise-book-items', {
      object: objectOf('task-book', book.body),
      detail: { items: changes.length },
    }),
    drafts,
    texts,
    desk.key,
    { expects: groundsOfStates(changes, drafts) },
  );
  return resultOf(asked.book, drafts, added.position);
}

function resultOf(book: string, drafts: readonly Pick<Draft, 'kind'>[], position: number): BookItemsRevised {
  const count = (kind: Draft['kind']) => drafts.filter((draft) => draft.kind === kind).length;
  return { book, revised: count('task'), reissued: count('task-act'), position };
}

interface ChangedItem {
  readonly item: HeldItem;
  readonly row: Row;
}

interface Comparing {
  readonly asked: Asked;
  readonly items: readonly HeldItem[];
  readonly lines: readonly BookLine[];
}

/** The rows that say something else than what is held; what is wrong with a cell goes to the problems. */
function changesOf({ asked, items, lines }: Comparing, problems: Problem[]): ChangedItem[] {
  const byTask = new Map(items.map((item, at) => [item.task.body.task, { item, line: lines[at]! }]));
  const seen = new Set<string>();
  return asked.rows.flatMap((row) => {
    const found = byTask.get(row.task);
    const wrong = (column: keyof Row, problem: string, params = {}) =>
      problems.push({ row: row.row, column, value: String(row[column]).slice(0, 80), code: problem, params });
    if (!found) {
      wrong('task', 'book-row-unknown');
      return [];
    }
    if (seen.has(row.task)) wrong('task', 'book-row-twice');
    seen.add(row.task);
    const { item, line } = found;
    if (!differs(row, line)) return [];
    const { state } = item.standing;
    if (row.version !== item.task.version)
      wrong('version', 'book-row-moved', { held: item.task.version, seen: row.version });
    if (!UNSIGNED.has(state) && !SIGNED.has(state)) wrong('task', 'book-row-ended', { state });
    if (!day.safeParse(row.dueOn).success) wrong('dueOn', 'book-due');
    const weight = row.weight === '' ? '0' : readDigits(row.weight);
    if (weight === null || !isWeight(weight)) wrong('weight', 'book-weight');
    for (const field of TEXT_FIELDS) {
      const problem = textProblem(field, row[field]);
      if (problem) problems.push({ ...problem, row: row.row });
    }
    return { item, row };
  });
}

function differs(row: Row, { texts, body, dueOn }: BookLine): boolean {
  if (row.dueOn.trim() !== (dueOn ?? '')) return true;
  if ((readDigits(row.weight) ?? row.weight.trim()) !== (body.weight ?? '')) return true;
  return TEXT_FIELDS.some((field) => row[field].trim() !== (texts[field] ?? '').trim());
}

function revised(
  body: TaskBody,
  row: Row,
  put: (of: string, field: string, text: string) => string,
): TaskBody {
  const { leader: _l, handler: _h, reliance: _r, proof: _p, weight: _w, ...kept } = body;
  const texts = TEXT_FIELDS.flatMap((field) =>
    row[field].trim() === '' ? [] : [[field, put(body.task, field, row[field])] as const],
  );
  const weight = readDigits(row.weight);
  return {
    ...kept,
    dueOn: row.dueOn,
    ...(weight === null ? {} : { weight }),
    ...Object.fromEntries(texts),
  };
}

function coversOf(registry: Registry, items: readonly HeldItem[]) {
  const ids = new Set(items.flatMap(({ task }) => task.body.cover ?? []));
  return [...ids].flatMap((id) => latest(registry['task-cover'], `task-cover/${id}`) ?? []);
}

/** A cover whose matter changed is another version of it: nobody signs what he has not seen. One signed before is signed again. */
function coversAgain(covers: ReturnType<typeof coversOf>, changes: readonly ChangedItem[]): Draft[] {
  const touched = new Set(
    changes
      .filter(({ item }) => item.standing.state === 'issued' || SIGNED.has(item.standing.state))
      .map(({ item }) => item.task.body.cover),
  );
  return covers
    .filter(({ body }) => touched.has(body.cover))
    .map(({ body: before, version: held }): Draft => {
      const body: TaskCoverBody = { ...unanswered(before), state: 'issued' };
      return { kind: 'task-cover', object: objectOf('task-cover', body), objectVersion: held + 1, body };
    });
}

/** An item's state decides what becomes of it: it must still be the one that was read. */
function groundsOfStates(changes: readonly ChangedItem[], drafts: readonly Draft[]) {
  const written = new Set(drafts.map(({ object }) => object));
  return changes
    .map(({ item }) => ({ object: `task-act/${item.task.body.task}`, version: item.standing.acts }))
    .filter(({ object }) => !written.has(object));
}
