import { type ChildProcess, spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Store } from '../../src/store/store.ts';
import { projectRoot } from '../needs.ts';

/** The word by which a script of acts knows that it was started to answer them. */
export const APART = 'apart';

/** 待发的行为 — one act that has read and judged, and waits at the door of the store. */
export interface Runner {
  /** Lets it write; what came of it. */
  readonly go: () => Promise<string>;
}

/** The same store whose first append waits when it is about to be asked; `blind` drops what the act says it rests on. */
export function gated(
  store: Store,
  gate: { readonly ready: () => void; readonly go: () => Promise<void> },
  blind: boolean,
): Store {
  let passed = false;
  return {
    ...store,
    async append(record, drafts, texts, key, enclosed = {}) {
      if (!passed) {
        passed = true;
        gate.ready();
        await gate.go();
      }
      const { expects = [], ...rest } = enclosed;
      return store.append(record, drafts, texts, key, blind ? rest : { ...rest, expects });
    },
  };
}

/** Begins an act in this process: it waits at the store until it is let go. */
export async function beginHere(
  store: Store,
  act: (store: Store) => Promise<string>,
  blind: boolean,
): Promise<Runner> {
  let go = () => {};
  const gate = new Promise<void>((resolve) => (go = resolve));
  let outcome: Promise<string> | undefined;
  // An act that is refused as it judges never comes to the store.
  await new Promise<void>((ready) => {
    outcome = act(gated(store, { ready, go: () => gate }, blind));
    outcome.then(
      () => ready(),
      () => ready(),
    );
  });
  return { go: () => (go(), outcome!) };
}

/**
 * Begins an act in a process of its own, by a script of this folder that answers with `answerActs`. A process whose act is over
 * takes the next: starting one costs a second, and none keeps anything of the act before.
 */
export async function beginApart(script: string, words: readonly string[]): Promise<Runner> {
  const free = idle.get(script) ?? [];
  idle.set(script, free);
  const one = free.pop() ?? startApart(script);
  one.process.stdin!.write(`${JSON.stringify(words)}\n`);
  const said = await one.next();
  return {
    async go() {
      if (said === READY) one.process.stdin!.write('go\n');
      const outcome = said === READY ? await one.next() : said;
      free.push(one);
      return outcome;
    },
  };
}

/** Ends the processes that wait for an act. */
export async function endApart(): Promise<void> {
  const all = [...idle.values()].flat();
  idle.clear();
  await Promise.all(
    all.map(({ process }) => {
      const ended = new Promise((resolve) => process.once('exit', resolve));
      process.stdin!.end();
      return ended;
    }),
  );
}

/**
 * The other side of `beginApart`: does one act after another, each told by a line of words; says `ready` when the act has read
 * and judged, goes on at the next line, and says what came of it.
 */
export async function answerActs(
  act: (words: readonly string[], hold: (store: Store, blind: boolean) => Store) => Promise<string>,
): Promise<void> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  for (;;) {
    const told = await lines.next();
    if (told.done) return;
    const ready = () => void writeSync(1, `${READY}\n`);
    const go = async (): Promise<void> => void (await lines.next());
    const hold = (store: Store, blind: boolean) => gated(store, { ready, go }, blind);
    writeSync(1, `${await act(JSON.parse(told.value) as string[], hold)}\n`);
  }
}

interface Apart {
  readonly process: ChildProcess;
  readonly next: () => Promise<string>;
}

const READY = 'ready';
const idle = new Map<string, Apart[]>();

function startApart(script: string): Apart {
  const one = spawn(process.execPath, [join(projectRoot, 'test', 'contract', script), APART], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return { process: one, next: linesOf(one, createInterface({ input: one.stdout })) };
}

function linesOf(one: ChildProcess, lines: Interface): () => Promise<string> {
  const said: string[] = [];
  let wake = () => {};
  let ended = false;
  lines.on('line', (line) => (said.push(line), wake()));
  one.once('exit', () => ((ended = true), wake()));
  return async () => {
    while (said.length === 0) {
      if (ended) throw new Error('the process ended and said nothing');
      await new Promise<void>((resolve) => (wake = resolve));
    }
    return said.shift()!;
  };
}
