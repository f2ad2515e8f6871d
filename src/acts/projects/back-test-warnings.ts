import { z } from 'zod';
import type { Instant } from '../../engine/fact.ts';
import {
  type BackTestCase,
  type BackTestLeftOut,
  backTestCases,
  isDevelopment,
} from '../../engine/projects/back-test.ts';
import {
  type WarningIntervals,
  type WarningMeasure,
  type WarningMethod,
  measureWarnings,
  methodsFor,
  warningIntervals,
} from '../../engine/projects/back-test-measure.ts';
import { STALL_1, STALL_TABLES, type StallThresholds } from '../../engine/projects/stall-rules.ts';
import { Refusal } from '../../engine/refusal.ts';
import { unitsKnown } from '../../engine/registry.ts';
import { may } from '../../engine/duty.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';

export const Input = z.strictObject({
  /** The table of thresholds; `stall@1` unless another is asked for. */
  thresholds: z.string().default(STALL_1.id),
});

/** 回测分组 — all projects, those by which the thresholds were chosen, those held out. */
export type BackTestPart = 'held-out' | 'development' | 'all';

/** 回测结果 — one part of the projects: each way to warn, and the intervals of ours. */
export interface BackTestShown {
  readonly part: BackTestPart;
  readonly projects: number;
  readonly methods: readonly { readonly id: WarningMethod['id']; readonly measure: WarningMeasure }[];
  readonly intervals: WarningIntervals | null;
}

/** 回测报告 — the warnings of a register held against what came of them. */
export interface BackTest {
  readonly thresholds: StallThresholds;
  readonly projects: number;
  readonly reports: number;
  readonly dates: readonly Instant[];
  readonly leftOut: BackTestLeftOut;
  readonly parts: readonly BackTestShown[];
  readonly cases: readonly BackTestCase[];
  readonly position: number;
}

/**
 * 回测预警 — what the radar would have warned of on each reporting date of the register, with only what was known then, held against
 * what later reports said. For somebody who reads every project. Throws Refusal `forbidden`; `missing` (`back-test-too-few`) of
 * a register with reports of fewer than two dates, (`back-test-thresholds`) of a table there is none of.
 */
export async function backTestWarnings(desk: Desk, input: unknown): Promise<BackTest> {
  const { thresholds } = parsed(Input, input);
  const rules = Object.hasOwn(STALL_TABLES, thresholds) ? STALL_TABLES[thresholds]! : null;
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const unread = unitsKnown(world.registry).find(
    ({ unit }) => !may(desk.actor, 'read-project', { unit }, state),
  );
  if (unread) permit(desk, state, { verb: 'read-project', object: { unit: unread.unit } });
  if (!rules)
    throw new Refusal('missing', 'back-test-thresholds', {
      value: thresholds,
      known: Object.keys(STALL_TABLES).join(' '),
    });
  const { registry, position } = world;
  const knownAt = async (instant: Instant) => (await desk.store.world(instant)).registry;
  const { cases, leftOut, dates, reports } = await backTestCases(registry, knownAt, rules);
  if (dates.length < 2) throw new Refusal('missing', 'back-test-too-few', { count: dates.length });
  const parts: readonly [BackTestPart, readonly BackTestCase[]][] = [
    ['held-out', cases.filter(({ project }) => !isDevelopment(project))],
    ['development', cases.filter(({ project }) => isDevelopment(project))],
    ['all', cases],
  ];
  return {
    thresholds: rules,
    projects: registry.project.size,
    reports,
    dates,
    leftOut,
    parts: parts.map(([part, some]) => shownOf(part, some)),
    cases,
    position,
  };
}

function shownOf(part: BackTestPart, cases: readonly BackTestCase[]): BackTestShown {
  return {
    part,
    projects: new Set(cases.map(({ project }) => project)).size,
    methods: methodsFor(cases).map((method) => ({ id: method.id, measure: measureWarnings(cases, method) })),
    intervals: cases.length === 0 ? null : warningIntervals(cases),
  };
}
