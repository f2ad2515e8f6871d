import { may } from '../../engine/duty.ts';
import type { Day, Erasable, Instant, UnitId } from '../../engine/fact.ts';
import type { MatterBody } from '../../engine/meetings/matter-facts.ts';
import { type AgendaRow, type MatterRow, matterTable } from '../../engine/meetings/matter-table.ts';
import type { CommitmentBody } from '../../engine/meetings/meeting-facts.ts';
import {
  type CommitmentFate,
  type MatterRecord,
  fateOf,
  matterRecord,
} from '../../engine/meetings/recurrence.ts';
import type { Versioned } from '../../engine/registry.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import { taskTable } from '../../engine/tasks/task-table.ts';
import type { World } from '../../engine/world.ts';
import type { Store } from '../../store/store.ts';
import { type Desk, dutyAt, permit } from '../desk.ts';
import { instantOf } from '../shapes.ts';
import { type TaskAsker, lookAt, taskReader } from '../tasks/held-task.ts';
import { titledRows } from '../tasks/read-tasks.ts';

/** 会议所见 — the world of an instant, the day it is looked at, and whose meetings this person may read: his rights are always those of today. */
export interface MeetingSight {
  readonly asker: TaskAsker;
  readonly world: World;
  readonly today: Day;
  /** Null: as it stands now. */
  readonly asOf: Instant | null;
  readonly reads: (unit: UnitId) => boolean;
}

/** What somebody may see of meetings at an instant. Throws Refusal `forbidden` of somebody who may see none. */
export async function meetingSight(desk: Desk, asOf: string | undefined): Promise<MeetingSight> {
  const past = asOf === undefined ? null : instantOf(asOf);
  const now = await desk.store.world();
  const state = dutyAt(desk, now);
  const known = new Map<UnitId, boolean>();
  const reads = (unit: UnitId): boolean => {
    let answer = known.get(unit);
    if (answer === undefined) known.set(unit, (answer = may(desk.actor, 'read-meeting', { unit }, state)));
    return answer;
  };
  const units = [...state.registry.unit.values()].map((versions) => versions.at(-1)!.body.unit);
  if (!units.some(reads)) permit(desk, state, { verb: 'read-meeting', object: {} });
  const world = past === null ? now : await desk.store.world(past);
  return { asker: { desk, state }, world, today: lookAt(desk, world).today, asOf: past, reads };
}

/** The matters somebody may see, each with only the points of meetings that he may read. */
export function matterRows({ world, reads }: MeetingSight): MatterRow[] {
  return [...matterTable(world).matters.values()]
    .filter(({ matter }) => reads(matter.body.unit))
    .map((row) => seenOf(row, reads));
}

/** The row of one matter as somebody may see it; null where there is none, or it is of a unit whose meetings he may not read. */
export function matterRowOf({ world, reads }: MeetingSight, matter: string | null): MatterRow | null {
  const row = matter === null ? undefined : matterTable(world).matters.get(matter);
  return row && reads(row.matter.body.unit) ? seenOf(row, reads) : null;
}

function seenOf(row: MatterRow, reads: MeetingSight['reads']): MatterRow {
  if (row.agenda.every(({ meeting }) => reads(meeting.body.unit))) return row;
  const agenda = row.agenda.filter(({ meeting }) => reads(meeting.body.unit));
  const meetings = new Set(agenda.map(({ meeting }) => meeting.body.meeting));
  return {
    ...row,
    agenda,
    commitments: row.commitments.filter(({ body }) => meetings.has(body.meeting ?? '')),
  };
}

/** 事由摘要 — a matter in a line: its title, how often it came to a meeting, and what the radar finds. */
export interface MatterSummary {
  readonly matter: string;
  /** Null where erased. */
  readonly title: string | null;
  readonly record: MatterRecord;
}

/** The matter of an id as somebody may see it, or null. */
export function summaryOf(
  sight: MeetingSight,
  texts: ReadonlyMap<string, string>,
  matter: string | null,
): MatterSummary | null {
  const row = matterRowOf(sight, matter);
  if (!row) return null;
  const record = matterRecord(row, sight.today);
  return { matter: row.matter.body.matter, title: texts.get(row.matter.body.title) ?? null, record };
}

/** 承诺所载 — a commitment in words, with what became of it; null where erased. */
export interface CommitmentSaid {
  readonly body: CommitmentBody;
  readonly version: number;
  readonly fate: CommitmentFate;
  readonly owner: string | null;
  readonly text: string | null;
  readonly note: string | null;
}

/** Commitments in words, by the day they are due. */
export function commitmentsSaid(
  held: readonly Versioned<CommitmentBody>[],
  texts: ReadonlyMap<string, string>,
  today: Day,
): CommitmentSaid[] {
  const said = held.map(({ body, version }) => ({
    body,
    version,
    fate: fateOf(body, today),
    owner: texts.get(body.owner) ?? null,
    text: texts.get(body.text) ?? null,
    note: body.note === undefined ? null : (texts.get(body.note) ?? null),
  }));
  return said.sort((a, b) => (a.body.dueOn < b.body.dueOn ? -1 : 1));
}

/** 立项所载 — an item made from a decision, with its title; null where erased. */
export interface ItemSaid {
  readonly row: TaskRow;
  readonly title: string | null;
}

/** The items of these ids that this person may read, in their order. */
export async function itemsSaid({ world, asker }: MeetingSight, ids: readonly string[]): Promise<ItemSaid[]> {
  if (ids.length === 0) return [];
  const { rows } = taskTable(world, lookAt(asker.desk, world));
  const reads = taskReader(asker);
  const seen = [...new Set(ids)].flatMap((id) => {
    const row = rows.get(id);
    return row && reads(row.task, row.standing) ? [row] : [];
  });
  return titledRows(asker.desk.store, seen);
}

/** Every text that points of an agenda and their commitments name. */
export function textsOfPoints(rows: readonly AgendaRow[]): Erasable[] {
  return rows.flatMap(({ item: { body }, meeting, commitments }) => [
    body.title,
    ...(body.text === undefined ? [] : [body.text]),
    ...(body.decision === undefined ? [] : [body.decision]),
    meeting.body.title,
    ...textsOfCommitments(commitments),
  ]);
}

/** Every text that commitments name. */
export function textsOfCommitments(held: readonly Versioned<CommitmentBody>[]): Erasable[] {
  return held.flatMap(({ body }) => [body.owner, body.text, ...(body.note === undefined ? [] : [body.note])]);
}

/** The titles of matters, read at once. */
export function titlesOf(store: Store, matters: readonly MatterBody[]): Promise<Map<Erasable, string>> {
  return store.texts(matters.map(({ title }) => title));
}
