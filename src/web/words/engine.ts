import type { Entry } from './words.ts';

/** 看板请求的拒绝用语 */
export const engineWords = {
  'unknown-group': ['没有“{group}”这个组。现有：{known}', 'There is no peer group “{group}”. Known: {known}'],
  'unknown-indicator': [
    '没有“{indicator}”这个指标。相近的有：{nearest}',
    'There is no indicator “{indicator}”. Nearest: {nearest}',
  ],
  'unit-not-in-group': [
    '“{unit}”不在“{group}”组内。组内相近的有：{nearest}',
    '“{unit}” is not in the group “{group}”. Nearest in it: {nearest}',
  ],
  'nothing-known': [
    '截至 {asOf}，库中还没有任何分组和数据。',
    'As of {asOf} nothing was known yet: no peer group and no figure.',
  ],
  'no-such-unit': [
    '没有“{unit}”这个单位。相近的有：{nearest}',
    'There is no unit “{unit}”. Nearest: {nearest}',
  ],
  'unit-in-no-group': [
    '“{unit}”不在任何一个组内，没有可比的看板。',
    '“{unit}” is in no peer group, so there is no board to compare it on.',
  ],
} as const satisfies Record<string, Entry>;
