import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { type Period, lastDay, spanOf } from '../period.ts';
import { type World, foldFacts } from '../world.ts';
import { fieldGroups, weakFields } from './livelihood.ts';
import { fieldLedgers } from './field-ledger.ts';
import { ledgerFaults } from './livelihood-check.ts';
import type { LivelihoodBody } from '../projects/project-facts.ts';
import type { ProjectAt } from '../projects/project-row.ts';

const at = (period: string): ProjectAt => ({
  period: period as Period,
  day: lastDay(spanOf(period as Period)),
  today: '2022-08-13',
});

const row = (period: string, more: Partial<LivelihoodBody> = {}): LivelihoodBody => ({
  field: 'schools',
  unit: 'edz',
  period: period as Period,
  measuredIn: '个',
  ...more,
});

function worldOf(rows: readonly LivelihoodBody[]): World {
  const writer = new FactWriter();
  writer.add('unit', { unit: 'edz', name: '经开区', kind: 'zone' });
  for (const unit of ['street-1', 'street-2'])
    writer.add('unit', { unit, name: unit, kind: 'street', parent: 'edz' });
  for (const body of rows) writer.add('livelihood', body);
  return foldFacts(writer.facts);
}

describe('what is lacking in a field', () => {
  it('is the gap less what was done since, beside the plan of the year and its twelfths', () => {
    const world = worldOf([row('2022', { gap: '3000', plan: '1200' }), row('2022-06', { done: '450' })]);
    const [group] = fieldGroups(world, at('2022-06'));
    expect(group).toMatchObject({
      gap: 3000,
      gapYear: 2022,
      lacking: 2550,
      planYear: 1200,
      done: 450,
      doneFor: '2022-06',
    });
    // 6 of 12 months: 600 due, 450 done; 37.5 % of the year against 50 %.
    expect(group).toMatchObject({
      plan: 600,
      planKind: 'linear',
      completionPct: 37.5,
      schedulePct: 50,
      gapPoints: -12.5,
    });
    // 150 of 600 short is 25 %.
    expect([group!.measure, group!.light]).toEqual([25, 'yellow']);
    // 2,550 lacking, 750 of them still to come this year by plan.
    expect(group!.unplanned).toBe(1800);
  });

  it('takes the plan of the month where there is one, and counts earlier years off the gap', () => {
    const world = worldOf([
      row('2021', { gap: '3000', plan: '1000', done: '900' }),
      row('2022', { plan: '1200' }),
      row('2022-06', { plan: '400', done: '450' }),
    ]);
    const [group] = fieldGroups(world, at('2022-06'));
    expect(group).toMatchObject({
      plan: 400,
      planKind: 'months',
      lacking: 1650,
      gapYear: 2021,
      light: 'green',
    });
  });

  it('says nothing where nothing was said', () => {
    const [group] = fieldGroups(worldOf([row('2022-06', { done: '450' })]), at('2022-06'));
    expect(group).toMatchObject({
      gap: { blank: 'not-reported' },
      lacking: { blank: 'not-reported' },
      planYear: { blank: 'no-target' },
      completionPct: { blank: 'no-target' },
      light: 'grey',
    });
    const [silent] = fieldGroups(worldOf([row('2022', { plan: '1200' })]), at('2022-06'));
    expect(silent!.done).toEqual({ blank: 'not-reported' });
  });

  it('a unit that stands under another that reports the same is part of it and not added again', () => {
    const world = worldOf([
      row('2022', { plan: '1200' }),
      row('2022-06', { done: '600' }),
      row('2022', { unit: 'street-1', plan: '700' }),
      row('2022-06', { unit: 'street-1', done: '100' }),
    ]);
    const [group] = fieldGroups(world, at('2022-06'));
    expect(group!.done).toBe(600);
    expect(group!.rows.map(({ unit, within, done }) => [unit, within, done])).toEqual([
      ['edz', null, 600],
      ['street-1', 'edz', 100],
    ]);
    // Whoever sees the street alone sees its own sum.
    const [own] = fieldGroups(world, at('2022-06'), (unit) => unit === 'street-1');
    expect([own!.done, own!.rows.length]).toEqual([100, 1]);
  });

  it('does not add up what is measured differently, and a sum needs all its parts', () => {
    const world = worldOf([
      row('2022-06', { unit: 'street-1', done: '10' }),
      row('2022-06', { unit: 'street-2', done: '5' }),
      row('2022-06', { unit: 'street-2', field: 'roads', measuredIn: '公里', done: '2.5' }),
      row('2022', { unit: 'street-1', plan: '20' }),
    ]);
    const groups = fieldGroups(world, at('2022-06'));
    expect(groups.map(({ field, measuredIn, done }) => [field, measuredIn, done])).toEqual([
      ['roads', '公里', 2.5],
      ['schools', '个', 15],
    ]);
    expect(groups[1]!.planYear).toEqual({ blank: 'no-target' });
  });
});

