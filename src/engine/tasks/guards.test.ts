import { describe, expect, it } from 'vitest';
import { type Asked, aRow, question } from '../../../test/tasks/scene.ts';
import { PLAIN_CALENDAR } from './calendar.ts';
import { TASK_GUARDS, mattersIn } from './guards.ts';
import { TASK_POINT_RULES, taskPoints } from './points.ts';
import { slipDue } from './slip.ts';
import { transition } from './transition.ts';

const DUE = '2022-09-30';
const REQUEST = { act: 'request-extension', newDue: '2022-10-20', progressPct: '60' } as const;
const SIGNED = { ...REQUEST, signed: true } as const;
const YELLOW = { act: 'slip', colour: 'yellow', on: '2022-10-01', answerBy: '2022-10-08' } as const;

/** A guard: what it refuses, what it lets pass, each by itself. */
interface Row {
  readonly guard: string;
  readonly what: string;
  readonly refuses: Asked;
  readonly passes: Asked;
}

/** The guards that field-rules 4 publishes, in its words and with its sources. */
const PUBLISHED: readonly (Row & { readonly source: string })[] = [
  {
    guard: 'one-matter',
    what: '一事一项: one matter an item',
    source: 'http://www.fymate.net/html/text/lar/168877/16887750_1.html',
    refuses: {
      state: 'draft',
      act: { act: 'approve' },
      context: { title: '一是建成演示厂房；二是引进演示项目' },
    },
    passes: { state: 'draft', act: { act: 'approve' }, context: { title: '建成演示厂房' } },
  },
  {
    guard: 'lead-named',
    what: 'several share it: a lead unit is named',
    source: 'http://www.fymate.net/html/text/lar/168877/16887750_1.html',
    refuses: {
      state: 'draft',
      item: { leadUnit: undefined as never, coUnits: ['a', 'b'], route: 'joint' },
      act: { act: 'approve' },
    },
    passes: { state: 'draft', item: { coUnits: ['a', 'b'], route: 'joint' }, act: { act: 'approve' } },
  },
  {
    guard: 'route-fits',
    what: '转办 goes to another unit',
    source: 'https://360docs.net/doc/891276499.html',
    refuses: { state: 'draft', item: { route: 'forward', leadUnit: 'office' }, act: { act: 'approve' } },
    passes: { state: 'draft', item: { route: 'forward' }, act: { act: 'approve' } },
  },
  {
    guard: 'extension-before-due',
    what: 'an extension is asked for before the item is due',
    source: 'http://www.creditsailing.com/GuiZhangZhiDu/295240-3.html',
    refuses: { act: REQUEST, context: { today: '2022-10-01' } },
    passes: { act: REQUEST, context: { today: DUE } },
  },
  {
    guard: 'extension-stated',
    what: 'it states the reason, the expected finish and the progress',
    source: 'http://www.creditsailing.com/GuiZhangZhiDu/295240-3.html',
    refuses: { act: REQUEST, context: { said: false } },
    passes: { act: REQUEST },
  },
  {
    guard: 'extension-signed',
    what: 'signed by the head of the unit before the office grants it',
    source: 'http://www.creditsailing.com/GuiZhangZhiDu/295240-3.html',
    refuses: { before: [REQUEST], act: { act: 'grant-extension', newDue: '2022-10-20' } },
    passes: {
      before: [REQUEST, { act: 'sign-extension' }],
      act: { act: 'grant-extension', newDue: '2022-10-20' },
    },
  },
  {
    guard: 'grant-definite',
    what: 'a grant sets a definite day',
    source: 'http://www.creditsailing.com/GuiZhangZhiDu/295240-3.html',
    refuses: { before: [SIGNED], act: { act: 'grant-extension' } },
    passes: { before: [SIGNED], act: { act: 'grant-extension', newDue: '2022-10-20' } },
  },
];

