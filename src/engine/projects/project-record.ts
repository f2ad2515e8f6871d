import type { Day } from '../fact.ts';
import { type Period, spanOf } from '../period.ts';
import { type Registry, type Versioned, latest } from '../registry.ts';
import { daysBetween } from '../tasks/calendar.ts';
import type { ProjectProgressBody } from './project-facts.ts';
import type {
  MilestoneDue,
  MilestoneRecord,
  MilestoneSlip,
  ProjectMonth,
  ProjectRecord,
  Said,
} from './project-row.ts';

/** The record of a project from its facts; null when there is no such project. */
export function projectRecord(registry: Registry, id: string): ProjectRecord | null {
  const versions = registry.project.get(`project/${id}`);
  const held = versions?.at(-1);
  if (!versions || !held) return null;
  const said = progressOf(registry, id);
  const hindrances = ofProject(registry, 'project-hindrance', id);
  const inquiries = ofProject(registry, 'project-inquiry', id);
  const last = [held, said.at(-1), ...hindrances, ...inquiries];
  return {
    project: held.body,
    version: held.version,
    versions,
    firstPlannedEnd: versions.find(({ body }) => body.plannedEnd !== undefined)?.body.plannedEnd ?? null,
    months: monthsOf(said),
    milestones: milestonesOf(said),
    hindrances,
    inquiries,
    position: Math.max(...last.map((one) => one?.position ?? 0)),
  };
}

type Progress = Versioned<ProjectProgressBody>;

/** Every row ever said of a project's months and milestones, in the order of the log. */
function progressOf({ index, 'project-progress': book }: Registry, id: string): Progress[] {
  const said: Progress[] = [];
  let inOrder = true;
  for (const object of index.ofProject.get(`project-progress/${id}`) ?? [])
    for (const one of book.get(object) ?? []) {
      if (said.length > 0 && said.at(-1)!.position > one.position) inOrder = false;
      said.push(one);
    }
  return inOrder ? said : said.sort((a, b) => a.position - b.position);
}

/** The last versions of what belongs to a project; a hindrance that was moved to another project is not among them. */
function ofProject<K extends 'project-hindrance' | 'project-inquiry'>(
  registry: Registry,
  kind: K,
  id: string,
): NonNullable<ReturnType<Registry[K]['get']>> {
  const objects = registry.index.ofProject.get(`${kind}/${id}`) ?? [];
  const found = objects.flatMap((object) => latest<{ project: string }>(registry[kind], object) ?? []);
  return found.filter(({ body }) => body.project === id) as NonNullable<ReturnType<Registry[K]['get']>>;
}

const MONTH_FIELDS = [
  'plan',
  'investment',
  'forecastTotal',
  'forecastEnd',
  'progressPct',
  'phase',
  'note',
  'proofFile',
] as const;

type Making = { -readonly [F in keyof ProjectMonth]: ProjectMonth[F] };

/** The months in order, each field as it was last said. A milestone's row may carry them too; its proof is the milestone's. */
function monthsOf(said: readonly Progress[]): ProjectMonth[] {
  const months = new Map<Period, Making>();
  for (const { body, position, recordedAt } of said) {
    let month = months.get(body.period);
    for (const field of MONTH_FIELDS) {
      const value = field === 'proofFile' && body.milestone !== undefined ? undefined : body[field];
      if (value === undefined) continue;
      if (!month) months.set(body.period, (month = emptyMonth(body.period)));
      month[field] = { value, position, recordedAt };
    }
  }
  return [...months.values()].sort((a, b) => a.month - b.month);
}

function emptyMonth(period: Period): Making {
  return {
    period,
    month: spanOf(period).last,
    plan: null,
    investment: null,
    forecastTotal: null,
    forecastEnd: null,
    progressPct: null,
    phase: null,
    note: null,
    proofFile: null,
  };
}

function milestonesOf(said: readonly Progress[]): MilestoneRecord[] {
  const byName = new Map<string, Progress[]>();
  for (const one of said) {
    const name = one.body.milestone;
    if (name === undefined) continue;
    const held = byName.get(name);
    if (held) held.push(one);
    else byName.set(name, [one]);
  }
  return [...byName].map(([name, rows]) => milestoneOf(name, rows)).sort(byDue);
}

function milestoneOf(milestone: string, rows: readonly Progress[]): MilestoneRecord {
  const inOrder = rows.toSorted((a, b) =>
    a.body.period === b.body.period ? a.position - b.position : a.body.period < b.body.period ? -1 : 1,
  );
  const dues: MilestoneDue[] = [];
  let done: Said<Day> | null = null;
  let proofFile: string | null = null;
  for (const { body, position, recordedAt } of inOrder) {
    const { milestoneDue: due, milestoneDone: end, period } = body;
    if (due !== undefined && due !== dues.at(-1)?.value)
      dues.push({ period, value: due, position, recordedAt });
    if (end !== undefined) done = { value: end, position, recordedAt };
    proofFile = body.proofFile ?? proofFile;
  }
  return { milestone, dues, slips: slipsOf(dues), due: dues.at(-1)?.value ?? null, done, proofFile };
}

function slipsOf(dues: readonly MilestoneDue[]): MilestoneSlip[] {
  return dues.slice(1).map(({ period, value: to, position }, at) => {
    const from = dues[at]!.value;
    return { period, from, to, days: daysBetween(from, to), position };
  });
}

function byDue(a: MilestoneRecord, b: MilestoneRecord): number {
  const [left, right] = [a.due ?? a.done?.value ?? '9', b.due ?? b.done?.value ?? '9'];
  return left < right ? -1 : left > right ? 1 : a.milestone < b.milestone ? -1 : 1;
}

/**
 * 截至某月 — a milestone as it stood at a month: due days said for later months are not known there, but for one that was first said
 * for a later month; done when its day is not after `day`.
 */
export function milestoneAt(
  record: MilestoneRecord,
  at: { readonly period: Period; readonly day: Day },
): MilestoneRecord {
  const known = record.dues.filter(({ period }) => spanOf(period).last <= spanOf(at.period).last);
  const dues = known.length > 0 ? known : record.dues.slice(0, 1);
  const done = record.done && record.done.value <= at.day ? record.done : null;
  return { ...record, dues, slips: slipsOf(dues), due: dues.at(-1)?.value ?? null, done };
}
