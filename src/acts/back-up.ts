import { z } from 'zod';
import type { Instant } from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';
import type { BackedUp } from '../store/store.ts';
import { type Desk, dutyAt, parsed, permit, recordOf } from './desk.ts';

/** `key` is the passphrase the backup is encrypted with; null leaves it readable. */
export const Input = z.strictObject({ file: z.string().min(1), key: z.string().nullable().default(null) });

/** 备份办结 — the proved backup; `noted` is false when the log could not be written to, as beside a running server. */
export interface BackUpResult extends BackedUp {
  readonly noted: boolean;
}

/**
 * 备份 — writes a proved backup and notes it in the log; the backup does not hold this note of itself. Throws Refusal:
 * forbidden, and what the store says.
 */
export async function backUp(
  desk: Desk,
  input: z.input<typeof Input>,
  progress?: (done: number, of: number) => void,
): Promise<BackUpResult> {
  const { file, key } = parsed(Input, input);
  permit(desk, dutyAt(desk, await desk.store.world()), { verb: 'back-up', object: {} });
  const done = await desk.store.backup({ file, key, now: desk.now, ...(progress ? { progress } : {}) });
  return { ...done, noted: await note(desk, done, key !== null) };
}

async function note(desk: Desk, done: BackedUp, encrypted: boolean): Promise<boolean> {
  const { head, headSeq, counts } = done;
  const detail = { head, headSeq, counts: { ...counts }, encrypted, provedAt: desk.now };
  try {
    await desk.store.append(recordOf(desk, 'back-up', { detail }), []);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.key === 'store-read-only') return false;
    throw error;
  }
}

/** 最近备份情况 — when a backup was last proved and noted, and the head it holds. */
export interface LastBackup {
  readonly at: Instant;
  readonly headSeq: number;
  readonly ageMs: number;
}

/** 上次备份 — the last proved backup of the log and its age at the desk's instant; null when there never was one. */
export async function lastBackup(desk: Desk): Promise<LastBackup | null> {
  permit(desk, dutyAt(desk, await desk.store.world()), { verb: 'back-up', object: {} });
  const last = await desk.store.lastAct('back-up');
  if (!last) return null;
  const { detail } = JSON.parse(last.entry) as { detail: { headSeq: number } };
  const ageMs = Math.max(0, Date.parse(desk.now) - Date.parse(last.at));
  return { at: last.at, headSeq: detail.headSeq, ageMs };
}
