import type { Entry } from './words.ts';

/** What the letters of the supervision office say, made from data; each is editable before it goes out. */
export const letterTextWords = {
  'letter-text.circular-title': [
    '关于{month}督办事项办理情况的通报',
    'Items of supervision: circular for {month}',
  ],
  'letter-text.letter-title': ['关于限期办理督办事项的函', 'Items of supervision to be completed'],
  'letter-text.report-title': [
    '关于{count}项重点督办事项进展情况的专报',
    'Progress of {count} {count|item|items} of supervision',
  ],

  'letter-text.circular-opening': [
    '现将{month}督办事项办理情况通报如下（数据截至{at}所知）。',
    'What follows is as known at {at}.',
  ],
  'letter-text.heading-whole': ['总体情况', 'Overview'],
  'letter-text.whole': [
    '截至{day}，共有督办事项{items}项，其中在办{open}项、办结{ended}项；办结事项中，按期办结{onTime}项、逾期办结{late}项。{month}新交办{issued}项，办结{closed}项。',
    'On {day} there are {items} {items|item|items}: {open} open and {ended} ended, {onTime} of them in time and {late} late. In {month} {issued} {issued|was|were} issued and {closed} closed.',
  ],
  'letter-text.lights': [
    '在办事项按亮灯分：正常{green}项、提醒{blue}项、偏慢{yellow}项、滞后{red}项。',
    'Open items by light: {green} normal, {blue} near their day, {yellow} slow, {red} behind.',
  ],
  'letter-text.lists': [
    '按办理环节分：待签收{toSign}项、在办{going}项、即将逾期{dueSoon}项、逾期未办{overdue}项、待审核{toReview}项。',
    'By stage: {toSign} to be signed, {going} going on, {dueSoon} due soon, {overdue} overdue, {toReview} under review.',
  ],
  'letter-text.table': ['表 1　各单位督办事项办理情况（项、次）', 'Table 1. Items by unit'],
  'letter-text.unit': ['牵头单位', 'Lead unit'],
  'letter-text.items': ['事项', 'Items'],
  'letter-text.open': ['在办', 'Open'],
  'letter-text.on-time': ['按期办结', 'In time'],
  'letter-text.late': ['逾期办结', 'Late'],
  'letter-text.overdue': ['逾期未办', 'Overdue'],
  'letter-text.returned': ['退办', 'Returned'],
  'letter-text.slips': ['督办单', 'Slips'],
  'letter-text.total': ['合计', 'Total'],
  'letter-text.no-ranking': [
    '表中单位按编码排列，不作排名。',
    'Units stand in the order of their codes; the table is no ranking.',
  ],
  'letter-text.heading-overdue': ['逾期未办事项', 'Overdue items'],
  'letter-text.overdue-line': [
    '{unit}：{title}。应于{due}办结，已逾期{days}天；{stand}。',
    '{unit}: {title}. Due {due}, {days} {days|day|days} overdue; {stand}.',
  ],
  'letter-text.overdue-none': ['没有逾期未办的事项。', 'No item is overdue.'],
  'letter-text.more': ['另有{count}项，见督查系统。', '{count} more stand in the system.'],
  'letter-text.heading-early': ['提前办结事项', 'Completed ahead of time'],
  'letter-text.early-line': [
    '{unit}：{title}。应于{due}办结，{on}报结，提前{days}天。',
    '{unit}: {title}. Due {due}, reported on {on}, {days} {days|day|days} ahead.',
  ],
  'letter-text.early-none': ['本月没有提前办结的事项。', 'No item was completed ahead of time this month.'],
  'letter-text.heading-next': ['下一步要求', 'What is asked next'],
  'letter-text.next-overdue': [
    '逾期未办的{count}项，各牵头单位请于{by}前报送办结报告，尚不能办结的说明原因。',
    'For the {count} {count|item|items} overdue, the lead units report completion by {by}, or say what holds it up.',
  ],
  'letter-text.next-sign': [
    '尚未签收的{count}项，请于{by}前签收。',
    'The {count} {count|item|items} not yet signed {count|is|are} to be signed by {by}.',
  ],
  'letter-text.next-mend': [
    '退办后未重新报送的{count}项，请补正后于{by}前重新报送。',
    'For the {count} {count|item|items} returned and not handed in again, mend the report and hand it in by {by}.',
  ],
  'letter-text.next-due': [
    '下月到期的{count}项，请按期办结；确需延期的，须在到期前提出申请，写明理由、进展和新的完成日期。',
    'The {count} {count|item|items} due next month {count|is|are} to be completed in time; an extension is asked for before the day, with its reason, the progress and a new day.',
  ],
  'letter-text.next-open': [
    '其他在办事项按时限推进，{by}前对照清单自查一次；数据能够反映的进度，不另行报送。',
    'Other open items go on within their limits; check your list by {by}. What data show is not reported again.',
  ],
  'letter-text.next-none': [
    '请各单位于{by}前核对本单位事项；数据能够反映的进度，不另行报送。',
    'Check your items by {by}. What data show is not reported again.',
  ],

  'letter-text.letter-opening': [
    '经查，截至{day}，由你单位承办、需要办理的督办事项共{count}项，其中逾期{overdue}项。现就有关事项函告如下（数据截至{at}所知）。',
    'On {day} your unit has {count} {count|item|items} of supervision to attend to, {overdue} of them overdue. They stand as follows, as known at {at}.',
  ],
  'letter-text.heading-items': ['事项及进展', 'Items and progress'],
  'letter-text.item-line': [
    '{title}。{due}；目前处于{state}环节，{stand}。{asked}',
    '{title}. {due}; at present it is {state}; {stand}. {asked}',
  ],
  'letter-text.due': ['应于{due}办结', 'Due {due}'],
  'letter-text.due-over': ['应于{due}办结，已逾期{days}天', 'Due {due}, {days} {days|day|days} overdue'],
  'letter-text.due-none': ['未定完成日期', 'No day is set'],
  'letter-text.ask-sign': ['请于{by}前签收。', 'Please sign it by {by}.'],
  'letter-text.ask-answer-slip': [
    '已发督办单，请于{by}前书面答复并报送办结报告。',
    'A slip was written: please answer it and report completion by {by}.',
  ],
  'letter-text.ask-report': [
    '请于{by}前报送办结报告，尚不能办结的说明原因。',
    'Please report completion by {by}, or say what holds it up.',
  ],
  'letter-text.ask-mend': [
    '前次报告已退办，请补正后于{by}前重新报送。',
    'The report was returned: please mend it and report again by {by}.',
  ],
  'letter-text.ask-speed-up': ['请加快进度，于{by}前办结。', 'Please speed up and complete it by {by}.'],
  'letter-text.ask-finish': ['请于{by}前办结。', 'Please complete it by {by}.'],
  'letter-text.ask-undated': ['请抓紧办理，办结后及时报告。', 'Please press on and report once it is done.'],
  'letter-text.ask-nothing': ['报告正在审核，暂无须另行报送。', 'Nothing is asked for the moment.'],
  'letter-text.heading-asked': ['有关要求', 'What is asked'],
  'letter-text.asked': [
    '请你单位于{by}前就上述事项书面函复。数据能够反映的进度，不另行报送；对退办、督办单有异议的，可以申请复核。',
    'Please answer on the items above in writing by {by}. What data show is not reported again; a review can be asked of a return or a slip.',
  ],
  'letter-text.closing': ['特此函告。', 'This letter is sent to your unit accordingly.'],

  'letter-text.report-opening': [
    '现将{count}项重点督办事项（涉及牵头单位{units}个，逾期{overdue}项）的进展、原因和建议报告如下（数据截至{at}所知）。',
    'Progress, causes and proposals for {count} {count|item|items} of {units} lead {units|unit|units}, {overdue} overdue, as known at {at}.',
  ],
  'letter-text.heading-progress': ['进展与原因', 'Progress and causes'],
  'letter-text.report-line': [
    '{title}（牵头单位：{unit}）。{due}；目前处于{state}环节，{stand}。{cause}',
    '{title} (lead unit: {unit}). {due}; at present it is {state}; {stand}. {cause}',
  ],
  'letter-text.cause-feedback': ['{on}单位反馈：{text}', 'The unit’s feedback of {on}: {text}'],
  'letter-text.cause-extension': [
    '{on}单位申请延期，理由：{text}',
    'The unit asked for an extension on {on}: {text}',
  ],
  'letter-text.cause-return': ['{on}退办，理由：{text}', 'It was returned on {on}: {text}'],
  'letter-text.cause-report': ['{on}单位报告：{text}', 'The unit’s report of {on}: {text}'],
  'letter-text.cause-none': ['单位尚未说明原因。', 'The unit has not said why.'],
  'letter-text.heading-proposal': ['建议', 'Proposals'],
  'letter-text.propose-decide-extension': [
    '{items}：单位已申请延期至{by}，建议研究是否同意。',
    '{items}: decide on the extension to {by} that the unit asks for.',
  ],
  'letter-text.propose-mend': [
    '{items}：报告已退办，建议督促牵头单位补正后按期重新报送。',
    '{items}: returned; the lead unit is urged to mend the report and hand it in again in time.',
  ],
  'letter-text.propose-coordinate': [
    '{items}：多次退办或督办单已到红色，建议由分管领导召集有关单位专题协调，于{by}前明确完成日期。',
    '{items}: returned more than once, or at a red slip; a leader brings the units together, so that a day is fixed by {by}.',
  ],
  'letter-text.propose-report': [
    '{items}：已逾期，建议责成牵头单位于{by}前报送办结报告或说明原因。',
    '{items}: overdue; the lead unit reports by {by}, or says why not.',
  ],
  'letter-text.propose-review': [
    '{items}：单位已报结，建议由督查室尽快审核。',
    '{items}: reported; the office looks at the report soon.',
  ],
  'letter-text.propose-speed-up': [
    '{items}：进度偏慢，建议督促牵头单位加快，按期办结。',
    '{items}: slow; the lead unit is urged to speed up and keep its day.',
  ],
  'letter-text.propose-watch': [
    '{items}：建议按原定时限推进，由督查室继续跟踪。',
    '{items}: go on as set; the office keeps watch.',
  ],
  'letter-text.item-numbers': ['第{numbers}项', 'Item {numbers}'],

  'letter-text.stand': ['进展：{now}', 'so far: {now}'],
  'letter-text.stand-wanted': ['，目标{wanted}', ' against {wanted}'],
  'letter-text.stand-reached': ['，已达到', ', reached'],
  'letter-text.stand-behind': ['，落后于进度', ', behind schedule'],
  'letter-text.stand-slip': ['，督办单：{colour}', ', slip: {colour}'],
  'letter-text.stand-returned': ['，退办{count}次', ', returned {count} {count|time|times}'],
  'letter-text.cause-erased': ['（文字已删除）', '(text erased)'],
} as const satisfies Record<string, Entry>;

