import type { DocumentMatter } from '../../acts/meetings/make-documents.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import { findingOf } from '../../engine/finding.ts';
import type { IndicatorBody, UnitId } from '../../engine/fact.ts';
import { DEFAULT_TEMPLATES, fillTemplate, type TemplateBlock } from '../../engine/meetings/template.ts';
import { cellMeasure, type CellMeasure } from '../../web/cells.ts';
import {
  boardWindowText,
  dayText,
  instantText,
  localInstant,
  measuredInText,
  nameText,
} from '../../web/format.ts';
import { findingTexts } from '../../web/parts/finding.ts';
import type { Names } from '../../web/page-model.ts';
import { say } from '../../web/words/index.ts';
import type { Language } from '../../web/words/words.ts';

/** 材料素材 — what every document is drawn from, in a language. */
export interface Matter extends DocumentMatter {
  readonly language: Language;
}

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

/** The words under the chart of growth, with the mark where its numbers are made up. */
export function chartCaption({ document, language }: Matter): string {
  const title = say(language, 'document.chart-caption');
  return document.demo ? say(language, 'document.demo-title', { title }) : title;
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
    day: dayText(language, localInstant(document.sealedAt, document.timeZone).slice(0, 10)),
    knownAt: at,
  });
}

/** The instant the documents say they were made at: that of the seal. */
export function madeAt({ document }: Matter): Date {
  return new Date(document.sealedAt);
}
