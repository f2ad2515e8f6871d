import { isBlank, type Measure } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import { cellText, distanceInPoints, measureIn, type CellMeasure } from '../../web/cells.ts';
import { decimalsOf } from '../../web/format.ts';
import { say } from '../../web/words/index.ts';
import type { Matter } from './document-matter.ts';
import {
  body,
  type CellRow,
  type Mark,
  markOf,
  numberCell,
  numberFormat,
  plain,
} from './one-table-styles.ts';
import type { OneTable, TableLine } from './one-table.ts';
import { LIGHT_COLOURS, lightText } from './print-light.ts';
import { averageShown, averageWords, measureShown, targetShown } from './print-number.ts';

/** 一张表行位 — a line of the table with its place on the sheet and the ways to fill it. */
export interface LinePlace {
  readonly line: TableLine;
  readonly row: number;
  readonly put: (row: number, column: number, cell: CellRow) => void;
  readonly across: (row: number, from: number, to: number, rows?: number) => void;
}

/** Fills the two rows of an indicator. */
export function putLine(
  matter: Matter,
  units: OneTable['blocks'][number]['units'],
  { line, row, put, across }: LinePlace,
): void {
  const { document } = matter;
  const { own, measure } = line;
  put(row, 0, {
    value: plain(`${line.name}\n${line.measured}`),
    style: body({ bold: true, left: true }),
  });
  put(row + 1, 0, { value: '', style: body({}) });
  across(row, 0, 0, 2);
  put(row, 1, { value: plain(line.lead), style: body({ left: true }) });
  put(row + 1, 1, { value: '', style: body({}) });
  across(row, 1, 1, 2);
  put(row, 2, own ? targetCell(matter, own, line) : { value: '—', style: body({}) });
  put(row + 1, 2, own ? averageCell(matter, own, line) : { value: '', style: body({}) });
  line.rows.forEach((found, at) => {
    const tinted = units[at]!.unit === document.unit;
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
          style: body({ own: tinted }),
        });
      return;
    }
    const number = measureIn(found, measure);
    const made = markOf(matter, measureShown(matter, found, line).demo);
    put(
      row,
      column,
      numberCell(matter, number, {
        own: tinted,
        bold: true,
        top: true,
        format: numberFormat({
          digits: digitsOf(measure, number, line),
          ...(made ? { mark: made } : {}),
          signed: measure === 'growth',
        }),
      }),
    );
    put(row, column + 1, {
      value: lightText(matter, found),
      style: body({ own: tinted, top: true, colour: LIGHT_COLOURS[found.light] }),
    });
    const all = markOf(matter);
    put(
      row + 1,
      column,
      numberCell(matter, found.rank, {
        own: tinted,
        small: true,
        format: numberFormat({
          digits: 0,
          after: `${found.tied ? '=' : ''}/${found.peers}`,
          ...(all ? { mark: all } : {}),
        }),
      }),
    );
    put(row + 1, column + 1, distanceCell(matter, found, { line, tinted, all }));
  });
}

function distanceCell(
  matter: Matter,
  row: BoardRow,
  { line, tinted, all }: { line: TableLine; tinted: boolean; all: Mark | undefined },
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
    format: numberFormat({ digits, before, after: points, ...(all ? { mark: all } : {}) }),
  });
}

/** A target is a number with its operator as format, where it is one number; a range is text. */
function targetCell(matter: Matter, row: BoardRow, { indicator }: TableLine): CellRow {
  const { target, targetOp, targetKind } = row;
  const text = targetShown(matter, row, indicator).text;
  const made = markOf(matter);
  const [, before, digits, after] = /^(\D*)(-?[\d,]+(?:\.\d+)?)(\D*)$/.exec(text) ?? [];
  if (isBlank(target) || targetOp === 'range' || digits === undefined || isBlank(targetKind))
    return { value: plain(text === '—' ? text : `${text}${made?.text ?? ''}`), style: body({ top: true }) };
  const decimals = digits.split('.')[1]?.length ?? 0;
  return {
    value: target,
    style: body({
      top: true,
      format: numberFormat({
        digits: decimals,
        before: before ?? '',
        after: after ?? '',
        ...(made ? { mark: made } : {}),
      }),
    }),
  };
}

function averageCell(matter: Matter, row: BoardRow, { indicator }: TableLine): CellRow {
  const made = markOf(matter, averageShown(matter, row, indicator).demo);
  const { before, after } = averageWords(matter, indicator);
  return numberCell(matter, row.peerAverage, {
    small: true,
    format: numberFormat({
      digits: indicator.rankedBy === 'value' ? decimalsOf(indicator) : Math.max(1, indicator.decimals),
      before: `${say(matter.language, 'document.average-short')} ${before}`,
      after,
      ...(made ? { mark: made } : {}),
      signed: indicator.rankedBy === 'growth',
    }),
  });
}

function digitsOf(measure: CellMeasure, number: Measure, { indicator }: TableLine): number {
  if (isBlank(number)) return 0;
  return cellText(measure, number, indicator).split('.')[1]?.length ?? 0;
}
