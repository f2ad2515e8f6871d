import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { Day, Erasable, Instant } from '../../engine/fact.ts';
import { matterMeant } from '../../engine/meetings/matter-table.ts';
import { type MatterMeeting, type MatterRecord, matterRecord } from '../../engine/meetings/recurrence.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, parsed } from '../desk.ts';
import { asOf, code } from '../shapes.ts';
import {
  type CommitmentSaid,
  type ItemSaid,
  type MatterSummary,
  commitmentsSaid,
  itemsSaid,
  type MeetingSight,
  matterRowOf,
  meetingSight,
  textsOfCommitments,
  textsOfPoints,
} from './matter-words.ts';

export const Input = z.strictObject({ matter: code, asOf: asOf.optional() });

/** 上会一次视图 — one meeting about a matter in words: its points with what was decided, what was undertaken there. */
export interface MatterMeetingShown {
  readonly held: MatterMeeting;
  /** Null where erased. */
  readonly title: string | null;
  readonly points: readonly {
    readonly number: number;
    readonly version: number;
    readonly title: string | null;
    readonly decision: string | null;
  }[];
  readonly commitments: readonly CommitmentSaid[];
}

/** 事由视图 — everything of one matter that its page shows. */
export interface MatterShown extends MatterSummary {
  readonly version: number;
  readonly meetings: readonly MatterMeetingShown[];
  readonly commitments: readonly CommitmentSaid[];
  readonly items: readonly ItemSaid[];
  readonly project: { readonly project: string; readonly name: string } | null;
  /** Matters that turned out to be this one. */
  readonly merged: readonly {
    readonly matter: string;
    readonly title: string | null;
    readonly version: number;
  }[];
  /** True of somebody who keeps it. */
  readonly keeps: boolean;
  readonly today: Day;
  readonly asOf: Instant | null;
  readonly position: number;
}

/** 读取事由 — a matter with every meeting about it. Of one that turned out to be another, the other. Throws Refusal `forbidden`, `missing`. */
export async function readMatter(desk: Desk, input: unknown): Promise<MatterShown> {
  const { matter, ...asked } = parsed(Input, input);
  const sight = await meetingSight(desk, asked.asOf);
  const row = matterRowOf(sight, matterMeant(sight.world, matter));
  if (!row) throw new Refusal('missing', 'not-here');
  const [shown] = await mattersShown(sight, [matterRecord(row, sight.today)]);
  return shown!;
}

/** 事由详述 — matters in words, in their order; every text of theirs is read at once. */
export async function mattersShown(
  sight: MeetingSight,
  records: readonly MatterRecord[],
): Promise<MatterShown[]> {
  const { registry } = sight.world;
  const addresses = records.flatMap(({ row }) => [
    row.matter.body.title,
    ...row.merged.map((one) => latest(registry.matter, `matter/${one}`)!.body.title),
    ...textsOfPoints(row.agenda),
    ...textsOfCommitments(row.commitments),
  ]);
  const texts =
    addresses.length === 0 ? new Map<Erasable, string>() : await sight.asker.desk.store.texts(addresses);
  const items = await itemsSaid(
    sight,
    records.flatMap(({ row }) => row.agenda.flatMap(({ item }) => item.body.tasks)),
  );
  const said = new Map(items.map((one) => [one.row.task.task, one]));
  return records.map((record) => shownOf(sight, record, { texts, items: said }));
}

interface Words {
  readonly texts: ReadonlyMap<Erasable, string>;
  /** Items made from decisions that this person may read. */
  readonly items: ReadonlyMap<string, ItemSaid>;
}

function shownOf(sight: MeetingSight, record: MatterRecord, { texts, items }: Words): MatterShown {
  const { world, today, asker } = sight;
  const { position } = world;
  const { row } = record;
  const { body, version } = row.matter;
  const merged = row.merged.map((one) => latest(world.registry.matter, `matter/${one}`)!);
  const commitments = commitmentsSaid(row.commitments, texts, today);
  const project =
    body.project === undefined ? null : latest(world.registry.project, `project/${body.project}`);
  return {
    matter: body.matter,
    title: texts.get(body.title) ?? null,
    record,
    version,
    meetings: record.held.map((held) => ({
      held,
      title: texts.get(held.points[0]!.meeting.body.title) ?? null,
      points: held.points.map(({ item }) => ({
        number: item.body.number,
        version: item.version,
        title: texts.get(item.body.title) ?? null,
        decision: item.body.decision === undefined ? null : (texts.get(item.body.decision) ?? null),
      })),
      commitments: commitments.filter((one) => one.body.meeting === held.meeting),
    })),
    commitments,
    items: [...new Set(row.agenda.flatMap(({ item }) => item.body.tasks))].flatMap(
      (id) => items.get(id) ?? [],
    ),
    project: project && { project: project.body.project, name: project.body.name },
    merged: merged.map((one) => ({
      matter: one.body.matter,
      title: texts.get(one.body.title) ?? null,
      version: one.version,
    })),
    keeps: may(asker.desk.actor, 'keep-meeting', { unit: body.unit }, asker.state),
    today,
    asOf: sight.asOf,
    position,
  };
}
