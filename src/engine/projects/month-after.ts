import { spanOf } from '../period.ts';
import type { ProjectProgressBody } from './project-facts.ts';
import type { ProjectMonth, ProjectRecord } from './project-row.ts';

/** 拟报月度 — what a form says of a month before it is reported. */
export type MonthSaid = Pick<
  ProjectProgressBody,
  'period' | 'plan' | 'investment' | 'forecastTotal' | 'forecastEnd' | 'progressPct' | 'phase'
>;

const FIELDS = ['plan', 'investment', 'forecastTotal', 'forecastEnd', 'progressPct', 'phase'] as const;

/** 试算档案 — the record as it would be had the month been reported so; the record itself stays as it is. A field left out says nothing. */
export function withMonth(record: ProjectRecord, said: MonthSaid): ProjectRecord {
  const { period } = said;
  const held = record.months.find((month) => month.period === period);
  const now = { position: record.position, recordedAt: '' };
  const fields = FIELDS.flatMap((field) => {
    const value = said[field];
    return value === undefined ? [] : [[field, { ...now, value }] as const];
  });
  const month: ProjectMonth = {
    ...(held ?? { ...NOTHING, period, month: spanOf(period).last }),
    ...(Object.fromEntries(fields) as Partial<ProjectMonth>),
  };
  const others = record.months.filter((one) => one.period !== period);
  return { ...record, months: [...others, month].sort((a, b) => a.month - b.month) };
}

const NOTHING = {
  plan: null,
  investment: null,
  forecastTotal: null,
  forecastEnd: null,
  progressPct: null,
  phase: null,
  note: null,
  proofFile: null,
} as const;
