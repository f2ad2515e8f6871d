import { z } from 'zod';
import { buildBoard } from '../engine/board.ts';
import type { Board } from '../engine/board-row.ts';
import { type Asker, maskBoard, seesRow } from '../engine/disclosure.ts';
import { Refusal } from '../engine/refusal.ts';
import { type Desk, dutyAt, parsed, permit } from './desk.ts';
import { asOf, code, instantOf, period } from './shapes.ts';

export const Input = z.strictObject({
  peers: code,
  period,
  /** An instant; a day has been made one by the door. */
  asOf: asOf.optional(),
  indicators: z.array(code).default([]),
  units: z.array(code).default([]),
  withExpected: z.boolean().default(false),
});

/**
 * 读取看板 — the board of a peer group at a period, as of an instant, masked with today's rights. Throws Refusal `forbidden`, and
 * `missing` for what is not there or of which this person may see no row at all: nobody can tell the two apart.
 */
export async function readBoard(desk: Desk, input: unknown): Promise<Board> {
  const { peers, period: at, asOf: instant, indicators, units, withExpected } = parsed(Input, input);
  const today = await desk.store.world();
  const state = dutyAt(desk, today);
  permit(desk, state, { verb: 'read-board', object: { group: peers, period: at } });
  const world = instant === undefined ? today : await desk.store.world(instantOf(instant));
  const board = buildBoard(
    world,
    { peers, period: at, indicators, units, withExpected },
    instant ? instantOf(instant) : desk.now,
  );
  return shownBoard(board, { actor: desk.actor, state });
}

/** 所示看板 — a board as this asker may see it. Throws Refusal `missing` when he may see no row of it at all. */
export function shownBoard(board: Board, asker: Asker): Board {
  if (!board.rows.some((row) => seesRow(row, board.peers, asker))) throw new Refusal('missing', 'not-here');
  return maskBoard(board, asker);
}
