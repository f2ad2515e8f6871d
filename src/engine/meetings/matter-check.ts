import { problemAt } from '../figures/package-row.ts';
import { type Candidate, type HeldObject, saysSame } from '../figures/package-settle.ts';
import type { Problem } from '../refusal.ts';
import { allLatest, latest } from '../registry.ts';
import type { World } from '../world.ts';
import { plainReference } from './likeness-text.ts';
import type { MatterBody, MeetingBody } from './matter-facts.ts';
import type { CommitmentBody } from './meeting-facts.ts';

/** 事由导入情境 — what rows of matters and commitments are held against: the store, and the meetings of the package. */
export interface MatterSetting {
  readonly world: World;
  /** The last version of each meeting that the package adds. */
  readonly meetings: ReadonlyMap<string, MeetingBody>;
}

/** 事由导入所见 — the rows that cannot be taken, with what is wrong in their cells; nothing is only warned of. */
export interface MatterFindings {
  readonly problems: ReadonlyMap<Candidate, readonly Problem[]>;
  readonly warnings: ReadonlyMap<Candidate, readonly Problem[]>;
}

/** True of rows that are looked at here. */
export function isOfMatters({ kind }: Candidate): boolean {
  return kind === 'matter' || kind === 'commitment';
}

/**
 * 事由导入查验 — holds rows of matters and commitments against the rules that a form is held to, with the same codes: one reference
 * belongs to one matter, none is merged into itself or in a circle, nothing is undertaken for a day before its meeting. Rows that say
 * what is held already are not looked at.
 */
export function matterFindings(
  candidates: readonly Candidate[],
  held: ReadonlyMap<string, HeldObject>,
  setting: MatterSetting,
): MatterFindings {
  const problems = new Map<Candidate, readonly Problem[]>();
  const merged = mergedInto(candidates, setting.world);
  const holders = new Map<string, string>();
  for (const { matter, reference } of allLatest(setting.world.registry.matter))
    if (reference !== undefined) holders.set(plainReference(reference), matter);
  for (const candidate of candidates) {
    const versions = held.get(candidate.object)?.versions ?? [];
    if (versions.some((version) => saysSame(candidate, version))) continue;
    const found =
      candidate.kind === 'matter'
        ? matterProblems(candidate, { merged, holders })
        : commitmentProblems(candidate, setting);
    if (found.length > 0) problems.set(candidate, found);
  }
  return { problems, warnings: new Map() };
}

type Merged = ReadonlyMap<string, string>;

/** What each matter is merged into, by the store and by the package, which comes later. */
function mergedInto(candidates: readonly Candidate[], world: World): Merged {
  const merged = new Map<string, string>();
  const note = ({ matter, sameAs }: MatterBody) => {
    if (sameAs === undefined) merged.delete(matter);
    else merged.set(matter, sameAs);
  };
  for (const body of allLatest(world.registry.matter)) note(body);
  for (const { kind, body } of candidates) if (kind === 'matter') note(body as MatterBody);
  return merged;
}

/** The matter that one turned out to be; null in a circle. */
function meant(merged: Merged, matter: string): string | null {
  const passed = new Set([matter]);
  let at = matter;
  for (let next = merged.get(at); next !== undefined; next = merged.get(at)) {
    if (passed.has(next)) return null;
    passed.add(next);
    at = next;
  }
  return at;
}

function matterProblems(
  { row, body }: Candidate,
  { merged, holders }: { readonly merged: Merged; readonly holders: Map<string, string> },
): Problem[] {
  const { matter, reference, sameAs } = body as MatterBody;
  const found: Problem[] = [];
  if (sameAs === matter) found.push(problemAt(row.source, 'same_as', 'matter-into-itself'));
  else if (sameAs !== undefined && meant(merged, matter) === null)
    found.push(problemAt(row.source, 'same_as', 'matter-circle', { matter: sameAs }));
  if (reference === undefined) return found;
  const plain = plainReference(reference);
  const holder = holders.get(plain);
  if (holder !== undefined && (meant(merged, holder) ?? holder) !== (meant(merged, matter) ?? matter))
    found.push(problemAt(row.source, 'reference', 'matter-reference-held', { reference, matter: holder }));
  else holders.set(plain, matter);
  return found;
}

function commitmentProblems({ row, body }: Candidate, { world, meetings }: MatterSetting): Problem[] {
  const { meeting, dueOn } = body as CommitmentBody;
  if (meeting === undefined) return [];
  const about = meetings.get(meeting) ?? latest(world.registry.meeting, `meeting/${meeting}`)?.body;
  if (!about || dueOn >= about.on) return [];
  return [problemAt(row.source, 'due_on', 'commitment-due-before', { meetingOn: about.on })];
}
