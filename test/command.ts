import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
