import { z } from 'zod';
import type { Draft, ResponsibilityBody } from '../engine/fact.ts';
import { objectOf } from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';
import { indicatorKnown, latest, unitKnown } from '../engine/registry.ts';
import type { ErasableText } from '../store/store.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from './desk.ts';
import { code, day, version, words } from './shapes.ts';

export const Input = z.strictObject({
  /** An indicator. */
  object: code,
  unit: code,
  leadUnit: code,
  coUnits: z.array(code).max(50).default([]),
  leader: words.optional(),
  handler: words.optional(),
  from: day,
  to: day.optional(),
  docNo: z.string().trim().min(1).max(120).optional(),
  expectedVersion: version.optional(),
});

/** 分工结果 — the version the assignment of duty now has. */
export interface ResponsibilityAssigned {
  readonly object: string;
  readonly version: number;
  readonly fact: string;
  readonly position: number;
}

/**
 * 明确责任 — says who leads and who supports an indicator for a unit, from–to. Throws Refusal `forbidden`, `missing`, `invalid`
 * (an unknown lead or supporting unit, an end before the beginning) or `conflict` when another version came first.
 */
export async function assignResponsibility(desk: Desk, input: unknown): Promise<ResponsibilityAssigned> {
  const { expectedVersion, leader, handler, ...said } = parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), {
    verb: 'assign-responsibility',
    object: { unit: said.unit, indicator: said.object },
  });
  if (!indicatorKnown(world.registry, said.object)) throw new Refusal('missing', 'not-here');
  const replay = await replayAt(desk);
  if (replay) {
    const fact = replay.facts[0]!;
    return { object: fact.object, version: fact.objectVersion, fact: fact.id, position: replay.position };
  }
  const unknown = [said.leadUnit, ...said.coUnits].find((unit) => !unitKnown(world.registry, unit));
  if (unknown !== undefined) throw new Refusal('invalid', 'unknown-unit', { unit: unknown });
  if (said.to !== undefined && said.to < said.from)
    throw new Refusal('invalid', 'dates-reversed', { from: said.from, to: said.to });
  const texts: ErasableText[] = [];
  const names: Record<string, string> = {};
  for (const [field, text] of Object.entries({ leader, handler })) {
    if (text === undefined) continue;
    names[field] = `text:${field}`;
    texts.push({ placeholder: `text:${field}`, text });
  }
  const plain = Object.fromEntries(Object.entries(said).filter(([, field]) => field !== undefined));
  const body = { ...plain, ...names } as unknown as ResponsibilityBody;
  const object = objectOf('responsibility', body);
  const held = latest(world.registry.responsibility, object)?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== held) {
    throw new Refusal('conflict', 'object-overtaken', { object, held, expected: expectedVersion });
  }
  const draft: Draft = { kind: 'responsibility', object, objectVersion: held + 1, body };
  const added = await desk.store.append(
    recordOf(desk, 'assign-responsibility', { object }),
    [draft],
    texts,
    desk.key,
  );
  return { object, version: held + 1, fact: added.facts[0]!.id, position: added.position };
}
