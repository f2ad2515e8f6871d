import type { Choice } from '../figures/package-cell.ts';
import type { PackageTable } from '../figures/package-table.ts';
import { columnsOf } from '../figures/table-columns.ts';

const KIND: Choice = {
  executive: ['常务会', '党工委会', '办公会'],
  coordination: ['协调会'],
  special: ['专题会'],
  onsite: ['现场会'],
  other: ['其他'],
};
const STATE: Choice = { planned: ['筹备'], held: ['已召开'], cancelled: ['取消'] };
const COMMITMENT: Choice = {
  made: ['已承诺', '承诺'],
  kept: ['已兑现', '兑现'],
  broken: ['未兑现'],
  withdrawn: ['撤回'],
};

/** 会议各表 — meetings, their agenda, the matters they are about and what was undertaken, in the data package. */
export const MATTER_TABLES: readonly PackageTable[] = [
  {
    name: 'meetings',
    zh: ['会议'],
    kind: 'meeting',
    columns: columnsOf(
      ['meeting*', '会议编码|会议', 'code'],
      ['title', '标题|会议名称', 'note'],
      ['unit*', '单位|召开单位', 'ref'],
      ['kind*', '会议类别|类别', KIND],
      ['on*', '日期|召开日期', 'day'],
      ['chair', '主持人', 'note'],
      ['attending', '出席', 'note'],
      ['minutes_no', '纪要编号', 'text'],
      ['state*', '会议状态|状态', STATE],
    ),
  },
  {
    name: 'matters',
    zh: ['事由'],
    kind: 'matter',
    columns: columnsOf(
      ['matter*', '事由编码|事由', 'code'],
      ['title', '标题|事由名称', 'note'],
      ['unit*', '单位|单位编码', 'ref'],
      ['reference', '文号|来文编号', 'text'],
      ['project', '项目编码|项目', 'ref'],
      ['opened_on*', '提出日期', 'day'],
      ['closed_on', '了结日期', 'day'],
      ['same_as', '同一事由', 'ref'],
    ),
  },
  {
    name: 'agenda_items',
    zh: ['议题'],
    kind: 'agenda-item',
    columns: columnsOf(
      ['meeting*', '会议编码|会议', 'ref'],
      ['number*', '序号', 'integer'],
      ['title', '标题|议题', 'note'],
      ['matter', '事由编码|事由', 'ref'],
      ['not_matters', '非同一事由', 'refs'],
      ['unit', '单位|汇报单位', 'ref'],
      ['project', '项目编码|项目', 'ref'],
      ['reference', '文号|来文编号', 'text'],
      ['text', '内容|讨论情况', 'note'],
      ['decision', '决定|议定事项', 'note'],
      ['tasks', '督办事项', 'refs'],
      ['withdrawn', '撤下', 'yes'],
    ),
  },
  {
    name: 'commitments',
    zh: ['承诺'],
    kind: 'commitment',
    columns: columnsOf(
      ['commitment*', '承诺编码|承诺', 'code'],
      ['meeting*', '会议编码|会议', 'ref'],
      ['number', '议题序号|序号', 'integer'],
      ['matter', '事由编码|事由', 'ref'],
      ['unit*', '单位|承诺单位', 'ref'],
      ['owner', '责任人|承诺人', 'note'],
      ['text', '承诺内容|内容', 'note'],
      ['due_on*', '完成日期|期限', 'day'],
      ['state*', '兑现情况|状态', COMMITMENT],
      ['note', '说明', 'note'],
    ),
  },
];
