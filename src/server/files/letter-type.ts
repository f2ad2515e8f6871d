import { AlignmentType, type IParagraphOptions, LineRuleType, Paragraph, type Table, TextRun } from 'docx';
import type { LetterCell } from './letter.ts';
import { FACES, LINE, SIZE } from './letter-measures.ts';
import { printText } from './print-text.ts';

/** 文书段 — a paragraph or a table. */
export type Piece = Paragraph | Table;

/** The grey of a mark and of fine print. */
export const GREY = '5F6672';

/** A text in a face and a size, in half points. */
export function run(
  text: string,
  face: string,
  size: number,
  more: { readonly color?: string } = {},
): TextRun {
  return new TextRun({
    text: printText(text),
    size,
    snapToGrid: false,
    // 28 characters of 16 pt in 156 mm.
    ...(size === SIZE.body ? { characterSpacing: -5 } : {}),
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: face, cs: 'Times New Roman' },
    ...more,
  });
}

/** A line of the grid: exactly one 22nd of the page, and never moved to keep it company. */
export function line(children: readonly TextRun[], more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    widowControl: false,
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    children: [...children],
    ...more,
  });
}

/** Empty lines of the grid. */
export function blankLines(count: number, keepNext = false): Paragraph[] {
  return Array.from({ length: count }, () => line([], { keepNext }));
}

/** A paragraph of the body, two characters in. */
export function bodyParagraph(
  text: string,
  more: { readonly face?: string; readonly keepNext?: boolean } = {},
): Paragraph {
  return line([run(text, more.face ?? FACES.body, SIZE.body)], {
    alignment: AlignmentType.BOTH,
    keepNext: more.keepNext ?? false,
    indent: { firstLine: 640, firstLineChars: 200 },
  });
}

/** The words over a table, or under a chart. */
export function caption(text: string, keepNext: boolean): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext,
    spacing: { before: 80, after: 40, line: 360, lineRule: LineRuleType.EXACT },
    children: [run(text, FACES.level1, SIZE.caption)],
  });
}

/** Small grey type. */
export function finePrint(text: string): Paragraph {
  return new Paragraph({
    spacing: { before: 120, line: 220, lineRule: LineRuleType.EXACT },
    children: [run(text, FACES.number, 15, { color: GREY })],
  });
}

/** A cell's text with its mark, in tiny grey type. */
export function cellRuns({ text, colour, mark }: LetterCell, face: string, size: number): TextRun[] {
  const shown = run(text, face, size, colour ? { color: colour.toUpperCase() } : {});
  return mark ? [shown, run(spaced(mark), FACES.number, SIZE.mark, { color: GREY })] : [shown];
}

/** A mark in letters stands a space away from the number. */
function spaced(mark: string): string {
  return /^\w/.test(mark) ? ` ${mark}` : mark;
}

/** The room a mark takes, in twentieths of a point. */
export function markWidth(mark: string): number {
  return [...spaced(mark)].reduce((sum, character) => sum + (character > '\u2E80' ? 120 : 56), 0);
}
