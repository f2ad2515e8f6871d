import { z } from 'zod';
import type { EditionBody } from '../../engine/publishing/edition-facts.ts';
import { latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { isOut, mayReadEdition } from './edition-reach.ts';

export const Input = z.strictObject({});

/** 发布版列表项 — an edition as it stands, with the names of who sealed and signed it. */
export interface ListedEdition {
  readonly body: EditionBody;
  readonly version: number;
  readonly sealedAt: string;
  readonly out: boolean;
  readonly preparedByName: string;
  readonly signedByName: string | null;
  /** What it changed in the one it takes the place of. */
  readonly change: string | null;
  /** Why it was withdrawn. */
  readonly reason: string | null;
}

/** 列出发布版 — the editions this person may read, the latest first. */
export async function listEditions(desk: Desk, input: unknown): Promise<ListedEdition[]> {
  parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const held = [...world.registry.edition.values()].filter((versions) =>
    mayReadEdition(desk, state, versions.at(-1)!.body),
  );
  const listed = await Promise.all(held.map((versions) => listedEdition(desk, world, versions)));
  return listed.sort((a, b) => (a.sealedAt < b.sealedAt ? 1 : -1));
}

/** 所列发布版 — one edition as the list and its page show it. */
export async function listedEdition(
  desk: Desk,
  world: World,
  versions: readonly { readonly body: EditionBody; readonly version: number; readonly recordedAt: string }[],
): Promise<ListedEdition> {
  const { body, version } = versions.at(-1)!;
  const names = await personNames(desk, world, [body.preparedBy, body.signedBy ?? '']);
  // One field holds both: what was changed when it was sealed, and why once it is withdrawn.
  const change = versions[0]!.body.reason ?? null;
  const reason = body.state === 'withdrawn' ? (body.reason ?? null) : null;
  const texts = await desk.store.texts([change, reason].filter((id) => id !== null));
  const said = (id: string | null): string | null => (id === null ? null : (texts.get(id) ?? null));
  return {
    body,
    version,
    sealedAt: versions[0]!.recordedAt,
    out: isOut(body, desk.now),
    preparedByName: names.get(body.preparedBy) ?? body.preparedBy,
    signedByName: body.signedBy === undefined ? null : (names.get(body.signedBy) ?? body.signedBy),
    change: said(change),
    reason: said(reason),
  };
}

/** 人名 — names of persons by id; a sign-in name where the name was erased. The console has no account and keeps its id. */
export async function personNames(
  desk: Desk,
  world: World,
  persons: readonly string[],
): Promise<Map<string, string>> {
  const bodies = [...new Set(persons)].flatMap(
    (person) => latest(world.registry.person, `person/${person}`)?.body ?? [],
  );
  const texts = await desk.store.texts(bodies.map(({ name }) => name));
  return new Map(bodies.map(({ person, login, name }) => [person, texts.get(name) ?? login]));
}
