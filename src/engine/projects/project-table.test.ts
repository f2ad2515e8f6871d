import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { type Period, parsePeriod } from '../period.ts';
import { type World, createWorld, foldFacts, learn } from '../world.ts';
import { boardLine, boardLines, classLines, countInto, noBoard } from './project-board.ts';
import type { ProjectBody } from './project-facts.ts';
import {
  PROJECT_ORDERS,
  PROJECT_SORTS,
  type ProjectFilter,
  passesFilter,
  unitsOfProject,
} from './project-filter.ts';
import {
  type ProjectTable,
  boardGroups,
  lastReportedMonth,
  projectList,
  projectTable,
  reportedMonths,
  seesAll,
} from './project-table.ts';
import { projectAt } from './project-standing.ts';
import { mergedTally, shownTally } from './project-tally.ts';

const month = (text: string): Period => parsePeriod(text)!;
const AT = projectAt(month('2022-06'), '2022-08-13');
const silent = () => [];
const tableAt = (world: World, at = AT): ProjectTable => projectTable(world, { at, radar: silent });
const LINE: ProjectBody = {
  project: 'p',
  name: '甲',
  unit: 'a',
  type: 'road',
  coUnits: [],
  totalInvestment: '100000',
};

const body = fc.record(
  {
    project: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6'),
    name: fc.constantFrom('甲', '乙', '丙'),
    unit: fc.constantFrom('a', 'b', 'c'),
    type: fc.constantFrom('road', 'park', 'industry'),
    level: fc.constantFrom('city' as const, 'zone' as const),
    lead: fc.constantFrom('b', 'd'),
    totalInvestment: fc.constantFrom('99999.99', '100000.01', '500000.1', '1200000.000003'),
    currency: fc.constantFrom('USD', 'EUR'),
    plannedStart: fc.constantFrom('2022-01-01', '2022-05-01', '2022-09-01', '2021-05-01'),
    startedOn: fc.constantFrom('2021-05-01', '2022-04-01', '2022-06-30', '2022-07-01'),
    enrolledOn: fc.constantFrom('2022-06-01', '2022-08-01'),
    finishedOn: fc.constantFrom('2022-06-15', '2022-12-15'),
    status: fc.constantFrom('suspended' as const, 'terminated' as const),
    place: fc.constantFrom('s1', 's2'),
  },
  { requiredKeys: ['project', 'name', 'unit', 'type', 'totalInvestment'] },
);
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: body.map((said) => ({ kind: 'project' as const, said: { ...said, coUnits: ['c'] } })),
  },
  {
    weight: 4,
    arbitrary: fc
      .record(
        {
          project: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6'),
          period: fc.constantFrom(month('2022-05'), month('2022-06'), month('2022-12')),
          plan: fc.constantFrom('0', '10.1', '33.333333', '7.07'),
          investment: fc.constantFrom('0', '3.3', '9.99', '20.000001'),
        },
        { requiredKeys: ['project', 'period'] },
      )
      .map((said) => ({ kind: 'project-progress' as const, said })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('USD', 'EUR').map((currency) => ({
      kind: 'currency-rate' as const,
      said: { currency, day: '2022-01-01', rate: currency === 'USD' ? '6.3794' : '7.2' },
    })),
  },
);

const FILTERS: readonly ProjectFilter[] = [
  {},
  { unit: 'b' },
  { owner: 'a', type: 'road' },
  { class: 'ge-5bn' },
  { level: 'city', stage: 'new' },
  { status: 'terminated' },
  { place: 's1', light: 'red' },
  { building: true, name: '乙' },
  { seen: new Set(['b']) },
  { seen: new Set(['b', 'd']), type: 'park' },
  { seen: new Set() },
];

/** What a table says, all of it, by asking. */
const saidBy = (table: ProjectTable) =>
  FILTERS.map((filter) => ({
    lists: PROJECT_SORTS.map((sort) => projectList(table, filter, sort).rows),
    all: boardLine(null, boardGroups(table, filter).all, table.rules.progress),
    units: boardLines(boardGroups(table, filter), 'unit', table.rules.progress),
    classes: classLines(boardGroups(table, filter), table.rules.progress),
  }));

