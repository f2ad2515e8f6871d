import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { Day, Instant } from '../../engine/fact.ts';
import { openHindrances } from '../../engine/projects/open-hindrances.ts';
import type { HindranceBody } from '../../engine/projects/project-facts.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed, todayAt } from '../desk.ts';
import { asOf, instantOf } from '../shapes.ts';
import { type ProjectAsker, permitEver, reachesProject } from './held-project.ts';
import { itemsRead } from '../tasks/items-read.ts';

export const Input = z.strictObject({
  /** True: only those that a unit of this person has to clear. */
  mine: z.boolean().default(false),
  page: z.number().int().min(1).max(100_000).default(1),
  pageSize: z.number().int().min(1).max(200).default(50),
  asOf: asOf.optional(),
});

/** 制约问题视图 — the open hindrances this person may know of, the first due first, a page at a time. */
export interface HindrancesShown {
  readonly rows: readonly HindranceShown[];
  readonly total: number;
  /** Of all of them: past their day, and those that a unit of his has to clear. */
  readonly late: number;
  readonly mine: number;
  readonly page: number;
  readonly pageSize: number;
  readonly today: Day;
  readonly asOf: Instant | null;
  readonly position: number;
}

/** 制约问题条 — one open hindrance. `text` is null when it was erased. */
export interface HindranceShown {
  readonly body: Omit<HindranceBody, 'task'>;
  readonly version: number;
  readonly text: string | null;
  /** It became an item of supervision. */
  readonly raised: boolean;
  /** The item, for whoever may read it; else null. */
  readonly task: string | null;
  readonly projectName: string;
  /** Whether he may read the project: whoever has only to clear it is told its name, and no more. */
  readonly readable: boolean;
  /** Whether he may say that it was cleared. */
  readonly mayClear: boolean;
  /** Whether a unit of his has to clear it. */
  readonly mine: boolean;
  readonly late: boolean;
}

/**
 * 列出制约问题 — what holds up the projects this person may read, and what his own units have to clear, wherever it stands. Throws
 * Refusal `forbidden`.
 */
export async function readHindrances(desk: Desk, input: unknown): Promise<HindrancesShown> {
  const { mine: mineOnly, page, pageSize, asOf: given } = parsed(Input, input);
  const past = given === undefined ? null : instantOf(given);
  const asker = { desk, state: dutyAt(desk, await desk.store.world()) };
  permitEver(desk, asker.state, 'read-project');
  const world = past === null ? await desk.store.world() : await desk.store.world(past);
  const today = todayAt({ now: past ?? desk.now }, world);
  const known = [...openHindrances(world).all.values()].flatMap((one) => seenOf(one, { world, asker }) ?? []);
  const wanted = mineOnly ? known.filter(({ owns }) => owns) : known;
  const rows = wanted.slice((page - 1) * pageSize, page * pageSize);
  const isLate = ({ dueOn }: Pick<HindranceBody, 'dueOn'>) => dueOn !== undefined && dueOn < today;
  const reads = itemsRead(world, asker);
  const { position } = world;
  const texts = await desk.store.texts(rows.map(({ held }) => held.body.text));
  return {
    rows: rows.map(
      ({
        held: {
          body: { task, ...body },
          version,
        },
        ...one
      }) => ({
        body,
        version,
        raised: task !== undefined,
        task: task !== undefined && reads(task) !== null ? task : null,
        text: texts.get(body.text) ?? null,
        projectName: one.projectName,
        readable: one.readable,
        mine: one.owns,
        mayClear: past === null && (one.owns || one.reports),
        late: isLate(body),
      }),
    ),
    total: wanted.length,
    late: wanted.filter(({ held }) => isLate(held.body)).length,
    mine: known.filter(({ owns }) => owns).length,
    page,
    pageSize,
    today,
    asOf: past,
    position,
  };
}

interface Seen {
  readonly held: Versioned<HindranceBody>;
  readonly projectName: string;
  readonly readable: boolean;
  readonly reports: boolean;
  readonly owns: boolean;
}

/** A hindrance for somebody who may know of it; null for anybody else. */
function seenOf(
  held: Versioned<HindranceBody>,
  { world, asker }: { readonly world: World; readonly asker: ProjectAsker },
): Seen | null {
  const project = latest(world.registry.project, `project/${held.body.project}`)?.body;
  if (!project) return null;
  const { desk, state } = asker;
  const readable = reachesProject(asker, 'read-project', project);
  const owns = ownsHindrance(asker, held.body);
  if (!readable && !owns) return null;
  // An office stands over everything: what is to be cleared by a unit of its own is what its people report for.
  const mine = owns && !may(desk.actor, 'keep-project', { unit: held.body.ownerUnit }, state);
  return {
    held,
    projectName: project.name,
    readable,
    reports: reachesProject(asker, 'report-project', project),
    owns: mine,
  };
}

/** 应由己解决 — true when a unit of somebody has to clear a hindrance. */
export function ownsHindrance({ desk, state }: ProjectAsker, { ownerUnit }: HindranceBody): boolean {
  return may(desk.actor, 'report-project', { unit: ownerUnit }, state);
}
