import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import type { SealedStatement } from '../../src/engine/publishing/edition.ts';
import { drawPack } from '../../src/server/meetings/draw-pack.ts';
import { openLayouter } from '../../src/server/meetings/draw-pdf.ts';
import { reportDocx } from '../../src/server/meetings/report-docx.ts';
import { reportSource } from '../../src/server/meetings/report-pdf.ts';
import { temporaryFolder } from '../command.ts';
import { demoMatter } from '../document-matter.ts';
import { needs } from '../needs.ts';
import { linesOf } from './pdf-lines.ts';

const office = needs.libreOffice();
const LONG = '长'.repeat(2_600);

office.describe('the documents as LibreOffice and poppler see them', () => {
  const folder = temporaryFolder();
  const run = (program: string, ...words: string[]) =>
    execFileSync(program, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  /** Through LibreOffice, into the folder `office`. */
  const toPdf = (...names: string[]) => {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    run(office.path, profile, '--headless', '--convert-to', 'pdf', '--outdir', 'office', ...names);
  };
  let files: readonly string[] = [];

  beforeAll(async () => {
    const matter = await demoMatter();
    const own: SealedStatement = { side: 'strengths', statement: null, text: LONG };
    const drawn = await drawPack(matter);
    const english = await drawPack(matter, 'en');
    const long = await drawPack({ ...matter, document: { ...matter.document, statements: [own] } });
    files = drawn.map(({ name }) => name);
    for (const { name, bytes } of drawn) writeFileSync(join(folder, name), bytes);
    for (const { name, bytes } of english) writeFileSync(join(folder, `en-${name}`), bytes);
    for (const { name, bytes } of long) writeFileSync(join(folder, `long-${name}`), bytes);
    toPdf('one-table.xlsx', 'en-one-table.xlsx', 'meeting-report.docx', 'long-meeting-report.docx');
  }, 300_000);

  office.it('embeds every font and keeps the rare characters of the sentence', () => {
    for (const file of files.filter((name) => name.endsWith('.pdf'))) {
      const fonts = run('pdffonts', file).trim().split('\n').slice(2);
      expect(fonts.length, file).toBeGreaterThan(0);
      for (const font of fonts) expect(font, file).toMatch(/NotoS\S+.*\s(yes\s+){3}\d/);
    }
    for (const file of ['meeting-report.pdf', 'office/meeting-report.pdf'])
      expect(run('pdftotext', file, '-'), file).toContain('镕喆垚三个生僻字');
  });

  office.it('prints the table on one A3 sheet across, every number in its cell', () => {
    for (const file of ['one-table', 'en-one-table']) {
      const table = run('pdfinfo', `office/${file}.pdf`);
      // The table on one sheet, and the notes on another.
      expect(table, file).toMatch(/Pages:\s+2\n/);
      expect(table, file).toMatch(/Page size:\s+119\d\S* x 84\d/);
      const first = run('pdftotext', '-f', '1', '-l', '1', '-layout', `office/${file}.pdf`, '-');
      expect(first, file).toContain('PM2.5');
      expect(first, file).not.toContain('###');
      expect(run('pdfinfo', `${file}.pdf`), file).toMatch(/Pages:\s+1\n/);
    }
    const notes = run('pdftotext', '-f', '2', '-l', '2', '-layout', 'office/one-table.pdf', '-');
    expect(notes).toContain('亮灯规则');
    expect(notes).not.toMatch(/^\s*(light|schedule|rounding)\s/m);
  });

  office.it('lays the data card and each unit sheet on one page, and says everything in English', () => {
    const single = files.filter((name) => /^(data-card|unit-.*)\.pdf$/.test(name));
    expect(single.length).toBeGreaterThan(9);
    for (const name of single.flatMap((file) => [file, `en-${file}`]))
      expect(run('pdfinfo', name), name).toMatch(/Pages:\s+1\n/);
    // What people wrote stays as they wrote it; these hold none of it.
    for (const name of ['one-table', 'data-card', 'unit-edz'])
      expect(run('pdftotext', `en-${name}.pdf`, '-'), name).not.toMatch(/\p{Script=Han}/u);
  });

  for (const file of ['office/long-meeting-report.pdf', 'long-meeting-report.pdf'])
    office.it(`sets ${file} in 22 lines of 28 characters within the margins of GB/T 9704`, () => {
      expect(run('pdfinfo', file)).toContain('(A4)');
      for (const page of [2, 3]) {
        const lines = linesOf(run('pdftotext', '-f', `${page}`, '-l', `${page}`, '-bbox-layout', file, '-'));
        const full = lines.filter(({ text }) => /^长{20,}$/.test(text));
        expect(full).toHaveLength(22);
        for (const { text } of full) expect(text).toHaveLength(28);
        for (const { left, right } of full) {
          expect(Math.abs(left - 28)).toBeLessThan(1);
          expect(Math.abs(right - 184)).toBeLessThan(1);
        }
        // The line over the page, the text, the number under it.
        const text = inkOf(join(folder, file), page).slice(1, -1);
        expect(text).toHaveLength(22);
        if (file.startsWith('office/')) {
          // A word processor sets each line into the middle of its 22nd of the 225 mm.
          expect(text[0]!.top).toBeGreaterThan(37);
          expect(text[21]!.bottom).toBeLessThan(262);
          expect((text[21]!.top - text[0]!.top) / 21).toBeCloseTo(225 / 22, 1);
        } else {
          expect(Math.abs(text[0]!.top - 37)).toBeLessThan(1);
          expect(Math.abs(text[21]!.bottom - 262)).toBeLessThan(1);
        }
        // The dashes beside the number stand 7 mm under the text.
        const dash = inkOf(join(folder, file), page, page % 2 === 1 ? [175, 184] : [28, 36]).at(-1)!;
        expect(dash.bottom - dash.top).toBeLessThan(1);
        expect(Math.abs(dash.top - 269)).toBeLessThan(1);
        const number = lines.find(({ text }) => new RegExp(`^—\\s*${page}\\s*—$`).test(text))!;
        // One character in from the outside edge: the right one of an odd page, the left one of an even.
        const edge = page % 2 === 1 ? 184 - number.right : number.left - 28;
        expect(Math.abs(edge - 5)).toBeLessThan(1);
      }
    });

  office.it(
    'keeps heading, caption and first rows of the table on one page, wherever they fall',
    async () => {
      const matter = { ...(await demoMatter()), language: 'zh' as const };
      const counts = [5, 6, 7, 8, 9, 10, 11, 12];
      const layouter = openLayouter();
      for (const count of counts) {
        const statements = Array.from({ length: count }, (_, at): SealedStatement => {
          return { side: 'strengths', statement: null, text: `第${at}句` };
        });
        const at = { ...matter, document: { ...matter.document, statements } };
        const { pdf } = await layouter.layOut('report', reportSource(at), new Date(0));
        writeFileSync(join(folder, `fall-${count}.pdf`), pdf);
        writeFileSync(join(folder, `fall-${count}.docx`), await reportDocx(at));
      }
      layouter.close();
      // LibreOffice 7.4 leaves a heading behind on the last line of a page, though its paragraph keeps with the next.
      const converted = counts.filter((count) => count < 12);
      toPdf(...converted.map((count) => `fall-${count}.docx`));
      for (const [prefix, laid] of [['', counts] as const, ['office/', converted] as const])
        for (const name of laid.map((count) => `${prefix}fall-${count}.pdf`)) {
          const pages = run('pdftotext', '-layout', name, '-').split('\f');
          const rows = pages.map((page) => page.match(/^.*[●▲◆].*$/gm)?.length ?? 0);
          const begun = pages.findIndex((page) => page.includes('主要指标完成情况'));
          expect(pages[begun], name).toMatch(/表\s?1/);
          expect(rows[begun], name).toBeGreaterThanOrEqual(3);
          for (const held of rows) expect(held, name).not.toBe(1);
        }
    },
    120_000,
  );

  office.it('leaves no row of an English table alone on a page', () => {
    const pages = run('pdftotext', '-layout', 'en-meeting-report.pdf', '-').split('\f');
    const rows = pages.map((page) => page.match(/^.*[●▲◆].*$/gm)?.length ?? 0);
    expect(rows.reduce((sum, count) => sum + count, 0)).toBe(15);
    for (const count of rows) expect(count).not.toBe(1);
  });

  for (const file of ['office/meeting-report.pdf', 'meeting-report.pdf'])
    office.it(`centres the title of ${file} and leaves no row of a table alone`, () => {
      const lines = linesOf(run('pdftotext', '-f', '1', '-l', '1', '-bbox-layout', file, '-'));
      const title = lines.find(({ text }) => text.startsWith('经济社会发展目标'))!;
      expect(Math.abs((title.left + title.right) / 2 - 106)).toBeLessThan(1);
      // 14 characters of 22 pt.
      expect((title.right - title.left) / 14).toBeCloseTo((22 / 72) * 25.4, 1);
      expect(run('pdftotext', '-layout', file, '-')).toContain('演示数据');
      const second = run('pdftotext', '-f', '2', '-l', '2', '-layout', file, '-');
      expect(second.match(/^.*[●▲◆].*$/gm)?.length ?? 0).not.toBe(1);
    });
});

/** Where a page is printed on, from the top in millimetres, line by line: what is seen, whatever a font says of itself. */
function inkOf(file: string, page: number, [from, to] = [0, 210]): { top: number; bottom: number }[] {
  const dots = 300 / 25.4;
  const pages = ['-r', '300', '-gray', '-f', String(page), '-l', String(page), file];
  const picture = execFileSync('pdftoppm', pages, { maxBuffer: 64e6, stdio: ['ignore', 'pipe', 'ignore'] });
  const [head, width] = /^P5\s(\d+)\s\d+\s\d+\s/.exec(picture.toString('latin1', 0, 40))!;
  const found: { top: number; bottom: number }[] = [];
  let inked = false;
  for (let row = 0; head.length + row * Number(width) < picture.length; row++) {
    const begin = head.length + row * Number(width);
    const across = picture.subarray(begin + Math.floor(from * dots), begin + Math.floor(to * dots));
    const dark = across.some((grey) => grey < 160);
    if (dark && !inked) found.push({ top: row / dots, bottom: 297 });
    if (!dark && inked) found.at(-1)!.bottom = row / dots;
    inked = dark;
  }
  return found;
}
