import { z } from 'zod';
import { type Question, questionsOf } from '../../engine/meetings/question.ts';
import { type Desk, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { heldStocktake } from './held-stocktake.ts';
import { type StocktakeView, readStocktake } from './read-stocktake.ts';

export const Input = z.strictObject({ stocktake: code });

/** 追问视图 — the four questions on an indicator, with what its target was said to rest on (底气). */
export interface QuestionView extends Question {
  /** Null when none was given with the target, or it was erased. */
  readonly evidence: string | null;
}

/** 追问单 — what the leader asks, by indicator, the reddest first. */
export interface QuestionsView {
  readonly view: StocktakeView;
  readonly questions: readonly QuestionView[];
}

/**
 * 读取追问 — the questions that the shortfalls raise, for the leader alone; a shortfall that the office left out raises none.
 * Throws Refusal `forbidden`, `missing`.
 */
export async function readQuestions(desk: Desk, input: unknown): Promise<QuestionsView> {
  const { stocktake } = parsed(Input, input);
  const today = await desk.store.world();
  const { body } = heldStocktake(desk, today, { verb: 'read-questions', stocktake });
  const view = await readStocktake(desk, { stocktake });
  const { registry } = view.knownAt === null ? today : await desk.store.world(view.knownAt);
  const shown = new Set(view.statements.filter(({ dropped }) => !dropped).map(({ id }) => id));
  const asked = questionsOf(registry, view.board, body.unit).filter(({ statements }) =>
    statements.some((id) => shown.has(id)),
  );
  const texts = await desk.store.texts(asked.flatMap(({ items }) => items.flatMap(addressOf)));
  const questions = asked.map((question) => ({
    ...question,
    evidence: question.items.flatMap(addressOf).map((address) => texts.get(address) ?? null)[0] ?? null,
  }));
  return { view, questions };
}

function addressOf({ evidence }: Question['items'][number]): string[] {
  return evidence === undefined ? [] : [evidence];
}
