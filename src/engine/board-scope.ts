import type { BoardRequest } from './board-row.ts';
import type { Basis, IndicatorBody, Instant, UnitId } from './fact.ts';
import { type Naming, namingList, nearestNames } from './nearest-name.ts';
import { hasFigures } from './panel.ts';
import { type Period, lastDay, windowOf } from './period.ts';
import { type Reading, readColumns, targetOn } from './reading.ts';
import { Refusal } from './refusal.ts';
import {
  type Registry,
  commonParent,
  groupsKnown,
  indicatorsKnown,
  membersOn,
  unitKnown,
} from './registry.ts';
import type { World } from './world.ts';

/** 看板范围 — who and what a board is over: the members on the period's last day, in order of code. */
export interface BoardScope {
  readonly peers: string;
  readonly period: Period;
  readonly day: string;
  readonly members: readonly UnitId[];
  readonly parent: UnitId | null;
  readonly indicators: readonly IndicatorBody[];
  readonly withExpected: boolean;
  readonly asOf: Instant;
}

/**
 * What a request is over, or a refusal that names what is unknown. A request that names no indicators is over those that a
 * unit of the group has a target or a figure of, and those that nobody has; where that is none, over all.
 */
export function scopeOf(world: KnownOf, request: BoardRequest, asOf: Instant): BoardScope {
  const { registry } = world;
  const day = lastDayOf(request.period);
  const members = membersOn(registry, request.peers, day);
  if (members.length === 0 && groupsKnown(registry).length === 0) {
    throw new Refusal('missing', 'nothing-known', { asOf });
  }
  if (members.length === 0) {
    throw new Refusal('missing', 'unknown-group', {
      group: request.peers,
      known: groupsKnown(registry).join(', '),
    });
  }
  const all = indicatorsKnown(registry);
  for (const id of request.indicators ?? []) {
    if (!all.some((indicator) => indicator.indicator === id)) {
      const names = all.map((body) => ({ ...body, id: body.indicator }));
      throw new Refusal('missing', 'unknown-indicator', { indicator: id, nearest: nearest(id, names) });
    }
  }
  for (const unit of request.units ?? []) {
    if (!members.includes(unit)) {
      const names = members.map((member) => ({ ...unitKnown(registry, member)!, id: member }));
      throw new Refusal('missing', 'unit-not-in-group', {
        unit,
        group: request.peers,
        nearest: nearest(unit, names),
      });
    }
  }
  const wanted = request.indicators?.length
    ? all.filter((indicator) => request.indicators!.includes(indicator.indicator))
    : heldBy(world, members, all);
  return {
    peers: request.peers,
    period: request.period,
    day,
    members,
    parent: commonParent(registry, members, day),
    indicators: wanted,
    withExpected: request.withExpected ?? false,
    asOf,
  };
}

/** What a scope is made from: the definitions and the figures. */
type KnownOf = Pick<World, 'registry' | 'panel'>;

/**
 * The indicators of a group. What only others are measured by is their matter; what nobody has anything of yet is everybody's.
 * Its parent does not count: a zone's streets are not asked for all that the zone is.
 */
function heldBy(
  { registry, panel }: KnownOf,
  members: readonly UnitId[],
  all: readonly IndicatorBody[],
): readonly IndicatorBody[] {
  const { targets } = registry.index;
  const mine = ({ indicator }: IndicatorBody) =>
    members.some((unit) => targets.has(`${unit}|${indicator}`)) || hasFigures(panel, indicator, members);
  const everyUnit = [...panel.rows.keys()];
  const others = ({ indicator }: IndicatorBody) =>
    hasFigures(panel, indicator, everyUnit) ||
    [...targets.keys()].some((key) => key.endsWith(`|${indicator}`));
  const held = all.filter((indicator) => mine(indicator) || !others(indicator));
  return held.length > 0 ? held : all;
}

/** The nearest names, or all when nothing is near. */
export function nearest(word: string, among: readonly Naming[]): string {
  const near = nearestNames(word, among);
  return namingList(near.length > 0 ? near : among.slice(0, 5));
}

function lastDayOf(period: Period): string {
  return lastDay(windowOf(period, 'period', 'flow'));
}

/** One reading of an indicator for each basis that some unit of the group is looked at on. */
export function readingsOf(world: World, scope: BoardScope, indicator: IndicatorBody): Map<Basis, Reading> {
  const readings = new Map<Basis, Reading>();
  for (const unit of scope.members) {
    const basis = basisOf(world.registry, scope, indicator, unit);
    if (!readings.has(basis)) readings.set(basis, readColumns(world, scope, indicator, basis));
  }
  return readings;
}

/** The basis a unit is looked at on: its own target's, else its parent's target's, else natural. */
export function basisOf(
  registry: Registry,
  scope: BoardScope,
  indicator: IndicatorBody,
  unit: UnitId,
): Basis {
  const window = windowOf(scope.period, indicator.reportedAs, indicator.kind);
  const own = targetOn(registry, unit, indicator.indicator, window);
  if (own) return own.body.basis;
  const above = scope.parent ? targetOn(registry, scope.parent, indicator.indicator, window) : null;
  return above?.body.basis ?? 'natural';
}
