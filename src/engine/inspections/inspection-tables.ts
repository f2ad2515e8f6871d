import type { Choice } from '../figures/package-cell.ts';
import type { PackageTable } from '../figures/package-table.ts';
import { columnsOf } from '../figures/table-columns.ts';

const STATE: Choice = { sealed: ['已封存'], drawn: ['已抽取'], closed: ['已办结'], cancelled: ['取消'] };
const SEEN: Choice = {
  'as-reported': ['与上报一致', '一致'],
  contradicts: ['与上报不符', '不符'],
  'not-reached': ['未到'],
};

/** 检查各表 — inspections and what was seen at each place, in the data package. */
export const INSPECTION_TABLES: readonly PackageTable[] = [
  {
    name: 'inspections',
    zh: ['督查检查', '检查'],
    kind: 'inspection',
    columns: columnsOf(
      ['inspection*', '检查编码|检查', 'code'],
      ['unit*', '单位|检查单位', 'ref'],
      ['day*', '日期|检查日期', 'day'],
      ['plan_no*', '计划编号|年度计划文号', 'text'],
      ['seed_hash*', '种子摘要', 'text'],
      ['seed', '种子', 'text'],
      ['size*', '检查点数', 'integer'],
      ['random_pct*', '随机比例', 'integer'],
      ['most_visits*', '到访上限', 'integer'],
      ['visit_days*', '到访期限', 'integer'],
      ['state*', '检查状态|状态', STATE],
      ['rule', '规则', 'text'],
      ['drawn_at', '抽取时刻', 'instant'],
      ['weak', '按弱点抽取', 'refs'],
      ['random', '随机抽取', 'refs'],
      ['list', '实际名单', 'refs'],
      ['reason', '理由', 'note'],
      ['text', '结论|检查结论', 'note'],
    ),
  },
  {
    name: 'visits',
    zh: ['到访'],
    kind: 'visit',
    columns: columnsOf(
      ['inspection*', '检查编码|检查', 'ref'],
      ['place*', '检查点', 'key'],
      ['on*', '日期|到访日期', 'day'],
      ['unit*', '单位|被检查单位', 'ref'],
      ['seen*', '到访结论|结论', SEEN],
      ['text', '内容|现场情况', 'note'],
      ['contradicted', '不符之处', 'text'],
      ['photos', '照片', 'refs'],
      ['tasks', '督办事项', 'refs'],
    ),
  },
];
