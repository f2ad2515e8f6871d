import { z } from 'zod';
import { type DutyState, may } from '../../engine/duty.ts';
import { type InspectionRow, inspectionRows } from '../../engine/inspections/inspection-row.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { asOf, instantOf } from '../shapes.ts';

export const Input = z.strictObject({ asOf: asOf.optional() });

/** 检查列表 — the inspections one may read, the latest day first, as known at an instant. Throws Refusal `invalid`. */
export async function listInspections(desk: Desk, input: unknown): Promise<InspectionRow[]> {
  const { asOf: at } = parsed(Input, input);
  const state = dutyAt(desk, await desk.store.world());
  const { registry } = await desk.store.world(at === undefined ? undefined : instantOf(at));
  return inspectionRows(registry).filter((row) => readable(desk, state, row));
}

function readable(desk: Desk, state: DutyState, { body }: InspectionRow): boolean {
  return may(desk.actor, 'read-inspection', { unit: body.unit }, state);
}
