import type { StallFamily, StallRuleName } from '../../../engine/projects/stall-rules.ts';
import type { DelayCause } from '../../../engine/projects/project-facts.ts';
import type { Entry } from '../words.ts';

/** Rules of the radar by name. */
export const stallRuleWords = {
  'stall-rule.no-movement': ['连续未推进', 'No movement'],
  'stall-rule.not-enrolled': ['开工未入库', 'Started, not enrolled'],
  'stall-rule.foundation-stone': ['奠基后停滞', 'A foundation stone and little since'],
  'stall-rule.repeated-text': ['进展说明雷同', 'Notes that repeat'],
  'stall-rule.terminated-complete': ['终止却已完成', 'Terminated, yet complete'],
  'stall-rule.ongoing-unmoved': ['到期仍为零', 'Past its end at 0%'],
  'stall-rule.moving-away': ['竣工越推越远', 'Completion moving away'],
  'stall-rule.time-short': ['剩余工期不足', 'Too little time left'],
  'stall-rule.not-reported-since': ['久未报送', 'Not reported for months'],
} as const satisfies Record<`stall-rule.${StallRuleName}`, Entry>;

/** What each rule says, with its numbers of `stall@1`. */
export const stallWhyWords = {
  'stall-why.no-movement': [
    '连续 3 次以上月报，每次新增投资不超过总投资的 0.1%，期间也没有节点完成；没报的月份跳过不算，上年没有报到 12 月的从新年重新数',
    'Three reports running or more, each adding no more than 0.1% of the total, and no milestone done meanwhile; months without a report are passed over, and after a year that was not reported to its December the count begins anew',
  ],
  'stall-why.not-enrolled': [
    '报了开工，满 2 个月仍未入统计库',
    'A start is claimed, and two months later the project is not enrolled with statistics',
  ],
  'stall-why.foundation-stone': [
    '报了开工，满 90 天累计完成投资不到总投资的 5%',
    'A start is claimed, and 90 days later less than 5% of the total is invested in all',
  ],
  'stall-why.repeated-text': [
    '最近一次进展说明与前两次几乎一样（字对相似度 80% 以上）',
    'The last note is nearly the same as the two before it (likeness by pairs of characters of 80% or more)',
  ],
  'stall-why.terminated-complete': [
    '登记为终止，形象进度、投资或竣工日期却说已经完成',
    'Entered as terminated, while progress, money or the day of the end say that it is complete',
  ],
  'stall-why.ongoing-unmoved': [
    '计划竣工已过，没竣工也没终止，上报的进度还是 0',
    'Past its planned end, neither finished nor terminated, and the reported progress is still 0',
  ],
  'stall-why.moving-away': [
    '12 个月内，预计竣工推后的天数多于过去的天数（至少隔 90 天）；12 个月前推后、此后没有再改的不算',
    'Within twelve months the forecast completion was put off by more days than passed (over at least 90 days); one that was put off more than twelve months ago and kept since is not counted',
  ],
  'stall-why.time-short': [
    '剩下的时间占全部工期的比例：动工前不足四分之三，动工后不足五分之一，且工作量没有跟上',
    'Of the whole time less than three quarters is left before work at the site, or less than a fifth once it goes on, and the work does not keep step',
  ],
  'stall-why.not-reported-since': [
    '满 3 个月没有任何月报：不知道动没动，与停滞分开列',
    'No report for three whole months: nobody knows whether it moves, so it is listed apart from stalls',
  ],
} as const satisfies Record<`stall-why.${StallRuleName}`, Entry>;

/** Families of rules, and what each is about. */
export const stallFamilyWords = {
  'stall-family.stall': ['停滞', 'Stalled'],
  'stall-family.contradiction': ['状态矛盾', 'Contradictory'],
  'stall-family.forecast': ['工期预警', 'Schedule warning'],
  'stall-family.silence': ['未报', 'Silent'],
} as const satisfies Record<`stall-family.${StallFamily}`, Entry>;

