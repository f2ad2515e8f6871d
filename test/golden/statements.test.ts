import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/acts/desk.ts';
import { readBoard } from '../../src/acts/read-board.ts';
import type { Board } from '../../src/engine/board-row.ts';
import { questionsOf } from '../../src/engine/meetings/question.ts';
import { statementsOf } from '../../src/engine/meetings/statement.ts';
import type { Language } from '../../src/web/words/words.ts';
import { partsOf, statementText } from '../../src/web/meetings/statement-text.ts';
import { demoStore, MEETING_EVENING } from '../demo-store.ts';
import { golden } from './golden.ts';

let desk: Desk;
let board: Board;

beforeAll(async () => {
  desk = await demoStore();
  board = await readBoard(desk, { peers: 'districts', period: '2022-06', asOf: MEETING_EVENING });
}, 60_000);

afterAll(async () => {
  await desk.store.close();
});

describe('golden: the stocktake of the demonstration zone in June', () => {
  it('the sentences with their numbers', () => {
    golden('statements-2022-06.json', statementsOf(board, 'edz'));
  });

  it.each<Language>(['zh', 'en'])('the sentences of the zone and of every peer in words: %s', async (language) => {
    const { registry } = await desk.store.world();
    const names = {
      units: new Map([...registry.unit.values()].map((held) => [held.at(-1)!.body.unit, held.at(-1)!.body])),
      indicators: new Map(board.indicators.map((body) => [body.indicator, body])),
      objectives: new Map(
        [...registry.objective.values()].map((held) => [held.at(-1)!.body.objective, held.at(-1)!.body]),
      ),
    };
    const units = [...board.units].sort((a, b) => Number(b.unit === 'edz') - Number(a.unit === 'edz'));
    const lines = units.flatMap(({ unit }) => [
      `## ${unit}`,
      ...statementsOf(board, unit).map((one) => `${one.side} ${one.id}: ${statementText(language, one, names)}`),
      ...questionsOf(registry, board, unit).flatMap(({ indicator, asked, items }) => [
        `? ${indicator} → ${asked}`,
        ...items.map(
          (said) =>
            `  ${partsOf(language, { key: said.key, said }, names)
              .map(({ text }) => text)
              .join('')}`,
        ),
      ]),
    ]);
    const text = `${lines.join('\n')}\n`;
    expect(text).not.toMatch(/[{}]|statement\.|question\.|NaN|undefined/);
    golden(`statements-2022-06.${language}.txt`, text);
  });
});
