import { z } from 'zod';
import type { Board } from '../../engine/board-row.ts';
import { buildBoard } from '../../engine/board.ts';
import { maskBoard } from '../../engine/disclosure.ts';
import type { Instant } from '../../engine/fact.ts';
import type { Side, StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { withRegister } from '../../engine/meetings/register-statements.ts';
import { type Statement, statementsOf } from '../../engine/meetings/statement.ts';
import { type Arranged, arrange, knowledgeOf } from '../../engine/meetings/stocktake.ts';
import { type Versioned, ofStocktake } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { heldStocktake } from './held-stocktake.ts';
import { registerReady } from '../projects/register-seen.ts';
import { registerSaid } from './register-said.ts';

export const Input = z.strictObject({ stocktake: code });

/** 页面语句 — a statement as the page shows it: computed or the office's own, at its place, or dropped with the reason. */
export interface ShownStatement {
  readonly id: string;
  readonly side: Side;
  /** The computed statement; null of the office's own. */
  readonly statement: Statement | null;
  /** The office's own words; null of a computed one, and when erased. */
  readonly text: string | null;
  readonly dropped: boolean;
  /** Why it was dropped. */
  readonly reason: string | null;
  /** The version of its edit; 0: never edited. */
  readonly version: number;
}

/** 盘点会视图 — a stocktake with the board it stands on and the sentences of its page. */
export interface StocktakeView {
  readonly stocktake: Versioned<StocktakeBody>;
  /** The instant its board is as of; null while it is open: now. */
  readonly knownAt: Instant | null;
  /** Masked with today's rights. */
  readonly board: Board;
  /** Each side in its order; dropped ones last. */
  readonly statements: readonly ShownStatement[];
}

/**
 * 读取盘点会 — the stocktake, its board as of the lock (or now, while it is open) masked with today's rights, and its sentences as
 * the office has arranged them. Sentences are computed from what this person may see. Throws Refusal `forbidden`, `missing`.
 */
export async function readStocktake(desk: Desk, input: unknown): Promise<StocktakeView> {
  const { stocktake } = parsed(Input, input);
  const today = await desk.store.world();
  const held = heldStocktake(desk, today, { verb: 'read-stocktake', stocktake });
  const state = dutyAt(desk, today);
  const knownAt = knowledgeOf(today.registry, stocktake);
  const edits = ofStocktake(today.registry, 'statement-edit', stocktake);
  const { unit, peers, period } = held.body;
  await registerReady(desk, { period, asOf: knownAt ?? undefined });
  const world = await desk.store.world(knownAt ?? undefined);
  const asOf = knownAt ?? desk.now;
  const whole = buildBoard(world, { peers, period }, asOf);
  const board = maskBoard(whole, { actor: desk.actor, state });
  const said = registerSaid(desk, world, { unit, period, asOf, state });
  const arranged = arrange(withRegister(statementsOf(board, unit), said), edits);
  const addresses = edits.flatMap(({ body }) => [body.text ?? [], body.reason ?? []].flat());
  const texts = await desk.store.texts(addresses);
  return { stocktake: held, knownAt, board, statements: arranged.map((one) => shownOf(one, texts)) };
}

function shownOf(
  { id, side, statement, edit, dropped }: Arranged,
  texts: ReadonlyMap<string, string>,
): ShownStatement {
  const textOf = (address: string | undefined) =>
    address === undefined ? null : (texts.get(address) ?? null);
  return {
    id,
    side,
    statement,
    text: textOf(edit?.body.text),
    dropped,
    reason: dropped ? textOf(edit?.body.reason) : null,
    version: edit?.version ?? 0,
  };
}
