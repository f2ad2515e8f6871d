import { describe, expect, it } from 'vitest';
import { LIGHT_RULES, lightAsks } from '../../engine/light.ts';
import { lightText, ruleSaysText } from './light-text.ts';

/** Rules by completion and schedule that leave some completion of half a year’s schedule without a light. */
const WITH_GAP = LIGHT_RULES.filter(({ id }) =>
  Array.from({ length: 1501 }, (_, at) => at / 10).some((completionPct) =>
    lightAsks(id, { completionPct, schedulePct: 50 }),
  ),
).map(({ id }) => id);

describe('a rule that leaves a gap', () => {
  it('says in both languages what it does say, and no other rule does', () => {
    expect(WITH_GAP).toEqual(['yinchuan-progress', 'wuhan']);
    for (const { id } of LIGHT_RULES)
      for (const language of ['zh', 'en'] as const)
        expect(ruleSaysText(language, id) !== null).toBe(WITH_GAP.includes(id));
  });
  it('is named where it says nothing, not taken for a figure that lacks', () => {
    expect(lightText('zh', { light: 'grey', asks: 'wuhan' })).toBe('规则未规定');
    expect(lightText('en', { light: 'grey', asks: 'wuhan' })).toBe('Not in the rule');
    expect(lightText('zh', { light: 'grey' })).toBe('暂缺');
  });
});
