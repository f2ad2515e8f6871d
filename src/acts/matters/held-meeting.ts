import type { Verb } from '../../engine/duty-table.ts';
import type { Day, UnitId } from '../../engine/fact.ts';
import type { AgendaItemBody, MatterBody, MeetingBody } from '../../engine/meetings/matter-facts.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { type Versioned, latest, unitKnown } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import type { ErasableText } from '../../store/store.ts';
import { type Desk, dutyAt, permit } from '../desk.ts';
import { textProblem } from '../tasks/task-text.ts';

/** What is asked of which meeting. */
export interface AskedOfMeeting {
  readonly verb: Extract<Verb, 'read-meeting' | 'keep-meeting'>;
  readonly meeting: string;
}

/**
 * 在册会议 — the meeting as it stands, for somebody who may do this with it. Throws Refusal `forbidden`, and `missing` both for one
 * that is not there and for one of another zone.
 */
export function heldMeeting(
  desk: Desk,
  world: World,
  { verb, meeting }: AskedOfMeeting,
): Versioned<MeetingBody> {
  const held = latest(world.registry.meeting, `meeting/${meeting}`);
  permit(desk, dutyAt(desk, world), { verb, object: held ? { unit: held.body.unit } : {} });
  if (!held) throw new Refusal('missing', 'not-here');
  return held;
}

/** 在册议题 — a point of the agenda of a meeting that is held already. Throws Refusal `missing`. */
export function heldPoint(world: World, meeting: string, number: number): Versioned<AgendaItemBody> {
  const held = latest(world.registry['agenda-item'], `agenda-item/${meeting}/${number}`);
  if (!held) throw new Refusal('missing', 'not-here');
  return held;
}

/** 在册事由 — a matter as it stands, for somebody who may do this with it. Throws Refusal `forbidden`, `missing`. */
export function heldMatter(
  desk: Desk,
  world: World,
  asked: { readonly verb: AskedOfMeeting['verb']; readonly matter: string },
): Versioned<MatterBody> {
  const held = latest(world.registry.matter, `matter/${asked.matter}`);
  permit(desk, dutyAt(desk, world), { verb: asked.verb, object: held ? { unit: held.body.unit } : {} });
  if (!held) throw new Refusal('missing', 'not-here');
  return held;
}

/** 逐项核对 — what is wrong with an input, field by field, so that all of it is said at once. */
export interface Faults {
  readonly problems: Problem[];
  /** Notes a fault of a field; `row` is the place in a list from 1. */
  readonly say: (column: string, value: string, said: Fault) => void;
  /** Throws Refusal `invalid` with every fault noted; nothing when there is none. */
  readonly settle: () => void;
}

/** 一处差错 — its code, what its sentence names, and the place in a list from 1 where there is one. */
export interface Fault {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly row?: number;
}

/** No fault yet. */
export function noFaults(): Faults {
  const problems: Problem[] = [];
  return {
    problems,
    say: (column, value, { row = 0, ...said }) =>
      problems.push({ row, column, value: value.slice(0, 80), ...said }),
    settle: () => {
      if (problems.length > 0)
        throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
    },
  };
}

/** Notes a unit that nobody knows. */
export function checkUnit(faults: Faults, world: World, unit: UnitId | undefined, row = 0): void {
  if (unit !== undefined && !unitKnown(world.registry, unit))
    faults.say('unit', unit, { code: 'meeting-unit-unknown', params: { unit }, row });
}

/** Notes a day that is before the meeting's. */
export function checkNotBefore(
  faults: Faults,
  on: Day,
  given: { readonly dueOn: Day; readonly row?: number },
): void {
  if (given.dueOn < on)
    faults.say('dueOn', given.dueOn, {
      code: 'commitment-due-before',
      params: { meetingOn: on },
      row: given.row ?? 0,
    });
}

/** 成文 — the erasable texts of one act: what is wrong with each goes to the faults. */
export interface Writing {
  readonly texts: ErasableText[];
  /** The placeholder of a text; undefined of an empty one. */
  readonly write: (field: string, text: string | undefined, row?: number) => string | undefined;
}

/** Writes texts, each under its own placeholder. */
export function writing(faults: Faults): Writing {
  const texts: ErasableText[] = [];
  return {
    texts,
    write: (field, text, row = 0) => {
      const trimmed = text?.trim() ?? '';
      if (trimmed === '') return undefined;
      const problem = textProblem(field, trimmed);
      if (problem) faults.problems.push({ ...problem, row });
      const placeholder = `text:${field}:${texts.length}`;
      texts.push({ placeholder, text: trimmed });
      return placeholder;
    },
  };
}

/** A field of a body that is left out where there is nothing to say. */
export function given<K extends string, V>(field: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [field]: value }) as { readonly [P in K]?: V };
}
