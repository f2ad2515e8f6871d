import { z } from 'zod';
import { Refusal } from '../../engine/refusal.ts';
import { ofStocktake, latest } from '../../engine/registry.ts';
import type { PackBody, StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { type Desk, dutyAt, parsed, permit, recordOf } from '../desk.ts';
import { code } from '../shapes.ts';

export const Input = z.strictObject({ stocktake: code, pack: code, name: z.string().min(1).max(200) });

/** 材料一览 — a stocktake with its packs, the latest first. */
export interface PackList {
  readonly stocktake: StocktakeBody;
  readonly packs: readonly PackBody[];
}

/** 列出材料 — the packs of a stocktake. Throws Refusal `missing`, `forbidden`. */
export async function listPacks(desk: Desk, input: unknown): Promise<PackList> {
  const { stocktake } = parsed(z.strictObject({ stocktake: code }), input);
  const { registry } = await desk.store.world();
  const body = await permitted(desk, stocktake);
  const packs = ofStocktake(registry, 'pack', stocktake).map((held) => held.body);
  return { stocktake: body, packs: packs.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1)) };
}

/** 读取材料 — the bytes of one file of a pack; that it left is in the audit log. Throws Refusal `missing`, `forbidden`. */
export async function readPack(desk: Desk, input: unknown): Promise<Uint8Array> {
  const { stocktake, pack, name } = parsed(Input, input);
  await permitted(desk, stocktake);
  const { registry } = await desk.store.world();
  const held = latest(registry.pack, `pack/${pack}`)?.body;
  const file = held?.stocktake === stocktake ? held.files.find((found) => found.name === name) : undefined;
  const bytes = file ? await desk.store.sealed(file.hash) : null;
  if (!held || !file || !bytes) throw new Refusal('missing', 'not-here');
  await desk.store.append(
    recordOf(desk, 'read-pack', { object: `pack/${pack}`, detail: { name, hash: file.hash } }),
    [],
  );
  return bytes;
}

async function permitted(desk: Desk, stocktake: string): Promise<StocktakeBody> {
  const world = await desk.store.world();
  const held = latest(world.registry.stocktake, `stocktake/${stocktake}`)?.body;
  // A pack holds every row of the board: only who may make it may take it away.
  permit(desk, dutyAt(desk, world), {
    verb: 'make-documents',
    object: held ? { unit: held.unit, period: held.period } : {},
  });
  if (!held) throw new Refusal('missing', 'not-here');
  return held;
}
