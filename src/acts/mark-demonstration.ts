import { z } from 'zod';
import { type Desk, dutyAt, parsed, permit, recordOf } from './desk.ts';

/** The half year the demonstration is about: what its board opens on. */
const BOARD_PERIOD = '2022-06';

export const Input = z.strictObject({});

/**
 * 标记演示 — says that this store is a demonstration, so that every page and every start knows it. Only the console may, and only
 * while nobody has an account. Throws Refusal `missing` afterwards.
 */
export async function markDemonstration(desk: Desk, input: unknown): Promise<void> {
  parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'open-demonstration', object: {} });
  const objectVersion = (world.registry.setting.get('setting/demo')?.length ?? 0) + 1;
  await desk.store.append(recordOf(desk, 'mark-demonstration'), [
    { kind: 'setting', object: 'setting/demo', objectVersion, body: { setting: 'demo', value: 'yes' } },
    {
      kind: 'setting',
      object: 'setting/board-period',
      objectVersion: (world.registry.setting.get('setting/board-period')?.length ?? 0) + 1,
      body: { setting: 'board-period', value: BOARD_PERIOD },
    },
  ]);
}
