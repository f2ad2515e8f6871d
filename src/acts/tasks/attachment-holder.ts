import { type DutyState, may } from '../../engine/duty.ts';
import type { Verb } from '../../engine/duty-table.ts';
import type { UnitId } from '../../engine/fact.ts';
import { unitsOfProject } from '../../engine/projects/project-filter.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Registry, type Versioned, latest } from '../../engine/registry.ts';
import type { AttachmentBody, AttachmentHolder, AttachmentUse } from '../../engine/tasks/task-facts.ts';
import type { TaskHand } from '../../engine/tasks/transition.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, permit } from '../desk.ts';
import { heldCover } from './held-book.ts';
import { heldTask } from './held-task.ts';

/** 附件所属 — what an attachment belongs to, for somebody who may read it, and which uses he may keep one for. */
export interface HolderRights {
  /** Absent: an item or a cover. */
  readonly holder?: AttachmentHolder;
  readonly uses: ReadonlySet<AttachmentUse>;
  /** The verb a refusal names. */
  readonly verb: Verb;
}

/** 附件所指 — an id, and what it is the id of, where one says so. */
export interface HolderAsked {
  readonly of: string;
  readonly holder?: AttachmentHolder | 'task' | undefined;
}

interface HolderRule {
  readonly read: Verb;
  /** Any of them lets somebody keep proofs and photographs. */
  readonly keep: readonly Verb[];
  /** Keeps original papers too. */
  readonly office: Verb;
  readonly units: (registry: Registry, of: string) => readonly UnitId[] | null;
}

const RULES: Readonly<Record<AttachmentHolder, HolderRule>> = {
  project: {
    read: 'read-project',
    keep: ['keep-project', 'report-project'],
    office: 'keep-project',
    units: (registry, of) => {
      const body = latest(registry.project, `project/${of}`)?.body;
      return body ? unitsOfProject({ project: body }) : null;
    },
  },
  meeting: {
    read: 'read-meeting',
    keep: ['keep-meeting'],
    office: 'keep-meeting',
    units: (registry, of) => unitOf(latest(registry.meeting, `meeting/${of}`)),
  },
  inspection: {
    read: 'read-inspection',
    keep: ['keep-inspection', 'arrange-inspection'],
    office: 'keep-inspection',
    units: (registry, of) => unitOf(latest(registry.inspection, `inspection/${of}`)),
  },
};

const HOLDERS = Object.keys(RULES) as AttachmentHolder[];

const HANDS: Readonly<Record<AttachmentUse, readonly TaskHand[]>> = {
  original: ['office'],
  signature: ['office', 'unit', 'head'],
  proof: ['office', 'unit', 'head'],
  photo: ['office', 'unit', 'head'],
};

/**
 * What an id belongs to, for somebody who may read it. Without `holder` an item or a cover comes first, then a project, a meeting, an
 * inspection. Throws Refusal `forbidden`; `missing` both for one that is not there and for one of other units.
 */
export function holderOf(desk: Desk, world: World, asked: HolderAsked): HolderRights {
  const holder = asked.holder ?? holderKnown(world.registry, asked.of);
  if (holder !== 'task') return rightsAt(desk, world, { of: asked.of, holder });
  const isCover = latest(world.registry['task-cover'], `task-cover/${asked.of}`) !== null;
  const { hands } = (isCover ? heldCover : heldTask)(desk, world, asked.of);
  const uses = (Object.keys(HANDS) as AttachmentUse[]).filter((use) =>
    HANDS[use].some((hand) => hands.has(hand)),
  );
  return { uses: new Set(uses), verb: 'answer-task' };
}

function holderKnown(
  { task, 'task-cover': cover, ...registry }: Registry,
  of: string,
): AttachmentHolder | 'task' {
  if (task.has(`task/${of}`) || cover.has(`task-cover/${of}`)) return 'task';
  return HOLDERS.find((holder) => registry[holder].has(`${holder}/${of}`)) ?? 'task';
}

function rightsAt(
  desk: Desk,
  world: World,
  { of, holder }: { readonly of: string; readonly holder: AttachmentHolder },
): HolderRights {
  const state = dutyAt(desk, world);
  const rule = RULES[holder];
  const units = rule.units(world.registry, of);
  if (!units || !mayAny(desk, state, { verbs: [rule.read], units })) {
    permit(desk, state, { verb: rule.read, object: {} });
    throw new Refusal('missing', 'not-here');
  }
  const uses = new Set<AttachmentUse>();
  if (mayAny(desk, state, { verbs: rule.keep, units })) uses.add('proof').add('photo');
  if (mayAny(desk, state, { verbs: [rule.office], units })) uses.add('original');
  return { holder, uses, verb: rule.office };
}

function mayAny(
  desk: Desk,
  state: DutyState,
  { verbs, units }: { readonly verbs: readonly Verb[]; readonly units: readonly UnitId[] },
): boolean {
  return verbs.some((verb) => units.some((unit) => may(desk.actor, verb, { unit }, state)));
}

function unitOf(held: Versioned<{ readonly unit: UnitId }> | null): readonly UnitId[] | null {
  return held ? [held.body.unit] : null;
}

/** 所存附件 — the attachments of a project, a meeting or an inspection, in the order in which they came. */
export function attachmentsHeld(
  registry: Registry,
  { of, holder }: { readonly of: string; readonly holder: AttachmentHolder },
): Versioned<AttachmentBody>[] {
  const objects = registry.index.ofTask.get(`${holder}/${of}`) ?? [];
  return objects.flatMap((object) => latest(registry.attachment, object) ?? []);
}
