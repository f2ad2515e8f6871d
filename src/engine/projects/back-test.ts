import { utf8 } from '../utf8.ts';
import { dayOf } from '../board-reasons.ts';
import type { Day, Instant } from '../fact.ts';
import type { Period } from '../period.ts';
import { projectRecord } from './project-record.ts';
import type { Registry } from '../registry.ts';
import { daysBetween } from '../tasks/calendar.ts';
import { findingsOf } from './stall.ts';
import type { StallAt } from './stall-at.ts';
import { forecastsOf, slipScore } from './stall-forecast.ts';
import { monthsLater } from './stall-reports.ts';
import { STALL_1, type StallThresholds } from './stall-rules.ts';

/** 回测目标 — the forecast completion slips by more than so many days within so many months. */
export const BACK_TEST_TARGET = { slipDays: 180, months: 12 } as const;

/** 回测样本 — one project on one reporting date: what was warned then with what was known then, and what came of it. */
export interface BackTestCase {
  readonly project: string;
  readonly on: Day;
  /** The forecast completion that held then. */
  readonly forecastEnd: Day;
  /** A report of the twelve months after forecast completion more than 180 days later. */
  readonly slipped: boolean;
  /** `time-short` stood; `score` is its score, and it stands from 1 on. */
  readonly warned: boolean;
  readonly score: number;
  /** `moving-away` stood. */
  readonly movedAway: boolean;
  /** Days from the first forecast known to the one that held. */
  readonly slipDays: number;
  /** Of the time from the planned start to the forecast completion, the share that was used; null without a start. */
  readonly usedShare: number | null;
}

/** 未计样本 — reports that are no case, by why. */
export interface BackTestLeftOut {
  /** The register ends before the twelve months do: nobody knows. */
  readonly unfinished: number;
  /** No completion was forecast in the report. */
  readonly noForecast: number;
  /** No later report within the twelve months forecasts one. */
  readonly noLater: number;
}

/** 回测样本集 — the cases of a register, what was left out, and the dates of its reports. */
export interface BackTestCases {
  readonly cases: readonly BackTestCase[];
  readonly leftOut: BackTestLeftOut;
  readonly dates: readonly Instant[];
  readonly reports: number;
}

interface Reported {
  readonly at: Instant;
  readonly on: Day;
  readonly end: Day | null;
}

/** The instants at which reports of projects became known, in order: those that forecast a completion at all. */
export function reportingDates(registry: Registry): Instant[] {
  const dates = new Set<Instant>();
  for (const versions of registry['project-progress'].values())
    for (const { body, recordedAt } of versions) if (body.forecastEnd !== undefined) dates.add(recordedAt);
  return [...dates].sort();
}

/**
 * 回测取样 — every report of a register as a case. `knownAt` gives the registry as it was known at an instant: nothing else goes into
 * what is warned. A project slipped when any report after this one, within twelve months by its date, forecasts a completion
 * more than 180 days after the one that held; a day on which it was finished counts as such a report. Reports whose twelve
 * months are not over at the register's last date, and those no later report answers, are left out and counted. Horizons of
 * one project overlap: each report is a case of its own, and intervals are drawn by project.
 */
export async function backTestCases(
  registry: Registry,
  knownAt: (instant: Instant) => Promise<Registry>,
  rules: StallThresholds = STALL_1,
): Promise<BackTestCases> {
  const dates = reportingDates(registry);
  const histories = new Map<string, Reported[]>();
  for (const [object] of registry.project) {
    const project = object.slice('project/'.length);
    const history = reportedOf(registry, project);
    if (history.length > 0) histories.set(project, history);
  }
  const last = dates.at(-1);
  const cases: BackTestCase[] = [];
  const leftOut = { unfinished: 0, noForecast: 0, noLater: 0 };
  let reports = 0;
  for (const date of dates) {
    const known = await knownAt(date);
    for (const [project, history] of histories) {
      const now = history.find(({ at, end }) => at === date && end !== undefined);
      if (!now) continue;
      reports++;
      const horizon = monthsLater(now.on, BACK_TEST_TARGET.months);
      const later = history.filter(({ at, on, end }) => at > date && on <= horizon && end !== null);
      if (horizon > dayOf(last!)) leftOut.unfinished++;
      else if (now.end === null) leftOut.noForecast++;
      else if (later.length === 0) leftOut.noLater++;
      else {
        const { end } = now;
        const slipped = later.some((one) => daysBetween(end, one.end!) > BACK_TEST_TARGET.slipDays);
        cases.push({ ...judged(known, project, { now: { ...now, end }, rules }), slipped });
      }
    }
  }
  return { cases, leftOut, dates, reports };
}

/** The reports of a project in the order in which they became known; the day of its end is the last of them. */
function reportedOf(
  { index, 'project-progress': book, project: lines }: Registry,
  project: string,
): Reported[] {
  const objects = index.ofProject.get(`project-progress/${project}`) ?? [];
  const said = objects.flatMap((object) => book.get(object) ?? []);
  const byInstant = new Map<Instant, Reported>();
  for (const { body, recordedAt } of said.toSorted((a, b) => a.position - b.position)) {
    if (body.milestone !== undefined && body.forecastEnd === undefined) continue;
    const end = body.forecastEnd ?? byInstant.get(recordedAt)?.end ?? null;
    byInstant.set(recordedAt, { at: recordedAt, on: dayOf(recordedAt), end });
  }
  const ended = lines.get(`project/${project}`)?.find(({ body }) => body.finishedOn !== undefined);
  if (ended && !byInstant.has(ended.recordedAt))
    byInstant.set(ended.recordedAt, {
      at: ended.recordedAt,
      on: dayOf(ended.recordedAt),
      end: ended.body.finishedOn!,
    });
  return [...byInstant.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
}

interface Judging {
  readonly now: { readonly on: Day; readonly end: Day };
  readonly rules: StallThresholds;
}

function judged(known: Registry, project: string, { now, rules }: Judging): Omit<BackTestCase, 'slipped'> {
  const record = projectRecord(known, project)!;
  const at: StallAt = { period: now.on.slice(0, 7) as Period, day: now.on, thresholds: rules };
  const found = new Set(findingsOf(record, at).map(({ rule }) => rule));
  const first = forecastsOf(record, at)[0]!;
  const { plannedStart } = record.project;
  const whole = plannedStart === undefined ? 0 : daysBetween(plannedStart, now.end);
  return {
    project,
    on: now.on,
    forecastEnd: now.end,
    warned: found.has('time-short'),
    score: slipScore(record, at, rules),
    movedAway: found.has('moving-away'),
    slipDays: daysBetween(first.end, now.end),
    usedShare: whole > 0 ? daysBetween(plannedStart!, now.on) / whole : null,
  };
}

/** 开发半 — true of a project by which thresholds were chosen: the FNV-1a hash of its code (32 bits, over the bytes of its UTF-8 text) is even. The others are held out. */
export function isDevelopment(project: string): boolean {
  let hash = 0x811c9dc5;
  for (const byte of utf8(project)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash & 1) === 0;
}