/** The same guards in their other cases, and all others. */
const OTHERS: readonly Row[] = [
  {
    guard: 'route-fits',
    what: '协办 has co-units',
    refuses: { state: 'draft', item: { route: 'joint', coUnits: [] }, act: { act: 'approve' } },
    passes: { state: 'draft', item: { route: 'joint', coUnits: ['a'] }, act: { act: 'approve' } },
  },
  {
    guard: 'route-fits',
    what: '自办 stays with the issuer',
    refuses: { state: 'draft', item: { route: 'own' }, act: { act: 'approve' } },
    passes: { state: 'draft', item: { route: 'own', leadUnit: 'office' }, act: { act: 'approve' } },
  },
  {
    guard: 'extension-stated',
    what: 'the expected finish is later than the due day',
    refuses: { act: { ...REQUEST, newDue: DUE } },
    passes: { act: { ...REQUEST, newDue: '2022-10-01' } },
  },
  {
    guard: 'extension-stated',
    what: 'the progress is said where nothing measures it',
    refuses: { act: { act: 'request-extension', newDue: '2022-10-20' } },
    passes: { act: { act: 'request-extension', newDue: '2022-10-20' }, item: { measure: 'indicator' } },
  },
  {
    guard: 'extension-before-due',
    what: 'nor does the head sign one after that',
    refuses: { before: [REQUEST], act: { act: 'sign-extension' }, context: { today: '2022-10-01' } },
    passes: { before: [REQUEST], act: { act: 'sign-extension' }, context: { today: DUE } },
  },
  {
    guard: 'extension-signed',
    what: 'nobody but the head says that the head signed',
    refuses: { act: SIGNED, context: { hands: ['unit'] } },
    passes: { act: SIGNED, context: { hands: ['head'] } },
  },
  {
    guard: 'extension-signed',
    what: 'from paper the office shows the scan',
    refuses: { act: { ...SIGNED, enteredFor: true }, context: { hands: ['office'] } },
    passes: { act: { ...SIGNED, enteredFor: true, scan: 'f'.repeat(64) }, context: { hands: ['office'] } },
  },
  {
    guard: 'extension-signed',
    what: 'so it does when it enters the signature alone',
    refuses: {
      before: [REQUEST],
      act: { act: 'sign-extension', enteredFor: true },
      context: { hands: ['office'] },
    },
    passes: {
      before: [REQUEST],
      act: { act: 'sign-extension', enteredFor: true, scan: 'f'.repeat(64) },
      context: { hands: ['office'] },
    },
  },
  {
    guard: 'extension-once',
    what: 'one request at a time',
    refuses: { before: [REQUEST], act: REQUEST },
    passes: { before: [SIGNED, { act: 'refuse-extension' }], act: REQUEST },
  },
  {
    guard: 'extension-once',
    what: 'nothing is signed twice',
    refuses: { before: [SIGNED], act: { act: 'sign-extension' } },
    passes: { before: [REQUEST], act: { act: 'sign-extension' } },
  },
  {
    guard: 'extension-once',
    what: 'nothing is decided that was not asked',
    refuses: { act: { act: 'refuse-extension' } },
    passes: { before: [REQUEST], act: { act: 'refuse-extension' } },
  },
  {
    guard: 'grant-definite',
    what: 'later than the due day',
    refuses: { before: [SIGNED], act: { act: 'grant-extension', newDue: DUE } },
    passes: { before: [SIGNED], act: { act: 'grant-extension', newDue: '2022-10-01' } },
  },
  {
    guard: 'grant-definite',
    what: 'and not past',
    refuses: {
      before: [SIGNED],
      act: { act: 'grant-extension', newDue: '2022-10-20' },
      context: { today: '2022-10-21' },
    },
    passes: {
      before: [SIGNED],
      act: { act: 'grant-extension', newDue: '2022-10-21' },
      context: { today: '2022-10-21' },
    },
  },
  {
    guard: 'overtaken',
    what: 'an act is done upon what is newest: the acts',
    refuses: { act: { act: 'feedback', number: 4 } },
    passes: { act: { act: 'feedback', number: 5 } },
  },
  {
    guard: 'overtaken',
    what: 'and the version of the item',
    refuses: { act: { act: 'feedback', taskVersion: 1 }, context: { taskVersion: 2 } },
    passes: { act: { act: 'feedback', taskVersion: 2 }, context: { taskVersion: 2 } },
  },
  {
    guard: 'illegal-state',
    what: 'what is not issued is not accepted',
    refuses: { state: 'registered', act: { act: 'accept' } },
    passes: { state: 'issued', act: { act: 'accept' } },
  },
  {
    guard: 'wrong-hand',
    what: 'the unit accepts, not the office',
    refuses: { state: 'issued', act: { act: 'accept' }, context: { hands: ['office', 'leader', 'clock'] } },
    passes: { state: 'issued', act: { act: 'accept' }, context: { hands: ['unit'] } },
  },
  {
    guard: 'wrong-hand',
    what: 'unless the office enters it from paper',
    refuses: { state: 'issued', act: { act: 'accept', enteredFor: true }, context: { hands: ['leader'] } },
    passes: { state: 'issued', act: { act: 'accept', enteredFor: true }, context: { hands: ['office'] } },
  },
  {
    guard: 'wrong-hand',
    what: 'what the office does itself is never entered for somebody',
    refuses: { state: 'draft', act: { act: 'approve', enteredFor: true }, context: { hands: ['unit'] } },
    passes: { state: 'draft', act: { act: 'approve' }, context: { hands: ['office'] } },
  },
  {
    guard: 'same-hand',
    what: 'nobody closes on his own report',
    refuses: { state: 'review', act: { act: 'close' }, context: { sameHand: true } },
    passes: { state: 'review', act: { act: 'close' } },
  },
  {
    guard: 'remark-opens',
    what: 'a remark to guide opens no item',
    refuses: { state: 'draft', item: { source: 'remark', remark: 'guide' }, act: { act: 'approve' } },
    passes: { state: 'draft', item: { source: 'remark', remark: 'act' }, act: { act: 'approve' } },
  },
  {
    guard: 'remark-opens',
    what: 'nor does one to read, or one whose kind is not said',
    refuses: { state: 'draft', item: { source: 'remark' }, act: { act: 'approve' } },
    passes: { state: 'draft', item: { source: 'minutes', remark: 'read' }, act: { act: 'approve' } },
  },
  {
    guard: 'due-not-past',
    what: 'what is issued can still be done in time',
    refuses: { state: 'registered', act: { act: 'issue' }, context: { today: '2022-10-01' } },
    passes: { state: 'registered', act: { act: 'issue' }, context: { today: DUE } },
  },
  {
    guard: 'reason-given',
    what: 'a return says why',
    refuses: { state: 'review', act: { act: 'return' }, context: { said: false } },
    passes: { state: 'review', act: { act: 'return' } },
  },
  {
    guard: 'children-open',
    what: 'an item is reported once its children are ended',
    refuses: { act: { act: 'report' }, context: { openChildren: 1 } },
    passes: { act: { act: 'report' } },
  },
  {
    guard: 'children-open',
    what: 'and so it is closed',
    refuses: { state: 'review', act: { act: 'close' }, context: { openChildren: 2 } },
    passes: { state: 'review', act: { act: 'return' }, context: { openChildren: 2 } },
  },
  {
    guard: 'data-say-it',
    what: 'no progress is typed where an indicator measures',
    refuses: { item: { measure: 'indicator' }, act: { act: 'feedback', progressPct: '50' } },
    passes: { item: { measure: 'indicator' }, act: { act: 'feedback' } },
  },
  {
    guard: 'data-say-it',
    what: 'of a count the count',
    refuses: { item: { measure: 'count' }, act: { act: 'feedback', progressPct: '50' } },
    passes: { item: { measure: 'count' }, act: { act: 'feedback', countDone: '50' } },
  },
  {
    guard: 'data-say-it',
    what: 'of milestones the milestone',
    refuses: { item: { measure: 'milestone', milestones: [DUE] }, act: { act: 'feedback', countDone: '1' } },
    passes: { item: { measure: 'milestone', milestones: [DUE] }, act: { act: 'feedback', milestone: 1 } },
  },
  {
    guard: 'data-say-it',
    what: 'of what is visible a part of a hundred',
    refuses: { act: { act: 'feedback', countDone: '1' } },
    passes: { act: { act: 'feedback', progressPct: '1' } },
  },
  {
    guard: 'progress-falls',
    what: 'progress falls with its reason only',
    refuses: {
      before: [{ act: 'feedback', progressPct: '60' }],
      act: { act: 'feedback', progressPct: '59.9' },
      context: { said: false },
    },
    passes: {
      before: [{ act: 'feedback', progressPct: '60' }],
      act: { act: 'feedback', progressPct: '59.9' },
    },
  },
  {
    guard: 'progress-falls',
    what: 'what an extension said of it counts as well',
    refuses: {
      before: [SIGNED],
      act: { act: 'feedback', progressPct: '59.9' },
      context: { said: false },
    },
    passes: { before: [SIGNED], act: { act: 'feedback', progressPct: '60' }, context: { said: false } },
  },
  {
    guard: 'progress-falls',
    what: 'it is a part of a hundred',
    refuses: { act: { act: 'feedback', progressPct: '100.1' } },
    passes: { act: { act: 'feedback', progressPct: '100' } },
  },
  {
    guard: 'progress-falls',
    what: 'a count falls with its reason only',
    refuses: {
      item: { measure: 'count' },
      before: [{ act: 'feedback', countDone: '4509' }],
      act: { act: 'feedback', countDone: '4191' },
      context: { said: false },
    },
    passes: {
      item: { measure: 'count' },
      before: [{ act: 'feedback', countDone: '4191' }],
      act: { act: 'feedback', countDone: '4191' },
      context: { said: false },
    },
  },
  {
    guard: 'milestone-there',
    what: 'a milestone is one of the item’s',
    refuses: { item: { measure: 'milestone', milestones: [DUE] }, act: { act: 'feedback', milestone: 2 } },
    passes: { item: { measure: 'milestone', milestones: [DUE] }, act: { act: 'feedback', milestone: 1 } },
  },
  {
    guard: 'milestone-there',
    what: 'and is done once',
    refuses: {
      item: { measure: 'milestone', milestones: ['2022-09-01', DUE] },
      before: [{ act: 'feedback', milestone: 1 }],
      act: { act: 'feedback', milestone: 1 },
    },
    passes: {
      item: { measure: 'milestone', milestones: ['2022-09-01', DUE] },
      before: [{ act: 'feedback', milestone: 1 }],
      act: { act: 'feedback', milestone: 2 },
    },
  },
  {
    guard: 'slip-order',
    what: 'blue in the last three days (西安)',
    refuses: {
      act: { act: 'slip', colour: 'blue', answerBy: DUE },
      context: { today: '2022-09-26' },
    },
    passes: {
      act: { act: 'slip', colour: 'blue', answerBy: DUE },
      context: { today: '2022-09-27' },
    },
  },
  {
    guard: 'slip-order',
    what: 'yellow once the day has passed',
    refuses: { act: YELLOW, context: { today: DUE } },
    passes: { act: YELLOW, context: { today: '2022-10-01' } },
  },
  {
    guard: 'slip-order',
    what: 'an important item may start at yellow (三明)',
    refuses: { act: YELLOW, context: { today: DUE } },
    passes: { act: YELLOW, item: { important: true }, context: { today: DUE } },
  },
  {
    guard: 'slip-order',
    what: 'red when yellow lapsed (三明)',
    refuses: {
      before: [YELLOW],
      act: { act: 'slip', colour: 'red', answerBy: '2022-10-20' },
      context: { today: '2022-10-08' },
    },
    passes: {
      before: [YELLOW],
      act: { act: 'slip', colour: 'red', answerBy: '2022-10-20' },
      context: { today: '2022-10-09' },
    },
  },
  {
    guard: 'slip-order',
    what: 'not when yellow was answered',
    refuses: {
      before: [YELLOW, { act: 'feedback', text: 'words' }],
      act: { act: 'slip', colour: 'red', answerBy: '2022-10-20' },
      context: { today: '2022-10-09' },
    },
    passes: {
      before: [YELLOW, { act: 'feedback' }],
      act: { act: 'slip', colour: 'red', answerBy: '2022-10-20' },
      context: { today: '2022-10-09' },
    },
  },
  {
    guard: 'slip-order',
    what: 'a slip has a day to answer by that is not past',
    refuses: { act: { ...YELLOW, answerBy: '2022-10-01' }, context: { today: '2022-10-02' } },
    passes: { act: { ...YELLOW, answerBy: '2022-10-02' }, context: { today: '2022-10-02' } },
  },
  {
    guard: 'urge-limit',
    what: 'not twice within two days',
    refuses: {
      before: [{ act: 'urge', on: '2022-08-19' }],
      act: { act: 'urge' },
      context: { today: '2022-08-20' },
    },
    passes: {
      before: [{ act: 'urge', on: '2022-08-19' }],
      act: { act: 'urge' },
      context: { today: '2022-08-21' },
    },
  },
  {
    guard: 'review-of',
    what: 'a review is of what judged the unit',
    refuses: { act: { act: 'ask-review', of: 4, reviewed: 'return' } },
    passes: {
      state: 'review',
      before: [{ act: 'return' }],
      act: { act: 'ask-review', of: 6, reviewed: 'return' },
    },
  },
  {
    guard: 'review-of',
    what: 'one at a time',
    refuses: {
      state: 'review',
      before: [{ act: 'return' }, { act: 'ask-review', of: 6, reviewed: 'return' }],
      act: { act: 'ask-review', of: 6, reviewed: 'return' },
    },
    passes: {
      state: 'review',
      before: [
        { act: 'return' },
        { act: 'ask-review', of: 6, reviewed: 'return' },
        { act: 'answer-review', outcome: 'upheld' },
      ],
      act: { act: 'ask-review', of: 6, reviewed: 'return' },
    },
  },
  {
    guard: 'review-of',
    what: 'its answer says what becomes of it',
    refuses: {
      state: 'review',
      before: [{ act: 'return' }, { act: 'ask-review', of: 6, reviewed: 'return' }],
      act: { act: 'answer-review', outcome: 'kept' },
    },
    passes: {
      state: 'review',
      before: [{ act: 'return' }, { act: 'ask-review', of: 6, reviewed: 'return' }],
      act: { act: 'answer-review', outcome: 'changed' },
    },
  },
  {
    guard: 'remark-kind',
    what: 'a remark says of which kind it is',
    refuses: { act: { act: 'remark' } },
    passes: { act: { act: 'remark', remark: 'read' } },
  },
  {
    guard: 'remark-kind',
    what: 'a recheck says what it found',
    refuses: { state: 'closed', act: { act: 'recheck', outcome: 'upheld' } },
    passes: { state: 'closed', act: { act: 'recheck', outcome: 'kept' } },
  },
  {
    guard: 'remark-kind',
    what: 'a rating gives its grade',
    refuses: { state: 'filed', act: { act: 'rate' } },
    passes: { state: 'filed', act: { act: 'rate', grade: 'good' } },
  },
];

