import { writeXlsx, type WriteSheet } from 'hucre';
import { nameText } from '../../web/format.ts';
import { say } from '../../web/words/index.ts';
import { stillZip } from '../files/still-zip.ts';
import { findingText, madeAt, type Matter, stampText } from './document-matter.ts';
import { putLine } from './one-table-lines.ts';
import { notesSheet } from './one-table-notes.ts';
import {
  body,
  type CellRow,
  headStyle,
  marked,
  markOf,
  noteStyle,
  numberFormat,
  plain,
  smallHead,
  titled,
} from './one-table-styles.ts';
import { firstsOf, LINES_A_SHEET, oneTable, type OneTable } from './one-table.ts';

type Cells = NonNullable<WriteSheet['cells']>;

const HEAD_ROWS = 4;

/**
 * The one table as a workbook: A3 landscape on one sheet where it is legible, heads repeated and frozen; every number is a real
 * number, and the mark of a made-up one stands in its number format, so that it goes wherever the cell is copied.
 */
export async function oneTableXlsx(matter: Matter): Promise<Uint8Array> {
  const table = oneTable(matter);
  const { language } = matter;
  const name = say(language, 'document.one-table');
  const sheets = table.blocks.map((block, at) =>
    blockSheet(matter, table, { ...block, name: at === 0 ? name : `${name} ${at + 1}` }),
  );
  const bytes = await writeXlsx({
    sheets: [...sheets, notesSheet(matter)],
    properties: {
      title: table.title,
      creator: matter.document.unitName,
      created: madeAt(matter),
      modified: madeAt(matter),
    },
    defaultFont: { name: 'Microsoft YaHei', size: 10 },
  });
  return stillZip(bytes);
}

type Block = OneTable['blocks'][number] & { readonly name: string };

function blockSheet(matter: Matter, table: OneTable, block: Block): WriteSheet {
  const { language, document } = matter;
  const columns = 3 + block.units.length * 2;
  const cells: Cells = new Map();
  const merges: NonNullable<WriteSheet['merges']> = [];
  const put = (row: number, column: number, cell: CellRow) => {
    cells.set(`${row},${column}`, { ...cell, type: typeof cell.value === 'number' ? 'number' : 'string' });
  };
  const across = (row: number, from: number, to: number, rows = 1) =>
    merges.push({ startRow: row, startCol: from, endRow: row + rows - 1, endCol: to });
  put(0, 0, { value: plain(marked(matter, table.title)), style: titled(20, true) });
  across(0, 0, columns - 1);
  put(1, 0, { value: plain(findingText(matter)), style: titled(11, false) });
  across(1, 0, columns - 1);
  const heads = ['document.indicator', 'document.lead', 'document.target-average'] as const;
  heads.forEach((key, column) => {
    put(2, column, { value: say(language, key), style: headStyle(false) });
    put(3, column, { value: '', style: headStyle(false) });
    across(2, column, column, 2);
  });
  block.units.forEach((unit, at) => {
    const own = unit.unit === document.unit;
    const column = 3 + at * 2;
    put(2, column, { value: plain(nameText(language, unit)), style: headStyle(own) });
    put(2, column + 1, { value: '', style: headStyle(own) });
    across(2, column, column + 1);
    put(3, column, { value: say(language, 'document.head-number'), style: smallHead(own) });
    put(3, column + 1, { value: say(language, 'document.head-light'), style: smallHead(own) });
  });
  block.lines.forEach((line, at) =>
    putLine(matter, block.units, { line, row: HEAD_ROWS + at * 2, put, across }),
  );
  const foot = HEAD_ROWS + block.lines.length * 2;
  put(foot, 0, { value: say(language, 'document.firsts-label'), style: body({ bold: true }) });
  across(foot, 0, 2);
  const made = markOf(matter);
  block.units.forEach((unit, at) => {
    const style = body({
      own: unit.unit === document.unit,
      centred: true,
      format: numberFormat({
        digits: 0,
        after: say(language, 'document.firsts', { count: '' }),
        ...(made ? { mark: made } : {}),
      }),
    });
    put(foot, 3 + at * 2, { value: firstsOf(matter, unit.unit), style });
    across(foot, 3 + at * 2, 4 + at * 2);
  });
  const legend = `${say(language, 'document.legend')}${document.demo ? ` ${say(language, 'document.demo-legend')}` : ''}`;
  put(foot + 1, 0, { value: legend, style: noteStyle() });
  across(foot + 1, 0, columns - 1);
  put(foot + 2, 0, { value: stampText(matter), style: noteStyle() });
  across(foot + 2, 0, columns - 1);
  const heights: [number, { height: number }][] = [
    [0, { height: 34 }],
    [1, { height: 22 }],
    [2, { height: 22 }],
    [foot, { height: 20 }],
    [foot + 1, { height: 16 }],
    [foot + 2, { height: 16 }],
  ];
  const light = language === 'en' ? 19 : 13;
  const [upper, lower] = lineHeights(block, light);
  block.lines.forEach((_, at) =>
    heights.push([HEAD_ROWS + at * 2, { height: upper }], [HEAD_ROWS + at * 2 + 1, { height: lower }]),
  );
  return {
    name: block.name,
    rows: Array.from({ length: foot + 3 }, () => Array.from({ length: columns }, () => null)),
    cells,
    merges,
    columns: [
      { width: 22 },
      { width: 17 },
      { width: 24 },
      ...block.units.flatMap(() => [{ width: 13 }, { width: light }]),
    ],
    rowDefs: new Map(heights),
    freezePane: { rows: HEAD_ROWS, columns: 3 },
    view: { showGridLines: false },
    pageSetup: {
      paperSize: 'a3',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: block.lines.length > LINES_A_SHEET ? 0 : 1,
      margins: { top: 0.55, bottom: 0.5, left: 0.4, right: 0.4, header: 0.25, footer: 0.25 },
      printTitlesRow: '$3:$4',
      printTitlesColumn: '$A:$A',
      horizontalCentered: true,
    },
    headerFooter: {
      oddHeader: document.demo ? `&L&B${say(language, 'site.demo')}` : '',
      oddFooter: `&L&8${say(language, 'document.hash')} ${matter.hash.slice(0, 16)}&R&8&P/&N`,
    },
  };
}

/** The two heights of an indicator: with them a table of few indicators fills its sheet, and one of many stays legible. */
function lineHeights(block: Block, light: number): [number, number] {
  const width = 63 + block.units.length * (13 + light);
  // 4.1 points of a sheet's height for every character of its width; 130 points are head, foot and notes.
  const pair = Math.max(49, Math.min(66, Math.floor((width * 4.1 - 130) / Math.max(1, block.lines.length))));
  return [Math.round(pair * 0.55), pair - Math.round(pair * 0.55)];
}
