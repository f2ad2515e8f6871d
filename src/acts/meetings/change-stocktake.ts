import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import type { Versioned } from '../../engine/registry.ts';
import type { Expectation } from '../../store/store.ts';
import { type Desk, recordOf, replayAt } from '../desk.ts';
import { sameVersion } from './held-stocktake.ts';
import type { StocktakeKept } from './open-stocktake.ts';

/** What an act does with a stocktake. */
export interface StocktakeChange {
  readonly act: string;
  readonly expectedVersion: number;
  /** The body that follows; throws a Refusal when it may not. */
  readonly next: (body: StocktakeBody) => StocktakeBody;
  /** What the change rests on besides the stocktake itself. */
  readonly expects?: readonly Expectation[];
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** 变更盘点会 — one more version of a stocktake, once however often it is sent. Throws Refusal `conflict` when it was overtaken. */
export async function changeStocktake(
  desk: Desk,
  held: Versioned<StocktakeBody>,
  { act, expectedVersion, next, detail, expects = [] }: StocktakeChange,
): Promise<StocktakeKept> {
  const { stocktake } = held.body;
  const replay = await replayAt(desk);
  if (replay) return { stocktake, version: replay.facts[0]?.objectVersion ?? 0, position: replay.position };
  const object = `stocktake/${stocktake}`;
  sameVersion(object, held.version, expectedVersion);
  const body = next(held.body);
  const added = await desk.store.append(
    recordOf(desk, act, { object, ...(detail ? { detail } : {}) }),
    [{ kind: 'stocktake', object, objectVersion: held.version + 1, body }],
    [],
    desk.key,
    { expects },
  );
  return { stocktake, version: held.version + 1, position: added.position };
}
