import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { buildBoard } from '../../src/engine/board.ts';
import type { Board } from '../../src/engine/board-row.ts';
import { type StatementKey, statementsOf } from '../../src/engine/meetings/statement.ts';
import type { Period } from '../../src/engine/period.ts';
import { fixed } from '../../src/engine/rounding.ts';
import { unitKnown } from '../../src/engine/registry.ts';
import { needs } from '../needs.ts';
import { temporaryFolder } from '../command.ts';
import { importPath, openDesk } from './import-desk.ts';
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
    let board: Board;
    let names: Map<string, string>;

    beforeAll(async () => {
      ({ board, names } = await imported(folder));
    });

    shared.it('agree for all 31 provinces and both indicators, number by number', async () => {
      const text = await readFile(join(import.meta.dirname, 'nbs-statements.mjs'), 'utf8');
      expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
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

    shared.it(
      'change with one figure changed in one file, and disagree with the file as it was',
      async () => {
        const [before, changed] = [nbsStatements(folder), await copyWithChange(folder)];
        const [after, other] = [nbsStatements(changed), await imported(changed)];
        const moved: string[] = [];
        for (const { unit } of other.board.units) {
          const province = other.names.get(unit)!;
          const said = saidOf(other.board, unit);
          expect([province, said]).toEqual([province, after[province]]);
          if (JSON.stringify(said) !== JSON.stringify(before[province])) moved.push(province);
        }
        // The one changed, who is now last; who was last; and who is first now.
        expect(moved).toContain('西藏自治区');
        expect(after['西藏自治区']!['real-estate-investment']).toContain('last');
        expect(moved.length).toBeGreaterThanOrEqual(3);
      },
    );
  },
);

/** The board of the provinces in June 2019 from a folder of files, and their names. */
async function imported(from: string): Promise<{ board: Board; names: Map<string, string> }> {
  const desk = await openDesk();
  await importPath(desk, from, { layout: 'nbs' });
  const world = await desk.at(ASKED).store.world();
  const board = buildBoard(world, { peers: 'provinces', period: '2019-06' as Period }, ASKED);
  const names = new Map(board.units.map(({ unit }) => [unit, unitKnown(world.registry, unit)!.name]));
  await desk.close();
  return { board, names };
}

/** A copy of the files in which the first of June 2019 is behind all others. */
async function copyWithChange(from: string): Promise<string> {
  const to = temporaryFolder();
  await cp(from, to, { recursive: true });
  const file = join(to, '西藏自治区.csv');
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.split(','));
  const june = lines.find((cells) => cells.includes('2019年6月'))!.indexOf('2019年6月');
  lines.find(([name]) => name!.startsWith('房地产投资累计增长'))![june] = '-60';
  await writeFile(file, lines.map((cells) => cells.join(',')).join('\n'));
  return to;
}

function saidOf(board: Board, unit: string): Record<string, string[]> {
  const said: Record<string, string[]> = Object.fromEntries(
    board.indicators.map(({ indicator }) => [indicator, []]),
  );
  for (const { id, key, indicators, numbers } of statementsOf(board, unit)) {
    // Those above the average are all named by the one sentence that counts them.
    const word = id === 'above-average' ? 'above' : TOLD[key];
    if (!word) continue;
    // A sentence about one indicator tells its numbers; one that counts names the indicators.
    const told = key === 'below-average' || key === 'record-since' ? numbers : [];
    const digits = told.map(({ value, decimals }) => Number(fixed(value, decimals)));
    for (const indicator of indicators)
      said[indicator]!.push(digits.length > 0 ? `${word} ${digits.join(',')}` : word);
  }
  for (const words of Object.values(said)) words.sort();
  return said;
}
