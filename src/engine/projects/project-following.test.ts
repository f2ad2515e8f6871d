import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { runs } from '../../../test/runs.ts';
import { type Lots, lots } from '../../../test/tasks/play.ts';
import type { Fact } from '../fact.ts';
import type { Period } from '../period.ts';
import { dayPlus } from '../tasks/calendar.ts';
import { type World, createWorld, foldFacts, learn } from '../world.ts';
import { rateBook } from './currency.ts';
import {
  BOARD_DIMENSIONS,
  type BoardGroups,
  boardLines,
  classLines,
  countInto,
  noBoard,
} from './project-board.ts';
import { HINDRANCE_KINDS, type ProjectBody, type ProjectProgressBody } from './project-facts.ts';
import { PROJECT_ORDERS, PROJECT_SORTS, type ProjectFilter, passesFilter } from './project-filter.ts';
import { projectRecord } from './project-record.ts';
import type { ProjectAt, ProjectRow } from './project-row.ts';
import { PROJECT_LIGHT_RULES, projectRow } from './project-standing.ts';
import { stallsOf } from './stall.ts';
import { boardGroups, lastReportedMonth, projectList, projectTable } from './project-table.ts';

const UNITS = ['a', 'b', 'c', 's'] as const;
const IDS = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'] as const;
const MONTHS = ['2021-11', '2021-12', '2022-04', '2022-05', '2022-06', '2022-07', '2022-12'] as const;
const DAY = '2022-06-30';
const AT: ProjectAt = { period: '2022-06' as Period, day: DAY, today: '2022-08-13' };
const RULE = PROJECT_LIGHT_RULES.progress;

/** Filters of every kind a list is asked with: one field, several, units that see some. */
const FILTERS: readonly ProjectFilter[] = [
  {},
  { unit: 'a' },
  { owner: 'b' },
  { type: 'road' },
  { level: 'city', type: 'industry' },
  { class: 'ge-1bn' },
  { stage: 'continuing' },
  { status: 'terminated' },
  { status: 'going', building: true },
  { light: 'red', owner: 'a' },
  { place: 's' },
  { field: 'schools' },
  { finding: 'any' },
  { finding: 'not-enrolled', unit: 'b' },
  { finding: 'no-movement' },
  { finding: 'foundation-stone', type: 'road' },
  { name: '目3' },
  { seen: new Set(['a']) },
  { seen: new Set(['b', 'c']), light: 'grey' },
  { seen: new Set(['nobody']) },
];

const near = (dice: Lots): string => dayPlus(DAY, dice.below(400) - 250);
const maybe = <T>(dice: Lots, times: number, value: () => T): T | undefined =>
  dice.in100(times) ? value() : undefined;

function aLine(project: string, dice: Lots): ProjectBody {
  const said = {
    project,
    name: `项目${project.slice(1)}`,
    unit: dice.of(UNITS),
    type: dice.of(['road', 'industry', 'park']),
    level: maybe(dice, 70, () => dice.of(['city', 'zone'] as const)),
    field: maybe(dice, 30, () => 'schools'),
    place: maybe(dice, 40, () => 's'),
    lead: maybe(dice, 30, () => dice.of(UNITS)),
    coUnits: dice.in100(30) ? [dice.of(UNITS)] : [],
    totalInvestment: dice.of(['0.1', '3000', '99999.99', '100000', '500000', '1000000.01']),
    currency: maybe(dice, 25, () => dice.of(['USD', 'CNY', 'EUR'])),
    investedBefore: maybe(dice, 20, () => '0.30'),
    plannedStart: maybe(dice, 70, () => near(dice)),
    plannedEnd: maybe(dice, 80, () => near(dice)),
    startedOn: maybe(dice, 60, () => near(dice)),
    enrolledOn: maybe(dice, 40, () => near(dice)),
    finishedOn: maybe(dice, 15, () => near(dice)),
    status: maybe(dice, 20, () => dice.of(['suspended', 'terminated'] as const)),
  };
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined),
  ) as unknown as ProjectBody;
}

function aMonth(project: string, dice: Lots): ProjectProgressBody {
  const digits = () => dice.of(['0', '0.1', '0.2', '1200', '33333.33']);
  const period = dice.of(MONTHS) as Period;
  const milestone = maybe(dice, 30, () => dice.of(['签约', '封顶', '竣工']));
  const said = {
    project,
    period,
    milestone,
    milestoneDue: maybe(dice, milestone ? 80 : 0, () => near(dice)),
    milestoneDone: maybe(dice, milestone ? 40 : 0, () => near(dice)),
    plan: maybe(dice, 50, digits),
    investment: maybe(dice, 60, digits),
    forecastEnd: maybe(dice, 20, () => near(dice)),
    progressPct: maybe(dice, 20, () => '12.5'),
  };
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined),
  ) as unknown as ProjectProgressBody;
}

