import { requiredGrowthPct } from './pace.ts';
import type { Standing, StandingInput } from './standing.ts';
import { TARGET_KINDS, TARGET_OPS, accumulates } from './target.ts';

const LEVEL = TARGET_KINDS.indexOf('level');
const GROWTH = TARGET_KINDS.indexOf('growth');
const COUNT = TARGET_KINDS.indexOf('count');
const AT_MOST = TARGET_OPS.indexOf('at_most');

/**
 * 进度列 — completion of level and count targets (a rate is never completed); schedule, gap and ratio only where a share is
 * due; what is left, by month, and the growth it takes (field-rules 1.5). A rate has none of them.
 */
export function fillProgress(input: StandingInput, out: Standing): void {
  if (input.kind === 'rate') {
    const { completion, schedule, gap, ratio, rest, perMonth, requiredGrowth } = out;
    for (const column of [completion, schedule, gap, ratio, rest, perMonth, requiredGrowth])
      column.fill(Number.NaN);
    return;
  }
  if (fillLevels(input, out)) fillGrowthToCome(input, out);
}

/**
 * All that a level or count target gives, in one pass, as every input is then loaded once; true when some unit has a growth
 * target. Choices that can be foreseen are branches, the others are arithmetic: a branch guessed wrong costs more than all
 * the rest of a cell.
 */
function fillLevels(input: StandingInput, out: Standing): boolean {
  const { completion, schedule, gap, ratio, rest, perMonth, requiredGrowth } = out;
  const { elapsed, targets } = input;
  const { kind, op, value, share, left } = targets;
  const n = elapsed.length;
  const grows = Number(accumulates(input) && !input.constantPrice);
  const lastYear = input.lastYear ?? blanks(n);
  const lastValue = input.lastValue ?? blanks(n);
  let others = 0;
  for (let i = 0; i < n; i++) {
    const own = kind[i]!;
    others |= Number(own === GROWTH);
    const target = own === LEVEL || own === COUNT ? value[i]! : Number.NaN;
    const due = own === LEVEL || own === COUNT ? share[i]! * 100 : Number.NaN;
    const done = target === 0 ? Number.NaN : (elapsed[i]! / target) * 100;
    schedule[i] = due;
    completion[i] = done;
    gap[i] = done - due;
    ratio[i] = due > 0 ? done / due : Number.NaN;
    let need = target - elapsed[i]!;
    // Not below zero: late in the year half the units have passed their target.
    if (op[i] !== AT_MOST) need = (need + Math.abs(need)) / 2;
    const months = left[i]!;
    const baseLeft = lastYear[i]! - lastValue[i]!;
    const asked = grows & Number(months > 0) & Number(need > 0) & Number(baseLeft > 0);
    rest[i] = need;
    perMonth[i] = months > 0 ? need / months : Number.NaN;
    requiredGrowth[i] = (need / baseLeft - 1) * 100 + onlyIf[asked]!;
  }
  return others !== 0;
}

/** Added to a number, keeps it at 1 and blanks it at 0: a choice without a branch. */
const onlyIf = Float64Array.of(Number.NaN, 0);

let none = new Float64Array(0);

/** A column of blanks at least this long; it is never written. */
function blanks(length: number): Float64Array {
  if (none.length < length) none = new Float64Array(length).fill(Number.NaN);
  return none;
}

/** What the rest of the year needs for growth targets: the growth, and the amount where growth is one of amounts. */
function fillGrowthToCome(input: StandingInput, out: Standing): void {
  const { kind, left } = input.targets;
  const grows = accumulates(input) && !input.constantPrice;
  for (let i = 0; i < kind.length; i++) {
    if (kind[i] !== GROWTH || left[i] === 0) continue;
    out.requiredGrowth[i] = growthToCome(input, out, i);
    if (grows) out.rest[i] = amountToCome(input, i);
  }
}

/** The growth the rest of the year needs for a growth target; NaN where nothing adds up or last year is not held. */
function growthToCome(input: StandingInput, { base }: Standing, i: number): number {
  const year = input.lastYear ? input.lastYear[i]! : Number.NaN;
  if (!accumulates(input) || !(year > 0)) return Number.NaN;
  const before = input.lastValue ? input.lastValue[i]! : Number.NaN;
  const reported = input.growth[i]!;
  const computed = base[i]! > 0 ? (input.value[i]! / base[i]! - 1) * 100 : Number.NaN;
  return requiredGrowthPct(
    input.targets.value[i]!,
    Number.isNaN(reported) ? computed : reported,
    before / year,
  );
}

/** The amount the rest of the year needs for a growth target. */
function amountToCome(input: StandingInput, i: number): number {
  const year = input.lastYear ? input.lastYear[i]! : Number.NaN;
  return year > 0 ? Math.max(0, year * (1 + input.targets.value[i]! / 100) - input.value[i]!) : Number.NaN;
}
