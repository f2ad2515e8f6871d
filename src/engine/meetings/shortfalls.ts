import { BLANK_REASONS, isBlank } from '../blank.ts';
import type { BoardRow } from '../board-row.ts';
import type { RankBy } from '../fact.ts';
import type { SeenRow, Statement, StatementCase } from './statement.ts';
import {
  countOf,
  differenceOf,
  distanceOf,
  fieldNumber,
  growthField,
  leadOf,
  ownField,
} from './statement-number.ts';
import { averageWords, by, grouped, linesOf, present, singleOn } from './strengths.ts';

const RANKED_BY: readonly RankBy[] = ['growth', 'completion', 'value'];
const single = singleOn('shortfalls');

/** 补不足 — the shortfalls of a unit, in the order of the page. A blank is never a missed target. */
export function shortfallsOf(at: StatementCase): Statement[] {
  const missed = at.rows.filter(({ row }) => row.metTarget === false);
  const behind = missed.filter(isBehind);
  const short = missed.filter((seen) => !isBehind(seen)).map(shortOf);
  return [
    ...linesBroken(at),
    ...behind
      .sort(by(({ row }) => (typeof row.gapPoints === 'number' ? row.gapPoints : 0)))
      .map(behindSchedule),
    ...short.sort((a, b) => sizeOf(b) - sizeOf(a)),
    ...belowAverage(at),
    ...RANKED_BY.flatMap((rankBy) => lastPlaces(at, rankBy)),
    ...missing(at),
  ];
}

function linesBroken(at: StatementCase): Statement[] {
  return [...linesOf(at)].flatMap(([line, rows]) => {
    const missed = rows.filter(({ row }) => row.metTarget === false);
    if (missed.length === 0) return [];
    const words = { line };
    const numbers = [countOf('total', rows.length), countOf('count', missed.length)];
    return [
      grouped(`line-broken/${line}`, { side: 'shortfalls', key: 'line-broken', words }, [missed, ...numbers]),
    ];
  });
}

function isBehind({ row }: SeenRow): boolean {
  return typeof row.gapPoints === 'number' && row.gapPoints < 0;
}

function behindSchedule(seen: SeenRow): Statement {
  const numbers = present(
    fieldNumber('completion', seen, 'completionPct'),
    fieldNumber('schedule', seen, 'schedulePct'),
    differenceOf('gap', seen, ['completionPct', 'schedulePct']),
  );
  return single('behind-schedule', seen, numbers);
}

/**
 * A target missed: the number it is held against, the target and what is between. A limit that is used up faster than the
 * schedule gives (at most, by a part of the year) is told by completion and schedule, as the year's limit still stands.
 */
function shortOf(seen: SeenRow): Statement {
  const { row } = seen;
  const field: keyof BoardRow =
    row.targetKind === 'growth' ? growthField(row) : row.targetKind === 'rank' ? 'rank' : 'value';
  const target = row.targetOp === 'range' && seen.body.direction === 'down' ? 'targetHi' : 'target';
  if (row.targetKind !== 'growth' && row.targetKind !== 'rank' && typeof row.gapPoints === 'number') {
    const numbers = present(
      fieldNumber('completion', seen, 'completionPct'),
      fieldNumber('schedule', seen, 'schedulePct'),
      differenceOf('short', seen, ['completionPct', 'schedulePct']),
    );
    return single('short-of-target', seen, numbers, { variant: 'ahead-of-limit' });
  }
  const numbers = present(
    fieldNumber('own', seen, field),
    fieldNumber('target', seen, target),
    differenceOf('short', seen, [field, target]),
    fieldNumber('required', seen, 'requiredGrowthPct'),
  );
  return single('short-of-target', seen, numbers, {
    variant: typeof row.targetKind === 'string' ? row.targetKind : 'level',
    op: typeof row.targetOp === 'string' ? row.targetOp : 'at_least',
  });
}

function sizeOf(statement: Statement): number {
  return statement.numbers.find(({ name }) => name === 'short')?.value ?? 0;
}

/** Level with the average is not below it. */
function belowAverage(at: StatementCase): Statement[] {
  return at.rows
    .filter((seen) => seen.row.beatsAverage === false && leadOf(seen) < 0)
    .sort(by((seen) => -distanceOf(seen)))
    .map((seen) => {
      const own = ownField(seen);
      const numbers = present(
        fieldNumber('own', seen, own),
        fieldNumber('average', seen, 'peerAverage'),
        differenceOf('difference', seen, [own, 'peerAverage']),
      );
      return single('below-average', seen, numbers, averageWords(at, seen));
    });
}

function lastPlaces(at: StatementCase, rankBy: RankBy): Statement[] {
  const rows = at.rows.filter((seen) => seen.row.rankBy === rankBy && isLast(at, seen));
  if (rows.length === 0) return [];
  const words = { by: rankBy, parent: at.board.parent ?? '' };
  const said = { side: 'shortfalls', key: 'last-place', words } as const;
  return [grouped(`last-place/${rankBy}`, said, [rows, countOf('count', rows.length)])];
}

/** Nobody stands below: those who share the place fill up the group. Where all share one place, nobody is last. */
function isLast({ board }: StatementCase, { row }: SeenRow): boolean {
  if (typeof row.rank !== 'number' || row.rank === 1 || row.peers < 2) return false;
  const sharing = board.rows.filter(
    (other) => other.indicator === row.indicator && other.basis === row.basis && other.rank === row.rank,
  ).length;
  return row.rank + sharing - 1 === row.peers;
}

/** Rows without any figure, by why there is none; what does not apply or is withheld is not missing. */
function missing(at: StatementCase): Statement[] {
  return BLANK_REASONS.filter((reason) => reason !== 'not-applicable' && reason !== 'withheld').flatMap(
    (reason) => {
      const rows = at.rows.filter(
        ({ row }) =>
          isBlank(row.value) &&
          row.value.blank === reason &&
          typeof row.growthPct !== 'number' &&
          !(isBlank(row.growthPct) && row.growthPct.blank === 'withheld'),
      );
      if (rows.length === 0) return [];
      const said = { side: 'shortfalls', key: 'missing', words: { reason } } as const;
      return [grouped(`missing/${reason}`, said, [rows, countOf('count', rows.length)])];
    },
  );
}
