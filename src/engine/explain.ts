import type { Measure } from './blank.ts';
import { type BoardScope, basisOf, readingsOf, rowAt, scopeOf } from './board.ts';
import type { BoardRow, Evidence, Explanation, RowExplanation } from './board-row.ts';
import type { Fact, Instant, UnitId } from './fact.ts';
import { columnOf, isShown } from './panel.ts';
import { requiredMonths } from './pace.ts';
import { type Period, type Window, sameWindow, spanOf, yearWindow } from './period.ts';
import { Refusal } from './refusal.ts';
import { membersOn } from './registry.ts';
import { type Reading, targetOn } from './reading.ts';
import { accumulates } from './target.ts';
import type { World } from './world.ts';

/** 解释请求 — one row of a board. */
export interface ExplainRequest {
  readonly peers: string;
  readonly unit: UnitId;
  readonly indicator: string;
  readonly period: Period;
  readonly withExpected?: boolean;
}

/** 取证 — gives the fact at a log position; undefined while it is not at hand. */
export type EvidenceOf = (position: number) => Fact | undefined;

interface Case {
  readonly world: World;
  readonly scope: BoardScope;
  readonly reading: Reading;
  readonly row: BoardRow;
  readonly unit: UnitId;
  readonly i: number;
  readonly evidenceOf: EvidenceOf;
}

/**
 * 解释 — the trees from every number of a row down to facts, each node with the numbered rule that made it.
 * Throws Refusal `missing` for an unknown group, indicator or unit.
 */
export function explainRow(
  world: World,
  request: ExplainRequest,
  at: { asOf: Instant; evidenceOf: EvidenceOf },
): RowExplanation {
  const scope = scopeOf(
    world.registry,
    { ...request, indicators: [request.indicator], units: [request.unit] },
    at.asOf,
  );
  const indicator = scope.indicators[0]!;
  const readings = readingsOf(world, scope, indicator);
  const reading = readings.get(basisOf(world.registry, scope, indicator, request.unit))!;
  const row = rowAt(world, scope, reading, request.unit);
  const i = scope.members.indexOf(request.unit);
  const c: Case = { world, scope, reading, row, unit: request.unit, i, evidenceOf: at.evidenceOf };
  return {
    unit: request.unit,
    indicator: request.indicator,
    period: request.period,
    asOf: at.asOf,
    position: world.position,
    row,
    fields: fieldsOf(c),
  };
}

/** The log positions that an explanation stands on: what to fetch before it is made for reading. */
export function positionsOf(world: World, request: ExplainRequest, asOf: Instant): number[] {
  const positions = new Set<number>();
  explainRow(world, request, {
    asOf,
    evidenceOf: (position) => {
      positions.add(position);
      return undefined;
    },
  });
  return [...positions].sort((a, b) => a - b);
}

/** The group a unit is looked at in when none is named: the first that has it on that day. */
export function groupOf(world: World, unit: UnitId, day: string): string {
  for (const group of [...world.registry.index.members.keys()].sort()) {
    if (membersOn(world.registry, group, day).includes(unit)) return group;
  }
  throw new Refusal('missing', 'unit-in-no-group', { unit });
}

