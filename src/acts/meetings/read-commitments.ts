import { z } from 'zod';
import type { Day } from '../../engine/fact.ts';
import type { CommitmentBody } from '../../engine/meetings/meeting-facts.ts';
import { may } from '../../engine/duty.ts';
import { ofStocktake } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, todayAt } from '../desk.ts';
import { code } from '../shapes.ts';
import { commitmentSaid, type CommitmentSaid } from './commitment-said.ts';
import { heldStocktake } from './held-stocktake.ts';

export const Input = z.strictObject({ stocktake: code });

/** 承诺视图 — a commitment with its texts, and whether it was kept: by the data, or as the office judged. */
export interface CommitmentView extends CommitmentSaid {
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
  const said = kept.map(({ body }) => {
    const by = body.measure;
    const reads =
      !by ||
      may(
        desk.actor,
        'read-row',
        { unit: by.unit, indicator: by.indicator, period: by.period, group: held.body.peers },
        state,
      );
    return commitmentSaid(world, body, { peers: held.body.peers, now: desk.now, today, reads });
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
