import type { Choice } from '../figures/package-cell.ts';
import type { PackageTable } from '../figures/package-table.ts';
import { columnsOf } from '../figures/table-columns.ts';

const NATURE: Choice = {
  economic: ['经济指标'],
  projects: ['重大项目'],
  expropriation: ['房屋征收'],
  other: ['其他'],
};
const COVER_STATE: Choice = {
  issued: ['待签收', '已下达'],
  accepted: ['已签收'],
  refused: ['不予签收'],
  withdrawn: ['已撤回'],
};
const SIGNED_BY: Choice = { screen: ['系统签收'], paper: ['纸质签收'] };
const SOURCE: Choice = {
  gap: ['差距', '短板'],
  remark: ['批示', '领导批示'],
  minutes: ['会议纪要', '纪要'],
  document: ['上级文件'],
  'work-report': ['工作报告分解', '工作报告'],
  livelihood: ['民生实事'],
  proposal: ['建议提案'],
  inspection: ['巡察整改'],
};
const REMARK: Choice = { act: ['批办'], guide: ['指导'], read: ['参阅'] };
const ROUTE: Choice = { forward: ['转办'], joint: ['协办'], own: ['自办'] };
const LIMIT: Choice = {
  urgent: ['急件'],
  ordinary: ['一般'],
  hard: ['疑难'],
  document: ['公文'],
  minutes: ['会议纪要', '纪要'],
  days: ['天数'],
  fixed: ['定日'],
};
const DAY_KIND: Choice = { calendar: ['自然日'], working: ['工作日'] };
const MEASURE: Choice = {
  indicator: ['指标'],
  count: ['计数'],
  milestone: ['节点'],
  visible: ['形象进度'],
};
const MEASURED: Choice = {
  value: ['总量'],
  growthPct: ['增速', 'growthpct', 'growth_pct'],
  rank: ['位次'],
  completionPct: ['完成率', 'completionpct', 'completion_pct'],
};
const OP: Choice = { at_least: ['以上', '不低于', '>=', '≥'], at_most: ['以内', '不高于', '<=', '≤'] };
const ACT: Choice = {
  approve: ['立项'],
  issue: ['交办'],
  accept: ['签收'],
  refuse: ['拒签', '不予签收'],
  split: ['分解'],
  feedback: ['反馈'],
  'request-extension': ['申请延期'],
  'sign-extension': ['签署延期'],
  'grant-extension': ['同意延期'],
  'refuse-extension': ['不同意延期'],
  report: ['办结报告', '报结'],
  close: ['办结'],
  return: ['退办'],
  strike: ['销号'],
  file: ['归档'],
  rate: ['评价'],
  urge: ['催办'],
  slip: ['督办单'],
  remark: ['批示'],
  recheck: ['回访'],
  'ask-review': ['申请复核'],
  'answer-review': ['答复复核'],
  reissue: ['重新交办'],
  withdraw: ['撤销'],
};
const COLOUR: Choice = { blue: ['蓝', '蓝色'], yellow: ['黄', '黄色'], red: ['红', '红色'] };
const OUTCOME: Choice = {
  kept: ['维持办结'],
  reopened: ['重新办理'],
  upheld: ['维持'],
  changed: ['改变'],
};
const GRADE: Choice = { good: ['好'], fair: ['一般'], poor: ['差'] };
const REVIEWED: Choice = { return: ['退办'], slip: ['督办单'], rate: ['评价'] };
const DAY_SORT: Choice = {
  holiday: ['放假', '休息'],
  workday: ['上班', '调休上班'],
  ordinary: ['照常'],
};

/**
 * 督办各表 — books, covers, items, acts and the office's calendar in the data package: one row a version, one column a field.
 * Attachments and letters are not among them: a backup carries them. An attachment's hash goes out as text.
 */
