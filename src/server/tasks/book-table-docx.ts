import { AlignmentType, LineRuleType, Paragraph } from 'docx';
import type { BookLine } from '../../acts/tasks/book-lines.ts';
import { dayText, instantText } from '../../web/format.ts';
import { say, type WordKey } from '../../web/words/index.ts';
import { docxFile } from '../files/docx-file.ts';
import type { LetterCell, LetterTable } from '../files/letter.ts';
import { ACROSS, FACES, LINE } from '../files/letter-measures.ts';
import { tablePieces } from '../files/letter-table.ts';
import { finePrint, run } from '../files/letter-type.ts';
import { type BookMatter, shownText, titleOfBook } from './book-table.ts';

/** Millimetres of each column: 267 stand across. */
const WIDTHS = { zh: [10, 46, 28, 29, 20, 32, 20, 31, 13, 38], en: [10, 50, 30, 31, 20, 33, 22, 20, 14, 37] };

const HEADS: readonly (readonly [readonly WordKey[], 'left' | 'center'])[] = [
  [['task-book.number'], 'center'],
  [['task-book.item'], 'left'],
  [['task-book.unit'], 'left'],
  [['task-book.co-units'], 'left'],
  [['task-book.now'], 'left'],
  [['task-book.left'], 'left'],
  [['task-book.leader', 'task-book.handler'], 'left'],
  [['task-book.due'], 'left'],
  [['task-book.weight'], 'center'],
  [['task-book.reliance', 'task-book.proof'], 'left'],
];

/** 分解表文书 — the table of items on A4 across, heads repeated on every page. */
export function bookTableDocx(matter: BookMatter): Promise<Uint8Array> {
  const { language, demo, book, names, now, timeZone } = matter;
  const title = titleOfBook(matter);
  const issuer = names.units.get(book.body.issuer)?.name ?? book.body.issuer;
  const taken = say(language, 'task-book.taken-at', { at: instantText(language, now, timeZone) });
  const numbers = [
    book.body.docNo,
    book.body.parentDoc && say(language, 'task-cover.parent-doc', { parentDoc: book.body.parentDoc }),
  ].filter((text): text is string => Boolean(text));
  return docxFile({
    language,
    paper: ACROSS,
    running: { mark: demo ? say(language, 'site.demo') : '', line: taken },
    file: { title, creator: issuer, madeAt: new Date(now) },
    pieces: [
      centred(demo ? say(language, 'document.demo-title', { title }) : title, FACES.title, 32),
      ...(numbers.length > 0 ? [centred(numbers.join('　'), FACES.body, 24)] : []),
      ...tablePieces(tableOf(matter)),
      finePrint(demo ? say(language, 'document.demo-legend') : taken),
    ],
  });
}

function centred(text: string, face: string, size: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    children: [run(text, face, size)],
  });
}

function tableOf(matter: BookMatter): LetterTable {
  const { language, lines } = matter;
  return {
    grid: true,
    sizePt: language === 'en' ? 8 : 9,
    columns: HEADS.map(([keys, align], at) => ({
      title: keys.map((key) => say(language, key)).join(say(language, 'punctuation.and')),
      align,
      widthMm: WIDTHS[language][at]!,
    })),
    rows: lines.map((line, at) => rowOf(matter, line, at + 1)),
  };
}

function rowOf(matter: BookMatter, line: BookLine, number: number): LetterCell[] {
  const { language, demo } = matter;
  const text = (key: string): LetterCell => ({ text: shownText(matter, line, key) });
  const marked = (key: string): LetterCell =>
    demo ? { ...text(key), mark: say(language, 'document.demo-cell') } : text(key);
  return [
    { text: String(number) },
    marked('title'),
    text('unit'),
    text('coUnits'),
    marked('now'),
    marked('left'),
    joined(matter, [line.texts.leader, line.texts.handler], 'punctuation.and'),
    { text: line.dueOn === null ? '—' : dayText(language, line.dueOn) },
    { text: line.body.weight ?? '—' },
    joined(matter, [line.texts.reliance, line.texts.proof], 'punctuation.list'),
  ];
}

function joined({ language }: BookMatter, texts: readonly (string | null)[], between: WordKey): LetterCell {
  return {
    text:
      texts
        .filter(Boolean)
        .join(say(language, between))
        .replaceAll(/\s*\n\s*/g, ' ') || '—',
  };
}
