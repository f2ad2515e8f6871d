import { z } from 'zod';
import { scopeOf } from '../../engine/board-scope.ts';
import { buildBoard } from '../../engine/board.ts';
import type { Instant, UnitId } from '../../engine/fact.ts';
import { statementsOf } from '../../engine/meetings/statement.ts';
import type { Period } from '../../engine/period.ts';
import type { Article, SealedStatement } from '../../engine/publishing/edition.ts';
import type { EditionBody } from '../../engine/publishing/edition-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf, replayAt } from '../desk.ts';
import { readStocktake } from '../meetings/read-stocktake.ts';
import { asOf, code, instantOf, period, words } from '../shapes.ts';
import { type ComposedEdition, type EditionRequest, composeEdition } from './compose-edition.ts';

const line = (most: number) => z.string().trim().min(1).max(most);

const ArticleShape = z.strictObject({
  title: line(120),
  summary: z.string().trim().max(600).default(''),
  medium: line(80),
  carrier: line(80),
  originalUrl: z
    .url({ protocol: /^https?$/ })
    .max(400)
    .optional(),
  channel: line(40),
  author: line(60).optional(),
  sections: z
    .array(
      z.strictObject({
        heading: z.string().trim().max(120),
        paragraphs: z.array(line(10_000)).max(200),
        figures: z.boolean().default(false),
      }),
    )
    .max(40),
});

export const Input = z.strictObject({
  /** Seals the page of a stocktake; else unit, peers and period say what. */
  stocktake: code.optional(),
  unit: code.optional(),
  peers: code.optional(),
  period: period.optional(),
  audience: z.enum(['public', 'internal']),
  /** The hour it is to be out. */
  releaseAt: asOf,
  /** The instant of knowledge; absent: that of the stocktake, else now. */
  asOf: asOf.optional(),
  /** Empty: all. */
  indicators: z.array(code).max(500).default([]),
  article: ArticleShape.optional(),
  /** An edition this one takes the place of; what changed is said here. */
  supersedes: code.optional(),
  change: words.optional(),
  /** Leaves out each indicator that stands on a figure not released, instead of refusing. */
  leaveOutUnreleased: z.boolean().default(false),
});

/** 封存结果 — the edition as it was sealed. */
export interface EditionPrepared {
  readonly edition: string;
  readonly hash: string;
  readonly releaseAt: Instant;
  readonly version: number;
  readonly position: number;
  /** Indicators left out because a figure of theirs is not released. */
  readonly leftOut: readonly string[];
}

/**
 * 封存发布版 — computes an edition and seals its bytes; it is not out before another person signs it. Throws Refusal: `forbidden`,
 * `missing`, `invalid` (`edition-unreleased` with the list, `edition-scope`, `edition-ahead`, `edition-change-needed`).
 */
export async function prepareEdition(desk: Desk, input: unknown): Promise<EditionPrepared> {
  const given = parsed(Input, input);
  const scope = await permittedScope(desk, given);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'edition') {
    const { edition, hash, releaseAt, leftOut = [] } = done.body;
    return { edition, hash, releaseAt, version: 1, position: replay.position, leftOut };
  }
  const { composed, leftOut } = await compose(desk, given, scope);
  const { document, bytes, hash } = composed;
  const { edition, unit, peers, audience, releaseAt } = document;
  const body: EditionBody = {
    edition,
    unit,
    peers,
    period: document.period,
    ...(document.stocktake === null ? {} : { stocktake: document.stocktake }),
    audience,
    asOf: document.asOf,
    hash,
    releaseAt,
    state: 'sealed',
    preparedBy: desk.actor.person,
    position: composed.position,
    ...(leftOut.length === 0 ? {} : { leftOut }),
    ...(document.supersedes === null ? {} : { supersedes: document.supersedes }),
    ...(given.change === undefined ? {} : { reason: 'text:change' }),
  };
  const object = `edition/${edition}`;
  const added = await desk.store.append(
    recordOf(desk, 'prepare-edition', { object, detail: { audience, hash, releaseAt, leftOut } }),
    [{ kind: 'edition', object, objectVersion: 1, body }],
    given.change === undefined ? [] : [{ placeholder: 'text:change', text: given.change }],
    desk.key,
    { sealed: [bytes] },
  );
  return { edition, hash, releaseAt, version: 1, position: added.position, leftOut };
}

