import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { buildBoard } from '../../src/engine/board.ts';
import type { Board } from '../../src/engine/board-row.ts';
import { type StatementKey, statementsOf } from '../../src/engine/meetings/statement.ts';
import type { Period } from '../../src/engine/period.ts';
import { unitKnown } from '../../src/engine/registry.ts';
import { needs } from '../needs.ts';
import { type TestDesk, importPath, openDesk } from './import-desk.ts';
import { nbsStatements } from './nbs-statements.mjs';

const shared = needs.shared();
const folder = join(shared.path, 'nbs-real-estate');
const ASKED = '2023-03-01T03:00:00.000Z';

/** What the script calls the kinds of sentences it knows. */
const TOLD: Partial<Record<StatementKey, string>> = {
  firsts: 'first',
  'last-place': 'last',
  'below-average': 'below',
  'record-since': 'record',
  missing: 'missing',
};

shared.describe(
  'the sentences on the provinces in June 2019 against a script that reads the files itself',
  () => {
    let desk: TestDesk;
    let board: Board;
    let names: Map<string, string>;

    beforeAll(async () => {
      desk = await openDesk();
      await importPath(desk, folder, { layout: 'nbs' });
      const world = await desk.at(ASKED).store.world();
      board = buildBoard(world, { peers: 'provinces', period: '2019-06' as Period }, ASKED);
      names = new Map(board.units.map(({ unit }) => [unit, unitKnown(world.registry, unit)!.name]));
    });
    afterAll(() => desk.close());

    shared.it('agree for all 31 provinces and both indicators', () => {
      const script = nbsStatements(folder);
      const provinces = Object.keys(script);
      expect(provinces).toHaveLength(31);
      let sentences = 0;
      for (const { unit } of board.units) {
        const province = provinces.find((name) => name === names.get(unit))!;
        expect([province, saidOf(board, unit)]).toEqual([province, script[province]]);
        sentences += Object.values(script[province]!).flat().length;
      }
      // A script and an engine that both said nothing would agree too.
      expect(sentences).toBeGreaterThan(62);
    });

    shared.it('disagree when one figure is changed', () => {
      const script = nbsStatements(folder);
      const row = board.rows.find((held) => held.rank === 1)!;
      const changed = board.rows.map((held) =>
        held === row ? { ...held, growthPct: -99, rank: 31, beatsAverage: false } : held,
      );
      const province = Object.keys(script).find((name) => name === names.get(row.unit))!;
      expect(saidOf({ ...board, rows: changed }, row.unit)).not.toEqual(script[province]);
    });
  },
);

function saidOf(board: Board, unit: string): Record<string, string[]> {
  const said: Record<string, string[]> = Object.fromEntries(
    board.indicators.map(({ indicator }) => [indicator, []]),
  );
  for (const { id, key, indicators } of statementsOf(board, unit)) {
    // Those above the average are all named by the one sentence that counts them.
    const word = id === 'above-average' ? 'above' : TOLD[key];
    if (word) for (const indicator of indicators) said[indicator]!.push(word);
  }
  for (const words of Object.values(said)) words.sort();
  return said;
}
