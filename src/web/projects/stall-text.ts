import type { Period } from '../../engine/period.ts';
import type { StallEvidence } from '../../engine/projects/stall-kind.ts';
import { dayText, numberText, percentText, periodText } from '../format.ts';
import { type Language, isWordKey, say } from '../words/index.ts';

/** A rule of the radar by its name; one of a later table as it is. */
export function ruleText(language: Language, rule: string): string {
  const key = `stall-rule.${rule}`;
  return isWordKey(key) ? say(language, key) : rule;
}

/** What a rule says. */
export function ruleWhyText(language: Language, rule: string): string {
  const key = `stall-why.${rule}`;
  return isWordKey(key) ? say(language, key) : '';
}

/** 依据措辞 — one thing a finding stands on, as a sentence. Amounts are of the project's own currency; CNY when absent. */
export function evidenceText(language: Language, evidence: StallEvidence, currency = 'CNY'): string {
  const key = `stall-evidence.${evidence.key}`;
  if (!isWordKey(key)) return evidence.key;
  const given = named(evidence);
  const worded = Object.entries(given).map(([name, value]) => [
    name,
    wordOf(language, { name, value, currency }),
  ]);
  const phase =
    'phase' in given
      ? say(language, 'stall-evidence.phase', { phase: given['phase'] })
      : say(language, 'stall-evidence.phase-unsaid');
  return say(language, key, { ...Object.fromEntries(worded), phase });
}

/** 依据全文 — all of a finding's evidence as one text: what goes into an item as its original. */
export function evidenceLines(
  language: Language,
  evidence: readonly StallEvidence[],
  currency?: string,
): string[] {
  return evidence.map((one) => evidenceText(language, one, currency));
}

/** Two sentences name percents and days alike: there each has a name of its own. */
function named({ key, params }: StallEvidence): Record<string, string | number> {
  const { from, to, ...others } = params;
  if (key === 'visible-meanwhile' || key === 'visible-still')
    return { ...others, fromPct: from!, toPct: to! };
  if (key === 'end-moves-away') return { ...others, endBefore: from!, endNow: to! };
  return { ...params };
}

interface Wording {
  readonly name: string;
  readonly value: string | number;
  readonly currency: string;
}

function wordOf(language: Language, { name, value, currency }: Wording): string | number {
  if (typeof value === 'number') {
    if (name.endsWith('Wan')) return wanText(language, value, currency);
    if (name.toLowerCase().endsWith('pct')) return percentText(value, Number.isInteger(value) ? 0 : 1);
    return numberText(value, Number.isInteger(value) ? 0 : 1);
  }
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayText(language, value);
  return /^\d{4}-\d\d$/.test(value) ? periodText(language, value as Period) : value;
}

/** 万元 up to a hundred million and 亿元 from there; in English millions and billions; in the currency it is of. */
export function wanText(language: Language, wan: number, currency = 'CNY'): string {
  const large = Math.abs(wan) >= 10_000;
  const decimals = Number.isInteger(wan) ? 0 : 2;
  const amount =
    language === 'en'
      ? numberText(large ? wan / 100_000 : wan / 100, large ? 3 : 2)
      : numberText(large ? wan / 10_000 : wan, large ? 2 : decimals);
  const key = currency === 'CNY' ? 'yuan' : 'foreign';
  return say(language, `stall.${key}-${large ? 'large' : 'small'}`, { amount, currency });
}
