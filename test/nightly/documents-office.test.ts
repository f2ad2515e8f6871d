import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { drawPack } from '../../src/server/meetings/draw-pack.ts';
import { temporaryFolder } from '../command.ts';
import { demoMatter } from '../document-matter.ts';
import { needs } from '../needs.ts';

const office = needs.libreOffice();

office.it(
  'opens in LibreOffice in the measures asked for',
  async () => {
    const folder = temporaryFolder();
    const run = (program: string, ...words: string[]) =>
      execFileSync(program, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    for (const { name, bytes } of await drawPack(await demoMatter()))
      writeFileSync(join(folder, name), bytes);
    expect(run('pdffonts', 'meeting-report.pdf')).toMatch(/NotoSerifSC.*yes yes yes/);
    expect(run('pdftotext', 'meeting-report.pdf', '-')).toContain('镕喆垚');
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    run(
      office.path,
      profile,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      'office',
      'one-table.xlsx',
      'meeting-report.docx',
    );
    const table = run('pdfinfo', 'office/one-table.pdf');
    // The table on one sheet, and the notes on another.
    expect(table).toMatch(/Pages:\s+2\n/);
    expect(table).toMatch(/Page size:\s+119\d\S* x 84\d/);
    const first = run('pdftotext', '-f', '1', '-l', '1', '-layout', 'office/one-table.pdf', '-');
    expect(first).toContain('PM2.5');
    expect(first).not.toContain('###');
    const report = run('pdftotext', '-layout', 'office/meeting-report.pdf', '-');
    expect(report).toMatch(/—\s*1\s*—/);
    expect(report).toContain('演示数据');
    expect(run('pdfinfo', 'office/meeting-report.pdf')).toContain('(A4)');
  },
  180_000,
);
