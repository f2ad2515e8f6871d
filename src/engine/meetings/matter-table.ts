import type { FactKind } from '../fact.ts';
import { type Versioned, latest } from '../registry.ts';
import type { World } from '../world.ts';
import type { AgendaItemBody, MatterBody, MeetingBody } from './matter-facts.ts';
import type { CommitmentBody } from './meeting-facts.ts';

/** 议题行 — a point of an agenda with its meeting, and the matter it is about once those that turned out the same are followed. */
export interface AgendaRow {
  readonly item: Versioned<AgendaItemBody>;
  readonly meeting: Versioned<MeetingBody>;
  /** Null while nobody has said what it is about, or where what was said is not known. */
  readonly matter: string | null;
  readonly commitments: readonly Versioned<CommitmentBody>[];
}

/** 会议行 — a meeting with its agenda in order, and what was undertaken at no point of it. */
export interface MeetingRow {
  readonly meeting: Versioned<MeetingBody>;
  readonly agenda: readonly AgendaRow[];
  readonly commitments: readonly Versioned<CommitmentBody>[];
}

/** 事由行 — a matter with every point of an agenda that is about it, in order of day, and every commitment about it. */
export interface MatterRow {
  readonly matter: Versioned<MatterBody>;
  readonly agenda: readonly AgendaRow[];
  readonly commitments: readonly Versioned<CommitmentBody>[];
  /** Matters that turned out to be this one. */
  readonly merged: readonly string[];
}

/** 会议与事由总表 — every meeting and every matter of a world, each found by its code. */
export interface MatterTable {
  readonly meetings: ReadonlyMap<string, MeetingRow>;
  /** Those that turned out to be others are not among them. */
  readonly matters: ReadonlyMap<string, MatterRow>;
  /** Agenda rows of all meetings in order of day, meeting and number; those withdrawn are not among them. */
  readonly agenda: readonly AgendaRow[];
}

interface Held {
  readonly seen: string;
  readonly table: MatterTable;
}

const tables = new WeakMap<World, Held>();
const KINDS: readonly FactKind[] = ['meeting', 'agenda-item', 'matter', 'commitment'];

/** The table of a world as it stands: made at the first question, and again when a meeting, a point, a matter or a commitment came. */
export function matterTable(world: World): MatterTable {
  const seen = KINDS.map((kind) => world.changes.kinds.get(kind) ?? 0).join(' ');
  const held = tables.get(world);
  if (held?.seen === seen) return held.table;
  const table = makeTable(world);
  tables.set(world, { seen, table });
  return table;
}

/** 归并后事由 — the matter that a matter turned out to be, itself where it is none other; null where it is not known. A circle ends where it began. */
export function matterMeant({ registry }: Pick<World, 'registry'>, id: string): string | null {
  const passed = new Set<string>();
  let at = id;
  while (!passed.has(at)) {
    passed.add(at);
    const body = latest(registry.matter, `matter/${at}`)?.body;
    if (!body) return at === id ? null : id;
    if (body.sameAs === undefined) return at;
    at = body.sameAs;
  }
  return id;
}

function makeTable(world: World): MatterTable {
  const { registry } = world;
  const spoken = commitmentsBy(world);
  const meetings = new Map<string, MeetingRow>();
  const agenda: AgendaRow[] = [];
  for (const versions of registry.meeting.values()) {
    const meeting = versions.at(-1)!;
    const { meeting: id } = meeting.body;
    const rows = itemsOf(world, id).map((item): AgendaRow => {
      const { matter, number } = item.body;
      return {
        item,
        meeting,
        matter: matter === undefined ? null : matterMeant(world, matter),
        commitments: spoken.get(`${id}/${number}`) ?? [],
      };
    });
    const points = new Set(rows.map(({ item }) => item.body.number));
    const loose = (registry.index.ofMeeting.get(`commitment/${id}`) ?? [])
      .map((object) => latest(registry.commitment, object)!)
      .filter(({ body }) => body.number === undefined || !points.has(body.number));
    meetings.set(id, { meeting, agenda: rows, commitments: loose });
    for (const row of rows) if (row.item.body.withdrawn !== true) agenda.push(row);
  }
  agenda.sort(byDay);
  return { meetings, agenda, matters: mattersOf(world, { meetings, agenda }) };
}

function itemsOf({ registry }: World, meeting: string): Versioned<AgendaItemBody>[] {
  return (registry.index.ofMeeting.get(`meeting/${meeting}`) ?? [])
    .map((object) => latest(registry['agenda-item'], object)!)
    .sort((a, b) => a.body.number - b.body.number);
}

/** The commitments made at each point of each meeting, by `meeting/number`, in the order in which they came. */
function commitmentsBy({ registry }: World): Map<string, Versioned<CommitmentBody>[]> {
  const found = new Map<string, Versioned<CommitmentBody>[]>();
  for (const versions of registry.commitment.values()) {
    const one = versions.at(-1)!;
    if (one.body.meeting === undefined || one.body.number === undefined) continue;
    const key = `${one.body.meeting}/${one.body.number}`;
    const held = found.get(key);
    if (held) held.push(one);
    else found.set(key, [one]);
  }
  return found;
}

interface Building {
  readonly matter: Versioned<MatterBody>;
  readonly agenda: AgendaRow[];
  readonly commitments: Versioned<CommitmentBody>[];
  readonly merged: string[];
}

function mattersOf(
  world: World,
  { meetings, agenda }: Pick<MatterTable, 'meetings' | 'agenda'>,
): Map<string, MatterRow> {
  const found = new Map<string, Building>();
  for (const versions of world.registry.matter.values()) {
    const matter = versions.at(-1)!;
    const id = matter.body.matter;
    if (matterMeant(world, id) === id) found.set(id, { matter, agenda: [], commitments: [], merged: [] });
  }
  for (const versions of world.registry.matter.values()) {
    const id = versions.at(-1)!.body.matter;
    const meant = matterMeant(world, id);
    if (meant !== null && meant !== id) found.get(meant)?.merged.push(id);
  }
  for (const row of agenda) {
    const held = row.matter === null ? undefined : found.get(row.matter);
    held?.agenda.push(row);
    held?.commitments.push(...row.commitments);
  }
  for (const { commitments } of meetings.values()) {
    for (const one of commitments) {
      const meant = one.body.matter === undefined ? null : matterMeant(world, one.body.matter);
      if (meant !== null) found.get(meant)?.commitments.push(one);
    }
  }
  return found;
}

function byDay(a: AgendaRow, b: AgendaRow): number {
  const first = a.meeting.body;
  const second = b.meeting.body;
  if (first.on !== second.on) return first.on < second.on ? -1 : 1;
  if (first.meeting !== second.meeting) return first.meeting < second.meeting ? -1 : 1;
  return a.item.body.number - b.item.body.number;
}
