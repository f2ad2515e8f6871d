import { describe, expect, it } from 'vitest';
import type { Period } from '../period.ts';
import { PLAIN_CALENDAR } from '../tasks/calendar.ts';
import { circularMatter, type LetterAt, reportMatter, unitLetterMatter } from './letter-matter.ts';
import { letterBlocks, tableLine } from './letter-text.ts';
import { taskLight } from '../tasks/slip.ts';
import { FRESH_STANDING, type TaskStanding } from '../tasks/standing.ts';
import type { TaskActBody } from '../tasks/task-facts.ts';
import { listOf } from '../tasks/task-list.ts';
import type { TaskRow } from '../tasks/task-row.ts';

const TODAY = '2022-08-13';
const AT: LetterAt = { day: TODAY, madeOn: TODAY, calendar: PLAIN_CALENDAR };
const AUGUST = '2022-08' as Period;

interface Item {
  readonly id: string;
  readonly unit?: string;
  readonly dueOn?: string | null;
  readonly standing?: Partial<TaskStanding>;
  readonly behind?: boolean;
}

/** A row as the board makes it: list and light come from the rules themselves. */
function row({ id, unit = 'a', dueOn = '2022-09-30', standing: more = {}, behind = false }: Item): TaskRow {
  const standing: TaskStanding = { ...FRESH_STANDING, state: 'working', issuedOn: '2022-07-01', ...more };
  const light = taskLight(standing, { dueOn, today: TODAY, behind });
  const list = listOf({ standing, dueOn, because: light.because }, TODAY);
  const { slip, returned, urged, state, pending } = standing;
  const known = { ...light, list, state, slip, returned, urged, pending, standing, dueOn, leadUnit: unit };
  return { task: { task: id }, title: `title-${id}`, coUnits: [], ...known } as unknown as TaskRow;
}

const closed = (reportedOn: string, closedOn: string): Partial<TaskStanding> => ({
  state: 'closed',
  reportedOn,
  closedOn,
});

const ROWS = [
  row({ id: 'going' }),
  row({ id: 'over-2', dueOn: '2022-08-11' }),
  row({ id: 'over-9', unit: 'b', dueOn: '2022-08-04', standing: { slips: { blue: 1, yellow: 1, red: 0 } } }),
  row({ id: 'sign', unit: 'b', standing: { state: 'issued', issuedOn: '2022-08-02' } }),
  row({ id: 'early', unit: 'b', dueOn: '2022-08-20', standing: closed('2022-08-05', '2022-08-06') }),
  row({ id: 'early-july', unit: 'b', dueOn: '2022-07-20', standing: closed('2022-07-05', '2022-07-06') }),
  row({ id: 'on-the-day', dueOn: '2022-08-05', standing: closed('2022-08-05', '2022-08-09') }),
  row({ id: 'late', dueOn: '2022-08-01', standing: closed('2022-08-03', '2022-08-04') }),
  row({ id: 'mend', standing: { returned: 2 } }),
  row({ id: 'draft', standing: { state: 'draft', issuedOn: null } }),
  row({ id: 'withdrawn', standing: { state: 'withdrawn' } }),
];

describe('the circular of a month', () => {
  const matter = circularMatter(ROWS, AUGUST, AT);

  it('counts every open or ended item once, by unit, list and light', () => {
    expect(matter.units.map(({ unit }) => unit)).toEqual(['a', 'b']);
    expect(matter.total).toMatchObject({ items: 9, open: 5, onTime: 3, late: 1, overdue: 2 });
    for (const key of ['items', 'open', 'onTime', 'late', 'overdue', 'returned', 'slips'] as const)
      expect(matter.units.reduce((sum, unit) => sum + unit[key], 0)).toBe(matter.total[key]);
    const listed = Object.values(matter.lists).reduce((sum, count) => sum + count, 0);
    expect(listed).toBe(matter.total.items);
    expect(matter.lists.draft + matter.lists.withdrawn).toBe(0);
    expect(Object.values(matter.lights).reduce((sum, count) => sum + count, 0)).toBe(matter.total.open);
    expect(matter.lights).toEqual({ green: 2, blue: 0, yellow: 1, red: 2 });
  });

  it('names overdue items with their days, the longest first, and good practice of this month only', () => {
    expect(matter.overdue.map(({ row: one, days }) => [one.task.task, days])).toEqual([
      ['over-9', 9],
      ['over-2', 2],
    ]);
    expect(matter.early.map(({ row: one, days }) => [one.task.task, days])).toEqual([['early', 15]]);
    expect(matter).toMatchObject({ issuedInMonth: 1, closedInMonth: 3 });
  });

  it('asks by five working days on, and counts what is asked', () => {
    expect(matter.asked).toEqual({ by: '2022-08-19', toSign: 1, toMend: 1, dueNext: 3 });
  });

  it('says the items due in January after a December', () => {
    const rows = [row({ id: 'next-year', dueOn: '2023-01-05' }), row({ id: 'this', dueOn: '2022-12-31' })];
    const december = { ...AT, day: '2022-12-20', madeOn: '2022-12-20' };
    expect(circularMatter(rows, '2022-12' as Period, december).asked.dueNext).toBe(1);
  });
});

