import type { Entry } from '../words.ts';

/** The form at a place, on a phone. */
export const visitWords = {
  'visit.title': ['到访：{place}', 'At {place}'],
  'visit.back': ['回到路线', 'Back to the route'],
  'visit.stop': ['第 {stop} 站，共 {stops} 站', 'Stop {stop} of {stops}'],
  'visit.reported': ['上报的是', 'What was reported'],
  'visit.reported-month': ['{period}报送', 'Reported for {period}'],
  'visit.reported-none': ['没有上报过。', 'Nothing was reported yet.'],
  'visit.reported-note': ['进展说明', 'Progress as told'],
  'visit.what-seen': ['看到的是', 'What is seen'],
  'visit.choose': ['现场与上报', 'The site and its report'],
  'visit.text': ['现场情况', 'What was seen'],
  'visit.text-help': [
    '与上报不符或未到的要写明',
    'Needed where it contradicts the report or was not reached',
  ],
  'visit.photos': ['拍照或选照片', 'Take or choose photographs'],
  'visit.photos-help': [
    '最多 {most} 张；位置等信息会去掉。不要求定位，不要求打卡。',
    'At most {most}; place and device are taken out. No location and no check-in is asked for.',
  ],
  'visit.on': ['到访日期', 'Day of the visit'],
  'visit.submit': ['提交', 'Submit'],
  'visit.recorded': ['已记录', 'Recorded'],
  'visit.change': ['更正记录', 'Correct the record'],
  'visit.kept-photos': ['已存照片', 'Photographs kept'],
  'visit.photo-alt': ['{place}现场照片 {number}', 'Photograph {number} of {place}'],
  'visit.said-then': ['当时上报：{report}', 'The report then: {report}'],
  'visit.not-today': [
    '检查日是 {day}，当天起可以在这里记录。',
    'The day of the visits is {day}; from then on it is recorded here.',
  ],
  'visit.closed': ['这次检查不再记录到访。', 'This inspection takes no more visits.'],
  'visit.items': ['已立督办事项', 'Items of supervision made'],
  'visit.raise': ['立为督办事项', 'Make it an item of supervision'],
  'visit.raise-why': [
    '交给 {unit}，{due}前整改并报结果；现场情况作为原文。',
    'Issued to {unit}, to be put right and reported by {due}; what was seen is its original text.',
  ],
  'visit.raise-change': ['改一改再立项', 'Change it before'],
  'visit.item-title': ['事项', 'Item'],
  'visit.item-title-default': ['核实整改“{place}”现场问题', 'Verify and put right what was found at {place}'],
  'visit.item-due': ['办结期限', 'Due'],
  'visit.item-unit': ['责任单位', 'Lead unit'],
  'visit.item-visible': ['要达到的形象进度', 'What must be visible then'],
  'visit.item-visible-default': [
    '现场与上报一致，问题整改到位',
    'The site is as reported and the problem is put right',
  ],
  'visit.raised': ['已立为督办事项并交办', 'Made an item of supervision and issued'],
  'visit.next': ['下一处：{place}', 'Next: {place}'],
  'visit.all-seen': ['名单上的都有记录了。', 'All of the list is recorded.'],
  'visit.draft-kept': [
    '草稿保存在本机，还没有提交',
    'The draft is kept on this device; it is not submitted yet',
  ],
  'visit.draft-waiting': [
    '没有网络：草稿保存在本机，联网后自动提交',
    'No network: the draft is kept on this device and is sent by itself later',
  ],
  'visit.draft-waiting-not-kept': [
    '没有网络，本机也存不下草稿：请不要离开本页，联网后自动提交',
    'No network, and this device cannot keep the draft: do not leave the page; it is sent by itself later',
  ],
  'visit.draft-overtaken': [
    '这里刚有人记录过，见本页“已记录”。您写的还在表里：核对后可再提交，或丢弃草稿',
    'Somebody recorded this place in between: see “Recorded” on this page. What you wrote is still in the form: check it and submit again, or discard the draft',
  ],
  'visit.draft-sending': ['正在提交…', 'Sending …'],
  'visit.draft-restored': ['已恢复本机上的草稿', 'The draft on this device was restored'],
  'visit.draft-refused': ['没有提交成功，草稿还在：', 'It was not taken, and the draft is still here: '],
  'visit.draft-signed-out': [
    '登录已过期，草稿还在：重新登录后自动提交。',
    'You are signed out, and the draft is still here: sign in again and it is sent by itself.',
  ],
  'visit.draft-drop': ['丢弃草稿', 'Discard the draft'],
  'visit.draft-not-kept': [
    '本机存不下草稿，请不要离开本页',
    'This device cannot keep the draft: do not leave the page',
  ],
  'visit.photo-unreadable': [
    '有一张照片读不出来，没有加上',
    'One photograph could not be read and was not added',
  ],
  'visit.photo-remove': ['去掉这张', 'Remove'],
  'visit-text-needed': [
    '与上报不符或未到的，请写明现场情况',
    'Where it contradicts the report or was not reached, say what was seen',
  ],
  'visit-seen-missing': [
    '请先选“与上报一致”“与上报不符”或“未到”',
    'Choose as reported, contradicts, or not reached',
  ],
  'visit-day-before': [
    '到访日期 {value} 早于检查日 {day}',
    'The day {value} is before the day of the inspection, {day}',
  ],
  'visit-day-ahead': [
    '到访日期 {value} 还没到（今天 {today}）',
    'The day {value} has not come yet (today is {today})',
  ],
  'visit-photo-unknown': [
    '照片 {value}… 没有存进这次检查，请重新选照片',
    'The photograph {value}… is not kept with this inspection; choose it again',
  ],
  'visit-photos-many': [
    '照片 {value} 张，最多 {most} 张，请减少',
    '{value} photographs: at most {most}; take some away',
  ],
} as const satisfies Record<string, Entry>;
