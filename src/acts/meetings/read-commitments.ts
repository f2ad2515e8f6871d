import { z } from 'zod';
import type { Day } from '../../engine/fact.ts';
import { may } from '../../engine/duty.ts';
import { type CommitmentVerdict, verdictOf } from '../../engine/meetings/commitment.ts';
import type { CommitmentBody } from '../../engine/meetings/meeting-facts.ts';
import { ofStocktake } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, todayAt } from '../desk.ts';
import { code } from '../shapes.ts';
import { heldStocktake } from './held-stocktake.ts';

export const Input = z.strictObject({ stocktake: code });

/** 承诺视图 — a commitment with its texts, and whether it was kept: by the data, or as the office judged. */
export interface CommitmentView extends CommitmentVerdict {
  readonly body: CommitmentBody;
  readonly version: number;
  /** Null when erased. */
  readonly owner: string | null;
  readonly text: string | null;
  readonly note: string | null;
}

/** 承诺清单 — what was undertaken at a stocktake, by the day it is due, and the day it is looked at. */
export interface CommitmentsView {
  readonly stocktake: string;
  readonly today: Day;
  readonly commitments: readonly CommitmentView[];
}

/** 读取承诺 — the commitments of a stocktake with their verdicts as of now. Throws Refusal `forbidden`, `missing`. */
export async function readCommitments(desk: Desk, input: unknown): Promise<CommitmentsView> {
  const { stocktake } = parsed(Input, input);
  const world = await desk.store.world();
  const held = heldStocktake(desk, world, { verb: 'read-stocktake', stocktake });
  const state = dutyAt(desk, world);
  const today = todayAt(desk, world);
  const kept = ofStocktake(world.registry, 'commitment', stocktake);
  const at = { peers: held.body.peers, today, asOf: desk.now };
  const said = kept.map(({ body }) => {
    const by = body.measure;
    const row = by && { unit: by.unit, indicator: by.indicator, period: by.period, group: at.peers };
    const reads = !row || may(desk.actor, 'read-row', row, state);
    return verdictOf(world, reads ? body : unmeasured(body), at);
  });
  const texts = await desk.store.texts(
    kept.flatMap(({ body }) => [body.owner, body.text, body.note ?? []].flat()),
  );
  const commitments = kept.map(({ body, version }, i) => ({
    ...said[i]!,
    body,
    version,
    owner: texts.get(body.owner) ?? null,
    text: texts.get(body.text) ?? null,
    note: body.note === undefined ? null : (texts.get(body.note) ?? null),
  }));
  return {
    stocktake,
    today,
    commitments: commitments.sort((a, b) => (a.body.dueOn < b.body.dueOn ? -1 : 1)),
  };
}

/** What may be said of a commitment to somebody who may not read the row it is measured by. */
function unmeasured(body: CommitmentBody): CommitmentBody {
  const hidden = { ...body };
  delete hidden.measure;
  return hidden;
}
