import type { DocumentMatter } from '../../acts/meetings/make-documents.ts';
import { isBlank } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import { findingOf } from '../../engine/finding.ts';
import type { IndicatorBody, UnitId } from '../../engine/fact.ts';
import { DEFAULT_TEMPLATES, fillTemplate, type TemplateBlock } from '../../engine/meetings/template.ts';
import {
  cellMeasure,
  cellText,
  type CellMeasure,
  distanceInPoints,
  distanceOf,
  measureIn,
} from '../../web/cells.ts';
import {
  amountText,
  boardWindowText,
  dayText,
  instantText,
  measuredInText,
  measureText,
  nameText,
  percentText,
  targetText,
} from '../../web/format.ts';
import { findingTexts } from '../../web/parts/finding.ts';
import type { Names } from '../../web/page-model.ts';
import { say } from '../../web/words/index.ts';
import type { Language } from '../../web/words/words.ts';

/** 材料素材 — what every document is drawn from, in a language. */
export interface Matter extends DocumentMatter {
  readonly language: Language;
}

/** 材料数 — a number with the words beside it, and whether it is made up. */
export interface Shown {
  readonly text: string;
  readonly demo: boolean;
}

/** Light shapes as they stand in print. */
export const SHAPES: Readonly<Record<BoardRow['light'], string>> = {
  green: '●',
  blue: '◐',
  yellow: '▲',
  orange: '▲▲',
  red: '◆',
  grey: '○',
};

/** Light colours in print. */
export const LIGHT_COLOURS: Readonly<Record<BoardRow['light'], string>> = {
  green: '1a7f4b',
  blue: '1f5fa8',
  yellow: '8f5200',
  orange: '9a3d0a',
  red: 'b3261e',
  grey: '5f6672',
};

/** The line every document carries: known at, log position, hash. */
export function stampText({ document, hash, language }: Matter): string {
  const at = instantText(language, document.asOf, document.timeZone);
  return say(language, 'document.stamp', { at, position: document.position, hash });
}

/** The stamp as it fits a page's head. */
export function shortStampText({ document, hash, language }: Matter): string {
  const at = instantText(language, document.asOf, document.timeZone);
  return say(language, 'document.stamp', { at, position: document.position, hash: `${hash.slice(0, 16)}…` });
}

/** The period in full, as the board's window. */
export function windowOfMatter({ document, language }: Matter): string {
  return boardWindowText(language, document.period, document.board.indicators);
}

/** The owner's name in the language. */
export function ownName({ document, language }: Matter): string {
  return language === 'en' ? (document.unitNameEn ?? document.unitName) : document.unitName;
}

/** True when a row's reported number is made up: a demonstration, and its source is no outside one. */
export function isMadeUp({ document }: Matter, row: BoardRow): boolean {
  return document.demo && (typeof row.source !== 'string' || /演示|^反推/.test(row.source));
}

/** The board's units, own unit first. */
export function unitsOwnFirst({ document }: Matter) {
  const { units } = document.board;
  return [
    ...units.filter(({ unit }) => unit === document.unit),
    ...units.filter(({ unit }) => unit !== document.unit),
  ];
}

/** The row of a unit and indicator. */
export function rowsByKey({ document }: Matter): Map<string, BoardRow> {
  return new Map(document.board.rows.map((row) => [`${row.unit}|${row.indicator}`, row]));
}

/** What the one table shows of an indicator. */
export function measureOf({ document }: Matter, indicator: IndicatorBody): CellMeasure {
  const rows = document.board.rows.filter((row) => row.indicator === indicator.indicator);
  return cellMeasure('growth', indicator, rows);
}

/** The unit of what is shown: % or the indicator's own. */
export function unitOfMeasure({ language }: Matter, indicator: IndicatorBody, measure: CellMeasure): string {
  return measure === 'value' ? measuredInText(language, indicator.measuredIn) : '%';
}

/** The amount of a row. */
export function valueShown(matter: Matter, row: BoardRow, indicator: IndicatorBody): Shown {
  const { language } = matter;
  return {
    text: measureText(row.value, (value) => amountText(language, value, indicator)),
    demo: !isBlank(row.value) && isMadeUp(matter, row),
  };
}

/** The growth of a row, reported or else computed; a computed one stands on a base that is made up too. */
export function growthShown(matter: Matter, row: BoardRow): Shown {
  const growth = measureIn(row, 'growth');
  return {
    text: measureText(growth, (value) => percentText(value, 1, true)),
    demo: !isBlank(growth) && matter.document.demo && (isBlank(row.growthPct) || isMadeUp(matter, row)),
  };
}

/** A number in the measure of the one table. */
export function measureShown(
  matter: Matter,
  row: BoardRow,
  at: { readonly indicator: IndicatorBody; readonly measure: CellMeasure },
): Shown {
  if (at.measure === 'growth') {
    const growth = measureIn(row, 'growth');
    return {
      ...growthShown(matter, row),
      text: measureText(growth, (value) => cellText('growth', value, at.indicator)),
    };
  }
  const measure = measureIn(row, at.measure);
  return {
    text: measureText(measure, (value) => cellText(at.measure, value, at.indicator)),
    demo: !isBlank(measure) && isMadeUp(matter, row),
  };
}

