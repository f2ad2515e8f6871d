import { type Measure, blank, isBlank } from '../blank.ts';
import type { UnitId } from '../fact.ts';
import { type Light, lightMeasure, lightOf, lightRule, lightUndefined } from '../light.ts';
import { type Period, spanOf } from '../period.ts';
import { type Registry, subtreeOn } from '../registry.ts';
import { exactSum } from '../rounding.ts';
import type { World } from '../world.ts';
import type { ProjectAt } from '../projects/project-row.ts';
import { type WeakPlace, type WeakReason, together } from './weak-place.ts';
import {
  type FieldLedger,
  type FieldPlanKind,
  fieldLedgers,
  type Parts,
  partsAt,
  sumParts,
} from './field-ledger.ts';
import { type FieldRecord, recordOf } from './field-record.ts';

/** The rule that lights a field unless another is asked for: short of the amount due, in percent of it. */
export const FIELD_LIGHT_RULE = 'sanya-2022';

/** 民生现状 — a field at the end of a month. Amounts in its unit of measure; rates in percent. */
export interface FieldFigures {
  /** What was lacking on 1 January of the year in which it was last stated, and that year. */
  readonly gap: Measure;
  readonly gapYear: number | null;
  /** Of the gap what has not been done since. */
  readonly lacking: Measure;
  readonly planYear: Measure;
  /** Of what is lacking what this year's plan does not hold. */
  readonly unplanned: Measure;
  readonly done: Measure;
  /** The month of that figure; null when there is none, or where several came together. */
  readonly doneFor: Period | null;
  readonly completionPct: Measure;
  /** What was to be done by the end of the month. */
  readonly plan: Measure;
  readonly planKind: FieldPlanKind | null;
  readonly schedulePct: Measure;
  readonly gapPoints: Measure;
  readonly measure: Measure;
  readonly light: Light;
  readonly lightAsks: boolean;
}

/** 民生一行 — one field of one unit at the end of a month; `within`: it stands under a unit that reports the same field for both. */
export interface FieldRow extends FieldFigures {
  readonly field: string;
  readonly unit: UnitId;
  readonly measuredIn: string;
  readonly within: UnitId | null;
  readonly record: FieldRecord | null;
}

/** 民生领域 — one field in one unit of measure: the sum of those units that stand under no other of them, and every unit. */
export interface FieldGroup extends FieldFigures {
  readonly field: string;
  readonly measuredIn: string;
  readonly rows: readonly FieldRow[];
  readonly record: FieldRecord | null;
}

/** 民生一览 — every field at the end of a month: in all, and by unit. `seen` says of which units the asker may know. */
export function fieldGroups(
  world: World,
  at: ProjectAt,
  seen: (unit: UnitId) => boolean = () => true,
): FieldGroup[] {
  const ledgers = fieldLedgers(world.registry).filter(({ unit }) => seen(unit));
  const groups = new Map<string, FieldLedger[]>();
  for (const ledger of ledgers) {
    const key = `${ledger.field}|${ledger.measuredIn}`;
    groups.set(key, [...(groups.get(key) ?? []), ledger]);
  }
  return [...groups.values()].map((alike) => groupOf(world, alike, at));
}

function groupOf(world: World, ledgers: readonly FieldLedger[], at: ProjectAt): FieldGroup {
  const month = spanOf(at.period).last;
  const over = overOf(world.registry, ledgers, at);
  const top = ledgers.filter(({ unit }) => over.get(unit) === null);
  const rows = ledgers.map(
    (ledger): FieldRow => ({
      field: ledger.field,
      unit: ledger.unit,
      measuredIn: ledger.measuredIn,
      within: over.get(ledger.unit) ?? null,
      ...figuresOf(partsAt(ledger, month)),
      record: recordOf([ledger], month),
    }),
  );
  const { field, measuredIn } = ledgers[0]!;
  const parts = sumParts(top.map((ledger) => partsAt(ledger, month)));
  return { field, measuredIn, rows, ...figuresOf(parts), record: recordOf(top, month) };
}

