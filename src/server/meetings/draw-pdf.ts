import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../engine/refusal.ts';

/** 排版件 — a PDF with its number of pages. */
export interface LaidOut {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

/** 排版机 — lays sources out one after the other in a worker of its own; `close` ends it. */
export interface Layouter {
  readonly layOut: (name: string, source: string, at: Date) => Promise<LaidOut>;
  readonly close: () => void;
}

type Answer = LaidOut | { readonly problem: string };

const WAIT_MILLISECONDS = 60_000;
const MOST_WAITING = 200;

/**
 * A layouter. Only the fonts named are used and none stands in for another, so that the same source gives the same bytes on
 * every machine and a character no font has is refused (`glyph-missing`) and never left out.
 */
export function openLayouter(): Layouter {
  const workspace = mkdtempSync(join(tmpdir(), 'mainspring-layout-'));
  const worker = new Worker(new URL('./document-worker.ts', import.meta.url), {
    workerData: { fontPaths: fontPaths(), workspace },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64 },
    stdout: true,
    stderr: true,
  });
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    layOut: (name, source, at) => {
      if (waiting >= MOST_WAITING) throw new Refusal('conflict', 'documents-busy');
      waiting++;
      const mine = last
        .then(() => ask(worker, source, at))
        .then((answer) => checked(name, source, answer))
        .finally(() => waiting--);
      last = mine.catch(() => undefined);
      return mine;
    },
    close: () => {
      void worker.terminate();
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

function ask(worker: Worker, source: string, at: Date): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      worker.off('message', settle);
      worker.off('error', failed);
      worker.off('exit', ended);
      resolve(answer);
    };
    const failed = (error: Error) => settle({ problem: error.message });
    const ended = () => settle({ problem: 'the layout worker ended' });
    const timer = setTimeout(() => {
      void worker.terminate();
      settle({ problem: 'the layout took too long' });
    }, WAIT_MILLISECONDS);
    worker.once('message', settle);
    worker.once('error', failed);
    worker.once('exit', ended);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    worker.postMessage({ source, at: Math.floor(at.getTime() / 1000) });
  });
}

function checked(name: string, source: string, answer: Answer): LaidOut {
  if (!('problem' in answer)) return answer;
  const missing = missingCharacter(answer.problem);
  if (missing === null) throw new Error(`layout of ${name}: ${answer.problem}`);
  throw new Refusal('invalid', 'glyph-missing', {
    file: name,
    character: missing,
    code: `U+${missing.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
    where: around(source, missing),
  });
}

/** The character a font does not have, as the layout names it. */
function missingCharacter(problem: string): string | null {
  const said = /the text `\\?"(.+?)\\?"` could not be displayed/.exec(problem)?.[1];
  if (said === undefined) return null;
  const escaped = /^\\+u\{([0-9a-f]+)\}$/i.exec(said)?.[1];
  return escaped === undefined ? ([...said][0] ?? null) : String.fromCodePoint(Number.parseInt(escaped, 16));
}

/** The words the character stands among. */
function around(source: string, character: string): string {
  const at = source.indexOf(character);
  if (at < 0) return '';
  const begin = source.lastIndexOf('"', at) + 1;
  const end = source.indexOf('"', at);
  return source.slice(Math.max(begin, at - 20), Math.min(end < 0 ? source.length : end, at + 20));
}

function fontPaths(): string[] {
  const find = createRequire(import.meta.url);
  const folder = (family: string) => dirname(find.resolve(`@expo-google-fonts/${family}/package.json`));
  const sans = folder('noto-sans-sc');
  const serif = folder('noto-serif-sc');
  return [
    join(serif, '400Regular', 'NotoSerifSC_400Regular.ttf'),
    join(serif, '700Bold', 'NotoSerifSC_700Bold.ttf'),
    join(sans, '400Regular', 'NotoSansSC_400Regular.ttf'),
    join(sans, '700Bold', 'NotoSansSC_700Bold.ttf'),
  ];
}
