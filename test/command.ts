import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/server/cli/open-database.ts';
import { runCommand } from '../src/server/cli/run.ts';
import { systemClock } from '../src/server/clock.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { projectRoot } from './needs.ts';

/** What one command line gave. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The one JSON document of stdout; throws when it is none. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: () => any;
}

/** A folder of its own for one test file. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mainspring-'));
}

/** Runs `bin/mainspring` the way a person's script would. */
export function mainspring(words: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const done = spawnSync(join(projectRoot, 'bin', 'mainspring'), words, {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '', ...env },
    maxBuffer: 1 << 28,
  });
  return {
    status: done.status,
    stdout: done.stdout,
    stderr: done.stderr,
    json: () => JSON.parse(done.stdout),
  };
}

/**
 * The same command line in this process: what `src/main.ts` wires, without its second of starting. Of the program itself, its exit
 * code and its streams, one test of each kind by `mainspring` is enough.
 */
export async function mainspringHere(
  words: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const env = { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '', ...more };
  const stores = { sqlite: openSqliteStore, postgres: () => import('../src/store/postgres.ts') };
  const house = { root: projectRoot, version: 'test', env, now: systemClock, stores };
  const status = await runCommand(words, {
    version: house.version,
    env,
    out: (text) => (said.stdout += text),
    err: (text) => (said.stderr += text),
    terminal: false,
    now: systemClock,
    open: (target, empty, readOnly) => openDatabase(house, target, { empty, readOnly }),
    start: notHere,
    public: notHere,
    bench: notHere,
  });
  return { status, ...said, json: () => JSON.parse(said.stdout) };
}

function notHere(): Promise<never> {
  throw new Error('a test starts a server by `mainspring`, or by startServer');
}

/** The same beside a server of this process, which goes on answering meanwhile. */
export function mainspringBeside(words: readonly string[]): Promise<Ran> {
  const env = { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '' };
  return new Promise((done) => {
    const options = { encoding: 'utf8', env, maxBuffer: 1 << 28 } as const;
    const child = execFile(join(projectRoot, 'bin', 'mainspring'), words, options, (_, stdout, stderr) =>
      done({ status: child.exitCode, stdout, stderr, json: () => JSON.parse(stdout) }),
    );
  });
}
