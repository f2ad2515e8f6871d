import { beforeEach, describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { actsOf, anItem, wayTo } from '../../../test/tasks/scene.ts';
import type { Period } from '../period.ts';
import { foldFacts } from '../world.ts';
import { foldTask } from './standing.ts';
import type { TaskBody } from './task-facts.ts';
import { progressOf } from './task-progress.ts';

let log: FactWriter;

beforeEach(() => {
  log = new FactWriter();
  log.unit('zone');
  for (const unit of ['bureau', 'other', 'third']) {
    log.unit(unit, 'zone');
    log.member('g', unit);
  }
  log.indicator('tax', { rankedBy: 'growth' });
});

const measured = (more: Partial<TaskBody>): TaskBody =>
  anItem({
    measure: 'indicator',
    indicator: 'tax',
    measuredPeriod: '2022' as Period,
    measuredField: 'value',
    op: 'at_least',
    value: '120',
    ...more,
  });

/** Issued 2022-08-15, due 2022-09-30, looked at 2022-09-07: half of the days are gone. */
function progress(task: TaskBody, before: Parameters<typeof actsOf>[0] = [], today = '2022-09-07') {
  const standing = foldTask(actsOf([...wayTo('working'), ...before]));
  return progressOf(foldFacts(log.facts), task, standing, { today, asOf: null });
}

describe('by the figures of an indicator', () => {
  it('says nothing before the first figure, and nothing of an expected one', () => {
    const nothing = { from: 'figures', now: null, wanted: 120, reached: null, behind: null, donePct: null };
    expect(progress(measured({}))).toMatchObject(nothing);
    log.figure('bureau', 'tax', '2022-06', { value: 70, status: 'expected' });
    expect(progress(measured({}))).toMatchObject(nothing);
  });

  it('an amount: what is in, what is left, behind where less than the share of the months is in', () => {
    log.figure('bureau', 'tax', '2022-06', { value: 50 });
    const june = progress(measured({}));
    expect(june).toMatchObject({ now: 50, left: 70, reached: false, window: '202201-202206' });
    expect(june.donePct).toBeCloseTo(41.6667, 3);
    log.figure('bureau', 'tax', '2022-08', { value: 125 });
    expect(progress(measured({}))).toMatchObject({ now: 125, left: 0, reached: true, behind: false });
  });

  it('a correction of the same month replaces it, another unit’s figure does not', () => {
    log.figure('bureau', 'tax', '2022-06', { value: 50 });
    log.figure('bureau', 'tax', '2022-06', { value: 60 });
    log.figure('other', 'tax', '2022-08', { value: 999 });
    expect(progress(measured({}))).toMatchObject({ now: 60 });
    expect(progress(measured({ measuredUnit: 'other' }))).toMatchObject({ now: 999 });
  });

  it('a figure of the next year measures nothing', () => {
    log.figure('bureau', 'tax', '2023-02', { value: 30 });
    expect(progress(measured({}))).toMatchObject({ now: null });
  });

  it('growth as reported, else from last year; never a share of it', () => {
    const growth = measured({ measuredField: 'growthPct', value: '6' });
    log.figure('bureau', 'tax', '2022-06', { value: 55, growth: 5.5 });
    expect(progress(growth)).toMatchObject({
      now: 5.5,
      left: 0.5,
      reached: false,
      behind: true,
      donePct: null,
    });
    log.figure('bureau', 'tax', '2021-07', { value: 50 });
    log.figure('bureau', 'tax', '2022-07', { value: 54 });
    expect(progress(growth).now).toBeCloseTo(8, 9);
    expect(progress(growth)).toMatchObject({ reached: true, behind: false });
  });

  it('a place: as the board ranks, lower is better', () => {
    for (const [unit, growth] of Object.entries({ bureau: 3, other: 9, third: 8 }))
      log.figure(unit, 'tax', '2022-06', { value: 1, growth });
    const place = measured({ measuredField: 'rank', value: '2', op: 'at_most' });
    expect(progress(place)).toMatchObject({ now: 3, left: 1, reached: false, donePct: null });
    log.figure('bureau', 'tax', '2022-06', { value: 1, growth: 8.5 });
    expect(progress(place)).toMatchObject({ now: 2, left: 0, reached: true });
  });

  it('completion of a target', () => {
    log.target('bureau', 'tax', 200, { kind: 'level' });
    log.figure('bureau', 'tax', '2022-06', { value: 90 });
    const done = measured({ measuredField: 'completionPct', value: '100' });
    expect(progress(done)).toMatchObject({ now: 45, left: 55, reached: false });
  });

  it('months reported one by one are added up from the measured period on', () => {
    log.indicator('starts', { reportedAs: 'period', kind: 'flow' });
    for (const [month, value] of Object.entries({ '2022-06': 100, '2022-07': 3, '2022-08': 4 }))
      log.figure('bureau', 'starts', month, { value });
    const second = measured({ indicator: 'starts', measuredPeriod: '2022-H2' as Period, value: '10' });
    expect(progress(second)).toMatchObject({ now: 7, left: 3 });
  });
});

describe('by what the unit says, where no data do', () => {
  it('a count, against a straight line from issue to the due day', () => {
    const count = anItem({ measure: 'count', value: '100', baseline: '10', countedIn: '户' });
    expect(progress(count)).toMatchObject({ from: 'count', now: 10, wanted: 100, left: 90, behind: true });
    // Half of the days: half of the 90 that were left.
    expect(progress(count, [{ act: 'feedback', countDone: '55' }])).toMatchObject({ now: 55, behind: false });
    expect(progress(count, [{ act: 'feedback', countDone: '54' }])).toMatchObject({ behind: true });
    expect(progress(count, [{ act: 'feedback', countDone: '100' }])).toMatchObject({
      reached: true,
      left: 0,
    });
  });

  it('milestones by their own days', () => {
    const task = anItem({ measure: 'milestone', milestones: ['2022-09-01', '2022-09-30'] });
    expect(progress(task)).toMatchObject({ now: 0, wanted: 2, behind: true, reached: false });
    const one = progress(task, [{ act: 'feedback', milestone: 1 }]);
    expect(one).toMatchObject({ now: 1, donePct: 50, behind: false, reached: false });
    const both = [
      { act: 'feedback' as const, milestone: 1 },
      { act: 'feedback' as const, milestone: 2 },
    ];
    expect(progress(task, both)).toMatchObject({ now: 2, left: 0, reached: true });
  });

  it('its own word; none before it', () => {
    expect(progress(anItem())).toMatchObject({ from: 'none', now: null, behind: null });
    expect(progress(anItem(), [{ act: 'feedback', progressPct: '50' }])).toMatchObject({
      from: 'feedback',
      now: 50,
      left: 50,
      behind: false,
    });
    expect(progress(anItem(), [{ act: 'feedback', progressPct: '49' }])).toMatchObject({ behind: true });
    // What was said where more time was asked for is said.
    const asked = { act: 'request-extension' as const, newDue: '2022-10-30', progressPct: '80' };
    expect(progress(anItem(), [asked])).toMatchObject({ now: 80 });
  });
});
