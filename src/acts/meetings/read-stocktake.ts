import { z } from 'zod';
import type { Board } from '../../engine/board-row.ts';
import type { Instant } from '../../engine/fact.ts';
import type { Side, StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import type { Statement } from '../../engine/meetings/statement.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { Versioned } from '../../engine/registry.ts';
import type { Desk } from '../desk.ts';
import { code } from '../shapes.ts';

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

/** 读取盘点会 — to be written. */
export async function readStocktake(_desk: Desk, _input: unknown): Promise<StocktakeView> {
  throw new Refusal('missing', 'not-here');
}
