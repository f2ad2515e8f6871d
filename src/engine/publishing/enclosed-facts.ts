import { type BoardScope, basisOf, scopeOf } from '../board-scope.ts';
import type { Basis, Day, IndicatorBody, IndicatorId, UnitId } from '../fact.ts';
import { STATUSES, columnOf } from '../panel.ts';
import { type Period, spanOf, windowKey, windowOf } from '../period.ts';
import { type Versioned, type Versions, targetsOf } from '../registry.ts';
import type { World } from '../world.ts';
import type { Audience } from './edition-facts.ts';
import { type Cell, parentWindows, windowOfKey } from './public-board.ts';

/** 随附范围 — the board an edition seals, for whom, and whose numbers its preparer may see. */
export interface EnclosedScope {
  readonly audience: Audience;
  readonly unit: UnitId;
  readonly peers: string;
  readonly period: Period;
  readonly indicators: readonly string[];
  readonly releaseDay: Day;
  /** True when the row's own numbers may be enclosed. */
  readonly reads: (unit: UnitId, indicator: IndicatorId) => boolean;
}

const EXPECTED = STATUSES.indexOf('expected');
const SETTINGS = /^setting\/(light-rule\/.*|time-zone|demo)$/;

/**
 * 随附事实 — log positions of the facts a sealed board can be recomputed from, in order. Public: the publisher's own figures and
 * targets, and of its parent the targets and the released figures that averages are; never a peer's number, never a person.
 * Figures count up to the board's own window, by their last version.
 */
export function enclosedPositions(world: World, asked: EnclosedScope): number[] {
  const scope = scopeOf(world, asked, '');
  const positions = new Set<number>();
  const take = (held: { readonly position: number } | null): void => {
    if (held) positions.add(held.position);
  };
  for (const held of definitionsOf(world, scope)) take(held);
  const inside = asked.audience === 'internal';
  const units = inside ? scope.members : [asked.unit];
  for (const indicator of scope.indicators) {
    const readable = units.filter((unit) => asked.reads(unit, indicator.indicator));
    for (const held of termsOf(world, scope, { indicator, units: readable, inside })) take(held);
    const bases = new Set(units.map((unit) => basisOf(world.registry, scope, indicator, unit)));
    for (const basis of bases) {
      for (const unit of readable)
        for (const at of figuresOf(world, scope, { indicator, basis, unit })) positions.add(at);
      if (scope.parent === null) continue;
      const above = { indicator, basis, unit: scope.parent };
      const found = inside
        ? figuresOf(world, scope, above)
        : releasedOf(world, scope, above, asked.releaseDay);
      for (const at of found) positions.add(at);
    }
  }
  return [...positions].sort((a, b) => a - b);
}

/** Who belongs to the group, what is measured, and the settings that decide lights. */
function definitionsOf({ registry }: World, scope: BoardScope): Versioned<unknown>[] {
  const all = <B>(book: Versions<B>, wanted: (object: string) => boolean): Versioned<B>[] =>
    [...book].flatMap(([object, versions]) => (wanted(object) ? versions : []));
  const last = <B>(book: Versions<B>, wanted: (object: string) => boolean): Versioned<B>[] =>
    [...book].flatMap(([object, versions]) => (wanted(object) ? versions.slice(-1) : []));
  const units = new Set([...scope.members, scope.parent].map((unit) => `unit/${unit}`));
  const members = new Set(scope.members.map((unit) => `membership/${scope.peers}/${unit}`));
  const indicators = new Set(scope.indicators.map(({ indicator }) => `indicator/${indicator}`));
  const objectives = new Set(
    scope.indicators.flatMap(({ objective, bottomLine }) => [
      `objective/${objective}`,
      `objective/${bottomLine}`,
    ]),
  );
  return [
    ...all(registry.unit, (object) => units.has(object)),
    ...all(registry.membership, (object) => members.has(object)),
    ...last(registry.indicator, (object) => indicators.has(object)),
    ...last(registry.objective, (object) => objectives.has(object)),
    ...last(registry.setting, (object) => SETTINGS.test(object)),
  ];
}

interface Terms {
  readonly indicator: IndicatorBody;
  readonly units: readonly UnitId[];
  readonly inside: boolean;
}

/** Targets, who leads, and inside also lights by judgement. The parent's targets say which basis is looked at. */
function termsOf(world: World, scope: BoardScope, { indicator, units, inside }: Terms): Versioned<unknown>[] {
  const { registry } = world;
  const { last } = windowOf(scope.period, indicator.reportedAs, indicator.kind);
  const id = indicator.indicator;
  const latest = (book: Versions<unknown>, object: string): Versioned<unknown>[] =>
    book.get(object)?.slice(-1) ?? [];
  const above = scope.parent === null ? [] : [scope.parent];
  return [
    ...[...units, ...above].flatMap((unit) =>
      targetsOf(registry, unit, id).filter(({ body }) => spanOf(body.period).first <= last),
    ),
    ...units.flatMap((unit) =>
      (registry.index.responsibilities.get(`${id}|${unit}`) ?? []).flatMap((object) =>
        latest(registry.responsibility, object),
      ),
    ),
    ...(inside
      ? units.flatMap((unit) =>
          latest(registry['judged-light'], `judged-light/${unit}/${id}/${scope.period}`),
        )
      : []),
  ];
}

interface Series {
  readonly indicator: IndicatorBody;
  readonly basis: Basis;
  readonly unit: UnitId;
}

/** A unit's figures up to the board's window; expected ones stand on no official board. */
function figuresOf(world: World, scope: BoardScope, { indicator, basis, unit }: Series): number[] {
  const { last } = windowOf(scope.period, indicator.reportedAs, indicator.kind);
  const keys = world.panel.windows.get(`${indicator.indicator}|${basis}`) ?? [];
  const cells = keys.map((key) => ({ indicator, basis, window: windowOfKey(key) }));
  return cells.filter(({ window }) => window.last <= last).flatMap((at) => positionAt(world, unit, at) ?? []);
}

/** The parent's figures that the average is, where they are out. */
function releasedOf(world: World, scope: BoardScope, { indicator, basis, unit }: Series, day: Day): number[] {
  const window = windowOf(scope.period, indicator.reportedAs, indicator.kind);
  return parentWindows(world, unit, { indicator, basis, window }).flatMap((at) => {
    const column = columnOf(world.panel, indicator.indicator, basis, at.window)!;
    const note = world.panel.notes.list[column.note[world.panel.rows.get(unit)!]!];
    const out = note?.releasedOn !== null && note?.releasedOn !== undefined && note.releasedOn <= day;
    return out ? (positionAt(world, unit, at) ?? []) : [];
  });
}

function positionAt(world: World, unit: UnitId, { indicator, basis, window }: Cell): number | null {
  const column = world.panel.columns.get(`${indicator.indicator}|${basis}|${windowKey(window)}`);
  const row = world.panel.rows.get(unit);
  if (!column || row === undefined || !(column.version[row]! > 0) || column.status[row] === EXPECTED)
    return null;
  return column.position[row]!;
}
