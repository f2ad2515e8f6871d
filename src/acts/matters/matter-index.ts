import type { Erasable } from '../../engine/fact.ts';
import {
  type Likeness,
  type LikenessIndex,
  addItem,
  createLikeness,
  dropItem,
  likeMatters,
} from '../../engine/meetings/likeness.ts';
import { type AgendaRow, matterMeant, matterTable } from '../../engine/meetings/matter-table.ts';
import type { World } from '../../engine/world.ts';
import type { Store } from '../../store/store.ts';

interface Followed {
  readonly index: LikenessIndex;
  /** What each point in the index was made from, by its id. */
  readonly made: Map<string, string>;
  wide: number;
}

const followed = new WeakMap<World, Followed>();

/** The id of a point among what is likened: `meeting/number`. */
export function pointId({ item }: Pick<AgendaRow, 'item'>): string {
  return `${item.body.meeting}/${item.body.number}`;
}

/**
 * 议题索引 — every point of every agenda of a world, likened by words; it follows the world point by point, and reads texts only of
 * what came or changed. After an erasure it is made anew.
 */
export async function agendaIndex(store: Store, world: World): Promise<LikenessIndex> {
  const { agenda } = matterTable(world);
  const { wide } = world.changes;
  let held = followed.get(world);
  if (!held || held.wide !== wide) held = { index: createLikeness(), made: new Map(), wide };
  followed.set(world, held);
  const { index, made } = held;
  const present = new Map(agenda.map((row) => [pointId(row), row]));
  const changed = [...present].filter(([id, row]) => made.get(id) !== markOf(row));
  const texts =
    changed.length > 0 ? await store.texts(changed.flatMap(([, row]) => textsOf(row))) : new Map();
  for (const id of made.keys()) {
    if (present.has(id)) continue;
    dropItem(index, id);
    made.delete(id);
  }
  for (const [id, row] of changed) {
    const { title, text, decision, reference, project } = row.item.body;
    const said = [text, decision].flatMap((one) => (one === undefined ? [] : (texts.get(one) ?? [])));
    addItem(index, {
      id,
      matter: row.matter ?? id,
      title: texts.get(title) ?? '',
      text: said.join('\n'),
      reference,
      project,
    });
    made.set(id, markOf(row));
  }
  return index;
}

function markOf({ item, matter }: AgendaRow): string {
  return `${item.fact}|${matter ?? ''}`;
}

function textsOf({ item: { body } }: AgendaRow): Erasable[] {
  return [body.title, body.text, body.decision].filter((one): one is Erasable => one !== undefined);
}

/** 议过所问 — a point that is asked about, with its words; `readable` says which points may be shown. */
export interface DiscussedAsked {
  readonly row: AgendaRow;
  readonly title: string;
  readonly text: string;
  readonly readable: (row: AgendaRow) => boolean;
}

/** 议过的议题 — an earlier point, with the matter it is about or null, and why it is proposed. */
export interface DiscussedBefore {
  readonly row: AgendaRow;
  readonly matter: string | null;
  readonly likeness: Likeness;
}

/** 以前议过 — what an agenda's point is likely to be a return of: earlier points by matter, those that were said not to be left out. */
export async function discussedBefore(
  store: Store,
  world: World,
  { row, title, text, readable }: DiscussedAsked,
): Promise<DiscussedBefore[]> {
  const index = await agendaIndex(store, world);
  const { agenda } = matterTable(world);
  const own = pointId(row);
  const earlier = new Map(agenda.slice(0, agenda.indexOf(row)).map((one) => [pointId(one), one]));
  const not = new Set(agenda.map(pointId).filter((id) => !earlier.has(id) || !readable(earlier.get(id)!)));
  not.add(own);
  for (const one of row.item.body.notMatters ?? []) not.add(matterMeant(world, one) ?? one);
  const { reference, project } = row.item.body;
  return likeMatters(index, { title, text, reference, project, not }).flatMap((likeness) => {
    const found = earlier.get(likeness.item);
    return found ? [{ row: found, matter: found.matter, likeness }] : [];
  });
}
