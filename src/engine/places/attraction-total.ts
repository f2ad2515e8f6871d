import type { IndicatorBody } from '../fact.ts';
import { type Period, type Window, dayAfter, lastDay, windowOf } from '../period.ts';
import type { World } from '../world.ts';
import {
  ARRIVED,
  INSTITUTION_KINDS,
  type InstitutionRow,
  digitsOf,
  institutionsOn,
  ratesOf,
} from './attraction.ts';
import { inYuan, rateOn } from '../projects/currency.ts';
import { addWan, noWan } from '../projects/exact-wan.ts';
import type { InstitutionBody } from '../projects/project-facts.ts';

/** 合计口径 — what of the register is summed: a kind of size, or the number of institutions; of one kind, of one park. */
export interface TotalAsked {
  readonly of: 'registered' | 'managed' | 'invested' | 'count';
  readonly kind?: InstitutionBody['kind'] | undefined;
  readonly park?: string | undefined;
  /** Other currencies come in at their rates; else only the indicator's own currency is summed. */
  readonly allCurrencies?: boolean | undefined;
}

/** 登记合计 — the register's total at the end of a period, in the indicator's unit of measure. */
export interface RegisterTotal {
  readonly digits: string;
  readonly value: number;
  /** Institutions that are in it. */
  readonly count: number;
}

/** 合计不成 — why there is no total: a unit of measure that is no money and no count, a rate that is missing. */
export interface TotalRefused {
  readonly code: 'attraction-unit-of-measure' | 'attraction-rate-missing' | 'attraction-no-rate-indicator';
  readonly params: Readonly<Record<string, string | number>>;
}

/** Units of measure a total can be given in: the currency, and by how many decimals 万 are shifted. */
const MONEY: Readonly<Record<string, { readonly currency: string; readonly shift: number }>> = {
  亿元: { currency: 'CNY', shift: 4 },
  万元: { currency: 'CNY', shift: 0 },
  亿美元: { currency: 'USD', shift: 4 },
  万美元: { currency: 'USD', shift: 0 },
};
const COUNTS: ReadonlySet<string> = new Set(['家', '个', '项', '户', '只']);

/** True of an indicator that a total of the register could be filed for. */
export function canHoldTotal({ kind, measuredIn }: IndicatorBody): boolean {
  return kind !== 'rate' && (MONEY[measuredIn] !== undefined || COUNTS.has(measuredIn));
}

/**
 * 登记合计 — what the register holds of institutions that have moved in, for an indicator and a period: of a stock all that stand at
 * the period's end, of a flow those that moved in within its window.
 */
export function registerTotal(
  world: World,
  { indicator, period }: { readonly indicator: IndicatorBody; readonly period: Period },
  asked: TotalAsked,
): RegisterTotal | TotalRefused {
  if (indicator.kind === 'rate')
    return { code: 'attraction-no-rate-indicator', params: { indicator: indicator.name } };
  const { measuredIn } = indicator;
  const money = MONEY[measuredIn];
  if (asked.of === 'count' ? !COUNTS.has(measuredIn) : !money)
    return {
      code: 'attraction-unit-of-measure',
      params: { measured: measuredIn, indicator: indicator.name },
    };
  const rows = rowsInTotal(world, { indicator, period }, asked);
  if (asked.of === 'count' || !money)
    return { digits: String(rows.length), value: rows.length, count: rows.length };
  const day = lastDay(windowOf(period, indicator.reportedAs, indicator.kind));
  return sumIn(world, rows, { ...money, day });
}

/** 合计内机构 — the institutions that a total is made of: what they come to may be told only to those who may read each of them. */
export function rowsInTotal(
  world: World,
  { indicator, period }: { readonly indicator: IndicatorBody; readonly period: Period },
  asked: TotalAsked,
): InstitutionRow[] {
  const window = windowOf(period, indicator.reportedAs, indicator.kind);
  const rows = countedRows(world, { indicator, window, asked });
  if (asked.of === 'count') return rows;
  const own = MONEY[indicator.measuredIn]?.currency;
  return rows.filter(
    ({ body, sizeKind, currency }) =>
      sizeKind === asked.of && body.size !== undefined && (asked.allCurrencies === true || currency === own),
  );
}

