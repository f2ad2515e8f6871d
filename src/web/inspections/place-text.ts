import type { UnitId } from '../../engine/fact.ts';
import type { InspectionPlace, PlaceWhy } from '../../engine/inspections/place.ts';
import type { PlaceReport } from '../../engine/inspections/reported.ts';
import { LIGHTS, type Light } from '../../engine/light.ts';
import { parsePeriod } from '../../engine/period.ts';
import {
  dayText,
  digitsText,
  measuredInText,
  nameText,
  numberText,
  percentText,
  periodText,
  withUnit,
} from '../format.ts';
import type { Names } from '../page-model.ts';
import { LIGHT_SHAPES } from '../parts/light.tsx';
import { ruleText, wanText } from '../projects/stall-text.ts';
import { type Language, type WordKey, isWordKey, say, sayAny } from '../words/index.ts';

/** What an expropriation site is counted in, as a unit of measure. */
const COUNTED: Readonly<Record<string, string>> = { household: '户', 'square-metre': '平方米' };

/** 检查措辞 — the language, and the names of units and indicators. */
export interface PlaceSayer {
  readonly language: Language;
  readonly names: Names;
}

/** The name of a place: its own, or worded from its key. */
export function placeText({ language, names }: PlaceSayer, place: InspectionPlace): string {
  if (place.name !== null)
    return nameText(language, {
      name: place.name,
      ...(place.nameEn === null ? {} : { nameEn: place.nameEn }),
    });
  const at = place.id.lastIndexOf(':');
  const [first, unit] = [place.id.slice(0, at), place.id.slice(at + 1)];
  const named = unitText({ language, names }, unit);
  if (place.kind === 'light') {
    const body = names.indicators.get(first);
    return say(language, 'inspection-place.light', {
      unit: named,
      indicator: body ? nameText(language, body) : first,
    });
  }
  return say(language, 'inspection-place.livelihood', { unit: named, field: fieldText(language, first) });
}

/** The name of a unit, its code when it is not known. */
export function unitText({ language, names }: PlaceSayer, unit: UnitId): string {
  const body = names.units.get(unit);
  return body ? nameText(language, body) : unit;
}

function fieldText(language: Language, field: string): string {
  const key = `livelihood-field.${field}`;
  return isWordKey(key) ? say(language, key) : field;
}

/** The reasons of a place as they are said: one that nothing is wrong with came in by lot, and says so. */
export function whysOf({
  share,
  weakness,
  whys,
}: {
  readonly share: string;
  readonly weakness: number | null;
  readonly whys: readonly PlaceWhy[];
}): readonly PlaceWhy[] {
  if (share !== 'lot' || (weakness ?? 0) > 0) return whys;
  return [{ key: 'inspection-why.lot', params: {} }, ...whys];
}

/** 缘由措辞 — one reason why a place stands on the list. */
export function whyText(sayer: PlaceSayer, { key, params }: PlaceWhy): string {
  const worded = Object.entries(params).map(([name, value]) => [name, paramText(sayer, name, value)]);
  return sayAny(sayer.language, key, Object.fromEntries(worded));
}

function paramText(sayer: PlaceSayer, name: string, value: string | number): string | number {
  const { language, names } = sayer;
  if (typeof value === 'number')
    return numberText(value, name === 'percent' || Number.isInteger(value) ? 0 : 1);
  if (name === 'rule') return ruleText(language, value);
  if (name === 'light') return lightText(language, value);
  if (name === 'indicator') {
    const body = names.indicators.get(value);
    return body ? nameText(language, body) : value;
  }
  if (name === 'measuredIn') return measuredInText(language, COUNTED[value] ?? value);
  if (name === 'stage') return sayAny(language, `expropriation-stage.${value}`);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayText(language, value);
  const period = parsePeriod(value);
  return period ? periodText(language, period) : value;
}

function lightText(language: Language, value: string): string {
  const light = LIGHTS.find((one): one is Light => one === value);
  return light ? `${LIGHT_SHAPES[light]} ${say(language, `light.${light}`)}` : value;
}

/** 上报字段 — the fields of a report in words: name and amount. */
export function reportLines(
  { language }: PlaceSayer,
  { fields, measuredIn }: Pick<PlaceReport, 'fields' | 'measuredIn'>,
  { kind, currency }: { readonly kind: InspectionPlace['kind']; readonly currency: string | null },
): { readonly name: string; readonly value: string }[] {
  return Object.entries(fields).map(([field, digits]) => {
    const key = `report-field.${field}${kind === 'livelihood' && field === 'plan' ? '-livelihood' : ''}`;
    const value = (): string => {
      if (field === 'growthPct' || field === 'completionPct' || field === 'progressPct')
        return percentText(Number(digits), 1);
      if (kind === 'project' && (field === 'plan' || field === 'investment'))
        return wanText(language, Number(digits), currency ?? 'CNY');
      if (/^\d{4}-\d\d-\d\d$/.test(digits)) return dayText(language, digits);
      if (!/^-?\d+(\.\d+)?$/.test(digits)) return digits;
      const counted = measuredIn === null ? null : (COUNTED[measuredIn] ?? measuredIn);
      const amount = kind === 'light' ? numberText(Number(digits), 2) : digitsText(digits);
      return counted === null ? amount : withUnit(language, amount, counted);
    };
    return { name: isWordKey(key) ? say(language, key) : field, value: value() };
  });
}

/** A report on one line: 2022 年 6 月：本年完成投资 1.20 亿元，形象进度 30%. */
export function reportText(
  sayer: PlaceSayer,
  report: Pick<PlaceReport, 'period' | 'fields' | 'measuredIn'>,
  at: { readonly kind: InspectionPlace['kind']; readonly currency: string | null },
): string {
  const { language } = sayer;
  const parts = reportLines(sayer, report, at).map(({ name, value }) => `${name} ${value}`);
  const said = parts.join(say(language, 'punctuation.list'));
  return `${monthText(language, report.period)} ${said}`;
}

/** A month or year a report is of. */
export function monthText(language: Language, period: string): string {
  const read = parsePeriod(period);
  return read ? periodText(language, read) : period;
}

/** The word of one of a family of keys. */
export function term(language: Language, family: string, value: string): string {
  return say(language, `${family}.${value}` as WordKey);
}
