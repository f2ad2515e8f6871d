import { describe, expect, it } from 'vitest';
import { FRESH_STANDING, type TaskStanding } from './standing.ts';
import type { TaskRow } from './task-row.ts';
import { type TaskWait, waitsOf } from './waiting.ts';

const TODAY = '2022-09-10';

interface Stands {
  readonly state: TaskRow['state'];
  readonly list?: TaskRow['list'];
  readonly measure?: TaskRow['task']['measure'];
  readonly standing?: Partial<TaskStanding>;
}

/** An item of the bureau, issued by the zone, due on 30 September. */
function rowOf({ state, list = 'going', measure = 'visible', standing = {} }: Stands): TaskRow {
  const held = { ...FRESH_STANDING, state, ...standing };
  const task = { task: 't', measure, issuer: 'zone', leadUnit: 'bureau', coUnits: ['other'] };
  const { pending } = held;
  const row = { task, state, list, standing: held, pending, leadUnit: 'bureau', issuer: 'zone' };
  return { ...row, dueOn: '2022-09-30' } as unknown as TaskRow;
}

const inHand = { acceptedOn: '2022-08-20' };
const slip = { act: 4, colour: 'yellow', on: '2022-09-01', answerBy: '2022-09-08' } as const;
const asked = { newDue: '2022-10-30', act: 4 };

describe('what an item waits for', () => {
  it.each<[string, Stands, boolean, string[]]>([
    ['issued by itself', { state: 'issued', list: 'to-sign' }, false, ['accept lead 2022-09-30']],
    ['issued under a cover that is to be signed', { state: 'issued', list: 'to-sign' }, true, []],
    [
      'accepted last month, nothing said this month',
      { state: 'accepted', standing: inHand },
      false,
      ['feedback lead 2022-09-05'],
    ],
    [
      'the same where an indicator says it',
      { state: 'accepted', standing: inHand, measure: 'indicator' },
      false,
      [],
    ],
    [
      'a count is said by the unit',
      { state: 'working', standing: inHand, measure: 'count' },
      false,
      ['feedback lead 2022-09-05'],
    ],
    [
      'said this month already',
      { state: 'working', standing: { ...inHand, lastFeedbackOn: '2022-09-01' } },
      false,
      [],
    ],
    [
      'said on the last day of the month before',
      { state: 'working', standing: { ...inHand, lastFeedbackOn: '2022-08-31' } },
      false,
      ['feedback lead 2022-09-05'],
    ],
    ['accepted this month', { state: 'accepted', standing: { acceptedOn: '2022-09-01' } }, false, []],
    [
      'a slip goes before its day, and the day before the month’s word',
      { state: 'working', list: 'overdue', standing: { ...inHand, slip: { ...slip, answered: false } } },
      false,
      ['answer-slip lead 2022-09-08'],
    ],
    [
      'an answered slip leaves the day',
      { state: 'working', list: 'overdue', standing: { ...inHand, slip: { ...slip, answered: true } } },
      false,
      ['overdue lead 2022-09-30'],
    ],
    [
      'near its day',
      { state: 'working', list: 'due-soon', standing: inHand },
      false,
      ['due-soon lead 2022-09-30'],
    ],
    [
      'an extension without its signature',
      { state: 'working', standing: { pending: { ...asked, signed: false } } },
      false,
      ['sign-extension head 2022-09-30'],
    ],
    [
      'an extension that is signed',
      { state: 'working', standing: { pending: { ...asked, signed: true } } },
      false,
      ['decide-extension issuer 2022-09-30'],
    ],
    [
      'reported',
      { state: 'review', list: 'to-review', standing: inHand },
      false,
      ['review-report issuer null'],
    ],
    [
      'a review is asked of one that is closed',
      { state: 'closed', list: 'done', standing: { review: { act: 9, of: 8, reviewed: 'rate' } } },
      false,
      ['answer-review issuer null'],
    ],
    [
      'refused',
      { state: 'registered', list: 'draft', standing: { refused: 1 } },
      false,
      ['refused issuer null'],
    ],
    ['refused with its cover', { state: 'registered', list: 'draft', standing: { refused: 1 } }, true, []],
    ['registered and never issued', { state: 'registered', list: 'draft' }, false, []],
    ['withdrawn', { state: 'withdrawn', list: 'withdrawn', standing: { refused: 1 } }, false, []],
    ['closed', { state: 'closed', list: 'done', standing: inHand }, false, []],
  ])('%s', (_, stands, underCover, expected) => {
    const waits = waitsOf(rowOf(stands), { today: TODAY, underCover });
    expect(waits.map(({ wait, side, dueOn }) => `${wait} ${side} ${dueOn}`)).toEqual(expected);
    for (const { side, unit } of waits) expect(unit).toBe(side === 'issuer' ? 'zone' : 'bureau');
  });

  it('asks for no signature that can no longer be given', () => {
    const row = rowOf({ state: 'working', standing: { pending: { ...asked, signed: false } } });
    const kinds = (today: string): TaskWait[] =>
      waitsOf(row, { today, underCover: false }).map(({ wait }) => wait);
    expect(kinds('2022-09-30')).toEqual(['sign-extension']);
    expect(kinds('2022-10-01')).toEqual([]);
  });
});
