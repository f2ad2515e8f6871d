import { isBlank } from './blank.ts';
import type { Board, BoardRow } from './board-row.ts';
import type { UnitId } from './fact.ts';

/** 结论句 — a computed sentence as a key and its numbers; the pages word it. `indicators` are those it speaks of. */
export interface Finding {
  readonly key:
    | 'headline'
    | 'reached-year'
    | 'first-yet-short'
    | 'behind'
    | 'place-differs'
    | 'basis-differs'
    | 'nothing-yet';
  readonly params: Readonly<Record<string, number>>;
  readonly indicators: readonly string[];
}

/** 单位小计 — what stands at the foot of a board for one unit. */
export interface UnitTally {
  readonly unit: UnitId;
  /** Rows that the asker may see; where there are none, the other counts say nothing. */
  readonly seen: number;
  /** Rows with a figure. */
  readonly reported: number;
  /** Rows with a figure that stands against a target. */
  readonly judged: number;
  readonly met: number;
  readonly metAndAbove: number;
  readonly firsts: number;
  readonly firstsByGrowth: number;
}

/** 小计 — the counts of one unit over a board. */
export function tallyOf(board: Board, unit: UnitId): UnitTally {
  const rows = seenRows(board, unit);
  return {
    unit,
    seen: rows.length,
    reported: rows.filter(hasFigure).length,
    judged: rows.filter((row) => typeof row.metTarget === 'boolean').length,
    met: rows.filter((row) => row.metTarget === true).length,
    metAndAbove: rows.filter((row) => row.metTarget === true && row.beatsAverage === true).length,
    firsts: rows.filter((row) => row.rank === 1).length,
    firstsByGrowth: rows.filter((row) => row.rank === 1 && row.rankBy === 'growth').length,
  };
}

/**
 * 结论 — the sentences a board says of one unit, headline first. Every number in them is counted from rows of the board;
 * that the asker may see; a board without figures says so and nothing else, and of a unit withheld as a whole nothing is said.
 */
export function findingOf(board: Board, unit: UnitId): Finding[] {
  const rows = seenRows(board, unit);
  const tally = tallyOf(board, unit);
  if (rows.length === 0 && board.rows.some((row) => row.unit === unit)) return [];
  if (tally.reported === 0) return [{ key: 'nothing-yet', params: { total: rows.length }, indicators: [] }];
  const findings: Finding[] = [
    {
      key: 'headline',
      params: {
        total: rows.length,
        reported: tally.reported,
        both: tally.metAndAbove,
        firsts: tally.firstsByGrowth,
      },
      indicators: [],
    },
  ];
  add(
    findings,
    'reached-year',
    rows.filter((row) => row.reachedYear === true && row.targetKind !== 'growth'),
  );
  add(
    findings,
    'first-yet-short',
    rows.filter((row) => row.rank === 1 && row.metTarget === false),
  );
  add(
    findings,
    'behind',
    rows.filter((row) => row.metTarget === false),
  );
  add(
    findings,
    'place-differs',
    rows.filter((row) => row.rankDiffers),
  );
  add(
    findings,
    'basis-differs',
    rows.filter((row) => row.basisDiffers),
  );
  return findings;
}

/** The rows of the unit but those withheld as a whole: a value is withheld with everything else of its row. */
function seenRows(board: Board, unit: UnitId): BoardRow[] {
  return board.rows.filter(
    (row) => row.unit === unit && !(isBlank(row.value) && row.value.blank === 'withheld'),
  );
}

function add(findings: Finding[], key: Finding['key'], rows: readonly BoardRow[]): void {
  if (rows.length === 0) return;
  findings.push({ key, params: { count: rows.length }, indicators: rows.map((row) => row.indicator) });
}

function hasFigure(row: BoardRow): boolean {
  return typeof row.value === 'number' || typeof row.growthPct === 'number';
}
