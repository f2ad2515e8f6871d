import { placeProblemWords } from './projects/place-problems.ts';
import { projectProblemWords } from './projects/register.ts';
import { type Entry, type Language, phrase, type WordParams } from './words.ts';

/** What a cell, row or file of an import has wrong: what, why, how to mend it. Keys are `import.` and the problem's code. */
export const importWords = {
  // Cells.
  'import.empty': ['这一格是必填的，现在是空的。请填上。', 'This cell may not be empty. Fill it in.'],
  'import.no-period': [
    '没有写时期。请写上，如 2022-06、2022年1-6月、2022Q2。',
    'The period is missing. Write one, such as 2022-06, 2022-Q2 or 2022.',
  ],
  'import.not-a-period': [
    '“{value}”不是时期。请写成 2022、2022-H1、2022-Q2、2022-06 或 2022年1-6月 之类。',
    '“{value}” is not a period. Write 2022, 2022-H1, 2022-Q2 or 2022-06.',
  ],
  'import.not-a-number': [
    '“{value}”不是数字。请改为 12345 或 12,345.6 之类的数；没有数就留空。',
    '“{value}” is not a number. Write one such as 12345 or 12,345.6, or leave the cell empty when there is none.',
  ],
  'import.not-a-whole-number': [
    '“{value}”不是从 1 起的整数。请写整数，没有就留空。',
    '“{value}” is not a whole number from 1 on. Write one, or leave the cell empty.',
  ],
  'import.percent-not-wanted': [
    '“{value}”带了百分号，而这一栏按计量单位不是百分数。请去掉百分号，或填到增速栏。',
    '“{value}” has a percent sign, but this column is not in percent. Remove the sign, or move it to the growth column.',
  ],
  'import.points-for-percent': [
    '“{value}”是百分点，只有比率类指标的变动才用百分点。请填百分比增速。',
    '“{value}” is in percentage points, which only the change of a rate is. Give the growth in percent.',
  ],
  'import.error-cell': [
    '“{value}”是表格的错误值。请在原表里改正公式，再另存。',
    '“{value}” is an error of the spreadsheet. Mend the formula there and save again.',
  ],
  'import.formula-without-value': [
    '这一格只有公式，没有存下结果（{value}）。请在 Excel 或 WPS 里打开、重算、保存，或只粘贴数值。',
    'This cell holds a formula that was saved without its result ({value}). Open, recalculate and save it, or paste the value.',
  ],
  'import.not-a-day': [
    '“{value}”不是日期。请写成 2022-08-13 这样。',
    '“{value}” is not a day. Write it like 2022-08-13.',
  ],
  'import.not-an-instant': [
    '“{value}”不是带时区的时刻。请写成 2022-08-13T09:00:00+08:00 这样。',
    '“{value}” is not an instant with its offset. Write it like 2022-08-13T09:00:00+08:00.',
  ],
  'import.not-a-choice': [
    '“{value}”不在可选的词里。请用：{choices}。',
    '“{value}” is none of the words this column knows. Use one of: {choices}.',
  ],
  'import.bad-code': [
    '“{value}”不能作编码。编码用字母、汉字、数字和 - _ .，以字母、汉字或数字开头。',
    '“{value}” cannot be a code. Use letters, digits and - _ . and begin with a letter or digit.',
  ],
  'import.slash-in-key': [
    '“{value}”里有“/”，这一栏是识别用的，不能含“/”。请换成“—”。',
    '“{value}” holds a “/”, which this column may not, as it identifies the row. Write “—” instead.',
  ],
  'import.too-long': [
    '文字超过 {limit} 字。不会替您截断，请缩短。',
    'The text is longer than {limit} characters. It is not cut for you: shorten it.',
  ],
  'import.control-character': [
    '文字里有看不见的控制字符或不该有的换行。请删去后重新输入。',
    'The text holds control characters, or a line break where none may be. Delete them and type it again.',
  ],
  // Rows.
  'import.bad-decimals': [
    '小数位是 0 到 6 的整数。请改正。',
    'Decimals are a whole number from 0 to 6. Mend it.',
  ],
  'import.range-without-end': [
    '区间目标要有上限。请在目标上限栏写上。',
    'A range needs its upper end. Write it in value_hi.',
  ],
  'import.range-reversed': [
    '区间的上限（{value}）不比下限大。请核对目标值与目标上限两栏。',
    'The upper end of the range ({value}) is not above its lower end. Check value and value_hi.',
  ],
  'import.bad-schedule': [
    '“{value}”不是进度安排。请写 linear、seasonal，或用分号隔开的十二个累计份额（到 1 或 100 为止，不回落）。',
    '“{value}” is no schedule. Write linear, seasonal, or twelve cumulative shares joined by semicolons, ending at 1 or 100.',
  ],
  'import.ends-before-it-begins': [
    '终止日期 {value} 早于起始日期 {from}。请核对这两格。',
    'It ends on {value}, before it begins on {from}. Check both cells.',
  ],
  'import.cumulative-for-single': [
    '“{value}”是累计期，而这个指标按单期报送。请写单期，如 2022-06。',
    '“{value}” is cumulative, but this indicator is reported period by period. Write a single period, such as 2022-06.',
  ],
  'import.other-measure': [
    '表头的计量单位是“{measured}”，本指标是“{wanted}”。不会替您换算，请换算后改表头。',
    'The head says “{measured}”, the indicator is measured in “{wanted}”. Nothing is converted for you: convert, and mend the head.',
  ],
  'import.unknown-unit': [
    '没有单位“{value}”，是不是：{near}？请改为单位的编码或名称。',
    'There is no unit “{value}”. Did you mean: {near}? Write a unit’s code or name.',
  ],
  'import.unknown-unit.none': [
    '没有单位“{value}”，也没有相近的。请先在单位表里加上它，或改为已有单位的编码。',
    'There is no unit “{value}” and none like it. Add it to the units table first, or write the code of one that exists.',
  ],
  'import.unknown-indicator': [
    '没有指标“{value}”，是不是：{near}？请改为指标的编码或名称。',
    'There is no indicator “{value}”. Did you mean: {near}? Write an indicator’s code or name.',
  ],
  'import.unknown-indicator.none': [
    '没有指标“{value}”，也没有相近的。请先在指标表里加上它，或改为已有指标的编码。',
    'There is no indicator “{value}” and none like it. Add it to the indicators table first, or write the code of one that exists.',
  ],
  'import.unknown-objective': [
    '没有工作目标“{value}”，是不是：{near}？请改为工作目标的编码。',
    'There is no objective “{value}”. Did you mean: {near}? Write an objective’s code.',
  ],
  'import.unknown-objective.none': [
    '没有工作目标“{value}”。请先在工作目标表里加上它，或把这一格留空。',
    'There is no objective “{value}”. Add it to the objectives table first, or leave the cell empty.',
  ],
  'import.unknown-task-book': [
    '没有任务书“{value}”，是不是：{near}？请改为任务书编码。',
    'There is no task book “{value}”. Did you mean: {near}? Write a book’s code.',
  ],
  'import.unknown-task-book.none': [
    '没有任务书“{value}”。请先在任务书表里加上它，或把这一格留空。',
    'There is no task book “{value}”. Add it to the table task_books first, or leave the cell empty.',
  ],
  'import.unknown-task-cover': [
    '没有任务书封面“{value}”，是不是：{near}？请改为封面编码。',
    'There is no cover “{value}”. Did you mean: {near}? Write a cover’s code.',
  ],
  'import.unknown-task-cover.none': [
    '没有任务书封面“{value}”。请先在封面表里加上它，或把这一格留空。',
    'There is no cover “{value}”. Add it to the table task_covers first, or leave the cell empty.',
  ],
  'import.unknown-task': [
    '没有事项“{value}”，是不是：{near}？请改为事项编码。',
    'There is no item “{value}”. Did you mean: {near}? Write an item’s code.',
  ],
  'import.unknown-task.none': [
    '没有事项“{value}”。请先在督办事项表里加上它。',
    'There is no item “{value}”. Add it to the table tasks first.',
  ],
  'import.task-circular': [
    '上级事项“{value}”又归到了本事项之下，绕成了圈。请改正上级事项。',
    'The parent “{value}” stands under this item again, which makes a circle. Mend the parent.',
  ],
  'import.act-number': [
    '序号“{value}”接不上：下一条应是第 {wanted} 号。请补上缺的办理记录，或改正序号。',
    'Number {value} does not follow: the next act is number {wanted}. Add what is missing, or mend the number.',
  ],
  'import.act-held': [
    '第 {value} 号办理记录系统里已有，说的是另一回事。办理记录只能往后加，请核对后删去这一行或续上新的序号。',
    'Act number {value} is held already and says something else. Acts are only ever added: delete this row, or give it the next number.',
  ],
  'import.act-after-broken': [
    '前面的办理记录没有收，第 {value} 号也就接不上。请先改正前面那一条。',
    'An earlier act of this item was not taken, so number {value} cannot follow. Mend that one first.',
  ],
  'import.act-before-its-time': [
    '记录时刻“{value}”早于上一条办理记录。请按先后改正。',
    'recorded_at {value} is before that of the act before it. Put them in order.',
  ],
  'import.unknown-task-version': [
    '事项没有第“{value}”版（已知 {known} 版）。请改为办理时的事项版本。',
    'The item has no version {value} ({known} known). Write the version the act was done upon.',
  ],
  'import.act-out-of-course': [
    '按督办规矩，“{value}”不能接在第 {before} 号之后（{guard}）。请核对有没有漏掉或写错的办理记录。',
    'By the rules of supervision “{value}” cannot follow act number {before} ({guard}). Check for an act that is missing or wrong.',
  ],
  'import.ambiguous-name': [
    '叫“{value}”的不止一个：{near}。请改写编码。',
    'Several are called “{value}”: {near}. Write the code instead.',
  ],
  'import.unknown-light-rule': [
    '没有亮灯规则“{value}”，是不是：{near}？不指定就留空。',
    'There is no light rule “{value}”. Did you mean: {near}? Leave the cell empty for the default.',
  ],
  'import.unknown-light-rule.none': [
    '没有亮灯规则“{value}”。不指定就留空。',
    'There is no light rule “{value}”. Leave the cell empty for the default.',
  ],
  'import.bad-salt': [
    '盐值是 32 位十六进制数。请用导出的数据包原样导入，或去掉“文本盐值”表。',
    'A salt is 32 hexadecimal digits. Import the package as it was exported, or leave out the table `texts`.',
  ],
  'import.two-salts': [
    '同一处文本有两个不同的盐值。请留下导出时的一个，或去掉“文本盐值”表。',
    'One text has two different salts. Keep the one that was exported, or leave out the table `texts`.',
  ],
  'import.two-values': [
    '同一个数在 {first} 行已经是“{before}”，这里又是“{value}”。请留下对的一个；是先后两次上报的，就各写记录时刻。',
    'The same figure is “{before}” at {first} and “{value}” here. Keep the right one, or give each its recorded_at if both were reported.',
  ],
  'import.period-not-over': [
    '“{value}”到 {last} 才结束，今天是 {today}，还不该有数。请核对时期；是预计数就在发布状态写 expected。',
    '“{value}” ends on {last} and today is {today}, so there can be no figure yet. Check the period, or set status to expected.',
  ],
  'import.back-dated': [
    '这一项系统里已有、已经显示过，不能再补记成 {value} 就知道的。请去掉记录时刻：从导入这一刻起算。',
    'This is held and has been shown already, so it cannot be said to have been known at {value}. Remove recorded_at: it is known from the import on.',
  ],
  'import.recorded-in-future': [
    '记录时刻 {value} 还没到。请核对，或去掉它：从导入这一刻起算。',
    'recorded_at {value} is still to come. Check it, or remove it: then it is known from the import on.',
  ],
  'import.indicator-reshaped': [
    '指标原来是“{before}”，已有的数靠它归期，不能改成“{value}”。请另设一个指标编码。',
    'The indicator has been “{before}”, by which its figures are keyed; it cannot become “{value}”. Make a new indicator code.',
  ],
  // Files, tables, headers.
  'import.no-such-file': [
    '没有“{value}”这个文件或文件夹。请核对路径。',
    'There is no file or folder “{value}”. Check the path.',
  ],
  'import.cannot-open': [
    '打不开这个文件。请核对读取权限，或它是否正被别的程序占用。',
    'The file cannot be opened. Check its permissions, or whether another program holds it.',
  ],
  'import.nothing-to-read': [
    '里面没有 .csv、.xlsx 或 .xls。请放入数据表后再导入。',
    'There is no .csv, .xlsx or .xls in it. Put the tables in and import again.',
  ],
  'import.empty-file': [
    '文件里没有内容。请核对是不是存错了文件。',
    'The file is empty. Check that the right one was saved.',
  ],
  'import.unsupported-file': [
    '不认识这种文件。请另存为 .xlsx 或 .csv。',
    'Files of this kind are not read. Save it as .xlsx or .csv.',
  ],
  'import.save-as-xlsx': [
    'WPS 的 .et 文件不能直接读。请在 WPS 里另存为 .xlsx。',
    'A .et file of WPS cannot be read. Save it as .xlsx in WPS.',
  ],
  'import.not-a-workbook': [
    '这不是能读的 Excel 工作簿（可能是改了扩展名的网页或文本、已加密或已损坏）。请用 Excel 或 WPS 打开，另存为 .xlsx。',
    'This is no workbook that can be read (perhaps a renamed web page or text, encrypted or damaged). Open it in Excel or WPS and save it as .xlsx.',
  ],
  'import.not-an-archive': [
    '这不是能读的 .zip。请重新压缩，或直接导入文件夹。',
    'This is no .zip that can be read. Pack it again, or import the folder.',
  ],
  'import.workbook-called-csv': [
    '这是一个工作簿，却叫 .csv。请把扩展名改回 .xlsx 或 .xls。',
    'This is a workbook that is called .csv. Give it back its name, .xlsx or .xls.',
  ],
  'import.past-limit': [
    '文件超过读取上限（{limit}：{most}）。请删去无关的工作表与空白区域，或分成几份。',
    'The file is past a limit of reading ({limit}: {most}). Remove sheets and empty areas that do not matter, or split it.',
  ],
  'import.unreadable-encoding': [
    '文字编码不是 UTF-8 也不是 GB18030。请另存为“CSV UTF-8”。',
    'The text is neither UTF-8 nor GB18030. Save it as “CSV UTF-8”.',
  ],
  'import.not-text': ['这不是文本文件。请另存为 CSV。', 'This is not a text file. Save it as CSV.'],
  'import.broken-csv': [
    '引号不成对，从这里起读不下去（文件第 {line} 行前后）。请核对这一行的双引号：文字里的双引号要写成两个。',
    'Quotes do not match, so reading stops here (near line {line} of the file). Check the quotes of this row: inside a text they are written twice.',
  ],
  'import.bad-descriptor': [
    'datapackage.json 不是数据包说明。请改正，或删去它：没有说明也能读。',
    'datapackage.json does not describe a data package. Mend it, or delete it: tables are read without one.',
  ],
  'import.bad-descriptor-path': [
    'datapackage.json 里的路径“{value}”不在同一文件夹里。请改为文件名。',
    'The path “{value}” in datapackage.json is not in the same folder. Write the plain file name.',
  ],
  'import.missing-file': [
    'datapackage.json 列了“{value}”，文件夹里没有。请放入，或从说明里删去。',
    'datapackage.json lists “{value}”, which is not in the folder. Add it, or take it out of the description.',
  ],
  'import.unknown-table': [
    '“{value}”不是数据包里的表，是不是：{near}？请按表名命名文件或工作表。',
    '“{value}” is no table of the data package. Did you mean: {near}? Name the file or sheet after its table.',
  ],
  'import.table-later': [
    '“{value}”这张表本版本还不能读。请先移出去再导入其余各表。',
    'This version does not read the table “{value}” yet. Move it away and import the others.',
  ],
  'import.unknown-column': [
    '表 {table} 里没有“{value}”这一栏，是不是：{near}？请改栏名，或删去这一栏。',
    'The table {table} has no column “{value}”. Did you mean: {near}? Rename the column, or delete it.',
  ],
  'import.column-twice': [
    '“{value}”和“{other}”是同一栏。请只留一栏。',
    '“{value}” and “{other}” are the same column. Keep one.',
  ],
  'import.missing-column': [
    '表 {table} 缺“{zh}”（{column}）这一栏。请补上。',
    'The table {table} lacks the column {column} ({zh}). Add it.',
  ],
  'import.cell-beyond-header': [
    '“{value}”上面没有栏名，可能是这一行多了一个逗号（如没加引号的 1,234）。请核对这一行。',
    '“{value}” stands under no header; perhaps this row has a comma too many (such as 1,234 without quotes). Check the row.',
  ],
  // Layouts.
  'import.nbs-no-region': [
    '没有“地区：…”这一行，不像国家统计局分省数据。请核对文件或版式。',
    'There is no line “地区：…”: this does not look like provincial data of the statistics bureau. Check the file or the layout.',
  ],
  'import.nbs-unknown-region': [
    '“{value}”不是省级地区，是不是：{near}？',
    '“{value}” is no province. Did you mean: {near}?',
  ],
  'import.nbs-unknown-region.none': [
    '“{value}”不是省级地区。请核对“地区”一行。',
    '“{value}” is no province. Check the line “地区”.',
  ],
  'import.nbs-no-header': [
    '没有以“指标”开头的表头。请用原样导出的文件。',
    'There is no header that begins with “指标”. Use the file as it was exported.',
  ],
  'import.nyc-no-header': [
    '没有以“Date Reported As Of、PID、…、Forecast Completion”为栏名的文件，不像纽约市重大项目数据。请核对文件或版式。',
    'No file has the columns Date Reported As Of, PID, …, Forecast Completion: this does not look like New York City’s capital projects. Check the files or the layout.',
  ],
  'import.nyc-missing-column': [
    '缺“{value}”这一栏。请用原样导出的文件。',
    'The column “{value}” is missing. Use the file as it was exported.',
  ],
  'import.nyc-passed-over': [
    '这个文件不是项目报告（栏名对不上），没有读取。',
    'This file holds no reports of projects (its columns are others), and was not read.',
  ],
  'import.nyc-no-budget': [
    '预算“{value}”不是正数，说明不了项目要花多少钱，这一格没有采用，其余照收。',
    'A budget of “{value}” says nothing of what the project costs: this cell is passed over, the rest is taken.',
  ],
  'import.nyc-description-cut': [
    '说明有 {length} 字，超过 {limit} 字的部分没有采用。',
    'The description has {length} characters; what goes beyond {limit} is passed over.',
  ],
  'import.no-head': [
    '没有找到“总量 | 增速 | 位次”这样的表头。请核对文件或版式。',
    'There is no head of 总量 | 增速 | 位次. Check the file or the layout.',
  ],
  'import.no-title-period': [
    '表头以上没有写时期。请在标题里写上，如“2022年1-6月”。',
    'No period stands above the head. Write it into the title, such as 2022年1-6月.',
  ],
  'import.bad-head-units': [
    '表头左边看不出哪一栏是单位。请只留一栏单位名称（序号可以保留）。',
    'Left of the figures it is not clear which column holds the units. Keep one (a numbering column may stay).',
  ],
  'import.bad-head-role': [
    '表头第二行的“{value}”不是总量、增速或位次。请改写，或删去这一栏。',
    '“{value}” in the second line of the head is not 总量, 增速 or 位次. Rename the column, or delete it.',
  ],
  'import.bad-head-indicator': [
    '这一栏上面没有指标名称，合并单元格可能没有盖到它。请核对合并区域。',
    'No indicator stands over this column; perhaps the merged cells do not reach it. Check what is merged.',
  ],
  'import.bad-head-twice': [
    '同一个指标下面有两栏“{value}”，合并单元格可能盖住了两个指标。请核对合并区域。',
    'There are two columns “{value}” under one indicator; perhaps the merged cells cover two. Check what is merged.',
  ],
  'import.bad-head-place-only': [
    '这个指标只有位次，没有总量或增速。请补上，或删去这一栏。',
    'This indicator has places but no amount or growth. Add one, or delete the column.',
  ],
  'import.two-places': [
    '位次栏是“{value}”，括号里却是“{other}”。请核对。',
    'The place column says “{value}”, the bracket “{other}”. Check them.',
  ],
  // Warnings.
  'import.revision': [
    '系统里原来是“{before}”，按后来的事实存为修订，原数保留。',
    '“{before}” was held; this is kept as a later fact, a revision. Nothing is lost.',
  ],
  'import.cumulative-falls': [
    '累计“{value}”小于 {month} 的“{before}”。已照收；若非更正历史，请核对。',
    'The cumulative “{value}” is below “{before}” of {month}. It is taken; check it unless history was corrected.',
  ],
  'import.hidden-sheet': ['有一个隐藏的工作表没有读取。', 'A hidden sheet was not read.'],
  'import.one-place-kept': [
    '总量和增速各带了位次（{value}），只存按该指标排位依据的那一个。',
    'Amount and growth each carry a place ({value}); only the one the indicator is ranked by is kept.',
  ],
  // What the command line says.
  'import.path-needed': ['{verb} 需要一个路径。', '{verb} needs a path.'],
  'import.unknown-layout': [
    '没有版式“{value}”。可用：{near}。',
    'There is no layout “{value}”. Known: {near}.',
  ],
  'import.export-not-empty': [
    '“{path}”里有别的东西（{found}），不会覆盖。请换一个空文件夹。',
    '“{path}” holds something else ({found}), which is not overwritten. Choose an empty folder.',
  ],
  'import.export-cannot-write': [
    '写不进“{path}”（{why}）。请核对路径和权限。',
    'Cannot write to “{path}” ({why}). Check path and permissions.',
  ],
  'import.say.problem': ['✗ {place}：{message}', '✗ {place}: {message}'],
  'import.say.warning': ['! {place}：{message}', '! {place}: {message}'],
  'import.say.more': [
    '…… 还有 {count} 条，用 --json 看全部。',
    '… and {count} more; --json has all of them.',
  ],
  'import.say.counts': [
    '{table}：共 {rows} 行 = 收 {accepted} + 拒 {rejected} + 空 {blank} + 不变 {unchanged}',
    '{table}: {rows} rows = {accepted} accepted + {rejected} rejected + {blank} blank + {unchanged} unchanged',
  ],
  'import.say.nothing': [
    '有 {problems} 处问题，什么也没有导入。改正后重来，或用 --skip-bad-rows 跳过有问题的行。',
    '{problems} problems: nothing was imported. Mend them and try again, or leave bad rows out with --skip-bad-rows.',
  ],
  'import.say.no-change': ['没有新的内容，什么也没有变。', 'There is nothing new; nothing has changed.'],
  'import.say.would-be': [
    '试运行：会收 {accepted} 行，没有写入。',
    'Dry run: {accepted} rows would be taken; nothing was written.',
  ],
  'import.say.done': ['已导入 {accepted} 行。', '{accepted} rows imported.'],
  'import.say.exported': [
    '已导出 {rows} 行、{files} 个文件到 {path}。',
    '{rows} rows in {files} files exported to {path}.',
  ],
} as const satisfies Record<string, Entry>;

