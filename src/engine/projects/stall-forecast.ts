import type { Day } from '../fact.ts';
import { dayPlus, daysBetween } from '../tasks/calendar.ts';
import type { ProjectRecord } from './project-row.ts';
import { type StallAt, knownOn, sinceDay } from './stall-at.ts';
import type { Stall, StallEvidence } from './stall-kind.ts';
import { investmentReports, knownMonths, micro, monthEnd, monthsLater } from './stall-reports.ts';
import type { StallThresholds } from './stall-rules.ts';

/** 竣工预测 — a completion as it was forecast on a day, and the phase that held then. */
export interface Forecast {
  readonly on: Day;
  readonly end: Day;
  readonly phase: string | null;
  readonly position: number;
}

/**
 * 竣工预测序列 — the completions that were forecast, in order: a month's forecast is of the month's last day, or of the day it became
 * known where that was earlier. A register that forecasts none, but moves its planned end, is read by the versions of its line.
 */
export function forecastsOf(record: ProjectRecord, at: StallAt): Forecast[] {
  let phase: string | null = null;
  const said = knownMonths(record, at).flatMap((month) => {
    phase = month.phase?.value ?? phase;
    if (!month.forecastEnd) return [];
    const { value: end, position, recordedAt } = month.forecastEnd;
    const known = knownOn(recordedAt);
    const last = monthEnd(month.period);
    return [{ on: known < last ? known : last, end, phase, position }];
  });
  if (said.length > 0) return said;
  return record.versions.flatMap(({ body, recordedAt, position }) =>
    body.plannedEnd === undefined ? [] : [{ on: knownOn(recordedAt), end: body.plannedEnd, phase, position }],
  );
}

/**
 * 竣工渐远 — `moving-away`: within the last twelve months the forecast completion was moved by more days than passed between the
 * forecasts (at least 90), so that there is more left to do than a year ago. Measure: (last forecast − earliest forecast of
 * the window) ÷ days between them; it stands above 1. A forecast that was made more than twelve months ago and kept since, without
 * being said again, moves no longer.
 */
export function movingAway(record: ProjectRecord, at: StallAt, rules: StallThresholds): Stall | null {
  const forecasts = forecastsOf(record, at);
  if ((forecasts.at(-1)?.on ?? '') < monthsLater(at.day, -rules.awayMonths)) return null;
  let run: Moved | null = null;
  let last: Moved | null = null;
  for (let place = forecasts.length - 1; place > 0; place--) {
    const moved = movedAt(forecasts, place, rules);
    if (!moved) break;
    last ??= moved;
    run = moved;
  }
  if (!run || !last) return null;
  const { base, now, movedDays, passedDays } = last;
  const params = {
    from: base.end,
    to: now.end,
    saidOn: base.on,
    saidNow: now.on,
    movedDays,
    passedDays,
    ratio: movedDays / passedDays,
    positions: `${base.position},${now.position}`,
  };
  return {
    rule: 'moving-away',
    since: sinceDay(run.now.on, at),
    evidence: [{ key: 'end-moves-away', params }],
  };
}

interface Moved {
  readonly base: Forecast;
  readonly now: Forecast;
  readonly movedDays: number;
  readonly passedDays: number;
}

function movedAt(forecasts: readonly Forecast[], place: number, rules: StallThresholds): Moved | null {
  const now = forecasts[place]!;
  const first = monthsLater(now.on, -rules.awayMonths);
  const base = forecasts.find(({ on }) => on >= first)!;
  const passedDays = daysBetween(base.on, now.on);
  const movedDays = daysBetween(base.end, now.end);
  if (passedDays < rules.awayLeastDays || movedDays <= passedDays * rules.awayRate) return null;
  return { base, now, movedDays, passedDays };
}

/** Words of a phase in which work goes on at the site; a phase that is none of these comes before it. */
const ON_SITE =
  /construction|commission|close.?out|handover|implementation|施工|在建|建设中|续建|收尾|验收|竣工|投产/i;
const BEFORE_SITE =
  /procurement|tender|bid|design|plan|scoping|pre-?construction|招标|采购|设计|前期|谋划|报批|立项/i;

/** 是否动工 — true once work goes on at the site: by the day of the start, else by the words of the phase; null when neither says. */
export function isOnSite(startedOn: Day | undefined, day: Day, phase: string | null): boolean | null {
  if (startedOn !== undefined && startedOn <= day) return true;
  if (phase === null) return startedOn === undefined ? null : false;
  if (BEFORE_SITE.test(phase)) return false;
  return ON_SITE.test(phase) ? true : null;
}

/** 剩余工期 — how much of the whole time is left at a day, and how much would be needed. */
export interface TimeLeft {
  readonly leftDays: number;
  readonly wholeDays: number;
  readonly leftShare: number;
  /** The share that is needed from here: by whether work goes on at the site. */
  readonly neededShare: number;
  readonly onSite: boolean | null;
  /** neededShare ÷ leftShare: the warning stands from 1 on, and the more, the less there is left. */
  readonly score: number;
  readonly forecast: Forecast;
}