describe('the table follows its world', () => {
  it('whatever came since it was made, it says what one made anew says', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.nat(40), (steps, first) => {
        const log = new FactWriter();
        const world = createWorld();
        steps.forEach(({ kind, said }, at) => {
          learn(world, log.add(kind as 'project', said as ProjectBody));
          // The first question makes the table; from then on it only follows.
          if (at === first || at === first + 3) saidBy(tableAt(world));
        });
        const followed = saidBy(tableAt(world));
        expect(followed).toEqual(saidBy(tableAt(foldFacts(log.facts))));
      }),
      { numRuns: 150 },
    );
  });

  it('a list is what asking each row gives, in order', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const log = new FactWriter();
        for (const { kind, said } of steps) log.add(kind as 'project', said as ProjectBody);
        const table = tableAt(foldFacts(log.facts));
        const rows = [...table.rows.values()];
        for (const filter of FILTERS) {
          const passing = rows.filter((row) => passesFilter(row, filter));
          for (const sort of PROJECT_SORTS)
            expect(projectList(table, filter, sort).rows).toEqual(passing.toSorted(PROJECT_ORDERS[sort]));
          const board = noBoard();
          for (const row of passing) countInto(board, row, { at: AT, by: 1 });
          expect(boardGroups(table, filter)).toEqual(board);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('groups of one dimension add up to all of them, to the fen', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const log = new FactWriter();
        for (const { kind, said } of steps) log.add(kind as 'project', said as ProjectBody);
        const { all, by } = boardGroups(tableAt(foldFacts(log.facts)), {});
        for (const dimension of ['unit', 'type'] as const)
          expect(mergedTally(by[dimension].values())).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });

  it('amounts are summed exactly: ten times 0.1 is 1', () => {
    const log = new FactWriter();
    for (let i = 0; i < 10; i++) log.add('project', { ...LINE, project: `p${i}`, totalInvestment: '0.1' });
    expect(boardLine(null, boardGroups(tableAt(foldFacts(log.facts)), {}).all, 'wuhan').totalWan).toBe(1);
  });

  it('a past world is another table; so is another month', () => {
    const log = new FactWriter();
    log.add('project', LINE, '2022-01-01T00:00:00.000Z');
    log.add('project', { ...LINE, totalInvestment: '200000' }, '2022-07-01T00:00:00.000Z');
    const now = foldFacts(log.facts);
    const then = foldFacts(log.facts, '2022-06-30T00:00:00.000Z');
    expect(tableAt(then).rows.get('p')!.totalWan).toBe(100000);
    expect(tableAt(now).rows.get('p')!.totalWan).toBe(200000);
    expect(tableAt(now)).toBe(tableAt(now));
    expect(tableAt(now, projectAt(month('2022-05'), '2022-08-13'))).not.toBe(tableAt(now));
  });

  it('as of an instant it is what was there up to it, whatever came later', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(30), (steps, upTo) => {
        const log = new FactWriter();
        const instant = (at: number) => `2022-01-${String(at + 1).padStart(2, '0')}T00:00:00.000Z`;
        steps.forEach(({ kind, said }, at) => log.add(kind as 'project', said as ProjectBody, instant(at)));
        const then = foldFacts(log.facts, instant(upTo));
        const before = foldFacts(log.facts.filter(({ recordedAt }) => recordedAt <= instant(upTo)));
        expect(saidBy(tableAt(then))).toEqual(saidBy(tableAt(before)));
      }),
      { numRuns: 60 },
    );
  });

  it('the site’s own light rule is a setting, chosen as data', () => {
    const log = new FactWriter();
    log.add('project', LINE);
    for (const [period, plan] of [
      ['2022-06', '50'],
      ['2022-12', '100'],
    ] as const)
      log.add('project-progress', { project: 'p', period: month(period), plan });
    log.add('project-progress', { project: 'p', period: month('2022-06'), investment: '28' });
    const world = createWorld();
    for (const fact of log.facts) learn(world, fact);
    expect(tableAt(world).rows.get('p')).toMatchObject({ light: 'yellow', lightRule: 'sanya-2022' });
    learn(world, log.add('setting', { setting: 'light-rule/project', value: 'wuhan' }));
    expect(tableAt(world).rows.get('p')).toMatchObject({ light: 'red', lightRule: 'wuhan' });
    learn(world, log.add('setting', { setting: 'light-rule/project', value: 'no-such-rule' }));
    expect(tableAt(world).rows.get('p')!.lightRule).toBe('sanya-2022');
  });

  it('who sees one of a project’s units sees it', () => {
    const log = new FactWriter();
    log.add('project', { ...LINE, project: 'p1', unit: 'a', lead: 'b', coUnits: ['c'] });
    log.add('project', { ...LINE, project: 'p2', unit: 'd' });
    const table = tableAt(foldFacts(log.facts));
    expect(unitsOfProject(table.rows.get('p1')!)).toEqual(['a', 'b', 'c']);
    expect(seesAll(table, new Set(['a', 'd']))).toBe(true);
    expect(seesAll(table, new Set(['c', 'd']))).toBe(true);
    expect(seesAll(table, new Set(['a', 'b', 'c']))).toBe(false);
    for (const [unit, seen] of [
      ['a', ['p1']],
      ['b', ['p1']],
      ['c', ['p1']],
      ['d', ['p2']],
      ['e', []],
    ] as const)
      expect(
        projectList(table, { seen: new Set([unit]) }).rows.map(({ project }) => project.project),
      ).toEqual(seen);
  });
});