function fieldsOf(c: Case): Record<string, Explanation> {
  const { row, reading } = c;
  const value = reportedNode(c, 'value', row.value);
  const growth = reportedNode(c, 'growthPct', row.growthPct);
  const base = baseNode(c);
  const computed = node(c, 'growthComputedPct', row.growthComputedPct, 'growth-from-base@1', [value, base]);
  const target = targetNode(c);
  const elapsed = elapsedNode(c, value);
  const completion = node(c, 'completionPct', row.completionPct, 'completion@1', [elapsed, target]);
  const schedule = scheduleNode(c, target);
  const measure =
    reading.indicator.rankedBy === 'completion'
      ? completion
      : reading.indicator.rankedBy === 'value'
        ? value
        : typeof row.growthPct === 'number'
          ? growth
          : computed;
  const rank = placeNode(c, measure);
  const average = averageNode(c);
  const rest = node(
    c,
    'requiredRest',
    row.requiredRest,
    row.targetKind === 'growth' ? 'required-rest-growth@1' : 'required-rest@1',
    row.targetKind === 'growth' ? [target, yearNode(c), value] : [target, elapsed],
  );
  const soFar = typeof row.growthPct === 'number' ? growth : computed;
  const fields: Explanation[] = [
    value,
    growth,
    computed,
    base,
    target,
    completion,
    schedule,
    node(c, 'gapPoints', row.gapPoints, 'gap-points@1', [completion, schedule]),
    node(c, 'ratioToSchedule', row.ratioToSchedule, 'ratio-to-schedule@1', [completion, schedule]),
    rank,
    node(c, 'reportedRank', row.reportedRank, 'reported', [], figureFacts(c, c.unit, reading.window)),
    node(c, 'movedBy', row.movedBy, 'moved-by@1', [rank, ...placesBefore(c)]),
    node(c, 'toNext', row.toNext, 'to-next@1', [rank]),
    node(c, 'aheadOfNext', row.aheadOfNext, 'ahead-of-next@1', [rank]),
    average,
    node(c, 'beatsAverage', row.beatsAverage, 'beats-average@1', [measure, average]),
    node(
      c,
      'metTarget',
      row.metTarget,
      'met-target@1',
      row.targetKind === 'rank'
        ? [rank, target]
        : row.targetKind === 'growth'
          ? [soFar, target]
          : [elapsed, target, schedule],
    ),
    node(
      c,
      'reachedYear',
      row.reachedYear,
      'reached-year@1',
      row.targetKind === 'growth' ? [value, yearNode(c), target] : [elapsed, target],
    ),
    node(c, 'recordSince', row.recordSince, 'record-since@1', recordNodes(c, value)),
    rest,
    node(c, 'requiredPerMonth', row.requiredPerMonth, 'required-per-month@1', [rest, ...monthNodes(c)]),
    requiredGrowthNode(c, { soFar, target, rest }),
    node(
      c,
      'light',
      row.light,
      typeof row.lightRule === 'string' ? `light:${row.lightRule}` : 'light-none',
      row.targetKind === 'growth' ? [soFar, target, average] : [completion, schedule],
    ),
  ];
  return Object.fromEntries(fields.map((field) => [field.field, field]));
}

type Shown = Explanation['value'];

function node(
  c: Case,
  field: string,
  value: Shown,
  formula: string,
  inputs: readonly Explanation[],
  facts: readonly Evidence[] = [],
): Explanation {
  return { field, value, formula, inputs, facts, unit: c.unit, window: c.reading.window };
}

function reportedNode(c: Case, field: string, value: Measure): Explanation {
  return node(c, field, value, 'reported', [], figureFacts(c, c.unit, c.reading.window));
}

/** A figure of some unit at some window, as a leaf. */
function leaf(
  c: Case,
  at: { field: string; unit: UnitId; window: Window; from: 'value' | 'growth' },
): Explanation {
  const value = cell(c, at);
  return {
    field: at.field,
    value: Number.isNaN(value) ? { blank: 'not-reported' } : value,
    formula: 'reported',
    inputs: [],
    facts: figureFacts(c, at.unit, at.window),
    unit: at.unit,
    window: at.window,
  };
}

function cell(c: Case, at: { unit: UnitId; window: Window; from: 'value' | 'growth' }): number {
  const column = columnOf(c.world.panel, c.reading.indicator.indicator, c.reading.basis, at.window);
  const row = c.world.panel.rows.get(at.unit);
  return column && row !== undefined && isShown(column, row, c.scope.withExpected)
    ? column[at.from][row]!
    : Number.NaN;
}

function figureFacts(c: Case, unit: UnitId, window: Window): Evidence[] {
  const column = columnOf(c.world.panel, c.reading.indicator.indicator, c.reading.basis, window);
  const row = c.world.panel.rows.get(unit);
  if (!column || row === undefined || !isShown(column, row, c.scope.withExpected)) return [];
  return evidence(c, column.position[row]!);
}

function evidence(c: Case, position: number): Evidence[] {
  const fact = c.evidenceOf(position);
  return fact ? [evidenceFrom(fact)] : [];
}

