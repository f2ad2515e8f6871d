import type { UnitId } from '../fact.ts';
import type { TaskRow } from './task-row.ts';

/** 督办积分规则 — what an item brings or costs its units. Data: a scheme takes one by name, none is on by itself. */
export interface TaskPointRule {
  readonly id: string;
  readonly onTime: number;
  readonly late: number;
  readonly returned: number;
  /** An item that is past its day and not done: its lead unit, its co-units. */
  readonly notDoneLead: number;
  readonly notDoneSupport: number;
  /** A report that the recheck found untrue. */
  readonly contradicted: number;
  /** Items not done from which on a unit gets no honours that year; null: the rule says nothing of it. */
  readonly honoursLostAt: number | null;
  readonly source: string;
}

/**
 * 督办积分规则表 — R10 and R11 of field-rules 2. R10's published point for a leader's note is left out: the General Office forbids judging
 * by leaders' notes. "Serious bars honours" needs a judgement and is not computed.
 */
export const TASK_POINT_RULES: readonly TaskPointRule[] = [
  {
    id: 'supervision-points@1',
    onTime: 1,
    late: -1,
    returned: -2,
    notDoneLead: 0,
    notDoneSupport: 0,
    contradicted: 0,
    honoursLostAt: null,
    source: 'http://www.fymate.net/html/text/lar/170043/17004389_3.html',
  },
  {
    id: 'lead-support@1',
    onTime: 0,
    late: 0,
    returned: 0,
    notDoneLead: -5,
    notDoneSupport: -3,
    contradicted: -3,
    honoursLostAt: 2,
    source:
      'https://dzwz365.com/html/eactionShowInfo.phpclassid172&id28231.html ; https://www.inrrp.com.cn/html/5e8f2e9ae8240a48.html',
  },
];

/** 单位督办积分 — the points of one unit with what they are made of. Of units only, never of people. */
export interface UnitPoints {
  readonly unit: UnitId;
  readonly points: number;
  readonly onTime: number;
  readonly late: number;
  readonly returned: number;
  readonly notDoneLead: number;
  readonly notDoneSupport: number;
  readonly contradicted: number;
  readonly honoursLost: boolean;
}

/** The points of every unit of these items, in order of code; no rule, no points. */
export function taskPoints(rows: Iterable<TaskRow>, rule: TaskPointRule | null): UnitPoints[] {
  if (!rule) return [];
  const counted = new Map<UnitId, Counts>();
  const add = (unit: UnitId, what: keyof Counts, by = 1): void => {
    const held = counted.get(unit) ?? { ...NO_COUNTS };
    counted.set(unit, { ...held, [what]: held[what] + by });
  };
  for (const row of rows) if (row.leadUnit !== null) countRow(row, row.leadUnit, add);
  return [...counted]
    .map(([unit, counts]) => pointsOf(unit, counts, rule))
    .sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

type Counts = Record<
  'onTime' | 'late' | 'returned' | 'notDoneLead' | 'notDoneSupport' | 'contradicted',
  number
>;

const NO_COUNTS: Counts = {
  onTime: 0,
  late: 0,
  returned: 0,
  notDoneLead: 0,
  notDoneSupport: 0,
  contradicted: 0,
};

function countRow(
  row: TaskRow,
  lead: UnitId,
  add: (unit: UnitId, what: keyof Counts, by?: number) => void,
): void {
  if (row.list === 'done') add(lead, 'onTime');
  if (row.list === 'done-late') add(lead, 'late');
  if (row.returned > 0) add(lead, 'returned', row.returned);
  if (row.standing.contradicted > 0) add(lead, 'contradicted', row.standing.contradicted);
  if (row.list !== 'overdue') return;
  add(lead, 'notDoneLead');
  for (const unit of row.coUnits) if (unit !== lead) add(unit, 'notDoneSupport');
}

function pointsOf(unit: UnitId, counts: Counts, rule: TaskPointRule): UnitPoints {
  const kinds = Object.keys(NO_COUNTS) as (keyof Counts)[];
  const points = kinds.reduce((sum, kind) => sum + counts[kind] * rule[kind], 0);
  const failed = counts.notDoneLead + counts.notDoneSupport;
  return {
    unit,
    points,
    ...counts,
    honoursLost: rule.honoursLostAt !== null && failed >= rule.honoursLostAt,
  };
}
