import { isBlank } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody } from '../../engine/fact.ts';
import { isPercent } from '../../engine/target.ts';
import {
  cellText,
  type CellMeasure,
  distanceInPoints,
  distanceOf,
  measureIn,
  rankedMeasure,
} from '../../web/cells.ts';
import { amountText, measureText, percentText, targetText } from '../../web/format.ts';
import { say } from '../../web/words/index.ts';
import type { Matter } from './document-matter.ts';

/** 材料数 — a number with the words beside it, and whether it is made up. */
export interface Shown {
  readonly text: string;
  readonly demo: boolean;
}

/** True when a row's reported number is made up: a demonstration, and its source is no outside one. */
export function isMadeUp({ document }: Matter, row: BoardRow): boolean {
  return document.demo && (typeof row.source !== 'string' || /演示|^反推/.test(row.source));
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

/**
 * The average of the peers, or the parent's own number, in the measure places are given by. It brings its own unit, and by
 * completion its own name, because it may stand under numbers in another measure.
 */
export function averageShown(matter: Matter, row: BoardRow, indicator: IndicatorBody): Shown {
  const { before, after } = averageWords(matter, indicator);
  const measure = rankedMeasure(indicator);
  return {
    text: measureText(row.peerAverage, (value) => `${before}${cellText(measure, value, indicator)}${after}`),
    demo: !isBlank(row.peerAverage) && matter.document.demo,
  };
}

/** What stands before and after the digits of an average. */
export function averageWords(
  { language }: Matter,
  indicator: IndicatorBody,
): { readonly before: string; readonly after: string } {
  const measure = rankedMeasure(indicator);
  return {
    before: measure === 'completion' ? `${say(language, 'document.completion')} ` : '',
    after: measure !== 'value' || isPercent(indicator) ? '%' : '',
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
