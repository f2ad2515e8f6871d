import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Fact } from '../../src/engine/fact.ts';
import type { FactQuery, Store } from '../../src/store/store.ts';
import { actAt, draftOf, figureDraft, unitDraft } from './store-drafts.ts';

/** The day the backups of these tests are made on. */
export const BACKUP_DAY = '2022-09-01T00:00:00.000Z';

export const openAt = (file: string): Promise<Store> =>
  openSqliteStore({ file, jurisdiction: 'wuxi', program: 'test' });

/** A log with persons, assignments, figures and revisions, an edition with its bytes, texts, an erasure, secrets and keys. */
export async function fillStore(store: Store): Promise<void> {
  const day = (number: number) => new Date(Date.UTC(2022, 6, number)).toISOString();
  const person = (id: string) => draftOf('person', { person: id, login: id, name: '#name', state: 'active' });
  const texts = [{ placeholder: '#name', text: '王小明（演示数据）' }];
  await store.append(actAt(day(1)), [person('p1')], texts, { key: 'k1', fingerprint: 'f1' });
  const gone = await store.append(actAt(day(1)), [person('p2')], texts);
  const address = (gone.facts[0]!.body as { name: string }).name;
  await store.append(actAt(day(2)), [draftOf('erasure', { address, ground: 'PIPL 47' })]);
  await store.putSecret('p1', 'password', 'argon2id$one');
  const units = [unitDraft('edz'), unitDraft('xishan')];
  await store.append(actAt(day(3)), units);
  for (let month = 1; month <= 6; month++) {
    await store.append(actAt(day(3 + month)), [figureDraft('edz', month), figureDraft('xishan', month)]);
  }
  await store.append(actAt(day(20)), [figureDraft('edz', 6, { version: 2, value: '9.75' })]);
  const bytes = Buffer.from('封存的一版：演示数据');
  const hash = createHash('sha256').update(bytes).digest('hex');
  const duty = { assignment: 'a1', person: 'p1', role: 'reporter', unit: 'edz', indicators: [] };
  const about = { edition: 'ed', unit: 'edz', peers: 'districts', period: '2022-H1', audience: 'internal' };
  const edition = { ...about, asOf: day(20), hash, releaseAt: day(22), state: 'sealed', preparedBy: 'p1' };
  await store.append(actAt(day(21)), [
    draftOf('assignment', { ...duty, state: 'active' }),
    draftOf('edition', edition as never),
  ]);
  const files = [{ name: 'one-table.xlsx', hash, bytes: bytes.length }];
  const pack = { pack: 'pk', stocktake: '2022-06', edition: 'ed', editionHash: hash, madeAt: day(21), files };
  await store.append(
    actAt(day(21)),
    [draftOf('pack', pack as never)],
    [],
    { key: 'k2', fingerprint: 'f2' },
    {
      sealed: [bytes],
    },
  );
}

/** The facts of a store, in order. */
export async function factsOf(store: Store, query: FactQuery = {}): Promise<Fact[]> {
  const facts: Fact[] = [];
  for await (const fact of store.facts(query)) facts.push(fact);
  return facts;
}

/** Everything of a store that a backup must bring: the log byte for byte, the audit, texts, sealed bytes, secrets, keys. */
export async function contentOf(store: Store): Promise<unknown> {
  const facts = await factsOf(store);
  const audit = await store.audit(0, 1000);
  const addresses = [...JSON.stringify([facts, audit]).matchAll(/erasable:[0-9a-f]{64}/g)].map(
    ([text]) => text,
  );
  const seals = [...JSON.stringify(facts).matchAll(/"hash":"([0-9a-f]{64})"/g)].map(([, hash]) => hash!);
  const sealed = await Promise.all(
    seals.map(async (hash) => [hash, Buffer.from((await store.sealed(hash)) ?? []).toString()]),
  );
  const key = async (name: string, fingerprint: string) =>
    (await store.actOf({ key: name, fingerprint }))?.actSeq ?? null;
  return {
    facts,
    audit,
    texts: [...(await store.texts(addresses))].sort(byAddress),
    salts: [...(await store.salts(addresses))].sort(byAddress),
    sealed,
    secret: await store.secretOf('p1', 'password'),
    keys: [await key('k1', 'f1'), await key('k2', 'f2')],
  };
}

const byAddress = ([a]: readonly [string, string], [b]: readonly [string, string]) => (a < b ? -1 : 1);

/** Numbers that are the same for the same seed. */
export function lots(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A copy of a file with its bytes changed; `rehash` puts the right SHA-256 at its end, as whoever forges it would. */
export function changedCopy(
  file: string,
  folder: string,
  how: { readonly name: string; readonly change: (bytes: Buffer) => Buffer; readonly rehash?: boolean },
): string {
  let bytes = how.change(Buffer.from(readFileSync(file)));
  if (how.rehash) {
    const body = bytes.subarray(0, -32);
    bytes = Buffer.concat([body, createHash('sha256').update(body).digest()]);
  }
  const copy = join(folder, how.name);
  writeFileSync(copy, bytes);
  return copy;
}
