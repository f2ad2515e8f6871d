import type { Direction, IndicatorBody, TargetBody, TargetKind, TargetOp } from './fact.ts';
import { type Window, monthOfYear, spanOf, yearOf } from './period.ts';

/** Codes of target kinds and operators in typed columns; 0 is "no target". */
export const TARGET_KINDS: readonly (TargetKind | null)[] = [null, 'level', 'growth', 'rank', 'count'];
export const TARGET_OPS: readonly (TargetOp | null)[] = [null, 'at_least', 'at_most', 'about', 'range'];

/** Tolerance of `about` (contract): half a point of growth, 2 % of a level. */
export const ABOUT_GROWTH_POINTS = 0.5;
export const ABOUT_LEVEL_SHARE = 0.02;

/** 底线值 — the number that decides, and the side on which the target is met. */
export interface Bound {
  readonly bound: number;
  readonly side: 'at-or-above' | 'at-or-below';
}

/** 目标条件 — what decides whether a target is met. */
export interface TargetTerms {
  readonly kind: TargetKind;
  readonly op: TargetOp;
  readonly value: number;
  /** The upper end of a range; NaN otherwise. */
  readonly hi: number;
  /** NaN: the default of the contract. */
  readonly tolerance: number;
  readonly direction: Direction;
}

/**
 * The number that decides: at least 以上, at most 以内 by the wording; about 左右 and a range by the indicator's direction,
 * since being better than them is no miss (contract; so the State Council reads "3 % 左右" of prices).
 */
export function boundOf(terms: TargetTerms): Bound {
  if (terms.kind === 'rank') return { bound: terms.value, side: 'at-or-below' };
  if (terms.op === 'at_least') return { bound: terms.value, side: 'at-or-above' };
  if (terms.op === 'at_most') return { bound: terms.value, side: 'at-or-below' };
  const up = terms.direction === 'up';
  if (terms.op === 'range') {
    return up ? { bound: terms.value, side: 'at-or-above' } : { bound: terms.hi, side: 'at-or-below' };
  }
  const slack = Number.isNaN(terms.tolerance) ? defaultTolerance(terms) : terms.tolerance;
  return up
    ? { bound: terms.value - slack, side: 'at-or-above' }
    : { bound: terms.value + slack, side: 'at-or-below' };
}

function defaultTolerance(terms: TargetTerms): number {
  return terms.kind === 'growth' ? ABOUT_GROWTH_POINTS : Math.abs(terms.value) * ABOUT_LEVEL_SHARE;
}

/** True when the actual stands on the right side of the bound; a billionth of it is no miss. NaN is never met. */
export function holds(actual: number, bound: number, side: Bound['side']): boolean {
  const slack = 1e-9 * Math.max(1, Math.abs(bound));
  return side === 'at-or-above' ? actual >= bound - slack : actual <= bound + slack;
}

/** 是否达标 — on the terms of the target's kind; `share` is the part of a level that is due by now (1: the whole). */
export function isMet(terms: TargetTerms, actual: number, share = 1): boolean {
  const { bound, side } = boundOf(terms);
  return holds(actual, bound * share, side);
}

/** The terms of a recorded target for an indicator's direction. */
export function termsOf(target: TargetBody, direction: Direction): TargetTerms {
  return {
    kind: target.kind,
    op: target.op,
    value: Number(target.value),
    hi: target.valueHi === undefined ? Number.NaN : Number(target.valueHi),
    tolerance: target.tolerance === undefined ? Number.NaN : Number(target.tolerance),
    direction,
  };
}

/** 目标分解 — a target handed down: the children's sum against the parent. Units: those of the target. */
export interface Split {
  readonly sum: number;
  /** Sum − parent: below zero the children do not add up to what is asked. */
  readonly over: number;
  readonly covers: boolean;
}

/** 分解核对 — whether level or count targets handed to sub-units, or to parts of the year, cover the whole. */
export function splitOf(parent: TargetBody, children: readonly TargetBody[], direction: Direction): Split {
  const sum = children.reduce((total, child) => total + Number(child.value), 0);
  const { bound, side } = boundOf(termsOf(parent, direction));
  return { sum, over: sum - bound, covers: holds(sum, bound, side) };
}

/** True when a value adds up over the year, so that schedule, rest and pace make sense: flows do, rates and stocks do not. */
export function accumulates(indicator: Pick<IndicatorBody, 'kind'>): boolean {
  return indicator.kind === 'flow';
}

/** True when an indicator's value is itself a percent (a share, a rate in %): it changes by points, never by percent. */
export function isPercent(indicator: Pick<IndicatorBody, 'kind' | 'measuredIn'>): boolean {
  return indicator.kind === 'rate' && /[%％]/.test(indicator.measuredIn);
}

/**
 * Whether a target stands on a board at this window: the year's own target, or one for a part of the year that begins with
 * the year and that the window ends in (`2022-H1` in April to June when only that was issued).
 */
export function standsAt(target: Pick<TargetBody, 'period'>, window: Window): boolean {
  const span = spanOf(target.period);
  if (yearOf(span.first) !== yearOf(window.last)) return false;
  return monthOfYear(span.first) === 1 && span.first <= window.last && window.last <= span.last;
}
