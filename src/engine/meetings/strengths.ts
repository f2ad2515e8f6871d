import type { RankBy } from '../fact.ts';
import { monthOfYear, windowOf } from '../period.ts';
import type { SeenRow, Statement, StatementCase, StatementKey, StatementNumber } from './statement.ts';
import { countOf, differenceOf, distanceOf, fieldNumber, leadOf, ownField } from './statement-number.ts';

/** Leads over the average that are told one by one. */
const MOST_LEADS = 5;
const RANKED_BY: readonly RankBy[] = ['growth', 'completion', 'value'];

/** 亮成绩 — the strengths of a unit, in the order of the page. */
export function strengthsOf(at: StatementCase): Statement[] {
  const reached = at.rows.filter(({ row }) => row.reachedYear === true && row.targetKind !== 'growth');
  const records = at.rows.filter(({ row }) => typeof row.recordSince === 'string');
  const told = new Set([...reached, ...records]);
  return [
    ...metAndAbove(at),
    ...RANKED_BY.flatMap((by) => firsts(at, by)),
    ...aboveThoughShort(at),
    ...linesHeld(at),
    ...[...reached].sort(by(({ row }) => -numberOr0(row.completionPct))).map(reachedYear),
    ...[...records]
      .sort(by(({ row }) => (typeof row.recordSince === 'string' ? Number(row.recordSince) : 0)))
      .map(recordSince),
    ...leads(at, told),
  ];
}

/** A sentence over rows: its numbers and whom it names, in the board's order. */
export function grouped(
  id: string,
  said: Pick<Statement, 'side' | 'key'> & { readonly words?: Statement['words'] },
  [rows, ...numbers]: readonly [readonly SeenRow[], ...StatementNumber[]],
): Statement {
  const { side, key, words = {} } = said;
  return { id, side, key, numbers, indicators: rows.map(({ row }) => row.indicator), words };
}

/** Makes the sentences of a side that speak of one row each. */
export function singleOn(side: Statement['side']) {
  return (
    key: StatementKey,
    { row }: SeenRow,
    numbers: readonly StatementNumber[],
    words: Statement['words'] = {},
  ): Statement => ({
    id: `${key}/${row.indicator}`,
    side,
    key,
    numbers,
    indicators: [row.indicator],
    words,
  });
}

const single = singleOn('strengths');

/** The order by a number, the smallest first; the board's order decides between equals. */
export function by(measure: (seen: SeenRow) => number): (a: SeenRow, b: SeenRow) => number {
  return (a, b) => measure(a) - measure(b);
}

/** The numbers that are there. */
export function present(...numbers: readonly (StatementNumber | null)[]): StatementNumber[] {
  return numbers.filter((number) => number !== null);
}

/** The rows of each bottom line, in the order in which the board meets them. */
export function linesOf(at: StatementCase): Map<string, SeenRow[]> {
  const lines = new Map<string, SeenRow[]>();
  for (const seen of at.rows) {
    const line = seen.body.bottomLine;
    if (line) lines.set(line, [...(lines.get(line) ?? []), seen]);
  }
  return lines;
}

/** What the average is called by: the parent's own figure, or one over the group. */
export function averageWords(at: StatementCase, { row, body }: SeenRow): Record<string, string> {
  return {
    average: typeof row.averageKind === 'string' ? row.averageKind : 'simple',
    parent: at.board.parent ?? '',
    by: body.rankedBy,
    direction: body.direction,
  };
}

function metAndAbove(at: StatementCase): Statement[] {
  const rows = at.rows.filter(({ row }) => row.metTarget === true && row.beatsAverage === true);
  if (rows.length === 0) return [];
  const words = averageWords(at, rows[0]!);
  return [
    grouped('met-and-above', { side: 'strengths', key: 'met-and-above', words }, [
      rows,
      countOf('total', at.rows.length),
      countOf('count', rows.length),
    ]),
  ];
}

/** A first among one is none. */
function firsts(at: StatementCase, rankBy: RankBy): Statement[] {
  const rows = at.rows.filter(({ row }) => row.rank === 1 && row.rankBy === rankBy && row.peers > 1);
  if (rows.length === 0) return [];
  const tied = rows.filter(({ row }) => row.tied).length;
  const numbers = [countOf('count', rows.length), ...(tied > 0 ? [countOf('tied', tied)] : [])];
  const words = { by: rankBy, parent: at.board.parent ?? '' };
  return [grouped(`firsts/${rankBy}`, { side: 'strengths', key: 'firsts', words }, [rows, ...numbers])];
}

function aboveThoughShort(at: StatementCase): Statement[] {
  const rows = at.rows.filter(({ row }) => row.beatsAverage === true && row.metTarget !== true);
  if (rows.length === 0) return [];
  const short = rows.filter(({ row }) => row.metTarget === false).length;
  const numbers = [countOf('count', rows.length), ...(short > 0 ? [countOf('short', short)] : [])];
  const words = averageWords(at, rows[0]!);
  return [grouped('above-average', { side: 'strengths', key: 'above-average', words }, [rows, ...numbers])];
}

/** A line is held when at least one of its indicators meets its target and none misses it. */
function linesHeld(at: StatementCase): Statement[] {
  return [...linesOf(at)].flatMap(([line, rows]) => {
    const met = rows.filter(({ row }) => row.metTarget === true);
    if (met.length === 0 || rows.some(({ row }) => row.metTarget === false)) return [];
    const words = { line };
    const numbers = [countOf('total', rows.length), countOf('count', met.length)];
    return [grouped(`line-held/${line}`, { side: 'strengths', key: 'line-held', words }, [met, ...numbers])];
  });
}

function reachedYear(seen: SeenRow): Statement {
  const { row, body } = seen;
  const month = monthOfYear(windowOf(row.period, body.reportedAs, body.kind).last);
  return single(
    'reached-year',
    seen,
    present(
      fieldNumber('value', seen, 'value'),
      fieldNumber('target', seen, 'target'),
      fieldNumber('completion', seen, 'completionPct'),
    ),
    { early: month < 12 ? 'yes' : 'no' },
  );
}

function recordSince(seen: SeenRow): Statement {
  const { recordSince: year } = seen.row;
  const since = typeof year === 'string' ? year : '';
  return single('record-since', seen, present(fieldNumber('value', seen, 'value')), {
    since,
    direction: seen.body.direction,
  });
}

function leads(at: StatementCase, told: ReadonlySet<SeenRow>): Statement[] {
  return at.rows
    .filter((seen) => seen.row.beatsAverage === true && !told.has(seen) && leadOf(seen) > 0)
    .sort(by((seen) => -distanceOf(seen)))
    .slice(0, MOST_LEADS)
    .map((seen) => {
      const own = ownField(seen);
      const numbers = present(
        fieldNumber('own', seen, own),
        fieldNumber('average', seen, 'peerAverage'),
        differenceOf('difference', seen, [own, 'peerAverage']),
      );
      return single('above-average', seen, numbers, averageWords(at, seen));
    });
}

function numberOr0(measure: unknown): number {
  return typeof measure === 'number' ? measure : 0;
}
