import { z } from 'zod';
import type { Day, Instant } from '../../engine/fact.ts';
import type { MeetingBody } from '../../engine/meetings/matter-facts.ts';
import { type MeetingRow, matterTable } from '../../engine/meetings/matter-table.ts';
import { type Desk, parsed } from '../desk.ts';
import { asOf, code } from '../shapes.ts';
import { meetingSight } from './matter-words.ts';

export const Input = z.strictObject({
  state: z.enum(['planned', 'held', 'cancelled']).optional(),
  kind: z.enum(['executive', 'coordination', 'special', 'onsite', 'other']).optional(),
  unit: code.optional(),
  page: z.number().int().min(1).max(10_000).default(1),
  asOf: asOf.optional(),
});

/** 会议行视图 — a meeting in a list: its points, how many are decided, what was undertaken. */
export interface MeetingListed {
  readonly body: MeetingBody;
  readonly version: number;
  /** Null where erased. */
  readonly title: string | null;
  readonly points: number;
  readonly decided: number;
  readonly commitments: number;
  /** Points that nobody has said a matter of. */
  readonly unconfirmed: number;
}

/** 会议清单视图 — those planned first, the nearest at the top; then those held, the latest at the top. */
export interface MeetingsShown {
  readonly meetings: readonly MeetingListed[];
  readonly counts: Readonly<Record<MeetingBody['state'], number>>;
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly today: Day;
  readonly asOf: Instant | null;
  readonly position: number;
}

const PAGE_SIZE = 50;

/** 列出会议 — the meetings this person may read. Throws Refusal `forbidden`. */
export async function readMeetings(desk: Desk, input: unknown): Promise<MeetingsShown> {
  const asked = parsed(Input, input);
  const sight = await meetingSight(desk, asked.asOf);
  const { world, today, reads } = sight;
  const { position } = world;
  const all = [...matterTable(world).meetings.values()].filter(({ meeting }) => reads(meeting.body.unit));
  const fitting = all.filter(
    ({ meeting: { body } }) =>
      (asked.kind === undefined || body.kind === asked.kind) &&
      (asked.unit === undefined || body.unit === asked.unit),
  );
  const counts = { planned: 0, held: 0, cancelled: 0 };
  for (const { meeting } of fitting) counts[meeting.body.state]++;
  const found = fitting
    .filter(({ meeting: { body } }) => asked.state === undefined || body.state === asked.state)
    .sort(byState);
  const shown = found.slice((asked.page - 1) * PAGE_SIZE, asked.page * PAGE_SIZE);
  const texts = await desk.store.texts(shown.map(({ meeting }) => meeting.body.title));
  return {
    meetings: shown.map((row) => listed(row, texts)),
    counts,
    total: found.length,
    page: asked.page,
    pageSize: PAGE_SIZE,
    today,
    asOf: sight.asOf,
    position,
  };
}

function listed(
  { meeting, agenda, commitments }: MeetingRow,
  texts: ReadonlyMap<string, string>,
): MeetingListed {
  const points = agenda.filter(({ item }) => item.body.withdrawn !== true);
  return {
    body: meeting.body,
    version: meeting.version,
    title: texts.get(meeting.body.title) ?? null,
    points: points.length,
    decided: points.filter(({ item }) => item.body.decision !== undefined).length,
    commitments: points.reduce((sum, row) => sum + row.commitments.length, commitments.length),
    unconfirmed: points.filter(({ matter }) => matter === null).length,
  };
}

const ORDER: Readonly<Record<MeetingBody['state'], number>> = { planned: 0, held: 1, cancelled: 2 };

function byState({ meeting: { body: a } }: MeetingRow, { meeting: { body: b } }: MeetingRow): number {
  if (a.state !== b.state) return ORDER[a.state] - ORDER[b.state];
  if (a.on === b.on) return a.meeting < b.meeting ? -1 : 1;
  return (a.on < b.on ? -1 : 1) * (a.state === 'planned' ? 1 : -1);
}
