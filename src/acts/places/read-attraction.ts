import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { IndicatorBody, UnitBody, UnitId } from '../../engine/fact.ts';
import { type Period, periodOf, spanOf } from '../../engine/period.ts';
import {
  ARRIVED,
  type AttractionGroup,
  INSTITUTION_KINDS,
  type InstitutionRow,
  STAGE_DAYS,
  type SizeTotal,
  attractionBy,
  institutionsOn,
  ratesOf,
  sizeTotals,
} from '../../engine/places/attraction.ts';
import { type AttractionMark, timeLineOf } from '../../engine/places/attraction-time-line.ts';
import { type TotalCompared, comparedTotals } from '../../engine/places/attraction-compared.ts';
import { askedOf, canHoldTotal } from '../../engine/places/attraction-total.ts';
import { INSTITUTION_STAGES, type InstitutionBody } from '../../engine/projects/project-facts.ts';
import { type Versioned, allLatest, indicatorsKnown, unitsKnown } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import type { LookShown } from '../projects/project-look.ts';
import { type PlaceAsker, lookAtPlaces, lookShape, lookShown, monthLooked, reacher } from './place-look.ts';

export const Input = z.strictObject({
  ...lookShape,
  stage: z.enum(INSTITUTION_STAGES).optional(),
  kind: z.enum(INSTITUTION_KINDS).optional(),
  park: z.string().trim().min(1).max(120).optional(),
  unit: code.optional(),
  page: z.number().int().min(1).max(100_000).default(1),
  pageSize: z.number().int().min(1).max(200).default(50),
});

/** 园区时间轴 — the dated marks of one park. */
export interface ParkLine {
  readonly park: string;
  readonly marks: readonly AttractionMark[];
}

/** 单位的合计对照 — a unit's totals of the register beside the figures its indicators have. */
export interface UnitTotals {
  readonly unit: UnitId;
  readonly compared: readonly TotalCompared[];
}

/** 招商总览 — the institutions this person may read as they stood at a month's end: a page of them, and what all come to. */
export interface AttractionShown extends LookShown {
  readonly rows: readonly InstitutionRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  /** Of those that have moved in: how many, and their sizes. */
  readonly arrived: number;
  readonly sizes: readonly SizeTotal[];
  readonly byStage: readonly AttractionGroup[];
  readonly byKind: readonly AttractionGroup[];
  readonly byPark: readonly AttractionGroup[];
  readonly parks: readonly ParkLine[];
  readonly totals: readonly UnitTotals[];
  /** All institutions with their versions: for the form, and for what a revision must have seen. */
  readonly institutions: readonly Versioned<InstitutionBody>[];
  /** Units whose institutions this person may keep. */
  readonly keeps: readonly UnitId[];
  /** Where this person may file a total: units, and the indicators that could hold one. */
  readonly files: readonly UnitId[];
  readonly indicators: readonly IndicatorBody[];
}

/** 查看招商 — the register of attraction at a month's end, as of an instant. Throws Refusal `forbidden`. */
export async function readAttraction(desk: Desk, input: unknown): Promise<AttractionShown> {
  const { stage, kind, park, unit, page, pageSize, ...asked } = parsed(Input, input);
  const look = await lookAtPlaces(desk, asked);
  const { world, asker } = look;
  const reads = reacher(asker, 'read-project');
  const institutions = [...world.registry.institution.values()]
    .map((versions) => versions.at(-1)!)
    .filter(({ body }) => reads(body.unit));
  const reported = datedMonths(institutions);
  const at = monthLooked(look, reported);
  const all = institutionsOn(world, at.day).filter(({ body }) => reads(body.unit));
  const rows = all
    .filter((row) => stage === undefined || row.stage === stage)
    .filter(({ body }) => kind === undefined || body.kind === kind)
    .filter(({ body }) => park === undefined || body.park === park)
    .filter(({ body }) => unit === undefined || body.unit === unit);
  const arrived = rows.filter((row) => ARRIVED.includes(row.stage));
  const setting = { rates: ratesOf(world), day: at.day };
  const parks = [...new Set(arrived.flatMap(({ body }) => body.park ?? []))].sort();
  return {
    ...lookShown(look, at, reported),
    rows: rows.slice((page - 1) * pageSize, page * pageSize),
    total: rows.length,
    page,
    pageSize,
    arrived: arrived.length,
    sizes: sizeTotals(arrived, setting.rates, at.day),
    byStage: attractionBy(rows, 'stage', setting),
    byKind: attractionBy(arrived, 'kind', setting),
    byPark: attractionBy(arrived, 'park', setting),
    parks: seesAll(world, reads)
      ? parks.map((one) => ({ park: one, marks: timeLineOf(world, one, at.day) }))
      : [],
    totals: seesAll(world, reads) ? totalsOf(asker, world, { parks, period: at.period }) : [],
    institutions,
    keeps: look.asOf === null ? unitsWith(asker, 'report-project') : [],
    files: look.asOf === null ? unitsWith(asker, 'submit-figure') : [],
    indicators: totalsFirst(indicatorsKnown(world.registry).filter(canHoldTotal)),
  };
}

/** A total over institutions that somebody may not read would tell him of them. */
function seesAll({ registry }: World, reads: (unit: UnitId) => boolean): boolean {
  return allLatest(registry.institution).every(({ unit }) => reads(unit));
}

function totalsOf(
  { desk, state }: PlaceAsker,
  world: World,
  { parks, period }: { readonly parks: readonly string[]; readonly period: Period },
): UnitTotals[] {
  const isPark = ({ unit, name, nameEn }: UnitBody) =>
    parks.some((one) => one === unit || one === name || one === nameEn);
  const all = unitsKnown(world.registry)
    .filter((one) => one.kind === 'zone' || isPark(one))
    .map(({ unit }) => ({
      unit,
      compared: comparedTotals(world, { unit, period }).filter(({ indicator }) =>
        may(desk.actor, 'read-figure', { unit, indicator: indicator.indicator, period }, state),
      ),
    }));
  const isReported = ({ figure }: TotalCompared) => typeof figure === 'number';
  const reported = new Set(
    all.flatMap(({ compared }) => compared.filter(isReported).map((one) => one.indicator.indicator)),
  );
  // An indicator that one unit reports is not missed from the others.
  return all.flatMap(({ unit, compared }) => {
    const shown = compared.filter((one) => isReported(one) || !reported.has(one.indicator.indicator));
    return shown.length === 0 ? [] : [{ unit, compared: shown }];
  });
}

function unitsWith({ desk, state }: PlaceAsker, verb: 'report-project' | 'submit-figure'): UnitId[] {
  return unitsKnown(state.registry)
    .map(({ unit }) => unit)
    .filter((unit) => may(desk.actor, verb, { unit }, state));
}

/** The indicators that are totals of the register by their own definition come before all that could hold one. */
function totalsFirst(indicators: readonly IndicatorBody[]): IndicatorBody[] {
  return [...indicators].sort((a, b) => Number(askedOf(b) !== null) - Number(askedOf(a) !== null));
}

/** Months in which something is dated, the latest first. */
function datedMonths(institutions: readonly Versioned<InstitutionBody>[]): Period[] {
  const days = institutions.flatMap(({ body }) =>
    Object.values(STAGE_DAYS).flatMap((field) => body[field] ?? []),
  );
  const months = new Set(days.map((day) => spanOf(day.slice(0, 7) as Period).last));
  return [...months].sort((a, b) => b - a).map((month) => periodOf({ first: month, last: month }, 'period'));
}
