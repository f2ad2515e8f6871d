import { z } from 'zod';
import type { Erasable, Instant } from '../../engine/fact.ts';
import type { ProjectBody } from '../../engine/projects/project-facts.ts';
import { projectRecord } from '../../engine/projects/project-record.ts';
import type { ProjectRecord, ProjectRow } from '../../engine/projects/project-row.ts';
import { latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { attachmentsHeld } from '../tasks/attachment-holder.ts';
import type { AttachmentShown } from '../tasks/read-task.ts';
import { type DoneBy, doersAt } from '../tasks/task-words.ts';
import { heldProject, reachesProject } from './held-project.ts';
import { itemsRead } from '../tasks/items-read.ts';
import { type LookShown, lookAtProjects, lookShape, lookShown, tableOf } from './project-look.ts';

export const Input = z.strictObject({ project: code, ...lookShape });

/** 项目视图 — everything of one project that a card shows. */
export interface ProjectShown extends LookShown {
  readonly row: ProjectRow;
  readonly record: ProjectRecord;
  /** The free texts of its months, hindrances and inquiries by address; one that was erased is not among them. */
  readonly texts: ReadonlyMap<Erasable, string>;
  /** Of the items that its hindrances and inquiries became, those that this person may read. */
  readonly items: ReadonlySet<string>;
  /** Every version of its line, oldest first: the last is the one in force. */
  readonly versions: readonly ProjectVersionShown[];
  readonly attachments: readonly AttachmentShown[];
  /** The version each month's own row has, by period: what a further report of it expects. */
  readonly monthVersions: Readonly<Record<string, number>>;
  /** The versions of what months say of milestones, by period and then by name. */
  readonly milestoneVersions: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What this person may do now; nothing of the past. */
  readonly may: { readonly keep: boolean; readonly report: boolean };
}

/** 项目版本 — one version of a project's line, who wrote it and when. */
export interface ProjectVersionShown {
  readonly version: number;
  readonly body: ProjectBody;
  readonly at: Instant;
  readonly by: DoneBy;
}

/** 读取项目 — one project with its months, milestones, hindrances, inquiries, attachments and versions. Throws Refusal `forbidden`, `missing`. */
export async function readProject(desk: Desk, input: unknown): Promise<ProjectShown> {
  const { project: id, ...asked } = parsed(Input, input);
  const look = await lookAtProjects(desk, asked);
  const { world, asker, asOf } = look;
  const { body } = heldProject(asker, world, { id, verb: 'read-project' });
  const row = tableOf(look).rows.get(id)!;
  const record = projectRecord(world.registry, id)!;
  const attachments = attachmentsHeld(world.registry, { of: id, holder: 'project' });
  const shown = lookShown(look);
  const reads = itemsRead(world, asker);
  const named = [...record.hindrances, ...record.inquiries].flatMap(({ body: { task } }) => task ?? []);
  const items = new Set(named.filter((task) => reads(task) !== null));
  const monthVersions = monthVersionsOf(world, record);
  const positions = [...record.versions, ...attachments].map(({ position }) => position);
  const [texts, doers] = await Promise.all([
    desk.store.texts([...textsOf(record), ...attachments.map((one) => one.body.name)]),
    doersAt(desk.store, asker.state.registry, positions),
  ]);
  const by = (position: number) => doers.get(position) ?? { person: '', name: null };
  const may = (verb: 'keep-project' | 'report-project') => asOf === null && reachesProject(asker, verb, body);
  return {
    row,
    record,
    texts,
    items,
    versions: record.versions.map(({ version, body: line, recordedAt, position }) => ({
      version,
      body: line,
      at: recordedAt,
      by: by(position),
    })),
    attachments: attachments.map(({ body: file, recordedAt, position }) => ({
      body: file,
      name: texts.get(file.name) ?? null,
      at: recordedAt,
      by: by(position),
    })),
    monthVersions,
    milestoneVersions: milestoneVersionsOf(world, id),
    may: { keep: may('keep-project'), report: may('report-project') },
    ...shown,
  };
}

function textsOf({ months, hindrances, inquiries }: ProjectRecord): Erasable[] {
  return [
    ...months.flatMap(({ note }) => note?.value ?? []),
    ...hindrances.map(({ body }) => body.text),
    ...inquiries.flatMap(({ body }) => body.text ?? []),
  ];
}

function milestoneVersionsOf({ registry }: World, id: string): Record<string, Record<string, number>> {
  const found: Record<string, Record<string, number>> = {};
  for (const object of registry.index.ofProject.get(`project-progress/${id}`) ?? []) {
    const held = latest(registry['project-progress'], object);
    if (held?.body.milestone === undefined) continue;
    (found[held.body.period] ??= {})[held.body.milestone] = held.version;
  }
  return found;
}

function monthVersionsOf({ registry }: World, { project, months }: ProjectRecord): Record<string, number> {
  const book = registry['project-progress'];
  return Object.fromEntries(
    months.map(({ period }) => [
      period,
      latest(book, `project-progress/${project.project}/${period}/-`)?.version ?? 0,
    ]),
  );
}
