import type { BoardRow } from '../../engine/board-row.ts';
import { type Light, lightAsks } from '../../engine/light.ts';
import { isWordKey, say } from '../words/index.ts';
import type { Language } from '../words/words.ts';

/** 灯色所见 — a light, and the rule that leaves a gap where it is grey; null where no rule does. */
export interface LightShown {
  readonly light: Light;
  readonly asks?: string | null;
}

/** The light as a word; where its rule leaves a gap, that. */
export function lightText(language: Language, { light, asks = null }: LightShown): string {
  return say(language, asks === null ? `light.${light}` : 'light-gap');
}

/** 缺口规则 — the rule that leaves a gap where a row of a board stands; null where it does not. */
export function gapRule(row: Pick<BoardRow, 'lightRule' | 'completionPct' | 'schedulePct'>): string | null {
  return typeof row.lightRule === 'string' && lightAsks(row.lightRule, row) ? row.lightRule : null;
}

/** What a rule that leaves a gap does say; null of a rule without one. */
export function ruleSaysText(language: Language, rule: string): string | null {
  const key = `light-says.${rule}`;
  return isWordKey(key) ? say(language, key) : null;
}
