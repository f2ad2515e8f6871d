import type { Instant, UnitId } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import type { Article, EditionDocument, SealedStatement } from '../../engine/publishing/edition.ts';
import type { Audience } from '../../engine/publishing/edition-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { Desk } from '../desk.ts';

/** 拟稿请求 — what an edition is to seal. */
export interface EditionRequest {
  /** An id nobody can guess (`desk.keys.newId()`). */
  readonly edition: string;
  readonly audience: Audience;
  readonly unit: UnitId;
  readonly peers: string;
  readonly period: Period;
  readonly stocktake?: string;
  /** The instant of knowledge. */
  readonly asOf: Instant;
  readonly releaseAt: Instant;
  /** Empty: every indicator the publisher has a row of. */
  readonly indicators: readonly string[];
  readonly statements: readonly SealedStatement[];
  readonly article: Article | null;
  readonly supersedes?: string;
}

/** 拟成的发布版 — the document, its canonical bytes (UTF-8) and their SHA-256. Nothing is stored yet. */
export interface ComposedEdition {
  readonly document: EditionDocument;
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/** 拟成发布版 — to be written. */
export async function composeEdition(_desk: Desk, _request: EditionRequest): Promise<ComposedEdition> {
  throw new Refusal('missing', 'not-here');
}
