import { z } from 'zod';
import type { EventBody } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest, unitKnown } from '../../engine/registry.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf, replayAt } from '../desk.ts';
import { code, day, version } from '../shapes.ts';

export const Input = z.strictObject({
  /** The event to change; absent: a new one. */
  event: code.optional(),
  name: z.string().trim().min(1).max(60),
  from: day,
  to: day.optional(),
  /** Empty: all units. */
  units: z.array(code).max(200).default([]),
  withdrawn: z.boolean().default(false),
  /** The version that the sender has seen; needed to change one. */
  expectedVersion: version.optional(),
});

/** 事件记入结果 — the version the event now has. */
export interface EventKept {
  readonly event: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 记入事件 — keeps a dated event that every time line shades with its name, changes one, or withdraws one kept by mistake. Throws
 * Refusal `forbidden`; `invalid` (`event-reversed`, `event-unit-unknown`); `missing`; `conflict` (`object-overtaken`).
 */
export async function keepEvent(desk: Desk, input: unknown): Promise<EventKept> {
  const { event, name, from, to, units, withdrawn, expectedVersion } = parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'keep-event', object: {} });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'event')
    return { event: done.body.event, version: done.objectVersion, position: replay.position };
  if (to !== undefined && to < from) throw fieldRefusal('to', to, 'event-reversed');
  const unknown = units.find((unit) => !unitKnown(world.registry, unit));
  if (unknown !== undefined) throw fieldRefusal('units', unknown, 'event-unit-unknown');
  const object = `event/${event ?? ''}`;
  const held = event === undefined ? null : latest(world.registry.event, object);
  if (event !== undefined && !held) throw new Refusal('missing', 'not-here');
  if (held && expectedVersion !== held.version) {
    throw new Refusal('conflict', 'object-overtaken', {
      object,
      held: held.version,
      expected: expectedVersion ?? 0,
    });
  }
  const body: EventBody = {
    event: event ?? `event-${keysAt(desk).newId()}`,
    name,
    from,
    ...(to === undefined ? {} : { to }),
    units: [...new Set(units)].sort(),
    ...(withdrawn ? { withdrawn } : {}),
  };
  const objectVersion = (held?.version ?? 0) + 1;
  const added = await desk.store.append(
    recordOf(desk, 'keep-event', { object: objectOf('event', body), detail: { name, from, withdrawn } }),
    [{ kind: 'event', object: objectOf('event', body), objectVersion, body }],
    [],
    desk.key,
  );
  return { event: body.event, version: objectVersion, position: added.position };
}

function fieldRefusal(column: string, value: string, problem: string): Refusal {
  return new Refusal('invalid', 'input-invalid', { count: 1 }, [{ row: 0, column, value, code: problem }]);
}
