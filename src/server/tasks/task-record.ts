import type { TaskListed } from '../../acts/tasks/read-tasks.ts';

/**
 * 事项记录 — an item as the interface and the command line give it, with its texts; null where there is none or it was erased.
 * Numbers are not rounded; digits stay as they were written.
 */
export function taskRecord({ row, title, leader }: TaskListed) {
  const { task } = row;
  return {
    task: task.task,
    version: row.version,
    acts: row.acts,
    title,
    state: row.state,
    list: row.list,
    light: row.light,
    because: row.because,
    dueOn: row.dueOn,
    dueMovedFrom: row.dueMovedFrom,
    daysLeft: row.daysLeft,
    leadUnit: row.leadUnit,
    coUnits: row.coUnits,
    leader,
    issuer: row.issuer,
    source: row.source,
    docNo: task.docNo ?? null,
    book: row.book,
    nature: row.nature,
    cover: row.cover,
    parent: row.parent,
    children: row.children,
    measure: task.measure,
    indicator: task.indicator ?? null,
    measuredUnit: task.measuredUnit ?? null,
    measuredPeriod: task.measuredPeriod ?? null,
    measuredField: task.measuredField ?? null,
    op: task.op ?? null,
    value: task.value ?? null,
    baseline: task.baseline ?? null,
    progress: row.progress,
    slip: row.slip,
    returned: row.returned,
    urged: row.urged,
    lastUrgedOn: row.lastUrgedOn,
    extensions: row.extensions,
    pending: row.pending,
    reopened: row.reopened,
    weight: row.weight,
    important: row.important,
  };
}
