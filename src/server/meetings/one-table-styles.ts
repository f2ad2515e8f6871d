import { type BorderStyle, type CellStyle } from 'hucre';
import { isBlank, type Measure } from '../../engine/blank.ts';
import { say } from '../../web/words/index.ts';
import { printText } from '../files/print-text.ts';
import type { Matter } from './document-matter.ts';

/** 表格格 — a cell's value and its looks. */
export type CellRow = { readonly value: string | number; readonly style: CellStyle };

const LINE: BorderStyle = { bottom: { style: 'thin', color: { rgb: 'B8BDB6' } } };

/** 格式 — how a cell of the one table looks. */
export interface BodyStyle {
  readonly own?: boolean;
  readonly bold?: boolean;
  readonly small?: boolean;
  readonly left?: boolean;
  readonly centred?: boolean;
  /** The upper line of an indicator: no rule under it. */
  readonly top?: boolean;
  readonly colour?: string;
  readonly format?: string;
}

/** A number as a number; a blank as the reason for it. */
export function numberCell(matter: Matter, number: Measure, style: BodyStyle): CellRow {
  if (!isBlank(number)) return { value: asWritten(number), style: body(style) };
  const why = say(matter.language, `blank.${number.blank}`);
  return {
    value: style.small ? '' : `— ${why}`,
    style: body({ ...style, bold: false, format: '@' }),
  };
}

/**
 * A difference of two decimals without what counting in twos leaves of it (2.4499999999999886 for 2.45): a spreadsheet then
 * rounds it to the digits every other document has.
 */
function asWritten(number: number): number {
  return Number(number.toFixed(9));
}

/** 数字格式 — digits and the fixed words around them. */
export interface NumberWords {
  readonly digits: number;
  readonly before?: string;
  readonly after?: string;
  /** The mark of a made-up number, or the room of one. */
  readonly mark?: Mark;
  readonly signed?: boolean;
}

/** A number format with fixed words around the digits; the mark of a made-up number is part of it. */
export function numberFormat({ digits, before = '', after = '', mark: made, signed }: NumberWords): string {
  const number = `#,##0${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`;
  const quoted = (text: string) => (text === '' ? '' : `"${text.replace(/"/g, '')}"`);
  const shown = made?.shown ? made.text : '';
  // `_x` leaves the room of x.
  const room = made && !made.shown ? [...made.text].map((character) => `_${character}`).join('') : '';
  const of = (sign: string) => `${quoted(before)}${sign}${number}${quoted(`${after}${shown}`)}${room}`;
  return signed ? `${of('+')};${of('-')};${of('')}` : `${of('')};${of('-')}`;
}

/** 数字标记 — the mark behind a number; not shown, it leaves its room, so that digits stand under digits. */
export interface Mark {
  readonly text: string;
  readonly shown: boolean;
}

/** The mark of a number in a document of made-up and other numbers; none in a document without any made-up one. */
export function markOf(matter: Matter, shown = true): Mark | undefined {
  return matter.document.demo ? { text: mark(matter), shown } : undefined;
}

/** The mark of a made-up number, a space away from it. */
export function mark({ language }: Matter): string {
  return ` ${say(language, 'document.demo-cell')}`;
}

/** A title that says that the numbers under it are made up. */
export function marked({ document, language }: Matter, title: string): string {
  return document.demo ? say(language, 'document.demo-title', { title }) : title;
}

/** A text that no spreadsheet takes for a formula, whatever it begins with. */
export function plain(text: string): string {
  const shown = printText(text);
  return /^[=+\-@\t\r]/.test(shown) ? `'${shown}` : shown;
}

/** The style of a cell of the table. */
export function body(style: BodyStyle): CellStyle {
  return {
    font: {
      size: style.small ? 9 : 10.5,
      ...(style.bold ? { bold: true } : {}),
      color: { rgb: (style.colour ?? (style.small ? '4A515C' : '1D2430')).toUpperCase() },
    },
    alignment: {
      horizontal: style.centred ? 'center' : style.left ? 'left' : 'right',
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

/** The style of a head. */
export function headStyle(own: boolean): CellStyle {
  return {
    font: { bold: true, size: 11 },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: own ? 'CFE4E5' : 'EEF0ED' } },
    border: LINE,
  };
}

/** The style of the second line of a head. */
export function smallHead(own: boolean): CellStyle {
  return { ...headStyle(own), font: { size: 8 }, alignment: { horizontal: 'right', vertical: 'center' } };
}

/** The style of a line across the whole table. */
export function titled(size: number, bold: boolean): CellStyle {
  return { font: { size, bold }, alignment: { horizontal: 'center', vertical: 'center' } };
}

/** The style of a note under the table. */
export function noteStyle(): CellStyle {
  return {
    font: { size: 8, color: { rgb: '5F6672' } },
    alignment: { horizontal: 'left', vertical: 'center' },
  };
}
