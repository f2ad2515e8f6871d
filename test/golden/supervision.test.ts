import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/acts/desk.ts';
import { readTasks } from '../../src/acts/tasks/read-tasks.ts';
import type { Day, Fact } from '../../src/engine/fact.ts';
import { type Registry, latest } from '../../src/engine/registry.ts';
import type { Period } from '../../src/engine/period.ts';
import { fixed } from '../../src/engine/rounding.ts';
import { calendarOf, dayPlus } from '../../src/engine/tasks/calendar.ts';
import { ACT_RULES } from '../../src/engine/tasks/guards.ts';
import { leftForYear } from '../../src/engine/tasks/left.ts';
import { dueOf } from '../../src/engine/tasks/limit.ts';
import { slipDue } from '../../src/engine/tasks/slip.ts';
import {
  ENDED_STATES,
  FRESH_STANDING,
  type TaskStanding,
  applied,
} from '../../src/engine/tasks/standing.ts';
import type { TaskActBody, TaskBody } from '../../src/engine/tasks/task-facts.ts';
import { type TaskHand, transition } from '../../src/engine/tasks/transition.ts';
import { MEETING_EVENING, demoStore } from '../demo-store.ts';
import { golden } from './golden.ts';

const LAST_EVENING = '2022-12-31T15:59:59.000Z';
const FIRST_DAY = '2022-08-15';
const LAST_DAY = '2022-12-31';

type Act = Extract<Fact, { kind: 'task-act' }>;

/** A line an item, so that a difference is read at a glance. */
const linesOf = (lines: readonly unknown[]) => `[\n${lines.map((line) => JSON.stringify(line)).join(',\n')}\n]\n`;

/** The second half of the year, act by act, judged by every guard on the day it was done. */
class Course {
  readonly standings = new Map<string, TaskStanding>();
  readonly refused: unknown[] = [];
  readonly slips: unknown[] = [];
  readonly tasks: readonly TaskBody[];

  readonly registry: Registry;
  readonly texts: ReadonlyMap<string, string>;

  constructor(registry: Registry, texts: ReadonlyMap<string, string>) {
    this.registry = registry;
    this.texts = texts;
    this.tasks = [...registry.task.values()].map((versions) => versions.at(-1)!.body);
  }

  take({ body: act, position }: Act): void {
    const task = this.taskOf(act.task);
    const standing = this.standings.get(act.task) ?? FRESH_STANDING;
    const calendar = calendarOf(this.registry, position);
    const dueOn = dueOf(task, standing, calendar);
    const today = act.on;
    const context = {
      hands: handsOf(act), today, dueOn, calendar, taskVersion: 1, sameHand: false,
      title: this.texts.get(task.title) ?? '',
      openChildren: this.tasks.filter((one) => one.parent === act.task && this.isOpen(one.task)).length,
      said: act.text !== undefined,
    };
    const { refused } = transition({ task, standing, act, context });
    if (refused) this.refused.push([act.task, act.number, act.act, refused]);
    if (act.act === 'slip') {
      const asked = slipDue(standing, { dueOn, today, calendar });
      this.slips.push([act.task, { colour: act.colour, answerBy: act.answerBy }, asked]);
    }
    this.standings.set(act.task, applied(standing, act));
  }

  /** Slips that the clock would have written by the evening of a day and that nobody wrote. */
  forgottenOn(today: Day): unknown[] {
    const calendar = calendarOf(this.registry);
    return [...this.standings].flatMap(([id, standing]) => {
      const dueOn = dueOf(this.taskOf(id), standing, calendar);
      const slip = slipDue(standing, { dueOn, today, calendar });
      return slip ? [[today, id, slip]] : [];
    });
  }

  private taskOf(id: string): TaskBody {
    return latest(this.registry.task, `task/${id}`)!.body;
  }

  private isOpen(id: string): boolean {
    const state = this.standings.get(id)?.state ?? 'draft';
    return state !== 'withdrawn' && !ENDED_STATES.has(state);
  }
}

/** Somebody who may do the act; of a request that the head signed, the head. */
function handsOf({ act, signed }: TaskActBody): Set<TaskHand> {
  return new Set([ACT_RULES[act].by[0]!, ...(signed === true ? (['head'] as const) : [])]);
}

let desk: Desk;
let registry: Registry;
let acts: Act[];

beforeAll(async () => {
  desk = await demoStore();
  ({ registry } = await desk.store.world());
  acts = [];
  for await (const fact of desk.store.facts({ kinds: ['task-act'] })) acts.push(fact as Act);
}, 60_000);

afterAll(async () => {
  await desk.store.close();
});

describe('golden: supervision in the demonstration zone', () => {
  it('every act passes every guard on its day, and the slips are those the clock would have written', async () => {
    const titles = [...registry.task.values()].map((versions) => versions.at(-1)!.body.title);
    const course = new Course(registry, await desk.store.texts(titles));
    const forgotten: unknown[] = [];
    let next = 0;
    for (let day = FIRST_DAY; day <= LAST_DAY; day = dayPlus(day, 1)) {
      for (; next < acts.length && acts[next]!.body.on <= day; next++) course.take(acts[next]!);
      forgotten.push(...course.forgottenOn(day));
    }
    expect(next).toBe(acts.length);
    expect(acts.length).toBeGreaterThan(300);
    expect([course.refused, forgotten]).toEqual([[], []]);
    expect(course.slips.length).toBeGreaterThan(20);
    for (const [task, written, asked] of course.slips as unknown[][]) expect([task, written]).toEqual([task, asked]);
  });

  it('what the books ask is what the targets left on the evening of the meeting', async () => {
    const world = await desk.store.world(MEETING_EVENING);
    const asked = { unit: 'edz', peers: 'districts', period: '2022-06' as Period, on: '2022-08-13' };
    const left = leftForYear(world, asked, MEETING_EVENING);
    const bound = [...registry.task.values()]
      .map((versions) => versions[0]!.body)
      .filter(({ measure }) => measure === 'indicator');
    expect(bound.length).toBe(18);
    for (const { sourceRef, value, baseline, left: rest, leadUnit, measuredField, op } of bound) {
      const one = left.find(({ unit, indicator, target }) => `${unit}/${indicator}/${target.body.period}` === sourceRef)!;
      const number = one.growthPct ?? one.amount ?? one.distance!;
      const decimals = rest!.split('.')[1]?.length ?? 0;
      expect([sourceRef, leadUnit, measuredField, op, Number(value), Number(baseline), Number(rest)]).toEqual(
        [sourceRef, one.receiver, one.field, one.op, one.bound, one.now, Number(fixed(number, decimals))],
      );
    }
  });

  it('where every item stood on the last evening of the year', async () => {
    const shown = await readTasks(desk, { asOf: LAST_EVENING, pageSize: 200 });
    expect(shown.total).toBe(46);
    const rows = shown.rows.map(({ row }) => {
      const { now, left } = row.progress;
      const slip = row.slip?.colour ?? null;
      return [row.task.task, row.leadUnit, row.state, row.list, row.light, row.because, row.dueOn, now, left, slip];
    });
    golden('tasks-2022-12-31.json', linesOf([shown.counts, ...shown.lights, ...rows]));
  });
});
