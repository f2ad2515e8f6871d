import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../test/fact-writer.ts';
import type { TargetBody } from './fact.ts';
import type { Period } from './period.ts';
import { changeOf, restatementOf } from './restatement.ts';
import { foldFacts } from './world.ts';

const target = (value: string, more: Partial<TargetBody> = {}): TargetBody => ({
  unit: 'edz',
  indicator: 'gdp',
  period: '2022' as Period,
  basis: 'natural',
  tier: 'must',
  kind: 'growth',
  op: 'at_least',
  value,
  issuedOn: '2022-01-20',
  ...more,
});

describe('restatement', () => {
  it('computes what a new version does', () => {
    expect(restatementOf(null, target('6'), 'up')).toBe('issued');
    expect(restatementOf(target('6'), target('6.0'), 'up')).toBe('restated');
    expect(restatementOf(target('6'), target('6.5'), 'up')).toBe('raised');
    expect(restatementOf(target('6'), target('5.5'), 'up')).toBe('lowered');
    expect(restatementOf(target('30', { op: 'at_most' }), target('28', { op: 'at_most' }), 'down')).toBe(
      'raised',
    );
    expect(restatementOf(target('6'), target('6', { op: 'about' }), 'up')).toBe('lowered');
    expect(restatementOf(target('6'), target('6', { kind: 'level' }), 'up')).toBe('recast');
  });
  it('a part of the year whose year is known is split from it; so is a level the unit above was given', () => {
    const log = new FactWriter();
    log.unit('city');
    log.unit('edz', 'city');
    log.indicator('gdp');
    const half = target('8.5', { period: '2022-H2' as Period });
    const level = target('3', { kind: 'level', indicator: 'fdi' });
    const direction = 'up';
    const change = (body: TargetBody) =>
      changeOf(foldFacts(log.facts).registry, { body, before: null, direction });
    expect([change(half), change(level)]).toEqual(['issued', 'issued']);
    log.target('edz', 'gdp', 6);
    log.target('city', 'fdi', 40, { kind: 'level' });
    expect([change(half), change(level), change(target('6'))]).toEqual(['split', 'split', 'issued']);
  });
});