/** The place: 3/8, tied places with an equals sign. */
export function placeShown({ document }: Matter, row: BoardRow): Shown {
  if (isBlank(row.rank)) return { text: '—', demo: false };
  return { text: `${row.rank}${row.tied ? '=' : ''}/${row.peers}`, demo: document.demo };
}

/** The distance to the place above, or of the first its lead. */
export function distanceShown(
  { document, language }: Matter,
  row: BoardRow,
  indicator: IndicatorBody,
): Shown {
  const distance = distanceOf(row, indicator);
  if (!distance) return { text: '—', demo: false };
  if (distance.kind === 'level') return { text: say(language, 'document.level'), demo: false };
  const unit = distanceInPoints(indicator) ? say(language, 'document.points') : '';
  return {
    text: say(language, distance.kind === 'ahead' ? 'document.ahead' : 'document.behind', {
      distance: `${distance.text}${unit}`,
    }),
    demo: document.demo,
  };
}

/** The target of a row in words. */
export function targetShown({ document, language }: Matter, row: BoardRow, indicator: IndicatorBody): Shown {
  const { target, targetHi, targetKind, targetOp } = row;
  if (isBlank(target) || isBlank(targetKind) || isBlank(targetOp)) return { text: '—', demo: false };
  const words = {
    kind: targetKind,
    op: targetOp,
    value: String(target),
    valueHi: isBlank(targetHi) ? undefined : String(targetHi),
  };
  return { text: targetText(language, words, indicator.measuredIn), demo: document.demo };
}

/** The average of the peers, or the parent's own number. */
export function averageShown({ document }: Matter, row: BoardRow, indicator: IndicatorBody): Shown {
  const measure: CellMeasure =
    indicator.rankedBy === 'growth' ? 'growth' : indicator.rankedBy === 'completion' ? 'completion' : 'value';
  return {
    text: measureText(row.peerAverage, (value) => cellText(measure, value, indicator)),
    demo: !isBlank(row.peerAverage) && document.demo,
  };
}

/** What the rest of the year needs. */
export function restShown({ document, language }: Matter, row: BoardRow, indicator: IndicatorBody): Shown {
  if (row.reachedYear === true) return { text: say(language, 'document.reached'), demo: document.demo };
  if (!isBlank(row.requiredGrowthPct) && row.targetKind === 'growth')
    return {
      text: say(language, 'document.rest-growth', { growth: percentText(row.requiredGrowthPct, 1, true) }),
      demo: document.demo,
    };
  if (!isBlank(row.requiredPerMonth))
    return {
      text: say(language, 'document.rest-month', {
        amount: amountText(language, row.requiredPerMonth, indicator),
      }),
      demo: document.demo,
    };
  return { text: '—', demo: false };
}

/** The light as shape and word. */
export function lightText({ language }: Matter, row: BoardRow): string {
  return `${SHAPES[row.light]} ${say(language, `light.${row.light}`)}`;
}

/** The unit's name by code. */
export function unitNameOf({ units, language }: Matter, unit: UnitId): string {
  const body = units.get(unit);
  return body ? nameText(language, body) : unit;
}

/** The lead unit's name, or the dash. */
export function leadText(matter: Matter, row: BoardRow | undefined): string {
  return row && typeof row.leadUnit === 'string' ? unitNameOf(matter, row.leadUnit) : '—';
}

/** The computed heading: what the board finds of the unit. */
export function findingText(matter: Matter): string {
  const { document, language } = matter;
  if (!document.board.units.some(({ unit }) => unit === document.unit)) return '';
  return findingTexts(language, {
    board: document.board,
    finding: findingOf(document.board, document.unit).slice(0, 1),
    names: namesOf(matter),
  }).join('');
}

/** Names of units and indicators, as the pages take them. */
export function namesOf({ document, units }: Matter): Names {
  return {
    units,
    indicators: new Map(document.board.indicators.map((body) => [body.indicator, body])),
  };
}

/** The commitments in words. */
export function commitmentTexts(matter: Matter): string[] {
  const { language } = matter;
  return matter.commitments.map((made) =>
    say(language, 'document.commitment', {
      unit: unitNameOf(matter, made.unit),
      owner: made.owner,
      text: made.text,
      day: dayText(language, made.dueOn),
    }),
  );
}

/** The report's blocks: the site's template or the default one, filled. */
export function reportBlocks(matter: Matter): TemplateBlock[] {
  const { document, language } = matter;
  const template =
    matter.templates[language] ??
    DEFAULT_TEMPLATES[language === 'en' ? 'meeting-report-en' : 'meeting-report']!;
  const at = instantText(language, document.asOf, document.timeZone);
  const finding = findingText(matter);
  return fillTemplate(template, {
    unit: ownName(matter),
    period: windowOfMatter(matter),
    finding: finding && !/[。.]$/.test(finding) ? `${finding}${language === 'en' ? '.' : '。'}` : finding,
    day: at,
    knownAt: at,
  });
}

/** The instant the documents say they were made at: that of the seal. */
export function madeAt({ document }: Matter): Date {
  return new Date(document.sealedAt);
}
