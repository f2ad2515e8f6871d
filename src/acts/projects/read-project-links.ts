import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { Day, Erasable } from '../../engine/fact.ts';
import type { Light } from '../../engine/light.ts';
import { projectRecord } from '../../engine/projects/project-record.ts';
import { allLatest, latest } from '../../engine/registry.ts';
import { standingOfTask, taskRow } from '../../engine/tasks/task-row.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { lookAt, taskReader } from '../tasks/held-task.ts';
import { type ProjectAsker, heldProject } from './held-project.ts';
import { lookAtProjects, lookShape } from './project-look.ts';

export const Input = z.strictObject({ project: code, ...lookShape });

/** 项目关联视图 — an item, an agenda item or a visit that speaks of a project; null its title where it was erased. */
export interface ProjectLinkShown {
  readonly kind: 'task' | 'meeting' | 'visit';
  /** The item, the meeting, or the inspection. */
  readonly of: string;
  readonly title: string | null;
  readonly on: Day | null;
  readonly light: Light | null;
  /** How it stands: a state of an item, what a visit saw, `withdrawn` of an agenda item; null where nothing is to be said. */
  readonly state: string | null;
}

type Found = Omit<ProjectLinkShown, 'title'> & {
  readonly words: Erasable | null;
  readonly plain: string | null;
};

/**
 * 项目关联 — the items made from it, the agenda items about it and the visits to it that this person may read, the latest first.
 * Throws Refusal `forbidden`, `missing`.
 */
export async function readProjectLinks(desk: Desk, input: unknown): Promise<readonly ProjectLinkShown[]> {
  const { project: id, ...asked } = parsed(Input, input);
  const { world, asker } = await lookAtProjects(desk, asked);
  heldProject(asker, world, { id, verb: 'read-project' });
  const found = [
    ...meetingsOf(asker, world, id),
    ...visitsOf(asker, world, id),
    ...tasksOf(asker, world, id),
  ];
  const texts = await desk.store.texts(found.flatMap(({ words }) => words ?? []));
  return found
    .map(({ words, plain, ...link }) => ({
      ...link,
      title: words === null ? plain : (texts.get(words) ?? null),
    }))
    .sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1));
}

function meetingsOf({ desk, state }: ProjectAsker, { registry }: World, id: string): Found[] {
  return allLatest(registry['agenda-item'])
    .filter(({ project }) => project === id)
    .flatMap(({ meeting, title, withdrawn }) => {
      const held = latest(registry.meeting, `meeting/${meeting}`)?.body;
      if (!held || !may(desk.actor, 'read-meeting', { unit: held.unit }, state)) return [];
      const stands = withdrawn === true ? 'withdrawn' : null;
      return [
        {
          kind: 'meeting' as const,
          of: meeting,
          words: title,
          plain: null,
          on: held.on,
          light: null,
          state: stands,
        },
      ];
    });
}

function visitsOf({ desk, state }: ProjectAsker, { registry }: World, id: string): Found[] {
  return allLatest(registry.visit)
    .filter(({ place }) => place === `project:${id}`)
    .flatMap(({ inspection, on, seen }) => {
      const held = latest(registry.inspection, `inspection/${inspection}`)?.body;
      if (!held || !may(desk.actor, 'read-inspection', { unit: held.unit }, state)) return [];
      return [
        {
          kind: 'visit' as const,
          of: inspection,
          words: null,
          plain: held.planNo,
          on,
          light: null,
          state: seen,
        },
      ];
    });
}

/** Items are named by what they were made from: a finding, a hindrance, a decision of a meeting, a visit. */
function tasksOf({ desk, state }: ProjectAsker, world: World, id: string): Found[] {
  const { registry } = world;
  const record = projectRecord(registry, id);
  const named = [
    ...(record?.inquiries ?? []).map(({ body }) => body.task),
    ...(record?.hindrances ?? []).map(({ body }) => body.task),
    ...allLatest(registry['agenda-item']).flatMap((item) => (item.project === id ? item.tasks : [])),
    ...allLatest(registry.visit).flatMap((visit) => (visit.place === `project:${id}` ? visit.tasks : [])),
  ];
  const reads = taskReader({ desk, state });
  const at = lookAt(desk, world);
  return [...new Set(named)].flatMap((task) => {
    const held = task === undefined ? null : latest(registry.task, `task/${task}`);
    if (!held || !reads(held.body, standingOfTask(registry, held.body.task))) return [];
    const row = taskRow(world, held.body.task, at)!;
    const { title, light, dueOn } = row;
    return [
      {
        kind: 'task' as const,
        of: held.body.task,
        words: title,
        plain: null,
        on: dueOn,
        light,
        state: row.state,
      },
    ];
  });
}
