import { describe, expect, it } from 'vitest';
import { titleLines } from './title-lines.ts';

describe('the lines of a title', () => {
  it('leaves a title that fits a line alone', () => {
    expect(titleLines('经济社会发展目标盘点情况汇报')).toEqual(['经济社会发展目标盘点情况汇报']);
  });

  it.each([
    ['关于无锡经济开发区2022年上半年经济社会发展主要目标完成情况的汇报', 2],
    ['Wuxi Economic Development District, January–June 2022, cumulative', 2],
    ['关于无锡经济开发区二〇二二年上半年经济社会发展主要目标任务完成情况和下半年重点工作安排的汇报', 3],
  ])('sets %s as a trapezium', (title, count) => {
    const lines = titleLines(title);
    expect(lines).toHaveLength(count);
    expect(lines.join('').replaceAll(' ', '')).toBe(title.replaceAll(' ', ''));
    const lengths = lines.map((line) => line.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(40);
    expect(lengths).toEqual([...new Set(lengths)].sort((a, b) => b - a));
  });

  it('neither cuts a word nor begins a line with a closing mark', () => {
    for (const line of titleLines('Report of the Wuxi Economic Development District, January–June 2022'))
      expect(line).not.toMatch(/^[,.)]|^elopment|^rict/);
  });

  it('sets a title without a place to break within what a line can hold', () => {
    expect(titleLines('长'.repeat(30)).join('')).toBe('长'.repeat(30));
  });
});
