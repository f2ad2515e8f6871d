import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FigureBody, TargetBody } from '../fact.ts';
import { type Candidate, type HeldObject, comparableBody, settle } from './package-settle.ts';

const NOW = '2023-03-01T00:00:00.000Z';
const SETTING = { now: NOW, opensAt: null };
const NONE: HeldObject = { versions: [], shown: false };

function said(value: string, recordedAt?: string, row = 2): Candidate {
  const body: FigureBody = { unit: 'a', indicator: 'gdp', basis: 'natural', window: '202201-202206', value };
  const source = { file: 'figures.csv', row, cells: { value } };
  const packageRow = { table: 'figures' as const, source, values: {}, ...(recordedAt ? { recordedAt } : {}) };
  return { row: packageRow, kind: 'figure', object: 'x', body, text: comparableBody(body, () => undefined) };
}

function heldAs(value: string, recordedAt: string, version = 1): HeldObject['versions'][number] {
  return { version, recordedAt, text: said(value).text, erased: [] };
}

function outcome(candidates: Candidate[], held: HeldObject = NONE): string {
  const { drafts, unchanged, problems, warnings } = settle(candidates, held, SETTING);
  const added = drafts.map(({ draft }) => `${draft.objectVersion}@${draft.recordedAt ?? 'now'}`);
  return [...added, ...unchanged.map(() => '='), ...[...problems, ...warnings].map(({ code }) => code)].join(
    ' ',
  );
}

const JULY = '2022-07-20T00:00:00.000Z';
const AUGUST = '2022-08-20T00:00:00.000Z';

describe('rows held against each other and against the store', () => {
  const shown = (...versions: HeldObject['versions'][number][]): HeldObject => ({ versions, shown: true });
  const rows: [string, Candidate[], HeldObject, string][] = [
    ['new', [said('1')], NONE, '1@now'],
    ['the same twice in the file', [said('1'), said('1.0')], NONE, '1@now ='],
    ['two values at one instant', [said('1'), said('2', undefined, 3)], NONE, 'two-values'],
    ['two values at one named instant', [said('1', JULY), said('2', JULY, 3)], NONE, 'two-values'],
    ['a history, out of order', [said('2', AUGUST), said('1', JULY)], NONE, `1@${JULY} 2@${AUGUST}`],
    ['a history and what is known now', [said('1', JULY), said('2')], NONE, `1@${JULY} 2@now revision`],
    [
      'a value said again later in a history',
      [said('1', JULY), said('1', AUGUST)],
      NONE,
      `1@${JULY} 2@${AUGUST}`,
    ],
    ['still to come', [said('1', '2023-03-01T00:00:00.001Z')], NONE, 'recorded-in-future'],
    ['held', [said('1')], shown(heldAs('1', JULY)), '='],
    ['another value for what is held', [said('2')], shown(heldAs('1', JULY)), '2@now revision'],
    [
      'back to an earlier value',
      [said('1')],
      shown(heldAs('1', JULY), heldAs('2', AUGUST, 2)),
      '3@now revision',
    ],
    [
      'an earlier version of what is held',
      [said('1', JULY)],
      shown(heldAs('1', JULY), heldAs('2', AUGUST, 2)),
      '=',
    ],
    ['back-dated', [said('2', JULY)], shown(heldAs('1', AUGUST)), 'back-dated'],
    [
      'back-dated into a series that is shown',
      [said('2', JULY)],
      { versions: [], shown: true },
      'back-dated',
    ],
  ];
  it.each(rows)('%s', (_, candidates, held, expected) => expect(outcome(candidates, held)).toBe(expected));

  it('a definition opens at the earliest instant of its package, unless a row names its own', () => {
    const opens = { now: NOW, opensAt: JULY };
    expect(settle([said('1')], NONE, opens).drafts[0]?.draft.recordedAt).toBe(JULY);
    const two = settle([said('1', AUGUST), said('2')], NONE, opens).drafts.map(
      ({ draft }) => draft.recordedAt,
    );
    expect(two).toEqual([AUGUST, undefined]);
  });

  it('a text that was erased equals whatever is said about it', () => {
    const body = { unit: 'a', reason: 'address', value: '6' } as unknown as TargetBody;
    const held = {
      version: 1,
      recordedAt: JULY,
      text: comparableBody(body, () => undefined),
      erased: ['reason'],
    };
    const again: Candidate = { ...said('6'), text: comparableBody(body, () => 'what he said') };
    expect(outcome([again], { versions: [held], shown: true })).toBe('=');
    const other: Candidate = {
      ...said('7'),
      text: comparableBody({ ...body, value: '7' }, () => 'what he said'),
    };
    expect(outcome([other], { versions: [held], shown: true })).toBe('2@now revision');
  });

  it('stands any number of rows about one thing', () => {
    const many = Array.from({ length: 200_000 }, (_, i) => said('1', undefined, i + 2));
    expect(settle(many, NONE, SETTING).unchanged).toHaveLength(199_999);
    expect(settle([...many, said('2')], NONE, SETTING).rejected).toHaveLength(200_001);
  });

  it('every row ends in exactly one place, and versions follow their instants whatever the order', () => {
    const row = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.option(fc.constantFrom(JULY, AUGUST, NOW)));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.boolean(), (list, isHeld) => {
        const candidates = list.map(([value, at], i) => said(String(value), at ?? undefined, i + 2));
        const held = isHeld ? shown(heldAs('1', JULY)) : NONE;
        const { drafts, unchanged, rejected } = settle(candidates, held, SETTING);
        const rowsOut = [...drafts.map(({ row: one }) => one), ...unchanged, ...rejected].map(
          ({ source }) => source.row,
        );
        expect(rowsOut.sort((a, b) => a - b)).toEqual(candidates.map((_, i) => i + 2));
        const order = drafts.map(({ draft }) => draft.recordedAt ?? '\uffff');
        expect(order).toEqual([...order].sort());
        expect(drafts.map(({ draft }) => draft.objectVersion)).toEqual(
          drafts.map((_, i) => i + 1 + (isHeld ? 1 : 0)),
        );
      }),
    );
  });
});
