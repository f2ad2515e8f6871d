import { z } from 'zod';
import type { RowExplanation } from '../engine/board-row.ts';
import { maskExplanation } from '../engine/disclosure.ts';
import { explainRow, groupOf, positionsOf } from '../engine/explain.ts';
import type { Fact } from '../engine/fact.ts';
import { lastDay, spanOf } from '../engine/period.ts';
import { latest } from '../engine/registry.ts';
import type { World } from '../engine/world.ts';
import { type Desk, dutyAt, parsed, permit } from './desk.ts';
import { asOf, code, instantOf, period } from './shapes.ts';

export const Input = z.strictObject({
  unit: code,
  indicator: code,
  period,
  /** The peer group; the unit's first when it is not said. */
  peers: code.optional(),
  asOf: asOf.optional(),
  withExpected: z.boolean().default(false),
});

/** 解释读数 — an explanation and the group it was looked at in. */
export interface ReadExplanation {
  readonly peers: string;
  readonly explanation: RowExplanation;
  /** Who recorded each fact: the person's name, or `console`; by fact id. A name that was erased is absent. */
  readonly recordedBy: ReadonlyMap<string, string>;
}

/**
 * 读取解释 — the trees from every number of a row down to facts, masked leaf by leaf with today's rights. Throws Refusal
 * `forbidden`, `missing`.
 */
export async function readExplanation(desk: Desk, input: unknown): Promise<ReadExplanation> {
  const { unit, indicator, period: at, peers, asOf: given, withExpected } = parsed(Input, input);
  const today = await desk.store.world();
  const state = dutyAt(desk, today);
  permit(desk, state, { verb: 'read-explanation', object: { unit, indicator, period: at } });
  const instant = given === undefined ? undefined : instantOf(given);
  const world = instant === undefined ? today : await desk.store.world(instant);
  const group = peers ?? groupOf(world, unit, lastDay(spanOf(at)));
  const request = { peers: group, unit, indicator, period: at, withExpected };
  const when = instant ?? desk.now;
  const facts = await desk.store.factsAt(positionsOf(world, request, when));
  const byPosition = new Map(facts.map((fact) => [fact.position, fact]));
  const explanation = explainRow(world, request, {
    asOf: when,
    evidenceOf: (position) => byPosition.get(position),
  });
  const shown = maskExplanation(explanation, group, { actor: desk.actor, state });
  return { peers: group, explanation: shown, recordedBy: await namesOfRecorders(desk, today, facts) };
}

async function namesOfRecorders(
  desk: Desk,
  { registry }: World,
  facts: readonly Fact[],
): Promise<Map<string, string>> {
  const persons = await desk.store.personsAt(facts.map(({ position }) => position));
  const addressOf = (person: string) => latest(registry.person, `person/${person}`)?.body.name;
  const addresses = [...new Set(persons.values())].map(addressOf).filter((one) => one !== undefined);
  const names = await desk.store.texts(addresses);
  const named = new Map<string, string>();
  for (const { id, position } of facts) {
    const person = persons.get(position) ?? '';
    const name = person === 'console' ? person : names.get(addressOf(person) ?? '');
    if (name !== undefined) named.set(id, name);
  }
  return named;
}