/** What a finding stands on, sentence by sentence. */
export const stallEvidenceWords = {
  'stall-evidence.still-reports': [
    '{from}至 {to}的 {count} 次月报合计只新增投资 {addedWan}，没有一次超过总投资的 {mostPct}（{mostWan}）',
    'The {count} reports from {from} to {to} add {addedWan} in all, none of them more than {mostPct} of the total ({mostWan})',
  ],
  'stall-evidence.no-milestone': [
    '{from}至 {to}没有节点完成（共设 {of} 个节点）',
    'No milestone was done from {from} to {to} (of {of} in all)',
  ],
  'stall-evidence.visible-meanwhile': [
    '同期上报的形象进度从 {fromPct} 到 {toPct}',
    'The visible progress reported meanwhile went from {fromPct} to {toPct}',
  ],
  'stall-evidence.visible-still': [
    '同期上报的形象进度一直是 {toPct}',
    'The visible progress reported meanwhile stayed at {toPct}',
  ],
  'stall-evidence.start-not-enrolled': [
    '{startedOn}开工，已过 {days} 天，还没有入库日期；满 {months} 个月应已入库',
    'Started {startedOn}, {days} days ago, without a day of enrolment; it is due within {months} months',
  ],
  'stall-evidence.stone-invested': [
    '{startedOn}开工，已过 {days} 天；到 {period}累计完成投资 {investedWan}，是总投资 {totalWan}的 {pct}，不到 {leastPct}',
    'Started {startedOn}, {days} days ago; by {period} {investedWan} is invested in all, {pct} of the total of {totalWan}, less than {leastPct}',
  ],
  'stall-evidence.notes-repeat': [
    '{from}至 {to}连续 {count} 次进展说明几乎一样，相似度 {likenessPct} 以上',
    'The {count} notes from {from} to {to} are nearly the same: alike by {likenessPct} or more',
  ],
  'stall-evidence.is-terminated': ['{on}起登记为终止', 'Entered as terminated from {on} on'],
  'stall-evidence.progress-whole': [
    '{period}起形象进度报 {pct}',
    'Visible progress is reported as {pct} from {period} on',
  ],
  'stall-evidence.money-whole': [
    '{period}起累计完成投资 {investedWan}，已达总投资 {totalWan}',
    'From {period} on {investedWan} is invested, all of the total of {totalWan}',
  ],
  'stall-evidence.is-finished': ['登记的竣工或投产日期是 {on}', 'The day of its end is entered as {on}'],
  'stall-evidence.end-passed': [
    '计划竣工 {plannedEnd}已过，没有竣工，也没有终止',
    'Its planned end, {plannedEnd}, is past, and it is neither finished nor terminated',
  ],
  'stall-evidence.progress-zero': [
    '{period}上报的形象进度是 0',
    'The visible progress reported for {period} is 0',
  ],
  'stall-evidence.money-zero': ['到 {period}累计完成投资是 0', 'Nothing at all is invested by {period}'],
  'stall-evidence.end-moves-away': [
    '{saidOn}预计 {endBefore}竣工，{saidNow}预计 {endNow}竣工：过去 {passedDays} 天，竣工推后 {movedDays} 天',
    'On {saidOn} completion was forecast for {endBefore}, on {saidNow} for {endNow}: {passedDays} days passed and the completion moved {movedDays} days away',
  ],
  'stall-evidence.time-before-site': [
    '还没有动工（{phase}），按预计竣工 {forecastEnd}只剩 {leftDays} 天，是全部 {wholeDays} 天的 {leftPct}；动工前应留 {neededPct}',
    'Work has not begun at the site ({phase}); by the forecast completion, {forecastEnd}, {leftDays} days are left of {wholeDays}, {leftPct}; before the site {neededPct} is needed',
  ],
  'stall-evidence.time-on-site': [
    '按预计竣工 {forecastEnd}只剩 {leftDays} 天，是全部 {wholeDays} 天的 {leftPct}，不足 {neededPct}',
    'By the forecast completion, {forecastEnd}, {leftDays} days are left of {wholeDays}: {leftPct}, less than {neededPct}',
  ],
  'stall-evidence.work-behind-time': [
    '工作量报到 {workPct}，而工期已用 {usedPct}',
    '{workPct} of the work is reported done, {usedPct} of the time is used',
  ],
  'stall-evidence.last-report': [
    '最近一次月报是 {period}，此后 {months} 个月没有报送',
    'The last report is of {period}; nothing for the {months} months since',
  ],
  'stall-evidence.never-reported': [
    '{startedOn}开工以来没有一次月报',
    'Not one report since the start on {startedOn}',
  ],
  'stall-evidence.phase-unsaid': ['阶段未说明', 'phase not said'],
  'stall-evidence.phase': ['阶段：{phase}', 'phase: {phase}'],
} as const satisfies Record<string, Entry>;

/** Causes of a delay. */
export const delayCauseWords = {
  'delay-cause.planning': ['计划不周', 'Planning'],
  'delay-cause.execution': ['实施不力', 'Execution'],
  'delay-cause.funds': ['资金不到位', 'Funds'],
  'delay-cause.approval': ['审批未完成', 'Approval'],
  'delay-cause.other': ['其他', 'Other'],
} as const satisfies Record<`delay-cause.${DelayCause}`, Entry>;

