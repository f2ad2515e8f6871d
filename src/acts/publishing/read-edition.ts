import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import { type EditionFile, canonicalEdition } from '../../engine/publishing/edition.ts';
import { type Desk, dutyAt, parsed, recordOf } from '../desk.ts';
import { code } from '../shapes.ts';
import { documentOf, heldEdition } from './edition-reach.ts';
import { type ListedEdition, listedEdition } from './list-editions.ts';

export const Input = z.strictObject({ edition: code });

/** 发布版视图 — an edition with its document and what this person may do with it. */
export interface EditionView extends ListedEdition {
  readonly file: EditionFile;
  readonly maySign: boolean;
  readonly mayWithdraw: boolean;
  /** True when this person may seal another in its place. */
  readonly mayReplace: boolean;
  readonly isOwn: boolean;
}

/**
 * 读取发布版 — one edition with its sealed document. Those not out are for whoever seals or signs them, and each reading of
 * one is put into the log. Throws Refusal `missing`.
 */
export async function readEdition(desk: Desk, input: unknown): Promise<EditionView> {
  const { edition } = parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const held = heldEdition(desk, { world, state, edition });
  const listed = await listedEdition(desk, world, world.registry.edition.get(`edition/${edition}`)!);
  const document = await documentOf(desk, held.body);
  if (!listed.out) {
    const { hash, state: standing } = held.body;
    const object = `edition/${edition}`;
    await desk.store.append(
      recordOf(desk, 'read-edition', { object, detail: { hash, state: standing } }),
      [],
    );
  }
  const { unit, period, preparedBy } = held.body;
  const signs = (previousBy: string) =>
    may(desk.actor, 'release-edition', { unit, period, previousBy }, state);
  const prepares = may(desk.actor, 'prepare-edition', { unit, period }, state);
  return {
    ...listed,
    file: { hash: held.body.hash, document },
    maySign: held.body.state === 'sealed' && signs(preparedBy),
    mayWithdraw: held.body.state !== 'withdrawn' && (signs('') || prepares),
    mayReplace: prepares,
    isOwn: preparedBy === desk.actor.person,
  };
}

/** 下载件文本 — the bytes people download: the document as it was sealed, with the hash it must have. */
export function editionFileText({ hash, document }: EditionFile): string {
  return `{"document":${canonicalEdition(document)},"hash":"${hash}"}\n`;
}
