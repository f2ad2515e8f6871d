import type { Entry } from './words.ts';

/** Refusals at the door and in figures, targets and responsibilities. */
export const serverWords = {
  'input-invalid': ['有 {count} 处不能接受', '{count} {count|field|fields} cannot be accepted'],
  'field-unknown': ['没有“{column}”这个栏目，请删去', 'There is no field “{column}”; remove it'],
  'field-missing': ['缺少“{column}”，请补上', '“{column}” is missing; give it'],
  'field-invalid': [
    '“{column}”的内容“{value}”读不懂，请按说明改写',
    '“{value}” cannot be read as “{column}”; write it as the description says',
  ],
  'bad-as-of': [
    '“{value}”不是一个时刻：“截至”请写成 2022-08-13（当日终了）或 2022-08-13T18:00',
    '“{value}” is no moment: write “as of” as 2022-08-13 (the end of that day) or 2022-08-13T18:00',
  ],
  'body-not-json': ['请求内容须声明为 application/json', 'The body must be declared application/json'],
  'body-unreadable': ['请求内容不是 JSON', 'The body is not JSON'],
  'body-too-large': ['内容超过 {limit} 字节，请分开提交', 'The body is larger than {limit} bytes; split it'],
  'key-missing': [
    '写入须带 Idempotency-Key（8 到 120 个可见字符），同一件事重发时用同一个',
    'A write needs an Idempotency-Key (8 to 120 visible characters); use the same one when you send the same thing again',
  ],
  'if-match-unreadable': [
    'If-Match “{value}”读不懂，应为版本号，如 "3"',
    'If-Match “{value}” cannot be read; give the version, e.g. "3"',
  ],
  'if-match-many': [
    'If-Match 只能用于一个数据；多个数据请各带 expectedVersion',
    'If-Match goes with one figure; of several, give each its expectedVersion',
  ],
  'other-site': [
    '这个请求来自别的网站，没有执行',
    'This request came from another site and was not carried out',
  ],
  csrf: ['页面已过期，请刷新后再提交', 'The page is out of date; reload it and submit again'],
  'version-required': [
    '{object} 已有第 {held} 版，请说明您看到的是哪一版（If-Match 或 expectedVersion）',
    '{object} is held in version {held}; say which version you have seen (If-Match or expectedVersion)',
  ],
  'figure-overtaken': [
    '在您之前已有人报了这个数：现为第 {held} 版，您看到的是第 {expected} 版。请看过再报，您填的 {sent} 没有写入',
    'Somebody reported this figure before you: version {held} is held, you saw {expected}. Look at it and submit again; your {sent} was not written',
  ],
  'target-overtaken': [
    '这个目标已改为第 {held} 版（{holds}），您看到的是第 {expected} 版；您填的 {sent} 没有写入',
    'This target is now in version {held} ({holds}), you saw {expected}; your {sent} was not written',
  ],
  'object-overtaken': [
    '{object} 已是第 {held} 版，您看到的是第 {expected} 版；请看过再改',
    '{object} is in version {held}, you saw {expected}; look at it and try again',
  ],
  'figures-refused': ['{count} 处有问题，全部没有写入', '{count} problems; nothing was written'],
  'figure-twice': ['与第 {row} 行是同一个数据，请只留一行', 'This is the same figure as row {row}; keep one'],
  'figure-empty': [
    '没有数值，也没有增速；没有数就不要报',
    'Neither a value nor a growth; without either there is nothing to report',
  ],
  'period-not-over': [
    '这个时期还没有结束，{from} 起可以报',
    'This period is not over; it can be reported from {from}',
  ],
  'period-not-due.month': [
    '这个指标每月报一次，这个月不出数，请改选时期',
    'This indicator is reported every month; it has no figure for this month, so choose another period',
  ],
  'period-not-due.quarter': [
    '这个指标每季度，如 2022-06报一次，这个月不出数，请改选时期',
    'This indicator is reported every quarter, e.g. 2022-06; it has no figure for this month, so choose another period',
  ],
  'period-not-due.half': [
    '这个指标每半年，如 2022-06报一次，这个月不出数，请改选时期',
    'This indicator is reported every half-year, e.g. 2022-06; it has no figure for this month, so choose another period',
  ],
  'period-not-due.year': [
    '这个指标每年，如 2022-12报一次，这个月不出数，请改选时期',
    'This indicator is reported every year, e.g. 2022-12; it has no figure for this month, so choose another period',
  ],
  'unit-jump.last-year': [
    '{value} 与去年同期相差约 {factor} 倍，是不是计量单位填错了？应为 {suggested} 的话请改；数没错请确认',
    '{value} differs from the same period last year by about {factor} times: the wrong unit of measure? If it should be {suggested}, mend it; if it is right, confirm',
  ],
  'unit-jump.last-period': [
    '{value} 与上期相差约 {factor} 倍，是不是计量单位填错了？应为 {suggested} 的话请改；数没错请确认',
    '{value} differs from the period before by about {factor} times: the wrong unit of measure? If it should be {suggested}, mend it; if it is right, confirm',
  ],
  'unit-jump.target': [
    '{value} 与目标相差约 {factor} 倍，是不是计量单位填错了？应为 {suggested} 的话请改；数没错请确认',
    '{value} differs from the target by about {factor} times: the wrong unit of measure? If it should be {suggested}, mend it; if it is right, confirm',
  ],
  'unit-jump.held': [
    '{value} 与已报的数相差约 {factor} 倍，是不是计量单位填错了？应为 {suggested} 的话请改；数没错请确认',
    '{value} differs from the figure held by about {factor} times: the wrong unit of measure? If it should be {suggested}, mend it; if it is right, confirm',
  ],
  'cumulative-falls': [
    '累计数 {value} 与相邻月份的 {before} 不符（累计不应下降）。是更正历史或当月为负的话，请写明原因（至少 10 个字）',
    'The cumulative value {value} does not fit the neighbouring month’s {before} (it should not fall). If history is corrected or the month is negative, give the reason (at least 10 characters)',
  ],
  'figure-taken': ['已写入', 'Recorded'],
  'target-refused': ['{count} 处有问题，没有写入', '{count} problems; nothing was written'],
  'range-needs-upper': ['区间须有比下限大的上限', 'A range needs an upper end above the lower'],
  'upper-needs-range': ['只有区间才有上限', 'Only a range has an upper end'],
  'light-rule-unknown': ['没有“{value}”这个亮灯规则', 'There is no light rule “{value}”'],
  'schedule-invalid': [
    '时序应为 linear、seasonal，或十二个逐月累计份额（用 ; 隔开，不下降，末个为全年）',
    'A schedule is linear, seasonal, or twelve cumulative shares joined by ; that never fall and end at the whole',
  ],
  'target-issued': ['已下达', 'Issued'],
  'target-split': ['已分解下达', 'Issued as a part of the whole'],
  'target-restated': ['已再次锚定：重申，数值未变', 'Re-anchored: restated, the number is the same'],
  'target-raised': ['已再次锚定：调高', 'Re-anchored: raised'],
  'target-lowered': ['已再次锚定：调低', 'Re-anchored: lowered'],
  'target-recast': [
    '已再次锚定：改了类别或口径，不能与前一版比高低',
    'Re-anchored: recast; it cannot be compared with the version before',
  ],
  'unknown-unit': ['没有“{unit}”这个单位', 'There is no unit “{unit}”'],
  'dates-reversed': ['{to} 在 {from} 之前，请改日期', '{to} is before {from}; mend the dates'],
} as const satisfies Record<string, Entry>;