/** Amounts with their unit. */
export const stallAmountWords = {
  'stall.yuan-small': ['{amount} 万元', '{amount} m yuan'],
  'stall.yuan-large': ['{amount} 亿元', '{amount} bn yuan'],
  'stall.foreign-small': ['{amount} 万 {currency}', '{amount} m {currency}'],
  'stall.foreign-large': ['{amount} 亿 {currency}', '{amount} bn {currency}'],
} as const satisfies Record<string, Entry>;

/** Causes that wait in the inbox: of one project, and of several. */
export const stallInboxWords = {
  'inbox-project.answer-cause': ['答复停滞原因：{title}', 'Say why it is stalled: {title}'],
  'inbox-project.cause-answered': ['已答复停滞原因：{title}', 'The cause was given: {title}'],
  'inbox-project.cause-overdue': ['逾期未答复停滞原因：{title}', 'The cause is overdue: {title}'],
  'inbox-projects.answer-cause': ['{count} 项预警待答复原因', 'Say the causes of {count} findings'],
  'inbox-projects.cause-answered': ['{count} 项预警已答复原因', 'The causes of {count} findings were given'],
  'inbox-projects.cause-overdue': [
    '{count} 项预警逾期未答复原因',
    'The causes of {count} findings are overdue',
  ],
} as const satisfies Record<string, Entry>;

/** Refusals of asking, answering and raising. */
export const stallRefusalWords = {
  'stall-not-standing': [
    '项目 {project} 现在没有这项预警（{rule}，自 {since}）：可能刚报了进展或改了登记。请刷新看最新情形',
    'Project {project} has no such finding now ({rule}, since {since}): it may just have reported, or its line was changed. Reload to see how it stands',
  ],
  'stall-asked-already': [
    '这项预警已于 {askedOn} 问过原因，正等单位答复，不重复问；要催办请转督办事项',
    'The cause of this finding was asked for on {askedOn} and is awaited; it is not asked for twice. To press for it, make it an item of supervision',
  ],
  'stall-is-item': [
    '这项预警已转为督办事项 {task}，请到事项里反馈',
    'This finding has become the item of supervision {task}; report there',
  ],
  'stall-raised': [
    '这项预警已转为督办事项，由其他单位承办，不再答复原因。有情况请与督查室联系',
    'This finding has become an item of supervision that is with other units; its cause is no longer answered. Tell the supervision office what you know',
  ],
  'forecast-of-other-unit': [
    '项目已转给{unit}，预计竣工由现在的责任单位填报。请把这一栏留空，只答复原因',
    'The project has moved to {unit}, whose unit forecasts its completion now. Leave this field empty and answer the cause only',
  ],
  'forecast-past': [
    '预计竣工要填今天（{today}）或以后的日期；已经竣工的请在项目登记里填竣工日期',
    'The forecast completion is today ({today}) or later; of a project that is finished enter the day in its line',
  ],
} as const satisfies Record<string, Entry>;

