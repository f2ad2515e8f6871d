import type { BlankReason } from '../../engine/blank.ts';
import type { Light } from '../../engine/light.ts';
import type { Entry } from './words.ts';

/** Lights, always beside their shape. */
export const lightWords = {
  'light.green': ['正常', 'Normal'],
  'light.blue': ['提醒', 'Notice'],
  'light.yellow': ['偏慢', 'Slow'],
  'light.orange': ['预警', 'Warning'],
  'light.red': ['滞后', 'Behind'],
  'light.grey': ['暂缺', 'No data'],
} as const satisfies Record<`light.${Light}`, Entry>;

/** Where a published rule leaves a gap: that it does, and what it does say. One for each rule with a gap. */
export const lightGapWords = {
  'light-gap': ['规则未规定', 'Not in the rule'],
  'light-says.yinchuan-progress': [
    '“银川 2025 进度”的规定：不落后为正常，落后 10 至 30 个百分点为偏慢，超过 30 个百分点为滞后；落后不到 10 个百分点，规则没有规定，请自行判断。',
    'What “Yinchuan 2025 progress” says: on schedule is normal, 10 to 30 points behind is slow, more than 30 is behind. Of less than 10 points behind the rule does not say: judge for yourself.',
  ],
  'light-says.wuhan': [
    '“武汉”的规定：不足应完成的 80% 为偏慢，不足 60% 为滞后；达到 80% 的，规则没有规定，请自行判断。',
    'What “Wuhan” says: less than 80% of what is due is slow, less than 60% is behind. Of 80% and more the rule does not say: judge for yourself.',
  ],
} as const satisfies Record<string, Entry>;

/** Why a number does not exist: short, for under the dash, and as a sentence, for its title. */
export const blankWords = {
  'blank.not-due': ['未到期', 'not due'],
  'blank.not-reported': ['未报', 'not reported'],
  'blank.zero-base': ['基数为零', 'zero base'],
  'blank.withheld': ['不公开', 'withheld'],
  'blank.not-comparable': ['不可比', 'not comparable'],
  'blank.no-target': ['无目标', 'no target'],
  'blank.not-applicable': ['不适用', 'n/a'],
  'blank-why.not-due': ['本期还没有到报送时间', 'The figure for this period is not due yet'],
  'blank-why.not-reported': ['应报而未报', 'The figure is due and has not been reported'],
  'blank-why.zero-base': ['上年同期为零，不能计算增速', 'The base is zero, so there is no growth'],
  'blank-why.withheld': ['按公开规则不显示', 'Not shown under the disclosure rules'],
  'blank-why.not-comparable': [
    '口径或基数不同，不能相比',
    'Basis or base differ, so they cannot be compared',
  ],
  'blank-why.no-target': ['没有下达目标', 'No target has been issued'],
  'blank-why.not-applicable': ['这里不适用', 'Does not apply here'],
} as const satisfies Record<`blank.${BlankReason}` | `blank-why.${BlankReason}`, Entry>;
