import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import type { Period } from '../period.ts';
import type { ProjectBody } from '../projects/project-facts.ts';
import { projectAt } from '../projects/project-standing.ts';
import { type Radar, projectTable } from '../projects/project-table.ts';
import { foldFacts } from '../world.ts';
import { registerStatements, withRegister } from './register-statements.ts';
import type { Statement } from './statement.ts';

const JUNE = '2022-06' as Period;
const QUIET: Radar = () => [];

class Register extends FactWriter {
  constructor() {
    super();
    this.unit('zone');
    this.unit('bureau', 'zone');
    this.unit('elsewhere');
  }

  project(project: string, more: Partial<ProjectBody> = {}): void {
    this.add('project', {
      project,
      name: `项目${project}`,
      unit: 'bureau',
      type: 'industry',
      level: 'city',
      coUnits: [],
      totalInvestment: '20000',
      startedOn: '2021-03-01',
      ...more,
    });
  }

  month(project: string, period: string, more: { plan?: string; investment?: string }): void {
    this.add('project-progress', { project, period: period as Period, ...more });
  }

  said(radar: Radar = QUIET, more: { projects?: boolean; matters?: boolean } = {}): Statement[] {
    const world = foldFacts(this.facts, '2022-07-20T00:00:00.000Z');
    const table = projectTable(world, { at: projectAt(JUNE, '2022-07-20'), radar });
    return registerStatements({ table, unit: 'zone', projects: true, matters: true, ...more });
  }
}

const numbersOf = (statement: Statement | undefined) =>
  Object.fromEntries((statement?.numbers ?? []).map(({ name, value }) => [name, value]));
const byKey = (all: readonly Statement[], key: Statement['key']) => all.find((one) => one.key === key);

describe('what the register says at a stocktake', () => {
  it('is nothing where there is no project and no matter', () => {
    expect(new Register().said()).toEqual([]);
  });

  it('counts projects under construction of the unit and all below it, with their total in 亿元', () => {
    const register = new Register();
    register.project('a');
    register.project('b', { totalInvestment: '130000', startedOn: '2022-02-01' });
    register.project('planned', { startedOn: '2022-08-01' });
    register.project('done', { finishedOn: '2022-05-01' });
    register.project('foreign', { unit: 'elsewhere', totalInvestment: '900000' });
    expect(numbersOf(byKey(register.said(), 'projects-building'))).toEqual({ count: 2, total: 15 });
  });

  it('sets our own sum beside a good place reported, and says by how much they are apart', () => {
    const register = new Register();
    register.project('a');
    register.month('a', '2022-12', { plan: '1000' });
    register.month('a', '2022-06', { investment: '583' });
    const report = {
      unit: 'zone',
      period: JUNE,
      level: 'city',
      measure: 'completion',
      issuer: '市',
    } as const;
    register.add('project-report', { ...report, pct: '59.8', rank: 1 });
    const said = byKey(register.said(), 'projects-reported');
    expect(numbersOf(said)).toMatchObject({ reported: 59.8, rank: 1, ours: 58.3, projects: 1 });
    expect(numbersOf(said)['apart']).toBeCloseTo(1.5, 9);
    register.add('project-report', { ...report, pct: '58.3', rank: 1 });
    expect(numbersOf(byKey(register.said(), 'projects-reported'))).not.toHaveProperty('apart');
    register.add('project-report', { ...report, pct: '59.8', rank: 4 });
    expect(byKey(register.said(), 'projects-reported')).toBeUndefined();
  });

  it('names the smallest class in which nothing broke through', () => {
    const register = new Register();
    register.project('a', { totalInvestment: '120000', startedOn: '2022-01-05' });
    register.project('b', { totalInvestment: '560000', startedOn: '2022-08-01' });
    const gap = byKey(register.said(), 'class-gap');
    expect([gap?.id, numbersOf(gap)]).toEqual(['class-gap/ge-5bn', { least: 50, held: 1 }]);
    register.project('b', { totalInvestment: '560000', startedOn: '2022-06-01' });
    expect(byKey(register.said(), 'class-gap')?.id).toBe('class-gap/ge-10bn');
  });

  it('counts those that stand still, the longest first by name; one whose end only moves away is not among them', () => {
    const register = new Register();
    for (const id of ['a', 'b', 'c']) register.project(id);
    const since: Record<string, string> = { a: '2022-05-01', b: '2022-03-01' };
    const radar: Radar = (_world, { project }) => {
      const day = since[project.project];
      return day === undefined
        ? [{ rule: 'moving-away', since: '2022-01-01', evidence: [] }]
        : [{ rule: 'no-movement', since: day, evidence: [] }];
    };
    const said = byKey(register.said(radar), 'projects-stalled');
    expect([numbersOf(said), said?.words['list']]).toEqual([{ count: 2 }, '项目b、项目a']);
  });

  it('counts matters at three meetings without a kept commitment, only for who may read them', () => {
    const register = new Register();
    register.add('matter', { matter: 'm', title: 't', unit: 'bureau', openedOn: '2022-03-01' });
    for (const [i, on] of ['2022-03-01', '2022-04-01', '2022-05-01'].entries()) {
      const meeting = `m${i}`;
      register.add('meeting', { meeting, title: 't', unit: 'zone', kind: 'other', on, state: 'held' });
      register.add('agenda-item', { meeting, number: 1, title: 't', matter: 'm', tasks: [] });
    }
    expect(numbersOf(byKey(register.said(), 'matters-recurring'))).toEqual({ count: 1, meetings: 3 });
    expect(register.said(QUIET, { matters: false })).toEqual([]);
  });

  it('stands after what counts over indicators and before what speaks of one', () => {
    const one = (id: string, key: Statement['key'], side: Statement['side']): Statement => ({
      id,
      side,
      key,
      numbers: [],
      indicators: [],
      words: {},
    });
    const board = [
      one('firsts/growth', 'firsts', 'strengths'),
      one('above-average', 'above-average', 'strengths'),
      one('reached-year/fdi', 'reached-year', 'strengths'),
      one('line-broken/x', 'line-broken', 'shortfalls'),
      one('behind-schedule/x', 'behind-schedule', 'shortfalls'),
    ];
    const register = [
      one('projects-building', 'projects-building', 'strengths'),
      one('projects-stalled', 'projects-stalled', 'shortfalls'),
    ];
    expect(withRegister(board, register).map(({ id }) => id)).toEqual([
      'firsts/growth',
      'above-average',
      'projects-building',
      'reached-year/fdi',
      'line-broken/x',
      'projects-stalled',
      'behind-schedule/x',
    ]);
    expect(withRegister([], register)).toEqual(register);
  });
});
