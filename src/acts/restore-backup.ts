import { z } from 'zod';
import type { Restored } from '../store/store.ts';
import { type Desk, dutyAt, parsed, permit } from './desk.ts';

/** `anchor` is an act's number and hash as noted outside; `dryRun` only says what would be added. */
export const Input = z.strictObject({
  file: z.string().min(1),
  key: z.string().nullable().default(null),
  dryRun: z.boolean().default(false),
  anchor: z
    .strictObject({ seq: z.int().min(1), hash: z.string() })
    .nullable()
    .default(null),
});

/**
 * 恢复备份 — adds to the log what a proved backup has beyond it. It leaves no act of its own: the log is then the backup's, act
 * for act, and a later backup of the same log can follow it. Throws Refusal: forbidden, and what the store says.
 */
export async function restoreBackup(
  desk: Desk,
  input: z.input<typeof Input>,
  progress?: (done: number, of: number) => void,
): Promise<Restored> {
  const asked = parsed(Input, input);
  permit(desk, dutyAt(desk, await desk.store.world()), { verb: 'back-up', object: {} });
  return desk.store.restore({ ...asked, ...(progress ? { progress } : {}) });
}
