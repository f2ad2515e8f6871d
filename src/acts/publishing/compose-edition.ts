import { buildBoard } from '../../engine/board.ts';
import type { Board, BoardRow } from '../../engine/board-row.ts';
import { isBlank } from '../../engine/blank.ts';
import { maskBoard, seesRow } from '../../engine/disclosure.ts';
import { type Fact, type Instant, type UnitId, canonicalFact } from '../../engine/fact.ts';
import { type Statement, statementsOf } from '../../engine/meetings/statement.ts';
import { type Period, lastDay, spanOf } from '../../engine/period.ts';
import {
  type Article,
  type EditionDocument,
  type SealedFact,
  type SealedStatement,
  canonicalEdition,
} from '../../engine/publishing/edition.ts';
import type { Audience } from '../../engine/publishing/edition-facts.ts';
import { enclosedPositions } from '../../engine/publishing/enclosed-facts.ts';
import { publicBoard, unreleasedOf } from '../../engine/publishing/public-board.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { type Registry, allLatest, settingOf, unitOn } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, keysAt } from '../desk.ts';
import { registerSaid } from '../meetings/register-said.ts';
import { registerReady } from '../projects/register-seen.ts';

/** 拟稿请求 — what an edition is to seal. */
export interface EditionRequest {
  /** An id nobody can guess (`desk.keys.newId()`). */
  readonly edition: string;
  readonly audience: Audience;
  readonly unit: UnitId;
  readonly peers: string;
  readonly period: Period;
  readonly stocktake?: string;
  /** The instant of knowledge. */
  readonly asOf: Instant;
  readonly releaseAt: Instant;
  /** Empty: every indicator the publisher has a row of. */
  readonly indicators: readonly string[];
  readonly statements: readonly SealedStatement[];
  readonly article: Article | null;
  readonly supersedes?: string;
}

/** 拟成的发布版 — the document, its canonical bytes (UTF-8) and their SHA-256. Nothing is stored yet. */
export interface ComposedEdition {
  readonly document: EditionDocument;
  readonly bytes: Uint8Array;
  readonly hash: string;
  /** The log position its board stands on. */
  readonly position: number;
}

/**
 * 拟成发布版 — computes what an edition would seal; stores nothing. The caller has asked whether this person may. Internal: the
 * whole board as this person may see it; public: the publisher's own rows. Computed statements are made anew from the sealed
 * board, so that none says more than it; those that no longer hold there fall away. Needs the desk's keys for the hash.
 * Throws Refusal `invalid` (`edition-unreleased`) with one problem for each figure that is not out, and `missing` as boards do.
 */
export async function composeEdition(desk: Desk, request: EditionRequest): Promise<ComposedEdition> {
  const today = await desk.store.world();
  const state = dutyAt(desk, today);
  const timeZone = settingOf(today.registry, 'time-zone', 'Asia/Shanghai');
  const { unit, peers, period, indicators, audience, asOf } = request;
  const releaseDay = dayIn(timeZone, request.releaseAt);
  await registerReady(desk, { period, asOf });
  // The world is read to the end before the next `await`: it is the store's own and goes on learning.
  const world = await desk.store.world(asOf);
  if (audience === 'public') refuseUnreleased(world, { unit, peers, period, indicators, releaseDay });
  const whole = buildBoard(
    world,
    { peers, period, indicators, units: audience === 'public' ? [unit] : [] },
    asOf,
  );
  const asker = { actor: desk.actor, state };
  const seen = new Set(whole.rows.filter((row) => seesRow(row, peers, asker)).map(keyOf));
  const board = audience === 'public' ? publicBoard(whole, unit) : maskBoard(whole, asker);
  if (!seen.has(`${unit}|${board.rows.find((row) => row.unit === unit)?.indicator}`))
    throw new Refusal('missing', 'not-here');
  const reads = (of: UnitId, indicator: string): boolean => seen.has(`${of}|${indicator}`);
  const positions = enclosedPositions(world, {
    audience,
    unit,
    peers,
    period,
    indicators,
    releaseDay,
    reads,
  });
  // What the register says stands in no board: the public hears nothing of it, within the house it is sealed as it was said.
  const register = audience === 'public' ? [] : registerSaid(desk, world, { unit, period, asOf, state });
  const objectives = objectivesOf(world.registry, board);
  const demo = settingOf(world.registry, 'demo', 'no') === 'yes' || board.rows.some(saysDemo);
  const facts = (await desk.store.factsAt(positions)).map(sealedFact);
  const body = board.units.find((held) => held.unit === unit)!;
  const parent = board.parent && unitOn(world.registry, board.parent, lastDay(spanOf(period)));
  const document: EditionDocument = {
    format: 'mainspring-edition@1',
    edition: request.edition,
    audience,
    unit,
    unitName: body.name,
    unitNameEn: body.nameEn ?? null,
    ...(parent ? { parentUnit: parent } : {}),
    peers,
    period,
    stocktake: request.stocktake ?? null,
    asOf,
    position: board.position,
    sealedAt: desk.now,
    releaseAt: request.releaseAt,
    timeZone,
    demo,
    rules: rulesOf(board),
    board,
    objectives,
    statements: sealable(request.statements, [...statementsOf(board, unit), ...register]),
    facts,
    article: request.article,
    supersedes: request.supersedes ?? null,
  };
  const text = canonicalEdition(document);
  const bytes = new TextEncoder().encode(text);
  return { document, bytes, hash: keysAt(desk).digest(text), position: whole.position };
}

