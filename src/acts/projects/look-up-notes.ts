import type { Erasable } from '../../engine/fact.ts';
import type { ProjectAt } from '../../engine/projects/project-row.ts';
import { projectRecord } from '../../engine/projects/project-record.ts';
import {
  type NoteSaid,
  learnNotes,
  noteAsked,
  noteKey,
  noteRun,
  notesOf,
} from '../../engine/projects/stall-note.ts';
import { STALL_1 } from '../../engine/projects/stall-rules.ts';
import { stageOn } from '../../engine/projects/stage.ts';
import type { World } from '../../engine/world.ts';
import type { Store } from '../../store/store.ts';

/** How far the changes of a world were followed, for each month that was asked about. */
const followed = new WeakMap<World, Map<string, number>>();

/** So many projects' notes are read from the store at a time. */
const BLOCK = 500;

/** Notes from the last back that are read once the last three repeat: to know since when. */
const MOST_BACK = 24;

/**
 * 查阅进展说明 — reads the last notes of the projects under construction, which stand outside the log, so that the radar can say which
 * repeat: only of projects that moved since it last did for this month. Call it before the table of projects is asked for.
 */
export async function lookUpNotes(store: Store, world: World, at: ProjectAt): Promise<void> {
  const { projects } = world.changes;
  let months = followed.get(world);
  if (!months) followed.set(world, (months = new Map()));
  const key = `${at.period}|${world.changes.wide}`;
  const from = months.get(key) ?? 0;
  const upTo = projects.length;
  if (from === upTo) return;
  const due = dueOf(world, new Set(projects.slice(from, upTo)), at);
  for (let first = 0; first < due.length; first += BLOCK)
    await learn(store, world, due.slice(first, first + BLOCK));
  // What is learnt moves projects too; they are looked at once more, and nothing is read again.
  months.set(key, upTo);
}

interface DueNotes {
  readonly project: string;
  readonly notes: readonly NoteSaid[];
}

/** Projects under construction with enough notes, whose last note was not looked up yet. */
function dueOf(world: World, ids: ReadonlySet<string>, at: ProjectAt): DueNotes[] {
  const found: DueNotes[] = [];
  for (const project of ids) {
    if (!hasNotes(world, project)) continue;
    const record = projectRecord(world.registry, project);
    if (!record) continue;
    const stage = stageOn(record.project, at.day);
    if (stage !== 'new' && stage !== 'continuing') continue;
    const notes = notesOf(record, { period: at.period, day: at.day });
    if (notes.length > STALL_1.repeatNotes && !noteAsked(world, noteKey(notes)))
      found.push({ project, notes });
  }
  return found;
}

function hasNotes({ registry }: World, project: string): boolean {
  const objects = registry.index.ofProject.get(`project-progress/${project}`) ?? [];
  // A further version that leaves the note out keeps it.
  const said = objects.flatMap((object) => registry['project-progress'].get(object) ?? []);
  return said.some(({ body }) => body.note !== undefined);
}

async function learn(store: Store, world: World, due: readonly DueNotes[]): Promise<void> {
  const least = STALL_1.repeatNotes + 1;
  const texts = await store.texts(due.flatMap(({ notes }) => addresses(notes.slice(0, least))));
  for (const { project, notes } of due) {
    let run = runIn(notes.slice(0, least), texts);
    if (run && notes.length > least) {
      const back = notes.slice(0, MOST_BACK);
      run = runIn(back, await store.texts(addresses(back)));
    }
    learnNotes(world, project, { key: noteKey(notes), run });
  }
}

/** A text that was erased repeats nothing, and nothing before it counts. */
function runIn(notes: readonly NoteSaid[], texts: ReadonlyMap<Erasable, string>) {
  const said = notes.map(({ address }) => texts.get(address));
  const gap = said.indexOf(undefined);
  return noteRun((gap < 0 ? said : said.slice(0, gap)) as string[]);
}

function addresses(notes: readonly NoteSaid[]): Erasable[] {
  return notes.map(({ address }) => address);
}
