import { reachesProject } from '../../acts/projects/held-project.ts';
import { may } from '../../engine/duty.ts';
import type { UnitBody } from '../../engine/fact.ts';
import { allLatest, unitsKnown } from '../../engine/registry.ts';
import { Refusal } from '../../engine/refusal.ts';
import { nameText } from '../../web/format.ts';
import type { Answered, Named } from '../../web/meetings/matter-model.ts';
import type { FormState } from '../../web/page-model.ts';
import type { Call } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { timeZoneOf, zoneOf } from '../page-context.ts';
import { askedInstant } from '../page-instant.ts';
import { statusOf } from '../problem.ts';
import { withFieldWords } from '../tasks/field-words.ts';

type World = Awaited<ReturnType<Call['desk']['store']['world']>>;

/** 页面之答 — which form of a page comes back, with what and with which status. */
export interface PageAnswer extends Pick<Answered, 'acting' | 'form'> {
  readonly status: number;
}

/** A page that nobody has sent a form of. */
export const UNASKED: PageAnswer = { acting: null, form: EMPTY_FORM, status: 200 };

/** The id of the address. */
export function idOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

/** The instant that the address asks for as an input has it; nothing: now. Throws Refusal `invalid`. */
export async function asOfAsked(call: Call): Promise<{ readonly asOf?: string }> {
  const text = call.context.req.query('as-of')?.trim();
  if (!text) return {};
  return { asOf: askedInstant(text, timeZoneOf(await call.desk.store.world())) };
}

/** Units of which this person may keep meetings: the zone of the site first. */
export function meetingUnits({ desk, state }: Call, world: World): UnitBody[] {
  const zone = zoneOf(world)?.unit;
  const kept = unitsKnown(world.registry).filter(({ unit }) =>
    may(desk.actor, 'keep-meeting', { unit }, state),
  );
  return [...kept.filter(({ unit }) => unit === zone), ...kept.filter(({ unit }) => unit !== zone)];
}

/** So many projects are offered in a list; of a larger register the code is typed. */
const MOST_PROJECTS = 400;

/** The projects a point may be about that this person reads, by name; null where they are too many to choose from. */
export function projectChoices({ desk, state, language }: Call, { registry }: World): Named[] | null {
  if (registry.project.size > MOST_PROJECTS) return null;
  return allLatest(registry.project)
    .filter((body) => reachesProject({ desk, state }, 'read-project', body))
    .map((body) => ({ id: body.project, name: nameText(language, body) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

/** How the fields of the forms are called. */
const WORDS: Readonly<Record<string, string>> = {
  title: 'meetings.subject',
  unit: 'meetings.unit',
  on: 'meetings.day',
  kind: 'meetings.kind',
  project: 'meetings.project',
  reference: 'meetings.reference',
  said: 'meetings.said',
  decision: 'meetings.decision',
  owner: 'meetings.commitment-owner',
  text: 'meetings.commitment-text',
  dueOn: 'meetings.commitment-due',
  leadUnit: 'meetings.raise-lead',
  visible: 'meetings.raise-visible',
  note: 'meetings.judge-note',
  openedOn: 'matter.opened',
  into: 'matter.into',
};

/** The form that comes back refused, with every field called as its label calls it. Throws on what is no refusal of the form. */
export function refusedAnswer(
  { language }: Pick<Call, 'language'>,
  acting: string,
  { fields, error }: { readonly fields: Readonly<Record<string, string>>; readonly error: unknown },
): PageAnswer {
  if (!(error instanceof Refusal) || error.kind === 'missing' || error.kind === 'forbidden') throw error;
  const form = withFieldWords(refusedForm(fields, error), language, WORDS);
  return { acting, form: saidApart(acting, form), status: statusOf(error) };
}

/** What was said of a point and what is undertaken are both texts: the one without a place in a list is the former. */
function saidApart(acting: string, form: FormState): FormState {
  if (!acting.startsWith('decision-')) return form;
  const problems = form.problems.map((problem) =>
    problem.field === 'text' && problem.params['row'] === 0 ? { ...problem, field: 'said' } : problem,
  );
  return { ...form, problems };
}
