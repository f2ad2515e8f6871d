import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvRows } from './csv-rows.ts';

const PARTS = [
  'a',
  '1',
  ',',
  ',',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '"',
  '""',
  '"x"',
  ';',
  ' ',
  '中',
  ',"a\nb",',
  '\n\n',
];

/** What csv-parse makes of the whole, without the empty rows at the end, or how it says that the text is broken. */
function whole(text: string): unknown {
  try {
    const rows = parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] });
    while (rows.at(-1)?.every((cell) => cell.trim() === '')) rows.pop();
    return rows.map((cells, index) => ({ row: index + 1, cells }));
  } catch (error) {
    return brokenAt(error);
  }
}

function brokenAt(error: unknown): unknown {
  const { code, records, lines } = error as { code: string; records: number; lines: number };
  return { code, records, lines };
}

function inBlocks(text: string, size: number): unknown {
  const given = [
    { bytes: Buffer.from(text), delimiter: ',' },
    { text, delimiter: ',' },
  ];
  const [first, second] = given.map((one) => {
    try {
      return [...csvRows(one, size)];
    } catch (error) {
      return brokenAt(error);
    }
  });
  expect(second).toEqual(first);
  return first;
}

it('rows read in blocks of any size are those csv-parse reads of the whole, and broken quoting is told alike', () => {
  const texts = fc.array(fc.constantFrom(...PARTS), { maxLength: 60 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, fc.integer({ min: 0, max: 12 }), (text, size) => {
      expect(inBlocks(text, size)).toEqual(whole(text));
    }),
    { numRuns: 2000 },
  );
});
