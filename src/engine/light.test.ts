import { describe, expect, it } from 'vitest';
import {
  LIGHTS,
  LIGHT_RULES,
  type Light,
  type LightInput,
  bandsOf,
  lightOf,
  lightRule,
  lightUndefined,
} from './light.ts';

const NOTHING: LightInput = {
  completionPct: Number.NaN,
  schedulePct: Number.NaN,
  growthPct: Number.NaN,
  planPct: Number.NaN,
  averagePct: Number.NaN,
  met: null,
  monthsLate: Number.NaN,
  daysLeft: Number.NaN,
  before: null,
};
const light = (id: string, input: Partial<LightInput>): Light =>
  lightOf(lightRule(id)!, { ...NOTHING, ...input });

describe('light (field-rules 3)', () => {
  it('has the seven published presets, each naming its measure and its source', () => {
    expect(LIGHT_RULES.filter((rule) => rule.origin === 'published')).toHaveLength(7);
    for (const rule of LIGHT_RULES) expect([rule.measure, rule.source].every(Boolean)).toBe(true);
  });
  it('the cuts of a rule, counted, give the light of its bands, a billionth and less around every edge too', () => {
    const offsets = [-1e-9, -6e-10, -4e-10, 0, 4e-10, 6e-10, 1e-9];
    const edges = [-1e300, -1, 0, 1, 2, 3, 10, 30, 50, 60, 80, 1e300, Number.NaN];
    for (const [number, rule] of LIGHT_RULES.entries()) {
      if (rule.measure !== 'monthsLate' && rule.measure !== 'pointsShort') continue;
      const { first, second, third, fourth, codes } = bandsOf(number);
      for (const at of edges.flatMap((edge) => offsets.map((offset) => edge + offset))) {
        const passed = [first, second, third, fourth].filter((cut) => at >= cut).length;
        const input = { ...NOTHING, monthsLate: at, completionPct: 0, schedulePct: at };
        expect([rule.id, at, LIGHTS[codes[passed]!]]).toEqual([rule.id, at, lightOf(rule, input)]);
      }
    }
  });
  it('a blank lights grey under every rule, never green', () => {
    for (const rule of LIGHT_RULES) expect([rule.id, lightOf(rule, NOTHING)]).toEqual([rule.id, 'grey']);
  });
  it.each([
    ['yinchuan-progress', 28, 'yellow'],
    ['sanya-2022', 28, 'yellow'],
    ['wuhan', 28, 'red'],
    ['yinchuan-progress', 22, 'yellow'],
    ['sanya-2022', 22, 'red'],
    ['wuhan', 22, 'red'],
  ])('the trap of 1.4: %s at C/T %d % with half the year gone is %s', (id, completionPct, expected) => {
    expect(light(id, { completionPct, schedulePct: 50 })).toBe(expected);
  });
  it.each([
    [50, 'green'],
    [45, 'grey'],
    [40, 'yellow'],
    [20, 'yellow'],
    [19.9, 'red'],
  ])(
    'Yinchuan: completion %d of schedule 50 is %s; 0 to 10 points is not defined',
    (completionPct, expected) => {
      expect(light('yinchuan-progress', { completionPct, schedulePct: 50 })).toBe(expected);
      expect(
        lightUndefined(lightRule('yinchuan-progress')!, { ...NOTHING, completionPct, schedulePct: 50 }),
      ).toBe(expected === 'grey');
    },
  );
  it('Sanya: short by exactly half is still yellow, two running misses are red', () => {
    expect(light('sanya-2022', { completionPct: 25, schedulePct: 50 })).toBe('yellow');
    expect(light('sanya-2022', { completionPct: 50, schedulePct: 50 })).toBe('green');
    expect(light('sanya-2022', { completionPct: 40, schedulePct: 50, before: 'yellow' })).toBe('red');
    expect(light('sanya-2022', { completionPct: 50, schedulePct: 50, before: 'red' })).toBe('green');
  });
  it('Wuhan: below 80 % yellow, below 60 % red, above is not defined', () => {
    expect(light('wuhan', { completionPct: 40, schedulePct: 50 })).toBe('grey');
    expect(light('wuhan', { completionPct: 39.9, schedulePct: 50 })).toBe('yellow');
    expect(light('wuhan', { completionPct: 29.9, schedulePct: 50 })).toBe('red');
  });
  it.each([
    [12, 10, 9, 'green'],
    [12, 13, 9, 'yellow'],
    [12, 10, 13, 'yellow'],
    [-0.1, -5, -5, 'red'],
    [12, Number.NaN, 9, 'grey'],
  ])(
    'Tianjin: growth %d against plan %d and average %d is %s',
    (growthPct, planPct, averagePct, expected) => {
      expect(light('tianjin-2022', { growthPct, planPct, averagePct })).toBe(expected);
    },
  );
  it.each([
    [-1, 'green'],
    [0, 'yellow'],
    [2, 'yellow'],
    [3, 'red'],
  ])('Yinchuan start: %d months late is %s', (monthsLate, expected) => {
    expect(light('yinchuan-start', { monthsLate })).toBe(expected);
  });
  it.each([
    [0, 'green'],
    [1, 'yellow'],
    [2, 'red'],
  ])('Yinchuan enrolment: %d months after the start is %s', (monthsLate, expected) => {
    expect(light('yinchuan-enrolment', { monthsLate })).toBe(expected);
  });
  it.each([
    [-1, 100, 'red'],
    [2, 60, 'blue'],
    [30, 40, 'yellow'],
    [30, 60, 'green'],
  ])('Suqian: %d days left at %d of 50 due is %s', (daysLeft, completionPct, expected) => {
    expect(light('suqian-2025', { daysLeft, completionPct, schedulePct: 50 })).toBe(expected);
  });
});
