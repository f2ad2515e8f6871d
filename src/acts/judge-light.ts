import { z } from 'zod';
import type { JudgedLightBody } from '../engine/fact.ts';
import { objectOf } from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';
import { indicatorKnown, latest } from '../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from './desk.ts';
import { code, period, version, words } from './shapes.ts';

export const Input = z.strictObject({
  unit: code,
  indicator: code,
  period,
  light: z.enum(['green', 'blue', 'yellow', 'orange', 'red']),
  reason: words,
  expectedVersion: version.optional(),
});

/** 研判结果 — the version the judged light now has. */
export interface LightJudged {
  readonly object: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 研判亮灯 — gives a light by judgement, with name and reason, beside the computed one and never merged with it. Throws Refusal
 * `forbidden`, `missing`, `conflict`.
 */
export async function judgeLight(desk: Desk, input: unknown): Promise<LightJudged> {
  const { unit, indicator, period: at, light, reason, expectedVersion } = parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'judge-light', object: { unit, indicator, period: at } });
  if (!indicatorKnown(world.registry, indicator)) throw new Refusal('missing', 'not-here');
  const replay = await replayAt(desk);
  if (replay) {
    const fact = replay.facts[0]!;
    return { object: fact.object, version: fact.objectVersion, position: replay.position };
  }
  const body: JudgedLightBody = {
    unit,
    indicator,
    period: at,
    light,
    by: desk.actor.person,
    reason: 'text:reason',
  };
  const object = objectOf('judged-light', body);
  const held = latest(world.registry['judged-light'], object)?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== held) {
    throw new Refusal('conflict', 'object-overtaken', { object, held, expected: expectedVersion });
  }
  const added = await desk.store.append(
    recordOf(desk, 'judge-light', { object, detail: { light } }),
    [{ kind: 'judged-light', object, objectVersion: held + 1, body }],
    [{ placeholder: 'text:reason', text: reason }],
    desk.key,
  );
  return { object, version: held + 1, position: added.position };
}
