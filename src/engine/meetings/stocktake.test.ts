import { describe, expect, it } from 'vitest';
import type { Versioned } from '../registry.ts';
import type { Side, StatementEditBody } from './meeting-facts.ts';
import type { Statement } from './statement.ts';
import { arrange } from './stocktake.ts';

const statement = (id: string, side: Side): Statement => ({
  id,
  key: 'firsts',
  side,
  indicators: [],
  numbers: [],
  words: {},
});

/** An edit of a sentence, recorded at a log position. */
const edit = (
  id: string,
  position: number,
  said: Partial<StatementEditBody> = {},
): Versioned<StatementEditBody> =>
  ({
    version: 1,
    position,
    recordedAt: '2023-02-15T02:00:00.000Z',
    body: { stocktake: 's', statement: id, side: 'strengths', dropped: false, ...said },
  }) as Versioned<StatementEditBody>;

const COMPUTED = [
  statement('a', 'strengths'),
  statement('b', 'strengths'),
  statement('c', 'strengths'),
  statement('x', 'shortfalls'),
  statement('y', 'shortfalls'),
];
const ids = (edits: Versioned<StatementEditBody>[]) => arrange(COMPUTED, edits).map(({ id }) => id);

describe('the order of the sentences', () => {
  it('is the computed one without edits, strengths before shortfalls', () => {
    expect(ids([])).toEqual(['a', 'b', 'c', 'x', 'y']);
  });

  it('puts what has a place there, and leaves the rest in its order', () => {
    expect(ids([edit('c', 1, { place: 1 })])).toEqual(['c', 'a', 'b', 'x', 'y']);
    expect(ids([edit('c', 1, { place: 1 }), edit('a', 2, { place: 3 })])).toEqual(['c', 'b', 'a', 'x', 'y']);
  });

  it('takes a place beyond the end as the last one', () => {
    expect(ids([edit('a', 1, { place: 99 })])).toEqual(['b', 'c', 'a', 'x', 'y']);
  });

  it('puts the dropped last and counts no place for them', () => {
    const edits = [edit('a', 1, { dropped: true, place: 1 }), edit('c', 2, { place: 1 })];
    expect(ids(edits)).toEqual(['c', 'b', 'x', 'y', 'a']);
    expect(arrange(COMPUTED, edits).at(-1)).toMatchObject({ id: 'a', dropped: true });
  });

  it('adds the office’s own after the computed of its side, in the order of the log', () => {
    const own = [edit('own-2', 9), edit('own-1', 4), edit('own-3', 5, { side: 'shortfalls' })];
    expect(ids(own)).toEqual(['a', 'b', 'c', 'own-1', 'own-2', 'x', 'y', 'own-3']);
    expect(ids([edit('own-1', 4, { place: 2 })])).toEqual(['a', 'own-1', 'b', 'c', 'x', 'y']);
  });

  it('leaves out the edit of a sentence that is computed no more', () => {
    expect(ids([edit('gone', 1, { place: 1 })])).toEqual(['a', 'b', 'c', 'x', 'y']);
  });
});