/** 导入用语键 — every key of the import's words. */
export type ImportWordKey = keyof typeof importWords;

/** What is worded: a problem or warning with its value and parameters. */
interface Worded {
  readonly code: string;
  readonly value: string;
  readonly column: string;
  readonly params?: WordParams;
}

/** The message of a problem or warning. Where no near name is known, the sentence does without. */
export function importMessage(problem: Worded, language: Language): string {
  const params: WordParams = { value: problem.value, column: problem.column, ...problem.params };
  const key = `import.${problem.code}`;
  const none = `${key}.none`;
  const wanted = params['near'] === '' && isImportKey(none) ? none : key;
  if (isImportKey(wanted)) return phrase(importWords[wanted], language, params);
  return isFormCode(problem.code) ? phrase(FORM_WORDS[problem.code], language, params) : problem.code;
}

/** What a form and an import have wrong alike is worded once. */
const FORM_WORDS = { ...projectProblemWords, ...placeProblemWords } as const satisfies Record<string, Entry>;

function isFormCode(code: string): code is keyof typeof FORM_WORDS {
  return Object.hasOwn(FORM_WORDS, code);
}

/** A sentence of the command line's own. */
export function importSentence(name: string, language: Language, params: WordParams): string {
  const key = `import.say.${name}`;
  return isImportKey(key) ? phrase(importWords[key], language, params) : name;
}

/** True when there are words for the key. */
export function isImportKey(key: string): key is ImportWordKey {
  return Object.hasOwn(importWords, key);
}
