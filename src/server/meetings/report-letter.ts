import type { TemplateBlock, TemplatePart } from '../../engine/meetings/template.ts';
import { say } from '../../web/words/index.ts';
import type { LetterBlock, LetterCell, LetterChart, LetterTable, OfficialLetter } from '../files/letter.ts';
import {
  chartCaption,
  commitmentTexts,
  madeAt,
  type Matter,
  reportBlocks,
  shortStampText,
  stampText,
} from './document-matter.ts';
import { sentencesOf } from './document-sentences.ts';
import {
  type Bar,
  growthBars,
  indicatorTable,
  type PrintCell,
  type PrintTable,
  rowsOf,
} from './indicator-table.ts';

/** The meeting report as a formal paper: the template's text with its parts filled in. */
export function reportLetter(matter: Matter): OfficialLetter {
  const blocks = reportBlocks(matter);
  const begin = blocks.findIndex((block) => !isTitle(block));
  const titles = blocks.slice(0, Math.max(0, begin)).flatMap((block) => (isTitle(block) ? [block.text] : []));
  return {
    ...letterFrame(matter),
    title: titles,
    body: blocks.slice(Math.max(0, begin)).flatMap((block) => letterBlocks(matter, block)),
  };
}

/** What every paper of a stocktake has: language, the line over each page, and what the file says of itself. */
export function letterFrame(matter: Matter): Pick<OfficialLetter, 'language' | 'running' | 'file'> {
  const { document, language } = matter;
  return {
    language,
    running: { mark: document.demo ? say(language, 'site.demo') : '', line: shortStampText(matter) },
    file: {
      title: `${document.unitName} ${document.period}`,
      creator: document.unitName,
      madeAt: madeAt(matter),
    },
  };
}

/** Millimetres of each column: six stand upright, nine across; a number with its mark stays on one line. */
const COLUMNS: Readonly<Record<Matter['language'], Readonly<Record<6 | 9, readonly number[]>>>> = {
  zh: { 6: [35, 35, 19, 37, 14, 16], 9: [40, 36, 21, 38, 15, 30, 28, 18, 41] },
  en: { 6: [34, 36, 23, 31, 14, 18], 9: [46, 41, 23, 35, 15, 32, 29, 20, 26] },
};

/** A table of indicators as every paper has it. */
export function letterTable(matter: Matter, { head, rows }: PrintTable): LetterTable {
  const widths = COLUMNS[matter.language][head.length > 6 ? 9 : 6];
  return {
    columns: head.map(({ text, align }, at) => ({ title: text, align, widthMm: widths[at]! })),
    rows: rows.map((cells) => cells.map((cell) => letterCell(matter, cell))),
    sizePt: matter.language === 'en' ? 8 : 9,
  };
}

function letterCell({ language }: Matter, { text, demo, colour }: PrintCell): LetterCell {
  return {
    text,
    ...(colour ? { colour } : {}),
    ...(demo ? { mark: say(language, 'document.demo-cell') } : {}),
  };
}

function letterChart(matter: Matter, bars: readonly Bar[]): LetterChart {
  const { document, language } = matter;
  const short = say(language, 'document.average-short');
  return {
    caption: chartCaption(matter),
    widthsMm: language === 'en' ? [62, 44, 22, 28] : [42, 64, 22, 28],
    bars: bars.map(({ label, value, average, averageText, shown }) => ({
      label: { text: label },
      value,
      number: letterCell(matter, shown),
      ...(average === null
        ? {}
        : {
            note: letterCell(matter, {
              text: `${short} ${averageText}`,
              demo: document.demo,
              colour: '5f6672',
            }),
          }),
    })),
  };
}

function isTitle(block: TemplateBlock): block is TemplateBlock & { kind: 'heading' } {
  return block.kind === 'heading' && block.level === 0;
}

function letterBlocks(matter: Matter, block: TemplateBlock): LetterBlock[] {
  if (block.kind === 'part') return partBlocks(matter, block.field);
  if (block.kind === 'paragraph' || block.level === 0)
    return [{ kind: block.kind === 'paragraph' ? 'paragraph' : 'title', text: block.text }];
  return [{ kind: 'heading', level: block.level, text: block.text, asWritten: true }];
}

function partBlocks(matter: Matter, part: TemplatePart): LetterBlock[] {
  const { language, document } = matter;
  switch (part) {
    case 'strengths':
    case 'shortfalls':
      return numbered(sentencesOf(matter, part), say(language, 'document.no-sentences'));
    case 'commitments':
      return numbered(commitmentTexts(matter), say(language, 'document.no-commitments'));
    case 'table': {
      const table = letterTable(matter, indicatorTable(matter, rowsOf(matter, document.unit), false));
      return [{ kind: 'table', table: { ...table, caption: say(language, 'document.table-caption') } }];
    }
    case 'chart':
      return [{ kind: 'chart', chart: letterChart(matter, growthBars(matter, document.unit)) }];
    case 'stamp':
      return [{ kind: 'fine-print', text: stampText(matter) }];
  }
}

/** Sentences numbered by the third level of 公文. */
function numbered(sentences: readonly string[], none: string): LetterBlock[] {
  if (sentences.length === 0) return [{ kind: 'paragraph', text: none }];
  return sentences.map((text) => ({ kind: 'heading', level: 3, text }));
}
