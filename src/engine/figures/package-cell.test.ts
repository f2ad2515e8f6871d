import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guarded, instantOf, markedDigits, readCell, unguarded } from './package-cell.ts';

describe('numbers as people write them', () => {
  const rows: [string, string | null, string?][] = [
    ['12.30', '12.30'],
    ['１２３．４', '123.4'],
    ['1,234,567.80', '1234567.80'],
    ['12 345', '12345'],
    ['１，２３４', '1234'],
    ['-1.5', '-1.5'],
    ['−1.5', '-1.5'],
    ['－1.5', '-1.5'],
    ['+3', '3'],
    ['007', '7'],
    ['.5', '0.5'],
    ['-0.0', '0.0'],
    ['8.5%', '8.5', '%'],
    ['8.5％', '8.5', '%'],
    ['1.54个百分点', '1.54', 'points'],
    ['1,23', null],
    ['1,2345', null],
    ['12,3２4..5', null],
    ['1.2E+05', null],
    ['1e5', null],
    ['约3', null],
    ['5.', null],
    ['-', null],
    ['', null],
    ['%', null],
    ['Infinity', null],
    ['0x10', null],
    ['9'.repeat(31), null],
  ];
  it.each(rows)('%j', (text, digits, mark = '') => {
    expect(markedDigits(text)).toEqual(digits === null ? null : { digits, mark });
  });

  it('with thousands marks say the same as without', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
        expect(Number(markedDigits(value.toLocaleString('en'))?.digits)).toBe(value);
      }),
    );
  });
});

describe('instants', () => {
  const rows: [string, string | null][] = [
    ['2022-01-20T09:00:00+08:00', '2022-01-20T01:00:00.000Z'],
    ['2022-01-20t09:00:00.5z', '2022-01-20T09:00:00.500Z'],
    ['2022-01-20T09:00:00.123456-05:30', '2022-01-20T14:30:00.123Z'],
    ['2020-02-29T00:00:00Z', '2020-02-29T00:00:00.000Z'],
    ['2022-02-29T00:00:00Z', null],
    ['2022-01-20T24:00:00Z', null],
    ['2022-01-20T09:00:60Z', null],
    ['2022-01-20T09:00:00', null],
    ['2022-01-20', null],
    ['2022-01-20 09:00:00Z', null],
    ['2022-01-20T09:00:00+24:00', null],
  ];
  it.each(rows)('%s', (text, expected) => expect(instantOf(text)).toBe(expected));
});

describe('cells of each type', () => {
  const rows: [string, Parameters<typeof readCell>[1], unknown][] = [
    ['2022年8月13日', 'day', { value: '2022-08-13' }],
    ['20220813', 'day', { value: '2022-08-13' }],
    ['2022/2/30', 'day', { code: 'not-a-day' }],
    ['2022-06-01', 'period', { value: { period: '2022-06', cumulative: false } }],
    ['2022年1-6月', 'period', { value: { period: '2022-06', cumulative: true } }],
    ['2022-06-02', 'period', { code: 'not-a-period' }],
    ['持平', 'percent', { value: { digits: '0', mark: '' } }],
    ['持平', 'number', { code: 'not-a-number' }],
    ['3', 'integer', { value: 3 }],
    ['0', 'integer', { code: 'not-a-whole-number' }],
    ['2.5', 'integer', { code: 'not-a-whole-number' }],
    ['a；b、a', 'refs', { value: ['a', 'b'] }],
    ['是', 'yes', { value: true }],
    ['a b', 'code', { code: 'bad-code' }],
    ['=1', 'code', { code: 'bad-code' }],
    ['a/b', 'key', { code: 'slash-in-key' }],
    ['#N/A', 'text', { code: 'error-cell' }],
    ['#FORMULA! A1', 'name', { code: 'formula-without-value' }],
    ['a\u0000b', 'text', { code: 'control-character' }],
    ['a\nb', 'name', { code: 'control-character' }],
    ['月', { month: ['月'] }, { value: 'month' }],
    ['constructor', { month: ['月'] }, { code: 'not-a-choice', params: { choices: '月' } }],
  ];
  it.each(rows)('%j as %j', (text, type, expected) => expect(readCell(text, type)).toEqual(expected));

  it('no text makes reading throw', () => {
    const types = [
      'code',
      'ref',
      'name',
      'key',
      'text',
      'note',
      'number',
      'percent',
      'measure',
      'integer',
      'day',
      'instant',
      'period',
      'refs',
      'yes',
    ] as const;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...types), (text, type) => {
        const read = readCell(text, type);
        expect('value' in read || read.code.length > 0).toBe(true);
      }),
    );
  });
});

describe('text that a spreadsheet might run', () => {
  it('leaves guarded and comes back as it was', () => {
    const first = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', "'", "''=", 'a', '');
    fc.assert(
      fc.property(first, fc.string(), (start, rest) => {
        const text = start + rest;
        expect(unguarded(guarded(text))).toBe(text);
        expect(guarded(text)).not.toMatch(/^[=+\-@\t\r＝]/);
      }),
    );
  });
});
