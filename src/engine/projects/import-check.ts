import type { Day, Instant } from '../fact.ts';
import { problemAt } from '../figures/package-row.ts';
import { type Candidate, type HeldObject, columnOfField, saysSame } from '../figures/package-settle.ts';
import type { Problem } from '../refusal.ts';
import type { World } from '../world.ts';
import { HOME_CURRENCY } from './currency.ts';
import {
  type ProjectFault,
  courseFaults,
  hindranceFaults,
  lineFaults,
  rateFaults,
  reportedFaults,
  totalFaults,
} from './project-check.ts';
import { type ProgressCourse, goOn, newCourse } from './progress-course.ts';
import type {
  CurrencyRateBody,
  HindranceBody,
  ProjectBody,
  ProjectProgressBody,
  ProjectReportBody,
} from './project-facts.ts';

/** 新增项目行 — a line that a package adds, and since when it is known; undefined: since now. */
export interface AddedLine {
  readonly body: ProjectBody;
  readonly recordedAt: Instant | undefined;
}

/** 登记导入情境 — what rows of the register are held against: the store, and what the package itself adds before them. */
export interface RegisterSetting {
  readonly world: World;
  readonly today: Day;
  /** The lines of each project that the package adds. */
  readonly lines: ReadonlyMap<string, readonly AddedLine[]>;
  /** The currencies that the package gives a rate of. */
  readonly currencies: ReadonlySet<string>;
}

/** 登记导入所见 — the rows that cannot be taken with what is wrong in their cells, and what is only warned of. */
export interface RegisterFindings {
  readonly problems: ReadonlyMap<Candidate, readonly Problem[]>;
  readonly warnings: ReadonlyMap<Candidate, readonly Problem[]>;
}

const KINDS = [
  'project',
  'project-progress',
  'project-hindrance',
  'project-report',
  'currency-rate',
] as const;

/** True of rows that are looked at here. */
export function isOfRegister({ kind }: Candidate): boolean {
  return (KINDS as readonly string[]).includes(kind);
}

/**
 * 登记导入查验 — holds rows of the register against the rules that a form is held to, with the same codes. Rows that say what is held
 * already are not looked at: the same file again changes nothing.
 */
export function registerFindings(
  candidates: readonly Candidate[],
  held: ReadonlyMap<string, HeldObject>,
  setting: RegisterSetting,
): RegisterFindings {
  const fresh = candidates.filter((one) => !isHeld(one, held.get(one.object)));
  const problems = new Map<Candidate, Problem[]>();
  const warnings = new Map<Candidate, Problem[]>();
  const told = new Set<string>();
  const refuse = (one: Candidate, faults: readonly ProjectFault[]) =>
    problems.set(
      one,
      faults.map((fault) => problemOf(one, fault)),
    );
  for (const one of fresh) {
    if (isMonth(one)) continue;
    const faults = faultsOf(one, setting);
    if (faults.length > 0) refuse(one, faults);
    else if (one.kind === 'project') warnings.set(one, rateWarnings(one, setting, told));
  }
  for (const [one, faults] of monthFaults(fresh.filter(isMonth), setting)) refuse(one, faults);
  return { problems, warnings };
}

type MonthCandidate = Candidate & { readonly body: ProjectProgressBody };

function isMonth(one: Candidate): one is MonthCandidate {
  return one.kind === 'project-progress';
}

/** Months of each project, those that become known together against the result of all of them, and against the line in force then. */
function monthFaults(
  months: readonly MonthCandidate[],
  setting: RegisterSetting,
): Map<Candidate, readonly ProjectFault[]> {
  const found = new Map<Candidate, readonly ProjectFault[]>();
  for (const [project, own] of grouped(months, ({ body }) => body.project)) {
    let course = heldCourse(project, setting);
    const known = [...grouped(own, atOf)].sort(([a], [b]) => compare(a, b));
    for (const [at, rows] of known) {
      const { faults, after } = courseFaults(
        rows.toSorted((a, b) => compare(a.body.period, b.body.period)),
        { ...course, line: lineAt(project, setting, at) },
        setting.today,
      );
      for (const [one, wrong] of faults) found.set(one, wrong);
      course = { ...after, laid: new Set() };
    }
  }
  return found;
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

/** True of a row that adds nothing: it says what holds now, or what was said at that very instant. */
function isHeld(one: Candidate, held: HeldObject | undefined): boolean {
  const last = held?.versions.at(-1);
  if (last && saysSame(one, last)) return true;
  const at = one.row.recordedAt;
  return (held?.versions ?? []).some((version) => version.recordedAt === at && saysSame(one, version));
}

/** After every instant that is named. */
const NOW = '\uffff';

function atOf({ row }: Candidate): string {
  return row.recordedAt ?? NOW;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function faultsOf(one: Candidate, setting: RegisterSetting): ProjectFault[] {
  const { today } = setting;
  switch (one.kind) {
    case 'project': {
      const body = one.body as ProjectBody;
      return [...lineFaults(body, today), ...totalFaults(body, heldCourse(body.project, setting))];
    }
    case 'project-hindrance':
      return hindranceFaults(one.body as HindranceBody, today);
    case 'project-report':
      return reportedFaults(one.body as ProjectReportBody);
    default:
      return rateFaults(one.body as CurrencyRateBody);
  }
}

/** 在册历程 — the course of a project by what the store holds, under the line that is in force when all is taken. */
export function heldCourse(
  project: string,
  setting: Pick<RegisterSetting, 'world' | 'lines'>,
): ProgressCourse {
  const { registry } = setting.world;
  const course = newCourse(lineAt(project, setting, NOW));
  const objects = registry.index.ofProject.get(`project-progress/${project}`) ?? [];
  const said = objects.flatMap((object) => registry['project-progress'].get(object) ?? []);
  for (const { body } of said.sort((a, b) => a.position - b.position)) goOn(course, body);
  return course;
}

/** The line of a project in force at an instant: the last known by then; before the first, the first. Null without one. */
function lineAt(
  project: string,
  { world, lines }: Pick<RegisterSetting, 'world' | 'lines'>,
  at: string,
): ProjectBody | null {
  const all = [...(world.registry.project.get(`project/${project}`) ?? []), ...(lines.get(project) ?? [])];
  const inOrder = all.toSorted((a, b) => compare(a.recordedAt ?? NOW, b.recordedAt ?? NOW));
  return (inOrder.findLast(({ recordedAt }) => (recordedAt ?? NOW) <= at) ?? inOrder[0])?.body ?? null;
}

/** A currency without a rate is told once, at its first row. */
function rateWarnings(one: Candidate, { world, currencies }: RegisterSetting, told: Set<string>): Problem[] {
  const { currency = HOME_CURRENCY } = one.body as ProjectBody;
  if (currency === HOME_CURRENCY || told.has(currency)) return [];
  told.add(currency);
  if (currencies.has(currency) || hasRate(world, currency)) return [];
  return [problemOf(one, { field: 'currency', code: 'currency-without-rate', params: { currency } })];
}

/** True when the world holds any rate of a currency. */
export function hasRate({ registry }: World, currency: string): boolean {
  for (const object of registry['currency-rate'].keys())
    if (object.startsWith(`currency-rate/${currency}/`)) return true;
  return false;
}

function problemOf({ row }: Candidate, { field, code, params }: ProjectFault): Problem {
  return problemAt(row.source, columnOfField(field), code, params);
}
