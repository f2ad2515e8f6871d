import type { Actor, DutyObject, DutyState } from '../../engine/duty.ts';
import { may } from '../../engine/duty.ts';
import { type ConfirmationRow, confirmationRows } from '../../engine/meetings/confirmation.ts';
import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { objectOf } from '../../engine/fact.ts';
import { columnOf } from '../../engine/panel.ts';
import { windowKey, windowOf } from '../../engine/period.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, indicatorKnown, latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import type { Expectation } from '../../store/store.ts';
import { type Desk, dutyAt, permit } from '../desk.ts';

/** 答复所及 — the row that an answer is about. */
export interface AskedRow {
  readonly unit: string;
  readonly indicator: string;
}

/** 本人核数 — a stocktake with what it asks of this person, and whether he keeps it. */
export interface HeldAsks {
  readonly stocktake: Versioned<StocktakeBody>;
  readonly state: DutyState;
  readonly asks: readonly ConfirmationRow[];
  /** True when this person answers for the units: the office (代录). */
  readonly office: boolean;
}

/** 本人核数项 — the asks of a stocktake that this person may answer. Throws Refusal `forbidden`; `missing` for one not there or not his. */
export function heldAsks(desk: Desk, world: World, id: string): HeldAsks {
  const state = dutyAt(desk, world);
  const stocktake = latest(world.registry.stocktake, `stocktake/${id}`);
  if (!stocktake) {
    permit(desk, state, { verb: 'confirm-figure', object: {} });
    throw new Refusal('missing', 'not-here');
  }
  const { unit, period } = stocktake.body;
  const asks = confirmationRows(world, stocktake.body, desk.now).filter((ask) =>
    may(desk.actor, 'confirm-figure', { unit: ask.unit, indicator: ask.indicator, period }, state),
  );
  const office = may(desk.actor, 'keep-stocktake', { unit, period }, state);
  return { stocktake, state, asks, office };
}

/** One ask by its row. Throws Refusal `forbidden`, and `missing` alike for a row that is not asked and one of another unit. */
export function askOf(desk: Desk, { stocktake, state, asks }: HeldAsks, row: AskedRow): ConfirmationRow {
  const { period } = stocktake.body;
  const { unit, indicator } = row;
  permit(desk, state, { verb: 'confirm-figure', object: { unit, indicator, period } });
  const found = asks.find((ask) => ask.unit === unit && ask.indicator === indicator);
  if (!found) throw new Refusal('missing', 'not-here');
  return found;
}

/** True of somebody who answers for the unit by a role of its own, whatever else he is. */
export function answersAsUnit(actor: Actor, state: DutyState, object: DutyObject): boolean {
  const assignments = actor.assignments.filter(({ role }) => role !== 'supervision-office');
  return may({ ...actor, assignments }, 'confirm-figure', object, state);
}

/**
 * 答复所据 — what an answer rests on: the stocktake as it was read, and each figure that was looked at. Asked for before the next
 * `await` after the world was, while both are of one moment.
 */
export function groundsOf(
  world: World,
  stocktake: Versioned<StocktakeBody>,
  asks: readonly ConfirmationRow[],
): Expectation[] {
  const { body, version } = stocktake;
  const figures = asks.map(({ unit, indicator, basis }) => {
    const { reportedAs, kind } = indicatorKnown(world.registry, indicator)!;
    const window = windowOf(body.period, reportedAs, kind);
    const column = columnOf(world.panel, indicator, basis, window);
    const row = world.panel.rows.get(unit) ?? -1;
    const object = objectOf('figure', { unit, indicator, basis, window: windowKey(window) });
    return { object, version: column?.version[row] ?? 0 };
  });
  return [{ object: objectOf('stocktake', body), version }, ...figures];
}

/** Throws Refusal `conflict` `confirmation-locked` once the stocktake is locked. */
export function refuseLocked({ body }: Versioned<StocktakeBody>): void {
  if (body.state !== 'open') throw new Refusal('conflict', 'confirmation-locked', { lockOn: body.lockOn });
}

/** Throws Refusal `conflict` `confirmation-figure-moved` when another version of the figure is held than the one looked at. */
export function refuseMoved(ask: ConfirmationRow, seen: number): void {
  if (ask.figureVersion === seen) return;
  throw new Refusal('conflict', 'confirmation-figure-moved', {
    indicator: ask.indicator,
    held: ask.figureVersion,
    expected: seen,
  });
}
