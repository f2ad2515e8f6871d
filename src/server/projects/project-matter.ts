import { readProjects } from '../../acts/projects/read-projects.ts';
import { may } from '../../engine/duty.ts';
import type { EventBody, UnitBody } from '../../engine/fact.ts';
import { type Period, parsePeriod } from '../../engine/period.ts';
import { HOME_CURRENCY, rateBook } from '../../engine/projects/currency.ts';
import { LIVELIHOOD_FIELDS, PROJECT_TYPES, type ProjectBody } from '../../engine/projects/project-facts.ts';
import { allLatest, unitsKnown } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import type { Refusal } from '../../engine/refusal.ts';
import { dayText } from '../../web/format.ts';
import type { FormState, Sentence } from '../../web/page-model.ts';
import { isWordKey, say } from '../../web/words/index.ts';
import type { Call } from '../call.ts';
import { refusedForm } from '../form-state.ts';
import { zoneOf } from '../page-context.ts';
import { instantAsked } from '../tasks/task-matter.ts';

/** The project of the address. */
export function projectOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

/** The month and instant that an address asks for; a month that cannot be read is none. */
export async function lookAsked(call: Call): Promise<{ period?: Period; asOf?: string }> {
  const asOf = await instantAsked(call);
  const period = parsePeriod(call.context.req.query('period') ?? '');
  return { ...(period ? { period } : {}), ...(asOf === null ? {} : { asOf }) };
}

/** Units of the site's own zone first, then the others, by code: those a verb reaches. */
export function unitsFor(
  { desk, state }: Call,
  world: World,
  verb: 'keep-project' | 'read-project',
): UnitBody[] {
  return unitsKnown(world.registry).filter(({ unit }) => may(desk.actor, verb, { unit }, state));
}

/** Every unit there is, those of the zone first: who may have to clear something, or is a peer. */
export function allUnits(world: World): UnitBody[] {
  const zone = zoneOf(world)?.unit;
  const own = (unit: UnitBody) => Number(unit.unit === zone || unit.parent === zone);
  return unitsKnown(world.registry).toSorted((a, b) => own(b) - own(a) || (a.unit < b.unit ? -1 : 1));
}

/** Events a project stands in: those of everybody, of its units and its place, and of the zone. */
export function eventsOf(world: World, { unit, place, lead }: ProjectBody): EventBody[] {
  const own = new Set([unit, place, lead, zoneOf(world)?.unit]);
  return allLatest(world.registry.event)
    .filter(
      ({ withdrawn, units }) =>
        withdrawn !== true && (units.length === 0 || units.some((one) => own.has(one))),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Types and fields that forms offer: those with words, and those of the projects this person reads besides. */
export async function termsOf(
  desk: Call['desk'],
): Promise<{ readonly types: string[]; readonly fields: string[] }> {
  const { choices } = await readProjects(desk, { pageSize: 1 });
  const more = (known: readonly string[], found: readonly string[]) => [
    ...known,
    ...found.filter((one) => !known.includes(one)),
  ];
  return { types: more(PROJECT_TYPES, choices.types), fields: more(LIVELIHOOD_FIELDS, choices.fields) };
}

/** Currencies a form offers besides yuan: the usual ones, those with a rate, those of projects. */
export function currenciesOf(world: World): string[] {
  const held = allLatest(world.registry.project).flatMap(({ currency }) => currency ?? []);
  const known = new Set(['USD', 'EUR', 'HKD', 'JPY', ...rateBook(world).keys(), ...held]);
  known.delete(HOME_CURRENCY);
  return [...known];
}

/** Where the fields of the register's forms have their names. */
const NAMED = ['project-field', 'month-form', 'said', 'hindrance', 'project'] as const;

/** A refused form of the register: what was typed, and each problem at its field, which is called by its name in words. */
export function refusedProjectForm(
  { language }: Pick<Call, 'language'>,
  fields: Readonly<Record<string, string>>,
  refusal: Refusal,
): FormState {
  const form = refusedForm(fields, refusal);
  const named = (field: string): string => {
    const key = NAMED.map((subject) => `${subject}.${FIELD_WORDS[field] ?? field}`).find(isWordKey);
    return key && isWordKey(key) ? say(language, key) : field;
  };
  const problems = form.problems.map(({ field, key, params }) => ({
    field,
    // An amount that was left empty is missing, not unreadable.
    key: key === 'field-invalid' && params?.['value'] === '' ? 'field-missing' : key,
    params: { ...params, column: named(field) },
  }));
  return { ...form, problems };
}

/** Fields whose word goes by another name than their own. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  investment: 'investment',
  progressPct: 'progress',
  milestoneDue: 'due',
  milestoneDone: 'done',
  forecastEnd: 'forecast-end',
  forecastTotal: 'forecast-total',
  ownerUnit: 'owner',
  raisedOn: 'raised',
  dueOn: 'due',
  clearedOn: 'cleared-on',
};

/** What a form has just done, as the address says it. */
export function doneOf({ context, language }: Call): Sentence | null {
  const key = `project-done.${context.req.query('done') ?? ''}`;
  if (!isWordKey(key)) return null;
  const count = Number(context.req.query('count') ?? 0);
  const day = /^\d{4}-\d\d-\d\d$/.exec(context.req.query('day') ?? '')?.[0];
  return { key, params: { count, day: day === undefined ? '' : dayText(language, day) } };
}
