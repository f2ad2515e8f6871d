import type { Fact, FactBodies, FactKind, FigureBody } from '../engine/fact.ts';
import {
  type Candidate,
  ERASABLE_FIELDS,
  type HeldObject,
  type HeldVersion,
  comparableBody,
} from '../engine/figures/package-settle.ts';
import type { Panel } from '../engine/panel.ts';
import type { Registry, Versions } from '../engine/registry.ts';
import type { World } from '../engine/world.ts';
import type { Store } from '../store/store.ts';

/** Objects whose history is asked for one by one; above that the log is read through once. */
const ONE_BY_ONE = 50;
const BATCH = 2000;

/** Every version the store holds of the objects of these candidates, oldest first, in comparable words. */
export async function heldVersions(
  candidates: readonly Candidate[],
  world: World,
  store: Store,
): Promise<Map<string, HeldObject>> {
  const figures = candidates.filter(({ kind }) => kind === 'figure');
  const held = await heldFigures(figures, world.panel, store);
  const definitions = candidates.filter(({ kind }) => kind !== 'figure');
  for (const [object, versions] of await heldDefinitions(definitions, world.registry, store)) {
    held.set(object, { versions, shown: versions.length > 0 });
  }
  return held;
}

interface Stored {
  readonly objectVersion: number;
  readonly recordedAt: string;
  readonly body: FactBodies[FactKind];
}

async function heldDefinitions(
  candidates: readonly Candidate[],
  registry: Registry,
  store: Store,
): Promise<Map<string, HeldVersion[]>> {
  const stored = new Map<string, Stored[]>();
  for (const { kind, object } of candidates) {
    const book = registry[kind as keyof Registry] as Versions<FactBodies[FactKind]>;
    const versions = book.get(object) ?? [];
    stored.set(
      object,
      versions.map(({ version, recordedAt, body }) => ({ objectVersion: version, recordedAt, body })),
    );
  }
  const texts = await store.texts([
    ...new Set([...stored.values()].flat().flatMap(({ body }) => addressesOf(body))),
  ]);
  return new Map(
    [...stored].map(([object, versions]) => [object, versions.map((one) => inWords(one, texts))]),
  );
}

function addressesOf(body: FactBodies[FactKind]): string[] {
  return Object.entries(body)
    .filter(([field, value]) => ERASABLE_FIELDS.has(field) && typeof value === 'string')
    .map(([, value]) => value as string);
}

function inWords(
  { objectVersion, recordedAt, body }: Stored,
  texts: ReadonlyMap<string, string>,
): HeldVersion {
  const erased = Object.entries(body)
    .filter(([field, value]) => ERASABLE_FIELDS.has(field) && !texts.has(value as string))
    .map(([field]) => field);
  return {
    version: objectVersion,
    recordedAt,
    text: comparableBody(body, (held) => texts.get(held)),
    erased,
  };
}

async function heldFigures(
  candidates: readonly Candidate[],
  panel: Panel,
  store: Store,
): Promise<Map<string, HeldObject>> {
  const positions = new Map<string, number>();
  const shown = new Map<string, boolean>();
  for (const { object, body } of candidates) {
    const figure = body as FigureBody;
    shown.set(object, seriesShown(figure, panel));
    const row = panel.rows.get(figure.unit) ?? -1;
    const column = panel.columns.get(`${figure.indicator}|${figure.basis}|${figure.window}`);
    const position = column?.position[row] ?? -1;
    if (position >= 0) positions.set(object, position);
  }
  // Notes are read only where a row says one.
  const noted = candidates.some(({ body }) => (body as FigureBody).note !== undefined);
  const asking = {
    store,
    wordsOf: noted ? (facts: readonly Fact[]) => inTheirWords(facts, store) : bareWords,
  };
  const latest = await factsByObject(asking, [...positions.values()]);
  const versions = await withHistory(candidates, latest, asking);
  const held = new Map<string, HeldObject>();
  for (const [object, isShown] of shown)
    held.set(object, { versions: versions.get(object) ?? [], shown: isShown });
  return held;
}

/** True when any figure of the unit, indicator and basis is held, whatever its period. */
function seriesShown({ unit, indicator, basis }: FigureBody, panel: Panel): boolean {
  const row = panel.rows.get(unit);
  if (row === undefined) return false;
  const windows = panel.windows.get(`${indicator}|${basis}`) ?? [];
  return windows.some(
    (window) => (panel.columns.get(`${indicator}|${basis}|${window}`)?.version[row] ?? 0) > 0,
  );
}

/** Where held figures are read, and how they become comparable words. */
interface Asking {
  readonly store: Store;
  readonly wordsOf: (facts: readonly Fact[]) => Promise<HeldVersion[]>;
}

async function factsByObject(
  { store, wordsOf }: Asking,
  positions: readonly number[],
): Promise<Map<string, HeldVersion[]>> {
  const found = new Map<string, HeldVersion[]>();
  for (let at = 0; at < positions.length; at += BATCH) {
    const facts = await store.factsAt(positions.slice(at, at + BATCH));
    for (const [index, version] of (await wordsOf(facts)).entries())
      found.set(facts[index]!.object, [version]);
  }
  return found;
}

async function bareWords(facts: readonly Fact[]): Promise<HeldVersion[]> {
  return facts.map((fact) => inWords(fact, new Map()));
}

async function inTheirWords(facts: readonly Fact[], store: Store): Promise<HeldVersion[]> {
  const texts = await store.texts([...new Set(facts.flatMap(({ body }) => addressesOf(body)))]);
  return facts.map((fact) => inWords(fact, texts));
}

/** Earlier versions are read only for objects that a dated row may be one of. */
async function withHistory(
  candidates: readonly Candidate[],
  latest: Map<string, HeldVersion[]>,
  { store, wordsOf }: Asking,
): Promise<Map<string, HeldVersion[]>> {
  const wanted = new Set<string>();
  for (const { object, row, text } of candidates) {
    const last = latest.get(object)?.[0];
    if (!last || last.version === 1 || row.recordedAt === undefined) continue;
    if (last.recordedAt !== row.recordedAt || last.text !== text) wanted.add(object);
  }
  if (wanted.size === 0) return latest;
  const facts: Fact[] = [];
  const queries =
    wanted.size > ONE_BY_ONE
      ? [{ kinds: ['figure' as const] }]
      : [...wanted].map((object) => ({ kinds: ['figure' as const], object }));
  for (const query of queries) {
    for await (const fact of store.facts(query)) if (wanted.has(fact.object)) facts.push(fact);
  }
  const versions = new Map<string, HeldVersion[]>([...wanted].map((object) => [object, []]));
  for (const [index, version] of (await wordsOf(facts)).entries())
    versions.get(facts[index]!.object)!.push(version);
  for (const [object, all] of versions)
    latest.set(
      object,
      all.sort((a, b) => a.version - b.version),
    );
  return latest;
}
