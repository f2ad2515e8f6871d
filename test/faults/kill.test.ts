import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite.ts';

const CYCLES = 25;
const WHOLE: Found = { lost: [], broken: [], unaudited: 0, unanswered: 0 };
const child = fileURLToPath(new URL('./append-child.ts', import.meta.url));

describe('kill -9 while it writes', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mainspring-kill-'));
    file = join(folder, 'm.db');
    await once(startChild(`${file}-warm`, 0, 'warm'), 'close');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it(`loses nothing acknowledged in ${CYCLES} kills`, async () => {
    // Two databases at once, as the machine has two cores; each goes on from where the kill before left it.
    const lanes = await Promise.all([
      killAgainAndAgain(`${file}-a`, Math.ceil(CYCLES / 2)),
      killAgainAndAgain(`${file}-b`, Math.floor(CYCLES / 2)),
    ]);
    expect(lanes.flatMap(({ found }) => found)).toEqual(Array.from({ length: CYCLES + 2 }, () => WHOLE));
    expect(lanes[0].acknowledged + lanes[1].acknowledged).toBeGreaterThan(CYCLES * 10);
  }, 60_000);

  it('control: a process that acknowledges before the commit is found out', async () => {
    let lost = 0;
    for (let cycle = 0; cycle < 6 && lost === 0; cycle++) {
      lost += (await check(file, await runAndKill(file, cycle, 'early'))).lost.length;
    }
    expect(lost).toBeGreaterThan(0);
  }, 30_000);
});

/** What each check after a kill found, and one of everything at the end. */
async function killAgainAndAgain(file: string, cycles: number) {
  const ledger = new Map<string, number>();
  const found: Found[] = [];
  for (let cycle = 0; cycle < cycles; cycle++) {
    const told = await runAndKill(file, cycle, 'honest');
    for (const [key, facts] of told) ledger.set(key, facts);
    found.push(await check(file, told));
  }
  found.push(await check(file, ledger));
  return { found, acknowledged: ledger.size };
}

interface Found {
  readonly lost: readonly string[];
  readonly broken: readonly unknown[];
  /** Facts without their audit entry, or entries without their facts. */
  readonly unaudited: number;
  /** Acts whose idempotency key is not there. */
  readonly unanswered: number;
}

/** Runs the child, kills it a random while after its first word, and returns what it acknowledged. */
async function runAndKill(file: string, cycle: number, manner: string): Promise<Map<string, number>> {
  const running = startChild(file, cycle, manner);
  let told = '';
  const ended = new Promise((resolve) => running.once('close', resolve));
  const spoke = new Promise<void>((resolve) => {
    running.stdout.on('data', (text: Buffer) => {
      told += text.toString('utf8');
      resolve();
    });
  });
  await Promise.race([spoke, ended]);
  await wait(Math.random() * 80);
  running.kill('SIGKILL');
  await ended;
  // A line without its end was not told.
  const lines = told.split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => line.split(' ') as [string, string]).map(([key, facts]) => [key, Number(facts)]),
  );
}

function startChild(file: string, cycle: number, manner: string) {
  const args = ['--disable-warning=ExperimentalWarning', child, file, String(cycle), manner];
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dirname(file), 'compiled') };
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** What the reopened store lacks of the ledger, and what does not fit together in it. */
async function check(file: string, ledger: ReadonlyMap<string, number>): Promise<Found> {
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
