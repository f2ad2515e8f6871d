import { beforeEach, describe, expect, it } from 'vitest';
import { FactWriter } from '../../test/fact-writer.ts';
import type { Period } from './period.ts';
import {
  commonParent,
  eventsIn,
  groupsKnown,
  indicatorsKnown,
  membersOn,
  responsibilityOn,
  settingOf,
  subtreeOn,
  targetsOf,
  unitKnown,
  unitOn,
} from './registry.ts';
import { foldFacts } from './world.ts';

let log: FactWriter;
const registry = (asOf: string | null = null) => foldFacts(log.facts, asOf).registry;

beforeEach(() => {
  log = new FactWriter();
});

describe('registry: definitions are facts with two times', () => {
  it('a unit is what was in force on the day and known at the instant', () => {
    log.add(
      'unit',
      { unit: 'a', name: '旧区', kind: 'district', parent: 'city', to: '2020-12-31' },
      '2019-01-01T00:00:00.000Z',
    );
    log.add(
      'unit',
      { unit: 'a', name: '新区', kind: 'district', parent: 'province', from: '2021-01-01' },
      '2021-01-05T00:00:00.000Z',
    );
    expect(unitOn(registry(), 'a', '2020-06-30')?.name).toBe('旧区');
    expect(unitOn(registry(), 'a', '2021-06-30')?.name).toBe('新区');
    expect(unitKnown(registry('2020-01-01T00:00:00.000Z'), 'a')?.name).toBe('旧区');
    expect(unitOn(registry('2020-01-01T00:00:00.000Z'), 'a', '2021-06-30')).toBeNull();
  });
  it('members come and go; the common parent is theirs on the day', () => {
    for (const unit of ['b', 'a']) log.unit(unit, 'city');
    log.add('membership', { group: 'g', unit: 'b' });
    log.add('membership', { group: 'g', unit: 'a', from: '2022-01-01', to: '2022-06-30' });
    expect(membersOn(registry(), 'g', '2022-06-30')).toEqual(['a', 'b']);
    expect(membersOn(registry(), 'g', '2022-07-01')).toEqual(['b']);
    expect(membersOn(registry(), 'none', '2022-07-01')).toEqual([]);
    expect(groupsKnown(registry())).toEqual(['g']);
    expect(commonParent(registry(), ['a', 'b'], '2022-06-30')).toBe('city');
    log.unit('c');
    expect(commonParent(registry(), ['a', 'c'], '2022-06-30')).toBeNull();
  });
  it('a subtree is dated, and a circle of parents ends', () => {
    log.unit('a', 'b');
    log.unit('b', 'a');
    log.add('unit', { unit: 'c', name: 'c', kind: 'street', parent: 'a', to: '2021-12-31' });
    expect([...subtreeOn(registry(), 'a', '2021-06-30')].sort()).toEqual(['a', 'b', 'c']);
    expect([...subtreeOn(registry(), 'a', '2022-06-30')].sort()).toEqual(['a', 'b']);
  });
  it('who is responsible is who was named last for the day', () => {
    log.add('responsibility', { object: 'gdp', unit: 'a', leadUnit: 'x', coUnits: [], from: '2022-01-01' });
    log.add('responsibility', { object: 'gdp', unit: 'a', leadUnit: 'y', coUnits: [], from: '2022-07-01' });
    expect(responsibilityOn(registry(), 'gdp', 'a', '2022-06-30')?.leadUnit).toBe('x');
    expect(responsibilityOn(registry(), 'gdp', 'a', '2022-07-01')?.leadUnit).toBe('y');
    expect(responsibilityOn(registry(), 'gdp', 'b', '2022-07-01')).toBeNull();
  });
  it('targets in order of period, must before stretch; indicators in the order of their table', () => {
    log.indicator('z');
    log.indicator('a');
    log.target('u', 'z', 8, { tier: 'stretch' });
    log.target('u', 'z', 8.5, { period: '2022-H2' as Period });
    log.target('u', 'z', 6);
    expect(targetsOf(registry(), 'u', 'z').map(({ body }) => [body.period, body.tier])).toEqual([
      ['2022', 'must'],
      ['2022', 'stretch'],
      ['2022-H2', 'must'],
    ]);
    expect(indicatorsKnown(registry()).map(({ indicator }) => indicator)).toEqual(['z', 'a']);
  });
  it('events of a window are those for all and those for the unit', () => {
    log.add('event', { event: 'e1', name: '一', from: '2022-03-30', to: '2022-04-20', units: [] });
    log.add('event', { event: 'e2', name: '二', from: '2022-05-03', units: ['b'] });
    log.add('event', { event: 'e3', name: '三', from: '2022-07-01', units: [] });
    const window = { first: 2022 * 12, last: 2022 * 12 + 5 };
    expect(eventsIn(registry(), window, 'a').map(({ event }) => event)).toEqual(['e1']);
    expect(eventsIn(registry(), window, 'b').map(({ event }) => event)).toEqual(['e1', 'e2']);
  });
  it('a setting is its last value, or the default', () => {
    expect(settingOf(registry(), 'time-zone', 'Asia/Shanghai')).toBe('Asia/Shanghai');
    log.add('setting', { setting: 'time-zone', value: 'Asia/Urumqi' });
    expect(settingOf(registry(), 'time-zone', 'Asia/Shanghai')).toBe('Asia/Urumqi');
  });
});
