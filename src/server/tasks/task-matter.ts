import { may } from '../../engine/duty.ts';
import { unitsOfProject } from '../../engine/projects/project-filter.ts';
import type { Instant, UnitBody } from '../../engine/fact.ts';
import { lastDay, periodOf } from '../../engine/period.ts';
import { latest, membersOn, unitsKnown } from '../../engine/registry.ts';
import type { Refusal } from '../../engine/refusal.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import type { TaskPageProps } from '../../web/tasks/task-model.ts';
import { windowOfKey } from '../../web/tasks/task-text.ts';
import { isWordKey, say } from '../../web/words/index.ts';
import type { Call } from '../call.ts';
import { refusedForm } from '../form-state.ts';
import { timeZoneOf, zoneOf } from '../page-context.ts';
import { askedInstant } from '../page-instant.ts';

type World = Awaited<ReturnType<Call['desk']['store']['world']>>;

/** The item of the address. */
export function taskOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

/** The instant that the address asks for; null: now. Throws Refusal `invalid`. */
export async function instantAsked(call: Call): Promise<Instant | null> {
  const given = call.context.req.query('as-of')?.trim();
  if (!given) return null;
  return askedInstant(given, timeZoneOf(await call.desk.store.world()));
}

/** The world of an instant; of now where there is none. */
export function worldAt({ desk }: Call, asOf: Instant | null): Promise<World> {
  return asOf === null ? desk.store.world() : desk.store.world(asOf);
}

/** Every field of a form as text; of one that comes several times all, divided by semicolons. */
export async function manyFields({ context }: Call): Promise<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(await context.req.parseBody({ all: true }))) {
    const texts = [value].flat().filter((one): one is string => typeof one === 'string');
    if (texts.length > 0) fields[name] = texts.join(';');
  }
  return fields;
}

/** A refused form of an item: each problem at its field, which is called by its name in words. */
export function refusedTaskForm(
  call: Call,
  fields: Readonly<Record<string, string>>,
  refusal: Refusal,
): FormState {
  const form = refusedForm(fields, refusal);
  const problems = form.problems.map((problem, at) => {
    const column = refusal.problems[at]!.column;
    const field = column.split('.')[0]!;
    return { ...problem, field, params: { ...problem.params, column: columnText(call, field) } };
  });
  return { ...form, problems };
}

/** The name of a field in words. */
export function columnText({ language }: Pick<Call, 'language'>, field: string): string {
  const key = `task-column.${field}`;
  return isWordKey(key) ? say(language, key) : field;
}

/** Units that may issue items by this person's hand: those of his own assignments, and the zone of the site. */
export function issuersOf({ desk, state }: Call, world: World): UnitBody[] {
  const zone = zoneOf(world)?.unit;
  const own = [...(zone === undefined ? [] : [zone]), ...desk.actor.assignments.map(({ unit }) => unit)];
  const known = new Map(unitsKnown(world.registry).map((unit) => [unit.unit, unit]));
  return [...new Set(own)]
    .filter((unit) => may(desk.actor, 'keep-task', { unit }, state))
    .flatMap((unit) => known.get(unit) ?? []);
}

/** Units that this person may give items to: within the zone of the site first. */
export function receiversOf({ desk, state }: Call, world: World): UnitBody[] {
  const zone = zoneOf(world)?.unit;
  const reached = unitsKnown(world.registry).filter(({ unit }) =>
    may(desk.actor, 'keep-task', { unit }, state),
  );
  const isOwn = ({ parent }: UnitBody): boolean => zone !== undefined && parent === zone;
  return [...reached.filter(isOwn), ...reached.filter((unit) => !isOwn(unit))];
}

/** The explanation of the figure that measures an item, for those who may read it; null where there is none. */
export function explanationOf(call: Call, world: World, { task, progress }: TaskRow): string | null {
  const unit = task.measuredUnit ?? task.leadUnit;
  const body =
    task.indicator === undefined
      ? undefined
      : latest(world.registry.indicator, `indicator/${task.indicator}`)?.body;
  if (!body || unit === undefined || progress.window === null) return null;
  const window = windowOfKey(progress.window);
  const period = periodOf(window, body.kind === 'stock' ? 'period' : body.reportedAs);
  return rowLink(call, world, { unit, indicator: body.indicator, period, day: lastDay(window) });
}