/** Something that the log may hold next. Of a project whose line has not come yet too: an import brings tables one after the other. */
function grow(log: FactWriter, dice: Lots, at?: string): void {
  const project = dice.of(IDS);
  const what = dice.below(100);
  if (what < 30) log.add('project', aLine(project, dice), at);
  else if (what < 70) log.add('project-progress', aMonth(project, dice), at);
  else if (what < 80)
    log.add(
      'project-hindrance',
      {
        hindrance: `h${dice.below(4)}`,
        project,
        kind: dice.of(HINDRANCE_KINDS),
        text: 'x',
        ownerUnit: 'a',
        raisedOn: near(dice),
        ...(dice.in100(40) ? { clearedOn: near(dice) } : {}),
      },
      at,
    );
  else if (what < 88)
    log.add(
      'project-inquiry',
      { project, rule: 'still', since: near(dice), unit: 'a', askedOn: DAY, answerBy: DAY },
      at,
    );
  else if (what < 96)
    log.add(
      'currency-rate',
      {
        currency: dice.of(['USD', 'EUR']),
        day: dayPlus(DAY, dice.below(20) - 12),
        rate: dice.of(['6.5', '7.12']),
      },
      at,
    );
  else log.member('g', dice.of(UNITS));
}

/** Every row, each worked out for itself. */
function rowsOf(world: World): ProjectRow[] {
  const rates = rateBook(world);
  const records = [...world.registry.project.keys()].map((object) =>
    projectRecord(world.registry, object.slice('project/'.length)),
  );
  return records.flatMap((record) => {
    if (!record) return [];
    const findings = stallsOf(world, record, AT);
    return [projectRow(record, { at: AT, rates, rules: PROJECT_LIGHT_RULES, findings })];
  });
}

const told = (board: BoardGroups) => ({
  all: board.all,
  lines: BOARD_DIMENSIONS.map((dimension) => boardLines(board, dimension, RULE)),
  classes: classLines(board, RULE),
});

/** The lists in every order and the boards of every filter, from a table. */
function shownBy(world: World): unknown {
  const table = projectTable(world, { at: AT, radar: stallsOf });
  return FILTERS.map((filter, i) => ({
    rows: projectList(table, filter, PROJECT_SORTS[i % PROJECT_SORTS.length]).rows,
    usual: projectList(table, filter).rows,
    board: told(boardGroups(table, filter)),
  }));
}

/** The same by asking each row. */
function askedOfEach(world: World): unknown {
  const rows = rowsOf(world);
  return FILTERS.map((filter, i) => {
    const own = rows.filter((row) => passesFilter(row, filter));
    const board = noBoard();
    for (const row of own) countInto(board, row, { at: AT, by: 1 });
    return {
      rows: own.toSorted(PROJECT_ORDERS[PROJECT_SORTS[i % PROJECT_SORTS.length]!]),
      usual: own.toSorted(PROJECT_ORDERS.total),
      board: told(board),
    };
  });
}

describe('a table of projects that follows the log', () => {
  it('is at every step what one made anew is, and both are what all rows say when each is asked', () => {
    fc.assert(
      fc.property(fc.noBias(fc.nat(0x7fffffff)), (seed) => {
        const dice = lots(seed);
        const log = new FactWriter();
        const resident = createWorld();
        let taken = 0;
        for (let step = 0; step < 10; step++) {
          for (let i = dice.below(5); i >= 0; i--) grow(log, dice);
          for (; taken < log.facts.length; taken++) learn(resident, log.facts[taken]!);
          const fresh = foldFacts(log.facts);
          const wanted = askedOfEach(fresh);
          expect(shownBy(fresh)).toEqual(wanted);
          expect(shownBy(resident)).toEqual(wanted);
          expect(lastReportedMonth(resident, AT.today)).toBe(lastReportedMonth(fresh, AT.today));
        }
      }),
      { numRuns: runs(20) },
    );
  }, 120_000);

  it('as of an instant says what a log that ends there says, and a world of that instant is not moved by later facts', () => {
    fc.assert(
      fc.property(fc.noBias(fc.nat(0x7fffffff)), (seed) => {
        const dice = lots(seed);
        const log = new FactWriter();
        const instantOf = (hour: number) => `2022-07-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
        for (let hour = 0; hour < 20; hour++)
          for (let i = dice.below(4); i >= 0; i--) grow(log, dice, instantOf(hour));
        // An object's history is in order; what was known earlier may have come in later.
        const asOf = instantOf(5 + dice.below(10));
        const known = (facts: readonly Fact[]) => facts.filter(({ recordedAt }) => recordedAt <= asOf);
        const then = foldFacts(log.facts, asOf);
        expect(shownBy(then)).toEqual(askedOfEach(foldFacts(known(log.facts))));
        const before = JSON.stringify(shownBy(then));
        for (let i = 0; i < 5; i++) {
          grow(log, dice, instantOf(21));
          learn(then, log.facts.at(-1)!);
        }
        expect(JSON.stringify(shownBy(then))).toBe(before);
      }),
      { numRuns: runs(40) },
    );
  }, 120_000);

  it('that so much came at once for that it is made anew says the same', () => {
    const dice = lots(7);
    const log = new FactWriter();
    const many = Array.from({ length: 120 }, (_, i) => `m${i}`);
    for (const project of many) log.add('project', aLine(project, dice));
    const resident = foldFacts(log.facts);
    expect(shownBy(resident)).toEqual(askedOfEach(resident));
    for (const some of [many.slice(0, 20), many]) {
      for (const project of some) learn(resident, log.add('project-progress', aMonth(project, dice)));
      expect(shownBy(resident)).toEqual(askedOfEach(foldFacts(log.facts)));
    }
  });
});