/** Of each unit the nearest one of the others that it stands under; null of those that add up. */
function overOf(
  registry: Registry,
  ledgers: readonly FieldLedger[],
  at: ProjectAt,
): Map<UnitId, UnitId | null> {
  const trees = new Map(ledgers.map(({ unit }) => [unit, subtreeOn(registry, unit, at.day)]));
  return new Map(
    ledgers.map(({ unit }) => {
      const above = ledgers
        .filter((other) => other.unit !== unit && trees.get(other.unit)!.has(unit))
        .sort((a, b) => trees.get(a.unit)!.size - trees.get(b.unit)!.size);
      return [unit, above[0]?.unit ?? null];
    }),
  );
}

function figuresOf(parts: Parts): FieldFigures {
  const { gap, gapYear, doneSince, planYear, plan, planKind, done, doneFor } = parts;
  const lacking = both(gap, doneSince, (a, b) => Math.max(0, exactSum([a, -b])));
  const leftInPlan = isBlank(done)
    ? planYear
    : both(planYear, done, (a, b) => Math.max(0, exactSum([a, -b])));
  const completionPct = share(done, planYear);
  const schedulePct = share(plan, planYear);
  const rule = lightRule(FIELD_LIGHT_RULE)!;
  const input = {
    completionPct: isBlank(completionPct) ? Number.NaN : completionPct,
    schedulePct: isBlank(schedulePct) ? Number.NaN : schedulePct,
    growthPct: Number.NaN,
    planPct: Number.NaN,
    averagePct: Number.NaN,
    met: null,
    monthsLate: Number.NaN,
    daysLeft: Number.NaN,
    before: null,
  };
  const measured = lightMeasure(rule, input);
  return {
    gap,
    gapYear,
    lacking,
    planYear,
    unplanned: both(lacking, leftInPlan, (a, b) => Math.max(0, exactSum([a, -b]))),
    done,
    doneFor,
    completionPct,
    plan,
    planKind,
    schedulePct,
    gapPoints: both(completionPct, schedulePct, (a, b) => a - b),
    measure: Number.isNaN(measured)
      ? isBlank(completionPct)
        ? completionPct
        : blank('no-target')
      : measured,
    light: lightOf(rule, input),
    lightAsks: lightUndefined(rule, input),
  };
}

export function share(amount: Measure, of: Measure): Measure {
  return both(amount, of, (a, b) => (b > 0 ? (a / b) * 100 : Number.NaN));
}

function both(a: Measure, b: Measure, of: (a: number, b: number) => number): Measure {
  if (isBlank(a)) return a;
  if (isBlank(b)) return b;
  const value = of(a, b);
  return Number.isNaN(value) ? blank('zero-base') : value;
}

/** How much weight a gap that nobody has planned for, and silence, have beside being behind the plan. */
const WEIGHTS = { unplanned: 0.3, silent: 0.5 } as const;

/** 薄弱领域 — how weak each field of each unit is at the end of a month and why: behind its plan, not planned for, silent. */
export function weakFields(world: World, at: ProjectAt): WeakPlace[] {
  return fieldGroups(world, at).flatMap(({ rows }) => rows.map(weakField));
}

/** How weak one field of one unit is. */
export function weakField(row: FieldRow): WeakPlace {
  const found: { weight: number; why: WeakReason }[] = [];
  const { plan, done, lacking, unplanned, measuredIn } = row;
  if (!isBlank(plan) && plan > 0 && !isBlank(done) && done < plan) {
    const params = {
      done,
      plan,
      percent: (1 - done / plan) * 100,
      measuredIn,
      planKind: row.planKind ?? 'linear',
    };
    found.push({ weight: 1 - done / plan, why: { key: 'weak-field.short', params } });
  }
  if (!isBlank(plan) && plan > 0 && isBlank(done))
    found.push({ weight: WEIGHTS.silent, why: { key: 'weak-field.silent', params: { plan, measuredIn } } });
  if (!isBlank(lacking) && !isBlank(unplanned) && lacking > 0 && unplanned > 0) {
    const params = { lacking, unplanned, measuredIn };
    const weight = WEIGHTS.unplanned * (unplanned / lacking);
    found.push({ weight, why: { key: 'weak-field.unplanned', params } });
  }
  found.sort((a, b) => b.weight - a.weight);
  return {
    kind: 'livelihood',
    id: `${row.field}/${row.unit}`,
    name: row.field,
    unit: row.unit,
    place: row.unit,
    lat: null,
    lon: null,
    weakness: together(...found.map(({ weight }) => weight)),
    why: found.map(({ why }) => why),
  };
}
