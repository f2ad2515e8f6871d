import type { Entry } from './words.ts';

/** States, acts and kinds of items. */
export const taskNameWords = {
  'task-state.draft': ['拟办', 'draft'],
  'task-state.registered': ['立项', 'registered'],
  'task-state.issued': ['交办', 'issued'],
  'task-state.accepted': ['签收', 'accepted'],
  'task-state.working': ['办理', 'being worked on'],
  'task-state.review': ['审核', 'under review'],
  'task-state.closed': ['办结', 'closed'],
  'task-state.struck': ['销号', 'struck off'],
  'task-state.filed': ['归档', 'filed'],
  'task-state.rated': ['评价', 'rated'],
  'task-state.withdrawn': ['撤销', 'withdrawn'],
  'task-act.approve': ['立项', 'approve'],
  'task-act.issue': ['交办', 'issue'],
  'task-act.accept': ['签收', 'accept'],
  'task-act.refuse': ['不予签收', 'refuse to accept'],
  'task-act.split': ['分解', 'split'],
  'task-act.feedback': ['反馈', 'give feedback'],
  'task-act.request-extension': ['申请延期', 'ask for an extension'],
  'task-act.sign-extension': ['签字同意申请延期', 'sign the request for an extension'],
  'task-act.grant-extension': ['同意延期', 'grant the extension'],
  'task-act.refuse-extension': ['不同意延期', 'refuse the extension'],
  'task-act.report': ['办结报告', 'report completion'],
  'task-act.close': ['办结', 'close'],
  'task-act.return': ['退办', 'return'],
  'task-act.strike': ['销号', 'strike off'],
  'task-act.file': ['归档', 'file'],
  'task-act.rate': ['评价', 'rate'],
  'task-act.urge': ['催办', 'urge'],
  'task-act.slip': ['发督办单', 'write a slip'],
  'task-act.remark': ['批示', 'remark'],
  'task-act.recheck': ['回访', 'recheck'],
  'task-act.ask-review': ['申请复核', 'ask for a review'],
  'task-act.answer-review': ['答复复核', 'answer the review'],
  'task-act.reissue': ['重新交办', 're-issue'],
  'task-act.withdraw': ['撤销', 'withdraw'],
  'task-colour.none': ['没有', 'none'],
  'task-colour.blue': ['蓝（提醒）', 'blue (reminder)'],
  'task-colour.yellow': ['黄（预警）', 'yellow (warning)'],
  'task-colour.red': ['红（督办）', 'red (supervision)'],
  'task-remark.none': ['没有填', 'not given'],
  'task-remark.act': ['批办', 'to act'],
  'task-remark.guide': ['指导', 'to guide'],
  'task-remark.read': ['参阅', 'to read'],
  'task-route.forward': ['转办', 'forwarded'],
  'task-route.joint': ['协办', 'joint'],
  'task-route.own': ['自办', 'own'],
  'task-measure.indicator': ['指标', 'indicator'],
  'task-measure.count': ['个数', 'count'],
  'task-measure.milestone': ['节点', 'milestones'],
  'task-measure.visible': ['形象进度', 'visible progress'],
} as const satisfies Record<string, Entry>;

