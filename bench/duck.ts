import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { LIGHT_RULES } from '../src/engine/light.ts';
import { columnOf } from '../src/engine/panel.ts';
import { BASIS, FIRST_YEAR, type Scene, ytd } from './scene.ts';

/** DuckDB as it would be set up for this: in memory, two threads, rows in the order boards are made in. */
export async function openDuck(scene: Scene): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const duck = await instance.connect();
  await duck.run(
    'CREATE TABLE figures (indicator INTEGER, month INTEGER, unit INTEGER, value DOUBLE, base DOUBLE)',
  );
  await duck.run('CREATE TABLE targets (indicator INTEGER, year INTEGER, unit INTEGER, target DOUBLE)');
  await duck.run(
    'CREATE TABLE indicators (indicator INTEGER, factor DOUBLE, sign DOUBLE, ranked_by VARCHAR, rule VARCHAR)',
  );
  await fill(duck, 'figures', [INTEGER, INTEGER, INTEGER, DOUBLE, DOUBLE], figureRows(scene));
  await fill(duck, 'targets', [INTEGER, INTEGER, INTEGER, DOUBLE], targetRows(scene));
  await fill(duck, 'indicators', [INTEGER, DOUBLE, DOUBLE, VARCHAR, VARCHAR], indicatorRows(scene));
  return duck;
}

type Cell = number | string | null;

function* figureRows({ specs, size, panel }: Scene): Iterable<Cell[]> {
  for (const [indicator, spec] of specs.entries()) {
    for (let month = 0; month < size.years * 12; month++) {
      const year = FIRST_YEAR + Math.floor(month / 12);
      const now = columnOf(panel, spec.indicator, BASIS, ytd(year, (month % 12) + 1))!.value;
      const before = columnOf(panel, spec.indicator, BASIS, ytd(year - 1, (month % 12) + 1))!.value;
      for (let unit = 0; unit < size.units; unit++) {
        yield [indicator, month, unit, held(now[unit]!), held(before[unit]!)];
      }
    }
  }
}

function* targetRows({ targets, size }: Scene): Iterable<Cell[]> {
  for (const [at, column] of targets.entries()) {
    for (let unit = 0; unit < size.units; unit++) {
      yield [Math.floor(at / size.years), at % size.years, unit, held(column.value[unit]!)];
    }
  }
}

function* indicatorRows({ specs }: Scene): Iterable<Cell[]> {
  for (const [indicator, spec] of specs.entries()) {
    const sign = spec.direction === 'up' ? 1 : -1;
    yield [indicator, 10 ** spec.decimals, sign, spec.rankedBy, LIGHT_RULES[spec.rule]!.id];
  }
}

function held(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

const CHUNK = 2048;

async function fill(
  duck: DuckDBConnection,
  table: string,
  types: DuckDBType[],
  rows: Iterable<Cell[]>,
): Promise<void> {
  const appender = await duck.createAppender(table);
  let columns: Cell[][] = types.map(() => []);
  const flush = (): void => {
    const chunk = DuckDBDataChunk.create(types, columns[0]!.length);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    columns = types.map(() => []);
  };
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) columns[i]!.push(row[i]!);
    if (columns[0]!.length === CHUNK) flush();
  }
  if (columns[0]!.length > 0) flush();
  appender.closeSync();
}

/**
 * Every board of the scene in one statement. Numbers follow the same rules as the engine: the scaled ranking key rounds half
 * up by absolute value with a billionth of slack, light rules look at their measure to nine decimals, blanks are NULL.
 */
