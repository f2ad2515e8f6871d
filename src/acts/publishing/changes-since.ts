import { z } from 'zod';
import { type DutyState, may } from '../../engine/duty.ts';
import type { Fact, FactKind, FigureBody, Instant } from '../../engine/fact.ts';
import { lastDay, spanOf, windowOf } from '../../engine/period.ts';
import type { EditionDocument } from '../../engine/publishing/edition.ts';
import { windowOfKey } from '../../engine/publishing/public-board.ts';
import { membersOn } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { documentOf, heldEdition } from './edition-reach.ts';
import { personNames } from './list-editions.ts';

export const Input = z.strictObject({ edition: code });

/** 后来变化 — one fact that came after an edition and touches what it holds: fields old → new, who, when and why. */
export interface ChangeSince {
  readonly kind: FactKind;
  readonly object: string;
  readonly version: number;
  readonly unit: string | null;
  readonly indicator: string | null;
  /** The window of a figure, the period of a target. */
  readonly window: string | null;
  readonly recordedAt: Instant;
  readonly person: string;
  readonly personName: string;
  /** The reporter's or issuer's own words. */
  readonly reason: string | null;
  readonly fields: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

/** 变化清单 */
export interface ChangesSince {
  readonly edition: string;
  readonly asOf: Instant;
  readonly changes: readonly ChangeSince[];
}

/**
 * 此后变化 — every fact made known after an edition's instant of knowledge that touches a key it holds: figures and their
 * revisions, targets, who belongs to the group, what an indicator is. Figures and targets of units whose rows this person may
 * not read are left out. Latest first. Throws Refusal `missing`.
 */
export async function changesSince(desk: Desk, input: unknown): Promise<ChangesSince> {
  const { edition } = parsed(Input, input);
  const today = await desk.store.world();
  const state = dutyAt(desk, today);
  const { body } = heldEdition(desk, { world: today, state, edition });
  const document = await documentOf(desk, body);
  const position = body.position ?? document.position;
  const touched = touchedObjects(desk, { world: await desk.store.world(), state, document, position });
  const versions: Fact[][] = [];
  for (const object of touched) {
    const held: Fact[] = [];
    for await (const fact of desk.store.facts({ object })) held.push(fact);
    versions.push(held);
  }
  const world = await desk.store.world();
  const after = versions.flatMap((held) =>
    held.flatMap((fact, i) =>
      isAfter({ document, position }, fact) ? [{ fact, before: held[i - 1] ?? null }] : [],
    ),
  );
  const persons = await desk.store.personsAt(after.map(({ fact }) => fact.position));
  const names = await personNames(desk, world, [...persons.values()]);
  const texts = await desk.store.texts(after.flatMap(({ fact }) => reasonOf(fact) ?? []));
  const changes = after.map(({ fact, before }): ChangeSince => {
    const person = persons.get(fact.position) ?? '';
    const said = reasonOf(fact);
    return {
      kind: fact.kind,
      object: fact.object,
      version: fact.objectVersion,
      ...keyOf(fact),
      recordedAt: fact.recordedAt,
      person,
      personName: names.get(person) ?? person,
      reason: said === null ? null : (texts.get(said) ?? null),
      fields: fieldsChanged(before, fact),
    };
  });
  changes.sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : a.recordedAt > b.recordedAt ? -1 : 0));
  return { edition, asOf: document.asOf, changes };
}

/** After the instant of knowledge; or in the log after the sealing, as a history that was opened later. */
function isAfter(
  { document, position }: Pick<Sight, 'document' | 'position'>,
  fact: { readonly recordedAt: Instant; readonly position: number },
): boolean {
  return fact.recordedAt > document.asOf || fact.position > position;
}

interface Sight {
  readonly world: World;
  readonly state: DutyState;
  readonly document: EditionDocument;
  /** The log position the edition's board stands on. */
  readonly position: number;
}

