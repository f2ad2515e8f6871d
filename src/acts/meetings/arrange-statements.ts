import { z } from 'zod';
import type { Draft } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import type { Side, StatementEditBody } from '../../engine/meetings/meeting-facts.ts';
import { isOwn } from '../../engine/meetings/stocktake.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import type { ErasableText } from '../../store/store.ts';
import { type Desk, keysAt, parsed, recordOf, replayAt } from '../desk.ts';
import { code, version } from '../shapes.ts';
import { erasable, fieldRefusal, heldStocktake, sameVersion } from './held-stocktake.ts';
import { type ShownStatement, readStocktake } from './read-stocktake.ts';

const id = z.string().trim().min(1).max(200);
const side = z.enum(['strengths', 'shortfalls']);

export const Input = z.discriminatedUnion('change', [
  z.strictObject({
    stocktake: code,
    change: z.literal('move'),
    statement: id,
    place: z.number().int().min(1).max(500),
    expectedVersion: version,
  }),
  z.strictObject({
    stocktake: code,
    change: z.literal('drop'),
    statement: id,
    reason: z.string().default(''),
    expectedVersion: version,
  }),
  z.strictObject({ stocktake: code, change: z.literal('restore'), statement: id, expectedVersion: version }),
  z.strictObject({ stocktake: code, change: z.literal('add'), side, text: z.string().default('') }),
  z.strictObject({
    stocktake: code,
    change: z.literal('rewrite'),
    statement: id,
    text: z.string().default(''),
    expectedVersion: version,
  }),
]);

/** 编排结果 — the sentence that was arranged, with the version its edit now has. */
export interface StatementArranged {
  readonly stocktake: string;
  readonly statement: string;
  readonly version: number;
  readonly position: number;
}

interface Plan {
  readonly statement: string;
  readonly drafts: readonly StatementEditBody[];
  readonly texts: readonly ErasableText[];
}

/**
 * 编排语句 — gives a sentence another place on its side, drops it with a reason, takes it back, adds one of the office's own or
 * words it anew; until the meeting is held. A move writes the place of every sentence of the side whose place changed. Throws
 * Refusal `forbidden`, `missing`; `invalid` (`drop-without-reason`, `text-empty`, `text-too-long`,
 * `statement-not-own`); `conflict` (`stocktake-is-held`, `object-overtaken`).
 */
export async function arrangeStatements(desk: Desk, input: unknown): Promise<StatementArranged> {
  const asked = parsed(Input, input);
  const { stocktake } = asked;
  const held = heldStocktake(desk, await desk.store.world(), { verb: 'keep-stocktake', stocktake });
  const replay = await replayAt(desk);
  if (replay) {
    const done = replay.facts[0];
    const statement = done?.kind === 'statement-edit' ? done.body.statement : '';
    return { stocktake, statement, version: done?.objectVersion ?? 0, position: replay.position };
  }
  if (held.body.state === 'held') throw new Refusal('conflict', 'stocktake-is-held', { stocktake });
  const { statements } = await readStocktake(desk, { stocktake });
  const plan = asked.change === 'add' ? added(desk, asked) : changed(asked, statements);
  const { registry } = await desk.store.world();
  const drafts = plan.drafts.map((body): Draft => {
    const object = objectOf('statement-edit', body);
    const before = latest(registry['statement-edit'], object);
    return {
      kind: 'statement-edit',
      object,
      objectVersion: (before?.version ?? 0) + 1,
      body: kept(body, before?.body),
    };
  });
  const object = drafts[0]?.object ?? `statement-edit/${stocktake}/${plan.statement}`;
  const done = await desk.store.append(
    recordOf(desk, 'arrange-statements', { object, detail: { change: asked.change } }),
    drafts,
    plan.texts,
    desk.key,
  );
  return {
    stocktake,
    statement: plan.statement,
    version: drafts[0]?.objectVersion ?? 0,
    position: done.position,
  };
}

type Asked = z.output<typeof Input>;

function added(desk: Desk, asked: Extract<Asked, { change: 'add' }>): Plan {
  const text = erasable('text', asked.text);
  const statement = `own-${keysAt(desk).newId()}`;
  const { stocktake, side: on } = asked;
  return {
    statement,
    drafts: [{ stocktake, statement, side: on, dropped: false, text: text.placeholder }],
    texts: [text],
  };
}

function changed(asked: Exclude<Asked, { change: 'add' }>, statements: readonly ShownStatement[]): Plan {
  const { stocktake, statement } = asked;
  const shown = statements.find((one) => one.id === statement);
  if (!shown) throw new Refusal('missing', 'not-here');
  sameVersion(`statement-edit/${stocktake}/${statement}`, shown.version, asked.expectedVersion);
  const base = { stocktake, statement, side: shown.side, dropped: shown.dropped };
  switch (asked.change) {
    case 'move':
      return { statement, texts: [], drafts: moved(stocktake, shown, { statements, place: asked.place }) };
    case 'restore':
      return { statement, texts: [], drafts: [{ ...base, dropped: false }] };
    case 'drop': {
      if (asked.reason.trim() === '') throw fieldRefusal('reason', '', { code: 'drop-without-reason' });
      const reason = erasable('reason', asked.reason);
      return { statement, texts: [reason], drafts: [{ ...base, dropped: true, reason: reason.placeholder }] };
    }
    case 'rewrite': {
      if (!isOwn(statement)) throw new Refusal('invalid', 'statement-not-own', { statement });
      const text = erasable('text', asked.text);
      return { statement, texts: [text], drafts: [{ ...base, text: text.placeholder }] };
    }
  }
}

/** The moved sentence first, then every other of the side: each at the place it now has. */
function moved(
  stocktake: string,
  shown: ShownStatement,
  to: { readonly statements: readonly ShownStatement[]; readonly place: number },
): StatementEditBody[] {
  if (shown.dropped) throw new Refusal('conflict', 'statement-is-dropped', { statement: shown.id });
  const on: Side = shown.side;
  const rest = to.statements.filter((one) => one.side === on && !one.dropped && one.id !== shown.id);
  const order = [...rest.slice(0, to.place - 1), shown, ...rest.slice(to.place - 1)];
  const before = to.statements.filter((one) => one.side === on && !one.dropped);
  const placed = order.map((one, i) => ({
    stocktake,
    statement: one.id,
    side: on,
    place: i + 1,
    dropped: false,
  }));
  const others = placed.filter(
    ({ statement }, i) => statement !== shown.id && (before[i]?.id !== statement || before[i]?.version === 0),
  );
  return [placed.find(({ statement }) => statement === shown.id)!, ...others];
}

/** What an edit does not speak of stays: the own words, and the place of a sentence that is shown. */
function kept(body: StatementEditBody, before: StatementEditBody | undefined): StatementEditBody {
  const text = body.text ?? before?.text;
  const place = body.place ?? (body.dropped || before?.dropped ? undefined : before?.place);
  return { ...body, ...(text === undefined ? {} : { text }), ...(place === undefined ? {} : { place }) };
}
