import { type BorderStyle, type CellStyle, writeXlsx, type WriteSheet } from 'hucre';
import { isBlank, type Measure } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import { cellText, distanceInPoints, measureIn, type CellMeasure } from '../../web/cells.ts';
import { decimalsOf, nameText } from '../../web/format.ts';
import { isWordKey, say, sayAny } from '../../web/words/index.ts';
import {
  averageShown,
  findingText,
  LIGHT_COLOURS,
  lightText,
  madeAt,
  type Matter,
  measureShown,
  stampText,
  targetShown,
} from './document-matter.ts';
import { firstsOf, LINES_A_SHEET, oneTable, type OneTable, type TableLine } from './one-table.ts';
import { stillZip } from './still-zip.ts';

type Cells = NonNullable<WriteSheet['cells']>;
type CellRow = { value: string | number; style: CellStyle };

const HEAD_ROWS = 4;
const LINE: BorderStyle = { bottom: { style: 'thin', color: { rgb: 'B8BDB6' } } };

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
  block.lines.forEach((line, at) => putLine(matter, block, { line, row: HEAD_ROWS + at * 2, put, across }));
  const foot = HEAD_ROWS + block.lines.length * 2;
  put(foot, 0, { value: say(language, 'document.firsts-label'), style: body(matter, { bold: true }) });
  across(foot, 0, 2);
  block.units.forEach((unit, at) => {
    const style = body(matter, {
      own: unit.unit === document.unit,
      format: numberFormat(0, '', '', document.demo ? mark(matter) : ''),
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

interface LinePlace {
  readonly line: TableLine;
  readonly row: number;
  readonly put: (row: number, column: number, cell: CellRow) => void;
  readonly across: (row: number, from: number, to: number, rows?: number) => void;
}

function putLine(matter: Matter, block: Block, { line, row, put, across }: LinePlace): void {
  const { document } = matter;
  const { own, measure } = line;
  put(row, 0, {
    value: plain(`${line.name}\n${line.measured}`),
    style: body(matter, { bold: true, left: true }),
  });
  put(row + 1, 0, { value: '', style: body(matter, {}) });
  across(row, 0, 0, 2);
  put(row, 1, { value: plain(line.lead), style: body(matter, { left: true }) });
  put(row + 1, 1, { value: '', style: body(matter, {}) });
  across(row, 1, 1, 2);
  put(row, 2, own ? targetCell(matter, own, line) : { value: '—', style: body(matter, {}) });
  put(row + 1, 2, own ? averageCell(matter, own, line) : { value: '', style: body(matter, {}) });
  line.rows.forEach((found, at) => {
    const tinted = block.units[at]!.unit === document.unit;
    const column = 3 + at * 2;
    if (!found) {
      for (const [down, right] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ] as const)
        put(row + down, column + right, {
          value: down + right === 0 ? '—' : '',
          style: body(matter, { own: tinted }),
        });
      return;
    }
    const number = measureIn(found, measure);
    const demo = measureShown(matter, found, line).demo ? mark(matter) : '';
    put(
      row,
      column,
      numberCell(matter, number, {
        own: tinted,
        bold: true,
        top: true,
        format: numberFormat(digitsOf(measure, number, line), '', '', demo, measure === 'growth'),
      }),
    );
    put(row, column + 1, {
      value: lightText(matter, found),
      style: body(matter, { own: tinted, top: true, colour: LIGHT_COLOURS[found.light] }),
    });
    const all = document.demo ? mark(matter) : '';
    put(
      row + 1,
      column,
      numberCell(matter, found.rank, {
        own: tinted,
        small: true,
        format: numberFormat(0, '', `${found.tied ? '=' : ''}/${found.peers}`, all),
      }),
    );
    put(row + 1, column + 1, distanceCell(matter, found, { line, tinted, all }));
  });
}

function distanceCell(
  matter: Matter,
  row: BoardRow,
  { line, tinted, all }: { line: TableLine; tinted: boolean; all: string },
): CellRow {
  const { indicator } = line;
  const ahead = row.rank === 1;
  const distance = ahead ? row.aheadOfNext : row.toNext;
  const digits = indicator.rankedBy === 'value' ? decimalsOf(indicator) : Math.max(1, indicator.decimals);
  const before = say(matter.language, ahead ? 'document.ahead-short' : 'document.behind-short');
  const points = distanceInPoints(indicator) ? say(matter.language, 'document.points') : '';
  const size: Measure = isBlank(distance) ? distance : Math.abs(distance);
  return numberCell(matter, size, {
    own: tinted,
    small: true,
    format: numberFormat(digits, before, points, all),
  });
}

/** A target is a number with its operator as format, where it is one number; a range is text. */
function targetCell(matter: Matter, row: BoardRow, { indicator }: TableLine): CellRow {
  const { target, targetOp, targetKind } = row;
  const text = targetShown(matter, row, indicator).text;
  const demo = matter.document.demo ? mark(matter) : '';
  const [, before, digits, after] = /^(\D*)(-?[\d,]+(?:\.\d+)?)(\D*)$/.exec(text) ?? [];
  if (isBlank(target) || targetOp === 'range' || digits === undefined || isBlank(targetKind))
    return { value: plain(text === '—' ? text : `${text}${demo}`), style: body(matter, { top: true }) };
  const decimals = digits.split('.')[1]?.length ?? 0;
  return {
    value: target,
    style: body(matter, { top: true, format: numberFormat(decimals, before ?? '', after ?? '', demo) }),
  };
}

function averageCell(matter: Matter, row: BoardRow, { indicator }: TableLine): CellRow {
  const demo = averageShown(matter, row, indicator).demo ? mark(matter) : '';
  const digits = indicator.rankedBy === 'value' ? decimalsOf(indicator) : Math.max(1, indicator.decimals);
  const before = `${say(matter.language, 'document.average-short')} `;
  return numberCell(matter, row.peerAverage, { small: true, format: numberFormat(digits, before, '', demo) });
}

function digitsOf(measure: CellMeasure, number: Measure, { indicator }: TableLine): number {
  if (isBlank(number)) return 0;
  return cellText(measure, number, indicator).split('.')[1]?.length ?? 0;
}

interface BodyStyle {
  readonly own?: boolean;
  readonly bold?: boolean;
  readonly small?: boolean;
  readonly left?: boolean;
  /** The upper line of an indicator: no rule under it. */
  readonly top?: boolean;
  readonly colour?: string;
  readonly format?: string;
}

function numberCell(matter: Matter, number: Measure, style: BodyStyle): CellRow {
  if (!isBlank(number)) return { value: number, style: body(matter, style) };
  const why = say(matter.language, `blank.${number.blank}`);
  return {
    value: style.small ? '' : `— ${why}`,
    style: body(matter, { ...style, bold: false, format: '@' }),
  };
}

/** A number format with fixed words around the digits; the mark of a made-up number is part of it. */
function numberFormat(digits: number, before: string, after: string, demo: string, signed = false): string {
  const number = `#,##0${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`;
  const quoted = (text: string) => (text === '' ? '' : `"${text.replace(/"/g, '')}"`);
  const of = (sign: string) => `${quoted(before)}${sign}${number}${quoted(`${after}${demo}`)}`;
  return signed ? `${of('+')};${of('-')};${of('')}` : `${of('')};${of('-')}`;
}

function mark({ language }: Matter): string {
  return ` ${say(language, 'document.demo-cell')}`;
}

function marked({ document, language }: Matter, title: string): string {
  return document.demo ? say(language, 'document.demo-title', { title }) : title;
}

/** A text that no spreadsheet takes for a formula, whatever it begins with. */
export function plain(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function body(_matter: Matter, style: BodyStyle): CellStyle {
  return {
    font: {
      size: style.small ? 9 : 10.5,
      ...(style.bold ? { bold: true } : {}),
      color: { rgb: (style.colour ?? (style.small ? '4A515C' : '1D2430')).toUpperCase() },
    },
    alignment: {
      horizontal: style.left ? 'left' : 'right',
      vertical: 'center',
      wrapText: style.left === true,
    },
    ...(style.own
      ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E6F1F1' } } as const }
      : {}),
    ...(style.top ? {} : { border: LINE }),
    ...(style.format ? { numFmt: style.format } : {}),
  };
}

function headStyle(own: boolean): CellStyle {
  return {
    font: { bold: true, size: 11 },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: own ? 'CFE4E5' : 'EEF0ED' } },
    border: LINE,
  };
}

function smallHead(own: boolean): CellStyle {
  return { ...headStyle(own), font: { size: 8 }, alignment: { horizontal: 'right', vertical: 'center' } };
}

function titled(size: number, bold: boolean): CellStyle {
  return { font: { size, bold }, alignment: { horizontal: 'center', vertical: 'center' } };
}

function noteStyle(): CellStyle {
  return {
    font: { size: 8, color: { rgb: '5F6672' } },
    alignment: { horizontal: 'left', vertical: 'center' },
  };
}

/** 说明: what the numbers stand on. */
function notesSheet(matter: Matter): WriteSheet {
  const { document, language } = matter;
  const rows: string[][] = [
    [say(language, 'document.notes')],
    [stampText(matter)],
    [say(language, 'document.legend')],
    ...(document.demo ? [[say(language, 'site.demo'), say(language, 'document.demo-legend')]] : []),
    [say(language, 'document.rules')],
    ...Object.entries(document.rules).map(([name, id]) => [
      isWordKey(`rule.${name}`) ? sayAny(language, `rule.${name}`) : name,
      id,
    ]),
    [say(language, 'document.instant'), document.asOf],
    [say(language, 'document.hash'), `sha256:${matter.hash}`],
  ];
  return {
    name: say(language, 'document.notes'),
    rows: rows.map((row) => row.map(plain)),
    columns: [{ width: 40 }, { width: 80 }],
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    ...(document.demo ? { headerFooter: { oddHeader: `&L&B${say(language, 'site.demo')}` } } : {}),
  };
}
