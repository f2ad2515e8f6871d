import { readProjects } from '../../acts/projects/read-projects.ts';
import { may } from '../../engine/duty.ts';
import type { EventBody, UnitBody } from '../../engine/fact.ts';
import { type Period, parsePeriod } from '../../engine/period.ts';
import { HOME_CURRENCY, rateBook } from '../../engine/projects/currency.ts';
import { LIVELIHOOD_FIELDS, PROJECT_TYPES, type ProjectBody } from '../../engine/projects/project-facts.ts';
import { unitsOfProject } from '../../engine/projects/project-filter.ts';
import { allLatest, unitsKnown } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import type { Refusal } from '../../engine/refusal.ts';
import { dayText, digitsText, periodText } from '../../web/format.ts';
import type { FormState, Sentence } from '../../web/page-model.ts';
import { isWordKey, type Language, say } from '../../web/words/index.ts';
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

/** Currencies a form offers besides yuan: the usual ones, those with a rate, those of projects that its reader may read. */
export function currenciesOf(call: Call, world: World): string[] {
  const seen = new Set(unitsFor(call, world, 'read-project').map(({ unit }) => unit));
  const held = allLatest(world.registry.project).flatMap((project) =>
    project.currency !== undefined && unitsOfProject({ project }).some((unit) => seen.has(unit))
      ? project.currency
      : [],
  );
  const known = new Set(['USD', 'EUR', 'HKD', 'JPY', ...rateBook(world).keys(), ...held]);
  known.delete(HOME_CURRENCY);
  return [...known];
}

/** Where the fields of the register's forms have their names. */
const NAMED = ['project-field', 'month-form', 'said', 'hindrance', 'project', 'form'] as const;

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
    key: keyInWords(key, params?.['value'] === ''),
    params: { ...saidInWords(language, field, params ?? {}), column: named(field) },
  }));
  // Which version of which object it was is for programs: a person is told what happened to what he wrote.
  const said =
    form.refusal?.key === 'object-overtaken' ? { key: 'project-form.moved-on', params: {} } : form.refusal;
  return { ...form, problems, ...(said ? { refusal: said } : {}) };
}

/** The sentence of a problem on a page: one with a unit in its amounts has its own. */
function keyInWords(key: string, isEmpty: boolean): string {
  if (key === 'field-invalid' && isEmpty) return 'field-missing';
  return isWordKey(`${key}-said`) ? `${key}-said` : key;
}

/** Amounts of a refusal: what the sender gave is one where another stands beside it. */
const AMOUNTS: ReadonlySet<string> = new Set(['before', 'later', 'sum', 'total', 'held']);
const IN_WAN: ReadonlySet<string> = new Set(['investment', 'plan', 'forecastTotal']);

/** What a refusal speaks of as the pages write it: days and months in words, amounts with their unit. */
function saidInWords(
  language: Language,
  field: string,
  params: Readonly<Record<string, string | number>>,
): Record<string, string | number> {
  const compares = 'before' in params || 'later' in params;
  const isSum = Object.keys(params).some((name) => AMOUNTS.has(name));
  const unit = !compares
    ? ''
    : field === 'progressPct'
      ? '%'
      : IN_WAN.has(field) && language === 'zh'
        ? ' 万'
        : '';
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const text = String(value);
      if (/^\d{4}-\d\d-\d\d$/.test(text)) return [name, dayText(language, text)];
      const period = name === 'period' ? parsePeriod(text) : null;
      if (period) return [name, periodText(language, period)];
      if (AMOUNTS.has(name) || (isSum && name === 'value')) return [name, `${digitsText(text)}${unit}`];
      return [name, value];
    }),
  );
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
