import type { Day, EventBody } from '../../engine/fact.ts';
import type { MilestoneRecord, ProjectRecord } from '../../engine/projects/project-row.ts';

/** 时间线一行 — what is planned and what came of it: a span, or days that were moved. */
export interface TimeLineRow {
  readonly kind: 'planned' | 'actual' | 'forecast' | 'milestone';
  /** Of a milestone its name; the others have words of their own. */
  readonly name: string;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Every due day said, the first one first, each once in a row. */
  readonly dues: readonly Day[];
  readonly done: Day | null;
  readonly isOverdue: boolean;
  /** SHA-256 of what proves it. */
  readonly proofFile: string | null;
}

/** 时间线 — the rows of one project between the first and the last day there is to show. */
export interface TimeLine {
  readonly first: Day;
  readonly last: Day;
  readonly today: Day;
  readonly rows: readonly TimeLineRow[];
}

const NOTHING = { from: null, to: null, dues: [], done: null, isOverdue: false, proofFile: null } as const;

/** The time line of a project as of a day; null when no day of it is known at all. */
export function timeLineOf(record: ProjectRecord, today: Day): TimeLine | null {
  const { project, firstPlannedEnd } = record;
  const { plannedStart, plannedEnd, startedOn, finishedOn, commissionedOn } = project;
  const ends = steps([firstPlannedEnd, ...record.versions.map(({ body }) => body.plannedEnd ?? null)]);
  const forecasts = steps(record.months.map(({ forecastEnd }) => forecastEnd?.value ?? null));
  const finished = finishedOn ?? commissionedOn ?? null;
  const isGoing = startedOn !== undefined && finished === null && project.status !== 'terminated';
  const rows: TimeLineRow[] = [
    {
      ...NOTHING,
      kind: 'planned',
      name: '',
      from: plannedStart ?? null,
      to: plannedEnd ?? null,
      dues: ends,
      isOverdue: plannedEnd !== undefined && finished === null && plannedEnd < today,
    },
    {
      ...NOTHING,
      kind: 'actual',
      name: '',
      from: startedOn ?? null,
      to: isGoing ? today : finished,
      done: finished,
    },
    ...(forecasts.length === 0
      ? []
      : [{ ...NOTHING, kind: 'forecast' as const, name: '', to: forecasts.at(-1)!, dues: forecasts }]),
    ...record.milestones.map((milestone) => rowOf(milestone, today)),
  ];
  const days = rows.flatMap(({ from, to, dues, done }) => [from, to, ...dues, done]).filter(isDay);
  if (days.length === 0) return null;
  const all = [...days, today].sort();
  return { first: all[0]!, last: all.at(-1)!, today, rows };
}

function rowOf({ milestone, dues, due, done, proofFile }: MilestoneRecord, today: Day): TimeLineRow {
  return {
    ...NOTHING,
    kind: 'milestone',
    name: milestone,
    dues: steps([...dues.map(({ value }) => value), due]),
    done: done?.value ?? null,
    isOverdue: done === null && due !== null && due < today,
    proofFile,
  };
}

/** What was said one after the other, each once in a row. */
function steps(said: readonly (Day | null)[]): Day[] {
  return said.filter(isDay).filter((day, at, all) => day !== all[at - 1]);
}

function isDay(day: Day | null): day is Day {
  return day !== null;
}

/** 移期天数 — days from the first due day to the one that holds; 0 when it was not moved. */
export function daysMoved({ dues }: Pick<TimeLineRow, 'dues'>): number {
  const [first, last] = [dues[0], dues.at(-1)];
  return first === undefined || last === undefined ? 0 : dayNumber(last) - dayNumber(first);
}

/** 日序 — days since 1 January 1970. */
export function dayNumber(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** 刻度 — a day that is named on the axis: a month, or of a long line a year. */
export interface TimeTick {
  readonly day: Day;
  readonly year: number;
  readonly month: number;
}

/** Months or years on the axis, at most as many as fit: every month, third, sixth, or January of every so many years. */
export function ticksOf({ first, last }: Pick<TimeLine, 'first' | 'last'>, most: number): TimeTick[] {
  const month = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const [from, to] = [month(first), month(last) + 1];
  const step = [1, 3, 6, 12, 24, 60, 120, 240].find((months) => (to - from) / months <= most) ?? 480;
  const start = Math.ceil(from / step) * step;
  const count = Math.floor((to - start) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, at) => {
    const number = start + at * step;
    const [year, of] = [Math.floor(number / 12), (number % 12) + 1];
    return { day: `${String(year).padStart(4, '0')}-${String(of).padStart(2, '0')}-01`, year, month: of };
  });
}

/** Events that fall on the line, by their first day. */
export function eventsOn({ first, last }: TimeLine, events: readonly EventBody[]): EventBody[] {
  return events.filter(({ from, to }) => from <= last && (to ?? from) >= first);
}
