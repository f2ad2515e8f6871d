import type { Fact, FactKind } from '../fact.ts';
import { INSPECTION_TABLES } from '../inspections/inspection-tables.ts';
import { MATTER_TABLES } from '../meetings/matter-tables.ts';
import type { CommitmentBody } from '../meetings/meeting-facts.ts';
import { PROJECT_TABLES } from '../projects/project-tables.ts';
import { TASK_TABLES } from '../tasks/task-tables.ts';
import type { Choice } from './package-cell.ts';
import { type TableColumn, columnsOf, undatedColumns } from './table-columns.ts';

/** 数据表名 — a table of the data package. */
export type TableName =
  | 'objectives'
  | 'units'
  | 'indicators'
  | 'peer_groups'
  | 'responsibilities'
  | 'events'
  | 'received_assessments'
  | 'targets'
  | 'figures'
  | 'task_books'
  | 'task_covers'
  | 'tasks'
  | 'task_acts'
  | 'calendar_days'
  | 'currency_rates'
  | 'projects'
  | 'project_progress'
  | 'project_hindrances'
  | 'project_inquiries'
  | 'project_reports'
  | 'expropriation_sites'
  | 'expropriation_progress'
  | 'livelihood'
  | 'institutions'
  | 'meetings'
  | 'matters'
  | 'agenda_items'
  | 'commitments'
  | 'inspections'
  | 'visits'
  | 'texts';

/** 包内表 — one table of the package and the kind of fact each of its rows is. */
export interface PackageTable {
  readonly name: TableName;
  readonly zh: readonly string[];
  /** Null of the salts, which are no facts of their own. */
  readonly kind: FactKind | null;
  readonly columns: readonly TableColumn[];
}

const KIND: Choice = {
  flow: ['流量', '时期', '时期指标'],
  stock: ['时点', '存量', '时点指标'],
  rate: ['比率', '率'],
};
const REPORTED_AS: Choice = { ytd: ['累计'], period: ['当期', '当月', '单期'] };
const DIRECTION: Choice = { up: ['正向', '越高越好'], down: ['逆向', '反向', '越低越好'] };
const FREQUENCY: Choice = {
  month: ['月', '月度'],
  quarter: ['季', '季度'],
  half: ['半年'],
  year: ['年', '年度'],
};
const RANK_BY: Choice = { growth: ['增速'], completion: ['完成率', '完成进度'], value: ['总量', '数值'] };
const PRICES: Choice = { current: ['现价', '现行价', '当年价'], constant: ['不变价', '可比价'] };
const STATUS: Choice = {
  expected: ['预计'],
  advance: ['初步', '初步核算', '快报'],
  revised: ['修订'],
  final: ['最终', '最终核实'],
};
const TIER: Choice = { must: ['确保', '必须'], stretch: ['力争'] };
const TARGET_KIND: Choice = { level: ['总量'], growth: ['增速'], rank: ['位次'], count: ['个数'] };
const OP: Choice = {
  at_least: ['以上', '不低于', '>=', '≥'],
  at_most: ['以内', '不高于', '<=', '≤'],
  about: ['左右'],
  range: ['区间'],
};

/** Columns whose text stands in the erasable place. */
const FIELD: Choice = {
  reason: ['理由'],
  evidence: ['底气'],
  leader: ['分管领导'],
  handler: ['经办人'],
  note: ['说明', '数据说明'],
  title: ['标题'],
  signer: ['签收人'],
  original: ['原文'],
  milestoneNames: ['节点名称', 'milestonenames', 'milestone_names'],
  visible: ['形象进度'],
  proof: ['佐证'],
  questions: ['所问'],
  reliance: ['所凭底气'],
  text: ['文字'],
  chair: ['主持人'],
  attending: ['出席'],
  decision: ['决定'],
  owner: ['责任人'],
};

/**
 * 数据包各表 — every table that is read today, in the order rows may refer to each other. Every one but the salts may have
 * `recorded_at` besides what the outside contract names.
 */
