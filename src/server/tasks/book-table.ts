import type { BookView } from '../../acts/tasks/read-books.ts';
import type { BookLine } from '../../acts/tasks/book-lines.ts';
import { readDigits } from '../../engine/figures/figure.ts';
import { nameText } from '../../web/format.ts';
import type { Names } from '../../web/page-model.ts';
import { askedText, leftOfItem, nowText } from '../../web/tasks/book-text.ts';
import { type Language, say, type WordKey } from '../../web/words/index.ts';

/** 分解表素材 — a book as its table is drawn: its lines, in a language, and whether its numbers are made up. */
export interface BookMatter extends BookView {
  readonly language: Language;
  readonly names: Names;
  readonly demo: boolean;
  /** When it is taken. */
  readonly now: string;
  readonly timeZone: string;
}

/** 分解表可改栏 — the columns that may be changed and handed in. */
export const EDITED = ['leader', 'handler', 'dueOn', 'weight', 'reliance', 'proof'] as const;
/** 分解表可改栏 — one of them. */
export type EditedColumn = (typeof EDITED)[number];

/** 分解表栏 — a column: its key, the words of its head, its width in characters. */
export interface BookColumn {
  readonly key: string;
  readonly head: WordKey;
  readonly width: number;
  readonly centred?: boolean;
  /** True of one whose text holds numbers of the demonstration. */
  readonly numbers?: boolean;
}

/** 分解表各栏 — in their order, from the item to its proof; what tells the item apart stands last. */
export const COLUMNS: readonly BookColumn[] = [
  { key: 'number', head: 'task-book.number', width: 6, centred: true },
  { key: 'title', head: 'task-book.item', width: 34, numbers: true },
  { key: 'unit', head: 'task-book.unit', width: 19 },
  { key: 'coUnits', head: 'task-book.co-units', width: 22 },
  { key: 'now', head: 'task-book.now', width: 13, numbers: true },
  { key: 'target', head: 'task-book.target', width: 16, numbers: true },
  { key: 'left', head: 'task-book.left', width: 24, numbers: true },
  { key: 'leader', head: 'task-book.leader', width: 13 },
  { key: 'handler', head: 'task-book.handler', width: 13 },
  { key: 'dueOn', head: 'task-book.due', width: 13, centred: true },
  { key: 'weight', head: 'task-book.weight', width: 10, centred: true },
  { key: 'reliance', head: 'task-book.reliance', width: 26 },
  { key: 'proof', head: 'task-book.proof', width: 22 },
  { key: 'questions', head: 'task-book.questions', width: 24 },
  { key: 'state', head: 'task-book.state', width: 11, centred: true },
  { key: 'task', head: 'task-book.task', width: 18 },
  { key: 'version', head: 'task-book.version', width: 10, centred: true },
];

/** True of a column that may be changed. */
export function isEdited(key: string): key is EditedColumn {
  return (EDITED as readonly string[]).includes(key);
}

/** 分解表标题 — the book's title; the name of its kind where that was erased. */
export function titleOfBook({ title, book, language }: BookMatter): string {
  return title ?? say(language, `task-book.${book.body.nature}`);
}

/** What a line shows in a column that is not to be changed. */
export function shownText({ language, names }: BookMatter, line: BookLine, key: string): string {
  const { body, texts, standing, task } = line;
  const at = { language, names };
  switch (key) {
    case 'title':
      return texts.title ?? say(language, 'stocktake.text-erased');
    case 'unit':
      return body.leadUnit === undefined ? '—' : unitName(language, names, body.leadUnit);
    case 'coUnits':
      return (
        body.coUnits.map((unit) => unitName(language, names, unit)).join(say(language, 'punctuation.and')) ||
        '—'
      );
    case 'now':
      return nowText(at, body);
    case 'target':
      return askedText(at, body);
    case 'left':
      return leftOfItem(at, body);
    case 'questions':
      return texts.questions ?? '';
    case 'state':
      return say(language, `task-state.${standing.state}`);
    case 'task':
      return task;
    default:
      return '';
  }
}

function unitName(language: Language, { units }: Names, unit: string): string {
  const body = units.get(unit);
  return body ? nameText(language, body) : unit;
}

/** What is held of a line in a column that may be changed, as the act compares it. */
export function heldText({ texts, body, dueOn }: BookLine, key: EditedColumn): string {
  if (key === 'dueOn') return dueOn ?? '';
  if (key === 'weight') return body.weight ?? '';
  return texts[key] ?? '';
}

/**
 * 可改格 — what is written into a cell that may be changed: no character that no file may hold, and one kind of line end, so
 * that what comes back unchanged is told from what was changed. A weight is a number.
 */
export function editedCell(line: BookLine, key: EditedColumn): string | number {
  const held = heldText(line, key);
  if (key === 'weight' && readDigits(held) !== null) return Number(held);
  return cleanText(held);
}

/** 净文 — without control characters, lines ended in one way, no space at the ends. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, '')
    .trim();
}
