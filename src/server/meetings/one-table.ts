import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody, UnitBody } from '../../engine/fact.ts';
import type { CellMeasure } from '../../web/cells.ts';
import { nameText } from '../../web/format.ts';
import { say } from '../../web/words/index.ts';
import {
  type Matter,
  leadText,
  measureOf,
  ownName,
  rowsByKey,
  unitOfMeasure,
  unitsOwnFirst,
  windowOfMatter,
} from './document-matter.ts';

/** 一张表行 — one indicator across a block's units. */
export interface TableLine {
  readonly indicator: IndicatorBody;
  readonly measure: CellMeasure;
  readonly name: string;
  /** What the numbers are and in which unit: 增速 %. */
  readonly measured: string;
  readonly lead: string;
  /** The own row, for target and average; absent when the owner is not on the board. */
  readonly own: BoardRow | undefined;
  readonly rows: readonly (BoardRow | undefined)[];
}

/** 一张表 — the board as blocks of at most ten units: what is legible on one sheet's width. */
export interface OneTable {
  readonly title: string;
  readonly blocks: readonly { readonly units: readonly UnitBody[]; readonly lines: readonly TableLine[] }[];
}

/** Units side by side on a sheet. */
const UNITS_A_SHEET = 10;
/** Indicators one under the other on a sheet: more go to further sheets, heads repeated. */
export const LINES_A_SHEET = 20;

/** The one table of an edition. */
export function oneTable(matter: Matter): OneTable {
  const { language, document } = matter;
  const units = unitsOwnFirst(matter);
  const rows = rowsByKey(matter);
  const blocks: UnitBody[][] = [];
  for (let at = 0; at < units.length; at += UNITS_A_SHEET) blocks.push(units.slice(at, at + UNITS_A_SHEET));
  const lineOf = (indicator: IndicatorBody, block: readonly UnitBody[]): TableLine => {
    const measure = measureOf(matter, indicator);
    const own =
      rows.get(`${document.unit}|${indicator.indicator}`) ??
      rows.get(`${units[0]?.unit}|${indicator.indicator}`);
    return {
      indicator,
      measure,
      name: nameText(language, indicator),
      measured: measuredWords(matter, indicator, measure),
      lead: leadText(matter, own),
      own,
      rows: block.map(({ unit }) => rows.get(`${unit}|${indicator.indicator}`)),
    };
  };
  return {
    title: say(language, 'document.table-title', { unit: ownName(matter), window: windowOfMatter(matter) }),
    blocks: blocks.map((block) => ({
      units: block,
      lines: document.board.indicators.map((indicator) => lineOf(indicator, block)),
    })),
  };
}

/** How many indicators a unit is first in. */
export function firstsOf(matter: Matter, unit: string): number {
  return matter.document.board.rows.filter((row) => row.unit === unit && row.rank === 1).length;
}

/** What the numbers of a line are, with their unit once. */
function measuredWords(matter: Matter, indicator: IndicatorBody, measure: CellMeasure): string {
  const name = say(matter.language, `measured.${measure}`);
  const unit = unitOfMeasure(matter, indicator, measure);
  return name.includes(unit) ? name : `${name} ${unit}`;
}
