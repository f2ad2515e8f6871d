import type { FigureBody } from '../fact.ts';
import type { Frequency, IndicatorKind, ReportedAs, Window } from '../period.ts';
import { dayAfter, isDue } from '../period.ts';

/** 量级 — how many times too large (or small) a value looks when somebody mixed up units of measure. */
export type UnitFactor = 1e2 | 1e3 | 1e4 | 1e8;

/** 跳变 — a value that is about `factor` times the one it was held against; `times` is 1 when it is too large, −1 when too small. */
export interface UnitJump {
  readonly against: ReferenceName;
  readonly factor: UnitFactor;
  readonly times: 1 | -1;
  /** The value brought to the other's unit of measure. */
  readonly suggested: number;
}

/** 参照名 — what a new number is looked at beside. */
export type ReferenceName = 'last-year' | 'last-period' | 'target' | 'held';

/** 参照 — a number held that a new one is looked at beside: last year's, last period's, the target. */
export interface Reference {
  readonly against: ReferenceName;
  readonly value: number;
}

/** 数据检查项 — what is wrong with a figure; `stop` cannot be submitted, `explain` needs a reason, `confirm` a yes. */
export interface FigureFinding {
  readonly code: string;
  readonly level: 'stop' | 'explain' | 'confirm';
  readonly params: Readonly<Record<string, string | number>>;
}

const FACTORS: readonly UnitFactor[] = [1e2, 1e3, 1e4, 1e8];
/** How near a ratio must be to a factor. */
const NEAR = 0.15 + 1e-9;
/** Letters a reason needs. */
export const REASON_LENGTH = 10;

/** More characters than any figure has: a longer number would not be finite or not be kept. */
const MOST_DIGITS = 30;

/**
 * The digits of a number as people type it: full-width digits and thousands commas are read, nothing else is guessed.
 * Null when it is not a number. `1,234.50` gives `1234.50`: the digits stay as reported.
 */
export function readDigits(text: string): string | null {
  const plain = text.normalize('NFKC').trim().replace(/^[−–]/, '-');
  if (plain.length > MOST_DIGITS) return null;
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return plain.replace(/[,+]/g, '');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? plain.replace('+', '') : null;
}

/** 单位跳变 — whether a value stands within 15 % of 10², 10³, 10⁴ or 10⁸ times, or parts, of a reference (promises §5). */
export function unitJump(value: number, references: readonly Reference[]): UnitJump | null {
  for (const { against, value: held } of references) {
    if (held === 0 || value === 0 || Number.isNaN(held) || Number.isNaN(value)) continue;
    const ratio = value / held;
    for (const factor of FACTORS) {
      if (Math.abs(ratio / factor - 1) <= NEAR)
        return { against, factor, times: 1, suggested: value / factor };
      if (Math.abs(ratio * factor - 1) <= NEAR)
        return { against, factor, times: -1, suggested: value * factor };
    }
  }
  return null;
}

/** 报送情形 — what a figure is looked at beside; NaN where nothing is held. `today` is the day in the site's time zone. */
export interface FigureSetting {
  readonly window: Window;
  readonly kind: IndicatorKind;
  readonly reportedAs: ReportedAs;
  readonly frequency: Frequency;
  readonly today: string;
  readonly lastYear: number;
  readonly before: number;
  readonly after: number;
  readonly target: number;
  /** The value held for the same key. */
  readonly held: number;
}

/**
 * 数据检查 — what is wrong with a figure before it is taken: the period is not over, no figure is due, the unit of measure
 * looks wrong, a cumulative falls. Empty when nothing is. Source of the rules: promises §5.
 */
export function checkFigure(
  body: Pick<FigureBody, 'value' | 'growthPct'>,
  setting: FigureSetting,
): FigureFinding[] {
  const found: FigureFinding[] = [];
  const over = dayAfter(setting.window);
  if (setting.today < over) found.push({ code: 'period-not-over', level: 'stop', params: { from: over } });
  if (!isDue(setting.window, setting.frequency)) {
    found.push({ code: `period-not-due.${setting.frequency}`, level: 'stop', params: {} });
  }
  if (body.value === undefined && body.growthPct === undefined) {
    found.push({ code: 'figure-empty', level: 'stop', params: {} });
  }
  if (body.value === undefined) return found;
  const value = Number(body.value);
  const jump = setting.kind === 'rate' ? null : unitJump(value, references(setting));
  if (jump) {
    const { against, factor, times, suggested } = jump;
    found.push({
      code: `unit-jump.${against}`,
      level: 'confirm',
      params: { value, factor, times, suggested },
    });
  }
  const fall = cumulativeFall(value, setting);
  if (fall !== null)
    found.push({ code: 'cumulative-falls', level: 'explain', params: { value, before: fall } });
  return found;
}

function references({ lastYear, before, target, held }: FigureSetting): Reference[] {
  return [
    { against: 'last-year', value: lastYear },
    { against: 'last-period', value: before },
    { against: 'target', value: target },
    { against: 'held', value: held },
  ];
}

/** The neighbour a year-to-date flow would fall below or rise above; null when it does not. */
function cumulativeFall(value: number, { kind, reportedAs, before, after }: FigureSetting): number | null {
  if (kind !== 'flow' || reportedAs !== 'ytd') return null;
  if (value < before) return before;
  return value > after ? after : null;
}