/** Refusals about items besides those of the guards. */
export const taskWords = {
  'task-nav.label': ['督查页面', 'Pages of supervision'],
  'task-nav.tasks': ['督办事项', 'Items'],
  'task-nav.lights': ['亮灯与负担', 'Lights and burden'],
  'task-nav.books': ['目标任务书', 'Task books'],
  'task-nav.letters': ['督查文书', 'Letters'],
  'task-nav.inspections': ['督查检查', 'Inspections'],
  'task-nav.meetings': ['会议', 'Meetings'],
  'task-nav.matters': ['事由', 'Matters'],
  'task-nav.calendar': ['工作日历', 'Calendar'],
  'task-nav.demo-ended': [
    '演示的办理情况止于 {day}，之后没有人再办，所以在办的现在都已逾期。',
    'In the demonstration nothing is done after {day}, so all that is open is overdue by now.',
  ],
  'task-nav.demo-look': ['看那一天的情形', 'See how it stood on that day'],
  'task-classified': [
    '带有密级标志；本系统只办非涉密事项，涉密的请走涉密网。确实不涉密的，请去掉“秘密”“机密”“绝密”字样再提交；没有写入任何内容',
    'It carries a marking of secrecy; nothing classified is kept here, use the classified network. If it is not classified, take the marking out and submit again; nothing was written',
  ],
  'task-unit-unknown': [
    '没有“{value}”这个单位，或者不在您的范围内；请填本级所属单位的编码',
    'There is no unit “{value}”, or it is not in your zone; give the code of a unit of yours',
  ],
  'task-unit-twice': [
    '“{value}”已是牵头单位，不能又是协办单位；请从协办单位里去掉',
    '“{value}” leads already and cannot help as well; take it out of the co-units',
  ],
  'task-unit-not-of': [
    '“{value}”不是这一项的牵头或协办单位；请选它的单位',
    '“{value}” is neither lead nor co-unit of this item; choose one of its units',
  ],
  'task-due-missing': ['时限选了“定日”，请填完成日期', 'The limit is a fixed day; give the day'],
  'task-due-idle': [
    '时限按天数算，完成日期 {value} 用不上；请去掉日期，或把时限改为“定日”',
    'The limit is counted in days, so the day {value} has no use; take it out, or make the limit a fixed day',
  ],
  'task-days-missing': ['时限选了“自定天数”，请填天数', 'The limit is a number of days; give the number'],
  'task-measure-missing': [
    '按这种方式计量还缺“{column}”；没有它就判不了是否完成，请补上',
    'This way of measuring needs “{column}”; without it nobody can say whether it is done. Give it',
  ],
  'task-indicator-unknown': [
    '没有“{value}”这个指标；请从指标表里选',
    'There is no indicator “{value}”; choose one of the table',
  ],
  'task-milestones-missing': [
    '按节点计量的，请至少写一个节点和它的日期',
    'Measured by milestones: give at least one with its day',
  ],
  'task-milestone-unnamed': [
    '每个节点都要有名称，写在一行里；请补上',
    'Every milestone has a name, in one line; give it',
  ],
  'task-milestones-order': [
    '节点须按日期先后排；请调整',
    'Milestones stand in the order of their days; put them so',
  ],
  'task-visible-missing': [
    '按形象进度计量的，请写明到期时要看到什么',
    'Measured by visible progress: say what is to be seen by the day',
  ],
  'task-book-unknown': ['没有“{value}”这本任务书', 'There is no task book “{value}”'],
  'task-cover-unknown': ['没有“{value}”这份任务书封面', 'There is no cover “{value}”'],
  'task-field-idle': [
    '这一步用不着“{column}”（您填了“{value}”）；请去掉，免得以为它起了作用',
    'This step has no use for “{column}” (you gave “{value}”); take it out, so that nobody takes it for said',
  ],
  'task-scan-unknown': [
    '这一项没有所指的附件；请先上传附件再办这一步',
    'The item has no such attachment; upload it first, then take this step',
  ],
  'task-not-office': [
    '改写、撤下事项归交办单位的督查室；请转给他们',
    'Changing an item is for the supervision office of its issuer; hand it to them',
  ],
  'task-ended': [
    '事项现在是“{state}”，不能再改；要重办请先回访重开',
    'The item is “{state}” and is changed no more; reopen it by a recheck first',
  ],
  'task-circular': [
    '“{value}”本身在这一项之下，不能又做它的上级；请另选上级事项',
    '“{value}” stands under this item itself and cannot be above it; choose another parent',
  ],
  'task-parent-unknown': ['没有“{value}”这个上级事项', 'There is no parent item “{value}”'],
  'split-beyond': [
    '子事项合计 {sum}，超过上级事项的 {value}（多 {beyond}）；分解不能大于总数。请减少子事项的数',
    'The children add up to {sum}, more than the {value} of their parent (by {beyond}); the parts cannot exceed the whole. Lower them',
  ],
  'split-unit-elsewhere': [
    '“{value}”不在您能分解到的单位里：分给本单位、下属单位或这一项的协办单位',
    '“{value}” is no unit you can split to: your own, one under it, or a co-unit of the item',
  ],
  'split-value-missing': [
    '上级事项有数（{whole}），每个子事项也要有数；请补上',
    'The parent has a number ({whole}), so every child has one; give it',
  ],
  'file-disguised': [
    '“{name}”的内容不是它说的那种文件；只收 PDF、PNG、JPEG，扩展名须与内容一致。请重新扫描或另存后上传',
    '“{name}” is not the kind of file it says; PDF, PNG and JPEG are taken, with the ending that goes with the content. Scan or save it anew',
  ],
  'file-too-large': [
    '“{name}”有 {size} 字节，超过 {limit} 字节；请降低扫描分辨率或分成几份',
    '“{name}” has {size} bytes, more than {limit}; scan it coarser or split it',
  ],
  'file-empty': ['“{name}”是空文件；请重新选择', '“{name}” is empty; choose again'],
  'file-unreadable': [
    '文件内容不是 base64 编码；请按接口说明编码',
    'The content is not base64; encode it as the description says',
  ],
  'import-tasks-refused': [
    '{count} 处有问题，{rows} 行都没有写入；请按下面逐格改好再传',
    '{count} {count|problem|problems}; none of the {rows} rows was written. Mend the cells below and send them again',
  ],
  'import-tasks-empty': [
    '表里没有事项；请至少填一行',
    'There is no item in the sheet; fill in at least one row',
  ],
  'import-tasks-column': [
    '没有“{column}”这一栏；请用模板里的栏目',
    'There is no column “{column}”; use those of the template',
  ],
} as const satisfies Record<string, Entry>;
