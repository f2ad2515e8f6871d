import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { Day, Instant } from '../../engine/fact.ts';
import type { LikenessGround } from '../../engine/meetings/likeness.ts';
import type { AgendaItemBody, MeetingBody } from '../../engine/meetings/matter-facts.ts';
import { type AgendaRow, matterTable } from '../../engine/meetings/matter-table.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import type { AttachmentBody } from '../../engine/tasks/task-facts.ts';
import { type Desk, parsed } from '../desk.ts';
import { asOf, code } from '../shapes.ts';
import { discussedBefore, pointId } from './matter-index.ts';
import {
  type CommitmentSaid,
  type ItemSaid,
  type MatterSummary,
  type MeetingSight,
  commitmentsSaid,
  itemsSaid,
  meetingSight,
  summaryOf,
  textsOfCommitments,
  textsOfPoints,
} from './matter-words.ts';

export const Input = z.strictObject({ meeting: code, asOf: asOf.optional() });

/** 议题视图 — a point in words, the matter it is about, what it may be a return of, what was undertaken and which items came of it. */
export interface PointShown {
  readonly body: AgendaItemBody;
  readonly version: number;
  /** Null where erased. */
  readonly title: string | null;
  readonly text: string | null;
  readonly decision: string | null;
  readonly matter: MatterSummary | null;
  /** Only of a point that nobody has said a matter of. */
  readonly proposals: readonly ProposalShown[];
  readonly commitments: readonly CommitmentSaid[];
  readonly items: readonly ItemSaid[];
}

/** 议过提示 — an earlier point that this one may be a return of, why, and what became of its matter. */
export interface ProposalShown {
  /** The earlier point: `meeting/number`. */
  readonly like: string;
  readonly meeting: MeetingBody;
  readonly meetingTitle: string | null;
  readonly title: string | null;
  /** Null where nobody has said what the earlier point is about. */
  readonly matter: MatterSummary | null;
  readonly score: number;
  readonly grounds: readonly LikenessGround[];
  readonly shared: readonly string[];
}

/** 会议视图 — everything of one meeting that its page and its minutes show. */
export interface MeetingShown {
  readonly body: MeetingBody;
  readonly version: number;
  readonly title: string | null;
  readonly chair: string | null;
  readonly attending: string | null;
  readonly points: readonly PointShown[];
  /** Undertaken at no point of the agenda. */
  readonly commitments: readonly CommitmentSaid[];
  readonly papers: readonly PaperShown[];
  /** True of somebody who keeps it. */
  readonly keeps: boolean;
  readonly today: Day;
  readonly asOf: Instant | null;
  readonly position: number;
}

/** 会议材料 — a paper of the meeting. */
export interface PaperShown {
  readonly body: AttachmentBody;
  readonly name: string | null;
  readonly at: Instant;
}

/** 读取会议 — a meeting with its agenda, and of each point what it may be a return of. Throws Refusal `forbidden`, `missing`. */
export async function readMeeting(desk: Desk, input: unknown): Promise<MeetingShown> {
  const { meeting, ...asked } = parsed(Input, input);
  const sight = await meetingSight(desk, asked.asOf);
  const { world, reads } = sight;
  const row = matterTable(world).meetings.get(meeting);
  if (!row || !reads(row.meeting.body.unit)) throw new Refusal('missing', 'not-here');
  const { position } = world;
  const { body, version } = row.meeting;
  const texts = await desk.store.texts([
    body.title,
    ...[body.chair, body.attending].filter((one) => one !== undefined),
    ...textsOfPoints(row.agenda),
    ...textsOfCommitments(row.commitments),
    ...mattersOf(sight, row.agenda),
  ]);
  const points: PointShown[] = [];
  for (const point of row.agenda) points.push(await pointShown(sight, point, texts));
  const now = latest((await desk.store.world()).registry.meeting, `meeting/${meeting}`)?.body ?? body;
  return {
    body,
    version,
    title: texts.get(body.title) ?? null,
    chair: wordsOf(texts, body.chair),
    attending: wordsOf(texts, body.attending),
    points,
    commitments: commitmentsSaid(row.commitments, texts, sight.today),
    papers: await papersOf(sight, meeting),
    keeps: may(desk.actor, 'keep-meeting', { unit: now.unit }, sight.asker.state),
    today: sight.today,
    asOf: sight.asOf,
    position,
  };
}

function wordsOf(texts: ReadonlyMap<string, string>, address: string | undefined): string | null {
  return address === undefined ? null : (texts.get(address) ?? null);
}

/** Where the titles of the matters of these points stand. */
function mattersOf({ world }: MeetingSight, rows: readonly AgendaRow[]): string[] {
  const { matters } = matterTable(world);
  return rows.flatMap(({ matter }) =>
    matter === null ? [] : (matters.get(matter)?.matter.body.title ?? []),
  );
}

async function pointShown(
  sight: MeetingSight,
  row: AgendaRow,
  texts: ReadonlyMap<string, string>,
): Promise<PointShown> {
  const { body, version } = row.item;
  const title = texts.get(body.title) ?? null;
  const text = wordsOf(texts, body.text);
  const decision = wordsOf(texts, body.decision);
  const open = row.matter === null && body.withdrawn !== true && title !== null;
  const said = [text, decision].filter(Boolean).join('\n');
  const items = await itemsSaid(sight, body.tasks);
  return {
    body: { ...body, tasks: items.map(({ row: { task } }) => task.task) },
    version,
    title,
    text,
    decision,
    matter: summaryOf(sight, texts, row.matter),
    proposals: open ? await proposalsOf(sight, row, { title, text: said }) : [],
    commitments: commitmentsSaid(row.commitments, texts, sight.today),
    items,
  };
}

async function proposalsOf(
  sight: MeetingSight,
  row: AgendaRow,
  said: { readonly title: string; readonly text: string },
): Promise<ProposalShown[]> {
  const { store } = sight.asker.desk;
  const readable = ({ meeting }: AgendaRow) => sight.reads(meeting.body.unit);
  const found = await discussedBefore(store, sight.world, { row, ...said, readable });
  const rows = found.map((one) => one.row);
  const texts = await store.texts([...textsOfPoints(rows), ...mattersOf(sight, rows)]);
  return found.map(({ row: before, likeness }) => ({
    like: pointId(before),
    meeting: before.meeting.body,
    meetingTitle: texts.get(before.meeting.body.title) ?? null,
    title: texts.get(before.item.body.title) ?? null,
    matter: summaryOf(sight, texts, before.matter),
    score: likeness.score,
    grounds: likeness.grounds,
    shared: likeness.shared,
  }));
}

async function papersOf({ world, asker }: MeetingSight, meeting: string): Promise<PaperShown[]> {
  const { registry } = world;
  const held = (registry.index.ofTask.get(`meeting/${meeting}`) ?? []).map(
    (object) => latest(registry.attachment, object)!,
  );
  const names = await asker.desk.store.texts(held.map(({ body }) => body.name));
  return held.map(({ body, recordedAt }) => ({ body, name: names.get(body.name) ?? null, at: recordedAt }));
}
