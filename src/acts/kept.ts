import type { World } from '../engine/world.ts';

/** How many answers of a sort are kept at most; the oldest go first. A whole board may be large. */
const MOST = { inbox: 5000, messages: 5000, asks: 100, rows: 100, board: 4 } as const;

/** 留存类别 — one sort of answer that is kept. */
export type KeptSort = keyof typeof MOST;

/** 留存所问 — what was asked, and all it stands on besides the log: the day, and whose rights. */
export interface KeptQuestion {
  readonly sort: KeptSort;
  readonly key: string;
}

interface Kept {
  readonly position: number;
  readonly answers: Map<KeptSort, Map<string, unknown>>;
}

const worlds = new WeakMap<World, Kept>();

/**
 * 按位留存 — an answer that stands on the log: worked out once, and again when the log has moved. What is kept is shared by all
 * who ask: it is never changed, and rights that are not in the key are judged on it each time.
 */
export function kept<T>(world: World, { sort, key }: KeptQuestion, work: () => T): T {
  const answers = answersOf(world, sort);
  if (answers.has(key)) return answers.get(key) as T;
  const answer = work();
  if (answers.size >= MOST[sort]) answers.delete(answers.keys().next().value!);
  answers.set(key, answer);
  // What failed is not kept: a database that was away comes back at the same position.
  if (answer instanceof Promise) answer.catch(() => answers.delete(key));
  return answer;
}

function answersOf(world: World, sort: KeptSort): Map<string, unknown> {
  let held = worlds.get(world);
  if (held?.position !== world.position) {
    held = { position: world.position, answers: new Map() };
    worlds.set(world, held);
  }
  let answers = held.answers.get(sort);
  if (!answers) held.answers.set(sort, (answers = new Map()));
  return answers;
}
