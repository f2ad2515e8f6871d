import { z } from 'zod';
import type { Day, Instant } from '../../engine/fact.ts';
import { RECURRENCE_RULE, type RecurrenceRule } from '../../engine/meetings/recurrence.ts';
import { type Desk, parsed } from '../desk.ts';
import { meetingSight } from './matter-words.ts';
import { type MatterShown, mattersShown } from './read-matter.ts';
import { type MatterList, askedShape, mattersFound } from './read-matters.ts';

export const EveryInput = z.strictObject(askedShape);

export const Input = z.strictObject({
  ...askedShape,
  page: z.number().int().min(1).max(10_000).default(1),
  pageSize: z.number().int().min(1).max(200).default(50),
});

/** 事由全录 — matters with everything of each, and how many stand in each list. */
export interface MatterRecordsShown {
  readonly matters: readonly MatterShown[];
  readonly counts: Readonly<Record<MatterList, number>>;
  readonly rule: RecurrenceRule;
  /** Of the list, on all pages. */
  readonly total: number;
  readonly today: Day;
  readonly asOf: Instant | null;
  readonly position: number;
}

/** 事由全录页 — one page of them. */
export interface MatterRecordsPage extends MatterRecordsShown {
  readonly page: number;
  readonly pageSize: number;
}

/** 读取事由全录 — a page of the matters this person may read, each with its meetings, commitments and items. Throws Refusal `forbidden`. */
export async function readMatterRecords(desk: Desk, input: unknown): Promise<MatterRecordsPage> {
  const { page, pageSize, ...which } = parsed(Input, input);
  const shown = await recordsOf(desk, which, { from: (page - 1) * pageSize, to: page * pageSize });
  return { ...shown, page, pageSize };
}

/** 读取全部事由 — all matters of a list at once, for the command line. Throws Refusal `forbidden`. */
export function readEveryMatter(desk: Desk, input: unknown): Promise<MatterRecordsShown> {
  return recordsOf(desk, parsed(EveryInput, input), { from: 0, to: Number.MAX_SAFE_INTEGER });
}

async function recordsOf(
  desk: Desk,
  which: z.output<typeof EveryInput>,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<MatterRecordsShown> {
  const sight = await meetingSight(desk, which.asOf);
  const { position } = sight.world;
  const { found, counts } = mattersFound(sight, which);
  const matters = await mattersShown(sight, found.slice(from, to));
  const { today, asOf: at } = sight;
  return { matters, counts, rule: RECURRENCE_RULE, total: found.length, today, asOf: at, position };
}
