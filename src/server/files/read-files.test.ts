import { readFileSync } from 'node:fs';
import { ZipEntry, createZipArchiveSync } from 'node:zlib';
import fc from 'fast-check';
import { writeXlsx } from 'hucre';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_TABLES } from '../../engine/figures/package-table.ts';
import { importMessage } from '../../web/words/import.ts';
import { LAYOUTS } from './layout.ts';
import { READ_LIMITS, UPLOAD_LIMITS } from './limits.ts';
import { readUploads } from './read-files.ts';
import { plainDecimal } from './workbook-cells.ts';

const utf8 = (text: string) => Buffer.from(text);
const zip = (files: Readonly<Record<string, Uint8Array>>) =>
  Buffer.concat([
    ...createZipArchiveSync(Object.entries(files).map(([name, bytes]) => ZipEntry.createSync(name, bytes))),
  ]);

/** The smallest workbook with this sheet, and what else is asked for. */
function workbook(sheet: string, more: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packageRels = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return zip({
    '[Content_Types].xml': utf8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    '_rels/.rels': utf8(
      `<Relationships xmlns="${packageRels}"><Relationship Id="r1" Type="${rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': utf8(
      `<workbook xmlns="${main}" xmlns:r="${rels}"><sheets><sheet name="figures" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': utf8(
      `<Relationships xmlns="${packageRels}"><Relationship Id="r1" Type="${rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': utf8(sheet),
    ...more,
  });
}

const SHEET = (data: string, rest = '') =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData>${rest}</worksheet>`;
const ONE = '<row r="1"><c r="A1" t="inlineStr"><is><t>unit</t></is></c></row>';

/** A zip whose headers say that its one entry is small. */
function lying(): Buffer {
  const bytes = workbook(SHEET(' '.repeat(3_000_000)));
  const at = bytes.lastIndexOf(utf8('xl/worksheets/sheet1.xml')) - 46;
  bytes.writeUInt32LE(100, at + 24);
  return bytes;
}

function cutXlsx(sound: Uint8Array): Buffer {
  return Buffer.from(sound.slice(0, Math.floor(sound.length / 2)));
}

let sound: Uint8Array;
beforeAll(async () => {
  sound = await writeXlsx({
    sheets: [
      {
        name: 'figures',
        rows: [
          ['unit', 'indicator', 'period', 'value'],
          ['a', 'gdp', '2022-06', 1],
        ],
      },
    ],
  });
});

const manyMerges = Array.from(
  { length: 30_000 },
  (_, i) => `<mergeCell ref="A${i * 2 + 1}:A${i * 2 + 2}"/>`,
).join('');
const laughs = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]>`;

/** Files nobody should send, and the problem each must be. */
const HOSTILE: [name: string, what: string, bytes: () => Uint8Array, codes: RegExp][] = [
  ['e.csv', 'empty', () => utf8(''), /empty-file/],
  ['b.csv', 'a mark and nothing else', () => utf8('\ufeff'), /empty-file/],
  ['c.csv', 'commas only', () => utf8(',,,\n,,,\n'), /empty-file/],
  ['n.csv', 'zero bytes', () => Buffer.alloc(1000), /not-text/],
  [
    'r.csv',
    'an encoding that is none',
    () => Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x80, 0x0a]),
    /unreadable-encoding/,
  ],
  ['q.csv', 'a quote that never closes', () => utf8('unit,value\n"a,1\nb,2\n'), /broken-csv/],
  ['m.csv', 'a quote inside a cell', () => utf8('unit,value\na"b,1\n'), /broken-csv/],
  ['t.csv', 'text after a quote', () => utf8('unit,value\n"a"b,1\n'), /broken-csv/],
  ['w.csv', 'a workbook by another name', () => sound, /workbook-called-csv/],
  ['p.csv', 'a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /not-text|unreadable/],
  ['x.xlsx', 'text', () => utf8('unit,value\n'), /not-a-workbook/],
  ['h.xls', 'a web page', () => utf8('<html><table><tr><td>1</td></tr></table></html>'), /not-a-workbook/],
  ['z.xlsx', 'nothing', () => utf8(''), /not-a-workbook/],
  ['half.xlsx', 'half a workbook', () => cutXlsx(sound), /not-a-workbook/],
  [
    'noise.xlsx',
    'a zip’s first bytes and noise',
    () => Buffer.concat([utf8('PK\u0003\u0004'), Buffer.alloc(500, 7)]),
    /not-a-workbook/,
  ],
  [
    'ole.xls',
    'an OLE header and noise',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000, 1)]),
    /not-a-workbook/,
  ],
  ['olex.xlsx', 'an OLE header alone', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /not-a-workbook/],
  ['plain.xlsx', 'a zip that is no workbook', () => zip({ 'a.txt': utf8('a') }), /not-a-workbook/],
  [
    'nosheet.xlsx',
    'a workbook without its sheet',
    () => zip({ 'xl/workbook.xml': utf8('<workbook/>') }),
    /not-a-workbook|empty-file/,
  ],
  ['blank.xlsx', 'a sheet without cells', () => workbook(SHEET('')), /empty-file/],
  ['bomb.xlsx', 'a sheet of 300 MB of nothing', () => workbook(SHEET(' '.repeat(300_000_000))), /past-limit/],
  [
    'ratio.xlsx',
    'a sheet of 30 MB that packs to nothing',
    () => workbook(SHEET(' '.repeat(30_000_000))),
    /past-limit/,
  ],
  ['lying.xlsx', 'a header that lies about the size', lying, /not-a-workbook|past-limit/],
  [
    'corner.xlsx',
    'two cells in far corners',
    () => workbook(SHEET(`${ONE}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)),
    /not-a-workbook|past-limit/,
  ],
  [
    'outside.xlsx',
    'a cell outside any sheet',
    () => workbook(SHEET('<row r="1"><c r="ZZZZ99999999"><v>1</v></c></row>')),
    /not-a-workbook|past-limit|empty-file/,
  ],
  [
    'wide.xlsx',
    'three million cells',
    () => workbook(SHEET(`${ONE}<row r="190"><c r="XFD190"><v>1</v></c></row>`)),
    /past-limit|unknown|empty|read/,
  ],
  [
    'merges.xlsx',
    'thirty thousand merges',
    () => workbook(SHEET(ONE, `<mergeCells>${manyMerges}</mergeCells>`)),
    /past-limit/,
  ],
  [
    'laughs.xlsx',
    'entities that multiply',
    () => workbook(laughs + SHEET('<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>')),
    /not-a-workbook|empty-file|unknown|read/,
  ],
  [
    'xxe.xlsx',
    'an entity that reads a file',
    () =>
      workbook(
        `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${SHEET('<row r="1"><c r="A1" t="inlineStr"><is><t>&f;</t></is></c></row>')}`,
      ),
    /not-a-workbook|empty-file|unknown|read/,
  ],
  [
    'unclosed.xlsx',
    'XML that breaks off',
    () => workbook('<worksheet><sheetData><row r="1"><c r="A1"><v>1'),
    /not-a-workbook|empty-file|unknown|read/,
  ],
  [
    'entries.zip',
    'an archive of thousands of files',
    () => zip(Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`${i}.csv`, utf8('a')]))),
    /past-limit/,
  ],
  [
    'bomb.zip',
    'an archive that packs 50 MB to nothing',
    () => zip({ 'figures.csv': Buffer.alloc(50_000_000, 0x20) }),
    /past-limit/,
  ],
  ['none.zip', 'an archive without tables', () => zip({ 'readme.md': utf8('x') }), /nothing-to-read/],
  ['not.zip', 'no archive', () => utf8('zip zip'), /not-an-archive/],
  [
    'inner.zip',
    'an archive with a workbook that is none',
    () => zip({ 'a.xlsx': utf8('x') }),
    /not-a-workbook/,
  ],
  ['sheet.et', 'a WPS sheet', () => utf8('x'), /save-as-xlsx/],
  ['page.pdf', 'a file of another kind', () => utf8('%PDF'), /unsupported-file/],
];

