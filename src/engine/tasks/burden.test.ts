import { expect, it } from 'vitest';
import { aRow } from '../../../test/tasks/scene.ts';
import { burdenOf } from './burden.ts';

it('counts for each unit what is asked of it; drafts, withdrawn items and covers not signed are no burden', () => {
  const rows = [
    aRow({
      item: { coUnits: ['street', 'bureau'], route: 'joint' },
      before: [{ act: 'urge' }, { act: 'urge' }],
    }),
    aRow({ before: [{ act: 'slip', colour: 'yellow', answerBy: '2022-10-08' }] }),
    aRow({ item: { measure: 'indicator' } }),
    aRow({ state: 'closed' }),
    aRow({ state: 'registered' }),
    aRow({ state: 'withdrawn' }),
  ];
  const covers = [
    { receiver: 'bureau', books: ['a', 'b', 'c'], state: 'accepted' },
    { receiver: 'bureau', books: ['a'], state: 'refused' },
    { receiver: 'alone', books: ['a'], state: 'accepted' },
    { receiver: 'street', books: ['a'], state: 'issued' },
  ] as const;
  const none = {
    leads: 0,
    supports: 0,
    covers: 0,
    books: 0,
    urged: 0,
    slips: 0,
    textsAsked: 0,
    textsSpared: 0,
  };
  expect(burdenOf(rows, covers)).toEqual([
    { ...none, unit: 'alone', covers: 1, books: 1 },
    {
      unit: 'bureau',
      leads: 4,
      supports: 0,
      covers: 1,
      books: 3,
      urged: 2,
      slips: 1,
      textsAsked: 2,
      textsSpared: 1,
    },
    { ...none, unit: 'street', supports: 1 },
  ]);
  expect(burdenOf([], [])).toEqual([]);
});
