import { describe, expect, it } from 'vitest';
import {
  type Period,
  dayAfter,
  isDue,
  lastDay,
  monthAt,
  monthsLeft,
  parsePeriod,
  periodOf,
  previousWindow,
  readPeriod,
  sameWindow,
  spanOf,
  windowKey,
  windowOf,
} from './period.ts';

describe('period: every spelling of the contract', () => {
  const rows: [string, string | null][] = [
    ['2022', '2022'],
    ['2022年', '2022'],
    ['2022年全年', '2022'],
    ['2022-H1', '2022-H1'],
    ['2022S1', '2022-H1'],
    ['2022H2', '2022-H2'],
    ['2022年上半年', '2022-H1'],
    ['2022年下半年', '2022-H2'],
    ['2022-Q2', '2022-Q2'],
    ['2022Q2', '2022-Q2'],
    ['2022年第二季度', '2022-Q2'],
    ['2022年3季度', '2022-Q3'],
    ['2022-06', '2022-06'],
    ['202206', '2022-06'],
    ['2022年6月', '2022-06'],
    ['２０２２年６月', '2022-06'],
    ['2022.6', '2022-06'],
    ['2022/06', '2022-06'],
    ['2022年1-6月', '2022-06'],
    ['2022年1—6月', '2022-06'],
    ['2022年1～6月', '2022-06'],
    ['2022年1至6月', '2022-06'],
    ['2022年1-2月', '2022-02'],
    ['2022年前三季度', '2022-09'],
    ['', null],
    ['六月', null],
    ['2022-13', null],
    ['2022-00', null],
    ['2022-Q5', null],
    ['2022-H3', null],
    ['20226', null],
    ['2022年2-6月', null],
    ['1799', null],
  ];
  it.each(rows)('%s → %s', (text, expected) => {
    expect(parsePeriod(text)).toBe(expected);
  });
  it('says whether the text meant January to', () => {
    expect(readPeriod('2022年1-6月')?.cumulative).toBe(true);
    expect(readPeriod('2022年6月')?.cumulative).toBe(false);
  });
});

describe('period: windows', () => {
  const key = (period: string, as: 'ytd' | 'period', kind: 'flow' | 'stock' | 'rate' = 'flow'): string =>
    windowKey(windowOf(period as Period, as, kind));
  it('a year-to-date figure of June, of the second quarter and of the half year is one', () => {
    expect(key('2022-06', 'ytd')).toBe('202201-202206');
    expect(key('2022-Q2', 'ytd')).toBe('202201-202206');
    expect(key('2022-H1', 'ytd')).toBe('202201-202206');
    expect(key('2022', 'ytd')).toBe('202201-202212');
  });
  it('a figure by itself keeps its own months, a stock its last', () => {
    expect(key('2022-Q2', 'period')).toBe('202204-202206');
    expect(key('2022-06', 'period')).toBe('202206-202206');
    expect(key('2022-H1', 'ytd', 'stock')).toBe('202206-202206');
  });
  it('writes a window back as its canonical period', () => {
    for (const period of ['2022-06', '2022-Q2', '2022-H2', '2022'] as Period[]) {
      expect(periodOf(windowOf(period, 'period', 'flow'), 'period')).toBe(period);
    }
    expect(periodOf(spanOf('2022-H1' as Period), 'ytd')).toBe('2022-06');
  });
  it('steps back within the year only', () => {
    const june = windowOf('2022-06' as Period, 'ytd', 'flow');
    expect(windowKey(previousWindow(june, 1, 'ytd')!)).toBe('202201-202205');
    expect(windowKey(previousWindow(june, 3, 'ytd')!)).toBe('202201-202203');
    expect(previousWindow(windowOf('2022-03' as Period, 'ytd', 'flow'), 3, 'ytd')).toBeNull();
    expect(windowKey(previousWindow(windowOf('2022-Q2' as Period, 'period', 'flow'), 3, 'period')!)).toBe(
      '202201-202203',
    );
  });
  it('knows what is left, what is due and when it is over', () => {
    const june = windowOf('2022-06' as Period, 'ytd', 'flow');
    expect(monthsLeft(june, spanOf('2022' as Period))).toBe(6);
    expect(monthsLeft(june, spanOf('2022-H2' as Period))).toBe(6);
    expect(monthsLeft(june, spanOf('2022-H1' as Period))).toBe(0);
    expect(isDue(june, 'quarter')).toBe(true);
    expect(isDue({ first: monthAt(2022, 1), last: monthAt(2022, 5) }, 'quarter')).toBe(false);
    expect(dayAfter(june)).toBe('2022-07-01');
    expect(dayAfter(spanOf('2022-12' as Period))).toBe('2023-01-01');
    expect(lastDay(spanOf('2024-02' as Period))).toBe('2024-02-29');
    expect(windowKey(sameWindow(june))).toBe('202101-202106');
  });
});
