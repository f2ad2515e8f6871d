import { z } from 'zod';
import type { Day, UnitBody, UnitId } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import type { PackBody } from '../../engine/meetings/meeting-facts.ts';
import type { EditionBody } from '../../engine/publishing/edition-facts.ts';
import type { EditionDocument, SealedStatement } from '../../engine/publishing/edition.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest, ofStocktake, unitsKnown } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf, replayAt } from '../desk.ts';
import { composeEdition } from '../publishing/compose-edition.ts';
import { code } from '../shapes.ts';
import { readStocktake } from './read-stocktake.ts';

export const Input = z.strictObject({ stocktake: code });

/** 材料承诺 — a commitment as the documents tell it, in plain text. */
export interface DocumentCommitment {
  readonly unit: UnitId;
  readonly owner: string;
  readonly text: string;
  readonly dueOn: Day;
}

/** 成文素材 — all that the documents of a stocktake are drawn from. */
export interface DocumentMatter {
  readonly document: EditionDocument;
  /** SHA-256 of the edition. */
  readonly hash: string;
  /** Every unit by code: lead units stand on no board. */
  readonly units: ReadonlyMap<UnitId, UnitBody>;
  readonly commitments: readonly DocumentCommitment[];
  /** The site's own text of the report in each language; null: the default. */
  readonly templates: ReportTemplates;
}

/** 成文文件 — one file drawn, with its SHA-256. */
export interface DrawnFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/** 成文 — draws every document; given by the server, which knows fonts and paper. */
export type DrawDocuments = (matter: DocumentMatter) => Promise<readonly DrawnFile[]>;

/**
 * 编制材料 — seals an internal edition of a locked stocktake, draws its documents from it, and keeps edition and files in one act.
 * Throws Refusal `conflict` (`documents-not-locked`), `invalid` (`glyph-missing`), `missing`, `forbidden`.
 */
export async function makeDocuments(desk: Desk, input: unknown, draw: DrawDocuments): Promise<PackBody> {
  const { stocktake } = parsed(Input, input);
  const world = await desk.store.world();
  const held = latest(world.registry.stocktake, `stocktake/${stocktake}`);
  permit(desk, dutyAt(desk, world), {
    verb: 'make-documents',
    object: held ? { unit: held.body.unit, period: held.body.period } : {},
  });
  if (!held) throw new Refusal('missing', 'not-here');
  const replay = await replayAt(desk);
  const before = replay?.facts.find((fact) => fact.kind === 'pack');
  if (before?.kind === 'pack') return before.body;
  if (held.body.state === 'open') throw new Refusal('conflict', 'documents-not-locked');
  const view = await readStocktake(desk, { stocktake });
  const statements: SealedStatement[] = view.statements
    .filter(({ dropped }) => !dropped)
    .map(({ side, statement, text }) => ({ side, statement, text }));
  const keys = keysAt(desk);
  const { document, bytes, hash } = await composeEdition(desk, {
    edition: keys.newId(),
    audience: 'internal',
    unit: held.body.unit,
    peers: held.body.peers,
    period: held.body.period,
    stocktake,
    asOf: view.knownAt ?? desk.now,
    releaseAt: desk.now,
    indicators: [],
    statements,
    article: null,
  });
  const files = await draw({
    document,
    hash,
    units: unitsByCode(world),
    commitments: await commitmentsOf(desk, stocktake),
    templates: siteTemplates(world),
  });
  const pack = packOf({ pack: keys.newId(), stocktake, edition: document.edition, hash }, desk, files);
  const edition: EditionBody = {
    edition: document.edition,
    unit: document.unit,
    peers: document.peers,
    period: document.period,
    stocktake,
    audience: 'internal',
    asOf: document.asOf,
    hash,
    releaseAt: document.releaseAt,
    state: 'sealed',
    preparedBy: desk.actor.person,
  };
  await desk.store.append(
    recordOf(desk, 'make-documents', {
      object: objectOf('pack', pack),
      detail: { editionHash: hash, files: files.map(({ name }) => name) },
    }),
    [
      { kind: 'edition', object: objectOf('edition', edition), objectVersion: 1, body: edition },
      { kind: 'pack', object: objectOf('pack', pack), objectVersion: 1, body: pack },
    ],
    [],
    desk.key,
    { sealed: [bytes, ...files.map((file) => file.bytes)] },
  );
  return pack;
}

/** 报告模板 — the site's own text of the report in Chinese and in English; null: the default. */
export interface ReportTemplates {
  readonly zh: string | null;
  readonly en: string | null;
}

/** 站点模板 — the site's own texts of the report, as they are now. */
export function siteTemplates({ registry }: World): ReportTemplates {
  const text = (template: string) => latest(registry.template, `template/${template}`)?.body.text ?? null;
  return { zh: text('meeting-report'), en: text('meeting-report-en') };
}

/** 单位按编码 — every unit by code. */
export function unitsByCode(world: World): Map<UnitId, UnitBody> {
  return new Map(unitsKnown(world.registry).map((unit) => [unit.unit, unit]));
}

function packOf(
  made: { pack: string; stocktake: string; edition: string; hash: string },
  desk: Desk,
  files: readonly DrawnFile[],
): PackBody {
  const { hash: editionHash, ...ids } = made;
  return {
    ...ids,
    editionHash,
    madeAt: desk.now,
    files: files.map(({ name, hash, bytes }) => ({ name, hash, size: bytes.length })),
  };
}

async function commitmentsOf(desk: Desk, stocktake: string): Promise<DocumentCommitment[]> {
  const { registry } = await desk.store.world();
  const held = ofStocktake(registry, 'commitment', stocktake)
    .map(({ body }) => body)
    .filter(({ state }) => state !== 'withdrawn');
  const texts = await desk.store.texts(held.flatMap(({ owner, text }) => [owner, text]));
  return held.map(({ unit, owner, text, dueOn }) => ({
    unit,
    owner: texts.get(owner) ?? '—',
    text: texts.get(text) ?? '—',
    dueOn,
  }));
}
