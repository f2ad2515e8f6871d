import type { Entry } from './words.ts';

/** Events of the time lines, and the page that keeps them. */
export const eventWords = {
  'events.title': ['事件', 'Events'],
  'events.heading': [
    '时间轴上有 {count} 件事，{year} 年 {inYear} 件',
    '{count} {count|event|events} on the time lines, {inYear} of them in {year}',
  ],
  'events.empty': ['时间轴上还没有事件', 'No events on the time lines yet'],
  'events.why': [
    '疫情、灾害、政策调整等会影响数据的事，记入后在每条走势线上以底色和名称标出，看数的人就知道那一段为什么起落。',
    'Outbreaks, disasters, changes of policy: what is recorded here is shaded and named on every time line, so that whoever reads it knows why the line rose or fell.',
  ],
  'events.name': ['名称', 'Name'],
  'events.name-help': ['不超过 60 字，例如“330”疫情', 'At most 60 characters'],
  'events.from': ['起', 'From'],
  'events.to': ['止', 'To'],
  'events.to-help': [
    '只有一天的可以不填；还没有结束的，先填到今天，以后再改',
    'Leave empty for a single day; while it goes on give today, and change it later',
  ],
  'events.units': ['涉及单位', 'Units concerned'],
  'events.units-help': ['不选就是全部单位', 'None chosen: all units'],
  'events.all-units': ['全部单位', 'All units'],
  'events.add-title': ['记入一件事', 'Record an event'],
  'events.change-title': ['更改“{name}”', 'Change “{name}”'],
  'events.add': ['记入', 'Record'],
  'events.change': ['更改', 'Change'],
  'events.save': ['保存更改', 'Save the change'],
  'events.withdraw': ['撤下', 'Withdraw'],
  'events.withdraw-name': ['撤下“{name}”', 'Withdraw “{name}”'],
  'events.change-name': ['更改“{name}”', 'Change “{name}”'],
  'events.cancel': ['不改了', 'Leave it as it is'],
  'events.list': ['已记入的事件', 'Events on record'],
  'events.withdrawn-list': ['已撤下', 'Withdrawn'],
  'events.kept': ['已记入，各条走势线即时标出', 'Recorded; it is on every time line at once'],
  'event-reversed': [
    '止日 {value} 早于起日，请改正其中一个',
    'The last day {value} is before the first; mend one of them',
  ],
  'event-unit-unknown': [
    '没有单位“{value}”，请从名单中选',
    'There is no unit “{value}”; choose one of the list',
  ],
} as const satisfies Record<string, Entry>;
