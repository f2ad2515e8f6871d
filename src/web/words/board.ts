import type { Finding } from '../../engine/finding.ts';
import { type Entry, type Language, phrase } from './words.ts';

/** The board: switch, matrix, foot, phone list. */
export const boardWords = {
  'board.title': ['看板', 'Board'],
  'board.caption': [
    '{unit}与各单位：指标为行，单位为列；每格为数值、位次、与上一位的差距和灯',
    '{unit} and its peers: indicators down, units across; each cell has the number, the place, the distance to the place above and the light',
  ],
  'board.show': ['格内显示', 'Cells show'],
  'show.growth': ['增速 %', 'Growth %'],
  'show.completion': ['完成率 %', 'Completion %'],
  'show.gap': ['进度差 百分点', 'Gap, points'],
  'show.rank': ['位次', 'Place'],
  'show.pace': ['后续需达', 'Pace required'],
  'board.csv': ['导出 CSV', 'Download CSV'],
  'board.indicator': ['指标', 'Indicator'],
  'board.spark': ['近 12 月', 'Trend'],
  'board.spark-alt': [
    '{indicator}近 12 月：由 {first} 到 {last}',
    '{indicator}, last 12 months: from {first} to {last}',
  ],
  'board.spark-none': ['数据不足', 'too few figures'],
  'board.lead': ['牵头单位', 'Lead unit'],
  'board.no-lead': ['未定', 'not assigned'],
  'board.reached': ['已完成', 'reached'],
  'board.group-average': ['平均', 'Average'],
  'average.parent': ['公布数', 'published'],
  'average.base-weighted': ['基数加权', 'weighted'],
  'average.simple': ['简单平均', 'simple mean'],
  'measured.growth': ['增速 %', 'growth %'],
  'measured.completion': ['完成率 %', 'completion %'],
  'measured.gap': ['进度差', 'gap, points'],
  'measured.value': ['水平值', 'level'],
  'measured.rank': ['位次', 'place'],
  'measured.pace-growth': ['余下需增长 %', 'growth needed %'],
  'measured.pace-amount': ['余下每月需', 'needed a month'],
  'ranked.growth': ['位次按增速', 'place by growth'],
  'ranked.completion': ['位次按完成率', 'place by completion'],
  'ranked.value': ['位次按水平值', 'place by level'],
  'place.nth': ['第{n}', 'No. {n}'],
  'place.tied': ['并列第{n}', 'tied {n}'],
  'place.published': ['公布第{n}', 'published {n}'],
  'place.up': ['升{n}', 'up {n}'],
  'place.down': ['降{n}', 'down {n}'],
  'place.same': ['持平', 'same'],
  'place.to-next': ['差{d}', '-{d}'],
  'place.to-next-sr': ['距上一位', 'to the place above'],
  'place.ahead': ['领先{d}', '+{d}'],
  'place.ahead-sr': ['领先第二位', 'ahead of the second'],
  'place.to-next-long': ['与上一位差 {d}', '{d} behind the place above'],
  'place.ahead-long': ['领先第二位 {d}', '{d} ahead of the second'],
  'place.level-long': ['与另一单位并列', 'tied with another unit'],
  'place.level': ['并列', 'tied'],
  'foot.title': ['第一的项数 · 完成目标的项数', 'Firsts · targets met'],
  'foot.none': ['—', '—'],
  'foot.firsts': ['第一 {n}', '{n} first'],
  'foot.met': ['达标 {n}/{of}', 'met {n}/{of}'],
  'board.legend-lights': ['灯：', 'Lights:'],
  'board.legend-place': [
    '每格第二行右侧为与上一位的差距，第一位为领先第二位的幅度；≠n 为公布位次第n、与计算不同',
    'Second line, right: distance to the place above (−); for the first, the lead over the second (+); ≠n: published as place n, not ours',
  ],
  'board.legend-keys': [
    '键盘：方向键移动，回车看依据，Esc 返回',
    'Keyboard: arrows move, Enter explains, Esc returns',
  ],
  'board.list-title': ['{unit}各指标，最需关注的在前', '{unit}: what needs attention first'],
  'board.list-unit': ['换一个单位', 'Another unit'],
  'board.list-go': ['看这个单位', 'Show this unit'],
  'board.empty-title': ['这里还没有数据', 'No figures here yet'],
  'board.empty-why': [
    '{group} 在 {period} 没有任何数据。这里将是各单位各指标的数值、位次和灯。',
    '{group} has no figures for {period}. The numbers, places and lights of every unit will stand here.',
  ],
  'board.empty-do': ['可以这样做：', 'What to do:'],
  'board.empty-period': ['换一个有数据的时期', 'Choose a period that has figures'],
  'board.empty-import': ['导入数据包或表格', 'Import a data package or a sheet'],
  'board.empty-figure': ['填报一个数据', 'Report a figure'],
  'board.sheet': ['依据', 'Explanation'],
  'board.sheet-close': ['关闭（Esc）', 'Close (Esc)'],
  'board.sheet-loading': ['正在取依据…', 'Fetching the explanation…'],
  'board.sheet-failed': ['没有取到，请打开整页', 'Could not be fetched; open the page instead'],
  'board.query': ['查询条件', 'What to show'],
} as const satisfies Record<string, Entry>;

/** Computed sentences over a board; `names` are the indicators they speak of. */
/** 组名 — peer groups by the codes that are usual; another group is called by its own. */
export const groupWords = {
  'group.districts': ['各区', 'Districts'],
  'group.streets': ['各街道', 'Streets'],
  'group.provinces': ['各省区市', 'Provinces'],
  'group.counties': ['各县', 'Counties'],
} as const satisfies Record<string, Entry>;

/** The name of a peer group. */
export function groupText(language: Language, group: string): string {
  const key = `group.${group}`;
  return Object.hasOwn(groupWords, key)
    ? phrase(groupWords[key as keyof typeof groupWords], language)
    : group;
}

export const findingWords = {
  'finding.headline': [
    '{total} 项指标：{both} 项完成目标且高于{average}，{firsts} 项增速{group}第一',
    '{total} indicators: {both} meet the target and beat {average}, {firsts} are first by growth',
  ],
  'finding.reached-year': ['{names}已完成全年目标', "{names}: the year's target is reached already"],
  'finding.first-yet-short': ['{names}位次第一但未达目标', '{names}: first, yet short of the target'],
  'finding.behind': ['{names}未达目标', '{names}: short of the target'],
  'finding.place-differs': ['{names}的公布位次与计算不同', '{names}: place as published differs from ours'],
  'finding.basis-differs': ['{names}口径不同', '{names}: bases differ'],
  'finding.nothing-yet': ['{total} 项指标本期都还没有数据', 'None of {total} indicators has a figure yet'],
} as const satisfies Record<`finding.${Finding['key']}`, Entry>;