/** The objects of the edition's keys whose held version came after it. */
function touchedObjects(desk: Desk, sight: Sight): string[] {
  const { world, state, document } = sight;
  const { registry, panel } = world;
  const enclosed = enclosedVersions(document);
  const { board, peers, period } = document;
  const touched: string[] = [];
  const seen = new Map<string, boolean>();
  const reads = (unit: string, indicator: string): boolean => {
    const key = `${unit}|${indicator}`;
    const known =
      seen.get(key) ?? may(desk.actor, 'read-row', { unit, indicator, period, group: peers }, state);
    seen.set(key, known);
    return known;
  };
  const windows = new Map(
    board.indicators.map((body) => [body.indicator, windowOf(period, body.reportedAs, body.kind)]),
  );
  const day = lastDay(spanOf(period));
  const units = new Set([
    ...membersOn(registry, peers, day),
    ...board.units.map(({ unit }) => unit),
    board.parent ?? '',
  ]);
  for (const [key, column] of panel.columns) {
    const [indicator = '', basis = '', window = ''] = key.split('|');
    const own = windows.get(indicator);
    if (!own || windowOfKey(window).last > own.last) continue;
    for (const unit of units) {
      const row = panel.rows.get(unit);
      if (row === undefined || !(column.version[row]! > 0) || !reads(unit, indicator)) continue;
      const object = `figure/${unit}/${indicator}/${basis}/${window}`;
      const version = enclosed.get(object);
      // Of a peer nothing may be enclosed: whether its figure is later than the instant of knowledge is read from the fact.
      const later =
        version === undefined ? document.asOf < document.sealedAt : column.version[row]! > version;
      if (column.position[row]! > sight.position || later) touched.push(object);
    }
  }
  return [...touched, ...definitionObjects(sight, units, reads)];
}

/** The versions of the figures an edition encloses, by object. */
function enclosedVersions({ facts }: EditionDocument): Map<string, number> {
  const read = facts.map(({ bytes }) => JSON.parse(bytes) as { object: string; objectVersion: number });
  return new Map(read.map(({ object, objectVersion }) => [object, objectVersion]));
}

function definitionObjects(
  { world, document, position }: Sight,
  units: ReadonlySet<string>,
  reads: (unit: string, indicator: string) => boolean,
): string[] {
  const { registry } = world;
  const { board, peers, period } = document;
  const found: string[] = [];
  const take = (
    object: string,
    versions: readonly { recordedAt: Instant; position: number }[] | undefined,
  ): void => {
    if (versions?.some((held) => isAfter({ document, position }, held))) found.push(object);
  };
  const last = spanOf(period).last;
  for (const { indicator } of board.indicators) {
    take(`indicator/${indicator}`, registry.indicator.get(`indicator/${indicator}`));
    for (const unit of units) {
      if (!reads(unit, indicator)) continue;
      for (const object of registry.index.targets.get(`${unit}|${indicator}`) ?? []) {
        const versions = registry.target.get(object)!;
        if (spanOf(versions[0]!.body.period).first <= last) take(object, versions);
      }
      for (const object of registry.index.responsibilities.get(`${indicator}|${unit}`) ?? [])
        take(object, registry.responsibility.get(object));
      const judged = `judged-light/${unit}/${indicator}/${period}`;
      take(judged, registry['judged-light'].get(judged));
    }
  }
  for (const unit of units) take(`unit/${unit}`, registry.unit.get(`unit/${unit}`));
  for (const object of registry.index.members.get(peers) ?? []) take(object, registry.membership.get(object));
  for (const [object, versions] of registry.setting)
    if (object.startsWith('setting/light-rule/')) take(object, versions);
  return found;
}

function reasonOf(fact: Fact): string | null {
  if (fact.kind === 'figure') return fact.body.note ?? null;
  if (fact.kind === 'target' || fact.kind === 'judged-light') return fact.body.reason ?? null;
  return null;
}

function keyOf({ body }: Fact): Pick<ChangeSince, 'unit' | 'indicator' | 'window'> {
  const { unit, indicator, window, period } = body as Partial<FigureBody & { period: string }>;
  return { unit: unit ?? null, indicator: indicator ?? null, window: window ?? period ?? null };
}

/** Fields that are keys, addresses of texts, or say which fact came before. */
const QUIET = new Set([
  'unit',
  'indicator',
  'basis',
  'window',
  'period',
  'tier',
  'note',
  'reason',
  'evidence',
  'supersedes',
  'group',
  'by',
]);

function fieldsChanged(before: Fact | null, fact: Fact): ChangeSince['fields'] {
  const old = (before?.body ?? {}) as Record<string, unknown>;
  const now = fact.body as unknown as Record<string, unknown>;
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => !QUIET.has(name));
  return names
    .map((field) => ({ field, before: textOf(old[field]), after: textOf(now[field]) }))
    .filter((one) => one.before !== one.after);
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return Array.isArray(value) ? value.join('、') : JSON.stringify(value);
}
