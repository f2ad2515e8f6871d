import { type Measure, blank } from '../blank.ts';
import type { Day, Instant } from '../fact.ts';
import type { Versioned } from '../registry.ts';
import type { World } from '../world.ts';
import { HOME_CURRENCY, type RateBook, inYuan, rateBook, rateOn } from '../projects/currency.ts';
import { type ExactWan, addWan, noWan, wanOf } from '../projects/exact-wan.ts';
import {
  INSTITUTION_STAGES,
  type InstitutionBody,
  type InstitutionStage,
} from '../projects/project-facts.ts';

/** 阶段日期 — the field that holds the day a stage was reached. */
export const STAGE_DAYS = {
  talks: 'talksOn',
  signed: 'signedOn',
  settled: 'settledOn',
  operating: 'operatingOn',
} as const satisfies Partial<Record<InstitutionStage, keyof InstitutionBody>>;

/** 已落地 — stages of an institution that has moved in. */
export const ARRIVED: readonly InstitutionStage[] = ['settled', 'operating'];

/** 规模口径 — what a size is; `unstated` where nobody said. Sizes of different kinds never add up. */
export const SIZE_KINDS = ['registered', 'managed', 'invested', 'unstated'] as const;
/** 规模口径 — one of them. */
export type SizeKind = (typeof SIZE_KINDS)[number];

/** 机构类别 — what an institution is. */
export const INSTITUTION_KINDS = ['fund', 'manager', 'bank', 'company', 'other'] as const;

/** 机构一行 — one institution as it stood on a day. */
export interface InstitutionRow {
  readonly body: InstitutionBody;
  readonly version: number;
  readonly stage: InstitutionStage;
  /** The day that stage was reached; null where nobody said. */
  readonly since: Day | null;
  readonly sizeKind: SizeKind;
  readonly currency: string;
}

/** 币种合计 — sizes in one currency, in 万 of it. */
export interface CurrencySum {
  readonly currency: string;
  readonly count: number;
  readonly sizeWan: number;
  /** The same in 万元 of yuan; a blank without a rate on the day. */
  readonly yuanWan: Measure;
}

/** 规模合计 — sizes of one kind: by currency, and in yuan where every currency has a rate. */
export interface SizeTotal {
  readonly sizeKind: SizeKind;
  readonly count: number;
  readonly currencies: readonly CurrencySum[];
  /** `not-comparable` when a currency has no rate on the day. */
  readonly yuanWan: Measure;
  readonly missingRates: readonly string[];
}

/** 招商分组 — institutions of one stage, kind or park; `unsized` of them say no size. */
export interface AttractionGroup {
  /** Null: nobody said which park. */
  readonly key: string | null;
  readonly count: number;
  readonly unsized: number;
  readonly sizes: readonly SizeTotal[];
}

/** 招商登记一览 — every institution as it stood on a day, furthest along first, then by name; those not yet known of then are left out. */
export function institutionsOn(world: World, day: Day): InstitutionRow[] {
  const rows = [...world.registry.institution.values()].flatMap((versions) => {
    const row = institutionOn(versions, day);
    return row ? [row] : [];
  });
  const place = ({ stage }: InstitutionRow) =>
    stage === 'withdrawn' ? -1 : INSTITUTION_STAGES.indexOf(stage);
  return rows.sort(
    (a, b) => place(b) - place(a) || (a.body.name < b.body.name ? -1 : a.body.name > b.body.name ? 1 : 0),
  );
}

/**
 * One institution as it stood on a day: by its days, whatever its line says now. Null before its first day. One that has withdrawn
 * since stood as the version before says, until the day that was recorded.
 */
export function institutionOn(
  versions: readonly Versioned<InstitutionBody>[],
  day: Day,
): InstitutionRow | null {
  const last = versions.at(-1)!;
  const held =
    last.body.stage === 'withdrawn' && dayOf(last.recordedAt) > day
      ? (versions.findLast(({ body }) => body.stage !== 'withdrawn') ?? last)
      : last;
  const { body, version } = held;
  const reached = stageReached(held, day);
  if (!reached) return null;
  const sizeKind = body.sizeKind ?? 'unstated';
  return { body, version, ...reached, sizeKind, currency: body.currency ?? HOME_CURRENCY };
}

function stageReached(
  { body, recordedAt }: Versioned<InstitutionBody>,
  day: Day,
): { stage: InstitutionStage; since: Day | null } | null {
  if (body.stage === 'withdrawn') return { stage: 'withdrawn', since: null };
  const dated = (['operating', 'settled', 'signed', 'talks'] as const).map(
    (stage) => [stage, body[STAGE_DAYS[stage]]] as const,
  );
  // What the line says and no day says is known from the day it was recorded.
  if (body[STAGE_DAYS[body.stage]] === undefined && dayOf(recordedAt) <= day)
    return { stage: body.stage, since: null };
  const reached = dated.find(([, on]) => on !== undefined && on <= day);
  return reached ? { stage: reached[0], since: reached[1]! } : null;
}

