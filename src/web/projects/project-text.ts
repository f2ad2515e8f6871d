import { isBlank, type Measure } from '../../engine/blank.ts';
import { type Period, spanOf } from '../../engine/period.ts';
import type { UnsizedProject } from '../../engine/projects/project-board.ts';
import type { ProjectBody } from '../../engine/projects/project-facts.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { STALL_FAMILIES, type StallFamily, type StallRuleName } from '../../engine/projects/stall-rules.ts';
import { nameText, numberText, windowText } from '../format.ts';
import type { Names, PageContext } from '../page-model.ts';
import { paths } from '../paths.ts';
import { type Language, isWordKey, say } from '../words/index.ts';

/** 项目措辞 — the language, and the names of units. */
export interface ProjectSayer {
  readonly language: Language;
  readonly names: Names;
}

/** The name of a unit, its code when it is not known. */
export function unitNameOf({ language, names }: ProjectSayer, unit: string | undefined): string {
  if (unit === undefined) return '—';
  const body = names.units.get(unit);
  return body ? nameText(language, body) : unit;
}

/** A type, level or field in words; one of the register's own as it came. */
export function termText(language: Language, term: 'type' | 'level' | 'field', value: string): string {
  const key = term === 'field' ? `livelihood-field.${value}` : `project-${term}.${value}`;
  return isWordKey(key) ? say(language, key) : value;
}

/** An amount of 万元 as a table shows it: 亿元 with two decimals; in English bn yuan with three, the same digits. */
export function moneyText(language: Language, wan: number): string {
  return language === 'zh' ? numberText(wan / 10_000, 2) : numberText(wan / 100_000, 3);
}

/** An amount of 万元 with its unit, 12.50 亿元; a dash where it is blank. */
export function amountOf(language: Language, wan: Measure): string {
  if (isBlank(wan)) return '—';
  if (language === 'zh') return `${moneyText(language, wan)} 亿元`;
  return `${numberText(wan / 100_000, Math.abs(wan) >= 100_000 ? 2 : 3)} bn yuan`;
}

/** A total as it was given, in its own currency: 3.00 亿美元. */
export function ownAmountText(
  language: Language,
  digits: string | undefined,
  currency: string | undefined,
): string {
  if (digits === undefined) return '—';
  if (currency === undefined || currency === 'CNY') return amountOf(language, Number(digits));
  return say(language, 'project.foreign', { amount: moneyText(language, Number(digits)), currency });
}

/** 万元, or 万 of another currency: what the amounts of a project are written in. */
export function wanUnit(language: Language, currency = 'CNY'): string {
  return currency === 'CNY'
    ? say(language, 'month-form.unit-yuan')
    : say(language, 'month-form.unit', { currency });
}

/** 2022 年 1–6 月累计: amounts of a month are since January. */
export function monthText(language: Language, period: Period): string {
  return windowText(language, {
    first: spanOf(period).last - (spanOf(period).last % 12),
    last: spanOf(period).last,
  });
}

/** The address of a project, at the instant and month that are shown. */
export function projectHref({ query }: PageContext, project: string): string {
  const kept = (name: string) => (query[name] ? { [name]: query[name] } : {});
  return paths.project(project, { ...kept('period'), ...kept('as-of') });
}

/** The name of a project in the language. */
export function projectName(language: Language, project: Pick<ProjectBody, 'name' | 'nameEn'>): string {
  return nameText(language, project);
}

/** Which families of findings a project has, the gravest first, with how many. */
export function familiesOf({ findings }: Pick<ProjectRow, 'findings'>): [StallFamily, number][] {
  const counts = new Map<StallFamily, number>();
  for (const { rule } of findings) {
    const family = STALL_FAMILIES[rule as StallRuleName] ?? 'stall';
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  return FAMILIES.flatMap((family) => {
    const count = counts.get(family);
    return count === undefined ? [] : [[family, count] as [StallFamily, number]];
  });
}

const FAMILIES: readonly StallFamily[] = ['stall', 'contradiction', 'forecast', 'silence'];

/** Every family of findings has its shape, so that it reads in black and white. */
export const FAMILY_SHAPES: Readonly<Record<StallFamily, string>> = {
  stall: '■',
  contradiction: '✕',
  forecast: '▷',
  silence: '□',
};

/** 未定档原因 — why nobody knows whether a project broke through in a class: no rate of its currency, no total, or no day of start. */
export function unsizedText(
  language: Language,
  { why, currency }: Pick<UnsizedProject, 'why' | 'currency'>,
): string {
  return say(language, `project-gap.no-${why}`, { currency: currency ?? '' });
}

/** 亮灯所据 — what a light of a project or of a line of its board says, by which rule. */
export type Lit = Pick<ProjectRow, 'light' | 'lightRule' | 'lightAsks'>;

/** 缺口规则 — the rule that leaves a gap where this is lit; null where it does not. */
export function gapRuleOf({ lightAsks, lightRule }: Lit): string | null {
  return lightAsks ? lightRule : null;
}
