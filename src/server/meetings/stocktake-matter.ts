import { readStocktake } from '../../acts/meetings/read-stocktake.ts';
import { may } from '../../engine/duty.ts';
import { latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import type { PageContext } from '../../web/page-model.ts';
import type { StatementNames } from '../../web/meetings/statement-text.ts';
import type { StocktakeMatter } from '../../web/meetings/stocktake-model.ts';
import { type Call, formBody } from '../call.ts';
import { namesOf, pageContext } from '../page-context.ts';

/** The stocktake that the address names. */
export function stocktakeOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

/** What every page of one stocktake knows. */
export async function matterOf(call: Call): Promise<StocktakeMatter> {
  const { desk, state } = call;
  const { stocktake, knownAt, board, statements } = await readStocktake(desk, {
    stocktake: stocktakeOf(call),
  });
  const { unit, period } = stocktake.body;
  return {
    body: stocktake.body,
    version: stocktake.version,
    knownAt,
    board,
    sentences: statements,
    names: statementNames(await desk.store.world()),
    mayKeep: may(desk.actor, 'keep-stocktake', { unit, period }, state),
    mayAsk: may(desk.actor, 'read-questions', { unit, period }, state),
    mayMake: may(desk.actor, 'make-documents', { unit, period }, state),
    mayPrepare: may(desk.actor, 'prepare-edition', { unit, period }, state),
  };
}

/** The names that sentences use: those of units, indicators and objectives. */
function statementNames(world: World): StatementNames {
  const { objective } = world.registry;
  const known = [...objective.keys()].flatMap((object) => latest(objective, object) ?? []);
  return { ...namesOf(world), objectives: new Map(known.map(({ body }) => [body.objective, body])) };
}

/** The context of a page of a stocktake, with what was done said once on top. */
export function stocktakeContext(call: Call, { board }: StocktakeMatter): Promise<PageContext> {
  const done = call.context.req.query('done');
  const key = done === undefined ? undefined : NOTICES[done];
  return pageContext(call, { position: board.position, ...(key ? { notice: { key, params: {} } } : {}) });
}

const NOTICES: Readonly<Record<string, string>> = {
  opened: 'stocktake.done-opened',
  rescheduled: 'stocktake.done-rescheduled',
  locked: 'stocktake.done-locked',
  held: 'stocktake.done-held',
  arranged: 'statements.done',
  committed: 'commitments.done',
};

/** 已提交表单 — the fields of a form with the version that it was made from. */
export async function versionedForm(
  call: Call,
): Promise<{ fields: Record<string, string>; version: number }> {
  const fields = await formBody(call);
  return { fields, version: Number(fields['expectedVersion'] ?? 0) };
}
