import type { Entry } from './words.ts';

/** The office's calendar of working days, and the page that keeps it. */
export const calendarWords = {
  'calendar.title': ['工作日历', 'Working-day calendar'],
  'calendar.heading': [
    '{year} 年：{workdays} 个工作日，放假 {holidays} 天，调休上班 {made} 天',
    '{year}: {workdays} working days, {holidays} days of holiday, {made} make-up working {made|day|days}',
  ],
  'calendar.heading-plain': [
    '{year} 年的放假安排还没有记入，暂按周六、周日休息计 {workdays} 个工作日',
    'No holidays of {year} are recorded yet: {workdays} working days, with Saturdays and Sundays off',
  ],
  'calendar.why': [
    '按工作日计的办理期限、督办单答复期限和每日提醒都照这份日历走。日历一改，期限随之重算，受影响的事项上会写明原来是哪一天。',
    'Limits in working days, days to answer a slip and the daily reminder all go by this calendar. When it changes they are worked out again, and an item whose day moved says what it was.',
  ],
  'calendar.year': ['年份', 'Year'],
  'calendar.before': ['{year} 年', '{year}'],
  'calendar.holiday': ['放假', 'Holiday'],
  'calendar.workday': ['调休上班', 'Make-up working day'],
  'calendar.ordinary': ['恢复为普通日子', 'An ordinary day again'],
  'calendar.holiday-mark': ['休', 'off'],
  'calendar.workday-mark': ['班', 'on'],
  'calendar.month': ['{month} 月', '{name}'],
  'calendar.day': ['日期', 'Day'],
  'calendar.kind': ['安排', 'What it is'],
  'calendar.name': ['名称', 'Name'],
  'calendar.name-help': ['例如：国庆节、国庆节调休', 'e.g. National Day'],
  'calendar.source': ['依据', 'Stands on'],
  'calendar.source-help': ['放假通知的文号', 'The number of the notice'],
  'calendar.list': ['{year} 年已记入的日子', 'Days of {year} on record'],
  'calendar.keep-title': ['记入一天', 'Record a day'],
  'calendar.keep': ['记入', 'Record'],
  'calendar.fill-title': ['载入 {year} 年的放假安排', 'Load the holidays of {year}'],
  'calendar.fill-why': [
    '程序自带国务院办公厅历年公布的放假安排（{count} 天，取自 chinese-days {version}）。载入后请与通知核对，可逐日更改。',
    'The program carries the holidays published each year by the General Office of the State Council ({count} days, from chinese-days {version}). Check them against the notice; each day can be changed.',
  ],
  'calendar.fill': ['载入', 'Load'],
  'calendar.fill-none': [
    '程序自带的安排里没有 {year} 年。通知公布后逐日记入，或在“导入”页导入“工作日历”表（calendar_days.csv）。',
    'The program carries no holidays of {year}. Record them day by day once the notice is out, or import the table calendar_days.csv.',
  ],
  'calendar.kept': [
    '已记入 {changed} 天，{unchanged} 天没有变化',
    '{changed} {changed|day|days} recorded, {unchanged} unchanged',
  ],
  'calendar.weekdays': ['一 二 三 四 五 六 日', 'Mo Tu We Th Fr Sa Su'],
  'calendar-day-twice': ['{value} 写了两次，请只留一行', '{value} is given twice; keep one line'],
  'calendar-year-unknown': [
    '程序自带的安排里没有 {year} 年，请逐日记入或导入',
    'The program carries no holidays of {year}; record them day by day or import them',
  ],
} as const satisfies Record<string, Entry>;
