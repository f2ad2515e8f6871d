import type { Entry } from './words.ts';

/** Why an act upon an item is refused: what, by which rule, and how to mend it. A key for every guard of the engine. */
export const taskGuardWords = {
  'task-guard.overtaken': [
    '在您之前已有人办过：现有 {held} 步，您看到的是第 {seen} 步。一步只能在看到的最新情形上办。请刷新看过再办，您填的没有写入',
    'Somebody acted before you: {held} steps are held, you saw {seen}. A step is taken only upon what is newest. Reload, look, and try again; nothing you entered was written',
  ],
  'task-guard.illegal-state': [
    '事项现在是“{state}”，这时不能“{act}”：事项按立项、交办、签收、办理、审核、办结、销号、归档、评价的顺序走。请先办它前面的一步',
    'The item is “{state}”: this is not the time for “{act}”. An item goes from registered to issued, accepted, worked on, reviewed, closed, struck, filed, rated. Take the step before first',
  ],
  'task-guard.wrong-hand': [
    '“{act}”不归您办：签收、反馈、报告归承办单位，单位负责人签字，审核、催办归督查室，批示归领导。请转给该办的人；手里是纸质件的，请督查室代录',
    '“{act}” is not yours to do: the unit accepts, feeds back and reports, its head signs, the supervision office reviews and urges, a leader remarks. Hand it to whose it is; what is on paper the office enters',
  ],
  'task-guard.same-hand': [
    '前一步是您自己办的，“{act}”须由另一人来办：自己不能审核自己。请交督查室另一位同事',
    'You took the step before yourself; “{act}” needs another person: nobody reviews himself. Ask a colleague of the office',
  ],
  'task-guard.one-matter': [
    '标题里有 {count} 件事；一事一项，每项只能有一个承办结果。请分成 {count} 项分别立项',
    'The title holds {count} matters; an item is for one matter, so that it has one outcome. Make {count} items of it',
  ],
  'task-guard.lead-named': [
    '没有牵头单位（协办 {units} 个）；几个单位共同办的必须明确牵头单位，否则无人负责。请填上牵头单位',
    'No lead unit is named ({units} co-units); what several units share needs one that leads, or nobody answers for it. Name the lead unit',
  ],
  'task-guard.route-fits': [
    '办理方式“{route}”与单位不符：转办交给别的单位，协办须有协办单位，自办由交办单位自己办。请改办理方式或单位',
    'The route “{route}” does not fit the units: forwarded goes to another unit, joint needs co-units, own stays with the issuer. Change the route or the units',
  ],
  'task-guard.remark-opens': [
    '批示类别是“{remark}”；只有“批办”才立项，“指导”“参阅”只作记录，不立督查事项。请改为批办，或不立项',
    'The kind of remark is “{remark}”; only a remark to act opens an item, one to guide or to read does not. Mark it “act”, or open no item',
  ],
  'task-guard.limit-fits': [
    '期限 {days} 天与所选的时限类别不符：急件 1–5 天、一般 15 天内、疑难 30 天内、公文 30 天内、会议纪要 20 天内；自定天数至少 1 天，定日的要填日期。请改天数或类别',
    'A limit of {days} days does not fit its class: urgent 1–5 days, ordinary up to 15, hard up to 30, document up to 30, minutes up to 20; a number of days is at least 1, a fixed day needs its day. Change the days or the class',
  ],
  'task-guard.due-not-past': [
    '完成日期 {dueOn} 已经过了；交办出去的事项要办得成。请改为今天或以后的日期',
    'The due day {dueOn} has passed; what is issued must still be possible. Give today or a later day',
  ],
  'task-guard.reason-given': [
    '“{act}”须写明理由或情况，或附上证明：对方和日后查档的人要看得明白。请补上文字',
    '“{act}” needs its reason or its account in words, or a file that proves it, so that the other side and the archive can understand it. Write it',
  ],
  'task-guard.extension-before-due': [
    '已过期限：{dueOn} 到期，今天 {today}；延期只能在到期前申请。请按期限办结报告，并在报告里说明原因',
    'It is past its day: due {dueOn}, today {today}; an extension is asked for before that. Report when it is done and give the reason there',
  ],
  'task-guard.extension-stated': [
    '延期申请须写明理由、新的完成日期（晚于 {dueOn}）和目前进展，三样缺一不可。请补齐',
    'A request for an extension states its reason, a new day (after {dueOn}) and the progress so far. Give all three',
  ],
  'task-guard.extension-once': [
    '延期一次只办一件：已有申请未决的不能再申请，没有申请的无从签字或审批。请先看上一件申请',
    'One extension at a time: no second request while one is undecided, nothing to sign or decide without one. Look at the last request first',
  ],
  'task-guard.extension-signed': [
    '延期申请须由单位负责人签字才能送审：本人在系统上签，或由督查室附签字扫描件代录。请先签字',
    'A request for an extension must be signed by the head of the unit: on screen himself, or entered by the office with the scan of his signature. Have it signed first',
  ],
  'task-guard.grant-definite': [
    '同意延期须给出确定的日期，晚于原定的 {dueOn}，且不早于今天。请填日期',
    'A grant sets a definite day, after {dueOn} and not before today. Give the day',
  ],
  'task-guard.children-open': [
    '还有 {count} 项分解的子事项没有办结；子事项都办结或撤销了，这一项才能报告和办结。请先办子事项',
    '{count} {count|child is|children are} still open; an item is reported and closed once all its children are ended. See to them first',
  ],
  'task-guard.data-say-it': [
    '这一项按“{measure}”计量，进度由数据得出，不用再填（数据能说的不再要人报）。请去掉手填的进度，数不对请改数据',
    'This item is measured by “{measure}”: its progress comes from that and is not typed. Take the typed progress out; if the figure is wrong, correct the figure',
  ],
  'task-guard.progress-falls': [
    '进度填了 {said}，上次是 {before}；进度须在 0 到 100 之间，倒退的要写明原因。请改数或补上原因',
    'Progress {said} was entered, it was {before} before; it lies between 0 and 100, and when it falls the reason is written. Mend the number or give the reason',
  ],
  'task-guard.milestone-there': [
    '没有可以完成的第 {milestone} 个节点：共有 {count} 个，办过的不能再办一次。请选还没完成的节点',
    'Milestone {milestone} cannot be completed: there are {count}, and one that is done is not done again. Choose one that is open',
  ],
  'task-guard.slip-order': [
    '现在不能发“{colour}”单（上一张：{held}）：到期前 3 天内发蓝单，过期发黄单，黄单到答复日仍没有回音才发红单；每张须写答复日期。请等到条件具备，或改颜色、日期',
    'No “{colour}” slip now (the last one: {held}): blue in the last three days before the due day, yellow once it has passed, red when the yellow one lapsed unanswered; each has a day to answer by. Wait until it is so, or change colour or day',
  ],
  'task-guard.urge-limit': [
    '{last} 刚催过；两天内不重复催办，免得催办没人看。{next} 起可以再催',
    'It was urged on {last}; not again within two days, so that urging is still read. It can be urged from {next}',
  ],
  'task-guard.review-of': [
    '没有可以复核的事（第 {of} 步）：复核只对退办、督办单、评价提出，一次一件；答复要写明维持还是改变。请选定要复核的那一步',
    'There is nothing to review (step {of}): a review is of a return, a slip or a grade, one at a time, and its answer upholds or changes it. Choose the step to review',
  ],
  'task-guard.remark-kind': [
    '“{act}”还缺一项选择：批示要分批办、指导、参阅，回访要写维持或重办，评价要给等次。请选上',
    '“{act}” lacks a choice: a remark is to act, to guide or to read; a recheck keeps or reopens; a rating gives its grade. Choose',
  ],
} as const satisfies Record<string, Entry>;
