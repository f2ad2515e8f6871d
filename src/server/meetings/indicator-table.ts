import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody, UnitId } from '../../engine/fact.ts';
import { amountText, nameText, percentText, pointsText } from '../../web/format.ts';
import { measureIn } from '../../web/cells.ts';
import { gapRule, lightText as lightWord } from '../../web/parts/light-text.ts';
import { say } from '../../web/words/index.ts';
import type { Matter } from './document-matter.ts';
import { LIGHT_COLOURS, lightText } from './print-light.ts';
import {
  averageShown,
  distanceShown,
  growthShown,
  placeShown,
  restShown,
  type Shown,
  targetShown,
  valueShown,
} from './print-number.ts';

/** 材料表格格 — a cell in print, coloured where it is a light. */
export interface PrintCell extends Shown {
  readonly colour?: string;
}

/** 材料表格 — head and rows as every document prints them; names and lights stand left, numbers right. */
export interface PrintTable {
  readonly head: readonly { readonly text: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly PrintCell[])[];
}

/** 条形 — one bar of a chart: the own number, and the average as a tick. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly average: number | null;
  readonly averageText: string;
  readonly shown: Shown;
}

/** The rows of a unit with their indicators, all or those a bureau leads. */
export function rowsOf(
  { document }: Matter,
  unit: UnitId,
  leadUnit?: UnitId,
): { readonly row: BoardRow; readonly indicator: IndicatorBody }[] {
  const bodies = new Map(document.board.indicators.map((body) => [body.indicator, body]));
  return document.board.rows
    .filter((row) => row.unit === unit && (leadUnit === undefined || row.leadUnit === leadUnit))
    .map((row) => ({ row, indicator: bodies.get(row.indicator)! }));
}

/** The table of a unit's indicators; `wide` adds distance, average and what the rest needs. */
export function indicatorTable(matter: Matter, rows: ReturnType<typeof rowsOf>, wide: boolean): PrintTable {
  const { language } = matter;
  const head = (
    [
      'indicator',
      'value',
      'growth',
      'target',
      'place',
      ...(wide ? (['distance', 'average'] as const) : []),
      'light',
      ...(wide ? (['rest'] as const) : []),
    ] as const
  ).map((key) => ({
    text: say(language, `document.${key}`),
    align: key === 'indicator' || key === 'light' ? ('left' as const) : ('right' as const),
  }));
  return {
    head,
    rows: rows.map(({ row, indicator }) => [
      { text: nameText(language, indicator), demo: false },
      valueShown(matter, row, indicator),
      growthShown(matter, row),
      targetShown(matter, row, indicator),
      placeShown(matter, row),
      ...(wide ? [distanceShown(matter, row, indicator), averageShown(matter, row, indicator)] : []),
      { text: lightText(matter, row), demo: false, colour: LIGHT_COLOURS[row.light] },
      ...(wide ? [restShown(matter, row, indicator)] : []),
    ]),
  };
}

/** The growth of each indicator against the average, for a chart. */
export function growthBars(matter: Matter, unit: UnitId): Bar[] {
  return rowsOf(matter, unit).flatMap(({ row, indicator }) => {
    const growth = measureIn(row, 'growth');
    if (typeof growth !== 'number') return [];
    const average =
      indicator.rankedBy === 'growth' && typeof row.peerAverage === 'number' ? row.peerAverage : null;
    return [
      {
        label: nameText(matter.language, indicator),
        value: growth,
        average,
        averageText: averageShown(matter, row, indicator).text,
        shown: growthShown(matter, row),
      },
    ];
  });
}

/** True of a column that holds a marked number: the others of it leave the room of the mark, so that digits stand under digits. */
export function markedColumns({ head, rows }: PrintTable): boolean[] {
  return head.map((_, at) => rows.some((cells) => cells[at]?.demo));
}

/** What a unit owes: every indicator behind its schedule, its target or the average, or without a figure. */
export function owedTexts(matter: Matter, rows: ReturnType<typeof rowsOf>): string[] {
  const { language, document } = matter;
  const mark = document.demo ? say(language, 'document.demo-aside') : '';
  return rows.flatMap(({ row, indicator }) => {
    const why: string[] = [];
    if (row.light === 'grey' && typeof row.value !== 'number' && typeof row.growthPct !== 'number')
      why.push(say(language, 'document.why-missing'));
    if (typeof row.gapPoints === 'number' && row.gapPoints < 0)
      why.push(
        say(language, 'document.why-schedule', {
          points: pointsText('en', Math.abs(row.gapPoints)).replace(/[^\d.,]/g, ''),
        }),
      );
    if (row.metTarget === false)
      why.push(say(language, 'document.why-target', { target: targetShown(matter, row, indicator).text }));
    if (row.beatsAverage === false && typeof row.peerAverage === 'number') {
      const average =
        indicator.rankedBy === 'value'
          ? amountText(language, row.peerAverage, indicator)
          : percentText(row.peerAverage, 1, true);
      why.push(say(language, 'document.why-average', { average }));
    }
    if (why.length === 0) return [];
    const line = say(language, 'document.owes-line', {
      name: nameText(language, indicator),
      light: lightWord(language, { light: row.light, asks: gapRule(row) }),
      why: why.join(language === 'en' ? ', ' : '，'),
      mark,
    });
    return [line];
  });
}
