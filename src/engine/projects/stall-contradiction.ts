import type { Day } from '../fact.ts';
import { dayPlus } from '../tasks/calendar.ts';
import type { ProjectRecord } from './project-row.ts';
import { type StallAt, knownOn, sinceDay } from './stall-at.ts';
import type { Stall, StallEvidence } from './stall-kind.ts';
import { investmentReports, knownMonths, micro, monthEnd, wan } from './stall-reports.ts';

/**
 * 终止却完成 — `terminated-complete`: the project is terminated, and at the same time its visible progress is 100 %, all of the total
 * is invested, or it is finished.
 */
export function terminatedComplete(record: ProjectRecord, at: StallAt): Stall | null {
  const { project, versions } = record;
  if (project.status !== 'terminated') return null;
  const whole = [...wholeByProgress(record, at), ...wholeByMoney(record, at), ...wholeByDay(record, at)];
  if (whole.length === 0) return null;
  const run = versions.findLastIndex(({ body }) => body.status !== 'terminated') + 1;
  const { position, recordedAt } = versions[run]!;
  const complete = whole.map(({ since }) => since).sort()[0]!;
  const terminated = knownOn(recordedAt);
  const said = { key: 'is-terminated', params: { on: terminated, positions: `${position}` } };
  return {
    rule: 'terminated-complete',
    since: sinceDay(complete > terminated ? complete : terminated, at),
    evidence: [said, ...whole.map(({ evidence }) => evidence)],
  };
}

interface Whole {
  readonly since: Day;
  readonly evidence: StallEvidence;
}

function wholeByProgress(record: ProjectRecord, at: StallAt): Whole[] {
  const said = knownMonths(record, at).filter(({ progressPct }) => progressPct !== null);
  if (!(Number(said.at(-1)?.progressPct?.value) >= 100)) return [];
  const below = said.findLastIndex(({ progressPct }) => Number(progressPct!.value) < 100);
  const first = said[below + 1]!;
  const { value, position } = said.at(-1)!.progressPct!;
  const params = { period: first.period, pct: Number(value), positions: `${position}` };
  return [{ since: monthEnd(first.period), evidence: { key: 'progress-whole', params } }];
}

function wholeByMoney(record: ProjectRecord, at: StallAt): Whole[] {
  const total = micro(record.project.totalInvestment);
  const reports = investmentReports(record, at);
  const last = reports.at(-1);
  if (!last || total <= 0 || last.invested < total) return [];
  const first = reports[reports.findLastIndex(({ invested }) => invested < total) + 1]!;
  const params = {
    period: first.period,
    investedWan: wan(last.invested),
    totalWan: wan(total),
    positions: `${last.position}`,
  };
  return [{ since: monthEnd(first.period), evidence: { key: 'money-whole', params } }];
}

function wholeByDay({ project, versions }: ProjectRecord, at: StallAt): Whole[] {
  const on = [project.finishedOn, project.commissionedOn].filter((day) => day !== undefined && day <= at.day);
  if (on.length === 0) return [];
  const since = (on as Day[]).sort()[0]!;
  return [
    {
      since,
      evidence: { key: 'is-finished', params: { on: since, positions: `${versions.at(-1)!.position}` } },
    },
  ];
}

/**
 * 到期未动 — `ongoing-unmoved`: past its planned end, neither finished nor terminated, and what was last reported is 0 %: its visible
 * progress, or else everything invested. Without a report nothing is said.
 */
export function ongoingUnmoved(record: ProjectRecord, at: StallAt): Stall | null {
  const { plannedEnd } = record.project;
  if (plannedEnd === undefined || at.day <= plannedEnd) return null;
  const zero = zeroOf(record, at);
  if (!zero) return null;
  const { position } = record.versions.at(-1)!;
  const past = { key: 'end-passed', params: { plannedEnd, positions: `${position}` } };
  return { rule: 'ongoing-unmoved', since: dayPlus(plannedEnd, 1), evidence: [past, zero] };
}

function zeroOf(record: ProjectRecord, at: StallAt): StallEvidence | null {
  const said = knownMonths(record, at).findLast(({ progressPct }) => progressPct !== null);
  if (said) {
    const { value, position } = said.progressPct!;
    if (Number(value) !== 0) return null;
    return { key: 'progress-zero', params: { period: said.period, positions: `${position}` } };
  }
  const last = investmentReports(record, at).at(-1);
  if (!last || last.invested > 0) return null;
  return { key: 'money-zero', params: { period: last.period, positions: `${last.position}` } };
}
