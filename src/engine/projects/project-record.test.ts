import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { type Period, parsePeriod } from '../period.ts';
import { foldFacts } from '../world.ts';
import type { ProjectProgressBody } from './project-facts.ts';
import { milestoneAt, projectRecord } from './project-record.ts';

const month = (text: string): Period => parsePeriod(text)!;
const line = {
  project: 'p',
  name: '甲',
  unit: 'u',
  type: 'road',
  coUnits: [],
  totalInvestment: '100',
} as const;
const report = (
  period: string,
  more: Omit<ProjectProgressBody, 'project' | 'period'>,
): ProjectProgressBody => ({
  project: 'p',
  period: month(period),
  ...more,
});

describe('the record of a project', () => {
  it('keeps each field as it was last said, and where', () => {
    const log = new FactWriter();
    log.add('project', line);
    log.add('project-progress', report('2022-06', { plan: '40' }));
    log.add('project-progress', report('2022-06', { investment: '30', note: 'note-1' }));
    log.add('project-progress', report('2022-06', { investment: '32' }));
    const { months } = projectRecord(foldFacts(log.facts).registry, 'p')!;
    expect(months).toHaveLength(1);
    expect(months[0]).toMatchObject({
      period: '2022-06',
      plan: { value: '40', position: 2 },
      investment: { value: '32', position: 4 },
      note: { value: 'note-1', position: 3 },
      phase: null,
    });
  });

  it('takes the months in order, whatever order they came in', () => {
    const log = new FactWriter();
    log.add('project', line);
    for (const period of ['2022-12', '2021-12', '2022-01'])
      log.add('project-progress', report(period, { investment: '1' }));
    const { months } = projectRecord(foldFacts(log.facts).registry, 'p')!;
    expect(months.map(({ period }) => period)).toEqual(['2021-12', '2022-01', '2022-12']);
  });

  it('a milestone is one by its name: every due day said, what was moved, the day it was done', () => {
    const log = new FactWriter();
    log.add('project', line);
    log.add('project-progress', report('2022-01', { milestone: '桩基', milestoneDue: '2022-03-31' }));
    log.add('project-progress', report('2022-03', { milestone: '桩基', milestoneDue: '2022-05-15' }));
    log.add('project-progress', report('2022-04', { milestone: '桩基', milestoneDue: '2022-05-15' }));
    log.add('project-progress', report('2022-05', { milestone: '桩基', milestoneDue: '2022-05-01' }));
    log.add(
      'project-progress',
      report('2022-06', { milestone: '桩基', milestoneDone: '2022-06-02', proofFile: 'a'.repeat(64) }),
    );
    log.add('project-progress', report('2022-01', { milestone: '封顶', milestoneDue: '2022-09-30' }));
    const { milestones, months } = projectRecord(foldFacts(log.facts).registry, 'p')!;
    expect(months).toEqual([]);
    expect(milestones.map(({ milestone }) => milestone)).toEqual(['桩基', '封顶']);
    const [piles] = milestones;
    expect(piles!.dues.map(({ value }) => value)).toEqual(['2022-03-31', '2022-05-15', '2022-05-01']);
    // 31 March to 15 May: 45 days; back by 14.
    expect(piles!.slips.map(({ days }) => days)).toEqual([45, -14]);
    expect(piles).toMatchObject({
      due: '2022-05-01',
      done: { value: '2022-06-02' },
      proofFile: 'a'.repeat(64),
    });
    const april = milestoneAt(piles!, { period: month('2022-04'), day: '2022-04-30' });
    expect(april).toMatchObject({ due: '2022-05-15', done: null });
    expect(april.slips).toHaveLength(1);
    const first = milestoneAt(milestones[1]!, { period: month('2021-12'), day: '2021-12-31' });
    expect(first.due).toBe('2022-09-30');
  });

  it('slips are counted from the first end that was planned', () => {
    const log = new FactWriter();
    log.add('project', line);
    log.add('project', { ...line, plannedEnd: '2022-12-31' });
    log.add('project', { ...line, plannedEnd: '2023-06-30' });
    const record = projectRecord(foldFacts(log.facts).registry, 'p')!;
    expect(record.firstPlannedEnd).toBe('2022-12-31');
    expect(record.version).toBe(3);
  });

  it('as of an instant it knows what was known then', () => {
    const log = new FactWriter();
    log.add('project', line, '2022-01-01T00:00:00.000Z');
    log.add('project-progress', report('2022-05', { investment: '20' }), '2022-06-05T00:00:00.000Z');
    log.add('project-progress', report('2022-05', { investment: '25' }), '2022-07-05T00:00:00.000Z');
    const then = projectRecord(foldFacts(log.facts, '2022-06-30T00:00:00.000Z').registry, 'p')!;
    expect(then.months[0]!.investment!.value).toBe('20');
    expect(projectRecord(foldFacts(log.facts).registry, 'p')!.months[0]!.investment!.value).toBe('25');
    expect(projectRecord(foldFacts(log.facts).registry, 'q')).toBeNull();
  });
});
