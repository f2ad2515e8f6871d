import type { Day } from '../fact.ts';
import { problemAt } from '../figures/package-row.ts';
import { type Candidate, type HeldObject, columnOfField, saysSame } from '../figures/package-settle.ts';
import type { Problem } from '../refusal.ts';
import type { World } from '../world.ts';
import { HOME_CURRENCY } from './currency.ts';
import {
  type ProgressCourse,
  type ProjectFault,
  goOn,
  hindranceFaults,
  lineFaults,
  newCourse,
  rateFaults,
  reportFaults,
  reportedFaults,
  totalFaults,
} from './project-check.ts';
import type {
  CurrencyRateBody,
  HindranceBody,
  ProjectBody,
  ProjectProgressBody,
  ProjectReportBody,
} from './project-facts.ts';

/** 登记导入情境 — what rows of the register are held against: the store, and what the package itself adds before them. */
export interface RegisterSetting {
  readonly world: World;
  readonly today: Day;
  /** The lines of each project that the package adds, oldest first. */
  readonly lines: ReadonlyMap<string, readonly ProjectBody[]>;
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
  const courses = new Map<string, ProgressCourse>();
  const problems = new Map<Candidate, Problem[]>();
  const warnings = new Map<Candidate, Problem[]>();
  const told = new Set<string>();
  for (const one of inTime(fresh)) {
    const faults = faultsOf(one, { setting, courses });
    if (faults.length > 0)
      problems.set(
        one,
        faults.map((fault) => problemOf(one, fault)),
      );
    else if (one.kind === 'project-progress')
      goOn(courseOf(one.body as ProjectProgressBody, { setting, courses }), one.body as ProjectProgressBody);
    else if (one.kind === 'project') warnings.set(one, rateWarnings(one, setting, told));
  }
  return { problems, warnings };
}

/** True of a row that adds nothing: it says what holds now, or what was said at that very instant. */
function isHeld(one: Candidate, held: HeldObject | undefined): boolean {
  const last = held?.versions.at(-1);
  if (last && saysSame(one, last)) return true;
  const at = one.row.recordedAt;
  return (held?.versions ?? []).some((version) => version.recordedAt === at && saysSame(one, version));
}

/** In the order in which they become known, and of one instant by month: a sum is held against what stands before it. */
function inTime(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((a, b) => compare(atOf(a), atOf(b)) || compare(periodOf(a), periodOf(b)));
}

function atOf({ row }: Candidate): string {
  return row.recordedAt ?? '\uffff';
}

function periodOf({ body }: Candidate): string {
  return 'period' in body ? body.period : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

interface Checking {
  readonly setting: RegisterSetting;
  readonly courses: Map<string, ProgressCourse>;
}

function faultsOf(one: Candidate, checking: Checking): ProjectFault[] {
  const { today } = checking.setting;
  switch (one.kind) {
    case 'project': {
      const body = one.body as ProjectBody;
      return [...lineFaults(body, today), ...totalFaults(body, heldCourse(body.project, checking.setting))];
    }
    case 'project-progress': {
      const body = one.body as ProjectProgressBody;
      return reportFaults(body, courseOf(body, checking), today);
    }
    case 'project-hindrance':
      return hindranceFaults(one.body as HindranceBody, today);
    case 'project-report':
      return reportedFaults(one.body as ProjectReportBody);
    default:
      return rateFaults(one.body as CurrencyRateBody);
  }
}

function courseOf({ project }: ProjectProgressBody, { setting, courses }: Checking): ProgressCourse {
  let course = courses.get(project);
  if (!course) courses.set(project, (course = heldCourse(project, setting)));
  return course;
}

/** 在册历程 — the course of a project by what the store holds, with the lines that come with the package. */
export function heldCourse(
  project: string,
  { world, lines }: Pick<RegisterSetting, 'world' | 'lines'>,
): ProgressCourse {
  const { registry } = world;
  const known = (registry.project.get(`project/${project}`) ?? []).map(({ body }) => body);
  const course = newCourse([...known, ...(lines.get(project) ?? [])]);
  const objects = registry.index.ofProject.get(`project-progress/${project}`) ?? [];
  const said = objects.flatMap((object) => registry['project-progress'].get(object) ?? []);
  for (const { body } of said.sort((a, b) => a.position - b.position)) goOn(course, body);
  return course;
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
