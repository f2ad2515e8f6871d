import { z } from 'zod';
import { buildBoard } from '../../engine/board.ts';
import type { SealedStatement } from '../../engine/publishing/edition.ts';
import { withRegister } from '../../engine/meetings/register-statements.ts';
import { statementsOf } from '../../engine/meetings/statement.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';
import { composeEdition } from '../publishing/compose-edition.ts';
import { code, period } from '../shapes.ts';
import { registerReady } from '../projects/register-seen.ts';
import { registerSaid } from './register-said.ts';
import { type DocumentMatter, siteTemplates, unitsByCode } from './make-documents.ts';

export const Input = z.strictObject({ unit: code, peers: code, period, asOf: z.iso.datetime() });

/**
 * 试编材料 — what the documents of a unit's period would be drawn from as of an instant, without a stocktake and without a trace in
 * the store. Throws Refusal `missing`, `forbidden`.
 */
export async function previewDocuments(desk: Desk, input: unknown): Promise<DocumentMatter> {
  const { unit, peers, period: at, asOf } = parsed(Input, input);
  const today = await desk.store.world();
  const state = dutyAt(desk, today);
  permit(desk, state, { verb: 'make-documents', object: { unit, period: at } });
  await registerReady(desk, { period: at, asOf });
  const then = await desk.store.world(asOf);
  const board = buildBoard(then, { peers, period: at }, asOf);
  const said = registerSaid(desk, then, { unit, period: at, asOf, state });
  const statements: SealedStatement[] = withRegister(statementsOf(board, unit), said).map((statement) => ({
    side: statement.side,
    statement,
    text: null,
  }));
  // The seal's instant is the instant of knowledge, so that the same command gives the same bytes.
  const { document, hash } = await composeEdition(
    { ...desk, now: asOf },
    {
      edition: `preview-${unit}-${at}`,
      audience: 'internal',
      unit,
      peers,
      period: at,
      asOf,
      releaseAt: asOf,
      indicators: [],
      statements,
      article: null,
    },
  );
  const world = await desk.store.world();
  return {
    document,
    hash,
    units: unitsByCode(world),
    commitments: [],
    templates: siteTemplates(world),
  };
}
