import type { Day } from '../fact.ts';
import { latest } from '../registry.ts';
import type { World } from '../world.ts';
import { ARRIVED, type InstitutionRow, institutionsOn } from './attraction.ts';
import { type ExactWan, addWan, noWan, wanOf } from '../projects/exact-wan.ts';
import { parkOpening, projectOfPark } from './field-projects.ts';
import { wholeMonths } from '../projects/stage.ts';

/** 招商里程碑类别 — a park opened, a milestone of its project, the first that signed and settled, a round sum passed, as it stands now. */
export type MarkKind = 'opened' | 'milestone' | 'first-signed' | 'first-settled' | 'passed' | 'now';

/** 招商里程碑 — one dated mark of a park's time line. `sizeWan`: registered in yuan by institutions that had moved in, in 万元. */
export interface AttractionMark {
  readonly day: Day;
  readonly kind: MarkKind;
  /** The milestone or the institution; null of the others. */
  readonly name: string | null;
  /** The round sum that was passed, in 万元. */
  readonly passedWan: number | null;
  readonly sizeWan: number;
  readonly institutions: number;
  /** Whole months since the park opened; null where its opening is not known. */
  readonly months: number | null;
}

/** Round sums in 万元: 10, 20, 50, 100, 200 bn yuan and so on. */
const ROUND_SUMS = [1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000];

/** 招商时间轴 — the dated marks of a park up to a day, in order: what its institutions and its project say. */
export function timeLineOf(world: World, park: string, day: Day): AttractionMark[] {
  const rows = institutionsOn(world, day).filter(({ body }) => body.park === park);
  const project = projectOfPark(world, park);
  const opening = parkOpening(world, park);
  const opened = opening !== null && opening.day <= day ? opening.day : null;
  const sums = arrivals(rows);
  const at = (on: Day) => sums.findLast((one) => one.day <= on) ?? { sizeWan: 0, institutions: 0 };
  const mark = (on: Day, kind: MarkKind, more: Partial<AttractionMark> = {}): AttractionMark => {
    const { sizeWan, institutions } = at(on);
    const months = opened === null || on < opened ? null : wholeMonths(opened, on);
    return { day: on, kind, name: null, passedWan: null, sizeWan, institutions, months, ...more };
  };
  const marks: AttractionMark[] = [];
  if (opened) marks.push(mark(opened, 'opened', { name: opening!.name }));
  for (const { name, done } of milestonesOf(world, project?.project)) {
    if (done <= day) marks.push(mark(done, 'milestone', { name }));
  }
  for (const [kind, field] of [
    ['first-signed', 'signedOn'],
    ['first-settled', 'settledOn'],
  ] as const) {
    const first = firstBy(rows, field, day);
    if (first) marks.push(mark(first.day, kind, { name: first.name }));
  }
  const passed = new Map<Day, number>();
  for (const passedWan of ROUND_SUMS) {
    const when = sums.find(({ sizeWan }) => sizeWan >= passedWan);
    // Of several passed on one day the greatest is said.
    if (when) passed.set(when.day, passedWan);
  }
  for (const [on, passedWan] of passed) marks.push(mark(on, 'passed', { passedWan }));
  const order: readonly MarkKind[] = [
    'opened',
    'milestone',
    'first-signed',
    'first-settled',
    'passed',
    'now',
  ];
  marks.sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : order.indexOf(a.kind) - order.indexOf(b.kind),
  );
  return marks.length === 0 ? [] : [...marks, mark(day, 'now')];
}

/** What had moved in after each day on which one did: registered sizes in yuan alone. */
function arrivals(rows: readonly InstitutionRow[]): { day: Day; sizeWan: number; institutions: number }[] {
  const dated = rows
    .filter(({ stage, body }) => ARRIVED.includes(stage) && body.settledOn !== undefined)
    .sort((a, b) => (a.body.settledOn! < b.body.settledOn! ? -1 : 1));
  const sum: ExactWan = noWan();
  const found: { day: Day; sizeWan: number; institutions: number }[] = [];
  dated.forEach(({ body, sizeKind, currency }, i) => {
    if (sizeKind === 'registered' && currency === 'CNY' && body.size !== undefined)
      addWan(sum, Number(body.size));
    const one = { day: body.settledOn!, sizeWan: wanOf(sum), institutions: i + 1 };
    if (found.at(-1)?.day === one.day) found[found.length - 1] = one;
    else found.push(one);
  });
  return found;
}

function firstBy(
  rows: readonly InstitutionRow[],
  field: 'signedOn' | 'settledOn',
  day: Day,
): { readonly day: Day; readonly name: string } | null {
  let first: { day: Day; name: string } | null = null;
  for (const { body } of rows) {
    const on = body[field];
    if (on !== undefined && on <= day && (first === null || on < first.day))
      first = { day: on, name: body.name };
  }
  return first;
}

function milestonesOf(world: World, project: string | undefined): { name: string; done: Day }[] {
  if (project === undefined) return [];
  const found = new Map<string, Day>();
  for (const object of world.registry.index.ofProject.get(`project-progress/${project}`) ?? []) {
    const body = latest(world.registry['project-progress'], object)!.body;
    if (body.milestone !== undefined && body.milestoneDone !== undefined)
      found.set(body.milestone, body.milestoneDone);
  }
  return [...found].map(([name, done]) => ({ name, done }));
}
