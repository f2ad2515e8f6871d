import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  makeDocuments,
  type DocumentMatter,
  type DrawnFile,
} from '../../src/acts/meetings/make-documents.ts';
import { DEFAULT_TEMPLATES, templateFaults } from '../../src/engine/meetings/template.ts';
import { scaled } from '../../src/engine/rounding.ts';
import { drawPack } from '../../src/server/meetings/draw-pack.ts';
import { plain } from '../../src/server/meetings/one-table-styles.ts';
import { reportDocx } from '../../src/server/meetings/report-docx.ts';
import { demoStore } from '../demo-store.ts';
import { demoMatter } from '../document-matter.ts';

let matter: DocumentMatter;
let files: ReadonlyMap<string, DrawnFile>;

beforeAll(async () => {
  matter = await demoMatter();
  files = byName(await drawPack(matter));
});

describe('the documents of a stocktake', () => {
  it('has the same bytes for the same edition', async () => {
    for (const file of await drawPack(matter))
      expect([file.name, file.hash]).toEqual([file.name, files.get(file.name)?.hash]);
  });

  it('lays the one table on one A3 sheet across, heads repeated and frozen', () => {
    const sheet = entryOf('one-table.xlsx', 'xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pageSetup[^>]*paperSize="8"/);
    expect(sheet).toMatch(/<pageSetup[^>]*orientation="landscape"/);
    expect(sheet).toMatch(/fitToPage="(1|true)"/);
    expect(sheet).toMatch(/<pane[^>]*ySplit="4"/);
    expect(entryOf('one-table.xlsx', 'xl/workbook.xml')).toContain('_xlnm.Print_Titles');
    expect(sheet).not.toContain('<f>');
  });

  it('marks every made-up number in its own format, keeps it a number, and leaves sourced ones unmarked', () => {
    const styles = entryOf('one-table.xlsx', 'xl/styles.xml');
    const formats = new Map(
      [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [
        id,
        code ?? '',
      ]),
    );
    const cellStyles = [
      ...(styles.split('<cellXfs')[1] ?? '').split('</cellXfs>')[0]!.matchAll(/<xf [^>]*numFmtId="(\d+)"/g),
    ];
    const sheet = entryOf('one-table.xlsx', 'xl/worksheets/sheet1.xml');
    const numbers = [...sheet.matchAll(/<c r="([A-Z]+\d+)"([^>]*)><v>([^<]*)<\/v>/g)].filter(
      ([, , more]) => !/t="/.test(more ?? ''),
    );
    expect(numbers.length).toBeGreaterThan(350);
    const unmarked = numbers.filter(([, , more]) => {
      const style = Number(/s="(\d+)"/.exec(more ?? '')?.[1] ?? 0);
      return !(formats.get(cellStyles[style]?.[1] ?? '') ?? '').includes('演示');
    });
    expect(unmarked.map(([, , , value]) => Number(value)).sort((a, b) => a - b)).toEqual([
      3.1, 10, 13, 15.6, 27.3,
    ]);
  });

  it('holds numbers that a spreadsheet rounds to the digits the board shows', () => {
    const sheet = entryOf('one-table.xlsx', 'xl/worksheets/sheet1.xml');
    const values = [...sheet.matchAll(/<c r="[A-Z]+\d+"(?![^>]*t=")[^>]*><v>([^<]*)<\/v>/g)].map(
      ([, v]) => v!,
    );
    expect(values.length).toBeGreaterThan(350);
    // 2.4499999999999886 is 2.45 and shows 2.5; a spreadsheet would show 2.4.
    for (const value of values)
      for (const digits of [0, 1, 2])
        expect(
          Math.sign(Number(value)) * Math.round(Number(`${value.replace('-', '')}e${digits}`)),
          value,
        ).toBe(scaled(Number(value), digits));
  });

  it('gives the report the measures of GB/T 9704', () => {
    const document = entryOf('meeting-report.docx', 'word/document.xml');
    const margin = /<w:pgMar ([^>]*)>/.exec(document)?.[1] ?? '';
    const length = (name: string) =>
      (Number(new RegExp(`w:${name}="(\\d+)"`).exec(margin)?.[1]) / 1440) * 25.4;
    expect(length('top')).toBeCloseTo(37, 1);
    expect(length('left')).toBeCloseTo(28, 1);
    expect(210 - length('left') - length('right')).toBeCloseTo(156, 1);
    expect(297 - length('top') - length('bottom')).toBeCloseTo(225, 1);
    const pitch = Number(/w:linePitch="(\d+)"/.exec(document)?.[1]);
    expect(Math.floor(((225 / 25.4) * 1440) / pitch)).toBe(22);
    const space = Number(/w:charSpace="(-?\d+)"/.exec(document)?.[1]) / 4096;
    expect(Math.floor(((156 / 25.4) * 72) / (16 + space) + 0.01)).toBe(28);
    for (const face of ['方正小标宋简体', '仿宋_GB2312', '黑体']) expect(document).toContain(face);
    expect(document).toContain('镕喆垚');
    expect(entryOf('meeting-report.docx', 'word/fontTable.xml')).toContain('FangSong');
    expect(entryOf('meeting-report.docx', 'word/settings.xml')).toContain('evenAndOddHeaders');
    expect(entryOf('meeting-report.docx', 'word/header1.xml')).toContain('演示数据');
    expect(entryOf('meeting-report.docx', 'docProps/core.xml')).toContain('2022-08-13T12:30:00Z');
  });

  it('stamps every document with the position and the hash', () => {
    expect(entryOf('one-table.xlsx', 'xl/sharedStrings.xml')).toContain(`sha256:${matter.hash}`);
    expect(entryOf('meeting-report.docx', 'word/document.xml')).toContain(`sha256:${matter.hash}`);
  });

  it('refuses a character no font has, and says which and where', async () => {
    const document = {
      ...matter.document,
      statements: [{ side: 'strengths' as const, statement: null, text: '这个字\u{E123}没有' }],
    };
    await expect(drawPack({ ...matter, document })).rejects.toMatchObject({
      key: 'glyph-missing',
      params: { file: 'meeting-report.pdf', code: 'U+E123', where: expect.stringContaining('这个字') },
    });
  });

  it('lays 200 indicators and a note of 10,000 characters out whole', async () => {
    const { document } = matter;
    const { board } = document;
    const many = Array.from({ length: 200 }, (_, at) => ({
      ...board.indicators[0]!,
      indicator: `i${at}`,
      name: `指标${at}号`,
    }));
    const rows = many.flatMap(({ indicator }) =>
      board.rows
        .filter((row) => row.indicator === board.indicators[0]!.indicator)
        .map((row) => ({ ...row, indicator })),
    );
    const note = `${'长'.repeat(9_999)}垚`;
    const wide = {
      ...matter,
      document: {
        ...document,
        statements: [{ side: 'strengths' as const, statement: null, text: note }],
        board: { ...board, indicators: many, rows },
      },
    };
    const drawn = byName(await drawPack(wide));
    const table = Buffer.from(drawn.get('one-table.pdf')!.bytes).toString('latin1');
    expect(table.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(5);
    const text = xml(drawn.get('one-table.xlsx')!.bytes, 'xl/sharedStrings.xml');
    for (const { name } of many) expect(text).toContain(name);
    expect(xml(drawn.get('meeting-report.docx')!.bytes, 'word/document.xml')).toContain(note);
  }, 60_000);

  it('never begins a text with what a spreadsheet takes for a formula', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1']) expect(plain(text)[0]).toBe("'");
    expect(plain('正常')).toBe('正常');
  });
});

describe('templates of documents', () => {
  it('finds nothing wrong with the default ones', () => {
    for (const text of Object.values(DEFAULT_TEMPLATES)) expect(templateFaults(text)).toEqual([]);
  });

  it.each([
    [
      'a field is missing',
      (text: string) => text.replace('{{table}}', ''),
      'template-field-missing',
      'table',
    ],
    ['a field is unknown', (text: string) => `${text}\n{{wether}}`, 'template-field-unknown', 'wether'],
    [
      'a part stands in a line',
      (text: string) => text.replace('{{table}}', '见{{table}}'),
      'template-part-inline',
      'table',
    ],
  ])('says so when %s', (_, change, code, field) => {
    expect(templateFaults(change(DEFAULT_TEMPLATES['meeting-report']!))).toEqual([
      expect.objectContaining({ code, field }),
    ]);
  });
});

describe('the language of a template', () => {
  it('is that of the report: each has its own, or the default one', async () => {
    const own = (words: string) => `${DEFAULT_TEMPLATES['meeting-report']}\n\n${words}`;
    const report = async (language: 'zh' | 'en', templates: DocumentMatter['templates']) =>
      xml(await reportDocx({ ...matter, templates, language }), 'word/document.xml');
    const pack = byName(
      await drawPack({ ...matter, templates: { zh: own('只在中文材料里'), en: null } }, 'en'),
    );
    const english = xml(pack.get('meeting-report.docx')!.bytes, 'word/document.xml');
    expect(english).toContain('Strengths');
    expect(english).not.toContain('只在中文材料里');
    const both = { zh: own('只在中文材料里'), en: own('In English only') };
    expect(await report('en', both)).toContain('In English only');
    expect(await report('zh', both)).toContain('只在中文材料里');
  }, 60_000);
});

describe('making documents', () => {
  it('refuses a stocktake that is not there', async () => {
    const desk = await demoStore();
    await expect(makeDocuments(desk, { stocktake: 'none' }, drawPack)).rejects.toMatchObject({
      kind: 'missing',
    });
    await desk.store.close();
  });
});

function byName(drawn: readonly DrawnFile[]): Map<string, DrawnFile> {
  return new Map(drawn.map((file) => [file.name, file]));
}

function entryOf(file: string, path: string): string {
  return xml(files.get(file)!.bytes, path);
}

/** One entry of a zip as text, read by its central directory. */
function xml(bytes: Uint8Array, path: string): string {
  const file = Buffer.from(bytes);
  let at = file.readUInt32LE(file.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16);
  while (file.readUInt32LE(at) === 0x02014b50) {
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    if (name === path) {
      const local = file.readUInt32LE(at + 42);
      const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
      const packed = file.subarray(begin, begin + file.readUInt32LE(at + 20));
      return (file.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
    }
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  throw new Error(`no ${path}`);
}
