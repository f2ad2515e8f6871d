import type { Entry } from './words.ts';

/** Words. */
export const taskBookWords = {
  'task-book.economic': ['经济指标', 'Economic indicators'],
  'task-book.projects': ['重大项目', 'Major projects'],
  'task-book.expropriation': ['房屋征收', 'Housing expropriation'],
  'task-book.other': ['其他工作', 'Other work'],
  'task-book.title-of': ['{unit}{period}{nature}目标任务书', '{unit}: task book for {nature}, {period}'],
  'task-book.item-growthPct': ['{indicator}{period}增长{target}', '{indicator}, {period}: growth {target}'],
  'task-book.item-value': ['{indicator}{period}达到{target}', '{indicator}, {period}: {target}'],
  'task-book.item-most': ['{indicator}{period}控制在{target}', '{indicator}, {period}: {target}'],
  'task-book.item-growth-most': [
    '{indicator}{period}增幅控制在{target}',
    '{indicator}, {period}: growth {target}',
  ],
  'task-book.item-rank': ['{indicator}{period}位次保持在{target}', '{indicator}, {period}: {target}'],
  'task-book.item-of': ['{unit}{title}', '{unit}: {title}'],

  'task-book.left-growth': [
    '余下{months}个月需增长{growth}',
    'the {months} months left must grow by {growth}',
  ],
  'task-book.left-rest': ['{period}余下时间需增长{growth}', 'the rest of {period} must grow by {growth}'],
  'task-book.left-amount': ['还需{amount}', '{amount} still to come'],
  'task-book.left-monthly': ['还差{amount}，月均{perMonth}', '{amount} short, {perMonth} a month'],
  'task-book.left-over': ['还超出{distance}', '{distance} above'],
  'task-book.left-under': ['还差{distance}', '{distance} below'],
  'task-book.left-places': ['还差{distance}位', '{distance} {distance|place|places} to climb'],
  'task-book.left-holds': ['现已达到，需保持到年底', 'met now; to be held to the year’s end'],
  'task-book.left-reached': ['已完成全年目标', 'the year’s target is reached'],
  'task-book.left-unknown': ['暂不能算出：数据不全', 'cannot be said yet: figures are missing'],
  'task-book.left-share': ['上年同期占全年 {share}', 'share of last year gone: {share}'],
  'task-book.places': ['第 {place} 位', 'No. {place}'],

  // 下达
  'task-book.issue-title': ['下达目标任务书', 'Issue the task books'],
  'task-book.issue-finding': [
    '{units}个单位、{count}项任务待下达；{reached}项全年目标已完成，{issued}项已下达。',
    '{count} {count|item|items} for {units} {units|unit|units} to issue; {reached} reached already, {issued} issued.',
  ],
  'task-book.issue-none': [
    '没有可下达的任务：年底前到期的目标都已完成或已下达。',
    'Nothing to issue: every target that runs on is reached or issued.',
  ],
  'task-book.issue-help': [
    '尚差由系统按锁定时的数据和今天有效的目标算出，不必填写。不下达的请去掉勾选；一次提交，每个单位一份封面，只签收一次。',
    'What is left is computed from the figures as locked and the targets of today. Clear the tick of what is not to be issued; one act issues all, with one cover for each unit to sign once.',
  ],
  'task-book.not-locked': [
    '核数还没有结束。请先锁定数据，再下达目标任务书。',
    'Figures are still being confirmed. Lock them first, then issue the books.',
  ],
  'task-book.sign-by': ['签收期限', 'To be signed by'],
  'task-book.doc-no': ['文号', 'Document number'],
  'task-book.parent-doc': ['依据文件', 'Parent document'],
  'task-book.book-title': ['任务书名称', 'Title of the book'],
  'task-book.tick': ['下达', 'Issue'],
  'task-book.item': ['任务', 'Item'],
  'task-book.now': ['现状', 'Now'],
  'task-book.target': ['目标', 'Target'],
  'task-book.left': ['尚差', 'Left'],
  'task-book.due': ['完成时限', 'Due'],
  'task-book.leader': ['责任领导', 'Responsible leader'],
  'task-book.handler': ['经办人', 'Handler'],
  'task-book.weight': ['考核权重', 'Weight'],
  'task-book.proof': ['完成依据', 'Proof'],
  'task-book.reliance': ['底气', 'What it relies on'],
  'task-book.questions': ['问题', 'Questions'],
  'task-book.more': ['底气、问题、依据', 'Reliance, questions, proof'],
  'task-book.already': ['已下达', 'Issued'],
  'task-book.question-default': [
    '{left}，怎样完成？靠什么完成？',
    '{left}: how will it be done, and on what does it rely?',
  ],
  'task-book.issue': ['下达任务书', 'Issue the books'],
  'task-book.none-ticked': [
    '一项也没有勾选。请至少勾选一项，再下达任务书。',
    'No item is ticked. Tick at least one, then issue the books.',
  ],
  'task-book.done-issued': [
    '任务书已下达，等待各单位签收。',
    'The books are issued and wait for the units to sign.',
  ],

  // 清单与分解表
  'task-book.of-stocktake': [
    '目标任务书：{count}份封面，{signed}份已签收',
    'Task books: {signed} of {count} {count|cover|covers} signed',
  ],
  'task-book.list-title': ['目标任务书', 'Task books'],
  'task-book.list-finding': [
    '{covers}份封面：{signed}份已签收，{open}份待签收，其中{late}份逾期。',
    '{covers} {covers|cover|covers}: {signed} signed, {open} to sign, {late} of them late.',
  ],
  'task-book.list-empty': [
    '还没有目标任务书。督查室在盘点会锁定数据后，从盘点会页面下达。',
    'There are no task books yet. The office issues them from a stocktake once its figures are locked.',
  ],
  'task-book.covers': ['封面', 'Covers'],
  'task-book.books': ['任务书', 'Books'],
  'task-book.unit': ['责任单位', 'Unit'],
  'task-book.items': ['任务数', 'Items'],
  'task-book.unsigned': ['未签收', 'Not signed'],
  'task-book.state': ['状态', 'State'],
  'task-book.late': ['逾期', 'late'],
  'task-book.period': ['期间', 'Period'],
  'task-book.issued-on': ['下达日期', 'Issued'],
  'task-book.table-title': ['任务分解表', 'Table of items'],
  'task-book.table-finding': [
    '{count}项任务，{units}个责任单位；{unsigned}项未签收。',
    '{count} {count|item|items}, {units} {units|unit|units}; {unsigned} not signed.',
  ],
  'task-book.number': ['序号', 'No.'],
  'task-book.task': ['任务编号', 'Item id'],
  'task-book.version': ['版本', 'Version'],
  'task-book.co-units': ['配合单位', 'Supporting units'],
  'task-book.book': ['任务书', 'Book'],
  'task-book.download-xlsx': ['下载分解表（.xlsx）', 'Download the table (.xlsx)'],
  'task-book.download-docx': ['下载分解表（.docx）', 'Download the table (.docx)'],
  'task-book.upload-title': ['交回改好的分解表', 'Hand in the edited table'],
  'task-book.upload-help': [
    '可以改：责任领导、经办人、完成时限、考核权重、底气、完成依据。其他列只看不改。有一处错误就一行也不写入。',
    'You may change leader, handler, due day, weight, reliance and proof; other columns are only shown. With one error nothing is written.',
  ],
  'task-book.upload-file': ['文件（.xlsx）', 'File (.xlsx)'],
  'task-book.reason': [
    '重新下达的理由（改动已签收的任务时必填）',
    'Why items already signed are issued anew',
  ],
  'task-book.upload': ['交回', 'Hand in'],
  'task-book.done-revised': [
    '已按分解表修订{count}项任务。',
    '{count} {count|item is|items are} revised as the table says.',
  ],
  'task-book.done-same': [
    '表里没有改动，什么也没有写入。',
    'Nothing was changed in the table, so nothing was written.',
  ],
  'task-book.upload-problems': [
    '{count}处错误，一行也没有写入。请改好再交。',
    '{count} {count|error|errors}; nothing was written. Mend them and hand it in again.',
  ],
  'task-book.taken-at': ['{at} 导出', 'taken at {at}'],
  'task-book.due-input': ['填日期，如 2022-12-31。', 'A day, such as 2022-12-31.'],
  'task-book.weight-input': ['填 0 到 100 的数，没有就留空。', 'A number from 0 to 100, or nothing.'],
  'task-book.xlsx-note': [
    '白底加框的列可以改，改好后在同一页交回；任务编号和版本请不要改动。',
    'The framed white columns may be changed and handed in on the same page; leave item ids and versions as they are.',
  ],

  // 封面
  'task-cover.title': ['目标任务书', 'Task book'],
  'task-cover.to': ['{unit}：', 'To {unit}:'],
  'task-cover.text': [
    '现将{period}目标任务下达给你单位，共{count}项，见附表。请于{signBy}前签收，按时限完成；进度由数据直接反映，不另行报数。',
    'The tasks for {period}, {count} in all, are given to your unit as annexed. Please sign by {signBy} and complete them in time; progress is read from the data and is not reported again.',
  ],
  'task-cover.issuer': ['下达单位', 'Issued by'],
  'task-cover.receiver': ['责任单位', 'Received by'],
  'task-cover.stamp': ['（盖章）', '(seal)'],
  'task-cover.signature': ['签收人：', 'Signed by: '],
  'task-cover.date': ['日期：', 'Date: '],
  'task-cover.head': ['负责人：', 'Head: '],
  'task-cover.annex': ['附表{number}　{title}', 'Annex {number}: {title}'],
  'task-cover.doc-no': ['文号：{docNo}', 'No. {docNo}'],
  'task-cover.parent-doc': ['依据：{parentDoc}', 'Under: {parentDoc}'],
  'task-cover.issued': ['待签收', 'To be signed'],
  'task-cover.accepted': ['已签收', 'Signed'],
  'task-cover.refused': ['不予签收', 'Not signed'],
  'task-cover.withdrawn': ['已撤回', 'Withdrawn'],
  'task-cover.sign-by': ['请于{day}前签收。', 'To be signed by {day}.'],
  'task-cover.sign-late': ['应于{day}前签收，已逾期。', 'Was to be signed by {day}: late.'],
  'task-cover.signed-screen': ['{signer}于{day}在线签收。', 'Signed on screen by {signer} on {day}.'],
  'task-cover.signed-paper': [
    '{signer}于{day}纸质签收，由督查室代录。',
    'Signed on paper by {signer} on {day}, entered by the office.',
  ],
  'task-cover.refused-why': ['{day}不予签收，理由：{reason}', 'Not signed on {day}: {reason}'],
  'task-cover.sign-help': [
    '一次签收封面，{count}项任务同时签收。',
    'One signature accepts the cover and its {count} {count|item|items}.',
  ],
  'task-cover.sign': ['签收', 'Sign'],
  'task-cover.refuse': ['不予签收', 'Do not sign'],
  'task-cover.refuse-why': ['理由（必填）', 'Reason (needed)'],
  'task-cover.enter': ['代录纸质签收', 'Enter a signature on paper'],
  'task-cover.signer': ['签收人', 'Signed by'],
  'task-cover.signed-on': ['签收日期', 'Signed on'],
  'task-cover.scan': [
    '签收页扫描件（PDF、PNG、JPEG，5 MB 以内）',
    'Scan of the signature (PDF, PNG, JPEG, up to 5 MB)',
  ],
  'task-cover.scan-link': ['查看扫描件', 'See the scan'],
  'task-cover.issue-again': ['再次下达', 'Issue again'],
  'task-cover.down': ['看完后签收 ↓', 'Read, then sign ↓'],
  'task-cover.annex-items': ['{count}项', '{count} {count|item|items}'],
  'task-cover.enter-refusal': ['代录不予签收', 'Enter a refusal on paper'],
  'task-cover.scan-kept': [
    '扫描件已收到，不必再选；要换一份就另选。',
    'The scan has come and need not be chosen again; choose another one to replace it.',
  ],
  'task-cover.done-signed': ['已签收。', 'Signed.'],
  'task-cover.done-refused': ['已记下：不予签收。', 'Recorded: not signed.'],
  'task-cover.done-again': ['已再次下达。', 'Issued again.'],
  'task-cover.empty': [
    '这份封面下没有任务：都已撤销。',
    'No item stands under this cover: all were withdrawn.',
  ],

  // 拒绝
  'books-not-locked': [
    '核数还没有结束，不能下达目标任务书。请先在盘点会页面锁定数据。',
    'Figures are still being confirmed, so no books can be issued. Lock the stocktake first.',
  ],
  'book-item-unknown': [
    '第{row}项：{unit}没有“{value}”的有效目标，或者它的期限已过。请从下达页面重新选择。',
    'Item {row}: {unit} has no target in force for “{value}”, or its time is over. Choose again on the page.',
  ],
  'book-item-issued': [
    '第{row}项：{unit}的“{value}”已经下达过。请去掉勾选。',
    'Item {row}: “{value}” of {unit} is issued already. Clear its tick.',
  ],
  'book-item-twice': [
    '第{row}项：{unit}的“{value}”出现了两次。请留一项。',
    'Item {row}: “{value}” of {unit} comes twice. Keep one.',
  ],
  'book-title-missing': [
    '第{row}项所属的任务书没有名称。请填写任务书名称。',
    'The book of item {row} has no title. Give it one.',
  ],
  'book-weight': [
    '第{row}行的权重“{value}”不是 0 到 100 的数。请改为 10 之类的数，或留空。',
    'Row {row}: the weight “{value}” is not a number from 0 to 100. Write a number such as 10, or leave it empty.',
  ],
  'book-sign-by-past': [
    '签收期限{value}已过。请改为今天（{today}）或以后的日期。',
    'The day to sign by, {value}, is past. Choose today ({today}) or later.',
  ],
  'cover-answered-accepted': [
    '这份封面已经签收，不能再签。请刷新页面查看。',
    'This cover is signed already. Reload the page to see it.',
  ],
  'cover-answered-refused': [
    '这份封面已经不予签收。请与督查室联系再次下达。',
    'This cover was not signed. Ask the office to issue it again.',
  ],
  'cover-answered-withdrawn': [
    '这份封面已经撤回，不必签收。',
    'This cover was withdrawn and need not be signed.',
  ],
  'cover-empty': [
    '这份封面下没有等待答复的任务，都已撤销或另行办理。',
    'No item of this cover waits for an answer: all were withdrawn or dealt with otherwise.',
  ],
  'cover-not-refused': [
    '只有不予签收的封面可以再次下达。',
    'Only a cover that was not signed can be issued again.',
  ],
  'cover-scan-missing': [
    '没有收到签收页的扫描件。请选择 PDF、PNG 或 JPEG 文件后再提交。',
    'The scan of the signature is not here. Choose a PDF, PNG or JPEG file and send again.',
  ],
  'cover-signed-ahead': [
    '签收日期{value}在今天（{today}）之后。请改为纸上写的日期。',
    'The day of signing, {value}, is after today ({today}). Write the day on the paper.',
  ],
  'book-row-unknown': [
    '任务编号“{value}”不在这份任务书里。请从本页下载分解表，在它上面改。',
    'Item id “{value}” is not in this book. Download the table from this page and edit that.',
  ],
  'book-row-twice': [
    '任务编号“{value}”出现了两次。请留一行。',
    'Item id “{value}” comes twice. Keep one row.',
  ],
  'book-row-moved': [
    '这项任务后来又改过（现为第 {held} 版，文件是第 {seen} 版）。请重新下载再改。',
    'This item was changed since (now version {held}, the file has {seen}). Download the table again.',
  ],
  'book-row-ended': [
    '这项任务已报结、办结或撤销，不能再改。请恢复原来的内容。',
    'This item is reported, closed or withdrawn and cannot be changed. Put back what was there.',
  ],
  'book-due': [
    '“{value}”不是日期。请写成 2022-12-31 这样。',
    '“{value}” is not a day. Write it as 2022-12-31.',
  ],
  'book-reason-needed': [
    '这项任务已经签收，改动就是重新下达，请写明理由。',
    'This item is signed, so a change issues it anew: say why.',
  ],
  'book-head-missing': [
    '表里没有“任务编号”“版本”等表头。请从本页下载分解表，在它上面改。',
    'The head row with “Item id” and “Version” is not there. Download the table from this page and edit that.',
  ],
  'book-column-missing': [
    '缺少“{value}”这一列。请从本页下载分解表，在它上面改。',
    'The column “{value}” is missing. Download the table from this page and edit that.',
  ],
  'book-rows-missing': [
    '表头下面没有一行任务。请从本页下载分解表，在它上面改。',
    'There is no item under the head row. Download the table from this page and edit that.',
  ],
  'book-version-unreadable': [
    '版本“{value}”不是数字。请不要改动这一列。',
    'The version “{value}” is not a number. Leave this column as it is.',
  ],
  'book-file-missing': [
    '没有收到文件。请选择改好的 .xlsx 分解表。',
    'No file came. Choose the edited .xlsx table.',
  ],
} as const satisfies Record<string, Entry>;