describe('highest since', () => {
  const years = (...done: number[]) =>
    done.map((value, i) =>
      row(String(2022 - done.length + i), { field: 'roads', measuredIn: '公里', done: String(value) }),
    );

  it('this year’s plan is the longest of all the whole years held', () => {
    const world = worldOf([
      ...years(12, 15, 9, 14),
      row('2022', { field: 'roads', measuredIn: '公里', plan: '18' }),
    ]);
    expect(fieldGroups(world, at('2022-07'))[0]!.record).toEqual({
      of: 'plan',
      kind: 'ever',
      year: 2022,
      value: 18,
      first: 2018,
      last: 2021,
      years: 4,
      since: null,
    });
  });

  it('is the highest since the year that had as much', () => {
    const world = worldOf([
      ...years(20, 9, 11),
      row('2022', { field: 'roads', measuredIn: '公里', plan: '18' }),
    ]);
    expect(fieldGroups(world, at('2022-07'))[0]!.record).toMatchObject({ kind: 'since', since: 2019 });
    // One year between is not worth a sentence, and two years held before are the least.
    const near = worldOf([
      ...years(9, 20, 11),
      row('2022', { field: 'roads', measuredIn: '公里', plan: '18' }),
    ]);
    expect(fieldGroups(near, at('2022-07'))[0]!.record).toBeNull();
    expect(fieldGroups(worldOf(years(11)), at('2022-07'))[0]!.record).toBeNull();
  });

  it('what is done by June above every whole year is the highest already', () => {
    const world = worldOf([
      ...years(12, 15),
      row('2022-06', { field: 'roads', measuredIn: '公里', done: '16' }),
    ]);
    expect(fieldGroups(world, at('2022-06'))[0]!.record).toMatchObject({
      of: 'done',
      kind: 'ever',
      year: 2022,
      value: 16,
    });
  });
});

describe('checks of a row', () => {
  const held = (rows: readonly LivelihoodBody[]) => fieldLedgers(worldOf(rows).registry)[0] ?? null;
  const check = (rows: readonly LivelihoodBody[], before: readonly LivelihoodBody[] = []) =>
    ledgerFaults(
      rows.map((body, i) => ({ row: i, body })),
      { held: held(before), today: '2022-08-13' },
    ).map(({ row: i, field, code }) => [i, field, code]);

  it('finds every bad cell at once', () => {
    expect(
      check([
        row('2022-05', { done: '100', plan: '-1' }),
        row('2022-06', { done: '90', measuredIn: '学位' }),
        row('2022-07', {}),
        row('2022', { done: '90', source: '校长 13812345678' }),
      ]),
    ).toEqual([
      [0, 'plan', 'livelihood-negative'],
      [1, 'measuredIn', 'livelihood-measured-otherwise'],
      [2, 'done', 'livelihood-nothing-said'],
      [3, 'source', 'place-personal-telephone'],
      [3, 'period', 'place-period-not-over'],
      [1, 'done', 'livelihood-falls'],
    ]);
  });

  it('a year begins anew, and a month is held against those on both sides', () => {
    const before = [row('2021', { done: '900' }), row('2022-07', { done: '300' })];
    expect(check([row('2022-06', { done: '200' })], before)).toEqual([]);
    expect(check([row('2022-06', { done: '301' })], before)).toEqual([[0, 'done', 'livelihood-above-later']]);
  });
});

describe('how weak a field is', () => {
  it('by what it is short of the plan, and by the gap nobody planned for', () => {
    const world = worldOf([row('2022', { gap: '1000', plan: '1000' }), row('2022-06', { done: '100' })]);
    const [weak] = weakFields(world, at('2022-06'));
    // 100 of 500 due: 80 % short; all that is lacking is planned for.
    expect([weak!.id, weak!.weakness, weak!.why.map(({ key }) => key)]).toEqual([
      'schools/edz',
      0.8,
      ['weak-field.short'],
    ]);
    const sound = worldOf([row('2022', { gap: '1000', plan: '1000' }), row('2022-06', { done: '500' })]);
    expect(weakFields(sound, at('2022-06'))[0]!.weakness).toBe(0);
  });
});
