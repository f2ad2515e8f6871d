/**
 * 预警规则名 — `no-movement` nothing invested and no milestone done; `not-enrolled` started, not enrolled with statistics;
 * `foundation-stone` started, next to nothing invested; `repeated-text` the note of the month repeats those before;
 * `terminated-complete` terminated at 100 %; `ongoing-unmoved` going on at 0 % past its planned end; `moving-away` the forecast
 * completion moves away faster than time passes; `time-short` too little time is left for the work that is left;
 * `not-reported-since` nothing was reported for months.
 */
export const STALL_RULE_NAMES = [
  'no-movement',
  'not-enrolled',
  'foundation-stone',
  'repeated-text',
  'terminated-complete',
  'ongoing-unmoved',
  'moving-away',
  'time-short',
  'not-reported-since',
] as const;
/** 预警规则名 — one of them. */
export type StallRuleName = (typeof STALL_RULE_NAMES)[number];

/**
 * 预警类别 — `stall` 停滞 and `contradiction` 状态矛盾 say that a project stands still or says two things at once; `forecast` 工期预警
 * looks ahead; `silence` 未报 says only that nothing is known.
 */
export type StallFamily = 'stall' | 'contradiction' | 'forecast' | 'silence';

/** Which family a rule is of. */
export const STALL_FAMILIES: Readonly<Record<StallRuleName, StallFamily>> = {
  'no-movement': 'stall',
  'not-enrolled': 'stall',
  'foundation-stone': 'stall',
  'repeated-text': 'stall',
  'terminated-complete': 'contradiction',
  'ongoing-unmoved': 'contradiction',
  'moving-away': 'forecast',
  'time-short': 'forecast',
  'not-reported-since': 'silence',
};

/** True of a rule by which a project counts as stalled: it stands still or contradicts itself. */
export function isStalledBy(rule: string): boolean {
  const family = STALL_FAMILIES[rule as StallRuleName];
  return family === 'stall' || family === 'contradiction';
}

/** 预警阈值 — every number the radar goes by. A table is never changed: other numbers are another id. */
export interface StallThresholds {
  readonly id: string;
  /** Reports running without movement (field-rules 4: three). */
  readonly stillReports: number;
  /** ε: an increment up to this share of the total investment is no movement. */
  readonly stillShare: number;
  /** Whole months from the start in which it is to be enrolled (field-rules 3, 银川 2025: red after two). */
  readonly enrolMonths: number;
  /** Days from the start after which so little may not be invested (field-rules 4: 90 days, 5 %). */
  readonly stoneDays: number;
  /** Percent of the total investment, of all that was invested. */
  readonly stonePct: number;
  /** A note repeats another when their likeness is at least this, 0 to 1. */
  readonly repeatLikeness: number;
  /** How many notes before the last it must repeat (field-rules 4: the last two). */
  readonly repeatNotes: number;
  /** Months that the forecast completion is looked back over, and the least days between two forecasts. */
  readonly awayMonths: number;
  readonly awayLeastDays: number;
  /** Days moved a day passed: beyond this, it moves away faster than time passes. */
  readonly awayRate: number;
  /** Of the whole time from the planned start to the forecast completion, the share that is needed once work goes on at the site, and before. */
  readonly onSiteShare: number;
  readonly beforeSiteShare: number;
  /** Whole months without a report, and without an end, after which silence is spoken of. */
  readonly silentMonths: number;
}

/**
 * 预警阈值表 `stall@1` — the published numbers of field-rules 3 and 4 where there are any. ε, the likeness, the looking back and the
 * two shares of time are ours; the shares were chosen on half of the projects of a real register (those whose code has an even
 * FNV-1a hash) and tried on the other half: `back-test` prints both.
 */
export const STALL_1: StallThresholds = Object.freeze({
  id: 'stall@1',
  stillReports: 3,
  stillShare: 0.001,
  enrolMonths: 2,
  stoneDays: 90,
  stonePct: 5,
  repeatLikeness: 0.8,
  repeatNotes: 2,
  awayMonths: 12,
  awayLeastDays: 90,
  awayRate: 1,
  onSiteShare: 0.2,
  beforeSiteShare: 0.75,
  silentMonths: 3,
});

/** Every table there ever was, so that what was found by an earlier one can be found again. */
export const STALL_TABLES: Readonly<Record<string, StallThresholds>> = { 'stall@1': STALL_1 };
