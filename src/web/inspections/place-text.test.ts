import { describe, expect, it } from 'vitest';
import { reportLines, whyText } from './place-text.ts';

const names = { units: new Map(), indicators: new Map() };

describe('why a place is gone to', () => {
  it('says how far a site is behind with what it is counted in', () => {
    const params = { stage: 'cleared', done: 37, plan: 160, measuredIn: 'household', percent: 76.9 };
    const short = { key: 'weak-site.short', params };
    expect(whyText({ language: 'zh', names }, short)).toBe('清零完成 37 户，应 160 户，少 77%');
    expect(whyText({ language: 'en', names }, short)).toBe('Cleared: 37 households done, 160 due, 77% short');
  });

  it('says a finding with the day it stands from, and reports with their unit', () => {
    const finding = { key: 'inspection-why.finding', params: { rule: 'foundation', since: '2022-06-18' } };
    expect(whyText({ language: 'en', names }, finding)).toMatch(/\(from 18 June 2022\)$/);
    const report = { fields: { signed: '142' }, measuredIn: 'square-metre' };
    expect(reportLines({ language: 'zh', names }, report, { kind: 'site', currency: null })).toEqual([
      { name: '已签约', value: '142 平方米' },
    ]);
  });
});
