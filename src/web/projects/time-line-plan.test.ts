import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../engine/projects/project-row.ts';
import { daysMoved, ticksOf, timeLineOf } from './time-line-plan.ts';

const said = <T>(value: T, position = 1) => ({ value, position, recordedAt: '2022-01-01T00:00:00.000Z' });

function recordOf(more: Partial<ProjectRecord> = {}): ProjectRecord {
  const project = {
    project: 'p',
    name: 'p',
    unit: 'u',
    type: 'road',
    coUnits: [],
    totalInvestment: '1',
    plannedStart: '2022-01-01',
    plannedEnd: '2023-06-30',
    startedOn: '2022-02-01',
  };
  return {
    project,
    version: 1,
    versions: [{ body: project, version: 1, fact: 'f', position: 1, recordedAt: '2022-01-01T00:00:00.000Z' }],
    firstPlannedEnd: '2023-03-31',
    months: [],
    milestones: [
      {
        milestone: '主体封顶',
        dues: [
          { ...said('2022-05-31'), period: '2022-01' as never },
          { ...said('2022-05-31'), period: '2022-02' as never },
          { ...said('2022-07-31'), period: '2022-05' as never },
        ],
        slips: [],
        due: '2022-07-31',
        done: null,
        proofFile: null,
      },
    ],
    hindrances: [],
    inquiries: [],
    position: 1,
    ...more,
  };
}

describe('the time line of a project', () => {
  const line = timeLineOf(recordOf(), '2022-08-13')!;

  it('has plan, what was done so far and every milestone', () => {
    expect(line.rows.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['planned', '2022-01-01', '2023-06-30'],
      ['actual', '2022-02-01', '2022-08-13'],
      ['milestone', null, null],
    ]);
    expect([line.first, line.last]).toEqual(['2022-01-01', '2023-06-30']);
  });

  it('counts a slip from the first due day to the one that holds, and knows what is overdue', () => {
    const [planned, , milestone] = line.rows;
    expect(milestone!.dues).toEqual(['2022-05-31', '2022-07-31']);
    expect(daysMoved(milestone!)).toBe(61);
    expect(milestone!.isOverdue).toBe(true);
    expect(planned!.dues).toEqual(['2023-03-31', '2023-06-30']);
    expect(daysMoved(planned!)).toBe(91);
  });

  it('one without any day has none', () => {
    const { project } = recordOf();
    const bare = { ...project, plannedStart: undefined, plannedEnd: undefined, startedOn: undefined };
    const record = recordOf({ project: bare as never, versions: [], firstPlannedEnd: null, milestones: [] });
    expect(timeLineOf(record, '2022-08-13')).toBeNull();
  });

  it.each([
    ['2022-01-10', '2022-12-31', 16, ['2022-01-01', '2023-01-01'], 13],
    ['2020-01-01', '2024-12-31', 16, ['2020-01-01', '2025-01-01'], 11],
    ['2000-01-01', '2030-12-31', 5, ['2000-01-01', '2030-01-01'], 4],
  ])('%s to %s: at most %i ticks', (first, last, most, ends, count) => {
    const ticks = ticksOf({ first, last }, most);
    expect([ticks[0]!.day, ticks.at(-1)!.day]).toEqual(ends);
    expect(ticks).toHaveLength(count);
  });
});
