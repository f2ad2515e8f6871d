import { describe, expect, it } from 'vitest';
import type { StallEvidence } from '../../engine/projects/stall-kind.ts';
import { STALL_RULE_NAMES } from '../../engine/projects/stall-rules.ts';
import { stallEvidenceWords } from '../words/projects/stall.ts';
import { evidenceText, ruleText, ruleWhyText, wanText } from './stall-text.ts';

/** One of each thing a finding may stand on, with the parameters the engine gives it. */
const EVIDENCE: readonly StallEvidence[] = [
  {
    key: 'still-reports',
    params: {
      count: 3,
      from: '2022-04',
      to: '2022-06',
      addedWan: 0,
      mostWan: 22,
      mostPct: 0.1,
      positions: '1',
    },
  },
  { key: 'no-milestone', params: { from: '2022-04-01', to: '2022-06-30', of: 3 } },
  { key: 'visible-meanwhile', params: { from: 40, to: 43, positions: '1' } },
  { key: 'visible-still', params: { from: 42, to: 42, positions: '1' } },
  { key: 'start-not-enrolled', params: { startedOn: '2022-04-20', months: 2, days: 71, positions: '1' } },
  {
    key: 'stone-invested',
    params: {
      startedOn: '2022-03-20',
      days: 102,
      period: '2022-06',
      investedWan: 1570,
      totalWan: 49000,
      pct: (1570 / 49000) * 100,
      leastPct: 5,
      leastDays: 90,
      positions: '1,2',
    },
  },
  {
    key: 'notes-repeat',
    params: { count: 3, from: '2022-04', to: '2022-06', likenessPct: 93.478, positions: '1' },
  },
  { key: 'is-terminated', params: { on: '2022-05-19', positions: '1' } },
  { key: 'progress-whole', params: { period: '2022-05', pct: 100, positions: '1' } },
  { key: 'money-whole', params: { period: '2022-05', investedWan: 49000, totalWan: 49000, positions: '1' } },
  { key: 'is-finished', params: { on: '2022-05-19', positions: '1' } },
  { key: 'end-passed', params: { plannedEnd: '2022-06-30', positions: '1' } },
  { key: 'progress-zero', params: { period: '2022-06', positions: '1' } },
  { key: 'money-zero', params: { period: '2022-06', positions: '1' } },
  {
    key: 'end-moves-away',
    params: {
      from: '2022-12-28',
      to: '2023-08-31',
      saidOn: '2022-01-31',
      saidNow: '2022-06-30',
      movedDays: 246,
      passedDays: 150,
      ratio: 1.64,
      positions: '1,2',
    },
  },
  ...(['time-before-site', 'time-on-site'] as const).map((key) => ({
    key,
    params: {
      forecastEnd: '2023-12-28',
      saidOn: '2022-06-30',
      leftDays: 546,
      wholeDays: 1457,
      leftPct: 37.47,
      neededPct: 75,
      positions: '1',
    },
  })),
  { key: 'work-behind-time', params: { workPct: 40, usedPct: 62.5 } },
  { key: 'last-report', params: { period: '2022-03', months: 4 } },
  { key: 'never-reported', params: { startedOn: '2022-03-20' } },
];

describe('what a finding stands on, in words', () => {
  it('has a sentence in both languages for everything, with every place filled in', () => {
    const known = Object.keys(stallEvidenceWords).map((key) => key.slice('stall-evidence.'.length));
    const parts = new Set(['phase', 'phase-unsaid']);
    expect(EVIDENCE.map(({ key }) => key).sort()).toEqual(known.filter((key) => !parts.has(key)).sort());
    for (const one of EVIDENCE)
      for (const language of ['zh', 'en'] as const) {
        const text = evidenceText(language, one);
        expect([one.key, text]).toEqual([
          one.key,
          expect.not.stringMatching(/[{}]|undefined|NaN|\d{4}-\d\d/),
        ]);
      }
  });

  it('says days, months, amounts and rates as people do', () => {
    expect(evidenceText('zh', EVIDENCE[5]!)).toBe(
      '2022 年 3 月 20 日开工，已过 102 天；到 2022 年 6 月累计完成投资 1,570 万元，是总投资 4.90 亿元的 3.2%，不到 5%',
    );
    expect(evidenceText('en', EVIDENCE[5]!)).toBe(
      'Started 20 March 2022, 102 days ago; by June 2022 15.70 m yuan is invested in all, 3.2% of the total of 0.490 bn yuan, less than 5%',
    );
    expect(evidenceText('zh', EVIDENCE[15]!)).toContain('还没有动工（阶段未说明）');
    const phased = { ...EVIDENCE[15]!, params: { ...EVIDENCE[15]!.params, phase: 'Design' } };
    expect(evidenceText('en', phased)).toContain('(phase: Design)');
    expect([wanText('zh', 18298.096, 'USD'), wanText('en', 18298.096, 'USD')]).toEqual([
      '1.83 亿 USD',
      '0.183 bn USD',
    ]);
    expect(evidenceText('zh', { key: 'of-a-later-table', params: {} })).toBe('of-a-later-table');
  });

  it('names and explains every rule', () => {
    for (const rule of STALL_RULE_NAMES)
      for (const language of ['zh', 'en'] as const) {
        expect(ruleText(language, rule)).not.toBe(rule);
        expect(ruleWhyText(language, rule).length).toBeGreaterThan(8);
      }
    expect([ruleText('zh', 'of-a-later-table'), ruleWhyText('zh', 'of-a-later-table')]).toEqual([
      'of-a-later-table',
      '',
    ]);
  });
});