/** 预览发布版 — the same edition computed and not stored. Throws as sealing does. */
export async function previewEdition(
  desk: Desk,
  input: unknown,
): Promise<{ readonly composed: ComposedEdition; readonly leftOut: readonly string[] }> {
  const given = parsed(Input, input);
  return compose(desk, given, await permittedScope(desk, given));
}

type Given = z.output<typeof Input>;

interface Scope {
  readonly unit: UnitId;
  readonly peers: string;
  readonly period: Period;
  readonly asOf: Instant;
  readonly statements: readonly SealedStatement[];
}

async function permittedScope(desk: Desk, given: Given): Promise<Scope> {
  const scope =
    given.stocktake === undefined ? await namedScope(desk, given) : await meetingScope(desk, given);
  const world = await desk.store.world();
  const { unit, peers, period: at } = scope;
  permit(desk, dutyAt(desk, world), { verb: 'prepare-edition', object: { unit, period: at, group: peers } });
  // The lock of a stocktake has an instant of the log, which may run a moment ahead of this clock.
  if (given.stocktake === undefined && scope.asOf > desk.now)
    throw new Refusal('invalid', 'edition-ahead', { asOf: scope.asOf });
  if (given.supersedes !== undefined) {
    const held = latest(world.registry.edition, `edition/${given.supersedes}`);
    if (held?.body.unit !== unit) throw new Refusal('missing', 'not-here');
    if (given.change === undefined) throw new Refusal('invalid', 'edition-change-needed');
  }
  return scope;
}

async function meetingScope(desk: Desk, { stocktake, asOf: asked }: Given): Promise<Scope> {
  const view = await readStocktake(desk, { stocktake });
  const { unit, peers, period: at } = view.stocktake.body;
  const statements = view.statements
    .filter(({ dropped }) => !dropped)
    .map(({ side, statement, text }) => ({ side, statement, text }));
  const knownAt = view.knownAt ?? desk.now;
  return { unit, peers, period: at, asOf: asked === undefined ? knownAt : instantOf(asked), statements };
}

async function namedScope(desk: Desk, { unit, peers, period: at, asOf: asked }: Given): Promise<Scope> {
  if (unit === undefined || peers === undefined || at === undefined)
    throw new Refusal('invalid', 'edition-scope');
  const instant = asked === undefined ? desk.now : instantOf(asked);
  const board = buildBoard(await desk.store.world(instant), { peers, period: at }, instant);
  const statements = statementsOf(board, unit).map((statement) => ({
    side: statement.side,
    statement,
    text: null,
  }));
  return { unit, peers, period: at, asOf: instant, statements };
}

async function compose(
  desk: Desk,
  given: Given,
  scope: Scope,
): Promise<{ readonly composed: ComposedEdition; readonly leftOut: readonly string[] }> {
  const request: EditionRequest = {
    ...scope,
    edition: `edition-${keysAt(desk).newId()}`,
    audience: given.audience,
    ...(given.stocktake === undefined ? {} : { stocktake: given.stocktake }),
    releaseAt: instantOf(given.releaseAt),
    indicators: given.indicators,
    article: (given.article as Article | undefined) ?? null,
    ...(given.supersedes === undefined ? {} : { supersedes: given.supersedes }),
  };
  try {
    return { composed: await composeEdition(desk, request), leftOut: [] };
  } catch (error) {
    if (!(error instanceof Refusal) || error.key !== 'edition-unreleased' || !given.leaveOutUnreleased)
      throw error;
    const leftOut = [...new Set(error.problems.map(({ column }) => column))];
    const all = scopeOf(await desk.store.world(request.asOf), { ...request, units: [] }, request.asOf);
    const indicators = all.indicators
      .map(({ indicator }) => indicator)
      .filter((indicator) => !leftOut.includes(indicator));
    if (indicators.length === 0) throw error;
    return { composed: await composeEdition(desk, { ...request, indicators }), leftOut };
  }
}