export const PACKAGE_TABLES: readonly PackageTable[] = [
  {
    name: 'objectives',
    zh: ['工作目标', '目标体系'],
    kind: 'objective',
    columns: columnsOf(
      ['objective*', '工作目标|目标编码', 'code'],
      ['name*', '名称|工作目标名称', 'name'],
      ['parent', '上级|上级目标', 'ref'],
    ),
  },
  {
    name: 'units',
    zh: ['单位', '单位表'],
    kind: 'unit',
    columns: columnsOf(
      ['unit*', '单位编码|单位|单位代码', 'code'],
      ['name*', '名称|单位名称', 'name'],
      ['name_en', '英文名|英文名称', 'name'],
      ['kind*', '类别|单位类别|类型', 'code'],
      ['parent', '上级|上级单位', 'ref'],
      ['from', '起|起始日期|生效日期', 'day'],
      ['to', '止|终止日期|失效日期', 'day'],
    ),
  },
  {
    name: 'indicators',
    zh: ['指标', '指标表'],
    kind: 'indicator',
    columns: columnsOf(
      ['indicator*', '指标编码|指标|指标代码', 'code'],
      ['name*', '名称|指标名称', 'name'],
      ['name_en', '英文名|英文名称', 'name'],
      ['measured_in*', '计量单位', 'name'],
      ['kind*', '类型|指标类型', KIND],
      ['reported_as*', '报送方式', REPORTED_AS],
      ['direction*', '方向', DIRECTION],
      ['frequency*', '频度', FREQUENCY],
      ['decimals*', '小数位|小数位数', 'number'],
      ['ranked_by', '排位依据', RANK_BY],
      ['official', '官方统计|法定统计', 'yes'],
      ['price_basis', '价格口径', PRICES],
      ['total_of', '合计自', 'code'],
      ['objective', '工作目标', 'ref'],
      ['bottom_line', '底线', 'ref'],
    ),
  },
  {
    name: 'peer_groups',
    zh: ['分组', '同类分组'],
    kind: 'membership',
    columns: columnsOf(
      ['group*', '分组|组', 'code'],
      ['unit*', '单位|单位编码', 'ref'],
      ['from', '起|起始日期|生效日期', 'day'],
      ['to', '止|终止日期|失效日期', 'day'],
    ),
  },
  {
    name: 'responsibilities',
    zh: ['责任分工', '责任'],
    kind: 'responsibility',
    columns: columnsOf(
      ['object*', '对象|责任对象', 'ref'],
      ['unit*', '单位|单位编码', 'ref'],
      ['lead_unit*', '牵头单位', 'ref'],
      ['co_units', '配合单位', 'refs'],
      ['leader', '分管领导', 'note'],
      ['handler', '经办人', 'note'],
      ['from*', '起|起始日期|生效日期', 'day'],
      ['to', '止|终止日期|失效日期', 'day'],
      ['doc_no', '文号', 'text'],
    ),
  },
  {
    name: 'events',
    zh: ['事件'],
    kind: 'event',
    columns: columnsOf(
      ['event*', '事件编码|事件', 'code'],
      ['name*', '名称|事件名称', 'name'],
      ['from*', '起|起始日期|开始日期', 'day'],
      ['to', '止|终止日期|结束日期', 'day'],
      ['units', '涉及单位|单位', 'refs'],
    ),
  },
  {
    name: 'received_assessments',
    zh: ['考核结果', '收到的考核结果'],
    kind: 'received-assessment',
    columns: columnsOf(
      ['unit*', '单位|单位编码', 'ref'],
      ['period*', '时期|期间', 'period'],
      ['issuer*', '考核单位|发文单位', 'key'],
      ['name*', '名称|考核名称', 'key'],
      ['grade*', '等次', 'name'],
      ['place', '位次', 'integer'],
      ['doc_no', '文号', 'text'],
      ['source', '来源', 'text'],
    ),
  },
  {
    name: 'targets',
    zh: ['目标', '目标任务'],
    kind: 'target',
    columns: columnsOf(
      ['unit*', '单位|单位编码', 'ref'],
      ['indicator*', '指标|指标编码', 'ref'],
      ['period*', '时期|期间', 'period'],
      ['basis', '口径', 'code'],
      ['tier', '目标档|档', TIER],
      ['kind*', '目标类别|类别', TARGET_KIND],
      ['op*', '目标算符|算符', OP],
      ['value*', '目标值|数值', 'measure'],
      ['value_hi', '目标上限|上限', 'measure'],
      ['issued_by', '下达单位', 'ref'],
      ['issued_on*', '下达日期', 'day'],
      ['doc_no', '文号', 'text'],
      ['supersedes', '替代文号|替代', 'text'],
      ['reason', '理由', 'note'],
      ['evidence', '底气', 'note'],
      ['tolerance', '容差', 'measure'],
      ['light_rule', '亮灯规则', 'ref'],
      ['schedule', '时序进度|进度安排', 'text'],
    ),
  },
  {
    name: 'figures',
    zh: ['数据', '数据表'],
    kind: 'figure',
    columns: columnsOf(
      ['unit*', '单位|单位编码|地区', 'ref'],
      ['indicator*', '指标|指标编码', 'ref'],
      ['period*', '时期|期间', 'period'],
      ['basis', '口径', 'code'],
      ['value', '数值|总量', 'measure'],
      ['growth_pct', '增速|同比增速|同比', 'percent'],
      ['base', '基数|上年同期', 'measure'],
      ['reported_rank', '上报位次|位次|排名', 'integer'],
      ['status', '发布状态|状态', STATUS],
      ['released_on', '发布日期', 'day'],
      ['source', '来源|数据来源', 'text'],
      ['note', '说明|数据说明', 'note'],
    ),
  },
  ...TASK_TABLES,
  ...PROJECT_TABLES,
  ...MATTER_TABLES,
  ...INSPECTION_TABLES,
  {
    name: 'texts',
    zh: ['文本盐值', '文本'],
    kind: null,
    columns: undatedColumns(
      ['object*', '事实对象|对象', 'object'],
      ['version*', '版本|版次', 'integer'],
      ['field*', '字段|栏', FIELD],
      ['salt*', '盐值', 'salt'],
    ),
  },
];

