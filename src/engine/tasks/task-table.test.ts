import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { runs } from '../../../test/runs.ts';
import { type Lots, lots } from '../../../test/tasks/play.ts';
import { anItem } from '../../../test/tasks/scene.ts';
import { type World, createWorld, foldFacts, learn } from '../world.ts';
import { calendarOf, dayPlus } from './calendar.ts';
import type { TaskActBody, TaskActKind, TaskBody } from './task-facts.ts';
import { type TaskFilter, countsByList, filterTasks, lightsByUnit } from './task-list.ts';
import { taskRows } from './task-row.ts';
import { type TaskTable, listTasks, taskTable } from './task-table.ts';

const UNITS = ['a', 'b', 'c', 'd'] as const;
const TODAY = '2022-09-20';
const ALL = { from: 0, size: 1000 };

/** Filters of every kind a list is asked with. */
const FILTERS: readonly TaskFilter[] = [
  {},
  { list: 'overdue' },
  { list: 'going', unit: 'a' },
  { list: 'due-soon', seen: new Set(['b']) },
  { unit: 'b' },
  { lead: 'b' },
  { lead: 'a', ended: false },
  { ended: true },
  { source: 'remark' },
  { leader: 'l1' },
  { leader: new Set(['l1', 'l2']) },
  { book: 'k1' },
  { nature: 'projects' },
  { light: 'red' },
  { light: 'yellow', unit: 'c' },
  { state: 'working', list: 'overdue', unit: 'a' },
  { seen: new Set(['a', 'c']) },
  { seen: new Set(['office', 'a']) },
  { seen: new Set(['nobody']) },
];

function aBody(task: string, dice: Lots): TaskBody {
  const measure = dice.of(['visible', 'indicator', 'indicator', 'count'] as const);
  const limit = dice.of(['fixed', 'days', 'days'] as const);
  const { dueOn: _, ...bare } = anItem({ task });
  return {
    ...bare,
    issuer: dice.of(['office', 'office', 'a']),
    leadUnit: dice.of(UNITS),
    coUnits: dice.in100(40) ? [dice.of(UNITS)] : [],
    source: dice.of(['gap', 'remark', 'minutes'] as const),
    limit,
    ...(limit === 'fixed'
      ? { dueOn: dayPlus(TODAY, dice.below(20) - 10) }
      : { limitDays: 1 + dice.below(20) }),
    ...(dice.in100(60) ? { dayKind: 'working' } : {}),
    ...(dice.in100(40) ? { leader: dice.of(['l1', 'l2']) } : {}),
    ...(dice.in100(50) ? { book: dice.of(['k1', 'k2']) } : {}),
    ...(dice.in100(50) ? { cover: dice.of(['v1', 'v2']) } : {}),
    ...(dice.in100(30) ? { parent: `t${dice.below(8)}` } : {}),
    measure,
    ...(measure === 'indicator'
      ? {
          indicator: dice.of(['gdp', 'tax']),
          measuredPeriod: '2022' as never,
          measuredField: dice.of(['value', 'growthPct', 'rank', 'completionPct'] as const),
          op: 'at_least',
          value: String(dice.below(100)),
        }
      : { value: '100' }),
  };
}

function anAct(task: string, number: number, dice: Lots): TaskActBody {
  const act = dice.of<TaskActKind>(
    'approve issue accept feedback report close return slip urge remark reissue withdraw grant-extension'.split(
      ' ',
    ) as TaskActKind[],
  );
  const on = dayPlus(TODAY, -dice.below(25));
  return {
    task,
    number,
    act,
    on,
    taskVersion: 1,
    ...(act === 'slip' ? { colour: dice.of(['blue', 'yellow', 'red'] as const), answerBy: TODAY } : {}),
    ...(act === 'remark' ? { remark: 'act' } : {}),
    ...(act === 'feedback' ? { progressPct: String(dice.below(101)) } : {}),
    ...(act === 'grant-extension' ? { newDue: dayPlus(TODAY, dice.below(20) - 5) } : {}),
  };
}

/** Something that the log may hold next. */
function grow(log: FactWriter, acts: Map<string, number>, dice: Lots): void {
  const task = `t${dice.below(8)}`;
  const what = dice.below(100);
  const unit = dice.of(UNITS);
  const indicator = dice.of(['gdp', 'tax']);
  if (what < 25) log.add('task', aBody(task, dice));
  else if (what < 65) {
    const number = (acts.get(task) ?? 0) + 1;
    acts.set(task, number);
    log.add('task-act', anAct(task, number, dice));
  } else if (what < 80)
    log.figure(unit, indicator, dice.of(['2022-06', '2022-07', '2022-08']), {
      value: dice.below(100),
      growth: dice.below(20) - 5,
      ...(dice.in100(20) ? { status: 'expected' as const } : {}),
    });
  else if (what < 85) log.target(unit, indicator, 50 + dice.below(50), { kind: 'level' });
  else if (what < 91) {
    const day = dayPlus(TODAY, dice.below(30) - 20);
    log.add('calendar-day', { day, kind: dice.of(['holiday', 'workday', 'ordinary'] as const) });
  } else if (what < 95)
    log.add('task-book', {
      book: dice.of(['k1', 'k2']),
      nature: dice.of(['projects', 'economic'] as const),
      title: 'x',
      period: '2022-H2' as never,
      issuer: 'office',
      issuedOn: '2022-08-13',
    });
  else if (what < 98)
    log.add('task-cover', {
      cover: dice.of(['v1', 'v2']),
      receiver: 'a',
      issuer: 'office',
      books: ['k1'],
      signBy: TODAY,
      state: dice.of(['issued', 'accepted', 'refused'] as const),
    });
  else log.member('g', unit);
}