export const TASK_TABLES: readonly PackageTable[] = [
  {
    name: 'task_books',
    zh: ['任务书', '目标任务书'],
    kind: 'task-book',
    columns: columnsOf(
      ['book*', '任务书|任务书编码', 'code'],
      ['nature*', '任务书类别|类别', NATURE],
      ['title', '标题|任务书名称', 'note'],
      ['period*', '时期|期间', 'period'],
      ['issuer*', '下达单位', 'ref'],
      ['issued_on*', '下达日期', 'day'],
      ['stocktake', '会议编码|半年会', 'code'],
      ['doc_no', '文号', 'text'],
      ['parent_doc', '依据文号|上级文号', 'text'],
    ),
  },
  {
    name: 'task_covers',
    zh: ['任务书封面', '封面'],
    kind: 'task-cover',
    columns: columnsOf(
      ['cover*', '封面|封面编码', 'code'],
      ['receiver*', '接收单位|签收单位', 'ref'],
      ['issuer*', '下达单位', 'ref'],
      ['books*', '任务书|所附任务书', 'refs'],
      ['sign_by*', '签收期限', 'day'],
      ['state*', '封面状态|状态', COVER_STATE],
      ['stocktake', '会议编码|半年会', 'code'],
      ['signer', '签收人', 'note'],
      ['signed_on', '签收日期', 'day'],
      ['mode', '签收方式', SIGNED_BY],
      ['scan', '扫描件', 'text'],
      ['reason', '理由', 'note'],
    ),
  },
  {
    name: 'tasks',
    zh: ['督办事项', '事项'],
    kind: 'task',
    columns: columnsOf(
      ['task*', '事项编码|事项', 'code'],
      ['book', '任务书|任务书编码', 'ref'],
      ['cover', '封面|封面编码', 'ref'],
      ['parent', '上级事项', 'ref'],
      ['title', '标题|事项名称', 'note'],
      ['source*', '事项来源|来源', SOURCE],
      ['source_ref', '来源出处', 'text'],
      ['doc_no', '文号', 'text'],
      ['original', '原文', 'note'],
      ['remark', '批示类别', REMARK],
      ['issuer*', '交办单位', 'ref'],
      ['lead_unit', '牵头单位', 'ref'],
      ['co_units', '配合单位', 'refs'],
      ['route*', '办理方式', ROUTE],
      ['leader', '分管领导', 'note'],
      ['handler', '经办人', 'note'],
      ['limit*', '时限类别', LIMIT],
      ['limit_days', '时限天数', 'integer'],
      ['day_kind', '日类', DAY_KIND],
      ['due_on', '到期日', 'day'],
      ['measure*', '计量方式', MEASURE],
      ['indicator', '指标|指标编码', 'ref'],
      ['measured_unit', '计量单位对象|被计量单位', 'ref'],
      ['measured_period', '计量时期', 'period'],
      ['measured_field', '计量栏', MEASURED],
      ['op', '目标算符|算符', OP],
      ['value', '目标值|数值', 'number'],
      ['baseline', '下达时数值', 'number'],
      ['left', '尚需', 'number'],
      ['counted_in', '计数单位', 'text'],
      ['milestones', '节点日期', 'refs'],
      ['milestone_names', '节点名称', 'note'],
      ['visible', '形象进度', 'note'],
      ['proof', '佐证', 'note'],
      ['weight', '考核权重|权重', 'number'],
      ['schedule', '时序进度|进度安排', 'text'],
      ['questions', '所问', 'note'],
      ['reliance', '底气', 'note'],
      ['reason', '理由', 'note'],
      ['important', '重要事项', 'yes'],
    ),
  },
  {
    name: 'task_acts',
    zh: ['办理记录'],
    kind: 'task-act',
    columns: columnsOf(
      ['task*', '事项编码|事项', 'ref'],
      ['number*', '序号', 'integer'],
      ['act*', '动作', ACT],
      ['on*', '日期', 'day'],
      ['task_version*', '事项版本', 'integer'],
      ['unit', '单位|单位编码', 'ref'],
      ['entered_for', '代录', 'yes'],
      ['text', '文字|内容', 'note'],
      ['new_due', '新到期日', 'day'],
      ['progress_pct', '进度', 'percent'],
      ['count_done', '完成数', 'number'],
      ['milestone', '节点', 'integer'],
      ['signed', '负责人已签', 'yes'],
      ['colour', '督办单颜色', COLOUR],
      ['answer_by', '答复期限', 'day'],
      ['remark', '批示类别', REMARK],
      ['outcome', '结果', OUTCOME],
      ['grade', '评价等次|等次', GRADE],
      ['of', '所复核序号', 'integer'],
      ['reviewed', '复核对象', REVIEWED],
      ['children', '子事项', 'refs'],
      ['scan', '扫描件', 'text'],
    ),
  },
  {
    name: 'calendar_days',
    zh: ['工作日历', '日历'],
    kind: 'calendar-day',
    columns: columnsOf(
      ['day*', '日期', 'day'],
      ['kind*', '日别|类别', DAY_SORT],
      ['name', '名称|节日', 'name'],
      ['source', '来源|依据', 'text'],
    ),
  },
];
