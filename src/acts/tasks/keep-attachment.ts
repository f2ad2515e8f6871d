import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import type { AttachmentBody } from '../../engine/tasks/task-facts.ts';
import type { TaskHand } from '../../engine/tasks/transition.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { code } from '../shapes.ts';
import { heldCover } from './held-book.ts';
import { heldTask } from './held-task.ts';
import { taskText } from './task-text.ts';

/** Largest attachment in bytes. */
export const MOST_ATTACHMENT_BYTES = 5 * 1024 * 1024;

export const Input = z.strictObject({
  /** The item or the cover it belongs to. */
  of: code,
  use: z.enum(['original', 'signature', 'proof']),
  name: z.string().trim().min(1).max(200),
  bytes: z.instanceof(Uint8Array),
});

/** 附件保存结果 — the hash by which acts name it. */
export interface AttachmentKept {
  readonly of: string;
  readonly hash: string;
  readonly type: AttachmentBody['type'];
  readonly size: number;
  readonly position: number;
}

const HANDS: Readonly<Record<AttachmentBody['use'], readonly TaskHand[]>> = {
  original: ['office'],
  signature: ['office', 'unit', 'head'],
  proof: ['office', 'unit', 'head'],
};

/**
 * 保存附件 — a scan or picture of an item or a cover; its bytes stand in the erasable place. The same file again changes nothing.
 * Throws Refusal `forbidden`, `missing`; `invalid` (`file-disguised`, `file-too-large`, `file-empty`, `task-classified`).
 */
export async function keepAttachment(desk: Desk, input: unknown): Promise<AttachmentKept> {
  const { of, use, name, bytes } = parsed(Input, input);
  const world = await desk.store.world();
  const hands = handsOn(desk, world, of);
  if (!HANDS[use].some((hand) => hands.has(hand)))
    throw new Refusal('forbidden', 'not-allowed', { verb: use === 'original' ? 'keep-task' : 'answer-task' });
  await replayAt(desk);
  const type = soundType(name, bytes);
  const hash = await sha256(bytes);
  const written = taskText('name', name)!;
  const content = { placeholder: 'text:content', text: base64(bytes) };
  const body: AttachmentBody = {
    of,
    hash,
    use,
    type,
    size: bytes.length,
    name: written.placeholder,
    content: content.placeholder,
  };
  const object = objectOf('attachment', body);
  const there = latest(world.registry.attachment, object);
  if (there) return { of, hash, type, size: bytes.length, position: there.position };
  const added = await desk.store.append(
    recordOf(desk, 'keep-attachment', { object, detail: { use, type, size: bytes.length } }),
    [{ kind: 'attachment', object, objectVersion: 1, body }],
    [written, content],
    desk.key,
  );
  return { of, hash, type, size: bytes.length, position: added.position };
}

/** 附件经手身份 — on whose side of an item or a cover somebody stands who may read it. Throws Refusal `forbidden`, `missing`. */
export function handsOn(desk: Desk, world: World, of: string): ReadonlySet<TaskHand> {
  const isCover = latest(world.registry['task-cover'], `task-cover/${of}`) !== null;
  return isCover ? heldCover(desk, world, of).hands : heldTask(desk, world, of).hands;
}

/** What a file is by its first bytes, and the endings that go with it. */
const KINDS: readonly {
  readonly type: AttachmentBody['type'];
  readonly begins: readonly number[];
  readonly endings: readonly string[];
}[] = [
  { type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d], endings: ['pdf'] },
  { type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], endings: ['png'] },
  { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff], endings: ['jpg', 'jpeg'] },
];

/** The type of a file whose content and ending agree. Throws Refusal `invalid`. */
function soundType(name: string, bytes: Uint8Array): AttachmentBody['type'] {
  if (bytes.length === 0) throw new Refusal('invalid', 'file-empty', { name });
  if (bytes.length > MOST_ATTACHMENT_BYTES)
    throw new Refusal('invalid', 'file-too-large', {
      name,
      size: bytes.length,
      limit: MOST_ATTACHMENT_BYTES,
    });
  const kind = KINDS.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte));
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!kind?.endings.includes(ending)) throw new Refusal('invalid', 'file-disguised', { name });
  return kind.type;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Buffer.from(hash).toString('hex');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
