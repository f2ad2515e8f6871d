import { z } from 'zod';
import type { BoardRow } from '../../engine/board-row.ts';
import { windowOf } from '../../engine/period.ts';
import { targetOn } from '../../engine/reading.ts';
import { indicatorKnown } from '../../engine/registry.ts';
import { type Desk, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { heldStocktake } from './held-stocktake.ts';
import { type StocktakeView, readStocktake } from './read-stocktake.ts';

export const Input = z.strictObject({ stocktake: code });

/** 追问 — a shortfall of the stocktake with the row its four questions stand on and what the target rests on (底气). */
export interface QuestionView {
  readonly row: BoardRow;
  /** The evidence given with the target; null when none was given, or it was erased. */
  readonly evidence: string | null;
}

/** 追问单 — what the leader asks, by indicator, in the order of the page. */
export interface QuestionsView {
  readonly view: StocktakeView;
  readonly questions: readonly QuestionView[];
}

/** 读取追问 — the questions a shortfall raises, for the leader alone. Throws Refusal `forbidden`, `missing`. */
export async function readQuestions(desk: Desk, input: unknown): Promise<QuestionsView> {
  const { stocktake } = parsed(Input, input);
  const today = await desk.store.world();
  const { body } = heldStocktake(desk, today, { verb: 'read-questions', stocktake });
  const view = await readStocktake(desk, { stocktake });
  const { registry } = view.knownAt === null ? today : await desk.store.world(view.knownAt);
  const asked = new Set(
    view.statements.flatMap(({ side, dropped, statement }) =>
      side === 'shortfalls' && !dropped ? (statement?.indicators ?? []) : [],
    ),
  );
  const rows = [...asked].flatMap(
    (indicator) => view.board.rows.find((row) => row.unit === body.unit && row.indicator === indicator) ?? [],
  );
  const evidences = rows.map((row) => {
    const known = indicatorKnown(registry, row.indicator);
    if (!known) return undefined;
    const window = windowOf(row.period, known.reportedAs, known.kind);
    return targetOn(registry, row.unit, row.indicator, window)?.body.evidence;
  });
  const texts = await desk.store.texts(evidences.filter((one) => one !== undefined));
  const questions = rows.map((row, i) => ({ row, evidence: texts.get(evidences[i] ?? '') ?? null }));
  return { view, questions };
}
