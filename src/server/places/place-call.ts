import type { Problem, Refusal } from '../../engine/refusal.ts';
import type { UnitBody } from '../../engine/fact.ts';
import { may } from '../../engine/duty.ts';
import type { Verb } from '../../engine/duty-table.ts';
import { unitsKnown } from '../../engine/registry.ts';
import type { FormState, Sentence } from '../../web/page-model.ts';
import { isWordKey, say } from '../../web/words/index.ts';
import { type Call, given } from '../call.ts';
import { refusedForm } from '../form-state.ts';
import { zoneOf } from '../page-context.ts';
import { instantAsked } from '../tasks/task-matter.ts';

/** What an address asks of month and instant besides the filters named. Throws Refusal `invalid` for an instant that is none. */
export async function placeAsked(call: Call, filters: readonly string[]): Promise<Record<string, unknown>> {
  const asOf = await instantAsked(call);
  const query = given(call.context.req.query(), ['period', ...filters]);
  return { ...query, ...(asOf === null ? {} : { asOf }) };
}

/** A page of a list; what is no number is the first. */
export function pageAsked({ context }: Call): number {
  const page = Number(context.req.query('page'));
  return Number.isInteger(page) && page > 0 ? page : 1;
}

/** What a form has just done, as the address says it: `done` names the sentence. */
export function noticeOf(
  { context }: Call,
  sentences: Readonly<Record<string, Sentence>>,
): { readonly notice?: Sentence } {
  const said = context.req.query('done') ?? '';
  const found = Object.hasOwn(sentences, said) ? sentences[said] : undefined;
  return found ? { notice: found } : {};
}

/** A refused form: each problem at its field, named in words where `labels` has it. */
export function refusedPlaceForm(
  call: Pick<Call, 'language'>,
  { fields, labels }: { readonly fields: Readonly<Record<string, string>>; readonly labels: string },
  refusal: Refusal,
): FormState {
  const form = refusedForm(fields, refusal);
  const problems = form.problems.map((problem, at) => {
    const { column } = refusal.problems[at]! satisfies Problem;
    return { ...problem, params: { ...problem.params, column: columnText(call, labels, column) } };
  });
  return { ...form, problems };
}

/** The name of a field in words: `labels` is where the page keeps its words. */
function columnText({ language }: Pick<Call, 'language'>, labels: string, field: string): string {
  const dashed = field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  for (const key of [`${labels}.${dashed}`, `${labels}-stage.${field}`, `form.${dashed}`])
    if (isWordKey(key)) return say(language, key);
  return field;
}

/** Units that a verb reaches by this person: the zone of the site and what stands under it first. */
export function unitsWith(
  { desk, state }: Call,
  world: Parameters<typeof zoneOf>[0],
  verb: Verb,
): UnitBody[] {
  const zone = zoneOf(world)?.unit;
  const reached = unitsKnown(world.registry).filter(({ unit }) => may(desk.actor, verb, { unit }, state));
  const isOwn = ({ unit, parent }: UnitBody): boolean =>
    zone !== undefined && (unit === zone || parent === zone);
  const first = reached.filter(({ unit }) => unit === zone);
  const own = reached.filter((one) => isOwn(one) && one.unit !== zone);
  return [...first, ...own, ...reached.filter((unit) => !isOwn(unit))];
}
