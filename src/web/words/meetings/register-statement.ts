import type { Entry } from '../words.ts';

/** Words of the sentences that the register of projects and the matters of meetings add to a stocktake. */
export const registerStatementWords = {
  'statement.projects-building': [
    '在建项目{count}个，总投资{total}。',
    '{count} {count|project|projects} under construction, {total} in all.',
  ],
  'statement.projects-building.count': [
    '在建项目{count}个。',
    '{count} {count|project|projects} under construction.',
  ],
  'statement.projects-reported': [
    '{level}重大项目投资完成率{reported}，位列{rank}（{issuer}通报）。',
    'Completion of {level}-level major projects {reported}, place {rank}, as reported.',
  ],
  'statement.projects-reported.ours': [
    '{level}重大项目投资完成率{reported}，位列{rank}（{issuer}通报）；本库{projects}个项目合计{ours}，一致。',
    'Completion of {level}-level major projects {reported}, place {rank}, as reported; the {projects} {projects|project|projects} of the register {projects|comes|come} to {ours}, the same.',
  ],
  'statement.projects-reported.apart': [
    '{level}重大项目投资完成率{reported}，位列{rank}（{issuer}通报）；本库{projects}个项目合计{ours}，相差{apart}，待核对。',
    'Completion of {level}-level major projects {reported}, place {rank}, as reported; the {projects} {projects|project|projects} of the register {projects|comes|come} to {ours}, {apart} apart, to be checked.',
  ],
  'statement.class-gap': [
    '{least}以上项目尚无突破：项目库中一个也没有。',
    'No breakthrough among projects of {least} or more: the register holds none.',
  ],
  'statement.class-gap.held': [
    '{least}以上项目尚无突破：项目库中有{held}个，今年没有开工或签约。',
    'No breakthrough among projects of {least} or more: {held} in the register, none started or signed this year.',
  ],
  'statement.projects-stalled': [
    '{count}个项目停滞或状态矛盾：{list}。',
    '{count} {count|project stands|projects stand} still or {count|contradicts itself|contradict themselves}: {list}.',
  ],
  'statement.projects-stalled.more': [
    '{count}个项目停滞或状态矛盾，停得最久的是{list}。',
    '{count} projects stand still or contradict themselves, the longest of all {list}.',
  ],
  'statement.matters-recurring': [
    '{count}个事由上会{meetings}次以上，仍没有兑现的承诺。',
    '{count} {count|matter has|matters have} been at {meetings} meetings or more without a kept commitment.',
  ],
} satisfies Record<string, Entry>;