describe('the letter to a unit', () => {
  const slip = {
    act: 3,
    colour: 'yellow',
    on: '2022-08-01',
    answerBy: '2022-08-25',
    answered: false,
  } as const;
  it.each([
    [{ dueOn: '2022-08-01' }, { ask: 'report', by: '2022-08-19' }],
    [
      { dueOn: '2022-08-01', standing: { slip } },
      { ask: 'answer-slip', by: '2022-08-25' },
    ],
    [
      { dueOn: '2022-08-01', standing: { slip: { ...slip, answered: true } } },
      { ask: 'report', by: '2022-08-19' },
    ],
    [{ standing: { state: 'issued' } }, { ask: 'sign', by: '2022-08-19' }],
    [{ standing: { returned: 1 } }, { ask: 'mend', by: '2022-09-30' }],
    [{ behind: true }, { ask: 'speed-up', by: '2022-09-30' }],
    [{}, { ask: 'finish', by: '2022-09-30' }],
    [{ dueOn: null }, { ask: 'finish', by: null }],
    [{ standing: { state: 'review' } }, { ask: 'nothing', by: null }],
  ] as const)('asks of %j: %j', (item, asked) => {
    const { items } = unitLetterMatter([row({ id: 'one', ...(item as Partial<Item>) })], 'a', AT);
    expect(items[0]!.asked).toEqual(asked);
  });
});

describe('the special report', () => {
  const act = (kind: TaskActBody['act'], number: number, text?: string): TaskActBody => ({
    task: 'one',
    number,
    act: kind,
    on: '2022-08-01',
    taskVersion: 1,
    ...(text ? { text } : {}),
  });
  const pending = { newDue: '2022-10-15', signed: true, act: 4 };
  const red = { act: 3, colour: 'red', on: '2022-08-01', answerBy: '2022-08-08', answered: false } as const;

  it.each([
    [{ standing: { pending } }, 'decide-extension', '2022-10-15'],
    [{ dueOn: '2022-08-01', standing: { slip: red } }, 'coordinate', '2022-08-19'],
    [{ standing: { returned: 2 } }, 'coordinate', '2022-08-19'],
    [{ dueOn: '2022-08-01' }, 'report', '2022-08-19'],
    [{ standing: { returned: 1 } }, 'mend', '2022-09-30'],
    [{ behind: true }, 'speed-up', '2022-09-30'],
    [{ standing: { state: 'review' } }, 'review', null],
    [{}, 'watch', '2022-09-30'],
  ] as const)('proposes of %j: %s', (item, propose, by) => {
    const { items } = reportMatter([row({ id: 'one', ...(item as Partial<Item>) })], () => [], AT);
    expect(items[0]!.proposal).toEqual({ propose, by });
  });

  it('takes the cause from the last act that says one in words', () => {
    const acts = [
      act('feedback', 1, 'first'),
      act('return', 2, 'why'),
      act('feedback', 3),
      act('urge', 4, 'hurry'),
    ];
    const { items } = reportMatter([row({ id: 'one' })], () => acts, AT);
    expect(items[0]!.cause).toEqual({ from: 'return', on: '2022-08-01', text: 'why' });
    expect(reportMatter([row({ id: 'one' })], () => [], AT).items[0]!.cause).toBeNull();
  });
});

describe('the text of a letter by its lines', () => {
  it('knows headings, paragraphs and tables, in both languages', () => {
    const text = [
      '一、总体',
      '（一）亮灯',
      '一、这是一句话。',
      '表 1 各单位',
      '|单位|事项|',
      '|甲|1|',
      '|乙||',
      '',
      '尾',
    ];
    expect(letterBlocks(text.join('\r\n'))).toEqual([
      { kind: 'heading', level: 1, text: '一、总体' },
      { kind: 'heading', level: 2, text: '（一）亮灯' },
      { kind: 'paragraph', text: '一、这是一句话。' },
      {
        kind: 'table',
        caption: '表 1 各单位',
        head: ['单位', '事项'],
        rows: [
          ['甲', '1'],
          ['乙', '—'],
        ],
      },
      { kind: 'paragraph', text: '尾' },
    ]);
    expect(letterBlocks('II. Overdue items\nA. First\nI. ended.').map(({ kind }) => kind)).toEqual([
      'heading',
      'heading',
      'paragraph',
    ]);
  });

  it('keeps a cell in its cell', () => {
    const [table] = letterBlocks([tableLine(['名', '数']), tableLine(['甲|乙\n丙', 3])].join('\n'));
    expect(table).toMatchObject({ rows: [['甲｜乙 丙', '3']] });
  });
});
