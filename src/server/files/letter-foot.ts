import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  OverlapType,
  Paragraph,
  TabStopType,
  Table,
  TableAnchorType,
  TableCell,
  TableRow,
  WidthType,
} from 'docx';
import type { Day } from '../../engine/fact.ts';
import { dayText } from '../../web/format.ts';
import { say } from '../../web/words/index.ts';
import type { Language } from '../../web/words/words.ts';
import type { LetterImprint, LetterSignature, OfficialLetter } from './letter.ts';
import { CHARACTER, FACES, LINE, mm, SIZE } from './letter-measures.ts';
import { BARE } from './letter-table.ts';
import { blankLines, bodyParagraph, line, type Piece, run } from './letter-type.ts';
import { lengthOf, printText } from './print-text.ts';

/** What follows the body: attachments, who signs and when, the note, the imprint. */
export function footPieces(letter: OfficialLetter): Piece[] {
  const { attachments = [], signature, note, language, imprint } = letter;
  const signed = signature !== undefined;
  return [
    ...(attachments.length > 0 ? [...blankLines(1, signed), ...attachmentLines(letter, signed)] : []),
    ...(signature ? [...blankLines(2, true), ...signatureLines(letter, signature)] : []),
    ...(note ? [bodyParagraph(language === 'en' ? `(${note})` : `（${note}）`)] : []),
    ...(imprint ? imprintPieces(letter, imprint) : []),
  ];
}

/** 附件 two characters in, its names one under the other, without closing marks. */
function attachmentLines({ attachments = [], language }: OfficialLetter, keepNext: boolean): Paragraph[] {
  const several = attachments.length > 1;
  const word = say(language, several ? 'letter.attachments' : 'letter.attachment');
  const begin = Math.round((2 + lengthOf(word)) * CHARACTER);
  const names = begin + (several ? Math.round(1.4 * CHARACTER) : 0);
  // Chinese is as long as its count of characters; a word in letters goes to the stop.
  const label = language === 'en' ? `${word.trim()}\t` : word;
  return attachments.map((name, at) => {
    const number = several ? `${at + 1}.\t` : '';
    return line([run(`${at === 0 ? label : ''}${number}${name}`, FACES.body, SIZE.body)], {
      keepNext,
      indent: { left: names, hanging: at === 0 ? names - 2 * CHARACTER : names - begin },
      tabStops: [begin, names].map((position) => ({ type: TabStopType.LEFT, position })),
    });
  });
}

/** The day ends four characters from the edge, and each name stands centred over it; the longer of the two is the measure. */
function signatureLines({ language }: OfficialLetter, { by, on }: LetterSignature): Paragraph[] {
  const day = printText(dayText(language, on));
  const longest = Math.max(lengthOf(day), ...by.map(lengthOf));
  const middle = Math.max(4 + lengthOf(day) / 2, 1 + longest / 2);
  return [...by, day].map((text, at) =>
    line([run(text, FACES.body, SIZE.body)], {
      alignment: AlignmentType.RIGHT,
      keepNext: at < by.length,
      indent: { right: Math.max(0, Math.round((middle - lengthOf(text) / 2) * CHARACTER)) },
    }),
  );
}

const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const THIN = { style: BorderStyle.SINGLE, size: 6, color: '000000' };

/** 抄送, 印发机关 and 印发日期 at the foot of the last page's text; the letter form has copies alone, without lines. */
function imprintPieces({ language, head }: OfficialLetter, imprint: LetterImprint): Piece[] {
  const { copies = [], office, printedOn } = imprint;
  const plain = head?.form === 'letter';
  const rows = [
    ...(copies.length > 0 ? [copiesRow(language, copies)] : []),
    ...(office && printedOn && !plain ? [printedRow(language, office, printedOn)] : []),
  ];
  if (rows.length === 0) return [];
  const height = rows.reduce((sum, { lines }) => sum + lines * LINE, 0);
  const cell = (shown: Paragraph) =>
    new TableCell({
      width: { size: mm(156), type: WidthType.DXA },
      margins: { left: 0, right: 0, top: 0, bottom: 0 },
      children: [shown],
    });
  return [
    new Table({
      width: { size: mm(156), type: WidthType.DXA },
      columnWidths: [mm(156)],
      // Not every word processor lines a table up with the foot of a page, so its height is counted.
      float: {
        horizontalAnchor: TableAnchorType.PAGE,
        absoluteHorizontalPosition: mm(28),
        verticalAnchor: TableAnchorType.PAGE,
        absoluteVerticalPosition: mm(297 - 35) - height,
        overlap: OverlapType.NEVER,
      },
      borders: plain ? BARE : { ...BARE, top: THICK, bottom: THICK, insideHorizontal: THIN },
      rows: rows.map(
        ({ lines, shown }) =>
          new TableRow({
            cantSplit: true,
            height: { value: lines * LINE, rule: HeightRule.EXACT },
            children: [cell(shown)],
          }),
      ),
    }),
    // The table stands on the page of the paragraph after it, which takes no room.
    new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] }),
  ];
}

interface ImprintRow {
  readonly lines: number;
  readonly shown: Paragraph;
}

/** 4号: its character, in twentieths of a point. */
const SMALL_CHARACTER = 280;

function copiesRow(language: Language, copies: readonly string[]): ImprintRow {
  const word = say(language, 'letter.copies');
  const label = Math.round(lengthOf(word) * SMALL_CHARACTER);
  const names = `${copies.join(language === 'en' ? '; ' : '，')}${language === 'en' ? '.' : '。'}`;
  const room = (mm(156) - 2 * SMALL_CHARACTER - label) / SMALL_CHARACTER;
  const shown = line([run(`${word}${names}`, FACES.body, SIZE.number)], {
    alignment: AlignmentType.BOTH,
    indent: { left: SMALL_CHARACTER + label, right: SMALL_CHARACTER, hanging: label },
  });
  return { lines: Math.ceil(lengthOf(names) / Math.floor(room)), shown };
}

function printedRow(language: Language, office: string, on: Day): ImprintRow {
  const day = say(language, 'letter.printed', { day: dayText(language, on) });
  const shown = line([run(`${office}\t${day}`, FACES.body, SIZE.number)], {
    indent: { left: SMALL_CHARACTER },
    tabStops: [{ type: TabStopType.RIGHT, position: mm(156) - SMALL_CHARACTER }],
  });
  return { lines: 1, shown };
}
