import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { growthFromIncrease } from '../../src/engine/growth.ts';
import { completionPct, gapPoints, linearPct } from '../../src/engine/pace.ts';
import { exactSum, fixed } from '../../src/engine/rounding.ts';
import { isMet } from '../../src/engine/target.ts';
import { needs } from '../needs.ts';

interface Check {
  name: string;
  kind: string;
  inputs: {
    num: number;
    den: number;
    parts: number[];
    rate: number;
    months: number;
    cur: number;
    inc: number;
  };
  published: number;
  dp: number;
  verdict: 'exact' | 'rounding';
}

/** The product's own formula for each kind of published statement. */
const FORMULAS: Record<string, (inputs: Check['inputs']) => number> = {
  ratio_pct: ({ num, den }) => completionPct(num, den),
  sum: ({ parts }) => exactSum(parts),
  ahead_of_linear_schedule: ({ rate, months }) => gapPoints(rate, linearPct(months)),
  linear_schedule: ({ months }) => linearPct(months),
  yoy_from_increment: ({ cur, inc }) => growthFromIncrease(cur, inc) as number,
};

const shared = needs.shared();

shared.describe('published progress notices (13 notices of Chinese governments)', () => {
  const notices = shared.met
    ? readFileSync(join(shared.path, 'notices.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; checks: Check[] })
    : [];
  const checks = notices.flatMap((notice) => notice.checks.map((check) => ({ ...check, id: notice.id })));

  shared.it('all 36 statements are there', () => {
    expect(checks).toHaveLength(36);
  });
  shared.it('those that reproduce do so digit for digit, those that do not are expected not to', () => {
    for (const check of checks) {
      const computed = fixed(FORMULAS[check.kind]!(check.inputs), check.dp);
      const said = check.published.toFixed(check.dp);
      expect([check.id, check.name, check.verdict, computed === said]).toEqual([
        check.id,
        check.name,
        check.verdict,
        check.verdict === 'exact',
      ]);
    }
  });
  shared.it(
    'a sum that is off by rounding is off by no more than a unit in the last place for each part',
    () => {
      for (const check of checks.filter(({ kind, verdict }) => kind === 'sum' && verdict === 'rounding')) {
        expect(Math.abs(exactSum(check.inputs.parts) - check.published)).toBeLessThan(
          0.01 * check.inputs.parts.length,
        );
      }
    },
  );
  shared.it('Jiangmen reproduces once the completion is not rounded first', () => {
    expect(fixed(gapPoints(completionPct(629, 647.4), linearPct(10)), 1)).toBe('13.8');
  });
});

interface NationalTarget {
  indicator: string;
  op: 'ge' | 'le' | 'about' | 'range' | 'eq';
  lo: number | null;
  hi: number | null;
  unit: string;
  actual: number;
  met: boolean;
  year: number;
}

/** Indicators of which less is better: prices, unemployment, the deficit. */
const DOWN = /消费价格|失业率|赤字/;

shared.describe('targets of the State Council, 2016 to 2022', () => {
  const targets = shared.met
    ? (JSON.parse(readFileSync(join(shared.path, 'national-targets.json'), 'utf8')) as NationalTarget[])
    : [];

  shared.it('all 38 outcomes are as published', () => {
    expect(targets).toHaveLength(38);
    for (const target of targets) {
      const met = isMet(
        {
          kind: target.unit === '%' ? 'growth' : 'level',
          op: ({ ge: 'at_least', le: 'at_most', about: 'about', range: 'range', eq: 'about' } as const)[
            target.op
          ],
          value: target.lo ?? target.hi!,
          hi: target.hi ?? Number.NaN,
          tolerance: target.op === 'eq' ? 0 : Number.NaN,
          direction: DOWN.test(target.indicator) ? 'down' : 'up',
        },
        target.actual,
      );
      expect([target.year, target.indicator, met]).toEqual([target.year, target.indicator, target.met]);
    }
    expect(targets.filter((target) => !target.met)).toHaveLength(1);
  });
});