describe('files that nobody should send', () => {
  it.each(HOSTILE)('%s: %s', async (name, _, bytes, codes) => {
    const started = performance.now();
    const read = await readUploads([{ name, bytes: bytes() }]);
    const found = read.problems.map(({ code }) => code);
    // What a reader takes for a sheet after all holds nothing that any layout would place.
    const placed = Object.values(LAYOUTS).map((layout) => layout(read.sheets));
    if (found.length === 0)
      found.push(placed.every(({ problems }) => problems.length > 0) ? 'unknown' : 'read');
    expect(found.join(' ')).toMatch(codes);
    for (const problem of read.problems) {
      expect(problem.file).toBeTruthy();
      expect(importMessage(problem, 'zh')).not.toBe(problem.code);
    }
    expect(JSON.stringify(read.sheets)).not.toContain('root:');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('a file that takes too long is given up', async () => {
    const read = await readUploads([{ name: 'slow.xlsx', bytes: sound }], {
      ...READ_LIMITS,
      milliseconds: 1,
    });
    expect(read.problems).toMatchObject([{ code: 'past-limit', params: { limit: 'milliseconds' } }]);
  });

  it('any number of bad rows gives as many problems', () => {
    const header = { row: 1, cells: ['unit', 'indicator', 'period', 'value'] };
    const rows = Array.from({ length: 200_000 }, (_, i) => ({
      row: i + 2,
      cells: ['a', 'gdp', '2022-06', '1', '234'],
    }));
    const sheet = { file: 'figures.csv', rows: [header, ...rows], merges: [] };
    expect(LAYOUTS['package']!([sheet]).problems).toHaveLength(200_000);
  });

  it('a file past the size is not opened', async () => {
    const read = await readUploads([{ name: 'big.csv', bytes: utf8('a,b\n') }], {
      ...READ_LIMITS,
      fileBytes: 3,
    });
    expect(read.problems).toMatchObject([{ code: 'past-limit', params: { limit: 'fileBytes', most: 3 } }]);
  });

  it('bytes at random, and sound files with bytes changed, give problems or sheets and never throw', async () => {
    const text = utf8('unit,indicator,period,value\na,gdp,2022-06,"1,234"\n');
    const spoilt = fc
      .tuple(
        fc.constantFrom(text, Buffer.from(sound)),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
      )
      .map(([base, changes]) => {
        const bytes = Buffer.from(base);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        return bytes;
      });
    const names = fc.constantFrom('a.csv', 'a.xlsx', 'a.xls', 'a.zip', 'figures.csv');
    await fc.assert(
      fc.asyncProperty(names, fc.oneof(spoilt, fc.uint8Array({ maxLength: 200 })), async (name, bytes) => {
        const read = await readUploads([{ name, bytes }]);
        expect(read.sheets.length + read.problems.length).toBeGreaterThan(0);
        for (const layout of Object.values(LAYOUTS)) layout(read.sheets);
      }),
      { numRuns: 40 },
    );
  });
});

describe('files that are sound', () => {
  it('text is the same in every encoding, and rows keep the numbers their program shows', async () => {
    const text = '单位,说明\r\n演示一区,"第一行\r\n第二行"\r\n\r\n演示二区,镕喆垚\r\n';
    const encoded = [
      utf8(text),
      utf8(`\ufeff${text}`),
      iconv.encode(text, 'gb18030'),
      iconv.encode(text, 'utf16le', { addBOM: true }),
    ];
    for (const bytes of encoded) {
      const { sheets, problems } = await readUploads([{ name: 'a.csv', bytes }]);
      expect(problems).toEqual([]);
      expect(sheets[0]?.rows).toEqual([
        { row: 1, cells: ['单位', '说明'] },
        { row: 2, cells: ['演示一区', '第一行\r\n第二行'] },
        { row: 3, cells: [''] },
        { row: 4, cells: ['演示二区', '镕喆垚'] },
      ]);
    }
  });

  it('a workbook’s cells read as its user sees them', async () => {
    const cell = (value: number | string | null, type: 'number' | 'error' | 'formula', more = {}) => ({
      value,
      type,
      ...more,
    });
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '数',
          rows: [
            [0.1 + 0.2, 1e-7, 123456789012345680000, -5, true, new Date('2022-08-13T00:00:00Z')],
            ['头'],
          ],
          cells: new Map([
            ['1,1', cell(0.085, 'number', { style: { numFmt: '0.0%' } })],
            ['1,2', cell(8.5, 'number', { style: { numFmt: '0.0"%"' } })],
            ['1,3', cell('#REF!', 'error')],
            ['1,4', cell(null, 'formula', { formula: 'A1*2' })],
            ['1,5', cell(3, 'formula', { formula: 'A1*2', formulaResult: 3 })],
          ]),
        },
      ],
    });
    const { sheets } = await readUploads([{ name: 'a.xlsx', bytes }]);
    expect(sheets[0]?.rows).toEqual([
      { row: 1, cells: ['0.3', '0.0000001', '123456789012346000000', '-5', 'TRUE', '2022-08-13'] },
      { row: 2, cells: ['头', '8.5%', '8.5', '#REF!', '#FORMULA! A1*2', '3'] },
    ]);
  });

  it('a number keeps fifteen digits and no exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = plainDecimal(value);
        expect(text).not.toMatch(/e/i);
        expect(Number(text)).toBe(Number(value.toPrecision(15)));
      }),
    );
  });

  it('the page about the data package names every limit, table, column and header', () => {
    const page = readFileSync(new URL('../../../docs/data-package.md', import.meta.url), 'utf8');
    for (const limits of [READ_LIMITS, UPLOAD_LIMITS]) {
      expect(page).toContain(`${limits.fileBytes / 1024 / 1024} MB`);
      expect(page).toContain(`${limits.unpackedBytes / 1024 / 1024} MB`);
      expect(page).toContain(`${limits.cells.toLocaleString('en')} cells`);
    }
    for (const { name, zh, columns } of PACKAGE_TABLES) {
      expect(page).toContain(`### \`${name}\` ${zh[0]}`);
      for (const column of columns) {
        if (column.name === 'recorded_at') continue;
        expect(page).toContain(
          `| \`${column.name}\`${column.required ? '' : ' ?'} | ${column.zh.join('、')} |`,
        );
      }
    }
  });
});
