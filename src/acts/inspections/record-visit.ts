import { z } from 'zod';
import type { InspectionBody, VisitBody } from '../../engine/inspections/inspection-facts.ts';
import { placeKnown } from '../../engine/inspections/place-known.ts';
import { reportLine, reportedAt } from '../../engine/inspections/reported.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { attachmentsHeld } from '../tasks/attachment-holder.ts';
import { itemDrafts, itemShape } from '../tasks/item-drafts.ts';
import { textProblem, taskText } from '../tasks/task-text.ts';
import { code, day, version } from '../shapes.ts';
import { heldInspection, inState, placeShape } from './held-inspection.ts';
import { type VisitKept, heldVisit, onList, sameVisit, visitDraft } from './visit-draft.ts';

/** Most photographs of one place. */
export const MOST_PHOTOS = 12;

export const Input = z.strictObject({
  inspection: code,
  place: placeShape,
  /** The day it was seen; today unless said otherwise. */
  on: day.optional(),
  seen: z.enum(['as-reported', 'contradicts', 'not-reached']),
  text: z.string().default(''),
  /** SHA-256 of photographs that were kept of this inspection. */
  photos: z.array(z.string().regex(/^[0-9a-f]{64}$/)).default([]),
  /** The item of supervision that is made of it in the same step. */
  item: itemShape.optional(),
  /** The version of this visit that was seen; 0: nobody has recorded it. */
  expectedVersion: version,
});

/**
 * 记录到访 — what was seen at one place of a drawn list: as reported, contradicting the report, or not reached. Of a contradiction the
 * fact keeps what was reported, taken from the report itself. With `item` the finding becomes an item of supervision in the same
 * act. Throws Refusal `forbidden`, `missing`; `invalid` with every field that is wrong (`visit-text-needed`,
 * `visit-day-before`, `visit-day-ahead`, `visit-photo-unknown`, `visit-photos-many`, `text-too-long`, `task-classified`, what
 * `itemDrafts` refuses); `conflict` (`inspection-not-drawn`, `object-overtaken`).
 */
export async function recordVisit(desk: Desk, input: unknown): Promise<VisitKept> {
  const asked = parsed(Input, input);
  const { inspection, place, item, expectedVersion } = asked;
  const world = await desk.store.world();
  const held = heldInspection(desk, world, { verb: 'arrange-inspection', inspection });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'visit')
    return keptOf(done.body, { version: done.objectVersion, position: replay.position });
  onList(held.body, place);
  inState(held, 'drawn');
  const object = `visit/${inspection}/${place}`;
  const before = heldVisit(world, inspection, place);
  sameVisit(object, before?.version ?? 0, expectedVersion);
  const on = asked.on ?? todayAt(desk, world);
  const problems = visitProblems(world, held.body, { ...asked, on, today: todayAt(desk, world) });
  if (problems.length > 0)
    throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
  const sourceRef = `inspection/${inspection}/${place}`;
  const made = item
    ? itemDrafts(desk, world, { given: item, source: 'inspection', sourceRef, original: asked.text })
    : null;
  const text = taskText('text', asked.text, 'text:visit');
  const report = asked.seen === 'contradicts' ? reportedAt(world, place, desk.now) : null;
  const body: VisitBody = {
    inspection,
    place,
    on,
    unit: before?.body.unit ?? placeKnown(world, place, { unit: held.body.unit, asOf: desk.now })!.unit,
    seen: asked.seen,
    ...(text ? { text: text.placeholder } : {}),
    ...(report ? { contradicted: reportLine(report) } : {}),
    photos: [...new Set(asked.photos)],
    tasks: [...(before?.body.tasks ?? []), ...(made ? [made.task] : [])],
  };
  const next = (before?.version ?? 0) + 1;
  const added = await desk.store.append(
    recordOf(desk, 'record-visit', { object, detail: { seen: body.seen, task: made?.task ?? null } }),
    [visitDraft(body, next), ...(made?.drafts ?? [])],
    [...(text ? [text] : []), ...(made?.texts ?? [])],
    desk.key,
    { expects: [{ object: `inspection/${inspection}`, version: held.version }] },
  );
  return keptOf(body, { version: next, position: added.position });
}

function keptOf(
  { inspection, place, tasks }: VisitBody,
  at: { readonly version: number; readonly position: number },
): VisitKept {
  return { inspection, place, version: at.version, task: tasks.at(-1) ?? null, position: at.position };
}

type Said = Pick<z.output<typeof Input>, 'place' | 'seen' | 'text' | 'photos'> & {
  readonly on: string;
  readonly today: string;
};

function visitProblems(world: World, body: InspectionBody, said: Said): Problem[] {
  const at = (column: string, value: string, code: string, params?: Problem['params']): Problem => ({
    row: 0,
    column,
    value,
    code,
    ...(params ? { params } : {}),
  });
  const problems: Problem[] = [];
  const { place, seen, text, photos, on, today } = said;
  if (!placeKnown(world, place, { unit: body.unit, asOf: `${today}T15:59:59.999Z` }))
    problems.push(at('place', place, 'inspection-place-unknown'));
  if (on < body.day) problems.push(at('on', on, 'visit-day-before', { day: body.day }));
  if (on > today) problems.push(at('on', on, 'visit-day-ahead', { today }));
  if (seen !== 'as-reported' && text.trim() === '') problems.push(at('text', '', 'visit-text-needed'));
  const wrong = textProblem('text', text);
  if (wrong) problems.push(wrong);
  if (photos.length > MOST_PHOTOS)
    problems.push(at('photos', String(photos.length), 'visit-photos-many', { most: MOST_PHOTOS }));
  const held = attachmentsHeld(world.registry, { of: body.inspection, holder: 'inspection' });
  const known = new Set(held.map((one) => one.body.hash));
  for (const photo of photos)
    if (!known.has(photo)) problems.push(at('photos', photo.slice(0, 16), 'visit-photo-unknown'));
  return problems;
}
