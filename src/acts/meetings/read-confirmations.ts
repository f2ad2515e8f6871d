import { z } from 'zod';
import type { BoardRow } from '../../engine/board-row.ts';
import { buildBoard } from '../../engine/board.ts';
import { may } from '../../engine/duty.ts';
import type { Instant, UnitId } from '../../engine/fact.ts';
import {
  type ConfirmationRow as Ask,
  type ConfirmationState as AskState,
  type OwnFigure,
  type WordedAnswer,
  confirmationRows,
} from '../../engine/meetings/confirmation.ts';
import type { ConfirmationBody, StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { knowledgeOf } from '../../engine/meetings/stocktake.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { code } from '../shapes.ts';

export const Input = z.strictObject({ stocktake: code });

/** 核数项视图 — one figure to confirm with its number, where it comes from, and what was said of it. */
export interface AskView {
  readonly unit: UnitId;
  readonly indicator: string;
  readonly by: UnitId;
  readonly basis: string;
  readonly state: AskState;
  readonly figureVersion: number;
  readonly figure: OwnFigure;
  readonly reportedBy: string | null;
  readonly reportedAt: Instant | null;
  readonly answer: WordedAnswer | null;
  /** The dispute that was settled or is open. */
  readonly dispute: WordedAnswer | null;
}

/** 单位核数统计 — how far one unit has come. */
export interface UnitCount {
  readonly by: UnitId;
  readonly asked: number;
  readonly answered: number;
  readonly disputed: number;
  readonly unanswered: number;
  readonly noFigure: number;
}

/** 核数情况 */
export interface Confirmations {
  readonly stocktake: Versioned<StocktakeBody>;
  /** `unit`: one's own asks; `office`: all of them. */
  readonly as: 'unit' | 'office';
  /** True while this person may answer or settle. */
  readonly mayAnswer: boolean;
  readonly today: string;
  /** The instant it was locked at, as of which the figures are; null while it is open. */
  readonly knownAt: Instant | null;
  readonly asks: readonly AskView[];
  readonly units: readonly UnitCount[];
  readonly position: number;
}

/**
 * 读取核数情况 — for a unit's people their own figures, for the office (and whoever reads the stocktake) all of them with who has
 * not answered. Throws Refusal `missing` alike for a stocktake that is not there and one of which nothing is his.
 */
export async function readConfirmations(desk: Desk, input: unknown): Promise<Confirmations> {
  const { stocktake: id } = parsed(Input, input);
  const current = await desk.store.world();
  const state = dutyAt(desk, current);
  const stocktake = latest(current.registry.stocktake, `stocktake/${id}`);
  if (!stocktake) throw new Refusal('missing', 'not-here');
  const { unit, peers, period } = stocktake.body;
  const all = may(desk.actor, 'read-stocktake', { unit, period }, state);
  const answers = (ask: Ask): boolean =>
    may(desk.actor, 'confirm-figure', { unit: ask.unit, indicator: ask.indicator, period }, state);
  const knownAt = knowledgeOf(current.registry, id);
  const world = knownAt === null ? current : await desk.store.world(knownAt);
  const asOf = knownAt ?? desk.now;
  const known = confirmationRows(world, stocktake.body, asOf);
  const asks = known.filter((ask) => all || answers(ask));
  if (asks.length === 0) throw new Refusal('missing', 'not-here');
  const indicators = asks.map(({ indicator }) => indicator);
  const units = [...new Set(asks.map((ask) => ask.unit))];
  const { rows, position } = buildBoard(world, { peers, period, units, indicators }, asOf);
  const held = asks.map((ask) => heldOf(world, id, ask));
  const mayAnswer = stocktake.body.state === 'open' && asks.some(answers);
  const told = await tell(desk, held);
  return {
    stocktake,
    as: all ? 'office' : 'unit',
    mayAnswer,
    today: state.today,
    knownAt,
    asks: held.map((one) =>
      viewOf(
        one,
        rows.find((row) => row.indicator === one.ask.indicator && row.unit === one.ask.unit)!,
        told,
      ),
    ),
    units: countsOf(asks),
    position,
  };
}

interface Held {
  readonly ask: Ask;
  readonly dispute: Versioned<ConfirmationBody> | null;
}

function heldOf(world: World, stocktake: string, ask: Ask): Held {
  const versions =
    world.registry.confirmation.get(`confirmation/${stocktake}/${ask.unit}/${ask.indicator}`) ?? [];
  const dispute = versions.filter(({ body }) => body.answer === 'disputed').at(-1) ?? null;
  return { ask, dispute };
}

interface Told {
  /** Names by log position. */
  readonly persons: ReadonlyMap<number, string>;
  readonly texts: ReadonlyMap<string, string>;
  readonly recordedAt: ReadonlyMap<number, Instant>;
}

async function tell(desk: Desk, held: readonly Held[]): Promise<Told> {
  const answers = held.flatMap(({ ask, dispute }) => [ask.answer, dispute]).filter((one) => one !== null);
  const figures = held.map(({ ask }) => ask.position).filter((one) => one !== null);
  const facts = await desk.store.factsAt(figures);
  const ids = await desk.store.personsAt([...figures, ...answers.map(({ position }) => position)]);
  const { registry } = await desk.store.world();
  const addressOf = (person: string) => latest(registry.person, `person/${person}`)?.body.name ?? '';
  const addresses = [
    ...[...ids.values()].map(addressOf),
    ...answers.flatMap(({ body }) => [body.note ?? '', body.evidence ?? '']),
  ].filter((address) => address !== '');
  const texts = await desk.store.texts([...new Set(addresses)]);
  const persons = new Map<number, string>();
  for (const [position, person] of ids) {
    const name = person === 'console' ? person : texts.get(addressOf(person));
    if (name !== undefined) persons.set(position, name);
  }
  return { persons, texts, recordedAt: new Map(facts.map((fact) => [fact.position, fact.recordedAt])) };
}

function viewOf({ ask, dispute }: Held, row: BoardRow, told: Told): AskView {
  const { unit, indicator, owner, basis, state, figureVersion, position: figure } = ask;
  const { value, growthPct, growthComputedPct, base, target, targetHi, targetOp, targetKind } = row;
  const { targetDoc, source, releasedOn } = row;
  const numbers = { value, growthPct, growthComputedPct, base, target, targetHi, targetOp, targetKind };
  return {
    unit,
    indicator,
    by: owner,
    basis,
    state,
    figureVersion,
    figure: { ...numbers, targetDoc, source, releasedOn },
    reportedBy: figure === null ? null : (told.persons.get(figure) ?? null),
    reportedAt: figure === null ? null : (told.recordedAt.get(figure) ?? null),
    answer: ask.answer && answerOf(ask.answer, told),
    dispute: dispute && answerOf(dispute, told),
  };
}

function answerOf(
  { body, version, recordedAt, position }: Versioned<ConfirmationBody>,
  told: Told,
): WordedAnswer {
  return {
    body,
    version,
    recordedAt,
    person: told.persons.get(position) ?? null,
    note: told.texts.get(body.note ?? '') ?? null,
    evidence: told.texts.get(body.evidence ?? '') ?? null,
  };
}

function countsOf(asks: readonly Ask[]): UnitCount[] {
  return [...new Set(asks.map(({ owner }) => owner))].map((by) => {
    const own = asks.filter((ask) => ask.owner === by);
    const of = (...states: AskState[]): number => own.filter(({ state }) => states.includes(state)).length;
    return {
      by,
      asked: own.length,
      answered: of('confirmed', 'settled'),
      disputed: of('disputed'),
      unanswered: of('unanswered', 'stale'),
      noFigure: of('no-figure'),
    };
  });
}
