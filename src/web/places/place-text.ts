import { isBlank, type Measure } from '../../engine/blank.ts';
import type { Period } from '../../engine/period.ts';
import type { CountedIn } from '../../engine/places/expropriation-funnel.ts';
import { nameText, numberText, percentText, periodText } from '../format.ts';
import type { Names, PageContext } from '../page-model.ts';
import { type Language, isWordKey, say } from '../words/index.ts';

/** The name of a unit, its code when it is not known; a dash where there is none. */
export function unitNameOf(
  { language, names }: { readonly language: Language; readonly names: Names },
  unit: string | null | undefined,
): string {
  if (unit === null || unit === undefined) return '—';
  const body = names.units.get(unit);
  return body ? nameText(language, body) : unit;
}

/** A number with as many decimals as it has, two at most. */
export function plainText(value: number): string {
  const text = numberText(value, 2);
  return text.replace(/\.?0+$/, '') === '' ? '0' : text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** An amount of households or square metres: 4,509 户. */
export function amountOf(language: Language, value: Measure, countedIn: CountedIn): string {
  if (isBlank(value)) return '—';
  const text = countedIn === 'household' ? numberText(Math.round(value), 0) : plainText(value);
  return `${text} ${say(language, `expropriation.${countedIn}`)}`;
}

/** The number alone, whole where households are counted: what is due or needed is rounded up to the next household. */
export function countText(value: number, countedIn: CountedIn, up = false): string {
  if (countedIn !== 'household') return plainText(value);
  return numberText(up ? Math.ceil(value - 1e-9) : Math.round(value), 0);
}

/** A field of public services in words; one of the register's own as it came. */
export function fieldText(language: Language, field: string): string {
  const key = `livelihood-field.${field}`;
  return isWordKey(key) ? say(language, key) : field;
}

/** 2022 年 7 月: a month as its own name. */
export function monthName(language: Language, period: Period): string {
  return periodText(language, period);
}

/** A percent with one decimal, or a dash. */
export function pctText(value: Measure): string {
  return isBlank(value) ? '—' : percentText(value, 1);
}

/** What an address keeps of the month and instant shown. */
export function keptQuery({ query }: PageContext): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['period', 'as-of', 'rule'].flatMap((name) => (query[name] ? [[name, query[name]] as const] : [])),
  );
}
