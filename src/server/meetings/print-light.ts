import type { BoardRow } from '../../engine/board-row.ts';
import { gapRule, lightText as lightWord } from '../../web/parts/light-text.ts';
import type { Matter } from './document-matter.ts';

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

/** The light as shape and word. */
export function lightText({ language }: Matter, row: BoardRow): string {
  return `${SHAPES[row.light]} ${lightWord(language, { light: row.light, asks: gapRule(row) })}`;
}
