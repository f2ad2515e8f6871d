import type { Entry } from '../words.ts';

/** What a line, a month, a hindrance, a report or a rate of the register has wrong: the same for a form and for a row of an import. */
export const projectProblemWords = {
  'project-end-before-start': [
    '竣工日期 {value} 早于计划开工 {earlier}。请核对两个日期，改正其中一个',
    'The end {value} is before the planned start {earlier}. Check both days and mend one',
  ],
  'project-before-start': [
    '日期 {value} 早于实际开工 {earlier}。先开工，才能入库、竣工、投产；请改正其中一个',
    'The day {value} is before the start {earlier}. A project starts before it is enrolled, finished or commissioned; mend one of them',
  ],
  'project-enrolled-without-start': [
    '填了入库 {value}，没有填开工。项目开工后才入库；请补填实际开工，或把入库留空',
    'It was enrolled on {value}, without a day of start. A project is enrolled after its start; give that day, or leave the enrolment empty',
  ],
  'project-plan-closed': [
    '{period} 已经结束，当月计划 {held} 万不能再由填报人改动。请由管理这个单位的人（项目登记人）改，或保留原数',
    '{period} has ended: its plan of {held} ten thousands is no longer changed by who reports it. Ask whoever keeps the projects of the unit, or leave it as it was',
  ],
  'project-before-finish': [
    '投产日期 {value} 早于竣工 {earlier}。请改正其中一个',
    'It was commissioned on {value}, before it was finished on {earlier}. Mend one of them',
  ],
  'project-day-ahead': [
    '{value} 在今天（{today}）之后，还没有发生。实际日期只填已经发生的；计划的日期填在计划栏',
    '{value} is after today, {today}: it has not happened yet. Give it as planned, or when it has happened',
  ],
  'project-total-not-positive': [
    '总投资“{value}”应大于 0，单位万元。请填写批复或备案的总投资',
    'The total “{value}” must be more than 0, in ten thousands. Give the total that was approved',
  ],
  'project-total-missing': [
    '已经开工的项目要有总投资，单位万元。请填写批复或备案的总投资',
    'A project that has started has a total, in ten thousands. Give the total that was approved',
  ],
  'project-amount-negative': [
    '“{value}”是负数；投资额不会小于 0。请改正',
    '“{value}” is negative; an amount is never below 0. Mend it',
  ],
  'project-invested-above-total': [
    '以前年度完成的投资 {value} 万，超过总投资 {total} 万。请核对单位是否为万元；总投资确已调整的，请一并更正总投资',
    'What was invested before, {value} ten thousands, is more than the total of {total}. Check the unit, or give the new total as well',
  ],
  'project-total-below-invested': [
    '总投资 {value} 万，低于已完成的投资 {sum} 万。请核对单位是否为万元，或先更正月报',
    'The total of {value} ten thousands is less than the {sum} already invested. Check the unit, or mend the months first',
  ],
  'project-investment-above-total': [
    '这样累计完成投资 {sum} 万，超过总投资 {total} 万。请核对单位是否为万元、是否为 1 月起累计；总投资确已增加的，请先在项目登记里更正，或填“预计总投资”',
    'This makes {sum} ten thousands invested in all, more than the total of {total}. Check the unit, and that it counts from January; if the total has grown, mend the project first or give the forecast total',
  ],
  'project-plan-above-total': [
    '年内计划 {sum} 万，超过总投资 {total} 万。请核对单位是否为万元',
    'The year’s plan of {sum} ten thousands is more than the total of {total}. Check the unit',
  ],
  'project-currency': [
    '“{value}”不是币种代码。请写三个大写字母，如 CNY、USD、EUR',
    '“{value}” is no code of a currency. Write three capital letters such as CNY, USD or EUR',
  ],
  'currency-without-rate': [
    '还没有 {currency} 的汇率，要用它折算的合计先空着。请在“汇率”里登记一个',
    'There is no rate of {currency} yet: sums that need it stay blank. Give one under “rates”',
  ],
  'project-coordinate': [
    '“{value}”不是经纬度。纬度在 −90 到 90 之间，经度在 −180 到 180 之间，用小数度；常见的错是两个填反了',
    '“{value}” is no coordinate. Latitudes lie between −90 and 90, longitudes between −180 and 180, in decimal degrees; often the two are swapped',
  ],
  'project-coordinate-half': [
    '经度和纬度只填了一个。请两个都填，或都留空',
    'Only one of latitude and longitude is there. Give both or neither',
  ],
  'project-code-taken': [
    '编码“{value}”已经有项目用了。要更改那个项目，请从它的页面进入；新项目请换一个编码',
    'The code “{value}” belongs to a project already. To change that one, go to its page; give a new one another code',
  ],
  'project-period-not-month': [
    '“{value}”不是一个月份。项目按月报送，请写成 2022-06 这样',
    '“{value}” is no month. Projects are reported by the month: write it like 2022-06',
  ],
  'project-month-ahead': [
    '{value} 还没有到（今天 {today}），不能有完成数。计划可以先填',
    '{value} is still to come (today is {today}): nothing can be done in it yet. Its plan may be given',
  ],
  'project-month-empty': [
    '这张月报什么也没有填。请至少填一项',
    'Nothing is said here. Fill in at least one field',
  ],
  'project-percent-range': [
    '“{value}”不在 0 到 100 之间。形象进度填占整个工程的百分比',
    '“{value}” is not between 0 and 100. Progress is in percent of the whole works',
  ],
  'project-falls': [
    '{value} 低于 {period} 的 {before}。累计数和进度只增不减；如果是以前多报了，请先更正 {period}',
    '{value} is below the {before} of {period}. Sums and progress never fall; if too much was said before, mend {period} first',
  ],
  'project-above-later': [
    '{value} 高于之后 {period} 已报的 {later}。累计数和进度只增不减；请核对，或先更正 {period}',
    '{value} is above the {later} already said for {period}. Sums and progress never fall: check it, or mend {period} first',
  ],
  'project-falls-said': [
    '填了 {value}，低于 {period}的 {before}。累计数和进度只增不减；如果是以前多报了，请先更正 {period}',
    '{value} is below the {before} of {period}. Sums and progress never fall; if too much was said before, mend {period} first',
  ],
  'project-above-later-said': [
    '填了 {value}，高于之后 {period}已报的 {later}。累计数和进度只增不减；请核对，或先更正 {period}',
    '{value} is above the {later} already said for {period}. Sums and progress never fall: check it, or mend {period} first',
  ],
  'project-milestone-missing': [
    '填了节点日期，没有写是哪个节点。请写上节点名称',
    'There is a milestone’s day and no milestone. Name it',
  ],
  'project-milestone-no-day': [
    '“{value}”是新节点，没有写哪天应完成。请填应完成日期；要改已有的节点，请从名单里选它的名称',
    '“{value}” is a new milestone without a day. Say when it is due; to change one there is, choose its name from the list',
  ],
  'project-said-twice': [
    '“{value}”在这一张里写了两次。请只留一处',
    '“{value}” is said twice here. Leave one',
  ],
  'hindrance-before-raised': [
    '{value} 早于提出的日期 {raised}。请改正其中一个',
    '{value} is before the day it was raised, {raised}. Mend one of them',
  ],
  'hindrance-owner-clears': [
    '责任单位可以写明解决的日期，其他内容由项目单位更改',
    'The unit that clears it may say when it did; the rest is the project’s to change',
  ],
  'project-reported-range': [
    '“{value}”不像百分比。请写 59.8 这样的数，单位 %',
    '“{value}” is hardly a percentage. Write a number like 59.8, in percent',
  ],
  'project-rank': [
    '“{value}”不是位次。请写从 1 起的整数',
    '“{value}” is no place. Write a whole number from 1 on',
  ],
  'rate-of-yuan': ['人民币就是人民币，不需要汇率', 'Yuan are yuan and need no rate'],
  'rate-not-positive': [
    '汇率“{value}”应大于 0：1 单位外币折合多少元人民币',
    'The rate “{value}” must be more than 0: how many yuan one of the currency is',
  ],
  'ambiguous-name': [
    '叫“{value}”的不止一个：{near}。请写编码',
    'More than one is called “{value}”: {near}. Write the code',
  ],
} as const satisfies Record<string, Entry>;

