import { z } from 'zod';
import type { Day, Instant } from '../../engine/fact.ts';
import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { knowledgeOf } from '../../engine/meetings/stocktake.ts';
import { type Period, lastDay, spanOf } from '../../engine/period.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Registry, type Versioned, latest } from '../../engine/registry.ts';
import { calendarOf, dayAfterDays } from '../../engine/tasks/calendar.ts';
import { type YearLeft, leftForYear, restOf } from '../../engine/tasks/left.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed, permit, todayAt } from '../desk.ts';
import { code } from '../shapes.ts';
import { itemsOf } from './held-book.ts';

export const Input = z.strictObject({ stocktake: code });

/** Working days that a unit has to sign, unless the office says another day. */
const SIGN_DAYS = 5;

/** 任务书建议 — what one target leaves to do, as an item that may be issued. */
export interface BookProposal extends YearLeft {
  /** The last day of the target's time. */
  readonly dueOn: Day;
  /** True when it stands in a book of this stocktake already. */
  readonly issued: boolean;
  /** True when it is offered to be issued: neither reached nor issued. */
  readonly offered: boolean;
}

/** 任务书依据 — all that books made from a stocktake stand on. */
export interface BooksGround {
  readonly stocktake: Versioned<StocktakeBody>;
  readonly knownAt: Instant;
  readonly period: Period;
  readonly today: Day;
  readonly proposals: readonly BookProposal[];
  /** The world of today: read before the next `await`. */
  readonly world: World;
}

/** 任务书预览 — the proposals with the texts of the erasable place. */
export interface BooksPreview extends Omit<BooksGround, 'world' | 'proposals'> {
  readonly signBy: Day;
  readonly proposals: readonly (BookProposal & {
    readonly leaderName: string | null;
    readonly handlerName: string | null;
    /** 底气: what the target’s own version says it rests on. */
    readonly reliance: string | null;
  })[];
  readonly position: number;
}

/**
 * 预览任务书 — what the targets in force leave to the units of a stocktake: figures as known at its lock, targets and who leads
 * them as they are today. Throws Refusal `forbidden`, `missing`; `conflict` `books-not-locked` while figures are being confirmed.
 */
export async function previewBooks(desk: Desk, input: unknown): Promise<BooksPreview> {
  const { world, ...ground } = await booksGround(desk, parsed(Input, input).stocktake);
  const { position } = world;
  const signBy = dayAfterDays(calendarOf(world.registry), ground.today, { days: SIGN_DAYS, kind: 'working' });
  const addresses = ground.proposals.flatMap(({ leader, handler, target }) =>
    [leader, handler, target.body.evidence].filter((one) => typeof one === 'string'),
  );
  const texts = await desk.store.texts([...new Set(addresses)]);
  const said = (address: string | null | undefined) =>
    address === null || address === undefined ? null : (texts.get(address) ?? null);
  const proposals = ground.proposals.map((one) => ({
    ...one,
    leaderName: said(one.leader),
    handlerName: said(one.handler),
    reliance: said(one.target.body.evidence),
  }));
  return { ...ground, signBy, proposals, position };
}

/** 下达所据 — what books from this stocktake stand on, for somebody who may issue them. Throws Refusal as `previewBooks`. */
export async function booksGround(desk: Desk, id: string): Promise<BooksGround> {
  const before = await desk.store.world();
  const { unit, peers, period } = lockedFor(desk, before, id).body;
  const knownAt = knowledgeOf(before.registry, id)!;
  const known = await desk.store.world(knownAt);
  const world = await desk.store.world();
  const stocktake = lockedFor(desk, world, id);
  const today = todayAt(desk, world);
  const issued = issuedFrom(world.registry, id);
  const sight: World = { ...known, registry: world.registry };
  const proposals = leftForYear(sight, { unit, peers, period, on: today }, knownAt).map((left) => {
    const standing = issued.has(refOf(left));
    return {
      ...left,
      dueOn: lastDay(spanOf(left.target.body.period)),
      issued: standing,
      offered: !standing && !left.reached,
    };
  });
  return { stocktake, knownAt, period: restOf(period), today, proposals, world };
}

function lockedFor(desk: Desk, world: World, id: string): Versioned<StocktakeBody> {
  const held = latest(world.registry.stocktake, `stocktake/${id}`);
  const object = held ? { unit: held.body.unit, period: held.body.period } : {};
  permit(desk, dutyAt(desk, world), { verb: 'keep-task', object });
  if (!held) throw new Refusal('missing', 'not-here');
  if (held.body.state === 'open') throw new Refusal('conflict', 'books-not-locked', { stocktake: id });
  return held;
}

/** 来源出处 — what an item comes from: the row and the time of its target. */
export function refOf({ unit, indicator, target }: Pick<YearLeft, 'unit' | 'indicator' | 'target'>): string {
  return `${unit}/${indicator}/${target.body.period}`;
}

/** The rows that stand in books of this stocktake and were not withdrawn. */
function issuedFrom(registry: Registry, stocktake: string): Set<string> {
  const books = (registry.index.ofStocktake.get(stocktake) ?? []).flatMap(
    (object) => latest(registry['task-book'], object)?.body.book ?? [],
  );
  const items = books.flatMap((book) => itemsOf(registry, 'book', book));
  return new Set(
    items
      .filter(({ standing }) => standing.state !== 'withdrawn')
      .flatMap(({ task }) => task.body.sourceRef ?? []),
  );
}