/** What a fact says, digit for digit. */
export function evidenceFrom(fact: Fact): Evidence {
  const body = fact.body as unknown as Record<string, unknown>;
  const digits: Record<string, string> = {};
  for (const [key, value] of Object.entries(body)) {
    if (typeof value === 'string' || typeof value === 'number') digits[key] = String(value);
  }
  return {
    fact: fact.id,
    kind: fact.kind,
    object: fact.object,
    recordedAt: fact.recordedAt,
    unit: typeof body.unit === 'string' ? body.unit : null,
    digits,
    source: typeof body.source === 'string' ? body.source : null,
    docNo: typeof body.docNo === 'string' ? body.docNo : null,
  };
}

function baseNode(c: Case): Explanation {
  const reported = c.reading.input.base && !Number.isNaN(c.reading.input.base[c.i]!);
  if (reported) return reportedNode(c, 'base', c.row.base);
  const last = leaf(c, {
    field: 'lastValue',
    unit: c.unit,
    window: sameWindow(c.reading.window),
    from: 'value',
  });
  return node(c, 'base', c.row.base, 'last-year@1', [last]);
}

function yearNode(c: Case): Explanation {
  const window = sameWindow(yearWindow(c.reading.window, c.reading.indicator.kind));
  return leaf(c, { field: 'lastYear', unit: c.unit, window, from: 'value' });
}

function targetNode(c: Case): Explanation {
  const target = c.reading.targets[c.i];
  return node(c, 'target', c.row.target, 'reported', [], target ? evidence(c, target.position) : []);
}

function elapsedNode(c: Case, value: Explanation): Explanation {
  const { indicator, window } = c.reading;
  if (!accumulates(indicator) || indicator.reportedAs === 'ytd') return value;
  const length = window.last - window.first + 1;
  const parts: Explanation[] = [];
  for (let last = window.last; last >= Math.floor(window.last / 12) * 12; last -= length) {
    parts.unshift(
      leaf(c, { field: 'value', unit: c.unit, window: { first: last - length + 1, last }, from: 'value' }),
    );
  }
  const sum = c.reading.input.elapsed[c.i]!;
  return node(c, 'elapsed', Number.isNaN(sum) ? { blank: 'not-reported' } : sum, 'sum@1', parts);
}

/** What each month left must bring when the schedule is not even (field-rules 1.5). */
function monthNodes(c: Case): Explanation[] {
  const schedule = c.reading.schedules[c.i];
  const target = c.reading.targets[c.i];
  const rest = c.row.requiredRest;
  if (!schedule || !target || schedule.kind === 'linear' || typeof rest !== 'number') return [];
  const first = spanOf(target.body.period).first;
  const done = c.reading.window.last - first + 1;
  return requiredMonths(rest, schedule, done).map((value, n) => {
    const month = first + done + n;
    const need = { field: 'requiredMonth', value, formula: 'required-month@1', inputs: [], facts: [] };
    return { ...need, unit: c.unit, window: { first: month, last: month } };
  });
}

function scheduleNode(c: Case, target: Explanation): Explanation {
  const schedule = c.reading.schedules[c.i];
  const formula = schedule ? `${schedule.kind}@1` : 'no-schedule';
  if (schedule?.kind !== 'seasonal')
    return node(c, 'schedulePct', c.row.schedulePct, formula, schedule ? [target] : []);
  const years = schedule.years.flatMap((year) => {
    const back = year - Math.floor(c.reading.window.last / 12);
    return [
      sameWindow(c.reading.window, back),
      sameWindow(yearWindow(c.reading.window, c.reading.indicator.kind), back),
    ];
  });
  const parts = years.map((window) => leaf(c, { field: 'value', unit: c.unit, window, from: 'value' }));
  return node(c, 'schedulePct', c.row.schedulePct, formula, parts);
}