/** Tables of the outside contract that a later version reads: refused by name, never skipped in silence. */
export const LATER_TABLES: readonly string[] = ['honours'];

/** True of what a package carries: a commitment of a stocktake stays with its stocktake, in the backup alone. */
export function isCarried({ kind, body }: Pick<Fact, 'kind' | 'body'>): boolean {
  return kind !== 'commitment' || (body as CommitmentBody).meeting !== undefined;
}

/** The table with this name. */
export function packageTable(name: TableName): PackageTable {
  return PACKAGE_TABLES.find((table) => table.name === name)!;
}

/** The table a file or sheet is called after, in English or Chinese, or null. */
export function tableCalled(text: string): PackageTable | null {
  const word = plainHeader(text).replace(/-/g, '_');
  return PACKAGE_TABLES.find((table) => table.name === word || table.zh.includes(word)) ?? null;
}

/** The table whose required columns are all there and that knows every header; null when none or several do. */
export function tableWithHeaders(headers: readonly string[]): PackageTable | null {
  const given = headers.filter((header) => header.trim() !== '');
  const fitting = PACKAGE_TABLES.filter((table) => {
    const found = given.map((header) => columnCalled(table, header)?.name);
    return (
      !found.includes(undefined) &&
      table.columns.every((column) => !column.required || found.includes(column.name))
    );
  });
  return fitting.length === 1 ? fitting[0]! : null;
}

/** The column a header means, in English or Chinese, or null. A `(%)` after the word is no part of it. */
export function columnCalled(table: PackageTable, header: string): TableColumn | null {
  const word = plainHeader(header);
  return (
    table.columns.find((column) => column.name === word) ??
    table.columns.find((c) => c.zh.includes(word)) ??
    null
  );
}

function plainHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/\(%\)$|%$/, '')
    .toLowerCase();
}
