import { z } from 'zod';
import type { Draft, TargetBody } from '../engine/fact.ts';
import { objectOf } from '../engine/fact.ts';
import { lightRule } from '../engine/light.ts';
import { Refusal } from '../engine/refusal.ts';
import { indicatorKnown, latest } from '../engine/registry.ts';
import { decomposedSchedule } from '../engine/schedule.ts';
import { type Restatement, changeOf } from '../engine/restatement.ts';
import type { ErasableText } from '../store/store.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from './desk.ts';
import { code, day, digits, period, version, words } from './shapes.ts';

export const Input = z.strictObject({
  unit: code,
  indicator: code,
  period,
  basis: code.default('natural'),
  tier: z.enum(['must', 'stretch']).default('must'),
  kind: z.enum(['level', 'growth', 'rank', 'count']),
  op: z.enum(['at_least', 'at_most', 'about', 'range']),
  value: digits,
  valueHi: digits.optional(),
  tolerance: digits.optional(),
  issuedBy: code.optional(),
  issuedOn: day,
  docNo: z.string().trim().min(1).max(120).optional(),
  reason: words.optional(),
  evidence: words.optional(),
  lightRule: code.optional(),
  schedule: z.string().trim().max(400).optional(),
  /** The version of the held target that the sender has seen; 0: none is held. */
  expectedVersion: version.optional(),
});

/** 目标下达结果 — the version it now has and what it does to the one before. */
export interface TargetIssued {
  readonly object: string;
  readonly version: number;
  readonly fact: string;
  readonly position: number;
  readonly change: Restatement;
}

/**
 * 下达目标 — issues a target, or anchors a held one anew as its next version: the old stays and is superseded. Throws Refusal:
 * `forbidden`, `missing`, `invalid` (a range without its upper end, an unknown light rule, shares that are none), `conflict`
 * (`target-overtaken` with both versions, `version-required`).
 */
export async function issueTarget(desk: Desk, input: unknown): Promise<TargetIssued> {
  const given = parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const { unit, indicator, period: at } = given;
  permit(desk, state, { verb: 'issue-target', object: { unit, indicator, period: at } });
  const known = indicatorKnown(world.registry, indicator);
  if (!known) throw new Refusal('missing', 'not-here');
  const replay = await replayAt(desk);
  if (replay) return issued(replay.facts[0]!, replay.position, world);
  refuseUnsound(given);
  const { expectedVersion, reason, evidence, ...said } = given;
  const plain = Object.fromEntries(Object.entries(said).filter(([, field]) => field !== undefined));
  const object = objectOf('target', plain as unknown as TargetBody);
  const held = latest(world.registry.target, object);
  refuseOvertaken({
    object,
    held: held?.version ?? 0,
    expected: expectedVersion,
    sent: given.value,
    holds: held?.body.value,
  });
  const texts: ErasableText[] = [];
  const erasable = { ...placed('reason', reason, texts), ...placed('evidence', evidence, texts) };
  const body = { ...plain, ...erasable, ...(held ? { supersedes: held.fact } : {}) } as unknown as TargetBody;
  const draft: Draft = { kind: 'target', object, objectVersion: (held?.version ?? 0) + 1, body };
  const change = changeOf(world.registry, { body, before: held?.body ?? null, direction: known.direction });
  const record = recordOf(desk, 'issue-target', {
    object,
    detail: { change, from: held?.body.value ?? null, to: given.value },
  });
  const added = await desk.store.append(record, [draft], texts, desk.key);
  return { object, version: draft.objectVersion, fact: added.facts[0]!.id, position: added.position, change };
}

function refuseUnsound(given: z.output<typeof Input>): void {
  const problems = [];
  const { op, value, valueHi } = given;
  if (op === 'range' && (valueHi === undefined || Number(valueHi) <= Number(value))) {
    problems.push({ row: 0, column: 'valueHi', value: valueHi ?? '', code: 'range-needs-upper' });
  }
  if (op !== 'range' && valueHi !== undefined) {
    problems.push({ row: 0, column: 'valueHi', value: valueHi, code: 'upper-needs-range' });
  }
  if (given.lightRule !== undefined && !lightRule(given.lightRule)) {
    problems.push({ row: 0, column: 'lightRule', value: given.lightRule, code: 'light-rule-unknown' });
  }
  const { schedule } = given;
  if (schedule !== undefined && !['linear', 'seasonal'].includes(schedule) && !decomposedSchedule(schedule)) {
    problems.push({ row: 0, column: 'schedule', value: schedule, code: 'schedule-invalid' });
  }
  if (problems.length > 0)
    throw new Refusal('invalid', 'target-refused', { count: problems.length }, problems);
}

function refuseOvertaken(at: {
  object: string;
  held: number;
  expected: number | undefined;
  sent: string;
  holds: string | undefined;
}): void {
  const { object, held, expected, sent, holds } = at;
  if (held > 0 && expected === undefined) throw new Refusal('conflict', 'version-required', { object, held });
  if (expected !== undefined && expected !== held) {
    throw new Refusal('conflict', 'target-overtaken', { object, held, expected, sent, holds: holds ?? '' });
  }
}

function placed(field: string, text: string | undefined, texts: ErasableText[]): Record<string, string> {
  if (text === undefined) return {};
  texts.push({ placeholder: `text:${field}`, text });
  return { [field]: `text:${field}` };
}

function issued(
  fact: { object: string; objectVersion: number; id: string; body: unknown },
  position: number,
  world: Parameters<typeof dutyAt>[1],
): TargetIssued {
  const versions = world.registry.target.get(fact.object) ?? [];
  const before = versions.find((held) => held.version === fact.objectVersion - 1)?.body ?? null;
  const body = fact.body as TargetBody;
  const direction = indicatorKnown(world.registry, body.indicator)?.direction ?? 'up';
  const change = changeOf(world.registry, { body, before, direction });
  return { object: fact.object, version: fact.objectVersion, fact: fact.id, position, change };
}
