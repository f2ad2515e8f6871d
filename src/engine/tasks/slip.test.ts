import { describe, expect, it } from 'vitest';
import { actsOf, wayTo } from '../../../test/tasks/scene.ts';
import { PLAIN_CALENDAR, dayPlus } from './calendar.ts';
import { TASK_GUARDS } from './guards.ts';
import { slipDue, taskLight } from './slip.ts';
import { FRESH_STANDING, type TaskStanding, applied, foldTask } from './standing.ts';
import type { TaskActBody } from './task-facts.ts';
import { listOf } from './task-list.ts';
import { transition } from './transition.ts';
import { anItem } from '../../../test/tasks/scene.ts';

const DUE = '2022-09-30';
type Steps = Parameters<typeof actsOf>[0];
const standing = (state: Parameters<typeof wayTo>[0], before: Steps = []) =>
  foldTask(actsOf([...wayTo(state), ...before]));
const due = (at: TaskStanding, today: string, dueOn: string | null = DUE) =>
  slipDue(at, { dueOn, today, calendar: PLAIN_CALENDAR });

const YELLOW = { act: 'slip', colour: 'yellow', on: '2022-10-01', answerBy: '2022-10-07' } as const;
const BLUE = { act: 'slip', colour: 'blue', on: '2022-09-27', answerBy: DUE } as const;
const REQUEST = { act: 'request-extension', newDue: '2022-10-20', on: '2022-09-20' } as const;

describe('the slip that is to be written', () => {
  it.each([
    ['nothing four days before', standing('working'), '2022-09-26', null],
    [
      'blue three days before, to be answered by the due day',
      standing('working'),
      '2022-09-27',
      'blue 2022-09-30',
    ],
    ['one blue', standing('working', [BLUE]), '2022-09-29', null],
    ['an item never signed as well', standing('issued'), '2022-09-30', 'blue 2022-09-30'],
    [
      'yellow the day after, five working days to answer',
      standing('working', [BLUE]),
      '2022-10-01',
      'yellow 2022-10-07',
    ],
    ['yellow without a blue', standing('working'), '2022-10-01', 'yellow 2022-10-07'],
    ['no red while yellow may be answered', standing('working', [YELLOW]), '2022-10-07', null],
    ['red when it lapsed', standing('working', [YELLOW]), '2022-10-08', 'red 2022-10-14'],
    [
      'no red when it was answered',
      standing('working', [YELLOW, { act: 'feedback', text: 'w' }]),
      '2022-10-08',
      null,
    ],
    [
      'red all the same when nothing was said',
      standing('working', [YELLOW, { act: 'feedback' }]),
      '2022-10-08',
      'red 2022-10-14',
    ],
    ['nothing after red', standing('working', [YELLOW, { ...YELLOW, colour: 'red' }]), '2022-12-01', null],
    ['nothing while a report is looked at', standing('review'), '2022-10-08', null],
    ['nothing while an extension is undecided', standing('working', [REQUEST]), '2022-10-01', null],
    ['nothing at the end', standing('closed'), '2022-10-08', null],
    ['nothing before it is issued', standing('registered'), '2022-10-08', null],
  ] as const)('%s', (_, at, today, expected) => {
    const slip = due(at, today);
    expect(slip && `${slip.colour} ${slip.answerBy}`).toBe(expected);
  });

  it('none without a due day', () => {
    expect(due(standing('working'), '2022-12-01', null)).toBeNull();
  });

  it('what is due passes the guards, day by day for two months: blue, yellow, red, each once', () => {
    const task = anItem();
    let at = standing('working');
    const written: string[] = [];
    for (let today = '2022-09-01'; today < '2022-11-01'; today = dayPlus(today, 1)) {
      const slip = due(at, today);
      if (!slip) continue;
      const act: TaskActBody = {
        task: 't',
        number: at.acts + 1,
        act: 'slip',
        on: today,
        taskVersion: 1,
        ...slip,
      };
      const context = {
        hands: new Set(['clock'] as const),
        today,
        dueOn: DUE,
        calendar: PLAIN_CALENDAR,
        taskVersion: 1,
        title: 'x',
        sameHand: false,
        openChildren: 0,
        said: false,
      };
      expect(transition({ task, standing: at, act, context }, TASK_GUARDS).refused).toBeNull();
      at = applied(at, act);
      written.push(`${today} ${slip.colour}`);
    }
    expect(written).toEqual(['2022-09-27 blue', '2022-10-01 yellow', '2022-10-08 red']);
  });
});

describe('the light and the list of an item (宿迁 2025)', () => {
  const rows: [string, TaskStanding, string, boolean | null, string, string][] = [
    ['not issued', FRESH_STANDING, '2022-10-08', null, 'grey not-issued', 'draft'],
    ['in time', standing('working'), '2022-09-20', false, 'green on-time', 'going'],
    ['not signed', standing('issued'), '2022-09-28', false, 'blue near', 'to-sign'],
    ['near', standing('working'), '2022-09-27', null, 'blue near', 'due-soon'],
    ['behind schedule', standing('working'), '2022-09-20', true, 'yellow behind', 'going'],
    ['returned', standing('review', [{ act: 'return' }]), '2022-09-20', false, 'yellow returned', 'going'],
    ['overdue', standing('working'), '2022-10-01', false, 'red overdue', 'overdue'],
    ['overdue and never signed', standing('issued'), '2022-10-01', false, 'red overdue', 'overdue'],
    ['reported, looked at late', standing('review'), '2022-10-08', false, 'blue near', 'to-review'],
    ['done', standing('closed'), '2022-10-08', false, 'green done', 'done'],
    [
      'done late',
      standing('working', [{ act: 'report', on: '2022-10-01' }, { act: 'close' }]),
      '2022-10-08',
      false,
      'green done-late',
      'done-late',
    ],
    [
      'reported in time, closed after',
      standing('review', [{ act: 'close', on: '2022-10-05' }]),
      '2022-10-08',
      false,
      'green done',
      'done',
    ],
    ['withdrawn', standing('withdrawn'), '2022-10-08', false, 'grey not-issued', 'withdrawn'],
  ];
  it.each(rows)('%s', (_, at, today, behind, light, list) => {
    const seen = taskLight(at, { dueOn: DUE, today, behind });
    expect(`${seen.light} ${seen.because}`).toBe(light);
    expect(listOf({ standing: at, dueOn: DUE, because: seen.because }, today)).toBe(list);
  });
});
