import type { Day } from '../fact.ts';
import { madeOfKind } from '../made-of-kind.ts';
import { type Registry, allLatest } from '../registry.ts';
import type { World } from '../world.ts';
import { productWan } from './exact-wan.ts';
import type { CurrencyRateBody } from './project-facts.ts';

/** 本位币 — the currency of the site's sums. */
export const HOME_CURRENCY = 'CNY';

/** 汇率簿 — the rates of each currency, the latest first. */
export type RateBook = ReadonlyMap<string, readonly CurrencyRateBody[]>;

const books = madeOfKind('currency-rate', ({ registry }): RateBook => madeOf(registry));

/** The rates known to a world. */
export function rateBook(world: World): RateBook {
  return books(world);
}

function madeOf(registry: Registry): RateBook {
  const book = new Map<string, CurrencyRateBody[]>();
  for (const body of allLatest(registry['currency-rate'])) {
    const held = book.get(body.currency);
    if (held) held.push(body);
    else book.set(body.currency, [body]);
  }
  for (const rates of book.values()) rates.sort((a, b) => (a.day < b.day ? 1 : -1));
  return book;
}

/** 当日汇率 — the latest rate on or before a day, as digits; null when there is none. Yuan are yuan. */
export function rateOn(book: RateBook, currency: string, day: Day): string | null {
  if (currency === HOME_CURRENCY) return '1';
  return book.get(currency)?.find((rate) => rate.day <= day)?.rate ?? null;
}

/** 折合 — digits in 万 of a currency as 万元 of yuan at a rate, to the fen; NaN when there is no amount or no rate. */
export function inYuan(amount: string | undefined | null, rate: string | null): number {
  if (amount === undefined || amount === null || rate === null) return Number.NaN;
  return rate === '1' ? Number(amount) : productWan(amount, rate);
}
