import { type Measure, blank, isBlank } from '../blank.ts';
import type { UnitId } from '../fact.ts';
import { type Month, type Period, monthOfYear, spanOf, yearOf } from '../period.ts';
import type { Registry } from '../registry.ts';
import { exactSum } from '../rounding.ts';
import type { LivelihoodBody } from '../projects/project-facts.ts';

/** 民生月度 — what is known of a field in a unit from January to the end of a month, field by field. */
export interface FieldMonth {
  readonly period: Period;
  readonly month: Month;
  readonly gap?: string;
  readonly plan?: string;
  readonly done?: string;
}

/** 民生台账 — one field of one unit, with all that was said of it, in order of months. */
export interface FieldLedger {
  readonly field: string;
  readonly unit: UnitId;
  readonly measuredIn: string;
  readonly months: readonly FieldMonth[];
}

/** 进度依据 — `months`: a plan of this very month; `linear`: so many twelfths of the year's plan. */
export type FieldPlanKind = 'months' | 'linear';

/** Every field of every unit a world holds, in order of field, then unit; whatever is said of one month is one entry. */
export function fieldLedgers(registry: Registry): FieldLedger[] {
  const ledgers = new Map<string, { body: LivelihoodBody; position: number; months: Map<Month, Said> }>();
  const facts = [...registry.livelihood.values()].flat().sort((a, b) => a.position - b.position);
  for (const { body, position } of facts) {
    const key = `${body.field}/${body.unit}`;
    const ledger = ledgers.get(key) ?? { body, position, months: new Map<Month, Said>() };
    ledger.body = body;
    ledgers.set(key, ledger);
    const month = spanOf(body.period).last;
    const said: Said = ledger.months.get(month) ?? { period: body.period };
    for (const field of ['gap', 'plan', 'done'] as const)
      if (body[field] !== undefined) said[field] = body[field];
    ledger.months.set(month, said);
  }
  return [...ledgers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { body, months }]) => ({
      field: body.field,
      unit: body.unit,
      measuredIn: body.measuredIn,
      months: [...months].map(([month, said]) => ({ month, ...said })).sort((a, b) => a.month - b.month),
    }));
}

interface Said {
  period: Period;
  gap?: string;
  plan?: string;
  done?: string;
}

/** 民生底数 — what the figures of a field are made from. */
export interface Parts {
  readonly gap: Measure;
  readonly gapYear: number | null;
  /** Done from 1 January of the gap's year to the month. */
  readonly doneSince: Measure;
  readonly planYear: Measure;
  readonly plan: Measure;
  readonly planKind: FieldPlanKind | null;
  readonly done: Measure;
  readonly doneFor: Period | null;
}

export function partsAt(ledger: FieldLedger, month: Month): Parts {
  const year = yearOf(month);
  const inYear = ledger.months.filter((one) => yearOf(one.month) === year);
  const last = inYear.findLast((one) => one.month <= month && one.done !== undefined);
  const planYear = measureOf(inYear.find((one) => monthOfYear(one.month) === 12)?.plan, 'no-target');
  const exact = inYear.find((one) => one.month === month)?.plan;
  const share = monthOfYear(month) / 12;
  const plan: Measure =
    exact !== undefined
      ? Number(exact)
      : isBlank(planYear)
        ? planYear
        : share === 1
          ? planYear
          : planYear * share;
  const stated = ledger.months.findLast((one) => yearOf(one.month) <= year && one.gap !== undefined);
  const done = measureOf(last?.done, 'not-reported');
  return {
    gap: measureOf(stated?.gap, 'not-reported'),
    gapYear: stated ? yearOf(stated.month) : null,
    doneSince: stated ? doneBetween(ledger, yearOf(stated.month), { year, done }) : blank('not-reported'),
    planYear,
    plan,
    planKind: isBlank(plan) ? null : exact !== undefined ? 'months' : 'linear',
    done,
    doneFor: last?.period ?? null,
  };
}

/** What was done from one year on: whole years as they ended, this one as far as it is known; a year without figures is a blank. */
function doneBetween(ledger: FieldLedger, from: number, to: { year: number; done: Measure }): Measure {
  const years: Measure[] = [];
  for (let year = from; year < to.year; year++) years.push(wholeYear(ledger, year));
  // Nothing said yet of this year: what is lacking is as it was when it began.
  if (!isBlank(to.done)) years.push(to.done);
  return years.find(isBlank) ?? exactSum(years as number[]);
}

/** What was done in a year, from its December or its row of the year. */
export function wholeYear(ledger: FieldLedger, year: number): Measure {
  const december = ledger.months.find((one) => yearOf(one.month) === year && monthOfYear(one.month) === 12);
  return measureOf(december?.done, 'not-reported');
}

function measureOf(digits: string | undefined, reason: 'not-reported' | 'no-target'): Measure {
  return digits === undefined ? blank(reason) : Number(digits);
}

/** Several units as one: a sum where each of them says it, else the blank of the one that does not. */
export function sumParts(all: readonly Parts[]): Parts {
  if (all.length === 1) return all[0]!;
  const sum = (field: 'gap' | 'doneSince' | 'planYear' | 'plan' | 'done'): Measure => {
    const values = all.map((one) => one[field]);
    return values.find(isBlank) ?? exactSum(values as number[]);
  };
  const years = new Set(all.map(({ gapYear }) => gapYear));
  const kinds = new Set(all.map(({ planKind }) => planKind));
  const months = new Set(all.map(({ doneFor }) => doneFor));
  return {
    gap: sum('gap'),
    gapYear: years.size === 1 ? all[0]!.gapYear : null,
    doneSince: sum('doneSince'),
    planYear: sum('planYear'),
    plan: sum('plan'),
    planKind: kinds.has(null) ? null : kinds.has('linear') ? 'linear' : 'months',
    done: sum('done'),
    doneFor: months.size === 1 ? all[0]!.doneFor : null,
  };
}