/** The calendar day of an instant in a time zone. */
export function dayIn(timeZone: string, instant: Instant): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant));
}

function refuseUnreleased(world: World, scope: Parameters<typeof unreleasedOf>[1]): void {
  const problems = unreleasedOf(world, scope).map(
    ({ unit, indicator, window, why, releasedOn }, i): Problem => ({
      row: i + 1,
      column: indicator,
      value: unit,
      code: `edition-leaf-${why}`,
      params: { unit, indicator, window, releasedOn: releasedOn ?? '—', day: scope.releaseDay },
    }),
  );
  if (problems.length > 0)
    throw new Refusal('invalid', 'edition-unreleased', { count: problems.length }, problems);
}

/** The statements as they may be sealed: the office's own as they stand, computed ones as the sealed board and the register give them. */
function sealable(asked: readonly SealedStatement[], said: readonly Statement[]): SealedStatement[] {
  const computed = new Map(said.map((statement) => [statement.id, statement]));
  return asked.flatMap(({ side, statement, text }): SealedStatement[] => {
    if (statement === null) return text === null ? [] : [{ side, statement: null, text }];
    const held = computed.get(statement.id);
    return held ? [{ side, statement: held, text: null }] : [];
  });
}

function sealedFact(fact: Fact): SealedFact {
  return { id: fact.id, bytes: canonicalFact(fact) };
}

function keyOf({ unit, indicator }: BoardRow): string {
  return `${unit}|${indicator}`;
}

function saysDemo({ source }: BoardRow): boolean {
  return typeof source === 'string' && source.includes('演示');
}

function objectivesOf(registry: Registry, { indicators }: Board): Record<string, string> {
  const wanted = new Set(indicators.flatMap(({ objective, bottomLine }) => [objective, bottomLine]));
  const held = allLatest(registry.objective).filter(({ objective }) => wanted.has(objective));
  return Object.fromEntries(held.map(({ objective, name }) => [objective, name]));
}

/** The numbered rules the numbers were made by: those every board has, and those its rows name. */
function rulesOf({ rows }: Board): Record<string, string> {
  const named = (pick: (row: BoardRow) => unknown): string =>
    [...new Set(rows.map(pick).filter((rule): rule is string => typeof rule === 'string'))]
      .sort((a, b) => (a < b ? -1 : 1))
      .join(' ');
  return {
    growth: 'growth-from-base@1',
    completion: 'completion@1',
    required: 'required-growth@1',
    places: 'place@1',
    average: named(({ averageKind }) => (isBlank(averageKind) ? averageKind : `${averageKind}@1`)),
    schedule: named(({ scheduleKind }) => (isBlank(scheduleKind) ? scheduleKind : `${scheduleKind}@1`)),
    light: named(({ lightRule }) => lightRule),
    rounding: 'half-up@1',
  };
}
