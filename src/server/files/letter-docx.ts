import { docxFile } from './docx-file.ts';
import type { OfficialLetter } from './letter.ts';
import { bodyPieces, titlePieces } from './letter-body.ts';
import { footPieces } from './letter-foot.ts';
import { headPieces, issuerOverPage, lineUnderPage } from './letter-head.ts';
import { UPRIGHT } from './letter-measures.ts';

/** A formal paper as .docx in the layout of GB/T 9704-2012: 22 lines of 28 characters on A4. The same letter gives the same bytes. */
export function letterDocx(letter: OfficialLetter): Promise<Uint8Array> {
  const { language, head, running, file, signature, attachments = [] } = letter;
  const alone = head?.form === 'letter' ? { over: issuerOverPage(head), under: lineUnderPage() } : undefined;
  // The signature never stands on a page without a line of the body.
  const keepNext = signature !== undefined || attachments.length > 0;
  return docxFile({
    language,
    running,
    file,
    paper: UPRIGHT,
    pieces: [
      ...(head ? headPieces(head, language) : []),
      ...titlePieces(letter),
      ...bodyPieces(letter, { keepNext }),
      ...footPieces(letter),
    ],
    ...(alone ? { first: alone } : {}),
  });
}
