import { describe, expect, it } from 'vitest';
import { documentTitle, downloadName } from '../../src/web/meetings/document-title.ts';
import { statementText } from '../../src/web/meetings/statement-text.ts';
import { say, words } from '../../src/web/words/index.ts';
import { NUMBERED, phrase } from '../../src/web/words/words.ts';
import { parsePeriod } from '../../src/engine/period.ts';

describe('a word that goes with a number', () => {
  it.each([
    [0, 'Settle 0 disputes: stocktake of A, P'],
    [1, 'Settle 1 dispute: stocktake of A, P'],
    [2, 'Settle 2 disputes: stocktake of A, P'],
    ['1', 'Settle 1 dispute: stocktake of A, P'],
    [11, 'Settle 11 disputes: stocktake of A, P'],
  ])('%s', (count, expected) => {
    expect(say('en', 'inbox.settle', { count, unit: 'A', period: 'P' })).toBe(expected);
  });

  it('stays visible when its number is missing, and Chinese has none', () => {
    expect(phrase(['甲', '{n|a|b}'], 'en')).toBe('{n|a|b}');
    expect(Object.values(words).filter(([zh]) => zh.replace(NUMBERED, '') !== zh)).toEqual([]);
  });

  it('goes with a number that stands in the same sentence', () => {
    for (const [, en] of Object.values(words))
      for (const [, name] of en.matchAll(NUMBERED)) expect(en).toContain(`{${name}}`);
  });

  it('in a computed sentence as well, with the English name of a usual bottom line', () => {
    const said = {
      key: 'line-held',
      id: 'line-held/line-safety',
      side: 'strengths',
      numbers: [
        { name: 'count', value: 1, decimals: 0, as: 'count' },
        { name: 'total', value: 1, decimals: 0, as: 'count' },
      ],
      indicators: [],
      words: { line: 'line-safety' },
    };
    const named = (name: string) => ({
      units: new Map(),
      indicators: new Map(),
      objectives: new Map([['line-safety', { name }]]),
    });
    const text = (name: string) => statementText('en', said as never, named(name));
    expect(text('发展安全')).toBe(
      'The bottom line “safe development” holds: 1 of 1 indicator on target, none short of it.',
    );
    // The same code by another name keeps that name.
    expect(text('粮食安全')).toContain('“粮食安全”');
  });
});

describe('the names of documents', () => {
  const names = {
    units: new Map([
      ['eco-bureau', { unit: 'eco-bureau', name: '生态局', nameEn: 'Ecology', kind: 'department' }],
    ]),
    indicators: new Map(),
  };
  it.each([
    ['one-table.xlsx', '一张表', 'One table', 'Excel'],
    ['meeting-report.docx', '会议材料', 'Meeting report', 'Word'],
    ['unit-eco-bureau.pdf', '生态局盘点单', 'Unit sheet: Ecology', 'PDF'],
    ['unit-unknown.pdf', 'unit-unknown.pdf', 'unit-unknown.pdf', 'PDF'],
  ])('%s', (file, zh, en, form) => {
    expect(documentTitle('zh', file, names)).toEqual({ title: zh, form });
    expect(documentTitle('en', file, names)).toEqual({ title: en, form });
  });

  it('a download is named by whose, of when, which', () => {
    const stocktake = { unit: 'eco-bureau', period: parsePeriod('2022-H1')! } as never;
    expect(downloadName('zh', 'one-table.xlsx', { stocktake, names })).toBe(
      '生态局 2022 年上半年盘点 一张表.xlsx',
    );
    expect(downloadName('zh', 'odd.bin', { stocktake, names })).toBe('odd.bin');
  });
});
