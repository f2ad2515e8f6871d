import { z } from 'zod';
import type { Day, Instant } from '../../engine/fact.ts';
import {
  type MatterRecord,
  RECURRENCE_RULE,
  type RecurrenceRule,
  matterRecord,
} from '../../engine/meetings/recurrence.ts';
import { type Desk, parsed } from '../desk.ts';
import { asOf, code } from '../shapes.ts';
import { type MatterSummary, type MeetingSight, matterRows, meetingSight, titlesOf } from './matter-words.ts';

/** 事由清单名 — found by the radar, warned of by an agenda, open, settled, all. */
export const MATTER_LISTS = ['recurring', 'warned', 'open', 'closed', 'all'] as const;
/** 事由清单名 — one of them. */
export type MatterList = (typeof MATTER_LISTS)[number];

/** Which matters are asked for, as of when. */
export const askedShape = {
  list: z.enum(MATTER_LISTS).default('all'),
  unit: code.optional(),
  project: code.optional(),
  asOf: asOf.optional(),
};

export const Input = z.strictObject({
  ...askedShape,
  page: z.number().int().min(1).max(10_000).default(1),
  pageSize: z.number().int().min(1).max(1000).default(50),
});

/** 事由清单视图 — a page of matters: those found first, the ones with most meetings at the top. */
export interface MattersShown {
  readonly matters: readonly MatterSummary[];
  readonly counts: Readonly<Record<MatterList, number>>;
  readonly rule: RecurrenceRule;
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly today: Day;
  readonly asOf: Instant | null;
  readonly position: number;
}

/** 列出事由 — the matters this person may read, with what the radar finds. Throws Refusal `forbidden`. */
export async function readMatters(desk: Desk, input: unknown): Promise<MattersShown> {
  const asked = parsed(Input, input);
  const sight = await meetingSight(desk, asked.asOf);
  const { position } = sight.world;
  const { found, counts } = mattersFound(sight, asked);
  const shown = found.slice((asked.page - 1) * asked.pageSize, asked.page * asked.pageSize);
  const texts = await titlesOf(
    desk.store,
    shown.map(({ row }) => row.matter.body),
  );
  return {
    matters: shown.map((record) => ({
      matter: record.row.matter.body.matter,
      title: texts.get(record.row.matter.body.title) ?? null,
      record,
    })),
    counts,
    rule: RECURRENCE_RULE,
    total: found.length,
    page: asked.page,
    pageSize: asked.pageSize,
    today: sight.today,
    asOf: sight.asOf,
    position,
  };
}

/** 事由清单所问 — which matters are asked for. */
export interface MattersAsked {
  readonly list: MatterList;
  readonly unit?: string | undefined;
  readonly project?: string | undefined;
}

/** 清单所得 — the matters of a list in its order, and how many stand in each list. */
export interface MattersFound {
  readonly found: readonly MatterRecord[];
  readonly counts: Readonly<Record<MatterList, number>>;
}

/** 事由查得 — the matters of a list that somebody may see, those found first. */
export function mattersFound(sight: MeetingSight, asked: MattersAsked): MattersFound {
  const records = matterRows(sight)
    .filter(({ matter: { body } }) => asked.unit === undefined || body.unit === asked.unit)
    .filter(({ matter: { body } }) => asked.project === undefined || body.project === asked.project)
    .map((row) => matterRecord(row, sight.today));
  const of = (list: MatterList) => records.filter((record) => stands(record, list));
  const counts = Object.fromEntries(MATTER_LISTS.map((list) => [list, of(list).length]));
  return { found: of(asked.list).sort(byWeight), counts: counts as Record<MatterList, number> };
}

function stands({ finding, warning, closed }: MatterRecord, list: MatterList): boolean {
  switch (list) {
    case 'recurring':
      return finding !== null;
    case 'warned':
      return finding === null && warning !== null;
    case 'open':
      return !closed;
    case 'closed':
      return closed;
    case 'all':
      return true;
  }
}

function byWeight(a: MatterRecord, b: MatterRecord): number {
  const rank = ({ finding, warning, closed }: MatterRecord) => (finding ? 0 : warning ? 1 : closed ? 3 : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a.held.length !== b.held.length) return b.held.length - a.held.length;
  const last = (record: MatterRecord) => record.held.at(-1)?.on ?? record.row.matter.body.openedOn;
  if (last(a) !== last(b)) return last(a) < last(b) ? 1 : -1;
  return a.row.matter.body.matter < b.row.matter.body.matter ? -1 : 1;
}
