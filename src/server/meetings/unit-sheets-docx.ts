import { AlignmentType, LineRuleType, Paragraph } from 'docx';
import { say } from '../../web/words/index.ts';
import { docxFile } from '../files/docx-file.ts';
import { ACROSS, FACES, LINE, SIZE } from '../files/letter-measures.ts';
import { tablePieces } from '../files/letter-table.ts';
import { finePrint, line, type Piece, run } from '../files/letter-type.ts';
import { type Matter, stampText } from './document-matter.ts';
import { letterFrame, letterTable } from './report-letter.ts';
import { unitSheets } from './unit-sheet.ts';

/** The unit sheets in one file, each an A4 page across of its own. */
export function unitSheetsDocx(matter: Matter): Promise<Uint8Array> {
  const { language } = matter;
  const { running, file } = letterFrame(matter);
  const pieces = unitSheets(matter).flatMap((sheet, at): Piece[] => [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      pageBreakBefore: at > 0,
      spacing: { line: LINE, lineRule: LineRuleType.EXACT },
      children: [run(sheet.title, FACES.title, 32)],
    }),
    ...tablePieces(letterTable(matter, sheet.table)),
    heading(say(language, 'document.owes')),
    ...small(sheet.owed, say(language, 'document.owes-none')),
    heading(say(language, 'document.commitments')),
    ...small(sheet.commitments, say(language, 'document.no-commitments')),
    finePrint(stampText(matter)),
  ]);
  return docxFile({ language, pieces, paper: ACROSS, running, file });
}

function heading(text: string): Paragraph {
  return line([run(text, FACES.level1, SIZE.number)], { keepNext: true });
}

function small(texts: readonly string[], none: string): Paragraph[] {
  return (texts.length === 0 ? [none] : texts.map((text, at) => `${at + 1}. ${text}`)).map(
    (text) =>
      new Paragraph({
        spacing: { line: 360, lineRule: LineRuleType.EXACT },
        children: [run(text, FACES.body, 24)],
      }),
  );
}
