import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Draft, Fact } from '../../src/engine/fact.ts';
import { foldFacts } from '../../src/engine/world.ts';
import { openPostgresStore } from '../../src/store/postgres.ts';
import { needs, projectRoot } from '../needs.ts';
import { FactWriter } from '../fact-writer.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { BOARD_AT, boardHash, boardText } from './server-child.ts';
import { actAt } from './store-drafts.ts';

const postgres = needs.postgres();
const EACH = 100;

postgres.describe('two server processes on one PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(postgres.path);
  });
  afterAll(async () => server.stop());

  postgres.it(
    'show the same board at the same position under 200 interleaved writes',
    async () => {
      const url = await server.create();
      const store = await openPostgresStore({ url, jurisdiction: 'wuxi', program: 'test' });
      const { position: begin } = await store.append(actAt('2022-06-01T00:00:00.000Z'), scene());
      const end = begin + 2 * EACH;
      const told = await Promise.all([child(url, end), child(url, end)]);
      const facts: Fact[] = [];
      for await (const fact of store.facts()) facts.push(fact);
      expect(facts).toHaveLength(end);
      expect(await store.verify()).toMatchObject({ facts: end, broken: [] });
      await store.close();

      // What each saw at a position is what the log up to there gives, and both saw the end.
      let both = 0;
      for (let position = begin; position <= end; position++) {
        const hash = boardHash(foldFacts(facts.slice(0, position)), BOARD_AT);
        const seen = told.map((lines) => lines.get(position)).filter((held) => held !== undefined);
        for (const held of seen) expect({ position, held: [...held] }).toEqual({ position, held: [hash] });
        if (seen.length === 2) both++;
      }
      expect(told.map((lines) => lines.has(end))).toEqual([true, true]);
      expect(both).toBeGreaterThan(20);

      // The control: a world that skips one fact that still counts shows another board.
      const last = facts.findLast(({ kind }) => kind === 'figure')!;
      expect(boardText(foldFacts(facts.filter((fact) => fact !== last)), BOARD_AT)).not.toBe(
        boardText(foldFacts(facts), BOARD_AT),
      );
    },
    30_000,
  );
});

/** A group of eight districts and one indicator. */
function scene(): Draft[] {
  const log = new FactWriter();
  for (let i = 0; i < 8; i++) {
    log.unit(`u${i}`);
    log.member('g', `u${i}`);
  }
  log.indicator('gdp');
  return log.facts.map(
    ({ kind, object, objectVersion, body }) => ({ kind, object, objectVersion, body }) as Draft,
  );
}

/** Runs one process to its end; what it told, as hashes by position. */
function child(url: string, end: number): Promise<Map<number, Set<string>>> {
  const script = join(projectRoot, 'test', 'contract', 'server-child.ts');
  const process_ = spawn(process.execPath, [script, url, String(EACH), String(end)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let problems = '';
  process_.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  process_.stderr.on('data', (piece: Buffer) => (problems += piece.toString()));
  return new Promise((resolve, reject) => {
    process_.on('exit', (code) => {
      if (code !== 0) return reject(new Error(problems));
      const told = new Map<number, Set<string>>();
      for (const line of out.trim().split('\n')) {
        const [position = '', hash = ''] = line.split(' ');
        if (hash) told.set(Number(position), (told.get(Number(position)) ?? new Set()).add(hash));
      }
      resolve(told);
    });
  });
}