function countedRows(
  world: World,
  at: { readonly indicator: IndicatorBody; readonly window: Window; readonly asked: TotalAsked },
): InstitutionRow[] {
  const { indicator, window, asked } = at;
  const from = indicator.kind === 'flow' ? dayAfter({ first: window.first - 1, last: window.first - 1 }) : '';
  return institutionsOn(world, lastDay(window))
    .filter(({ stage }) => ARRIVED.includes(stage))
    .filter(({ body }) => asked.kind === undefined || body.kind === asked.kind)
    .filter(({ body }) => asked.park === undefined || body.park === asked.park)
    .filter(({ body, since }) => from === '' || (body.settledOn ?? since ?? '') >= from);
}

interface SumSetting {
  readonly currency: string;
  readonly shift: number;
  readonly day: string;
}

function sumIn(
  world: World,
  rows: readonly InstitutionRow[],
  { currency, shift, day }: SumSetting,
): RegisterTotal | TotalRefused {
  const rates = ratesOf(world);
  const sum = noWan();
  let count = 0;
  const missing = new Set<string>();
  for (const { body, currency: own } of rows) {
    // Sums of several currencies are in yuan: no other currency has rates to be brought to.
    const amount =
      own === currency
        ? Number(body.size)
        : currency === 'CNY'
          ? inYuan(body.size, rateOn(rates, own, day))
          : Number.NaN;
    if (Number.isNaN(amount)) missing.add(own);
    else {
      addWan(sum, amount);
      count++;
    }
  }
  if (missing.size > 0)
    return { code: 'attraction-rate-missing', params: { currencies: [...missing].sort().join('、'), day } };
  const digits = digitsOf(sum, shift);
  return { digits, value: Number(digits), count };
}

/** 合计标记 — how an indicator says that it is a total of the register: `institutions.registered.fund.PARK` in its `total_of`. */
export function askedOf({ totalOf }: IndicatorBody): TotalAsked | null {
  const [register, of, kind, park] = (totalOf ?? '').split('.');
  if (register !== 'institutions' || !isOf(of)) return null;
  const known = INSTITUTION_KINDS.find((one) => one === kind);
  return { of, ...(known ? { kind: known } : {}), ...(park ? { park } : {}) };
}

function isOf(text: string | undefined): text is TotalAsked['of'] {
  return text === 'registered' || text === 'managed' || text === 'invested' || text === 'count';
}

/** 登记来源 — what a figure says that was filed from the register; the same words bring the choice back. */
const SOURCE = '招商登记册';
const OF_WORDS = {
  registered: '注册规模',
  managed: '管理规模',
  invested: '投资额',
  count: '机构数',
} as const;
const KIND_WORDS = {
  fund: '基金',
  manager: '管理人',
  bank: '银行',
  company: '企业',
  other: '其他机构',
} as const;
const ALL_WORD = '含外币折合';
const PARK_WORD = '园区：';

/** The source of a figure filed from the register. */
export function sourceOf({ of, kind, park, allCurrencies }: TotalAsked): string {
  const parts = [
    OF_WORDS[of],
    kind && KIND_WORDS[kind],
    allCurrencies && ALL_WORD,
    park && `${PARK_WORD}${park}`,
  ];
  return `${SOURCE}（${parts.filter(Boolean).join('，')}）`;
}

/** What was summed, from the source of a figure; null when it did not come from the register. */
export function askedOfSource(source: string | null): TotalAsked | null {
  const said = new RegExp(`^${SOURCE}（(.+)）$`).exec(source ?? '')?.[1];
  if (said === undefined) return null;
  const [inner = '', park] = said.split(`，${PARK_WORD}`);
  const words = inner.split('，');
  const keyOf = <K extends string>(table: Readonly<Record<K, string>>) =>
    (Object.keys(table) as K[]).find((key) => words.includes(table[key]));
  const of = keyOf(OF_WORDS);
  if (!of) return null;
  const kind = keyOf(KIND_WORDS);
  return {
    of,
    ...(kind ? { kind } : {}),
    ...(park ? { park } : {}),
    ...(words.includes(ALL_WORD) ? { allCurrencies: true } : {}),
  };
}
