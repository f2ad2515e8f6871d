import { type Measure, isBlank } from '../blank.ts';
import type { UnitId } from '../fact.ts';
import type { Light } from '../light.ts';
import type { ProjectLevel } from './project-facts.ts';
import type { ProjectRow, ProjectStage } from './project-row.ts';
import type { SizeClassId } from './size-class.ts';

/** 项目筛选 — all that is given must hold. */
export interface ProjectFilter {
  /** The unit that reports it, the lead unit or a co-unit. */
  readonly unit?: UnitId;
  /** The unit that reports it alone. */
  readonly owner?: UnitId;
  readonly type?: string;
  readonly class?: SizeClassId;
  readonly level?: ProjectLevel;
  readonly stage?: ProjectStage;
  /** `going`: neither suspended nor terminated. */
  readonly status?: ProjectStatusAsked;
  readonly field?: string;
  readonly place?: UnitId;
  readonly light?: Light;
  /** The rule of a finding, or `any`. */
  readonly finding?: string;
  /** True: under construction; false: not. */
  readonly building?: boolean;
  /** A part of its name or code. */
  readonly name?: string;
  /** Units whose projects may be seen: one of a project's units is among them. Absent: all. */
  readonly seen?: ReadonlySet<UnitId>;
}

/** 状态筛选 — going 正常, suspended 停缓建, terminated 终止. */
export const PROJECT_STATUSES = ['going', 'suspended', 'terminated'] as const;
/** 状态筛选 — one of them. */
export type ProjectStatusAsked = (typeof PROJECT_STATUSES)[number];

/** 项目排序 — the worst light first; the largest first; the least completed, the furthest behind, the longest slip, the first end; by name; by code. */
export const PROJECT_SORTS = ['worst', 'total', 'completion', 'gap', 'slip', 'end', 'name', 'code'] as const;
/** 项目排序 — one of them. */
export type ProjectSort = (typeof PROJECT_SORTS)[number];

/** Any finding at all. */
export const ANY_FINDING = 'any';

/** The units a project concerns: the one that reports it, its lead unit, its co-units. */
export function unitsOfProject({ project }: Pick<ProjectRow, 'project'>): readonly UnitId[] {
  const { unit, lead, coUnits } = project;
  return [...new Set(lead === undefined ? [unit, ...coUnits] : [unit, lead, ...coUnits])];
}

/** True of a row that a filter lets through. */
export function passesFilter(row: ProjectRow, filter: ProjectFilter): boolean {
  const { project } = row;
  const { unit, owner, seen, name, finding, building } = filter;
  return (
    is(filter.type, project.type) &&
    is(filter.level, project.level) &&
    is(filter.field, project.field) &&
    is(filter.place, project.place) &&
    is(filter.stage, row.stage) &&
    is(filter.status, row.status ?? 'going') &&
    is(filter.light, row.light) &&
    is(owner, project.unit) &&
    (building === undefined || row.underConstruction === building) &&
    (filter.class === undefined || row.classes.includes(filter.class)) &&
    (finding === undefined || hasFinding(row, finding)) &&
    (unit === undefined || unitsOfProject(row).includes(unit)) &&
    (name === undefined || named(row, name)) &&
    (seen === undefined || unitsOfProject(row).some((one) => seen.has(one)))
  );
}

function is<T>(asked: T | undefined, held: T | undefined): boolean {
  return asked === undefined || asked === held;
}

function hasFinding({ findings }: ProjectRow, rule: string): boolean {
  return rule === ANY_FINDING ? findings.length > 0 : findings.some((one) => one.rule === rule);
}

function named({ project }: ProjectRow, part: string): boolean {
  const wanted = part.toLowerCase();
  return [project.name, project.nameEn, project.project].some((text) => text?.toLowerCase().includes(wanted));
}

/** A filter and a sort as one key. */
export function filterKey(filter: ProjectFilter, sort: ProjectSort): string {
  const parts = (Object.entries(filter) as [string, string | boolean | ReadonlySet<UnitId>][])
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => `${field}=${keyWord(value)}`);
  return [sort, ...parts.sort()].join('|');
}

function keyWord(value: string | boolean | ReadonlySet<UnitId>): string {
  return typeof value === 'object' ? [...value].sort(byText).join(',') : String(value);
}

/** The filters of one field that let a row through: what most lists ask for. */
export function filtersOf(row: ProjectRow): ProjectFilter[] {
  const { project, classes, stage, status, light, findings, underConstruction } = row;
  const { type, level, field, place, unit: owner } = project;
  const units = unitsOfProject(row);
  return [
    {},
    { type },
    { owner },
    { stage },
    { light },
    { status: status ?? 'going' },
    { building: underConstruction },
    ...(level === undefined ? [] : [{ level }]),
    ...(field === undefined ? [] : [{ field }]),
    ...(place === undefined ? [] : [{ place }]),
    ...classes.map((one) => ({ class: one })),
    ...units.flatMap((unit) => [{ unit }, { seen: new Set([unit]) }]),
    ...(findings.length > 0 ? [{ finding: ANY_FINDING }] : []),
    ...[...new Set(findings.map(({ rule }) => rule))].map((finding) => ({ finding })),
  ];
}

/** 项目次序 — one order for each sort; a blank stands last, and the code decides at the end, so that the order is one. */
export const PROJECT_ORDERS: Readonly<Record<ProjectSort, (a: ProjectRow, b: ProjectRow) => number>> = {
  worst: (a, b) => WORST[a.light] - WORST[b.light] || byNumber(a.gapPoints, b.gapPoints, 1) || byCode(a, b),
  total: (a, b) => byNumber(a.totalWan, b.totalWan, -1) || byCode(a, b),
  completion: (a, b) => byNumber(a.completionPct, b.completionPct, 1) || byCode(a, b),
  gap: (a, b) => byNumber(a.gapPoints, b.gapPoints, 1) || byCode(a, b),
  slip: (a, b) => byNumber(a.slipDays, b.slipDays, -1) || byCode(a, b),
  end: (a, b) => byText(endOf(a), endOf(b)) || byCode(a, b),
  name: (a, b) => byText(a.project.name, b.project.name) || byCode(a, b),
  code: byCode,
};

const WORST: Readonly<Record<Light, number>> = { red: 0, orange: 1, yellow: 2, blue: 3, grey: 4, green: 5 };

function byNumber(a: Measure, b: Measure, sign: 1 | -1): number {
  if (isBlank(a) || isBlank(b)) return Number(isBlank(a)) - Number(isBlank(b));
  return a === b ? 0 : a < b ? -sign : sign;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function byCode(a: ProjectRow, b: ProjectRow): number {
  return byText(a.project.project, b.project.project);
}

function endOf({ project, forecastEnd }: ProjectRow): string {
  return project.finishedOn ?? forecastEnd ?? project.plannedEnd ?? '9';
}
