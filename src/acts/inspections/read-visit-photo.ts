import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import { visitsOf } from '../../engine/inspections/visits-left.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { type AttachmentRead, readAttachment } from '../tasks/read-attachment.ts';
import { code } from '../shapes.ts';

export const Input = z.strictObject({ inspection: code, hash: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * 读取现场照片 — for whoever reads the inspection, and once it is over for the unit that was visited there: a conclusion is fed back with its
 * evidence. Throws Refusal `missing`, also when it was erased or is nobody's business of his.
 */
export async function readVisitPhoto(desk: Desk, input: unknown): Promise<AttachmentRead> {
  const { inspection, hash } = parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const body = latest(world.registry.inspection, `inspection/${inspection}`)?.body;
  if (!body) throw new Refusal('missing', 'not-here');
  if (may(desk.actor, 'read-inspection', { unit: body.unit }, state))
    return readAttachment(desk, { of: inspection, holder: 'inspection', hash });
  const own = [...visitsOf(world.registry, inspection).values()].some(
    ({ unit, photos }) => photos.includes(hash) && may(desk.actor, 'read-conclusion', { unit }, state),
  );
  const held = latest(world.registry.attachment, `attachment/inspection/${inspection}/${hash}`)?.body;
  if (body.state !== 'closed' || !own || !held) throw new Refusal('missing', 'not-here');
  const texts = await desk.store.texts([held.name, held.content]);
  const content = texts.get(held.content);
  if (content === undefined) throw new Refusal('missing', 'not-here');
  const name = texts.get(held.name) ?? `${hash.slice(0, 16)}.jpg`;
  return { name, type: held.type, use: held.use, bytes: Buffer.from(content, 'base64') };
}