interface RowAsked {
  readonly unit: string;
  readonly indicator: string;
  readonly period: string;
  readonly day: string;
}

/** A row has its explanation where its unit is in a group. */
function rowLink(
  { context, desk, state }: Call,
  { registry }: World,
  { unit, indicator, period, day }: RowAsked,
): string | null {
  const grouped = [...registry.index.members.keys()].some((group) =>
    membersOn(registry, group, day).includes(unit),
  );
  if (!grouped || !may(desk.actor, 'read-explanation', { unit, indicator, period: period as never }, state))
    return null;
  const asOf = context.req.query('as-of');
  return paths.explanation(unit, indicator, { peers: '', period, ...(asOf ? { asOf } : {}) });
}

/** Where an item comes from, as an address: a row of a board, or a stocktake; null where it is neither, or not to be seen. */
export function originOf(
  call: Call,
  world: World,
  { task }: Pick<TaskRow, 'task'>,
  mayReadStocktakes: boolean,
): TaskPageProps['origin'] {
  const { sourceRef } = task;
  if (sourceRef === undefined) return null;
  if (latest(world.registry.stocktake, `stocktake/${sourceRef}`))
    return mayReadStocktakes ? { href: paths.stocktake(sourceRef), key: 'task-page.open-stocktake' } : null;
  const meeting = /^meeting\/([^/]+)\/(\d+)$/.exec(sourceRef);
  if (meeting) return meetingLink(call, world, { meeting: meeting[1]!, number: meeting[2]! });
  const stall = /^project\/([^/]+)\/([^/]+)\/(\d{4}-\d{2}-\d{2})$/.exec(sourceRef);
  if (stall) return stallLink(call, world, { project: stall[1]!, rule: stall[2]!, since: stall[3]! });
  const visit = /^inspection\/([^/]+)\/(.+)$/.exec(sourceRef);
  if (visit) return visitLink(call, world, { inspection: visit[1]!, place: visit[2]! });
  const [unit, indicator, period, ...more] = sourceRef.split('/');
  if (!unit || !indicator || !period || more.length > 0 || !/^\d{4}/.test(period)) return null;
  const day = `${period.slice(0, 4)}-12-31`;
  const href = rowLink(call, world, { unit, indicator, period, day });
  return href === null ? null : { href, key: 'task-page.open-source' };
}

/** The point of the agenda that an item was decided at, for those who may read its meeting. */
function meetingLink(
  { desk, state }: Call,
  { registry }: World,
  { meeting, number }: { readonly meeting: string; readonly number: string },
): TaskPageProps['origin'] {
  const body = latest(registry.meeting, `meeting/${meeting}`)?.body;
  if (!body || !may(desk.actor, 'read-meeting', { unit: body.unit }, state)) return null;
  return { href: `${paths.meeting(meeting)}#point-${number}`, key: 'task-page.open-meeting' };
}

/** The finding that an item was made of, for those who may read its project. */
function stallLink(
  { desk, state }: Call,
  { registry }: World,
  { project, rule, since }: { readonly project: string; readonly rule: string; readonly since: string },
): TaskPageProps['origin'] {
  const body = latest(registry.project, `project/${project}`)?.body;
  if (!body) return null;
  if (!unitsOfProject({ project: body }).some((unit) => may(desk.actor, 'read-project', { unit }, state)))
    return null;
  return { href: paths.projectInquiry(project, rule, { since }), key: 'task-page.open-stall' };
}

/** The place whose visit an item was made of, for those who may read its inspection. */
function visitLink(
  { desk, state }: Call,
  { registry }: World,
  { inspection, place }: { readonly inspection: string; readonly place: string },
): TaskPageProps['origin'] {
  const body = latest(registry.inspection, `inspection/${inspection}`)?.body;
  if (!body || !may(desk.actor, 'read-inspection', { unit: body.unit }, state)) return null;
  return { href: paths.visit(inspection, place), key: 'task-page.open-visit' };
}
