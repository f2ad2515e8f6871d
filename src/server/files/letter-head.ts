import { AlignmentType, BorderStyle, LineRuleType, Paragraph, TabStopType } from 'docx';
import { say } from '../../web/words/index.ts';
import type { Language } from '../../web/words/words.ts';
import type { LetterHead } from './letter.ts';
import { CHARACTER, FACES, LINE, mm, SIZE } from './letter-measures.ts';
import { blankLines, line, type Piece, run } from './letter-type.ts';
import { lengthOf } from './print-text.ts';

const RED = 'FF0000';

/** What stands over the title in the first page's text; the letter form has its mark in the page's head (`issuerOverPage`). */
export function headPieces(head: LetterHead, language: Language): Piece[] {
  return head.form === 'document' ? documentHead(head, language) : letterHead(head);
}

/** 文件格式: the mark 35 mm under the top of the text, two blank lines, the number, and 4 mm under it a red line of 156 mm. */
function documentHead(head: LetterHead, language: Language): Piece[] {
  const corner = cornerLines(head);
  const above = mm(35) - corner.length * LINE;
  return [
    ...corner,
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: above, line: issuerSize(head.issuer) * 13, lineRule: LineRuleType.EXACT },
      children: [run(head.issuer, FACES.title, issuerSize(head.issuer), { color: RED })],
    }),
    ...blankLines(2),
    numberLine(head, language),
    ...blankLines(2),
  ];
}

/** The number centred; of a paper that goes upwards to the left, and who signed it off to the right. */
function numberLine({ number, signedOffBy }: LetterHead, language: Language): Paragraph {
  const border = {
    bottom: { style: BorderStyle.SINGLE, size: 12, space: 11, color: RED },
  };
  if (!signedOffBy)
    return line([run(number ?? '', FACES.body, SIZE.body)], { alignment: AlignmentType.CENTER, border });
  const label = say(language, 'letter.signed-off-by');
  const shown = run(`\t${number ?? ''}\t${label}`, FACES.body, SIZE.body);
  return line([shown, run(signedOffBy, FACES.level2, SIZE.body)], {
    border,
    // The line under it is 156 mm long: the texts are moved in by stops and not by an indent.
    tabStops: [
      { type: TabStopType.LEFT, position: CHARACTER },
      { type: TabStopType.RIGHT, position: mm(156) - CHARACTER },
    ],
  });
}

/** 信函格式: copy number and urgency to the left, the number to the right of the same line, two blank lines. */
function letterHead({ copyNumber, urgency, number }: LetterHead): Piece[] {
  const left = [copyNumber, urgency].filter((text): text is string => text !== undefined);
  const count = Math.max(1, left.length);
  const lines = Array.from({ length: count }, (_, at) =>
    line(
      [
        run(left[at] ?? '', at === 0 && copyNumber ? FACES.body : FACES.level1, SIZE.body),
        ...(at === 0 && number ? [run(`\t${number}`, FACES.body, SIZE.body)] : []),
      ],
      { tabStops: [{ type: TabStopType.RIGHT, position: mm(156) }] },
    ),
  );
  return [...lines, ...blankLines(2)];
}

function cornerLines({ copyNumber, urgency }: LetterHead): Paragraph[] {
  return [
    ...(copyNumber ? [line([run(copyNumber, FACES.body, SIZE.body)])] : []),
    ...(urgency ? [line([run(urgency, FACES.level1, SIZE.body)])] : []),
  ];
}

/** 信函格式: the mark 30 mm under the paper's edge and 4 mm under it a double red line of 170 mm, the thick one above. */
export function issuerOverPage({ issuer }: LetterHead): Paragraph {
  const size = issuerSize(issuer);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { left: -mm(8), right: -mm(6) },
    spacing: { line: size * 13, lineRule: LineRuleType.EXACT, after: 160 },
    border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 11, color: RED } },
    children: [run(issuer, FACES.title, size, { color: RED })],
  });
}

/** 信函格式: a double red line of 170 mm 20 mm over the paper's lower edge, the thin one above. */
export function lineUnderPage(): Paragraph {
  return new Paragraph({
    indent: { left: -mm(8), right: -mm(6) },
    spacing: { line: 20, lineRule: LineRuleType.EXACT },
    border: { bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, space: 1, color: RED } },
    children: [],
  });
}

/** As large as the line holds, and not larger than 52 pt; in half points. */
function issuerSize(issuer: string): number {
  return Math.min(104, Math.floor((2 * 425) / Math.max(1, lengthOf(issuer))));
}
