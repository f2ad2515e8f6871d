import type { Erasable } from '../fact.ts';
import type { Period } from '../period.ts';
import type { World } from '../world.ts';
import type { ProjectRecord } from './project-row.ts';
import type { StallAt } from './stall-at.ts';
import type { Stall } from './stall-kind.ts';
import { knownMonths, monthStart } from './stall-reports.ts';
import { STALL_1, type StallThresholds } from './stall-rules.ts';

/** 雷同说明 — how many notes running repeat each other, from the last back, the last among them, and the least likeness found. */
export interface NoteRun {
  readonly count: number;
  /** 0 to 1: of the last note with those before it. */
  readonly least: number;
}

/** 雷同簿 — the runs that were looked up, by the key of the notes they were found in. */
export type NoteRuns = ReadonlyMap<string, NoteRun>;

/** 月份说明 — a note in its month. */
export interface NoteSaid {
  readonly period: Period;
  readonly address: Erasable;
  readonly position: number;
}

/** 说明序列 — the notes of a project up to a month, the last first. */
export function notesOf(record: ProjectRecord, at: StallAt): NoteSaid[] {
  return knownMonths(record, at)
    .flatMap(({ period, note }) => (note ? [{ period, address: note.value, position: note.position }] : []))
    .reverse();
}

/** 说明序列键 — the last note, and the last of all of them to have been said: a note of an earlier month that is said anew makes another. */
export function noteKey(notes: readonly NoteSaid[]): string {
  return `${notes[0]?.address ?? ''}|${Math.max(0, ...notes.map(({ position }) => position))}`;
}

/**
 * 文字相似度 — likeness of two texts by the pairs of characters they share: twice those in common over all of both (Dice), 0 to 1.
 * Width, case, spaces and punctuation do not count; digits do, so that a figure that moved makes a difference.
 */
export function noteLikeness(first: string, second: string): number {
  const [one, two] = [plain(first), plain(second)];
  if (one === two) return one === '' ? 0 : 1;
  if (one.length < 2 || two.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (const pair of pairsOf(one)) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of pairsOf(two)) {
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    pairs.set(pair, left - 1);
    common++;
  }
  return (2 * common) / (one.length + two.length - 2);
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
}

function* pairsOf(text: string): Generator<string> {
  for (let at = 0; at + 1 < text.length; at++) yield text.slice(at, at + 2);
}

/** The run of notes that repeat each other, the last first; null when the last does not repeat enough of those before it. */
export function noteRun(texts: readonly string[], rules: StallThresholds = STALL_1): NoteRun | null {
  const [last] = texts;
  const before = texts.slice(1, rules.repeatNotes + 1);
  if (last === undefined || before.length < rules.repeatNotes) return null;
  const likeness = before.map((text) => noteLikeness(last, text));
  const least = Math.min(...likeness);
  if (least < rules.repeatLikeness) return null;
  let count = before.length + 1;
  while (count < texts.length && noteLikeness(texts[count - 1]!, texts[count]!) >= rules.repeatLikeness)
    count++;
  return { count, least };
}

/**
 * 说明雷同 — `repeated-text`: the note of the last month nearly repeats the two before it. The texts stand outside the log: only
 * notes that were looked up are spoken of.
 */
export function repeatedText(record: ProjectRecord, at: StallAt): Stall | null {
  if (!at.notes || at.notes.size === 0) return null;
  const notes = notesOf(record, at);
  const run = at.notes.get(noteKey(notes));
  if (!run) return null;
  const first = notes[Math.min(run.count, notes.length) - 1]!;
  const params = {
    count: run.count,
    from: first.period,
    to: notes[0]!.period,
    likenessPct: run.least * 100,
    positions: notes
      .slice(0, run.count)
      .map(({ position }) => position)
      .reverse()
      .join(','),
  };
  return {
    rule: 'repeated-text',
    since: monthStart(first.period),
    evidence: [{ key: 'notes-repeat', params }],
  };
}

interface NoteBook {
  /** Erasures make what was read of texts stale. */
  readonly wide: number;
  readonly runs: Map<string, NoteRun>;
  /** Keys of notes that were looked up, whether they repeat or not. */
  readonly asked: Set<string>;
}

const books = new WeakMap<World, NoteBook>();

/** The runs of notes that were looked up for a world. */
export function noteRuns(world: World): NoteRuns {
  return bookOf(world).runs;
}

function bookOf(world: World): NoteBook {
  const { wide } = world.changes;
  let book = books.get(world);
  if (book?.wide !== wide) {
    book = { wide, runs: new Map(), asked: new Set() };
    books.set(world, book);
  }
  return book;
}

/** True of notes that were looked up already. */
export function noteAsked(world: World, key: string): boolean {
  return bookOf(world).asked.has(key);
}

/** Takes what the looking up of a project's notes found; a project whose notes repeat has moved, so that what is kept of it follows. */
export function learnNotes(
  world: World,
  project: string,
  { key, run }: { readonly key: string; readonly run: NoteRun | null },
): void {
  const book = bookOf(world);
  book.asked.add(key);
  if (!run) return;
  book.runs.set(key, run);
  world.changes.projects.push(project);
}
