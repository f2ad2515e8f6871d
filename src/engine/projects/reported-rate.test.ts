import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { type Period, parsePeriod } from '../period.ts';
import { foldFacts } from '../world.ts';
import { ownSum } from './own-sum.ts';
import type { ProjectReportBody } from './project-facts.ts';
import { projectTable } from './project-table.ts';
import { projectAt } from './project-standing.ts';
import { lastReportedRates, reportedRates } from './reported-rate.ts';

const month = (text: string): Period => parsePeriod(text)!;

describe('what the city reports beside our own sum', () => {
  /** On the city's list 598 of 1,000 are done; with the zone's own project 618 of 2,000. */
  const log = new FactWriter();
  log.unit('city');
  log.unit('zone', 'city');
  log.unit('street', 'zone');
  log.unit('peer', 'city');
  const add = (
    project: string,
    unit: string,
    [level, plan, done]: readonly ['city' | 'zone', string, string],
  ) => {
    log.add('project', {
      project,
      name: project,
      unit,
      type: 'road',
      level,
      coUnits: [],
      totalInvestment: '100000',
    });
    log.add('project-progress', { project, period: month('2022-12'), plan });
    log.add('project-progress', { project, period: month('2022-06'), investment: done });
  };
  add('p1', 'zone', ['city', '600', '300']);
  add('p2', 'street', ['city', '400', '298']);
  add('p3', 'street', ['zone', '1000', '20']);
  const table = (more: readonly Partial<ProjectReportBody>[]) => {
    const base = {
      unit: 'zone',
      period: month('2022-06'),
      level: 'city',
      measure: 'completion',
      issuer: '市发改委',
      pct: '59.8',
    } as const;
    const whole = new FactWriter();
    whole.facts.push(...log.facts);
    for (const one of more) whole.add('project-report', { ...base, ...one });
    return projectTable(foldFacts(whole.facts), {
      at: projectAt(month('2022-06'), '2022-08-13'),
      radar: () => [],
    });
  };
  const rates = (more: readonly Partial<ProjectReportBody>[], seen: ReadonlySet<string> | null = null) => {
    const at = table(more);
    return reportedRates(at.world.registry, month('2022-06'), ownSum(at, seen));
  };

  it('compares the city’s list, over the unit and all below it', () => {
    const [line] = rates([{ rank: 1 }]);
    expect(line).toMatchObject({ pct: 59.8, rank: 1, ownProjects: 2, flagged: false });
    expect(line!.ownPct).toBeCloseTo(59.8, 10);
    expect(rates([{ level: 'zone' }])[0]).toMatchObject({ ownPct: 2, ownProjects: 1, flagged: true });
  });

  it('is flagged beyond rounding, and not within', () => {
    expect(rates([{ pct: '60' }])[0]).toMatchObject({ flagged: false });
    expect(rates([{ pct: '59.75' }])[0]).toMatchObject({ flagged: true });
    expect(rates([{ pct: '59.9' }])[0]).toMatchObject({ flagged: true });
    expect(rates([{ pct: '59.80' }])[0]).toMatchObject({ flagged: false });
    expect(rates([{ pct: '61' }])[0]!.differencePoints).toBeCloseTo(-1.2, 10);
  });

  it('a peer has no sum of ours, and who may not see all of ours is not told it', () => {
    const lines = rates([{ rank: 1 }, { unit: 'peer', pct: '58.1', rank: 2 }], new Set(['street']));
    expect(lines.map(({ report, ownPct }) => [report.unit, ownPct])).toEqual([
      ['zone', { blank: 'withheld' }],
      ['peer', { blank: 'not-applicable' }],
    ]);
    expect(lines.every(({ flagged }) => !flagged)).toBe(true);
    expect(rates([{ unit: 'street' }], new Set(['street']))[0]).toMatchObject({
      ownPct: 74.5,
      ownProjects: 1,
    });
  });

  it('the last month of the year that anything was reported of', () => {
    const { registry } = table([{ period: month('2022-H1') }, { period: month('2022-05') }]).world;
    const last = (text: string) => lastReportedRates(registry, month(text));
    expect([last('2022-12'), last('2022-06'), last('2022-05'), last('2022-04'), last('2023-01')]).toEqual([
      '2022-06',
      '2022-06',
      '2022-05',
      null,
      null,
    ]);
  });

  it('takes reports of the same month in any spelling, and of no other', () => {
    expect(
      rates([{ period: month('2022-H1') }, { period: month('2022-05') }, { period: month('2022') }]),
    ).toHaveLength(1);
  });
});
