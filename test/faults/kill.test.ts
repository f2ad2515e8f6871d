import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite.ts';

const CYCLES = 25;
const child = fileURLToPath(new URL('./append-child.ts', import.meta.url));

describe('kill -9 while it writes', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mainspring-kill-'));
    file = join(folder, 'm.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it(`loses nothing acknowledged in ${CYCLES} kills`, async () => {
    const ledger = new Map<string, number>();
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      for (const [key, facts] of await runAndKill(file, cycle, 'honest')) ledger.set(key, facts);
      expect(await check(file, ledger)).toEqual({ lost: [], broken: [], unaudited: 0, unanswered: 0 });
    }
    expect(ledger.size).toBeGreaterThan(CYCLES * 10);
  }, 60_000);

  it('control: a process that acknowledges before the commit is found out', async () => {
    let lost = 0;
    for (let cycle = 0; cycle < 6 && lost === 0; cycle++) {
      lost += (await check(file, await runAndKill(file, cycle, 'early'))).lost.length;
    }
    expect(lost).toBeGreaterThan(0);
  }, 30_000);
});

/** Runs the child, kills it a random while after its first word, and returns what it acknowledged. */
async function runAndKill(file: string, cycle: number, manner: string): Promise<Map<string, number>> {
  const args = ['--disable-warning=ExperimentalWarning', child, file, String(cycle), manner];
  const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  const ended = new Promise((resolve) => running.once('close', resolve));
  const spoke = new Promise<void>((resolve) => {
    running.stdout.on('data', (text: Buffer) => {
      told += text.toString('utf8');
      resolve();
    });
  });
  await Promise.race([spoke, ended]);
  await wait(Math.random() * 120);
  running.kill('SIGKILL');
  await ended;
  // A line without its end was not told.
  const lines = told.split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => line.split(' ') as [string, string]).map(([key, facts]) => [key, Number(facts)]),
  );
}

/** What the reopened store lacks of the ledger, and what does not fit together in it. */
async function check(file: string, ledger: ReadonlyMap<string, number>) {
  const store = await openSqliteStore({ file, jurisdiction: 'wuxi', program: 'test' });
  try {
    const lost: string[] = [];
    for (const [key, facts] of ledger) {
      const act = await store.actOf({ key, fingerprint: key });
      if (act?.factCount !== facts || act.facts.length !== facts) lost.push(key);
    }
    const { broken } = await store.verify();
    return { lost, broken, ...rowsOutOfStep(file) };
  } finally {
    await store.close();
  }
}

/** By plain SQL, so that the checker does not stand on the code it checks. */
function rowsOutOfStep(file: string): { unaudited: number; unanswered: number } {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const count = (query: string) => (db.prepare(query).get() as { n: number }).n;
    return {
      unaudited: count(
        `select (select count(*) from facts) - (select coalesce(sum(fact_count), 0) from acts) +
         (select count(*) from facts f where not exists (select 1 from acts a where a.seq = f.act_seq)) as n`,
      ),
      unanswered: count(
        `select count(*) as n from acts a where not exists (select 1 from idempotency i where i.act_seq = a.seq)`,
      ),
    };
  } finally {
    db.close();
  }
}
