import type { Explanation, RowExplanation } from './board-row.ts';
import { rowAt } from './board.ts';
import { basisOf, nearest, readingsOf, scopeOf } from './board-scope.ts';
import {
  type ExplainCase,
  type EvidenceOf,
  evidence,
  figureFacts,
  leaf,
  node,
  reportedNode,
} from './explanation-node.ts';
import { averageNode, placeNode, placesBefore } from './explanation-places.ts';
import type { Instant, UnitId } from './fact.ts';
import { requiredMonths } from './pace.ts';
import { type Period, sameWindow, spanOf, yearWindow } from './period.ts';
import { Refusal } from './refusal.ts';
import { membersOn, unitKnown, unitsKnown } from './registry.ts';
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
    world,
    { ...request, indicators: [request.indicator], units: [request.unit] },
    at.asOf,
  );
  const indicator = scope.indicators[0]!;
  const readings = readingsOf(world, scope, indicator);
  const reading = readings.get(basisOf(world.registry, scope, indicator, request.unit))!;
  const row = rowAt(world, scope, reading, request.unit);
  const i = scope.members.indexOf(request.unit);
  const c: ExplainCase = { world, scope, reading, row, unit: request.unit, i, evidenceOf: at.evidenceOf };
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
  if (unitKnown(world.registry, unit)) throw new Refusal('missing', 'unit-in-no-group', { unit });
  const names = unitsKnown(world.registry).map((body) => ({ ...body, id: body.unit }));
  throw new Refusal('missing', 'no-such-unit', { unit, nearest: nearest(unit, names) });
}

function fieldsOf(c: ExplainCase): Record<string, Explanation> {
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

function baseNode(c: ExplainCase): Explanation {
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

function yearNode(c: ExplainCase): Explanation {
  const window = sameWindow(yearWindow(c.reading.window, c.reading.indicator.kind));
  return leaf(c, { field: 'lastYear', unit: c.unit, window, from: 'value' });
}

function targetNode(c: ExplainCase): Explanation {
  const target = c.reading.targets[c.i];
  return node(c, 'target', c.row.target, 'reported', [], target ? evidence(c, target.position) : []);
}

function elapsedNode(c: ExplainCase, value: Explanation): Explanation {
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
function monthNodes(c: ExplainCase): Explanation[] {
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

function scheduleNode(c: ExplainCase, target: Explanation): Explanation {
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

function recordNodes(c: ExplainCase, value: Explanation): Explanation[] {
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
  c: ExplainCase,
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
