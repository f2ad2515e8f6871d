import { z } from 'zod';
import type { Fact, FactKind, Instant } from '../engine/fact.ts';
import { type ExportTable, exportRows } from '../engine/figures/package-export.ts';
import { ERASABLE_FIELDS } from '../engine/figures/package-settle.ts';
import { PACKAGE_TABLES, isCarried } from '../engine/figures/package-table.ts';
import { type Desk, dutyAt, parsed, permit } from './desk.ts';

/** `asOf`: nothing recorded after it leaves; null is all that is known now. */
export const Input = z.strictObject({ asOf: z.string().nullable().default(null) });

const KINDS: readonly FactKind[] = PACKAGE_TABLES.flatMap(({ kind }) => kind ?? []);

/**
 * 导出数据包 — every table of the package with every version of every row and when it became known: facts only, no people, no
 * rights, no audit. The order of rows depends on what they say, not on when they came. Throws Refusal: forbidden.
 */
export async function exportPackage(desk: Desk, input: z.input<typeof Input>): Promise<ExportTable[]> {
  const { asOf } = parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'export-package', object: {} });
  const facts = await factsUpTo(desk, asOf);
  const addresses = new Set<string>();
  for (const { body } of facts) {
    for (const [field, value] of Object.entries(body))
      if (ERASABLE_FIELDS.has(field)) addresses.add(String(value));
  }
  const texts = await desk.store.texts([...addresses]);
  const salts = await desk.store.salts([...addresses]);
  return exportRows(facts, {
    registry: world.registry,
    textOf: (address) => texts.get(address) ?? '',
    saltOf: (address) => salts.get(address),
  });
}

async function factsUpTo(desk: Desk, asOf: Instant | null): Promise<Fact[]> {
  const facts: Fact[] = [];
  const query = { kinds: [...new Set(KINDS)], ...(asOf === null ? {} : { recordedUpTo: asOf }) };
  for await (const fact of desk.store.facts(query)) if (isCarried(fact)) facts.push(fact);
  return facts;
}
