import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { draftLetter } from '../../src/acts/letters/draft-letter.ts';
import { issueLetter } from '../../src/acts/letters/issue-letter.ts';
import { readLetterFile } from '../../src/acts/letters/read-letters.ts';
import { reviseLetter } from '../../src/acts/letters/revise-letter.ts';
import type { LetterKind } from '../../src/engine/tasks/task-facts.ts';
import { drawLetter } from '../../src/server/letters/letter-docx.ts';
import { writeLetter } from '../../src/web/letters/letter-writing.ts';
import { temporaryFolder } from '../command.ts';
import { openDemoAt } from '../demo-at.ts';
import { deskOf, makeLetterItems } from '../letters-world.ts';
import { needs } from '../needs.ts';
import type { Site } from '../walk/site.ts';
import { linesOf } from './pdf-lines.ts';

const office = needs.libreOffice();
const KINDS = ['circular', 'letter', 'report'] as const;
/** As long as a text may be: pages of 22 lines of 28 characters, and a closing line. */
const LONG = `${'长'.repeat(9_994)}\n特此通报。`;

office.describe('letters of supervision as LibreOffice and poppler see them', () => {
  const folder = temporaryFolder();
  const run = (program: string, ...words: string[]) =>
    execFileSync(program, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const linesAt = (file: string, page: number) =>
    linesOf(run('pdftotext', '-f', `${page}`, '-l', `${page}`, '-bbox-layout', `${file}.pdf`, '-'));
  let site: Site;

  beforeAll(async () => {
    site = await openDemoAt('2022-07-04T02:00:00.000Z');
    const items = await makeLetterItems(site);
    const chosen = { circular: { period: '2022-08' }, letter: { unit: 'finance-bureau' }, report: {} };
    const tasks = [items.overdue, items.returned, items.extension, items.open];
    const files: string[] = [];
    for (const language of ['zh', 'en'] as const)
      for (const kind of KINDS) {
        const asked = { ...chosen[kind], ...(kind === 'report' ? { tasks } : {}), language, kind };
        files.push(`${kind}-${language}.docx`);
        // oxlint-disable-next-line no-await-in-loop -- one letter after the other, by its acts
        await issue(`${kind}-${language}`, asked);
      }
    await issue('long', { kind: 'circular', language: 'zh', period: '2022-08' }, LONG);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    run(office.path, profile, '--headless', '--convert-to', 'pdf', ...files, 'long.docx');
  }, 300_000);
  afterAll(() => site.close());

  async function issue(
    name: string,
    asked: { readonly kind: LetterKind; readonly language: string } & Record<string, unknown>,
    text?: string,
  ): Promise<void> {
    const desk = await deskOf(site, 'supervision');
    const docNo = asked.language === 'zh' ? '演示督〔2022〕3号' : 'Demo 2022 No. 3';
    const whole = { ...asked, docNo, copies: ['supervision-office'] };
    const { letter } = await draftLetter(desk, whole, (matter) =>
      writeLetter({ ...matter, timeZone: 'Asia/Shanghai' }),
    );
    if (text !== undefined)
      await reviseLetter(desk, { letter, expectedVersion: 1, title: '关于长文的通报', text, docNo });
    await issueLetter(desk, { letter, expectedVersion: text === undefined ? 1 : 2 }, drawLetter);
    writeFileSync(join(folder, `${name}.docx`), (await readLetterFile(desk, { letter })).bytes);
  }

  office.it('sets 10,000 characters whole, in 22 lines of 28 within the margins of GB/T 9704', () => {
    expect(run('pdfinfo', 'long.pdf')).toContain('(A4)');
    for (const page of [2, 3]) {
      const lines = linesAt('long', page);
      const full = lines.filter(({ text }) => /^长{20,}$/.test(text));
      expect(full).toHaveLength(22);
      for (const { text, left, right } of full) {
        expect(text).toHaveLength(28);
        expect(Math.abs(left - 28)).toBeLessThan(1);
        expect(Math.abs(right - 184)).toBeLessThan(1);
      }
      const number = lines.find(({ text }) => new RegExp(`^—\\s*${page}\\s*—$`).test(text))!;
      const edge = page % 2 === 1 ? 184 - number.right : number.left - 28;
      expect(Math.abs(edge - 5)).toBeLessThan(1);
    }
    const whole = run('pdftotext', 'long.pdf', '-');
    // And the one of the title.
    expect(whole.match(/长/g)).toHaveLength(9_995);
    expect(whole).toContain('特此通报。');
  });

  for (const kind of KINDS)
    for (const language of ['zh', 'en'] as const) {
      const name = `${kind}-${language}`;
      office.it(
        `${name}: every field filled, the mark of the demonstration on every page, pages numbered`,
        () => {
          const pages = run('pdftotext', '-layout', `${name}.pdf`, '-').split('\f').slice(0, -1);
          for (const [at, page] of pages.entries()) {
            expect(page).toContain(language === 'zh' ? '演示数据' : 'Demonstration data');
            // A letter 信函格式 has no number on its first page.
            const numbered = new RegExp(`—\\s*${at + 1}\\s*—`).test(page);
            expect(numbered).toBe(kind !== 'letter' || at > 0);
          }
          const whole = pages.join('\n');
          expect(whole).not.toMatch(/\{\w+\}|undefined|null|NaN|\{\{|letter-text|（）|\(\)/);
          for (const filled of language === 'zh'
            ? ['演示督〔2022〕3', '无锡经开区', '2022 年 8 月 13 日', '抄送：演示督查室。']
            : ['Demo 2022 No. 3', 'Wuxi EDZ', '13 August 2022', 'Copies: Demo Supervision Office.'])
            expect(whole.replaceAll(/ +/g, ' '), filled).toMatch(loose(filled));
        },
      );
    }

  office.it('centres the title, and keeps the rare characters of an item', () => {
    const title = linesAt('circular-zh', 1).find(({ text }) =>
      text.replaceAll(' ', '').startsWith('关于2022年8月'),
    )!;
    expect(Math.abs((title.left + title.right) / 2 - 106)).toBeLessThan(1);
    expect(run('pdftotext', 'report-zh.pdf', '-')).toContain('镕喆垚');
  });

  office.it('keeps the table of units on one page and within the text', () => {
    const pages = run('pdftotext', '-layout', 'circular-zh.pdf', '-').split('\f');
    const page = pages.findIndex((text) => text.includes('牵头单位'));
    expect(pages[page]).toMatch(/合计\s+6\s+4\s+1\s+1\s+1\s+1\s+1/);
    for (const { left, right } of linesAt('circular-zh', page + 1)) {
      expect(left).toBeGreaterThan(27);
      // A closing mark may hang over the edge: one character of 5.6 mm at most.
      expect(right).toBeLessThan(184 + 6);
    }
  });
});

/** A text whatever spaces the letters stand apart by. */
function loose(text: string): RegExp {
  const characters = [...text.replaceAll(' ', '')].map((one) => one.replace(/[.()〔〕]/g, '\\$&'));
  return new RegExp(characters.join('\\s*'));
}
