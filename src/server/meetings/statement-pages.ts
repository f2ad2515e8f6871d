import { randomUUID } from 'node:crypto';
import { arrangeStatements, Input } from '../../acts/meetings/arrange-statements.ts';
import { readQuestions } from '../../acts/meetings/read-questions.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { FormState } from '../../web/page-model.ts';
import { renderQuestionsPage } from '../../web/meetings/questions-page.tsx';
import { renderStatementsPage } from '../../web/meetings/statements-page.tsx';
import { acting } from '../acting.ts';
import { type Call, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { page } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { matterOf, stocktakeContext, stocktakeOf, versionedForm } from './stocktake-matter.ts';

/** 语句与追问路由 — arranging the sentences, and the leader's questions. */
export const statementRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/stocktakes/:id/statements',
    verb: 'keep-stocktake',
    kind: 'page',
    act: (call) => statementsPage(call),
  },
  {
    method: 'POST',
    path: '/stocktakes/:id/statements',
    verb: 'keep-stocktake',
    kind: 'page',
    act: takeChange,
  },
  {
    method: 'GET',
    path: '/stocktakes/:id/questions',
    verb: 'read-questions',
    kind: 'page',
    act: questionsPage,
  },
  {
    method: 'POST',
    path: '/api/v1/statements',
    verb: 'keep-stocktake',
    kind: 'api',
    act: acting(arrangeStatements),
    about: { summary: 'Move, drop, take back, add or reword a sentence of a stocktake', body: Input },
  },
];

async function statementsPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const matter = await matterOf(call);
  if (!matter.mayKeep) throw new Refusal('missing', 'not-here');
  const html = await renderStatementsPage(await stocktakeContext(call, matter), {
    ...matter,
    form,
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, status);
}

async function takeChange(call: Call): Promise<Response> {
  const { fields, version } = await versionedForm(call);
  const stocktake = stocktakeOf(call);
  const said = {
    stocktake,
    ...given(fields, NAMES[fields['change'] ?? ''] ?? ['change']),
    ...(fields['change'] === 'add' ? {} : { expectedVersion: version }),
    ...(fields['change'] === 'move' ? { place: Number(fields['place']) } : {}),
  };
  try {
    await arrangeStatements(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.kind === 'forbidden' || error.kind === 'missing') throw error;
    return statementsPage(call, refusedForm(fields, error), statusOf(error));
  }
  return call.context.redirect(`/stocktakes/${encodeURIComponent(stocktake)}/statements?done=arranged`, 303);
}

/** The fields that each change takes. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  move: ['change', 'statement'],
  restore: ['change', 'statement'],
  drop: ['change', 'statement', 'reason'],
  rewrite: ['change', 'statement', 'text'],
  add: ['change', 'side', 'text'],
};

async function questionsPage(call: Call): Promise<Response> {
  const { questions } = await readQuestions(call.desk, { stocktake: stocktakeOf(call) });
  const matter = await matterOf(call);
  const html = await renderQuestionsPage(await stocktakeContext(call, matter), { ...matter, questions });
  return page(call.context, html);
}