/** Default limits of field-rules 4: the class, its least and most days. */
const LIMITS = [
  ['urgent', 1, 5],
  ['ordinary', 1, 15],
  ['hard', 1, 30],
  ['document', 1, 30],
  ['minutes', 1, 20],
] as const;

const limited = (limit: (typeof LIMITS)[number][0], days?: number): Asked => ({
  state: 'draft',
  item: { limit, dueOn: undefined as never, ...(days === undefined ? {} : { limitDays: days }) },
  act: { act: 'approve' },
});

const LIMIT_ROWS: readonly Row[] = LIMITS.flatMap(([limit, least, most]) => [
  {
    guard: 'limit-fits',
    what: `${limit}: ${least} to ${most} days`,
    refuses: limited(limit, most + 1),
    passes: limited(limit, most),
  },
  {
    guard: 'limit-fits',
    what: `${limit}: no less`,
    refuses: limited(limit, least - 1),
    passes: limited(limit, least),
  },
]);

const ROWS: readonly Row[] = [...PUBLISHED, ...OTHERS, ...LIMIT_ROWS];
const refusedBy = (asked: Asked) => transition(question(asked)).refused?.guard ?? null;

describe('every guard refuses what it is for, and lets pass what is not', () => {
  it.each(ROWS)('$guard: $what', ({ guard, refuses, passes }) => {
    expect(refusedBy(refuses)).toBe(guard);
    expect(refusedBy(passes)).toBeNull();
    // Without this guard the same act would pass: it alone holds it back.
    const others = TASK_GUARDS.filter(({ id }) => id !== guard);
    expect(transition(question(refuses), others).refused).toBeNull();
  });

  it('no guard is without a row', () => {
    expect([...new Set(ROWS.map(({ guard }) => guard))].sort()).toEqual(
      TASK_GUARDS.map(({ id }) => id).sort(),
    );
  });

  it.each(PUBLISHED)('$guard names where it is published', ({ guard, source }) => {
    expect(TASK_GUARDS.find(({ id }) => id === guard)?.source).toBe(source);
  });

  it('what is refused changes nothing', () => {
    for (const { refuses } of ROWS) {
      const asked = question(refuses);
      const before = structuredClone(asked.standing);
      expect(transition(asked).standing).toBeNull();
      expect(asked.standing).toEqual(before);
    }
  });
});

