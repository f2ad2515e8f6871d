import type { Entry } from '../words.ts';

/** The back-test of the radar's warning. */
export const backTestWords = {
  'back-test.target': [
    '目标：预计竣工在此后 {months} 个月内再推后 {slipDays} 天以上',
    'Target: the forecast completion slips by more than {slipDays} days within the next {months} months',
  ],
  'back-test.register': [
    '项目库：{projects} 个项目，{first} 至 {last} 共 {dates} 个报告日、{reports} 份报告',
    'Register: {projects} projects, {reports} reports of {dates} dates from {first} to {last}',
  ],
  'back-test.left-out': [
    '未计入：{unfinished} 份此后 12 个月还没过完，{noForecast} 份没有预计竣工，{noLater} 份此后 12 个月内再无预计竣工',
    'Left out: {unfinished} reports whose twelve months are not over, {noForecast} without a forecast, {noLater} that no later report within twelve months answers',
  ],
  'back-test.rule': [
    '预警（{id}，剩余工期不足）：剩余工期占计划开始到预计竣工全程的比例，动工前不足 {beforeSite}、动工后不足 {onSite}；评分 = 应留比例 ÷ 剩余比例，满 1 即预警',
    'Warning ({id}, too little time left): of the whole from planned start to forecast completion less than {beforeSite} is left before work at the site, or less than {onSite} once it goes on; score = share needed ÷ share left, warned of from 1 on',
  ],
  'back-test.part.held-out': [
    '留出的一半（定阈值时没看过）：{projects} 个项目 {cases} 例，其中 {slipped} 例推后（{base}）',
    'Held out (not looked at when the thresholds were chosen): {projects} projects, {cases} cases, {slipped} slipped ({base})',
  ],
  'back-test.part.development': [
    '定阈值的一半：{projects} 个项目 {cases} 例，其中 {slipped} 例推后（{base}）',
    'By which the thresholds were chosen: {projects} projects, {cases} cases, {slipped} slipped ({base})',
  ],
  'back-test.part.all': [
    '全部：{projects} 个项目 {cases} 例，其中 {slipped} 例推后（{base}）',
    'All: {projects} projects, {cases} cases, {slipped} slipped ({base})',
  ],
  'back-test.column.method': ['办法', 'Method'],
  'back-test.column.warned': ['预警数', 'Warned'],
  'back-test.column.precision': ['查准率', 'Precision'],
  'back-test.column.recall': ['查全率', 'Recall'],
  'back-test.column.f1': ['F1', 'F1'],
  'back-test.column.auc': ['AUC', 'AUC'],
  'back-test.method.time-short': ['本程序：剩余工期不足', 'Ours: too little time left'],
  'back-test.method.slipped-before': ['基线：以前推后过', 'Baseline: slipped before'],
  'back-test.method.half-used': ['基线：工期用掉一半', 'Baseline: half of the time used'],
  'back-test.method.most-used': ['基线：工期用得最多的同样多例', 'Baseline: most time used, as many'],
  'back-test.method.moving-away': ['另：竣工越推越远', 'Besides: completion moving away'],
  'back-test.method.always': ['全部预警', 'Warning always'],
  'back-test.interval': [
    '  95% 区间（按项目重抽 {draws} 次）：查准率 {precision}，查全率 {recall}，F1 {f1}，AUC {auc}；AUC 高出“以前推后过” {slipped}、高出“用掉的工期” {used}；F1 高出“全部预警” {always}',
    '  95% intervals (projects drawn anew {draws} times): precision {precision}, recall {recall}, F1 {f1}, AUC {auc}; AUC above “slipped before” {slipped}, above “time used” {used}; F1 above “warning always” {always}',
  ],
  'back-test.no-case': [
    '还没有一份报告满 12 个月，判断不了预警对不对。等报告满一年，或导入有历次报告的项目库再试。',
    'No report is twelve months old yet, so that no warning can be judged. Try again when one is, or import a register with its history.',
  ],
  'back-test.note': [
    '每例只用当时已知的报告。同一项目各次报告的 12 个月有重叠，每次算一例，区间按项目重抽。只留下未完工项目的项目库里，临近竣工的都会推后，动工后的查准率因此偏高。',
    'Each case stands on the reports known then. The twelve months of a project’s reports overlap; each report is a case, and intervals are drawn by project. In a register that keeps only projects unfinished at its last date, whatever is near its end slips, so that precision at the site is flattered.',
  ],
  'back-test-too-few': [
    '项目库里带预计竣工的报告只有 {count} 个报告日，回测至少要两个。请先导入有历次报告的项目库（如 import … --layout nyc）。',
    'The register has reports with a forecast completion of {count} dates; a back-test needs two at least. Import a register with its history first (such as import … --layout nyc).',
  ],
  'back-test-thresholds': [
    '没有“{value}”这套阈值。可用：{known}',
    'There is no table of thresholds “{value}”. Known: {known}',
  ],
} as const satisfies Record<string, Entry>;
