import { randomUUID } from 'node:crypto';
import { keepHindrance } from '../../acts/projects/keep-hindrance.ts';
import { readHindrances } from '../../acts/projects/read-hindrances.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import { renderHindranceListPage } from '../../web/projects/hindrance-list-page.tsx';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { worldAt } from '../tasks/task-matter.ts';
import { doneOf, lookAsked, refusedProjectForm } from './project-matter.ts';

/** 制约问题路由 — what holds projects up, and what one's own units have to clear of it. */
export const hindranceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/projects/hindrances',
    verb: 'read-project',
    kind: 'page',
    act: (call) => listPage(call, null),
  },
  { method: 'POST', path: '/projects/hindrances', verb: 'report-project', kind: 'page', act: takeCleared },
];

interface Answer {
  readonly acting: string | null;
  readonly form: FormState;
  readonly status: number;
}

async function listPage(call: Call, answer: Answer | null): Promise<Response> {
  const { context, desk } = call;
  const { asOf: asked } = await lookAsked(call);
  const mineOnly = context.req.query('mine') === 'yes';
  const wanted = Number(context.req.query('page') ?? 1);
  const shown = await readHindrances(desk, {
    mine: mineOnly,
    page: Number.isInteger(wanted) && wanted > 0 ? wanted : 1,
    ...(asked === undefined ? {} : { asOf: asked }),
  });
  const { asOf, position, ...rest } = shown;
  const done = answer === null ? doneOf(call) : null;
  const notice = done ? { notice: done } : {};
  const html = await renderHindranceListPage(await pageContext(call, { asOf, position, ...notice }), {
    ...rest,
    mineOnly,
    names: namesOf(await worldAt(call, asOf)),
    acting: answer?.acting ?? null,
    form: answer?.form ?? EMPTY_FORM,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, answer?.status ?? 200);
}

async function takeCleared(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = {
    ...given(fields, ['project', 'hindrance', 'clearedOn']),
    expectedVersion: Number(fields['expectedVersion'] ?? 0),
  };
  try {
    if (!('clearedOn' in said)) throw emptyDay();
    await keepHindrance(withKey(call.desk, fields['idempotencyKey'], said), said);
    return call.context.redirect(paths.hindrances({ done: 'cleared' }), 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    const form = refusedProjectForm(call, fields, error);
    return listPage(call, { acting: fields['hindrance'] ?? null, form, status: statusOf(error) });
  }
}

/** Without a day nothing was cleared. */
function emptyDay(): Refusal {
  const problem = { row: 0, column: 'clearedOn', value: '', code: 'field-missing' };
  return new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
}
