import { z } from 'zod';
import { type DutyState, may, mayEver } from '../../engine/duty.ts';
import type { Verb } from '../../engine/duty-table.ts';
import type { Day, Instant, UnitId } from '../../engine/fact.ts';
import { type Period, monthOfYear, spanOf, yearOf } from '../../engine/period.ts';
import type { FieldFault } from '../../engine/places/field-fault.ts';
import type { ProjectAt } from '../../engine/projects/project-row.ts';
import { projectAt } from '../../engine/projects/project-standing.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, permit, todayAt } from '../desk.ts';
import type { LookShown } from '../projects/project-look.ts';
import { asOf, instantOf, period } from '../shapes.ts';

/** Which month is looked at, and as it was known when. */
export const lookShape = {
  /** Any period: its last month. Absent: the last month there are figures of. */
  period: period.optional(),
  asOf: asOf.optional(),
};

const Look = z.strictObject(lookShape);

/** 查看者 — who asks: his rights are always those of today. */
export interface PlaceAsker {
  readonly desk: Desk;
  readonly state: DutyState;
}

/** 视点 — the world that is looked at, by whom, as of when. */
export interface PlaceLook {
  readonly world: World;
  readonly asker: PlaceAsker;
  readonly today: Day;
  /** The month that was asked for; null: none. */
  readonly asked: Period | null;
  /** Null: as it stands now. */
  readonly asOf: Instant | null;
}

/**
 * The world, instant and asker of a question about projects, sites, fields or institutions. Throws Refusal `forbidden` when no role
 * of his reads them. Ask the world before the next await: it goes on learning.
 */
export async function lookAtPlaces(desk: Desk, said: z.output<typeof Look>): Promise<PlaceLook> {
  const past = said.asOf === undefined ? null : instantOf(said.asOf);
  const now = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, now) };
  if (!mayEver(desk.actor, 'read-project', asker.state))
    permit(desk, asker.state, { verb: 'read-project', object: {} });
  const world = past === null ? await desk.store.world() : await desk.store.world(past);
  const today = todayAt({ now: past ?? desk.now }, world);
  return { world, asker, today, asked: said.period === undefined ? null : monthOf(said.period), asOf: past };
}

/** The month of a question: the one asked for, else the last of those there are figures of, else the one before today's. */
export function monthLooked({ asked, today }: PlaceLook, reported: readonly Period[]): ProjectAt {
  const last = reported.filter((one) => one <= today.slice(0, 7)).reduce((a, b) => (a > b ? a : b), '');
  const before = spanOf(today.slice(0, 7) as Period).last - 1;
  return projectAt(asked ?? (last === '' ? periodAt(before) : (last as Period)), today);
}

/** What a page offers: the months there are figures of, the latest first, with the one shown. */
export function lookShown(
  { world, asOf: past }: PlaceLook,
  at: ProjectAt,
  reported: readonly Period[],
): LookShown {
  const known = [...new Set([at.period, ...reported])].sort((a, b) => (a < b ? 1 : -1));
  return {
    period: at.period,
    periods: known,
    day: at.day,
    today: at.today,
    asOf: past,
    position: world.position,
  };
}

/** The last month of a period. */
export function monthOf(of: Period): Period {
  return periodAt(spanOf(of).last);
}

function periodAt(month: number): Period {
  return `${yearOf(month)}-${String(monthOfYear(month)).padStart(2, '0')}` as Period;
}

/** 单位可及 — says of units whether a verb reaches one of them; each unit is asked about once. */
export function reacher(
  { desk, state }: PlaceAsker,
  verb: Verb,
): (...units: (UnitId | undefined)[]) => boolean {
  const known = new Map<UnitId, boolean>();
  const reaches = (unit: UnitId): boolean => {
    let answer = known.get(unit);
    if (answer === undefined) known.set(unit, (answer = may(desk.actor, verb, { unit }, state)));
    return answer;
  };
  return (...units) => units.some((unit) => unit !== undefined && reaches(unit));
}

/** Throws Refusal: `forbidden` when no role of his has the verb, `missing` when it does not reach these units. */
export function permitOn(asker: PlaceAsker, verb: Verb, ...units: (UnitId | undefined)[]): void {
  if (reacher(asker, verb)(...units)) return;
  permit(asker.desk, asker.state, { verb, object: {} });
  throw new Refusal('missing', 'not-here');
}

/** Faults of one body as problems of a form. */
export function problemsOf(faults: readonly FieldFault<unknown>[]): Problem[] {
  return faults.map(({ field, value, code, params }) => ({
    row: 0,
    column: field,
    value: value.slice(0, 80),
    code,
    params,
  }));
}
