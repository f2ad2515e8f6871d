import { z } from 'zod';
import { type Desk, dutyAt, parsed, permit, recordOf } from '../desk.ts';

export const Input = z.strictObject({
  /** Where reminders go; empty: nowhere. */
  mail: z.union([z.literal(''), z.email().max(200)]),
});

/**
 * 更改联系方式 — where a person's own reminders go. The address stands in the erasable place; the log says only that it was
 * changed. Throws Refusal `forbidden`, `invalid`.
 */
export async function changeContact(desk: Desk, input: unknown): Promise<void> {
  const { mail } = parsed(Input, input);
  const world = await desk.store.world();
  const { person } = desk.actor;
  permit(desk, dutyAt(desk, world), { verb: 'change-password', object: { person } });
  await desk.store.append(recordOf(desk, 'change-contact', { object: `person/${person}` }), []);
  await desk.store.putSecret(person, 'mail', mail);
}

/** 读取联系方式 — one's own address for reminders, empty where there is none. Throws Refusal `forbidden`. */
export async function readContact(desk: Desk): Promise<{ readonly mail: string }> {
  const { person } = desk.actor;
  permit(desk, dutyAt(desk, await desk.store.world()), { verb: 'read-session', object: { person } });
  return { mail: (await desk.store.secretOf(person, 'mail')) ?? '' };
}
