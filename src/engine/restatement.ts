import type { Direction, TargetBody } from './fact.ts';
import type { Period } from './period.ts';
import { type Registry, latest, targetObject, unitKnown } from './registry.ts';
import { boundOf, termsOf } from './target.ts';

/** 版本变化 — what a new version does to the old one: computed, never typed. */
export type Restatement = 'issued' | 'split' | 'restated' | 'raised' | 'lowered' | 'recast';

/**
 * Compares two versions: `restated` when the deciding numbers are equal, `raised` when harder, `lowered` when easier,
 * `recast` when kind or operator changed so that they cannot be compared, `issued` when there was none.
 */
export function restatementOf(old: TargetBody | null, next: TargetBody, direction: Direction): Restatement {
  if (!old) return 'issued';
  const before = boundOf(termsOf(old, direction));
  const after = boundOf(termsOf(next, direction));
  if (old.kind !== next.kind || before.side !== after.side) return 'recast';
  if (before.bound === after.bound && Number(old.valueHi ?? 0) === Number(next.valueHi ?? 0))
    return 'restated';
  if (before.bound === after.bound) return 'recast';
  const harder = before.side === 'at-or-above' ? after.bound > before.bound : after.bound < before.bound;
  return harder ? 'raised' : 'lowered';
}

/** 版本 — a target as issued, and the version before it when there was one. */
export interface TargetStep {
  readonly body: TargetBody;
  readonly before: TargetBody | null;
  readonly direction: Direction;
}

/**
 * What a version does, seen among the targets known: as `restatementOf`, and `split` for the first version of a target that
 * is a part of a whole: of its own year's target, or of a level or count that the unit above was given for the same period.
 */
export function changeOf(registry: Registry, { body, before, direction }: TargetStep): Restatement {
  if (before) return restatementOf(before, body, direction);
  const { unit, indicator, period, basis, tier, kind } = body;
  const year = period.slice(0, 4) as Period;
  const ofYear =
    period.length > 4 && latest(registry.target, targetObject(unit, indicator, year, basis, tier));
  const above = kind === 'level' || kind === 'count' ? unitKnown(registry, unit)?.parent : undefined;
  const ofAbove = above && latest(registry.target, targetObject(above, indicator, period, basis, tier));
  return ofYear || ofAbove ? 'split' : 'issued';
}