const at = (world: World, today = TODAY) => ({ today, calendar: calendarOf(world.registry), asOf: null });

function ground(): FactWriter {
  const log = new FactWriter();
  log.unit('z');
  for (const unit of UNITS) log.unit(unit, 'z');
  log.indicator('gdp');
  log.indicator('tax', { kind: 'flow', reportedAs: 'period' });
  for (const unit of ['a', 'b']) log.member('g', unit);
  return log;
}

/** What waits, flat: the table keeps it by kind and unit. */
function waiting({ waiting: held }: TaskTable): string[] {
  const all = [...held].flatMap(([wait, units]) =>
    [...units].flatMap(([unit, rows]) =>
      [...rows].map(([id, row]) => `${wait} ${unit} ${id} ${JSON.stringify(row.waiting)}`),
    ),
  );
  return all.sort();
}

describe('a table that follows the log', () => {
  it('is at every step what one made anew is, and both are what all rows say when each is asked', () => {
    fc.assert(
      fc.property(fc.noBias(fc.nat(0x7fffffff)), (seed) => {
        const dice = lots(seed);
        const log = ground();
        const resident = createWorld();
        let taken = 0;
        const acts = new Map<string, number>();
        for (let step = 0; step < 12; step++) {
          for (let i = dice.below(5); i >= 0; i--) grow(log, acts, dice);
          for (; taken < log.facts.length; taken++) learn(resident, log.facts[taken]!);
          const fresh = foldFacts(log.facts);
          const [kept, made] = [taskTable(resident, at(resident)), taskTable(fresh, at(fresh))];
          const rows = taskRows(fresh, at(fresh));
          expect([...kept.rows.keys()].sort()).toEqual([...made.rows.keys()].sort());
          expect(waiting(kept)).toEqual(waiting(made));
          for (const filter of FILTERS) {
            const { list: _, ...others } = filter;
            const whole = filterTasks(rows, others, ALL).rows;
            const wanted = {
              ...filterTasks(rows, filter, ALL),
              counts: countsByList(whole),
              lights: lightsByUnit(whole),
            };
            expect(listTasks(kept, filter, ALL)).toEqual(wanted);
            expect(listTasks(made, filter, ALL)).toEqual(wanted);
          }
        }
      }),
      { numRuns: runs(40) },
    );
  }, 120_000);

  it('a page is a part of the whole, in order', () => {
    const dice = lots(7);
    const log = ground();
    const acts = new Map<string, number>();
    for (let i = 0; i < 120; i++) grow(log, acts, dice);
    const world = foldFacts(log.facts);
    const table = taskTable(world, at(world));
    for (const filter of FILTERS) {
      const whole = listTasks(table, filter, ALL);
      const parts = [0, 3, 6].flatMap((from) => listTasks(table, filter, { from, size: 3 }).rows);
      expect(parts).toEqual(whole.rows.slice(0, 9));
      expect(listTasks(table, filter, { from: 2, size: 1 }).total).toBe(whole.rows.length);
      expect(listTasks(table, filter, { from: 100, size: 5 }).rows).toEqual([]);
    }
  });

  it('the day makes another table; the same question in the same world the same one', () => {
    const log = ground();
    log.add('task', aBody('t1', lots(1)));
    const world = foldFacts(log.facts);
    const table = taskTable(world, at(world));
    expect(taskTable(world, at(world))).toBe(table);
    expect(taskTable(world, at(world, '2022-09-21'))).not.toBe(table);
  });
});

describe('an item that is given another parent', () => {
  it('stands under the new one and no longer under the old one, on the table as well', () => {
    const log = ground();
    for (const task of ['p', 'q']) log.add('task', anItem({ task }));
    log.add('task', anItem({ task: 'child', parent: 'p' }));
    const world = createWorld();
    for (const fact of log.facts) learn(world, fact);
    const children = (task: string) => taskTable(world, at(world)).rows.get(task)!.children;
    expect([children('p'), children('q')]).toEqual([['child'], []]);
    learn(world, log.add('task', anItem({ task: 'child', parent: 'q' })));
    expect([children('p'), children('q')]).toEqual([[], ['child']]);
    learn(world, log.add('task', anItem({ task: 'child', parent: 'p' })));
    expect([children('p'), children('q')]).toEqual([['child'], []]);
  });
});
