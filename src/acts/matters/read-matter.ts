import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { Day, Instant } from '../../engine/fact.ts';
import { matterMeant } from '../../engine/meetings/matter-table.ts';
import { type MatterMeeting, matterRecord } from '../../engine/meetings/recurrence.ts';
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
  matterRows,
  meetingSight,
  summaryOf,
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
  const { world, today } = sight;
  const { position } = world;
  const id = matterMeant(world, matter);
  const rows = matterRows(sight);
  const row = rows.find(({ matter: { body } }) => body.matter === id);
  if (!row) throw new Refusal('missing', 'not-here');
  const record = matterRecord(row, today);
  const { body, version } = row.matter;
  const merged = row.merged.map((one) => latest(world.registry.matter, `matter/${one}`)!);
  const texts = await desk.store.texts([
    ...[...merged.map((one) => one.body), body].map(({ title }) => title),
    ...textsOfPoints(row.agenda),
    ...textsOfCommitments(row.commitments),
  ]);
  const commitments = commitmentsSaid(row.commitments, texts, today);
  const project =
    body.project === undefined ? null : latest(world.registry.project, `project/${body.project}`);
  return {
    ...summaryOf(sight, texts, body.matter)!,
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
    items: await itemsSaid(
      sight,
      row.agenda.flatMap(({ item }) => item.body.tasks),
    ),
    project: project && { project: project.body.project, name: project.body.name },
    merged: merged.map((one) => ({
      matter: one.body.matter,
      title: texts.get(one.body.title) ?? null,
      version: one.version,
    })),
    keeps: may(desk.actor, 'keep-meeting', { unit: body.unit }, sight.asker.state),
    today,
    asOf: sight.asOf,
    position,
  };
}
