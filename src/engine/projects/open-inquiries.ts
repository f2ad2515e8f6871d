import type { Day, UnitId } from '../fact.ts';
import { latest } from '../registry.ts';
import type { World } from '../world.ts';
import type { ProjectInquiryBody } from './project-facts.ts';

/** 单位问因 — what one unit was asked for and what became no item: without an answer by the day to answer, answered by the day of the answer. */
export interface UnitInquiries {
  readonly open: ProjectInquiryBody[];
  readonly answered: ProjectInquiryBody[];
}

interface Held {
  seen: number;
  readonly byProject: Map<string, readonly ProjectInquiryBody[]>;
  readonly byUnit: Map<UnitId, UnitInquiries>;
}

const held = new WeakMap<World, Held>();

/** So many projects that moved are followed one by one; beyond, what is kept is put in order anew. */
const MOST_FOLLOWED = 50;

/** 在问原因 — the inquiries of a world that are no item, by the unit that was asked; followed by the projects that moved. */
export function openInquiries(world: World): ReadonlyMap<UnitId, UnitInquiries> {
  const { projects } = world.changes;
  let known = held.get(world);
  if (!known) held.set(world, (known = { seen: 0, byProject: new Map(), byUnit: new Map() }));
  if (known.seen === projects.length) return known.byUnit;
  const moved = new Set(projects.slice(known.seen));
  known.seen = projects.length;
  if (moved.size > MOST_FOLLOWED) remake(known, world, moved);
  else
    for (const project of moved) {
      for (const one of known.byProject.get(project) ?? []) take(known, one);
      for (const one of learnProject(known, world, project)) put(known, one);
    }
  return known.byUnit;
}

/** What is kept of a project from now on. */
function learnProject({ byProject }: Held, { registry }: World, project: string) {
  const book = registry['project-inquiry'];
  const objects = registry.index.ofProject.get(`project-inquiry/${project}`) ?? [];
  const own = objects
    .map((object) => latest(book, object)!.body)
    .filter((one) => one.project === project && one.task === undefined);
  if (own.length > 0) byProject.set(project, own);
  else byProject.delete(project);
  return own;
}

function remake(known: Held, world: World, moved: ReadonlySet<string>): void {
  for (const project of moved) learnProject(known, world, project);
  known.byUnit.clear();
  for (const own of known.byProject.values()) for (const one of own) listOf(known, one).push(one);
  for (const { open, answered } of known.byUnit.values()) {
    open.sort(byKey);
    answered.sort(byKey);
  }
}

function listOf({ byUnit }: Held, { unit, answeredOn }: ProjectInquiryBody): ProjectInquiryBody[] {
  let own = byUnit.get(unit);
  if (!own) byUnit.set(unit, (own = { open: [], answered: [] }));
  return answeredOn === undefined ? own.open : own.answered;
}

function put(known: Held, one: ProjectInquiryBody): void {
  const list = listOf(known, one);
  list.splice(placeOf(list, keyOf(one)), 0, one);
}

function take(known: Held, one: ProjectInquiryBody): void {
  const list = listOf(known, one);
  list.splice(placeOf(list, keyOf(one)), 1);
  const { open, answered } = known.byUnit.get(one.unit)!;
  if (open.length + answered.length === 0) known.byUnit.delete(one.unit);
}

/** By the day to answer, or of the answer; then by project, rule and since, so that the order is one. */
function keyOf({ answeredOn, answerBy, project, rule, since }: ProjectInquiryBody): string {
  return [answeredOn ?? answerBy, project, rule, since].join('|');
}

function byKey(a: ProjectInquiryBody, b: ProjectInquiryBody): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : Number(left > right);
}

/** The place of the first whose key is not less. */
function placeOf(list: readonly ProjectInquiryBody[], key: string): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyOf(list[middle]!) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of a list in order, how many come before a day: by the day to answer, or of the answer. */
export function beforeDay(list: readonly ProjectInquiryBody[], day: Day): number {
  return placeOf(list, day);
}