describe('the two published rules that are no guard but an effect', () => {
  // https://sthjj.huainan.gov.cn/hbyw/xjfg/xjhfgzc/551709119.html
  it.each(['review', 'closed', 'struck', 'filed', 'rated'] as const)(
    '同意 closes; any further remark: not closed, urging continues (from %s)',
    (state) => {
      const remarked = transition(question({ state, act: { act: 'remark', remark: 'act' } })).standing!;
      expect(remarked).toMatchObject({ state: 'working', reopened: 1, reportedOn: null, closedOn: null });
      const asked = question({ act: { act: 'urge', number: remarked.acts + 1 } });
      expect(transition({ ...asked, standing: remarked }).standing).toMatchObject({ urged: 1 });
      const closing = question({ act: { act: 'close', number: remarked.acts + 1 } });
      expect(transition({ ...closing, standing: remarked }).refused?.guard).toBe('illegal-state');
      // A remark to guide or to read opens nothing again.
      for (const remark of ['guide', 'read'] as const)
        expect(transition(question({ state, act: { act: 'remark', remark } })).standing).toMatchObject({
          state,
          reopened: 0,
        });
    },
  );

  // The same page of 淮南: the first lapse is criticised, the second bars honours.
  it('the first lapse is criticised, the second bars honours', () => {
    const rule = TASK_POINT_RULES.find(({ id }) => id === 'lead-support@1')!;
    const overdue = (task: string) => aRow({ item: { task }, state: 'working', today: '2022-10-01' });
    expect(
      slipDue(overdue('a').standing, { dueOn: DUE, today: '2022-10-01', calendar: PLAIN_CALENDAR }),
    ).toEqual({ colour: 'yellow', answerBy: '2022-10-07' });
    const lost = (rows: readonly string[]) => taskPoints(rows.map(overdue), rule)[0]!.honoursLost;
    expect(lost(['a'])).toBe(false);
    expect(lost(['a', 'b'])).toBe(true);
  });
});

describe('a title that counts out several matters', () => {
  it.each([
    ['完成演示厂房建设', 1],
    ['一是完成厂房；二是引进项目；三是通水', 3],
    ['（一）完成厂房（二）引进项目', 2],
    ['(1)完成厂房(2)引进项目(3)通水', 3],
    ['①厂房②项目', 2],
    ['1.完成厂房\n2.引进项目', 2],
    ['一、完成厂房。二、引进项目', 2],
    ['全年增长不低于6.5%，前2.3公里', 1],
    ['建成2.3公里道路', 1],
    ['落实（1）号文件', 1],
    ['2022年是关键一年', 1],
  ])('%s: %i', (title, count) => {
    expect(mattersIn(title)).toBe(count);
  });
});
