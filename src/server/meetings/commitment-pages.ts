import { randomUUID } from 'node:crypto';
import { judgeCommitment, Input as JudgeInput } from '../../acts/meetings/judge-commitment.ts';
import { readCommitments } from '../../acts/meetings/read-commitments.ts';
import { recordCommitment, Input as RecordInput } from '../../acts/meetings/record-commitment.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { FormState } from '../../web/page-model.ts';
import { renderCommitmentsPage } from '../../web/meetings/commitments-page.tsx';
import { acting } from '../acting.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { page } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { matterOf, stocktakeContext, stocktakeOf } from './stocktake-matter.ts';

/** 承诺路由 — the list of commitments, recording and judging one. */
export const commitmentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/stocktakes/:id/commitments',
    verb: 'read-stocktake',
    kind: 'page',
    act: (call) => commitmentsPage(call),
  },
  {
    method: 'POST',
    path: '/stocktakes/:id/commitments',
    verb: 'keep-stocktake',
    kind: 'page',
    act: takeRecord,
  },
  {
    method: 'POST',
    path: '/stocktakes/:id/commitments/judge',
    verb: 'keep-stocktake',
    kind: 'page',
    act: takeJudgement,
  },
  {
    method: 'GET',
    path: '/api/v1/stocktakes/:id/commitments',
    verb: 'read-stocktake',
    kind: 'api',
    act: async (call) =>
      call.context.json(await readCommitments(call.desk, { stocktake: stocktakeOf(call) })),
    about: { summary: 'The commitments of a stocktake, kept or not' },
  },
  {
    method: 'POST',
    path: '/api/v1/commitments',
    verb: 'keep-stocktake',
    kind: 'api',
    act: acting(recordCommitment, 201),
    about: { summary: 'Record a commitment made at a stocktake', body: RecordInput, done: 201 },
  },
  {
    method: 'POST',
    path: '/api/v1/commitments/judgement',
    verb: 'keep-stocktake',
    kind: 'api',
    act: acting(judgeCommitment),
    about: { summary: 'Judge a commitment that data cannot, or withdraw one', body: JudgeInput },
  },
];

async function commitmentsPage(
  call: Call,
  answer: { readonly form: FormState; readonly status: number; readonly judging: string | null } = {
    form: EMPTY_FORM,
    status: 200,
    judging: null,
  },
): Promise<Response> {
  const matter = await matterOf(call);
  const { commitments, today } = await readCommitments(call.desk, { stocktake: stocktakeOf(call) });
  const html = await renderCommitmentsPage(await stocktakeContext(call, matter), {
    ...matter,
    commitments,
    today,
    form: answer.form,
    judging: answer.judging,
    units: [...matter.names.units.keys()],
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, answer.status);
}

async function takeRecord(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const { stocktake, unit: own } = (await matterOf(call)).body;
  const measure = fields['indicator']
    ? { measure: { unit: own, ...given(fields, ['indicator', 'period', 'field', 'op', 'value']) } }
    : {};
  const said = {
    stocktake,
    owner: '',
    text: '',
    ...given(fields, ['unit', 'owner', 'text', 'dueOn']),
    ...measure,
  };
  try {
    await recordCommitment(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return commitmentsPage(call, {
      form: refusedForm(fields, error),
      status: statusOf(error),
      judging: null,
    });
  }
  return done(call);
}

async function takeJudgement(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = {
    ...given(fields, ['commitment', 'state', 'note']),
    expectedVersion: Number(fields['expectedVersion'] ?? 0),
  };
  try {
    await judgeCommitment(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.kind === 'forbidden' || error.kind === 'missing') throw error;
    const judging = fields['commitment'] ?? null;
    return commitmentsPage(call, { form: refusedForm(fields, error), status: statusOf(error), judging });
  }
  return done(call);
}

function done(call: Call): Response {
  return call.context.redirect(
    `/stocktakes/${encodeURIComponent(stocktakeOf(call))}/commitments?done=committed`,
    303,
  );
}
