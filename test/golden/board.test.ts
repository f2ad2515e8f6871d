import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Desk } from '../../src/acts/desk.ts';
import { readBoard } from '../../src/acts/read-board.ts';
import { readExplanation } from '../../src/acts/read-explanation.ts';
import { findingOf, tallyOf } from '../../src/engine/finding.ts';
import { demoStore, MEETING_EVENING } from '../demo-store.ts';
import { golden } from './golden.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await demoStore();
}, 60_000);

afterAll(async () => {
  await desk.store.close();
});

describe('golden: the demonstration zone', () => {
  it.each(['2022-03', '2022-06', '2022-12'])('the zone’s board of %s', async (period) => {
    const board = await readBoard(desk, { peers: 'districts', period });
    const zone = board.rows.filter((row) => row.unit === 'edz');
    golden(`board-${period}.json`, { tally: tallyOf(board, 'edz'), finding: findingOf(board, 'edz'), zone });
  });

  it('the places of all units in June, as known on the evening of the meeting', async () => {
    const board = await readBoard(desk, { peers: 'districts', period: '2022-06', asOf: MEETING_EVENING });
    const places = board.rows.map((row) => [row.indicator, row.unit, row.rank, row.movedBy, row.light, row.metTarget]);
    golden('places-2022-06.json', places);
  });

  it('where the required growth of GDP comes from, down to fact ids', async () => {
    const { explanation } = await readExplanation(desk, { unit: 'edz', indicator: 'gdp', period: '2022-06', asOf: MEETING_EVENING });
    // A target that carries a reason has a drawn salt in it, so its id is its store's own (decision 0007).
    const text = JSON.stringify(explanation.fields['requiredGrowthPct'], (_key, value: unknown) => {
      const target = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'target';
      return target ? { ...value, fact: 'its own', digits: {} } : value;
    });
    golden('explanation-gdp.json', JSON.parse(text));
  });
});
