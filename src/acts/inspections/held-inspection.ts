import { z } from 'zod';
import type { Verb } from '../../engine/duty-table.ts';
import type { InspectionBody } from '../../engine/inspections/inspection-facts.ts';
import { readPlaceKey } from '../../engine/inspections/place.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import type { ErasableText, Expectation } from '../../store/store.ts';
import { type Desk, dutyAt, permit, recordOf } from '../desk.ts';
import { taskText } from '../tasks/task-text.ts';

/** `kind:id` of a place. */
export const placeShape = z
  .string()
  .trim()
  .max(200)
  .refine((text) => readPlaceKey(text) !== null && !/[;；、,，/\s]/.test(text));

/** 检查变更结果 — the version an inspection now has. */
export interface InspectionKept {
  readonly inspection: string;
  readonly version: number;
  readonly position: number;
}

/** What is asked of which inspection. */
export interface AskedOfInspection {
  readonly verb: Verb;
  readonly inspection: string;
}

/**
 * 在册检查 — the inspection as it stands, for somebody who may do this with it. Throws Refusal `forbidden`, and `missing` both for
 * one that is not there and for one of another zone.
 */
export function heldInspection(
  desk: Desk,
  world: World,
  { verb, inspection }: AskedOfInspection,
): Versioned<InspectionBody> {
  const held = latest(world.registry.inspection, `inspection/${inspection}`);
  permit(desk, dutyAt(desk, world), { verb, object: held ? { unit: held.body.unit } : {} });
  if (!held) throw new Refusal('missing', 'not-here');
  return held;
}

/** Throws Refusal `conflict` unless the version held is the one that was seen. */
export function sameInspection({ body, version }: Versioned<InspectionBody>, expected: number): void {
  if (version === expected) return;
  throw new Refusal('conflict', 'object-overtaken', {
    object: `inspection/${body.inspection}`,
    held: version,
    expected,
  });
}

/** Throws Refusal `conflict` (`inspection-not-sealed`, `inspection-not-drawn`) unless it is in this state. */
export function inState({ body }: Versioned<InspectionBody>, state: 'sealed' | 'drawn'): void {
  if (body.state !== state)
    throw new Refusal('conflict', `inspection-not-${state}`, { inspection: body.inspection });
}

/** 检查新版 — what an act adds to an inspection. */
export interface InspectionChange {
  readonly act: string;
  readonly body: InspectionBody;
  readonly texts?: readonly ErasableText[];
  readonly expects?: readonly Expectation[];
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes one more version of an inspection. */
export async function changeInspection(
  desk: Desk,
  held: Versioned<InspectionBody>,
  { act, body, texts = [], expects = [], detail }: InspectionChange,
): Promise<InspectionKept> {
  const object = `inspection/${body.inspection}`;
  const objectVersion = held.version + 1;
  const added = await desk.store.append(
    recordOf(desk, act, { object, ...(detail ? { detail } : {}) }),
    [{ kind: 'inspection', object, objectVersion, body }],
    texts,
    desk.key,
    { expects },
  );
  return { inspection: body.inspection, version: objectVersion, position: added.position };
}

/** A text that must be there, for the erasable place. Throws Refusal `invalid`: `text-empty`, `text-too-long`, `task-classified`. */
export function neededText(field: string, text: string): ErasableText {
  const written = taskText(field, text);
  if (written) return written;
  const problem = { row: 0, column: field, value: '', code: 'text-empty' };
  throw new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
}
