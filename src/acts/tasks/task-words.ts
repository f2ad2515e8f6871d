import type { Erasable } from '../../engine/fact.ts';
import { type Registry, latest } from '../../engine/registry.ts';
import type { TaskBody } from '../../engine/tasks/task-facts.ts';
import type { Store } from '../../store/store.ts';
import { TASK_TEXTS, type TaskTextField } from './task-shape.ts';

/** 事项文字 — the free texts of an item; null where there is none, or it was erased. */
export interface TaskWords extends Readonly<Record<TaskTextField, string | null>> {
  readonly reason: string | null;
  /** A name for each milestone; a blank one where it was erased. */
  readonly milestoneNames: readonly string[];
}

/** Where the free texts of an item stand. */
export function textsOf(body: TaskBody): Erasable[] {
  return [...TASK_TEXTS.map((field) => body[field]), body.milestoneNames, body.reason].filter(
    (address) => address !== undefined,
  );
}

/** The free texts of an item, in words. */
export function wordsOf(body: TaskBody, texts: ReadonlyMap<Erasable, string>): TaskWords {
  const said = (address: Erasable | undefined): string | null =>
    address === undefined ? null : (texts.get(address) ?? null);
  const own = Object.fromEntries(TASK_TEXTS.map((field) => [field, said(body[field])]));
  const names = said(body.milestoneNames)?.split('\n') ?? [];
  return {
    ...(own as Record<TaskTextField, string | null>),
    reason: said(body.reason),
    milestoneNames: (body.milestones ?? []).map((_, at) => names[at] ?? ''),
  };
}

/** 办理人 — who did something: his id, and his name unless it was erased or he is none of the people here. */
export interface DoneBy {
  readonly person: string;
  readonly name: string | null;
}

/** Who recorded the facts at these positions, with names. */
export async function doersAt(
  store: Store,
  registry: Registry,
  positions: readonly number[],
): Promise<Map<number, DoneBy>> {
  const persons = await store.personsAt([...positions]);
  const names = new Map<string, Erasable>();
  for (const person of new Set(persons.values())) {
    const body = latest(registry.person, `person/${person}`)?.body;
    if (body) names.set(person, body.name);
  }
  const texts = await store.texts([...names.values()]);
  return new Map(
    [...persons].map(([position, person]) => [
      position,
      { person, name: texts.get(names.get(person) ?? '') ?? null },
    ]),
  );
}
