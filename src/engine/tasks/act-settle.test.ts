import { describe, expect, it } from 'vitest';
import { actsOf, anItem, wayTo } from '../../../test/tasks/scene.ts';
import { type Candidate, type HeldObject, comparableBody } from '../figures/package-settle.ts';
import { settleActs } from './act-settle.ts';
import type { TaskActBody } from './task-facts.ts';

const NOW = '2022-12-01T00:00:00.000Z';
const ITEM = anItem();

/** A row of task_acts.csv, on line `number + 1` unless said otherwise. */
function row(body: TaskActBody, recordedAt?: string, line = body.number + 1): Candidate {
  const source = { file: 'task_acts.csv', row: line, cells: {} };
  const { act, milestone, progressPct } = body;
  const values = {
    act,
    ...(milestone === undefined ? {} : { milestone }),
    ...(progressPct === undefined ? {} : { progress_pct: { digits: progressPct } }),
  };
  const packageRow = { table: 'task_acts' as const, source, values, ...(recordedAt ? { recordedAt } : {}) };
  const text = comparableBody(body, () => undefined);
  const told = packageRow as unknown as Candidate['row'];
  return { row: told, kind: 'task-act', object: 'task-act/t', body, text };
}

const NONE: HeldObject = { versions: [], shown: false };

function held(acts: readonly TaskActBody[]): HeldObject {
  const versions = acts.map((body) => ({
    version: body.number,
    recordedAt: '2022-08-15T00:00:00.000Z',
    text: comparableBody(body, () => undefined),
    erased: [],
  }));
  return { versions, shown: true };
}

/** What was taken, by number; what was the same; what is wrong, by line and column. */
function settled(rows: readonly Candidate[], acts: readonly TaskActBody[] = [], item = ITEM): string {
  const versions = new Map([[1, item]]);
  const found = settleActs(rows, acts.length > 0 ? held(acts) : NONE, { now: NOW, heldActs: acts, versions });
  return [
    ...found.drafts.map(({ draft }) => String(draft.objectVersion)),
    ...found.unchanged.map(() => '='),
    ...found.problems.map(({ row: line, column, code }) => `${line}:${column}:${code}`),
  ].join(' ');
}

const course = (...more: Parameters<typeof actsOf>[0]) => actsOf([...wayTo('accepted'), ...more]);
const rows = (acts: readonly TaskActBody[]) => acts.map((act) => row(act));

describe('the acts of an item as a file gives them', () => {
  it('a whole course is taken, in whatever order its rows come', () => {
    const acts = course({ act: 'feedback', progressPct: '40' }, { act: 'report' }, { act: 'close' });
    expect(settled(rows(acts))).toBe('1 2 3 4 5 6');
    expect(settled(rows(acts).reverse())).toBe('1 2 3 4 5 6');
  });

  it('goes on from what is held; what is held is the same or refused', () => {
    const acts = course({ act: 'feedback', progressPct: '40' });
    expect(settled(rows(acts), acts.slice(0, 3))).toBe('4 = = =');
    const other = rows(acts);
    other[1] = row({ ...acts[1]!, on: '2022-08-16' });
    expect(settled(other, acts.slice(0, 3))).toBe('4 = = 3:number:act-held');
  });

  it('the same row twice is one; two that differ are both refused, with all after them', () => {
    const acts = course();
    expect(settled([...rows(acts), row(acts[2]!, undefined, 9)])).toBe('1 2 3 =');
    const two = [...rows(acts), row({ ...acts[1]!, on: '2022-08-16' }, undefined, 9)];
    expect(settled(two)).toBe('1 9:on:two-values 4:number:act-after-broken');
  });

  it('a number left out stops the course there', () => {
    const acts = course();
    expect(settled(rows([acts[0]!, acts[2]!]))).toBe('1 4:number:act-number');
  });

  it('what no state allows is told in its cell, and all after it', () => {
    const acts = actsOf([{ act: 'approve' }, { act: 'report' }, { act: 'close' }]);
    expect(settled(rows(acts))).toBe('1 3:act:act-out-of-course 4:number:act-after-broken');
  });

  it('what the item does not measure, beyond its milestones, of no version of it', () => {
    const typed = course({ act: 'feedback', progressPct: '40' });
    expect(settled(rows(typed), [], anItem({ measure: 'indicator' }))).toBe(
      '1 2 3 5:progress_pct:act-out-of-course',
    );
    const third = course({ act: 'feedback', milestone: 3 });
    const two = anItem({ measure: 'milestone', milestones: ['2022-09-01', '2022-09-30'] });
    expect(settled(rows(third), [], two)).toBe('1 2 3 5:milestone:act-out-of-course');
    const later = course({ act: 'feedback', taskVersion: 2 });
    expect(settled(rows(later))).toBe('1 2 3 5:task_version:unknown-task-version');
  });

  it('each follows the one before in time, none from the future, none before what was shown', () => {
    const [one, two] = course();
    const at = (hour: number) => `2022-08-15T0${hour}:00:00.000Z`;
    expect(settled([row(one!, at(1)), row(two!, at(2))])).toBe('1 2');
    expect(settled([row(one!, at(2)), row(two!, at(1))])).toBe('1 3:recorded_at:act-before-its-time');
    expect(settled([row(one!, '2023-01-01T00:00:00.000Z')])).toBe('2:recorded_at:recorded-in-future');
    expect(settled([row(two!, at(2))], [one!])).toBe('3:recorded_at:back-dated');
  });
});
