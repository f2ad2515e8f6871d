import { z } from 'zod';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import type { AttachmentBody } from '../../engine/tasks/task-facts.ts';
import { type Desk, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { holderOf } from './attachment-holder.ts';

export const Input = z.strictObject({
  of: code,
  /** What `of` is the id of; needed only where one id names several. */
  holder: z.enum(['task', 'project', 'meeting', 'inspection']).optional(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** 附件内容 — the bytes of an attachment. */
export interface AttachmentRead {
  readonly name: string;
  readonly type: AttachmentBody['type'];
  readonly use: AttachmentBody['use'];
  readonly bytes: Uint8Array;
}

/** 读取附件 — for somebody who may read what it belongs to. Throws Refusal `forbidden`; `missing` also when it was erased. */
export async function readAttachment(desk: Desk, input: unknown): Promise<AttachmentRead> {
  const { of, hash, ...asked } = parsed(Input, input);
  const world = await desk.store.world();
  const { holder } = holderOf(desk, world, { of, ...asked });
  const object = [...(holder === undefined ? [] : [holder]), of, hash].join('/');
  const held = latest(world.registry.attachment, `attachment/${object}`)?.body;
  const texts = held ? await desk.store.texts([held.name, held.content]) : new Map<string, string>();
  const content = held && texts.get(held.content);
  if (!held || content === undefined) throw new Refusal('missing', 'not-here');
  const name = texts.get(held.name) ?? `${hash.slice(0, 16)}.${held.type.split('/')[1]!}`;
  return { name, type: held.type, use: held.use, bytes: Buffer.from(content, 'base64') };
}
