import { createHash } from 'node:crypto';
import type { DocumentMatter, DrawnFile } from '../../acts/meetings/make-documents.ts';
import type { Language } from '../../web/words/words.ts';
import { dataCardSource } from './data-card.ts';
import { madeAt, type Matter } from './document-matter.ts';
import { type Layouter, openLayouter } from './draw-pdf.ts';
import { oneTableSource } from './one-table-pdf.ts';
import { oneTableXlsx } from './one-table-xlsx.ts';
import { reportDocx } from './report-docx.ts';
import { reportSource } from './report-pdf.ts';
import { unitSheets, unitSheetSource } from './unit-sheet.ts';
import { unitSheetsDocx } from './unit-sheets-docx.ts';

let queue: Promise<unknown> = Promise.resolve();

/**
 * Draws every document of a stocktake; packs are drawn one after the other. Throws Refusal `invalid` (`glyph-missing`).
 */
export function drawPack(matter: DocumentMatter, language: Language = 'zh'): Promise<DrawnFile[]> {
  const mine = queue.then(() => drawAll({ ...matter, language }));
  queue = mine.catch(() => undefined);
  return mine;
}

async function drawAll(matter: Matter): Promise<DrawnFile[]> {
  const layouter = openLayouter();
  try {
    return [
      drawn('one-table.xlsx', await oneTableXlsx(matter)),
      await pdf(layouter, matter, { name: 'one-table.pdf', source: oneTableSource(matter) }),
      drawn('meeting-report.docx', await reportDocx(matter)),
      await pdf(layouter, matter, { name: 'meeting-report.pdf', source: reportSource(matter) }),
      drawn('unit-sheets.docx', await unitSheetsDocx(matter)),
      ...(await sheets(layouter, matter)),
      await pdf(layouter, matter, { name: 'data-card.pdf', source: dataCardSource(matter) }),
    ];
  } finally {
    layouter.close();
  }
}

async function sheets(layouter: Layouter, matter: Matter): Promise<DrawnFile[]> {
  const files: DrawnFile[] = [];
  for (const sheet of unitSheets(matter)) {
    const source = unitSheetSource(matter, sheet);
    // oxlint-disable-next-line no-await-in-loop -- one layouter, one sheet after the other
    files.push(await pdf(layouter, matter, { name: `unit-${sheet.unit}.pdf`, source }));
  }
  return files;
}

async function pdf(
  layouter: Layouter,
  matter: Matter,
  { name, source }: { readonly name: string; readonly source: string },
): Promise<DrawnFile> {
  return drawn(name, (await layouter.layOut(name, source, madeAt(matter))).pdf);
}

function drawn(name: string, bytes: Uint8Array): DrawnFile {
  return { name, bytes, hash: createHash('sha256').update(bytes).digest('hex') };
}
