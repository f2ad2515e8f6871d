import { AlignmentType, LineRuleType, Paragraph } from 'docx';
import type { Language } from '../../web/words/words.ts';
import type { LetterBlock, LetterHeading, OfficialLetter } from './letter.ts';
import { chartPieces } from './letter-chart.ts';
import { FACES, LINE, SIZE, TITLE_MOST } from './letter-measures.ts';
import { tablePieces } from './letter-table.ts';
import { blankLines, bodyParagraph, finePrint, line, type Piece, run } from './letter-type.ts';
import { printText } from './print-text.ts';
import { titleLines } from './title-lines.ts';

/** Title, a blank line, addressee. */
export function titlePieces({ title, addressee, language }: OfficialLetter): Piece[] {
  const texts = typeof title === 'string' ? [title] : title;
  const colon = language === 'en' ? ':' : '：';
  return [
    ...texts.flatMap((text) => titleParagraphs(text, language)),
    ...blankLines(1, true),
    ...(addressee
      ? [line([run(`${addressee}${colon}`, FACES.body, SIZE.body)], { alignment: AlignmentType.BOTH })]
      : []),
  ];
}

function titleParagraphs(text: string, language: Language): Paragraph[] {
  const size = language === 'en' ? SIZE.titleEnglish : SIZE.title;
  return titleLines(printText(text), TITLE_MOST[language]).map(
    (shown) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { line: LINE, lineRule: LineRuleType.EXACT },
        children: [run(shown, FACES.title, size)],
      }),
  );
}

/** The body in order; a heading of a level starts the levels under it anew. `last` stays with what follows the body. */
export function bodyPieces(
  { body, language }: OfficialLetter,
  last: { readonly keepNext: boolean },
): Piece[] {
  const counts = [0, 0, 0, 0];
  return body.flatMap((block, at) => {
    if (block.kind !== 'heading')
      return blockPieces(block, { language, keepNext: last.keepNext && at === body.length - 1 });
    counts[block.level - 1]! += 1;
    counts.fill(0, block.level);
    const number = block.asWritten ? '' : headingNumber(language, block.level, counts[block.level - 1]!);
    return headingPieces(block, number);
  });
}

const HEADING_FACES = { 1: FACES.level1, 2: FACES.level2, 3: FACES.body, 4: FACES.body } as const;

/** Levels 1 and 2 are headings and stay with what follows; 3 and 4 begin a paragraph of the body. */
function headingPieces({ level, text }: LetterHeading, number: string): Piece[] {
  return [bodyParagraph(`${number}${text}`, { face: HEADING_FACES[level], keepNext: level < 3 })];
}

function blockPieces(
  block: Exclude<LetterBlock, LetterHeading>,
  { language, keepNext }: { readonly language: Language; readonly keepNext: boolean },
): Piece[] {
  switch (block.kind) {
    case 'paragraph':
      return block.text
        .split(/\r?\n/)
        .filter((text) => text.trim() !== '')
        .map((text) => bodyParagraph(text, { keepNext }));
    case 'title':
      return titleParagraphs(block.text, language);
    case 'table':
      return tablePieces(block.table);
    case 'chart':
      return chartPieces(block.chart);
    case 'fine-print':
      return [finePrint(block.text)];
  }
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The number of a heading: 一、（一）1. （1）, in English I. A. 1. (1). */
export function headingNumber(language: Language, level: 1 | 2 | 3 | 4, count: number): string {
  if (level === 3) return `${count}. `;
  if (language === 'en') return [`${roman(count)}. `, `${letters(count)}. `, '', `(${count}) `][level - 1]!;
  return [`${chinese(count)}、`, `（${chinese(count)}）`, '', `（${count}）`][level - 1]!;
}

function chinese(count: number): string {
  const tens = Math.floor(count / 10);
  if (tens >= 10) return String(count);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${ten}${DIGITS[count % 10]}`;
}

function roman(count: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = count;
  let text = '';
  for (const [value, letter] of steps) for (; rest >= value; rest -= value) text += letter;
  return text;
}

function letters(count: number): string {
  const rest = Math.floor((count - 1) / 26);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCodePoint(65 + ((count - 1) % 26))}`;
}
