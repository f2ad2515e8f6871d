import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import { MOST_ATTACHMENT_BYTES, MOST_PHOTO_BYTES, strippedPhoto } from '../../engine/tasks/photo.ts';
import type { AttachmentBody, AttachmentHolder } from '../../engine/tasks/task-facts.ts';
import { type Desk, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { code, day } from '../shapes.ts';
import { holderOf } from './attachment-holder.ts';
import { taskText } from './task-text.ts';

export const Input = z.strictObject({
  /** The item, cover, project, meeting or inspection it belongs to. */
  of: code,
  /** What `of` is the id of; needed only where one id names several. */
  holder: z.enum(['task', 'project', 'meeting', 'inspection']).optional(),
  use: z.enum(['original', 'signature', 'proof', 'photo']),
  name: z.string().trim().min(1).max(200),
  /** The day a photograph was taken; where it is left out, the day its own device wrote into it counts. */
  takenOn: day.optional(),
  bytes: z.instanceof(Uint8Array),
});

/** 附件保存结果 — the hash by which acts name it: of the bytes as they are kept. */
export interface AttachmentKept {
  readonly of: string;
  readonly holder?: AttachmentHolder;
  readonly hash: string;
  readonly type: AttachmentBody['type'];
  /** Bytes kept. */
  readonly size: number;
  /** The day it was taken, as given or as read from it; null when neither says. */
  readonly takenOn: string | null;
  readonly position: number;
}

/**
 * 保存附件 — a scan or picture of an item, a cover, a project, a meeting or an inspection; its bytes stand in the erasable place. JPEG
 * and PNG are kept without any metadata (place, device, remarks, what hangs behind the picture's end), only the orientation stays.
 * A project takes `photo`, `proof` (its reporters and the office) and `original` (the office); a meeting the office's; an
 * inspection `photo`, `proof` from whoever keeps or arranges it. The same file again changes nothing but its day.
 * Throws Refusal `forbidden`, `missing`; `invalid` (`file-disguised`, `file-too-large`, `file-empty`, `photo-damaged`,
 * `photo-too-many-pixels`, `photo-day-missing` of a project's photograph, `photo-day-ahead`, `task-classified`).
 */
export async function keepAttachment(desk: Desk, input: unknown): Promise<AttachmentKept> {
  const said = parsed(Input, input);
  const { of, use, name } = said;
  const world = await desk.store.world();
  const { holder, uses, verb } = holderOf(desk, world, said);
  if (!uses.has(use))
    throw new Refusal('forbidden', 'not-allowed', {
      verb: holder === undefined && use === 'original' ? 'keep-task' : verb,
    });
  await replayAt(desk);
  const { type, bytes, takenOn } = soundFile(said);
  checkDay(said, { holder, takenOn, today: todayAt(desk, world) });
  const hash = await sha256(bytes);
  const written = taskText('name', name)!;
  const content = { placeholder: 'text:content', text: base64(bytes) };
  const body: AttachmentBody = {
    of,
    ...(holder === undefined ? {} : { holder }),
    hash,
    use,
    type,
    size: bytes.length,
    name: written.placeholder,
    ...(takenOn === null ? {} : { takenOn }),
    content: content.placeholder,
  };
  const object = objectOf('attachment', body);
  const kept = { of, ...(holder === undefined ? {} : { holder }), hash, type, size: bytes.length, takenOn };
  const there = latest(world.registry.attachment, object);
  if (there && sameDay(there, said.takenOn))
    return { ...kept, takenOn: there.body.takenOn ?? null, position: there.position };
  const added = await desk.store.append(
    recordOf(desk, 'keep-attachment', { object, detail: { use, type, size: bytes.length } }),
    [
      there
        ? {
            kind: 'attachment',
            object,
            objectVersion: there.version + 1,
            body: { ...there.body, takenOn: takenOn! },
          }
        : { kind: 'attachment', object, objectVersion: 1, body },
    ],
    there ? [] : [written, content],
    desk.key,
  );
  return { ...kept, position: added.position };
}

function sameDay(there: Versioned<AttachmentBody>, takenOn: string | undefined): boolean {
  return takenOn === undefined || there.body.takenOn === takenOn;
}

interface SoundFile {
  readonly type: AttachmentBody['type'];
  readonly bytes: Uint8Array;
  readonly takenOn: string | null;
}

/** The file as it is kept: a picture without its metadata. Throws Refusal `invalid`. */
function soundFile({ name, use, bytes, takenOn }: z.output<typeof Input>): SoundFile {
  const type = soundType(name, bytes, use === 'photo' ? MOST_PHOTO_BYTES : MOST_ATTACHMENT_BYTES);
  if (type === 'application/pdf') {
    if (use === 'photo') throw new Refusal('invalid', 'photo-no-picture', { name });
    return { type, bytes, takenOn: takenOn ?? null };
  }
  const photo = strippedPhoto(bytes, type);
  if ('refused' in photo) throw new Refusal('invalid', photo.refused, { name, ...photo.params });
  return { type, bytes: photo.bytes, takenOn: takenOn ?? (use === 'photo' ? photo.takenOn : null) };
}

/** A project's photograph shows a day: the one given, else its device's. None is of a day to come. */
function checkDay(
  { use, name }: Pick<z.output<typeof Input>, 'use' | 'name'>,
  known: {
    readonly holder: AttachmentHolder | undefined;
    readonly takenOn: string | null;
    readonly today: string;
  },
): void {
  const { holder, takenOn, today } = known;
  if (takenOn === null) {
    if (use !== 'photo' || holder !== 'project') return;
    throw fieldRefusal('', 'photo-day-missing', { name });
  }
  if (takenOn > today) throw fieldRefusal(takenOn, 'photo-day-ahead', { name, day: takenOn, today });
}

function fieldRefusal(value: string, problem: string, params: Record<string, string>): Refusal {
  return new Refusal('invalid', 'input-invalid', { count: 1 }, [
    { row: 0, column: 'takenOn', value, code: problem, params },
  ]);
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
function soundType(name: string, bytes: Uint8Array, limit: number): AttachmentBody['type'] {
  if (bytes.length === 0) throw new Refusal('invalid', 'file-empty', { name });
  if (bytes.length > limit)
    throw new Refusal('invalid', 'file-too-large', { name, size: bytes.length, limit });
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
