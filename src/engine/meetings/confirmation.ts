import type { BoardRow } from '../board-row.ts';
import { basisOf, scopeOf } from '../board-scope.ts';
import type { Basis, IndicatorId, Instant, UnitId } from '../fact.ts';
import { columnOf, isShown } from '../panel.ts';
import { isDue, windowOf } from '../period.ts';
import { type Versioned, ofStocktake, responsibilityOn, subtreeOn } from '../registry.ts';
import type { World } from '../world.ts';
import type { ConfirmationBody, StocktakeBody } from './meeting-facts.ts';

/**
 * 核数状态 — `stale`: answered, and the figure was revised since, so it is asked again; `no-figure`: nothing is held that could
 * be confirmed, and nobody has answered.
 */
export const CONFIRMATION_STATES = [
  'unanswered',
  'confirmed',
  'stale',
  'disputed',
  'settled',
  'no-figure',
] as const;
/** 核数状态 — one of them. */
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];

/** 答复全文 — an answer with its texts and who recorded it; a text or name that was erased is null. */
export interface WordedAnswer {
  readonly body: ConfirmationBody;
  readonly version: number;
  readonly recordedAt: Instant;
  readonly person: string | null;
  readonly note: string | null;
  readonly evidence: string | null;
}

/** 本行数据 — the fields of a row that stand on its own facts. */
export type OwnFigure = Pick<
  BoardRow,
  | 'value'
  | 'growthPct'
  | 'growthComputedPct'
  | 'base'
  | 'target'
  | 'targetHi'
  | 'targetOp'
  | 'targetKind'
  | 'targetDoc'
  | 'source'
  | 'releasedOn'
>;

/** 待核数据 — one row of a stocktake that somebody is asked to confirm. */
export interface ConfirmationRow {
  readonly unit: UnitId;
  readonly indicator: IndicatorId;
  readonly basis: Basis;
  /** Who answers: the lead unit on the period's last day, or the row's unit. */
  readonly owner: UnitId;
  /** The version of the figure held now; 0: none. */
  readonly figureVersion: number;
  /** Its log position; null: none. */
  readonly position: number | null;
  readonly state: ConfirmationState;
  readonly answer: Versioned<ConfirmationBody> | null;
}

/** 核数进度 — how far one unit has got. */
export interface ConfirmationCount {
  readonly owner: UnitId;
  readonly total: number;
  readonly counts: Readonly<Record<ConfirmationState, number>>;
  /** Rows that still wait for it: unanswered and stale. */
  readonly waiting: number;
}

/**
 * 核数清单 — what a stocktake asks to be confirmed: the rows of the members of its peer group that are its unit or below it, of
 * indicators due in its period; indicators down, units across.
 */
export function confirmationRows(world: World, stocktake: StocktakeBody, asOf: Instant): ConfirmationRow[] {
  const { peers, period } = stocktake;
  const scope = scopeOf(world, { peers, period }, asOf);
  const below = subtreeOn(world.registry, stocktake.unit, scope.day);
  const members = scope.members.filter((unit) => below.has(unit));
  const answers = answersOf(world, stocktake.stocktake);
  return scope.indicators.flatMap((body) => {
    const window = windowOf(period, body.reportedAs, body.kind);
    if (!isDue(window, body.frequency)) return [];
    return members.map((unit): ConfirmationRow => {
      const { indicator } = body;
      const basis = basisOf(world.registry, scope, body, unit);
      const column = columnOf(world.panel, indicator, basis, window);
      const row = world.panel.rows.get(unit);
      const held = column !== null && row !== undefined && isShown(column, row, scope.withExpected);
      const figureVersion = held ? column.version[row]! : 0;
      const answer = answers.get(`${unit}|${indicator}`) ?? null;
      return {
        unit,
        indicator,
        basis,
        owner: responsibilityOn(world.registry, indicator, unit, scope.day)?.leadUnit ?? unit,
        figureVersion,
        position: held ? column.position[row]! : null,
        state: stateOf(answer?.body ?? null, figureVersion),
        answer,
      };
    });
  });
}

/**
 * The state of an answer against the figure held now. A dispute stays one until it is settled, whatever is filed meanwhile. A
 * settlement by a correction stands on the figure it names; a later one asks again.
 */
export function stateOf(answer: ConfirmationBody | null, figureVersion: number): ConfirmationState {
  if (!answer) return figureVersion === 0 ? 'no-figure' : 'unanswered';
  if (answer.answer === 'disputed') return 'disputed';
  return figureVersion > answer.figureVersion ? 'stale' : answer.answer;
}

/** How far each owner has got, in the order in which they first appear. */
export function confirmationCounts(rows: readonly ConfirmationRow[]): ConfirmationCount[] {
  const owners = [...new Set(rows.map(({ owner }) => owner))];
  return owners.map((owner) => {
    const own = rows.filter((row) => row.owner === owner);
    const counts = Object.fromEntries(
      CONFIRMATION_STATES.map((state) => [state, own.filter((row) => row.state === state).length]),
    ) as Record<ConfirmationState, number>;
    return { owner, total: own.length, counts, waiting: counts.unanswered + counts.stale };
  });
}

/** 可否锁定 — a stocktake is locked when no dispute is open; who has not answered is shown and holds nothing up. */
export function mayLock(rows: readonly ConfirmationRow[]): {
  readonly may: boolean;
  readonly disputes: readonly ConfirmationRow[];
} {
  const disputes = rows.filter(({ state }) => state === 'disputed');
  return { may: disputes.length === 0, disputes };
}

function answersOf(world: World, stocktake: string): Map<string, Versioned<ConfirmationBody>> {
  return new Map(
    ofStocktake(world.registry, 'confirmation', stocktake).map((answer) => [
      `${answer.body.unit}|${answer.body.indicator}`,
      answer,
    ]),
  );
}