/** What the register says on the command line and in files. */
export const registerTextWords = {
  'cli.projects-at': [
    '{period}：在建项目 {building} 个，总投资 {amount}；连同谋划、竣工的共 {total} 个，{whole}。年度计划 {plan}，累计完成 {done}，完成率 {pct}%',
    '{period}: {building} projects under construction, {amount}; with those planned and finished {total}, {whole}. The year’s plan {plan}, {done} done, completion {pct}%',
  ],
  'cli.projects-missing-rates': [
    '缺少汇率：{missing}。要用它折算的合计先空着',
    'Rates wanted: {missing}. Sums that need them stay blank',
  ],
  'cli.projects-reported': [
    '{issuer}通报 {period}：{unit}{level}项目{measure} {pct}%，位次 {rank}；本区按登记汇总 {own}%',
    '{issuer} reports of {unit}, {period}, {level} list: {measure} {pct}%, place {rank}; our own sum {own}%',
  ],
  'cli.projects-flagged': ['（与通报不一致，超出四舍五入）', '(differs by more than rounding)'],
  'cli.projects-findings': ['停滞预警', 'Findings of the stall radar'],
  'inbox-hindrance.clear': ['解决制约问题：{title}', 'Clear what holds it up: {title}'],
  'inbox-hindrances.clear': ['解决 {count} 个制约问题', 'Clear {count} hindrances'],
  'hindrances.title': ['制约问题', 'Hindrances'],
  'hindrances.heading': [
    '{total} 个制约问题尚未解决，其中 {late} 个已过期限',
    '{total} {total|hindrance is|hindrances are} open, {late} past {late|its|their} day',
  ],
  'hindrances.heading-mine': [
    '{total} 个制约问题由本单位解决，其中 {late} 个已过期限',
    '{total} {total|hindrance|hindrances} for us to clear, {late} past {late|its|their} day',
  ],
  'hindrances.heading-none': ['没有未解决的制约问题', 'No hindrance is open'],
  'hindrances.why': [
    '拖住项目的用地、手续、资金等问题列在这里，每个都有负责解决的单位；在项目页面上提出，解决后由项目单位或解决单位销号。',
    'Land, permits, funds and whatever else holds projects up stands here, each with the unit that has to clear it. Raise one on its project’s page; the project’s side or that unit clears it.',
  ],
  'hindrances.show-mine': ['只看由本单位解决的（{mine} 个）', 'Only what is ours to clear ({mine})'],
  'hindrances.show-all': ['看全部', 'All of them'],
  'hindrances.clear': ['销号', 'Clear'],
  'hindrances.project': ['项目', 'Project'],
  'hindrances.previous': ['上一页', 'Previous'],
  'hindrances.next': ['下一页', 'Next'],
  'hindrances.page': ['第 {page} / {pages} 页', 'Page {page} of {pages}'],
  'class-gap.none-held': ['{class}：库里没有项目', '{class}: no project in the register'],
  'class-gap.not-known': [
    '{class}：今年有没有突破还不能断定，因为以下项目的规模或开工日期不清楚：{projects}',
    '{class}: whether one broke through cannot be known: the size or the day of start is not known of {projects}',
  ],
  'class-gap.no-breakthrough': [
    '{class}：在库 {held} 个，今年没有新开工、新签约，未实现突破',
    '{class}: {held} held, none started or signed this year: no breakthrough',
  ],
  'project-csv.project': ['项目编码', 'Code'],
  'project-csv.name': ['项目名称', 'Project'],
  'project-csv.unit': ['责任单位', 'Unit'],
  'project-csv.type': ['类型', 'Type'],
  'project-csv.level': ['级别', 'Level'],
  'project-csv.place': ['所在地', 'Place'],
  'project-csv.stage': ['阶段', 'Stage'],
  'project-csv.status': ['状态', 'Status'],
  'project-csv.total': ['总投资（万元）', 'Total (¥10,000)'],
  'project-csv.plan-year': ['年度计划（万元）', 'Plan of the year (¥10,000)'],
  'project-csv.plan': ['累计计划（万元）', 'Planned to date (¥10,000)'],
  'project-csv.done': ['累计完成（万元）', 'Done to date (¥10,000)'],
  'project-csv.completion': ['年度计划完成率（%）', 'Completion (%)'],
  'project-csv.schedule': ['时序进度（%）', 'Schedule (%)'],
  'project-csv.gap': ['与时序差（百分点）', 'Gap (points)'],
  'project-csv.light': ['亮灯', 'Light'],
  'project-csv.planned-end': ['计划竣工', 'Planned end'],
  'project-csv.forecast-end': ['预计竣工', 'Forecast end'],
  'project-csv.slip': ['推迟（天）', 'Slip (days)'],
  'project-csv.findings': ['停滞预警', 'Findings'],
} as const satisfies Record<string, Entry>;
