import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Store } from '../../src/store/store.ts';
import { projectRoot } from '../needs.ts';

/** 待发的行为 — one act that has read and judged, and waits at the door of the store. */
export interface Runner {
  /** Lets it write; what came of it. */
  readonly go: () => Promise<string>;
}

/** The same store whose first append waits when it is about to be asked; `blind` drops what the act says it rests on. */
export function gated(
  store: Store,
  gate: { readonly ready: () => void; readonly go: Promise<void> },
  blind: boolean,
): Store {
  let passed = false;
  return {
    ...store,
    async append(record, drafts, texts, key, enclosed = {}) {
      if (!passed) {
        passed = true;
        gate.ready();
        await gate.go;
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
    outcome = act(gated(store, { ready, go: gate }, blind));
    outcome.then(
      () => ready(),
      () => ready(),
    );
  });
  return { go: () => (go(), outcome!) };
}

/** Begins an act in a process of its own, by a script of this folder that says `ready`, goes on at a line, and says what came of it. */
export async function beginApart(script: string, words: readonly string[]): Promise<Runner> {
  const one = spawn(process.execPath, [join(projectRoot, 'test', 'contract', script), ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const next = linesOf(one, createInterface({ input: one.stdout }));
  const said = await next();
  return {
    async go() {
      const ended = new Promise((resolve) => one.once('exit', resolve));
      one.stdin.end('go\n');
      const outcome = said === 'ready' ? await next() : said;
      await ended;
      return outcome;
    },
  };
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
