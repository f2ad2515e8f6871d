import { isBlank, type Measure } from '../../engine/blank.ts';
import { buildBoard } from '../../engine/board.ts';
import type { Day, Instant } from '../../engine/fact.ts';
import type { CommitmentBody } from '../../engine/meetings/meeting-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { World } from '../../engine/world.ts';

/** 承诺结论 — `kept`, `broken`; `open`: not due yet, or no figure so far; `judge`: due, and only the office can say. */
export interface CommitmentSaid {
  readonly verdict: 'kept' | 'broken' | 'open' | 'judge' | 'withdrawn';
  /** The number it stands on; a blank without a measure or a figure. */
  readonly actual: Measure;
}

/** What a commitment is looked at with. */
export interface CommitmentLook {
  readonly peers: string;
  readonly now: Instant;
  readonly today: Day;
  /** Whether the asker may read the row it stands on. */
  readonly reads: boolean;
}

/** The verdict on a commitment: what the data say where it has a measure, else what the office said. */
export function commitmentSaid(world: World, body: CommitmentBody, look: CommitmentLook): CommitmentSaid {
  const none = { blank: 'not-applicable' } as const;
  if (body.state === 'withdrawn') return { verdict: 'withdrawn', actual: none };
  if (!body.measure) {
    if (body.state !== 'made') return { verdict: body.state, actual: none };
    return { verdict: body.dueOn < look.today ? 'judge' : 'open', actual: none };
  }
  if (!look.reads) return { verdict: 'open', actual: { blank: 'withheld' } };
  const actual = measured(world, body.measure, look);
  if (isBlank(actual)) return { verdict: 'open', actual };
  const value = Number(body.measure.value);
  const holds = body.measure.op === 'at_least' ? actual >= value - 1e-9 : actual <= value + 1e-9;
  return { verdict: holds ? 'kept' : 'broken', actual };
}

function measured(
  world: World,
  { unit, indicator, period, field }: NonNullable<CommitmentBody['measure']>,
  { peers, now }: CommitmentLook,
): Measure {
  try {
    const board = buildBoard(world, { peers, period, units: [unit], indicators: [indicator] }, now);
    return board.rows[0]?.[field] ?? { blank: 'not-reported' };
  } catch (error) {
    if (error instanceof Refusal) return { blank: 'not-reported' };
    throw error;
  }
}