/** The pages of the radar. */
export const stallPageWords = {
  'stalls.title': ['停滞预警', 'Stalls'],
  'stalls.heading': [
    '{of} 个在建项目，{stalled} 个停滞或状态矛盾，最久的已 {days} 天',
    '{of} projects under construction, {stalled} stalled or contradictory, the longest for {days} days',
  ],
  'stalls.heading-all': [
    '{of} 个项目，{stalled} 个停滞或状态矛盾，最久的已 {days} 天',
    '{of} projects, {stalled} stalled or contradictory, the longest for {days} days',
  ],
  'stalls.heading-clear': [
    '{of} 个在建项目，没有停滞的；工期预警 {forecast} 项',
    '{of} projects under construction, none stalled; {forecast} schedule warnings',
  ],
  'stalls.heading-clear-all': [
    '{of} 个项目，没有停滞的；工期预警 {forecast} 项',
    '{of} projects, none stalled; {forecast} schedule warnings',
  ],
  'stalls.heading-none': ['项目库里还没有项目', 'There is no project in the register yet'],
  'stalls.empty': ['没有预警', 'No finding'],
  'stalls.empty-why': [
    '九条规则都没有查到项目：连续未推进、开工未入库、奠基后停滞、说明雷同、状态矛盾、竣工越推越远、工期不足、久未报送。月报一到就会重算。',
    'None of the nine rules finds a project: no movement, not enrolled, a foundation stone and little since, notes that repeat, contradictory states, completion moving away, too little time, silence. Each report is looked at as it comes.',
  ],
  'stalls.none-so': ['这个范围里没有这样的预警', 'No finding fits this'],
  'stalls.empty-register': ['这里将列出停滞的项目', 'Projects that stand still will stand here'],
  'stalls.empty-register-why': [
    '先登记或导入项目，再报月度进展；查到停滞的，列出依据、自何时起、多少天。',
    'Enter or import projects and report their months; what stands still is listed with what it stands on, since when, and for how many days.',
  ],
  'stalls.basis': [
    '依据的是月报、节点和登记日期，不看灯色；阈值见规则表 {id}。',
    'Found from reports, milestones and days of the register, never from a light; thresholds by the table {id}.',
  ],
  'stalls.of-rule': ['{rule}：{total} 项', '{rule}: {total} {total|project|projects}'],
  'stalls.all-of': ['全部 {total} 项', 'All {total}'],
  'stalls.every-rule': ['返回全部规则', 'Back to every rule'],
  'stalls.project': ['项目', 'Project'],
  'stalls.rule': ['预警', 'Finding'],
  'stalls.since': ['自何时', 'Since'],
  'stalls.days': ['{days} 天', '{days} {days|day|days}'],
  'stalls.evidence': ['依据', 'What it stands on'],
  'stalls.cause': ['原因与处理', 'Cause and what is done'],
  'stalls.ask': ['问因', 'Ask why'],
  'stalls.answer': ['答复原因', 'Say why'],
  'stalls.answer-again': ['更正答复', 'Correct the answer'],
  'stalls.raise': ['转督办', 'Make it an item'],
  'stalls.enter-answer': ['代{unit}录入答复', 'Enter the answer for {unit}'],
  'stalls.raised': ['已转督办', 'Made an item of supervision'],
  'stalls.narrowed': ['只列：{only}。', 'Only: {only}.'],
  'stalls.widen': ['看全部', 'Show all'],
  'stalls.item': ['督办事项', 'Item of supervision'],
  'stalls.asked': ['{asked}已问因，{by}前答复', 'Asked on {asked}, to be answered by {by}'],
  'stalls.overdue': ['{asked}已问因，{by}到期未答复', 'Asked on {asked}, not answered by {by}'],
  'stalls.answered': ['（{day}答复）', '(answered {day})'],
  'stalls.not-asked': ['还没有问过原因。', 'The cause has not been asked for.'],
  'stalls.gone': [
    '项目后来有了进展或改了登记，这项预警已不成立；问过的原因仍可答复。',
    'The project has moved since, or its line was changed: the finding no longer stands. What was asked may still be answered.',
  ],
  'stalls.heading-one': [
    '{project}：{rule}，自 {since}已 {days} 天',
    '{project}: {rule}, since {since}, {days} {days|day|days}',
  ],
  'stalls.heading-gone': ['{project}：{rule}，现已不成立', '{project}: {rule}, no longer so'],
  'stalls.days-to-answer': ['几个工作日内答复', 'Working days to answer in'],
  'stalls.ask-help': [
    '问{unit}：待办里会出现这一项，逾期另有提醒。',
    'Asks {unit}: it stands in its to-do list, and is marked when it is overdue.',
  ],
  'stalls.cause-kind': ['滞后原因', 'Cause of the delay'],
  'stalls.cause-text': ['具体说明', 'In words'],
  'stalls.cause-help': [
    '卡在哪一步、谁来解决、需要什么支持。',
    'Which step is stuck, who clears it, what help is needed.',
  ],
  'stalls.forecast': ['新的预计竣工', 'Completion forecast now'],
  'stalls.forecast-help': [
    '有变化才填；填了就记入本月月报。',
    'Only when it has changed; it goes into this month’s report.',
  ],
  'stalls.raise-heading': ['转督办：{project}，{rule}', 'Make it an item: {project}, {rule}'],
  'stalls.raise-why': [
    '一步立项并交办：下面的依据作为事项原文，承办单位待签收。同一项预警只立一项。',
    'Approved and issued in one step: what the finding stands on is the item’s original text, and the lead unit is to accept it. One finding makes one item.',
  ],
  'stalls.visible-help': [
    '办到什么样子算完成，谁都看得见。',
    'What shows that it is done, for anybody to see.',
  ],
  'stalls.raise-now': ['立项并交办', 'Approve and issue'],
  'stalls.item-title': ['推动{project}恢复正常进度', 'Bring {project} back to its schedule'],
  'stalls.item-visible': [
    '停滞原因消除，项目恢复推进，并有月报或现场照片佐证',
    'The cause is cleared and the project moves again, as a report or photographs show',
  ],
  'stall-done.asked': ['已问因，{day}前答复', 'Asked; to be answered by {day}'],
  'stall-done.answered': ['答复已收到', 'The answer is taken'],
  'task-page.raised': ['已转为督办事项并交办', 'It is an item of supervision now, and issued'],
  'task-page.raised-before': ['这项预警先前已转为这项督办', 'This finding had become this item before'],
} as const satisfies Record<string, Entry>;