/** The file of a letter, and the pages that make, show and keep letters. */
export const letterWords = {
  'letter-kind.circular': ['督查通报', 'Monthly circular'],
  'letter-kind.letter': ['督办函', 'Letter to a unit'],
  'letter-kind.report': ['督查专报', 'Special report'],
  'letter-state.draft': ['拟稿', 'Draft'],
  'letter-state.issued': ['已发出', 'Issued'],
  'letter-state.withdrawn': ['已撤回', 'Withdrawn'],
  'letter-file.mark-circular': ['{unit}督查通报', '{unit}: Circular'],
  'letter-file.mark-letter': ['{unit}', '{unit}'],
  'letter-file.mark-report': ['{unit}督查专报', '{unit}: Special Report'],
  'letter-file.to-leaders': ['{unit}领导', 'The leaders of {unit}'],
  'letter-file.draft': ['拟稿，尚未发出', 'Draft, not issued'],
  'letter-file.name': ['{kind} {title}', '{kind} - {title}'],

  'letters.title': ['督查文书', 'Letters of supervision'],
  'letters.heading': [
    '督查文书：已发出 {issued} 份，拟稿 {drafts} 份',
    '{issued} {issued|letter|letters} issued, {drafts} {drafts|draft|drafts}',
  ],
  'letters.heading-reader': [
    '发给本单位的督查文书 {issued} 份',
    '{issued} {issued|letter|letters} of supervision to your units',
  ],
  'letters.why': [
    '督查通报、督办函、督查专报由数据生成，发出前可以修改；发出后内容不再变动，文件按摘要留存。',
    'Circulars, letters and special reports are made from data and can be edited before they go out; after that nothing changes, and the file is kept by its hash.',
  ],
  'letters.empty': [
    '还没有督查文书。点“起草文书”，选文种和单位、月份或事项，正文由数据生成。',
    'There are no letters yet. Draft one: choose its kind and the unit, month or items, and its text is made from data.',
  ],
  'letters.empty-reader': [
    '还没有发给本单位的督查文书。督查室发出后会出现在这里。',
    'No letter has been issued to your units yet. They will stand here once the office issues them.',
  ],
  'letters.none': ['没有符合条件的文书。请放宽条件。', 'No letter fits. Ask for less.'],
  'letters.new': ['起草文书', 'Draft a letter'],
  'letters.kind': ['文种', 'Kind'],
  'letters.state': ['状态', 'State'],
  'letters.month': ['月份', 'Month'],
  'letters.all': ['全部', 'All'],
  'letters.query': ['筛选文书', 'Filter the letters'],
  'letters.subject': ['标题', 'Title'],
  'letters.number': ['发文字号', 'Number'],
  'letters.number-none': ['未编号', 'none'],
  'letters.to': ['主送', 'To'],
  'letters.to-more': ['{units}等 {count} 个单位', '{units} and others, {count} in all'],
  'letters.on': ['日期', 'Day'],
  'letters.total': ['共 {count} 份', '{count} in all'],
  'letters.erased': ['（已按规定删除）', '(erased by law)'],

  'letters.new-title': ['起草督查文书', 'Draft a letter of supervision'],
  'letters.new-why': [
    '选好后，正文由系统按督办事项的数据写出，再由您修改。',
    'The text is written from the data of the items; you edit it then.',
  ],
  'letters.choose': ['选择', 'Choose'],
  'letters.unit': ['发给哪个单位', 'To which unit'],
  'letters.unit-count': ['{unit}（在办 {count} 项）', '{unit} ({count} open)'],
  'letters.items': ['写入哪些事项', 'Which items'],
  'letters.items-help': [
    '已勾选需要关注的事项（逾期、偏慢、退办、临近到期）；最多 {limit} 项。',
    'Items that need attention are ticked: overdue, slow, returned, near their day. At most {limit}.',
  ],
  'letters.items-none': ['没有在办的督办事项，没有内容可写。', 'There is no open item to write about.'],
  'letters.item-line': ['{title}（{unit}，{due}）', '{title} ({unit}, {due})'],
  'letters.issuer': ['发文单位', 'Issued for'],
  'letters.make': ['生成草稿', 'Make the draft'],
  'letters.language': ['文书语言', 'Language of the letter'],
  'letters.zh': ['中文', 'Chinese'],
  'letters.en': ['英文', 'English'],

  'letters.draft-why': [
    '数据截至 {at} 所知。请修改后保存；发出后不能再改。',
    'As known at {at}. Edit and save; once issued it cannot be changed.',
  ],
  'letters.issued-why': [
    '{day}发出，数据截至 {at} 所知。内容不再变动。',
    'Issued {day}, as known at {at}. Nothing of it changes.',
  ],
  'letters.withdrawn-why': ['已撤回，理由：{reason}', 'Withdrawn: {reason}'],
  'letters.text': ['正文', 'Text'],
  'letters.text-help': [
    '一行一段。“一、”“（一）”开头且不以标点结尾的行是标题；“|”开头的行是表格，第一行是表头。最多 10000 字。',
    'A line is a paragraph. A line that begins with “I. ” or “A. ” and ends without a full stop is a heading; lines beginning with “|” are a table, the first its head. At most 10,000 characters.',
  ],
  'letters.number-help': ['例如：锡经开督〔2022〕3号；督办函必须编号', 'A letter to a unit must have one'],
  'letters.copies': ['抄送', 'Copies'],
  'letters.reach': ['主送和抄送单位', 'Addressees and copies'],
  'letters.save': ['保存草稿', 'Save the draft'],
  'letters.preview': ['版面预览', 'Preview'],
  'letters.again': ['按最新数据另起草一份', 'Draft another from the data of now'],
  'letters.preview-docx': ['下载草稿（.docx）', 'Download the draft (.docx)'],
  'letters.issue': ['发出', 'Issue'],
  'letters.issue-title': ['发出文书', 'Issue it'],
  'letters.issue-why': [
    '发出的是上面已保存的内容；发出后主送、抄送单位即可看到，文件留存，不能再改。',
    'What is saved goes out: addressees and copies can read it at once, the file is kept, and nothing can be changed.',
  ],
  'letters.withdraw-title': ['撤回文书', 'Withdraw it'],
  'letters.withdraw': ['撤回', 'Withdraw'],
  'letters.reason': ['撤回理由（必填）', 'Why it is withdrawn (needed)'],
  'letters.download': ['下载文书（.docx）', 'Download the letter (.docx)'],
  'letters.hash': ['文件摘要（SHA-256）', 'SHA-256 of the file'],
  'letters.about': ['涉及事项', 'Items it is about'],
  'letters.about-count': ['{count} 项', '{count} {count|item|items}'],
  'letters.done-drafted': ['草稿已生成，请修改。', 'The draft is made; edit it.'],
  'letters.done-saved': ['草稿已保存。', 'The draft is saved.'],
  'letters.done-issued': ['文书已发出。', 'The letter is issued.'],
  'letters.done-withdrawn': ['文书已撤回。', 'The letter is withdrawn.'],

  'letter-unit-missing': ['督办函要发给一个单位；请选择单位', 'A letter goes to one unit; choose it'],
  'letter-month-missing': ['督查通报按月编发；请选择月份', 'A circular is for a month; choose it'],
  'letter-month-ahead': [
    '{value} 还没有到（今天 {today}）；请选本月或以前的月份',
    '{value} has not begun (today is {today}); choose this month or an earlier one',
  ],
  'letter-nothing': [
    '{value} 没有交办过督办事项，没有内容可通报；请另选月份或发文单位',
    'No item had been issued by {value}, so there is nothing to say; choose another month or issuer',
  ],
  'letter-tasks-missing': [
    '没有选事项，没有内容可写；请至少勾选一项',
    'No item is chosen, so there is nothing to write; tick at least one',
  ],
  'letter-tasks-many': [
    '选了 {count} 项，一份文书最多写 {limit} 项；请分成几份',
    '{count} items are chosen, one letter takes {limit}; make several',
  ],
  'letter-task-unknown': [
    '事项“{value}”不能写入：没有这一项、还没有交办，或者不归这个单位承办；请从列表里选',
    'Item “{value}” cannot be written about: it is not there, not issued yet, or not of this unit; choose from the list',
  ],
  'letter-title-long': [
    '标题有 {length} 字，超过 {limit} 字，版面放不下；请缩短',
    'The title has {length} characters, more than {limit}; shorten it',
  ],
  'letter-number-missing': [
    '督办函必须有发文字号才能发出；请填写发文字号并保存',
    'A letter to a unit needs its number before it is issued; give it and save',
  ],
  'letter-addressee-missing': [
    '没有主送单位，发出后没有人看得到；请选择主送单位并保存',
    'It has no addressee, so nobody could read it; choose one and save',
  ],
  'letter-not-draft-issued': [
    '这份文书已经发出，内容不能再改；要更正请撤回后另发一份',
    'This letter was issued and is changed no more; withdraw it and issue another to correct it',
  ],
  'letter-not-draft-withdrawn': [
    '这份文书已经撤回；要再发请另起草一份',
    'This letter was withdrawn; draft another one',
  ],
} as const satisfies Record<string, Entry>;
