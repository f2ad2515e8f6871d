import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { Draft, UnitId } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { unitKnown } from '../../engine/registry.ts';
import { calendarOf } from '../../engine/tasks/calendar.ts';
import { FRESH_STANDING } from '../../engine/tasks/standing.ts';
import type { TaskBody, TaskSource } from '../../engine/tasks/task-facts.ts';
import type { World } from '../../engine/world.ts';
import type { ErasableText } from '../../store/store.ts';
import { type Desk, dutyAt, keysAt, todayAt } from '../desk.ts';
import { issuerOf } from './draft-task.ts';
import { type HeldItem, draftAct } from './held-book.ts';
import type { TaskAsker } from './held-task.ts';
import { writtenTask } from './task-body.ts';
import { officeReach, taskProblems } from './task-problems.ts';
import { taskShape } from './task-shape.ts';

const { source: _source, sourceRef: _ref, original: _original, ...own } = taskShape;

/**
 * 事项要素 — what a form says of an item that is made in one step from something else: all that `draftTask` takes but where it
 * comes from. It goes into the caller's own Input: `item: itemShape`.
 */
export const itemShape = z.strictObject(own);
/** 事项要素 — parsed. */
export type ItemGiven = z.output<typeof itemShape>;

/** 待立事项 — an item that is asked for, and what it comes from. */
export interface ItemAsked {
  readonly given: ItemGiven;
  readonly source: TaskSource;
  /** What it comes from in this program, at most 200 characters: `project/ID/RULE/SINCE`, `meeting/ID/NUMBER`, `inspection/ID/PLACE`. */
  readonly sourceRef: string;
  /** The original text: the paragraph of the minutes, the sentence of the finding. Empty is none. */
  readonly original: string;
}

/** 立项草稿 — what the caller appends together with its own fact: the item's first version, its approval and its issue. */
export interface ItemDrafts {
  /** The id, which the caller's own fact may name. */
  readonly task: string;
  readonly issuer: UnitId;
  readonly body: TaskBody;
  readonly drafts: readonly Draft[];
  readonly texts: readonly ErasableText[];
}

/**
 * 一步立项 — an item of supervision born issued 交办, awaiting acceptance: its version 1 and the acts `approve` and `issue` as
 * drafts, so that whoever makes it from a finding, a decision or a visit appends everything in one act:
 *
 *     const made = itemDrafts(desk, world, { given: asked.item, source: 'gap', sourceRef, original });
 *     await desk.store.append(recordOf(…), [ownDraft(made.task), ...made.drafts], [...ownTexts, ...made.texts], desk.key);
 *
 * Nothing is written here. Call it after `replayAt`, in the same turn as the world was read. Throws Refusal `forbidden` and
 * `missing` of somebody who does not keep the issuer's items; `invalid` with every field that is wrong (what `draftTask`
 * refuses, and the guards of approval and issue: `task-guard.one-matter`, `lead-named`, `route-fits`, `limit-fits`,
 * `due-not-past`, `remark-opens`).
 */
export function itemDrafts(desk: Desk, world: World, asked: ItemAsked): ItemDrafts {
  return manyItemDrafts(desk, world, [asked], () => 0)[0]!;
}

/**
 * The same for several items in one act, in their order. All that is wrong is said at once; a problem's `row` is the item's
 * place from 1, or what `rowOf` says of the place from 0.
 */
export function manyItemDrafts(
  desk: Desk,
  world: World,
  items: readonly ItemAsked[],
  rowOf: (at: number) => number = (at) => at + 1,
): ItemDrafts[] {
  const asker = { desk, state: dutyAt(desk, world) };
  const issuers = items.map(({ given }) =>
    issuerOf(asker, given.issuer ?? above(asker, world, given.leadUnit)),
  );
  const reaches = officeReach(world, asker);
  const problems: Problem[] = [];
  const made = items.flatMap((asked, at) => {
    const given = { ...asked.given, ...originOf(asked) };
    const wrong = taskProblems(world, given, reaches);
    const written = wrong.length > 0 ? null : writtenItem(desk, given, issuers[at]!);
    const issued = written ? issuing(desk, world, { body: written.body, title: given.title }) : null;
    if (issued?.problem) wrong.push(issued.problem);
    problems.push(...wrong.map((one) => ({ ...one, row: rowOf(at) })));
    if (!written || !issued || issued.problem) return [];
    const { body, texts } = written;
    const first: Draft = { kind: 'task', object: objectOf('task', body), objectVersion: 1, body };
    return [{ task: body.task, issuer: body.issuer, body, drafts: [first, ...issued.drafts], texts }];
  });
  if (problems.length > 0)
    throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
  return made;
}

/** Unless it is said, an item is issued by the unit above the one that leads it, where the asker keeps that unit's items. */
function above(
  { desk, state }: TaskAsker,
  { registry }: World,
  leadUnit: UnitId | undefined,
): UnitId | undefined {
  const parent = leadUnit === undefined ? undefined : unitKnown(registry, leadUnit)?.parent;
  if (parent === undefined || !may(desk.actor, 'keep-task', { unit: parent }, state)) return undefined;
  return parent;
}

function originOf({ source, sourceRef, original }: ItemAsked) {
  return { source, sourceRef, original };
}

function writtenItem(desk: Desk, given: Parameters<typeof writtenTask>[0], issuer: UnitId) {
  return writtenTask(given, { task: `task-${keysAt(desk).newId()}`, issuer });
}

/** The field that a guard of approval or issue speaks of. */
const FIELD_OF: Readonly<Record<string, keyof ItemGiven>> = {
  'lead-named': 'leadUnit',
  'route-fits': 'route',
  'remark-opens': 'remark',
  'limit-fits': 'limitDays',
  'due-not-past': 'dueOn',
};

type Issued = { readonly drafts: readonly Draft[]; readonly problem: Problem | null };

/** 立项 and 交办 of a new item, or the guard that refuses one of them. */
function issuing(
  desk: Desk,
  world: World,
  { body, title }: { readonly body: TaskBody; readonly title: string },
): Issued {
  const calendar = calendarOf(world.registry);
  const today = todayAt(desk, world);
  const version = { version: 1, fact: '', position: 0, recordedAt: desk.now };
  let item: HeldItem = { task: { body, ...version }, standing: FRESH_STANDING };
  const drafts: Draft[] = [];
  for (const act of ['approve', 'issue'] as const) {
    const hands = new Set(['office'] as const);
    const next = draftAct({ item, act: { act }, hands, today, calendar, title, said: true });
    if ('refused' in next) {
      const { guard, params } = next.refused;
      const column = FIELD_OF[guard] ?? 'title';
      const held = column === 'title' ? title.slice(0, 80) : body[column as keyof TaskBody];
      const value = held === undefined ? '' : String(held);
      return { drafts: [], problem: { row: 0, column, value, code: `task-guard.${guard}`, params } };
    }
    drafts.push(next.draft);
    item = next.item;
  }
  return { drafts, problem: null };
}
