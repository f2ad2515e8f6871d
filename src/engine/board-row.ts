import type { BlankReason, Measure } from './blank.ts';
import type {
  Basis,
  FigureStatus,
  IndicatorBody,
  Instant,
  RankBy,
  TargetKind,
  TargetOp,
  TargetTier,
  UnitBody,
  UnitId,
} from './fact.ts';
import type { Light } from './light.ts';
import type { Period, Window } from './period.ts';
import type { ScheduleKind } from './schedule.ts';

type Absent = { readonly blank: BlankReason };

/** 平均口径 — the parent's own figure, the group's base-weighted average, or the simple average. */
export type AverageKind = 'parent' | 'base-weighted' | 'simple';

/**
 * 看板行 — one unit × indicator: the fields of the outside contract, each a number or a blank with its reason.
 * Percent fields are percents (8.5), gaps are points; nothing is rounded.
 */
export interface BoardRow {
  readonly unit: UnitId;
  readonly indicator: string;
  readonly period: Period;
  readonly basis: Basis;
  readonly value: Measure;
  readonly growthPct: Measure;
  readonly growthComputedPct: Measure;
  /** True when reported and computed growth differ by more than the tolerance: 口径不同. */
  readonly basisDiffers: boolean;
  readonly base: Measure;
  readonly target: Measure;
  readonly targetHi: Measure;
  readonly targetOp: TargetOp | Absent;
  readonly targetKind: TargetKind | Absent;
  readonly targetTier: TargetTier | Absent;
  readonly targetVersion: Measure;
  readonly targetDoc: string | Absent;
  readonly completionPct: Measure;
  readonly schedulePct: Measure;
  readonly scheduleKind: ScheduleKind | Absent;
  readonly gapPoints: Measure;
  readonly ratioToSchedule: Measure;
  readonly light: Light;
  readonly lightRule: string | Absent;
  readonly judgedLight: Light | Absent;
  readonly rankBy: RankBy;
  readonly rank: Measure;
  readonly reportedRank: Measure;
  /** True when the reported place is not ours. */
  readonly rankDiffers: boolean;
  readonly peers: number;
  readonly tied: boolean;
  readonly movedBy: Measure;
  readonly toNext: Measure;
  readonly aheadOfNext: Measure;
  readonly peerAverage: Measure;
  readonly averageKind: AverageKind | Absent;
  readonly beatsAverage: boolean | Absent;
  readonly metTarget: boolean | Absent;
  readonly reachedYear: boolean | Absent;
  readonly recordSince: string | Absent;
  readonly requiredRest: Measure;
  readonly requiredPerMonth: Measure;
  readonly requiredGrowthPct: Measure;
  readonly leadUnit: UnitId | Absent;
  readonly status: FigureStatus | Absent;
  readonly releasedOn: string | Absent;
  readonly source: string | Absent;
}

/** 看板 — the rows of a peer group at a period, as known at an instant. */
export interface Board {
  readonly peers: string;
  readonly period: Period;
  /** The instant it is as of: what was known then. */
  readonly asOf: Instant;
  /** The log position the answer stands on. */
  readonly position: number;
  /** The group's common parent, whose own figures are the average where it has them. */
  readonly parent: UnitId | null;
  readonly units: readonly UnitBody[];
  readonly indicators: readonly IndicatorBody[];
  /** Indicators down, units across: unit order within indicator order. */
  readonly rows: readonly BoardRow[];
}

/** 看板请求 — what board is asked for. Units and indicators empty: all. */
export interface BoardRequest {
  readonly peers: string;
  readonly period: Period;
  readonly indicators?: readonly string[];
  readonly units?: readonly UnitId[];
  /** Show expected 预计 figures too. */
  readonly withExpected?: boolean;
}

/** 依据 — one fact a number stands on, with the digits as reported. */
export interface Evidence {
  readonly fact: string;
  readonly kind: string;
  readonly object: string;
  readonly recordedAt: Instant;
  readonly unit: UnitId | null;
  /** The digits or words as recorded, by field. */
  readonly digits: Readonly<Record<string, string>>;
  readonly source: string | null;
  readonly docNo: string | null;
}

/**
 * 解释 — one node of the tree from a number to facts: the field, its value, the formula's name (worded by the pages),
 * and what went into it. A leaf has facts and no inputs.
 */
export interface Explanation {
  readonly field: string;
  readonly value: Measure | string | boolean;
  /** Numbered rule, e.g. `required-growth@1`; `reported` for a leaf. */
  readonly formula: string;
  readonly inputs: readonly Explanation[];
  readonly facts: readonly Evidence[];
  /** Where the node stands: unit, indicator, window; for masking leaf by leaf. */
  readonly unit: UnitId | null;
  readonly window: Window | null;
}

/** 行的解释 — the trees of every number of one row. */
export interface RowExplanation {
  readonly unit: UnitId;
  readonly indicator: string;
  readonly period: Period;
  readonly asOf: Instant;
  readonly position: number;
  readonly row: BoardRow;
  readonly fields: Readonly<Record<string, Explanation>>;
}
