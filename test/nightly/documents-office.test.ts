import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import type { SealedStatement } from '../../src/engine/publishing/edition.ts';
import { drawPack } from '../../src/server/meetings/draw-pack.ts';
import { temporaryFolder } from '../command.ts';
import { demoMatter } from '../document-matter.ts';
import { needs } from '../needs.ts';

const office = needs.libreOffice();
const LONG = '长'.repeat(2_600);

interface Line {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
}

office.describe('the documents as LibreOffice and poppler see them', () => {
  const folder = temporaryFolder();
  const run = (program: string, ...words: string[]) =>
    execFileSync(program, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
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
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const books = ['one-table.xlsx', 'en-one-table.xlsx', 'meeting-report.docx', 'long-meeting-report.docx'];
    run(office.path, profile, '--headless', '--convert-to', 'pdf', '--outdir', 'office', ...books);
  }, 180_000);

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
        // A line of 10.2 mm holds characters of 5.6 mm: the first begins up to 3 mm under the margin.
        const top = Math.min(...full.map((line) => (line.top + line.bottom) / 2)) - 10.23 / 2;
        expect(Math.abs(top - 37)).toBeLessThan(2.5);
        expect(Math.max(...full.map(({ bottom }) => bottom))).toBeLessThan(263);
        const number = lines.find(({ text }) => new RegExp(`^—\\s*${page}\\s*—$`).test(text))!;
        // One character in from the outside edge: the right one of an odd page, the left one of an even.
        const edge = page % 2 === 1 ? 184 - number.right : number.left - 28;
        expect(Math.abs(edge - 5)).toBeLessThan(1);
      }
    });

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

/** The lines of a page in millimetres, from the top. */
function linesOf(layout: string): Line[] {
  const mm = (points: string | undefined) => (Number(points) / 72) * 25.4;
  const found = layout.matchAll(
    /<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([\s\S]*?)<\/line>/g,
  );
  return [...found].map(([, left, top, right, bottom, words = '']) => ({
    left: mm(left),
    right: mm(right),
    top: mm(top),
    bottom: mm(bottom),
    text: [...words.matchAll(/>([^<]*)<\/word>/g)].map(([, word]) => word).join(' '),
  }));
}
