import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { InspectionBody, VisitBody } from '../../engine/inspections/inspection-facts.ts';
import { inspectionRows } from '../../engine/inspections/inspection-row.ts';
import type { InspectionPlace } from '../../engine/inspections/place.ts';
import { placeKnown } from '../../engine/inspections/place-known.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { asOf, instantOf } from '../shapes.ts';
import { itemsRead } from '../tasks/items-read.ts';
import { textsOf } from './read-inspection.ts';

export const Input = z.strictObject({ asOf: asOf.optional() });

/** 反馈结论 — what an inspection that is over found at one place, for the unit that was visited there. */
export interface ConclusionShown {
  readonly inspection: Pick<InspectionBody, 'inspection' | 'unit' | 'day' | 'planNo'>;
  /** The conclusion of the whole. */
  readonly conclusion: string | null;
  readonly place: InspectionPlace;
  readonly visit: VisitBody;
  readonly words: string | null;
  /** The items of supervision made of it that this person may read, with their titles. */
  readonly items: readonly { readonly task: string; readonly title: string | null }[];
}

/**
 * 读取结论 — what was found at the places of one's own units, once the inspection is over: never a list, nothing of others, and nothing
 * before. Throws Refusal `invalid`.
 */
export async function readConclusions(desk: Desk, input: unknown): Promise<ConclusionShown[]> {
  const { asOf: at } = parsed(Input, input);
  const state = dutyAt(desk, await desk.store.world());
  const world = await desk.store.world(at === undefined ? undefined : instantOf(at));
  const found = inspectionRows(world.registry)
    .filter(({ body }) => body.state === 'closed')
    .flatMap(({ body, visits }) =>
      [...visits.values()]
        .filter(({ unit }) => may(desk.actor, 'read-conclusion', { unit }, state))
        .map((visit) => ({ body, visit })),
    );
  const reads = itemsRead(world, { desk, state });
  const titled = (task: string) =>
    reads(task) === null ? [] : [{ task, title: latest(world.registry.task, `task/${task}`)!.body.title }];
  const places = found.map(({ body, visit }) => ({
    body,
    visit,
    place: placeKnown(world, visit.place, { unit: body.unit, asOf: desk.now }),
    items: visit.tasks.flatMap((task) => titled(task)),
  }));
  const texts = await textsOf(
    desk,
    places.flatMap(({ body, visit, items }) => [body.text, visit.text, ...items.map(({ title }) => title)]),
  );
  return places.flatMap(({ body, visit, place, items }) => {
    if (!place) return [];
    const { inspection, unit, day, planNo } = body;
    return [
      {
        inspection: { inspection, unit, day, planNo },
        conclusion: texts.get(body.text ?? '') ?? null,
        place,
        visit: { ...visit, tasks: items.map(({ task }) => task) },
        words: texts.get(visit.text ?? '') ?? null,
        items: items.map(({ task, title }) => ({ task, title: texts.get(title ?? '') ?? null })),
      },
    ];
  });
}
