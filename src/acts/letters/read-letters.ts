import { z } from 'zod';
import { mayEver } from '../../engine/duty.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import { LETTER_KINDS, LETTER_STATES, type LetterBody } from '../../engine/tasks/task-facts.ts';
import { standingOfTask } from '../../engine/tasks/task-row.ts';
import { type Desk, dutyAt, parsed, recordOf } from '../desk.ts';
import { code } from '../shapes.ts';
import { taskReader } from '../tasks/held-task.ts';
import { drawingOf, type LetterDrawing } from './issue-letter.ts';
import { type HeldLetter, heldLetter, letterReader, officeLetter, wordsOfLetter } from './letter-reach.ts';

export const Input = z.strictObject({
  kind: z.enum(LETTER_KINDS).optional(),
  state: z.enum(LETTER_STATES).optional(),
  /** Made or issued in this month of the site. */
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  page: z.number().int().min(1).max(100_000).default(1),
});

/** Letters on a page of the list. */
const PAGE_SIZE = 50;

/** 文书条目 — a letter in the list. */
export interface LetterEntry {
  readonly letter: Versioned<LetterBody>;
  /** Null when erased. */
  readonly title: string | null;
}

/** 文书清单 — the letters this person may read, the latest first. */
export interface LettersView {
  readonly letters: readonly LetterEntry[];
  readonly total: number;
  readonly drafts: number;
  readonly issued: number;
  readonly page: number;
  readonly pageSize: number;
  readonly position: number;
}

/** 列出文书 — the office all of its zone; others what was issued to their units, or in copy. Throws Refusal `forbidden`. */
export async function readLetters(desk: Desk, input: unknown): Promise<LettersView> {
  const { kind, state, month, page } = parsed(Input, input);
  const world = await desk.store.world();
  const duty = dutyAt(desk, world);
  if (!mayEver(desk.actor, 'read-task', duty))
    throw new Refusal('forbidden', 'not-allowed', { verb: 'read-task' });
  const reads = letterReader({ desk, state: duty });
  const { letter: book } = world.registry;
  const mine = [...book.keys()].map((object) => latest(book, object)!).filter(({ body }) => reads(body));
  const shown = mine.filter(
    ({ body }) =>
      (kind === undefined || body.kind === kind) &&
      (state === undefined || body.state === state) &&
      (month === undefined || monthOf(body) === month),
  );
  const count = (wanted: LetterBody['state']) => mine.filter(({ body }) => body.state === wanted).length;
  const part = shown.sort((a, b) => b.position - a.position).slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const texts = await desk.store.texts(part.map(({ body }) => body.title));
  return {
    letters: part.map((letter) => ({ letter, title: texts.get(letter.body.title) ?? null })),
    total: shown.length,
    drafts: count('draft'),
    issued: count('issued'),
    page,
    pageSize: PAGE_SIZE,
    position: world.position,
  };
}

/** The month of a circular; of the others that of their issue, of a draft that of its data. */
function monthOf({ period, signedOn, asOf }: LetterBody): string {
  return period ?? (signedOn ?? asOf).slice(0, 7);
}

export const LetterInput = z.strictObject({ letter: code });

/** 文书视图 — one letter with its words, and what this person may do with it. */
export interface LetterView extends HeldLetter {
  /** Null where erased. */
  readonly title: string | null;
  readonly text: string | null;
  readonly reason: string | null;
  /** Those of its items that this person may read; title null when erased. */
  readonly about: readonly { readonly task: string; readonly title: string | null }[];
  readonly position: number;
}

/** 读取文书 — Throws Refusal `forbidden`, `missing`. */
export async function readLetter(desk: Desk, input: unknown): Promise<LetterView> {
  const { letter: id } = parsed(LetterInput, input);
  const world = await desk.store.world();
  const held = heldLetter(desk, world, id);
  const { position, registry } = world;
  const { reason } = held.letter.body;
  const reads = taskReader({ desk, state: dutyAt(desk, world) });
  const about = held.letter.body.tasks.flatMap((task) => {
    const body = latest(registry.task, `task/${task}`)?.body;
    return body && reads(body, standingOfTask(registry, task)) ? [{ task, title: body.title }] : [];
  });
  const texts = await desk.store.texts([...about.map(({ title }) => title), ...(reason ? [reason] : [])]);
  return {
    ...held,
    ...(await wordsOfLetter(desk, held.letter.body)),
    reason: texts.get(reason ?? '') ?? null,
    about: about.map(({ task, title }) => ({ task, title: texts.get(title) ?? null })),
    position,
  };
}

/** 读取文书文件 — the bytes that were issued; that they left is in the audit log. Throws Refusal `forbidden`, `missing`. */
export async function readLetterFile(
  desk: Desk,
  input: unknown,
): Promise<{ readonly bytes: Uint8Array; readonly body: LetterBody }> {
  const { letter: id } = parsed(LetterInput, input);
  const { body } = heldLetter(desk, await desk.store.world(), id).letter;
  const bytes = body.file === undefined ? null : await desk.store.sealed(body.file);
  if (!bytes) throw new Refusal('missing', 'not-here');
  await desk.store.append(
    recordOf(desk, 'read-letter', { object: `letter/${id}`, detail: { hash: body.file! } }),
    [],
  );
  return { bytes, body };
}

/** 预览文书 — what the file of a draft would be drawn from, for the office. Throws Refusal `forbidden`, `missing`, `invalid`. */
export async function previewLetter(desk: Desk, input: unknown): Promise<LetterDrawing> {
  const { letter: id } = parsed(LetterInput, input);
  const world = await desk.store.world();
  const { body } = officeLetter(desk, world, id);
  if (body.state !== 'draft') throw new Refusal('missing', 'not-here');
  return drawingOf(desk, world, { ...body, signedOn: dutyAt(desk, world).today });
}
