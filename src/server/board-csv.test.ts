import { describe, expect, it } from 'vitest';
import type { BoardRow } from '../engine/board-row.ts';
import { boardCsv } from './board-csv.ts';

const row = (more: object): BoardRow =>
  ({ unit: 'a', value: 1.5, rank: { blank: 'withheld' }, tied: false, ...more }) as BoardRow;

describe('a board as CSV', () => {
  it('has every field of the rows, a blank as its reason, numbers unrounded', () => {
    expect(boardCsv({ rows: [row({ value: -0.1 })] })).toBe(
      '\uFEFFunit,value,rank,tied\r\na,-0.1,(withheld),false\r\n',
    );
  });
  it.each(['=HYPERLINK("x")', '+1', '-1', '@a', '\tb', '＝1', '＋1', '－1', '＠a'])(
    'defuses %s in text',
    (unit) => {
      expect(boardCsv({ rows: [row({ unit })] }).split('\r\n')[1]).toMatch(/^"?'/);
    },
  );
  it('quotes what would break a line', () => {
    expect(boardCsv({ rows: [row({ unit: 'a,"b"\n' })] })).toContain('"a,""b""\n",1.5');
  });
});