/** The measures that places were given by: one node a unit, each with its own facts. */
function measuresOf(c: Case, reading: Reading): Explanation[] {
  const by = reading.indicator.rankedBy;
  const field = by === 'growth' ? 'growthPct' : by === 'value' ? 'value' : 'completionPct';
  return c.scope.members.flatMap((unit, i) => {
    const measure = reading.standing.measure[i]!;
    if (Number.isNaN(measure)) return [];
    const facts = figureFacts(c, unit, reading.window);
    const target = by === 'completion' && reading.targets[i] ? evidence(c, reading.targets[i].position) : [];
    const computed = by === 'growth' && Number.isNaN(reading.input.growth[i]!);
    const base = computed ? figureFacts(c, unit, sameWindow(reading.window)) : [];
    const formula = by === 'completion' ? 'completion@1' : computed ? 'growth-from-base@1' : 'reported';
    return [
      {
        field,
        value: measure,
        formula,
        inputs: [],
        facts: [...facts, ...base, ...target],
        unit,
        window: reading.window,
      },
    ];
  });
}

function placeNode(c: Case, measure: Explanation): Explanation {
  const others = measuresOf(c, c.reading).filter((input) => input.unit !== c.unit);
  return node(
    c,
    'rank',
    c.row.rank,
    'place@1',
    typeof c.row.rank === 'number' ? [measure, ...others] : [measure],
  );
}

function placesBefore(c: Case): Explanation[] {
  const before = c.reading.before;
  if (!before) return [];
  const rank = before.standing.places.rank[c.i]!;
  if (rank === 0) return [];
  return [
    {
      field: 'rankBefore',
      value: rank,
      formula: 'place@1',
      inputs: measuresOf(c, before),
      facts: [],
      unit: c.unit,
      window: before.window,
    },
  ];
}

function averageNode(c: Case): Explanation {
  const kind = c.reading.standing.averageKind;
  if (kind === null) return node(c, 'peerAverage', c.row.peerAverage, 'no-average', []);
  if (kind !== 'parent')
    return node(c, 'peerAverage', c.row.peerAverage, `${kind}@1`, measuresOf(c, c.reading));
  const unit = c.scope.parent!;
  const from = c.reading.indicator.rankedBy === 'growth' ? 'growth' : 'value';
  const own = leaf(c, {
    field: from === 'growth' ? 'growthPct' : 'value',
    unit,
    window: c.reading.window,
    from,
  });
  const target =
    c.reading.indicator.rankedBy === 'completion'
      ? targetOn(c.world.registry, unit, c.reading.indicator.indicator, c.reading.window)
      : null;
  const facts = target ? evidence(c, target.position) : [];
  return {
    ...node(
      c,
      'peerAverage',
      c.row.peerAverage,
      target ? 'parent-completion@1' : 'parent-figure@1',
      [own],
      facts,
    ),
    unit,
  };
}

function recordNodes(c: Case, value: Explanation): Explanation[] {
  if (typeof c.row.recordSince !== 'string') return [value];
  const since = Number(c.row.recordSince);
  const year = Math.floor(c.reading.window.last / 12);
  const earlier = Array.from({ length: year - since }, (_, n) => sameWindow(c.reading.window, -(n + 1)));
  return [
    value,
    ...earlier.map((window) => leaf(c, { field: 'value', unit: c.unit, window, from: 'value' })),
  ];
}

/** w, the elapsed share of last year's base, stands in the tree with its own source (field-rules 1.5). */
function requiredGrowthNode(
  c: Case,
  from: { soFar: Explanation; target: Explanation; rest: Explanation },
): Explanation {
  const { row } = c;
  const lastSame = leaf(c, {
    field: 'lastValue',
    unit: c.unit,
    window: sameWindow(c.reading.window),
    from: 'value',
  });
  const lastYear = yearNode(c);
  if (row.targetKind !== 'growth')
    return node(c, 'requiredGrowthPct', row.requiredGrowthPct, 'required-growth-level@1', [
      from.rest,
      lastSame,
      lastYear,
    ]);
  const share =
    typeof lastSame.value === 'number' && typeof lastYear.value === 'number' && lastYear.value > 0
      ? lastSame.value / lastYear.value
      : null;
  const elapsedShare = node(
    c,
    'elapsedShare',
    share === null ? { blank: 'not-reported' } : share,
    'elapsed-share@1',
    [lastSame, lastYear],
  );
  return node(c, 'requiredGrowthPct', row.requiredGrowthPct, 'required-growth@1', [
    from.target,
    from.soFar,
    elapsedShare,
  ]);
}
