/** 文书块 — a piece of a letter's text: a heading as it is written, a paragraph, or a table with its caption. */
export type LetterTextBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly caption: string | null;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

const LEVEL_1 = /^(?:[一二三四五六七八九十百]+、|[IVX]+\.\s)/;
const LEVEL_2 = /^(?:（[一二三四五六七八九十百]+）|[A-Z]\.\s)/;
/** A line that closes like a sentence is a paragraph, whatever number it begins with. */
const SENTENCE = /[。！？；：.!?;:]$/;
const CAPTION = /^(?:表|Table)\s*\d+/;

/**
 * 文书行 — the text of a letter by its lines: `一、` and `（一）` begin headings, `|` a row of a table whose first row is its head, a
 * line `表 1 …` right over a table is its caption, anything else is a paragraph. Blank lines part nothing.
 */
export function letterBlocks(text: string): LetterTextBlock[] {
  const blocks: LetterTextBlock[] = [];
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (!line.startsWith('|')) {
      blocks.push(lineBlock(line));
      continue;
    }
    const rows: string[][] = [];
    while (lines[at]?.startsWith('|')) rows.push(cellsOf(lines[at++]!));
    at--;
    blocks.push(tableBlock(blocks, rows));
  }
  return blocks;
}

/** A row of a table as a line. */
export function tableLine(cells: readonly (string | number)[]): string {
  return `|${cells.map((cell) => String(cell).replaceAll('|', '｜').replaceAll(/\s+/g, ' ')).join('|')}|`;
}

function lineBlock(text: string): LetterTextBlock {
  if (!SENTENCE.test(text)) {
    if (LEVEL_1.test(text)) return { kind: 'heading', level: 1, text };
    if (LEVEL_2.test(text)) return { kind: 'heading', level: 2, text };
  }
  return { kind: 'paragraph', text };
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** Rows are as long as the head; a cell that was left out or empty is a dash. */
function tableBlock(before: LetterTextBlock[], rows: readonly string[][]): LetterTextBlock {
  const [first = [], ...rest] = rows;
  const width = Math.max(...rows.map(({ length }) => length));
  const whole = (cells: readonly string[]) => Array.from({ length: width }, (_, at) => cells[at] || '—');
  const last = before.at(-1);
  const captioned = last?.kind === 'paragraph' && CAPTION.test(last.text);
  if (captioned) before.pop();
  return {
    kind: 'table',
    caption: captioned ? last.text : null,
    head: whole(first),
    rows: rest.map(whole),
  };
}
