import { isBlank } from '../blank.ts';
import { dayOf } from '../board-reasons.ts';
import { buildBoard } from '../board.ts';
import type { Erasable, Instant } from '../fact.ts';
import { type Period, lastDay, spanOf } from '../period.ts';
import { siteMonths } from '../places/site-month.ts';
import { projectRecord } from '../projects/project-record.ts';
import { allLatest, groupsKnown, latest, membersOn } from '../registry.ts';
import type { World } from '../world.ts';
import { readPlaceKey } from './place.ts';

/** 上报内容 — what the last report says of a place: the month, its figures by field as digits, and the note beside them. */
export interface PlaceReport {
  readonly period: Period;
  readonly fields: Readonly<Record<string, string>>;
  readonly note: Erasable | null;
  /** What the digits are counted in, by field, where the fact says so. */
  readonly measuredIn: string | null;
}

const LONGEST = 200;

/** The last report about a place, up to the day of an instant; null when there is none. */
export function reportedAt(world: World, place: string, asOf: Instant): PlaceReport | null {
  const key = readPlaceKey(place);
  if (!key) return null;
  const month = dayOf(asOf).slice(0, 7) as Period;
  return READERS[key.kind](world, key.id, { month, asOf });
}

interface Asked {
  readonly month: Period;
  readonly asOf: Instant;
}

const READERS: Readonly<
  Record<
    'project' | 'site' | 'livelihood' | 'light',
    (world: World, id: string, asked: Asked) => PlaceReport | null
  >
> = {
  project: ({ registry }, id, { month }) => {
    const months = projectRecord(registry, id)?.months ?? [];
    const last = months.findLast(
      (one) => one.period <= month && (one.investment ?? one.progressPct ?? one.phase ?? one.note) !== null,
    );
    if (!last) return null;
    const fields = given({
      plan: last.plan?.value,
      investment: last.investment?.value,
      progressPct: last.progressPct?.value,
      phase: last.phase?.value,
      forecastEnd: last.forecastEnd?.value,
    });
    return { period: last.period, fields, note: last.note?.value ?? null, measuredIn: null };
  },
  site: ({ registry }, id, { month }) => {
    const last = siteMonths(registry, id).findLast(
      (one) => one.period <= month && [one.signed, one.vacated, one.demolished, one.cleared].some(Boolean),
    );
    if (!last) return null;
    const { signed, vacated, demolished, cleared } = last;
    const countedIn =
      latest(registry['expropriation-site'], `expropriation-site/${id}`)?.body.countedIn ?? null;
    return {
      period: last.period,
      fields: given({ signed, vacated, demolished, cleared }),
      note: last.note ?? null,
      measuredIn: countedIn,
    };
  },
  livelihood: ({ registry }, id, { month }) => {
    const at = id.lastIndexOf(':');
    const last = allLatest(registry.livelihood)
      .filter((body) => body.field === id.slice(0, at) && body.unit === id.slice(at + 1))
      .filter(({ period, done }) => done !== undefined && lastDay(spanOf(period)).slice(0, 7) <= month)
      .sort((a, b) => spanOf(a.period).last - spanOf(b.period).last)
      .at(-1);
    if (!last) return null;
    const { period, measuredIn, gap, plan, done } = last;
    return { period, fields: given({ gap, plan, done }), note: null, measuredIn };
  },
  light: lightReport,
};

function lightReport(world: World, id: string, { month, asOf }: Asked): PlaceReport | null {
  const at = id.lastIndexOf(':');
  const [indicator, unit] = [id.slice(0, at), id.slice(at + 1)];
  for (const period of monthsBack(month)) {
    for (const peers of groupsKnown(world.registry)) {
      if (!membersOn(world.registry, peers, lastDay(spanOf(period))).includes(unit)) continue;
      const board = buildBoard(world, { peers, period, units: [unit], indicators: [indicator] }, asOf);
      const row = board.rows[0];
      if (!row || row.light === 'grey') continue;
      const digits = (field: 'value' | 'growthPct' | 'completionPct') =>
        isBlank(row[field]) ? undefined : String(row[field]);
      const fields = given({
        value: digits('value'),
        growthPct: digits('growthPct'),
        completionPct: digits('completionPct'),
      });
      const measuredIn = board.indicators[0]?.measuredIn ?? null;
      return { period, fields, note: null, measuredIn };
    }
  }
  return null;
}

/** A month and those before it, a year back. */
function monthsBack(month: Period): Period[] {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return Array.from({ length: 12 }, (_, back) => {
    const at = year * 12 + number - 1 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}` as Period;
  });
}

/** 上报摘录 — a report on one line for the fact that contradicts it: `period=2022-06;investment=1200`; what is too long is left out. */
export function reportLine({ period, fields }: PlaceReport): string {
  let line = `period=${period}`;
  for (const [field, value] of Object.entries(fields)) {
    const part = `;${field}=${value.replaceAll(';', ',').replaceAll('=', ':')}`;
    if (line.length + part.length <= LONGEST) line += part;
  }
  return line;
}

/** The report that a line holds; null when the line is somebody's own words. */
export function readReportLine(line: string): PlaceReport | null {
  const parts = line.split(';').map((part) => part.split('='));
  if (parts.some((part) => part.length !== 2) || parts[0]![0] !== 'period') return null;
  const [[, period], ...fields] = parts as [[string, string], ...[string, string][]];
  return {
    period: period as Period,
    fields: Object.fromEntries(fields),
    note: null,
    measuredIn: null,
  };
}

function given(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
