import type { IndicatorBody, UnitBody, UnitId } from '../../engine/fact.ts';
import type { AttractionGroup, InstitutionRow, SizeTotal } from '../../engine/places/attraction.ts';
import type { AttractionMark } from '../../engine/places/attraction-time-line.ts';
import type { TotalAsked } from '../../engine/places/attraction-total.ts';
import type { TotalCompared } from '../../engine/places/attraction-compared.ts';
import type { InstitutionBody } from '../../engine/projects/project-facts.ts';
import type { Versioned } from '../../engine/registry.ts';
import { numberText } from '../format.ts';
import type { FormState, Names, PageContext } from '../page-model.ts';
import { type Language, isWordKey, say } from '../words/index.ts';
import type { MonthsShown } from './place-query.tsx';

/** 招商页 — the institutions one may read at a month's end, a page of them, and what all come to. */
export interface AttractionProps extends MonthsShown {
  readonly rows: readonly InstitutionRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly arrived: number;
  readonly sizes: readonly SizeTotal[];
  readonly byStage: readonly AttractionGroup[];
  readonly byKind: readonly AttractionGroup[];
  readonly byPark: readonly AttractionGroup[];
  readonly parks: readonly { readonly park: string; readonly marks: readonly AttractionMark[] }[];
  readonly totals: readonly { readonly unit: UnitId; readonly compared: readonly TotalCompared[] }[];
  readonly institutions: readonly Versioned<InstitutionBody>[];
  readonly keeps: readonly UnitBody[];
  readonly files: readonly UnitBody[];
  readonly indicators: readonly IndicatorBody[];
  readonly names: Names;
  /** The institution in the form; null: a new one. */
  readonly changing: Versioned<InstitutionBody> | null;
  /** Which form came back refused. */
  readonly acting: 'keep' | 'total' | null;
  readonly form: FormState;
  /** The figure that somebody else filed meanwhile. */
  readonly overtaken: { readonly value: string; readonly source: string | null } | null;
  readonly idempotencyKey: string;
}

/** 招商页之部 — a part of the page with what it is made from. */
export interface AttractionPart {
  readonly context: PageContext;
  readonly props: AttractionProps;
}

/** 亿 of a currency from 万: 1,302.50 亿元; in English ¥130.25 bn, US$598.0 m. */
export function yiOf(language: Language, wan: number, currency: string): string {
  const amount = language === 'zh' ? yiNumber(language, wan) : largeText(wan);
  return say(language, 'attraction.yi', { amount, currency: currencyText(language, currency) });
}

/** Billions from 100,000 万 on, else millions. */
function largeText(wan: number): string {
  return wan >= 100_000
    ? say('en', 'attraction.bn', { amount: numberText(wan / 100_000, 2) })
    : say('en', 'attraction.m', { amount: numberText(wan / 100, 1) });
}

/** 亿 from 万, two decimals; in English billions with three, the same digits. */
export function yiNumber(language: Language, wan: number): string {
  return language === 'zh' ? numberText(wan / 10_000, 2) : numberText(wan / 100_000, 3);
}

/** A currency in words; its code where it has none. */
export function currencyText(language: Language, currency: string): string {
  const key = `attraction.currency.${currency}`;
  return isWordKey(key) ? say(language, key) : ` ${currency} `;
}

/** What was summed, in words. */
export function askedText(language: Language, { of, kind, park, allCurrencies }: TotalAsked): string {
  return [
    say(language, `size-kind.${of}`),
    kind && say(language, `institution-kind.${kind}`),
    park,
    allCurrencies && say(language, 'attraction.all-currencies'),
  ]
    .filter(Boolean)
    .join(' · ');
}