export const BOARDS_SQL = `
WITH progress AS (
  SELECT f.indicator, f.month, f.unit, f.value, f.base, t.target, i.factor, i.sign, i.ranked_by, i.rule,
    CASE WHEN f.base > 0 THEN (f.value / f.base - 1) * 100 END AS growth,
    CASE WHEN t.target <> 0 THEN f.value / t.target * 100 END AS completion,
    CASE WHEN t.target IS NOT NULL THEN (f.month % 12 + 1)::DOUBLE / 12 * 100 END AS schedule,
    11 - f.month % 12 AS months_left
  FROM figures f
  JOIN indicators i ON i.indicator = f.indicator
  JOIN targets t ON t.indicator = f.indicator AND t.unit = f.unit AND t.year = f.month // 12
), measured AS (
  SELECT *,
    completion - schedule AS gap,
    CASE WHEN months_left > 0 AND target - value IS NOT NULL THEN greatest(target - value, 0) / months_left END AS per_month,
    CASE ranked_by WHEN 'growth' THEN growth WHEN 'completion' THEN completion ELSE value END AS measure,
    CASE ranked_by WHEN 'growth' THEN base WHEN 'completion' THEN target END AS weight,
    CASE rule
      WHEN 'yinchuan-progress' THEN floor((schedule - completion) * 1e9 + 0.5) / 1e9
      WHEN 'sanya-2022' THEN floor((1 - completion / schedule) * 100 * 1e9 + 0.5) / 1e9
      ELSE floor(completion / schedule * 100 * 1e9 + 0.5) / 1e9 END AS lit
  FROM progress
), keyed AS (
  SELECT *,
    sign * sign(measure) * CASE
      WHEN abs(abs(measure) * factor - floor(abs(measure) * factor) - 0.5) <= greatest(1e-9, abs(measure) * factor * 1e-15)
        THEN floor(abs(measure) * factor) + 1
      ELSE floor(abs(measure) * factor + 0.5) END AS key,
    CASE rule
      WHEN 'yinchuan-progress' THEN CASE
        WHEN lit <= 0 THEN 'green' WHEN lit > 30 THEN 'red' WHEN lit >= 10 THEN 'yellow' ELSE 'grey' END
      WHEN 'sanya-2022' THEN CASE
        WHEN lit <= 0 THEN 'green' WHEN lit > 50 THEN 'red' WHEN lit > 0 THEN 'yellow' ELSE 'grey' END
      ELSE CASE WHEN lit < 60 THEN 'red' WHEN lit < 80 THEN 'yellow' ELSE 'grey' END END AS light
  FROM measured
), placed AS (
  SELECT *,
    CASE WHEN key IS NOT NULL THEN rank() OVER board END AS place,
    key IS NOT NULL AND count(*) OVER (board RANGE BETWEEN CURRENT ROW AND CURRENT ROW) > 1 AS tied
  FROM keyed
  WINDOW board AS (PARTITION BY indicator, month ORDER BY key DESC NULLS LAST)
), averages AS (
  SELECT indicator, month,
    CASE WHEN count(*) FILTER (weight > 0) = count(*) THEN sum(measure * weight) / sum(weight) ELSE avg(measure) END AS average
  FROM measured WHERE measure IS NOT NULL
  GROUP BY indicator, month
)
SELECT p.indicator, p.month, p.unit, p.growth, p.completion, p.gap, p.per_month, a.average, p.place, p.tied,
  lag(p.place) OVER course - p.place AS moved,
  CASE WHEN p.rule = 'sanya-2022' AND p.light = 'yellow' AND lag(p.light) OVER course IN ('yellow', 'red')
    THEN 'red' ELSE p.light END AS light
FROM placed p LEFT JOIN averages a ON a.indicator = p.indicator AND a.month = p.month
WINDOW course AS (PARTITION BY p.indicator, p.unit, p.month // 12 ORDER BY p.month)
`;

/** The columns compared, as numbers: blanks NaN, lights as the engine's indexes. */
export const COMPARED = [
  'growth',
  'completion',
  'gap',
  'per_month',
  'average',
  'place',
  'tied',
  'moved',
  'light',
] as const;

/** The statement whose every answer is used and none is kept. */
export const SUMMED_SQL = `SELECT count(*), sum(growth), sum(completion), sum(gap), sum(per_month), sum(average), sum(place),
  count(*) FILTER (tied), sum(moved), count(*) FILTER (light = 'red') FROM (${BOARDS_SQL})`;

/** Its answers row by row, by indicator, month and unit. */
export async function* answers(duck: DuckDBConnection): AsyncGenerator<readonly (readonly number[])[]> {
  const columns = COMPARED.map((name) => {
    if (name === 'light')
      return `(list_position(['grey', 'green', 'blue', 'yellow', 'orange', 'red'], light) - 1)::DOUBLE`;
    return `coalesce(${name}::DOUBLE, 'NaN'::DOUBLE)`;
  });
  const result = await duck.stream(
    `SELECT ${columns.join(', ')} FROM (${BOARDS_SQL}) ORDER BY indicator, month, unit`,
  );
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield COMPARED.map((_, i) => chunk.getColumnValues(i) as number[]);
  }
}
