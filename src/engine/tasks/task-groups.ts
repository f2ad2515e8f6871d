import type { Erasable, UnitId } from '../fact.ts';
import type { TaskFilter, TaskList } from './task-list.ts';
import { seenBy } from './task-list.ts';
import type { TaskRow } from './task-row.ts';

/** Everybody's group. */
export const ALL = 'all';

/** 事项组 — the groups an item stands in, each once: what one field of a filter asks for is one group. `named`: leaders' names. */
export function groupsOf(row: TaskRow, named: ReadonlyMap<Erasable, string>): Set<string> {
  const { source, light, state, nature, book, leadUnit, coUnits } = row;
  const groups = new Set([ALL, `source/${source}`, `light/${light}`, `state/${state}`]);
  const leader = row.leader === null ? undefined : named.get(row.leader);
  if (leader !== undefined) groups.add(`leader/${leader}`);
  if (nature !== null) groups.add(`nature/${nature}`);
  if (book !== null) groups.add(`book/${book}`);
  for (const unit of seenBy(row)) groups.add(`seen/${unit}`);
  for (const unit of leadUnit === null ? coUnits : [leadUnit, ...coUnits]) {
    groups.add(`unit/${unit}`);
    for (const other of [`source/${source}`, `light/${light}`]) groups.add(pairOf(unit, other));
  }
  return groups;
}

/** What is asked of a unit is often asked of one source or light of it: a group of its own. */
function pairOf(unit: UnitId, other: string): string {
  return `unit/${unit}&${other}`;
}

/** The items of one list in a group. */
export function listKey(list: TaskList, group: string): string {
  return group === ALL ? `list/${list}` : `${list}|${group}`;
}

/** Everything a row is found by, each once: its groups, its list in each of them, its issuer, and that its day moved. */
export function keysOf(row: TaskRow, groups: ReadonlySet<string>): string[] {
  const keys = [...groups, `issuer/${row.issuer}`];
  for (const group of groups) keys.push(listKey(row.list, group));
  if (row.dueMovedFrom !== null) keys.push('moved');
  return keys;
}

/** 所问之组 — the groups that a filter asks for, the list aside; `more` when they do not say all that it asks. */
export interface GroupsAsked {
  readonly groups: readonly string[];
  readonly more: boolean;
}

/** The groups of a filter; `seesAll` says that the units seen leave nothing out. */
export function groupsAsked(filter: TaskFilter, seesAll: boolean): GroupsAsked {
  const groups = ofUnit(filter);
  for (const field of ['state', 'nature', 'book'] as const) {
    const value = filter[field];
    if (value !== undefined) groups.push(`${field}/${value}`);
  }
  if (filter.leaderName !== undefined) groups.push(`leader/${filter.leaderName}`);
  let more =
    filter.ended !== undefined ||
    filter.lead !== undefined ||
    (filter.leader !== undefined && filter.leaderName === undefined);
  if (filter.seen !== undefined && !seesAll) {
    const [only] = filter.seen;
    if (filter.seen.size === 1) groups.push(`seen/${only!}`);
    else more = true;
  }
  return { groups, more: more || groups.length > 1 };
}

/** The groups of a unit, source and light. */
function ofUnit({ unit, lead, source, light }: TaskFilter): string[] {
  const others: string[] = [];
  if (source !== undefined) others.push(`source/${source}`);
  if (light !== undefined) others.push(`light/${light}`);
  const units = [unit, lead].filter((one) => one !== undefined);
  if (units.length === 0) return others;
  if (others.length === 0) return units.map((one) => `unit/${one}`);
  return units.flatMap((one) => others.map((other) => pairOf(one, other)));
}
