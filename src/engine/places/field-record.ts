import { isBlank } from '../blank.ts';
import { type Month, monthOfYear, yearOf } from '../period.ts';
import { exactSum } from '../rounding.ts';
import { type FieldLedger, partsAt, wholeYear } from './field-ledger.ts';

/**
 * 历年之最 — how a year stands among the whole years held: `ever` above every one of them, `since` the highest after the year
 * named, which had as much or more. `done` speaks of what was done in a year, `plan` of this year's plan beside what was done before.
 */
export interface FieldRecord {
  readonly of: 'done' | 'plan';
  readonly kind: 'ever' | 'since';
  readonly year: number;
  readonly value: number;
  /** The first and the last year it was held against, and how many there are. */
  readonly first: number;
  readonly last: number;
  readonly years: number;
  /** The last year that had as much; only of `since`. */
  readonly since: number | null;
}

/** Whole years before the one in question that a sentence about it needs. */
export const RECORD_YEARS = 2;

/**
 * How the last whole year, or this one as far as it is known, stands among the whole years held of these units together; null where
 * too few years are held, or the year is not the highest of any.
 */
export function recordOf(ledgers: readonly FieldLedger[], month: Month): FieldRecord | null {
  const year = yearOf(month);
  const years = wholeYears(ledgers, year);
  const inAll = (field: 'done' | 'plan'): number => {
    const values = ledgers.map((ledger) => partsAt(ledger, month)[field === 'done' ? 'done' : 'planYear']);
    return values.some(isBlank) || values.length === 0 ? Number.NaN : exactSum(values as number[]);
  };
  const before = years.filter((one) => one.year < year);
  // This year's done, be it whole or not, above every year held is the highest already; then the plan; then the year before.
  const now = standing({ of: 'done', year, value: inAll('done') }, before);
  const whole = monthOfYear(month) === 12;
  if (now && (whole || now.kind === 'ever')) return now;
  const plan = standing({ of: 'plan', year, value: inAll('plan') }, before);
  if (plan) return plan;
  const last = before.at(-1);
  if (!last || last.year !== year - 1) return null;
  return standing({ of: 'done', ...last }, before.slice(0, -1));
}

interface YearValue {
  readonly year: number;
  readonly value: number;
}

/** Whole years that every one of the units has figures of, up to a year. */
function wholeYears(ledgers: readonly FieldLedger[], upTo: number): YearValue[] {
  const years = new Set(ledgers.flatMap(({ months }) => months.map((one) => yearOf(one.month))));
  return [...years]
    .filter((year) => year <= upTo)
    .sort((a, b) => a - b)
    .flatMap((year) => {
      const values = ledgers.map((ledger) => wholeYear(ledger, year));
      return values.some(isBlank) ? [] : [{ year, value: exactSum(values as number[]) }];
    });
}

function standing(
  { of, year, value }: YearValue & Pick<FieldRecord, 'of'>,
  before: readonly YearValue[],
): FieldRecord | null {
  if (Number.isNaN(value) || before.length < RECORD_YEARS) return null;
  const equal = before.findLast((one) => one.value >= value);
  const held = { of, year, value, first: before[0]!.year, last: before.at(-1)!.year, years: before.length };
  if (!equal) return { ...held, kind: 'ever', since: null };
  // Nothing between the two years is nothing to speak of.
  const between = before.filter((one) => one.year > equal.year).length;
  return between >= RECORD_YEARS ? { ...held, kind: 'since', since: equal.year } : null;
}
