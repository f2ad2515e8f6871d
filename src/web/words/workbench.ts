import type { TaskWait } from '../../engine/tasks/waiting.ts';
import type { Entry } from './words.ts';

/** One item, or one cover, that waits for somebody. */
export const waitWords = {
  'inbox-task.accept': ['签收：{title}', 'Accept: {title}'],
  'inbox-task.answer-slip': ['答复督办单：{title}', 'Answer the slip: {title}'],
  'inbox-task.overdue': ['逾期未办：{title}', 'Overdue: {title}'],
  'inbox-task.due-soon': ['即将到期：{title}', 'Due soon: {title}'],
  'inbox-task.feedback': ['报本月进展：{title}', 'Say this month’s progress: {title}'],
  'inbox-task.sign-extension': ['签字申请延期：{title}', 'Sign the request for an extension: {title}'],
  'inbox-task.review-report': ['审核办结报告：{title}', 'Review the report: {title}'],
  'inbox-task.decide-extension': ['批复延期申请：{title}', 'Decide the extension: {title}'],
  'inbox-task.answer-review': ['答复复核申请：{title}', 'Answer the request for a review: {title}'],
  'inbox-task.refused': [
    '不予签收，待重新交办或撤销：{title}',
    'Refused, to be issued anew or withdrawn: {title}',
  ],
} as const satisfies Record<`inbox-task.${TaskWait}`, Entry>;

/** Several items of one kind that wait. */
export const waitsWords = {
  'inbox-tasks.accept': ['{count} 件事项待签收', 'Accept {count} items'],
  'inbox-tasks.answer-slip': ['{count} 件事项的督办单待答复', 'Answer the slips of {count} items'],
  'inbox-tasks.overdue': ['{count} 件事项逾期未办', '{count} items overdue'],
  'inbox-tasks.due-soon': ['{count} 件事项即将到期', '{count} items due soon'],
  'inbox-tasks.feedback': ['{count} 件事项待报本月进展', 'Say this month’s progress of {count} items'],
  'inbox-tasks.sign-extension': ['{count} 件延期申请待签字', 'Sign {count} requests for an extension'],
  'inbox-tasks.review-report': ['{count} 件办结报告待审核', 'Review {count} reports'],
  'inbox-tasks.decide-extension': ['{count} 件延期申请待批复', 'Decide {count} extensions'],
  'inbox-tasks.answer-review': ['{count} 件复核申请待答复', 'Answer {count} requests for a review'],
  'inbox-tasks.refused': [
    '{count} 件事项不予签收，待重新交办或撤销',
    '{count} items refused, to be issued anew or withdrawn',
  ],
} as const satisfies Record<`inbox-tasks.${TaskWait}`, Entry>;

/** The workbench: its tabs, what each holds, its empty states. */
export const workbenchWords = {
  'inbox.sign-cover': ['签收{unit}的任务书', 'Sign the task books of {unit}'],
  'inbox.cover-refused': [
    '{unit}不予签收任务书，待再次下达',
    '{unit} refused its task books; to be issued again',
  ],
  'inbox.covers-refused': [
    '{count} 个单位不予签收任务书，待再次下达',
    '{count} units refused their task books; to be issued again',
  ],
  'inbox.no-day': ['未定期限', 'No day set'],
  'inbox.heading-plain': ['待办 {count} 件', '{count} to do'],
  'workbench.tabs': ['工作台', 'Workbench'],
  'workbench.todo': ['待办', 'To do'],
  'workbench.done': ['已办', 'Done by me'],
  'workbench.started': ['我发起', 'Begun by me'],
  'workbench.copied': ['抄送', 'Copied'],
  'workbench.messages': ['消息', 'Messages'],
  'workbench.todo-why': [
    '需要您签收、答复、审核或报进展的。同类几件合为一行，点开是清单；数据说得清进展的事项，不要求报文字。',
    'What you are to sign, answer, review or report on. Several of one kind are one line that leads to their list; no text is asked for where data tell the progress.',
  ],
  'workbench.done-why': [
    '您本人办过一步的事项（签收、反馈、审核、催办、批示等），按最近一次办理排列，办完的也在。',
    'Items that you yourself did something to (accepted, reported, reviewed, urged, remarked on), the last first, ended ones too.',
  ],
  'workbench.started-why': [
    '您本人建立的事项和任务书，以及您批示过的事项。由督查室代录的批示不在这里。',
    'Items and books that you yourself made, and items you remarked on. Remarks entered by the office from paper are not here.',
  ],
  'workbench.copied-why': [
    '您单位协办的，或者您分管范围内不由您办理的在办事项：供了解，不要求您做什么。办结的请到督办事项清单查。',
    'Open items that your unit helps with, or under you and not yours to act on: to know of, nothing is asked of you. Ended ones are in the list of items.',
  ],
  'workbench.heading-done': ['已办 {count} 件', '{count} {count|item|items} done by you'],
  'workbench.heading-started': ['我发起 {count} 件', '{count} begun by you'],
  'workbench.heading-copied': ['抄送 {count} 件', 'Copied on {count} {count|item|items}'],
  'workbench.empty-done': ['还没有办过事项', 'Nothing done by you yet'],
  'workbench.empty-started': ['还没有发起事项', 'Nothing begun by you yet'],
  'workbench.empty-copied': ['没有抄送', 'Nothing copied to you'],
  'workbench.cut': [
    '只看了您最近 2000 次办理；更早的请到督办事项清单查。',
    'Only your last 2,000 acts were looked at; older items are in the list of items.',
  ],
  'workbench.last': ['最近办理', 'Last done'],
  'workbench.began': ['发起', 'Begun'],
  'workbench.made': ['建立', 'made'],
  'workbench.when': ['时间', 'When'],
  'workbench.book': ['任务书', 'Task book'],
} as const satisfies Record<string, Entry>;