/** The day an instant falls on in UTC: what is recorded in a morning of the east counts from the day before, never later than it was known. */
function dayOf(instant: Instant): Day {
  return instant.slice(0, 10);
}

/** 招商合计 — sizes by kind of size and currency; what has no size is in no sum. */
export function sizeTotals(rows: readonly InstitutionRow[], rates: RateBook, day: Day): SizeTotal[] {
  return SIZE_KINDS.flatMap((sizeKind) => {
    const sized = rows.filter((row) => row.sizeKind === sizeKind && row.body.size !== undefined);
    return sized.length === 0 ? [] : [sizeTotal(sized, { sizeKind, rates, day })];
  });
}

interface TotalSetting {
  readonly sizeKind: SizeKind;
  readonly rates: RateBook;
  readonly day: Day;
}

function sizeTotal(rows: readonly InstitutionRow[], { sizeKind, rates, day }: TotalSetting): SizeTotal {
  const sums = new Map<string, { count: number; sum: ExactWan }>();
  for (const { body, currency } of rows) {
    const held = sums.get(currency) ?? { count: 0, sum: noWan() };
    held.count++;
    addWan(held.sum, Number(body.size));
    sums.set(currency, held);
  }
  const home = ([currency]: readonly [string, unknown]) => (currency === HOME_CURRENCY ? '' : currency);
  const currencies = [...sums]
    .sort((a, b) => (home(a) < home(b) ? -1 : 1))
    .map(([currency, { count, sum }]): CurrencySum => {
      const sizeWan = wanOf(sum);
      const yuan = inYuan(digitsOf(sum), rateOn(rates, currency, day));
      return { currency, count, sizeWan, yuanWan: Number.isNaN(yuan) ? blank('not-comparable') : yuan };
    });
  const missingRates = currencies
    .filter(({ yuanWan }) => typeof yuanWan !== 'number')
    .map((one) => one.currency);
  const whole = noWan();
  for (const { yuanWan } of currencies) if (typeof yuanWan === 'number') addWan(whole, yuanWan);
  return {
    sizeKind,
    count: rows.length,
    currencies,
    yuanWan: missingRates.length > 0 ? blank('not-comparable') : wanOf(whole),
    missingRates,
  };
}

/** The digits of a sum, exactly: to the sixth decimal of one 万. */
export function digitsOf({ whole, rest }: ExactWan, shift = 0): string {
  const millionths = BigInt(whole) * 1_000_000n + BigInt(rest);
  const size = (millionths < 0n ? -millionths : millionths).toString().padStart(7 + shift, '0');
  const cut = size.length - 6 - shift;
  const part = size.slice(cut).replace(/0+$/, '');
  return `${millionths < 0n ? '-' : ''}${size.slice(0, cut)}${part === '' ? '' : `.${part}`}`;
}

/** 招商分组依据 — by stage, kind or park. */
export type AttractionGrouping = 'stage' | 'kind' | 'park';

/** Institutions by stage (furthest first), kind or park (by name, those of no park last), with the sums of each. */
export function attractionBy(
  rows: readonly InstitutionRow[],
  by: AttractionGrouping,
  { rates, day }: { readonly rates: RateBook; readonly day: Day },
): AttractionGroup[] {
  const groups = new Map<string | null, InstitutionRow[]>();
  for (const row of rows) {
    const key = by === 'stage' ? row.stage : (row.body[by] ?? null);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const order = ORDERS[by];
  return [...groups]
    .sort(([a], [b]) => placeIn(order, a) - placeIn(order, b) || ((a ?? '\uffff') < (b ?? '\uffff') ? -1 : 1))
    .map(([key, alike]) => ({
      key,
      count: alike.length,
      unsized: alike.filter(({ body }) => body.size === undefined).length,
      sizes: sizeTotals(alike, rates, day),
    }));
}

const ORDERS: Readonly<Record<AttractionGrouping, readonly string[]>> = {
  stage: ['operating', 'settled', 'signed', 'talks', 'withdrawn'],
  kind: INSTITUTION_KINDS,
  park: [],
};

function placeIn(order: readonly string[], key: string | null): number {
  const at = order.indexOf(key ?? '');
  return at < 0 ? order.length : at;
}

/** The rates a world knows, for a page of attraction. */
export function ratesOf(world: World): RateBook {
  return rateBook(world);
}
