import { beforeEach, describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import type { Period } from '../period.ts';
import { foldFacts } from '../world.ts';
import { type CommitmentVerdict, verdictOf } from './commitment.ts';
import { type ConfirmationRow, confirmationCounts, confirmationRows, mayLock } from './confirmation.ts';
import type { CommitmentBody, CommitmentMeasure, ConfirmationBody, StocktakeBody } from './meeting-facts.ts';

const NOW = '2022-08-20T00:00:00.000Z';
const STOCKTAKE: StocktakeBody = {
  stocktake: 's',
  unit: 'a',
  peers: 'g',
  period: '2022-06' as Period,
  meetingOn: '2022-08-13',
  confirmFrom: '2022-08-06',
  lockOn: '2022-08-11',
  agenda: ['strengths'],
  state: 'open',
};
let log: FactWriter;

beforeEach(() => {
  log = new FactWriter();
  log.unit('city');
  for (const unit of ['a', 'b']) {
    log.unit(unit, 'city');
    log.member('g', unit);
  }
  log.unit('bureau', 'a');
  log.indicator('x');
  log.indicator('y');
  log.indicator('yearly', { frequency: 'year' });
});

function rows(): ConfirmationRow[] {
  return confirmationRows(foldFacts(log.facts), STOCKTAKE, NOW);
}

function answer(more: Partial<ConfirmationBody>): void {
  log.add('confirmation', {
    stocktake: 's',
    unit: 'a',
    indicator: 'x',
    by: 'a',
    answer: 'confirmed',
    figureVersion: 1,
    ...more,
  });
}

describe('confirmations', () => {
  it('asks for the rows of the stocktake’s unit that are due, of the lead unit where there is one', () => {
    log.add('responsibility', {
      object: 'y',
      unit: 'a',
      leadUnit: 'bureau',
      coUnits: [],
      from: '2022-01-01',
    });
    log.figure('a', 'x', '2022-06', { growth: 8 });
    log.figure('b', 'x', '2022-06', { growth: 7 });
    expect(rows().map(({ unit, indicator, owner, state }) => [unit, indicator, owner, state])).toEqual([
      ['a', 'x', 'a', 'unanswered'],
      ['a', 'y', 'bureau', 'no-figure'],
    ]);
  });
  it('confirmed, then revised, is asked again', () => {
    log.figure('a', 'x', '2022-06', { growth: 8 });
    answer({});
    expect(rows()[0]).toMatchObject({ state: 'confirmed', figureVersion: 1 });
    log.figure('a', 'x', '2022-06', { growth: 8.1 });
    expect(rows()[0]).toMatchObject({ state: 'stale', figureVersion: 2 });
    expect(confirmationCounts(rows())).toMatchObject([{ owner: 'a', total: 2, waiting: 1 }]);
    answer({ figureVersion: 2 });
    expect(rows()[0]).toMatchObject({ state: 'confirmed' });
  });
  it('an open dispute holds up the lock, even after a revision, until it is settled', () => {
    log.figure('a', 'x', '2022-06', { growth: 8 });
    expect(mayLock(rows()).may).toBe(true);
    answer({ answer: 'disputed', claimed: '8.2' });
    log.figure('a', 'x', '2022-06', { growth: 8.2 });
    expect(rows()[0]?.state).toBe('disputed');
    expect(mayLock(rows())).toMatchObject({ may: false, disputes: [{ unit: 'a', indicator: 'x' }] });
    answer({ answer: 'settled', figureVersion: 2, outcome: 'corrected' });
    expect(rows()[0]?.state).toBe('settled');
    expect(mayLock(rows()).may).toBe(true);
  });
  it('answers of another stocktake do not count, and a first figure after an answer of none asks again', () => {
    answer({ stocktake: 'other' });
    expect(rows()[0]?.state).toBe('no-figure');
    answer({ figureVersion: 0 });
    expect(rows()[0]?.state).toBe('confirmed');
    log.figure('a', 'x', '2022-06', { growth: 8 });
    expect(rows()[0]?.state).toBe('stale');
  });
});

describe('commitments', () => {
  const MEASURE: CommitmentMeasure = {
    unit: 'a',
    indicator: 'x',
    period: '2022-09' as Period,
    field: 'growthPct',
    op: 'at_least',
    value: '6',
  };
  function verdict(today: string, more: Partial<CommitmentBody> = {}): CommitmentVerdict {
    const commitment: CommitmentBody = {
      commitment: 'c',
      stocktake: 's',
      unit: 'a',
      owner: 'o',
      text: 't',
      dueOn: '2022-10-31',
      measure: MEASURE,
      state: 'made',
      ...more,
    };
    return verdictOf(foldFacts(log.facts), commitment, { peers: 'g', today, asOf: `${today}T04:00:00.000Z` });
  }

  it.each([
    { growth: 6, today: '2022-10-20', state: 'kept' },
    { growth: 5.9, today: '2022-10-31', state: 'open' },
    { growth: 5.9, today: '2022-11-01', state: 'broken' },
    { growth: undefined, today: '2022-10-31', state: 'open' },
    { growth: undefined, today: '2022-11-01', state: 'cannot-say' },
  ])('growth $growth on $today: $state', ({ growth, today, state }) => {
    const fact = growth === undefined ? null : log.figure('a', 'x', '2022-09', { growth });
    const found = verdict(today);
    expect(found.state).toBe(state);
    expect(found.position).toBe(fact?.position ?? null);
    expect(found.number?.value).toBe(growth);
  });
  it('a place and a limit', () => {
    log.figure('a', 'x', '2022-09', { growth: 5 });
    log.figure('b', 'x', '2022-09', { growth: 6 });
    const rank = { ...MEASURE, field: 'rank', op: 'at_most' } as const;
    expect(verdict('2022-11-01', { measure: { ...rank, value: '2' } }).state).toBe('kept');
    expect(verdict('2022-11-01', { measure: { ...rank, value: '1' } }).state).toBe('broken');
  });
  it('where data cannot say the office’s word counts; where they can it does not', () => {
    const { measure: _, ...plain } = { measure: MEASURE, state: 'kept' as const };
    const body = { commitment: 'c', stocktake: 's', unit: 'a', owner: 'o', text: 't', dueOn: '2022-10-31' };
    const at = { peers: 'g', today: '2022-11-01', asOf: '2022-11-01T04:00:00.000Z' };
    expect(verdictOf(foldFacts(log.facts), { ...body, ...plain }, at)).toMatchObject({
      state: 'kept',
      by: 'judged',
    });
    log.figure('a', 'x', '2022-09', { growth: 1 });
    expect(verdict('2022-11-01', { state: 'kept' })).toMatchObject({ state: 'broken', by: 'computed' });
  });
  it('a unit that is not in the group cannot be said; a withdrawn one is no more', () => {
    expect(verdict('2022-11-01', { measure: { ...MEASURE, unit: 'city' } }).state).toBe('cannot-say');
    expect(verdict('2022-11-01', { state: 'withdrawn' }).state).toBe('withdrawn');
  });
});