describe('what a board comes to', () => {
  const board = (add: (log: FactWriter) => void, filter: ProjectFilter = {}) => {
    const log = new FactWriter();
    add(log);
    const table = tableAt(foldFacts(log.facts));
    const groups = boardGroups(table, filter);
    return {
      all: boardLine(null, groups.all, table.rules.progress),
      classes: classLines(groups, table.rules.progress),
    };
  };
  const months = (
    log: FactWriter,
    project: string,
    said: readonly (readonly [string, 'plan' | 'investment', string])[],
  ) => {
    for (const [period, field, value] of said)
      log.add('project-progress', { project, period: month(period), [field]: value });
  };

  it('completion is the sum done over the sum planned, with what was last reported', () => {
    const { all } = board((log) => {
      for (const project of ['p1', 'p2', 'p3', 'p4']) log.add('project', { ...LINE, project });
      months(log, 'p1', [
        ['2022-06', 'plan', '50'],
        ['2022-12', 'plan', '100'],
        ['2022-06', 'investment', '45'],
      ]);
      // Reported in May only; its June is not known, what was done by May is.
      months(log, 'p2', [
        ['2022-06', 'plan', '150'],
        ['2022-12', 'plan', '300'],
        ['2022-05', 'investment', '75'],
      ]);
      // A plan and not a word this year.
      months(log, 'p3', [
        ['2022-06', 'plan', '0'],
        ['2022-12', 'plan', '100'],
      ]);
    });
    expect(all).toMatchObject({
      planYearWan: 500,
      planWan: 200,
      doneWan: 120,
      completionPct: 24,
      schedulePct: 40,
      gapPoints: -16,
      ratioToSchedule: 0.6,
      light: 'yellow',
    });
    expect(all.counts).toMatchObject({ projects: 4, planned: 3, reported: 1, earlier: 1, silent: 1 });
  });

  it('a sum that needs a rate nobody gave is blank and names the currency; a rate mends it', () => {
    const foreign = (log: FactWriter) => {
      log.add('project', { ...LINE, project: 'p1' });
      log.add('project', { ...LINE, project: 'p2', totalInvestment: '1000', currency: 'EUR' });
    };
    expect(board(foreign).all).toMatchObject({
      totalWan: { blank: 'not-comparable' },
      missingRates: ['EUR'],
    });
    const mended = board((log) => {
      foreign(log);
      log.add('currency-rate', { currency: 'EUR', day: '2022-06-30', rate: '7.0084' });
    });
    expect(mended.all).toMatchObject({ totalWan: 107008.4, missingRates: [] });
  });

  it('开工率 and 入库率: of those to start in the year, of those started in it; terminated ones aside', () => {
    const { all } = board((log) => {
      const add = (project: string, more: Partial<ProjectBody>) =>
        log.add('project', { ...LINE, project, ...more });
      add('p1', { plannedStart: '2022-03-01', startedOn: '2022-03-05', enrolledOn: '2022-04-01' });
      add('p2', { plannedStart: '2022-05-01', startedOn: '2022-06-30', enrolledOn: '2022-07-01' });
      add('p3', { plannedStart: '2022-06-01' });
      add('p4', { plannedStart: '2022-11-01' });
      add('p5', { plannedStart: '2022-01-01', startedOn: '2022-01-02', status: 'terminated' });
      add('p6', { plannedStart: '2021-01-01', startedOn: '2021-01-02', finishedOn: '2022-05-01' });
    });
    expect(all).toMatchObject({ startPct: 50, enrolmentPct: 50 });
    expect(all.counts).toMatchObject({
      toStart: 4,
      overdueToStart: 1,
      startedAsPlanned: 2,
      startedInYear: 2,
      enrolledInYear: 1,
      finishedInYear: 1,
      terminated: 1,
      underConstruction: 2,
    });
  });

  it('what is missing by class: none held, none broken through, and a start or a signing closes the gap', () => {
    const held = (log: FactWriter) => {
      log.add('project', { ...LINE, project: 'p1', startedOn: '2022-02-01', totalInvestment: '120000' });
      log.add('project', { ...LINE, project: 'p2', startedOn: '2021-02-01', totalInvestment: '500000' });
    };
    const gaps = ({ classes }: ReturnType<typeof board>) => classes.map(({ gap }) => gap);
    expect(gaps(board(held))).toEqual([null, 'no-breakthrough', 'none-held']);
    const started = (log: FactWriter) => {
      held(log);
      log.add('project', { ...LINE, project: 'p3', startedOn: '2022-06-30', totalInvestment: '600000' });
    };
    expect(gaps(board(started))).toEqual([null, null, 'none-held']);
    const later = (log: FactWriter) => {
      held(log);
      log.add('project', { ...LINE, project: 'p3', startedOn: '2022-07-01', totalInvestment: '600000' });
    };
    expect(gaps(board(later))).toEqual([null, 'no-breakthrough', 'none-held']);
    const signed = (log: FactWriter) => {
      held(log);
      log.add('project', { ...LINE, project: 'p3', totalInvestment: '1000000' });
      log.add('project-progress', {
        project: 'p3',
        period: month('2022-04'),
        milestone: '签约',
        milestoneDone: '2022-04-20',
      });
    };
    expect(gaps(board(signed))).toEqual([null, null, null]);
    const dead = (log: FactWriter) => {
      held(log);
      log.add('project', {
        ...LINE,
        project: 'p3',
        startedOn: '2022-03-01',
        totalInvestment: '600000',
        status: 'terminated',
      });
    };
    expect(gaps(board(dead))).toEqual([null, 'no-breakthrough', 'none-held']);
    expect(board(held).classes.map(({ held: count }) => count)).toEqual([2, 1, 0]);
  });

  it('claims no gap where a project of unknown size may have broken through', () => {
    const gaps = (log: (log: FactWriter) => void) => board(log).classes.map(({ gap }) => gap);
    const held = (log: FactWriter) => {
      log.add('project', { ...LINE, project: 'p1', startedOn: '2022-02-01', totalInvestment: '120000' });
      log.add('project', { ...LINE, project: 'p2', startedOn: '2021-02-01', totalInvestment: '500000' });
    };
    const foreign = { ...LINE, project: 'p3', currency: 'EUR', totalInvestment: '900000' } as const;
    const started = (log: FactWriter) => {
      held(log);
      log.add('project', { ...foreign, startedOn: '2022-03-01' });
    };
    expect(gaps(started)).toEqual([null, 'not-known', 'not-known']);
    expect(board(started).classes.map(({ unsized }) => unsized)).toEqual([
      [],
      [{ project: 'p3', name: '甲', nameEn: null, why: 'rate', currency: 'EUR' }],
      [{ project: 'p3', name: '甲', nameEn: null, why: 'rate', currency: 'EUR' }],
    ]);
    // Begun before the year it broke nothing through, but it may be one of the class.
    const earlier = (log: FactWriter) => {
      held(log);
      log.add('project', { ...foreign, startedOn: '2021-03-01' });
    };
    expect(gaps(earlier)).toEqual([null, 'no-breakthrough', 'no-breakthrough']);
    const dead = (log: FactWriter) => {
      held(log);
      log.add('project', { ...foreign, startedOn: '2022-03-01', status: 'terminated' });
    };
    expect(gaps(dead)).toEqual([null, 'no-breakthrough', 'none-held']);
    // With a rate its size is known, and it closes the gap; one whose total nobody said is as unknown.
    const rated = (log: FactWriter) => {
      log.add('currency-rate', { currency: 'EUR', day: '2022-01-01', rate: '7' });
      started(log);
    };
    expect(gaps(rated)).toEqual([null, null, null]);
    const unsaid = (log: FactWriter) => {
      held(log);
      const { totalInvestment: _, ...line } = LINE;
      log.add('project', { ...line, project: 'p4', startedOn: '2022-03-01' });
    };
    expect(gaps(unsaid)).toEqual([null, 'not-known', 'not-known']);
    expect(board(unsaid).classes[1]!.unsized).toMatchObject([
      { project: 'p4', why: 'total', currency: null },
    ]);
    // Reported as under construction for the first time this year, since nobody says when: of a known size it may be this class’s.
    const undated = (log: FactWriter) => {
      held(log);
      const total = { totalInvestment: '600000' };
      log.add('project', { ...LINE, project: 'p5', underConstructionBy: '2022-03-01', ...total });
      log.add('project', { ...LINE, project: 'p6', underConstructionBy: '2021-03-01', ...total });
    };
    expect(gaps(undated)).toEqual([null, 'not-known', 'none-held']);
    expect(board(undated).classes[1]!.unsized).toMatchObject([{ project: 'p5', why: 'start' }]);
  });

  it('a line whose completion falls into a gap of the rule says so, and not that it lacks a figure', () => {
    const line = (rule: string, investment: string) => {
      const log = new FactWriter();
      log.add('project', LINE);
      const said = { project: 'p', period: month('2022-06') };
      log.add('project-progress', { ...said, plan: '50', investment });
      log.add('project-progress', { project: 'p', period: month('2022-12'), plan: '100' });
      const { all } = boardGroups(tableAt(foldFacts(log.facts)), {});
      const { light, lightAsks } = boardLine(null, all, rule);
      return [light, lightAsks];
    };
    expect(line('wuhan', '40')).toEqual(['grey', true]);
    expect(line('wuhan', '39.9')).toEqual(['yellow', false]);
    expect(line('yinchuan-progress', '45')).toEqual(['grey', true]);
    expect(line('yinchuan-progress', '40')).toEqual(['yellow', false]);
    expect(line('sanya-2022', '45')).toEqual(['yellow', false]);
    expect(boardLine(null, board(() => {}).all.counts, 'wuhan')).toMatchObject({
      light: 'grey',
      lightAsks: false,
    });
  });

  it('an empty register says so in blanks', () => {
    const { all } = board(() => {});
    expect(all).toMatchObject({
      totalWan: 0,
      completionPct: { blank: 'no-target' },
      startPct: { blank: 'no-target' },
      light: 'grey',
    });
    expect(shownTally(all.counts).enrolmentPct).toEqual({ blank: 'not-applicable' });
  });
});

describe('the month a page begins with', () => {
  it('is the last that at least half of those who report had reported', () => {
    const log = new FactWriter();
    const world = createWorld();
    expect(lastReportedMonth(world, '2022-08-13')).toBeNull();
    for (const project of ['p1', 'p2', 'p3', 'p4']) {
      log.add('project', { ...LINE, project });
      log.add('project-progress', { project, period: month('2022-06'), investment: '1' });
    }
    log.add('project-progress', { project: 'p1', period: month('2022-07'), investment: '2' });
    log.add('project-progress', { project: 'p2', period: month('2022-12'), plan: '9' });
    for (const fact of log.facts) learn(world, fact);
    expect(lastReportedMonth(world, '2022-08-13')).toBe('2022-06');
    learn(world, log.add('project-progress', { project: 'p2', period: month('2022-07'), investment: '2' }));
    expect(lastReportedMonth(world, '2022-08-13')).toBe('2022-07');
    expect(lastReportedMonth(world, '2022-06-30')).toBe('2022-06');
    expect(reportedMonths(world, '2022-08-13')).toEqual(['2022-07', '2022-06']);
  });
});