/**
 * The time left at a day, by the forecast that held then: from the planned start to the forecast completion is the whole. Null
 * where no completion was forecast in the months or no start is known. Where nothing says whether work goes on at the site,
 * it is taken to: so it is warned of less.
 */
export function timeLeft(record: ProjectRecord, at: StallAt, rules: StallThresholds): TimeLeft | null {
  const forecast = forecastsOf(record, at).at(-1);
  return forecast ? leftBy(record, { forecast, day: at.day, rules }) : null;
}

interface Leaving {
  readonly forecast: Forecast;
  readonly day: Day;
  readonly rules: StallThresholds;
}

function leftBy({ project, months }: ProjectRecord, { forecast, day, rules }: Leaving): TimeLeft | null {
  const start = project.plannedStart ?? project.startedOn;
  if (start === undefined || months.every(({ forecastEnd }) => forecastEnd === null)) return null;
  const wholeDays = daysBetween(start, forecast.end);
  if (wholeDays <= 0) return null;
  const onSite = isOnSite(project.startedOn, day, forecast.phase);
  const neededShare = onSite === false ? rules.beforeSiteShare : rules.onSiteShare;
  const leftDays = daysBetween(day, forecast.end);
  const leftShare = leftDays / wholeDays;
  // A day is left at least: a completion that has passed unfinished is as short as can be.
  const score = neededShare / (Math.max(1, leftDays) / wholeDays);
  return { leftDays, wholeDays, leftShare, neededShare, onSite, score, forecast };
}

/**
 * 工期不足 — `time-short`: of the whole time from the planned start to the forecast completion, less is left than the work needs: a
 * fifth once work goes on at the site, three quarters before. Work that keeps step with the time used (visible progress, else
 * what is invested of the total) is not warned of. It holds since the day that share was passed, by the forecasts of then.
 */
export function timeShort(record: ProjectRecord, at: StallAt, rules: StallThresholds): Stall | null {
  const left = timeLeft(record, at, rules);
  if (!left || left.score < 1) return null;
  const work = workDonePct(record, at);
  const usedPct = (1 - left.leftShare) * 100;
  if (work !== null && work >= usedPct) return null;
  const { forecast } = left;
  const evidence: StallEvidence[] = [
    {
      key: left.onSite === false ? 'time-before-site' : 'time-on-site',
      params: {
        forecastEnd: forecast.end,
        saidOn: forecast.on,
        leftDays: left.leftDays,
        wholeDays: left.wholeDays,
        leftPct: left.leftShare * 100,
        neededPct: left.neededShare * 100,
        ...(forecast.phase === null ? {} : { phase: forecast.phase }),
        positions: `${forecast.position}`,
      },
    },
    ...(work === null ? [] : [{ key: 'work-behind-time', params: { workPct: work, usedPct } }]),
  ];
  return { rule: 'time-short', since: sinceDay(shortSince(record, at, rules), at), evidence };
}

/** 工期风险分 — the score of the time left; 0 where nothing is known of it, and of work that keeps step with its time. From 1 on it is warned of. */
export function slipScore(record: ProjectRecord, at: StallAt, rules: StallThresholds): number {
  const left = timeLeft(record, at, rules);
  const work = left ? workDonePct(record, at) : null;
  return !left || (work !== null && work >= (1 - left.leftShare) * 100) ? 0 : left.score;
}

/** The first day of the time without a break, up to now, in which too little was left by the forecast that held. */
function shortSince(record: ProjectRecord, at: StallAt, rules: StallThresholds): Day {
  const forecasts = forecastsOf(record, at);
  let since = at.day;
  for (let place = forecasts.length - 1; place >= 0; place--) {
    const forecast = forecasts[place]!;
    const next = forecasts[place + 1];
    const until = next ? dayPlus(next.on, -1) : at.day;
    const left = leftBy(record, { forecast, day: until, rules });
    if (!left || left.leftShare > left.neededShare) break;
    const passed = dayPlus(forecast.end, -Math.floor(left.neededShare * left.wholeDays));
    if (passed > forecast.on) return passed < until ? passed : until;
    since = forecast.on;
  }
  return since;
}

/** 工作量 — percent of the work done, as last reported: the visible progress, else what is invested of the total; null when neither is known. */
function workDonePct(record: ProjectRecord, at: StallAt): number | null {
  const visible = knownMonths(record, at).findLast(({ progressPct }) => progressPct !== null)?.progressPct;
  if (visible) return Number(visible.value);
  const last = investmentReports(record, at).at(-1);
  const total = micro(record.project.totalInvestment);
  return last && total > 0 ? (last.invested / total) * 100 : null;
}
