import type { Board } from '../board-row.ts';
import { type Instant, type UnitBody, type UnitId, canonicalText } from '../fact.ts';
import type { Statement } from '../meetings/statement.ts';
import type { Side } from '../meetings/meeting-facts.ts';
import type { Period } from '../period.ts';
import type { Audience } from './edition-facts.ts';

/** 封存事实 — one fact of an edition: its canonical bytes, whose SHA-256 is its id. */
export interface SealedFact {
  readonly id: string;
  readonly bytes: string;
}

/** 封存语句 — a sentence of the page as it was sealed: computed, or the office's own and marked so. */
export interface SealedStatement {
  readonly side: Side;
  /** The computed statement; null of the office's own. */
  readonly statement: Statement | null;
  /** The office's own words; null of a computed one. */
  readonly text: string | null;
}

/** 报道节 — one sub-headed part of an article; `figures` asks for the table of figures to stand after it. */
export interface ArticleSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly figures: boolean;
}

/** 报道 — what the public page tells: title, where it first appeared and who carries it, day, sub-headed body (S14). */
export interface Article {
  readonly title: string;
  readonly summary: string;
  /** The medium it first appeared in, and the one that carries it; equal when it is no reprint. */
  readonly medium: string;
  readonly carrier: string;
  readonly originalUrl?: string;
  readonly channel: string;
  readonly author?: string;
  readonly sections: readonly ArticleSection[];
}

/** 发布版文件 — everything an edition seals; its hash is the SHA-256 of `canonicalText` of it. */
export interface EditionDocument {
  readonly format: 'mainspring-edition@1';
  readonly edition: string;
  readonly audience: Audience;
  readonly unit: UnitId;
  readonly unitName: string;
  readonly unitNameEn: string | null;
  /** The group's common parent as it was called, whose average the statements speak of; absent where there is none. */
  readonly parentUnit?: UnitBody;
  readonly peers: string;
  readonly period: Period;
  readonly stocktake: string | null;
  /** The instant of knowledge. */
  readonly asOf: Instant;
  /** The log position it stood on; 0 in a public one, here and in its board: the size of the log is nobody's business. */
  readonly position: number;
  readonly sealedAt: Instant;
  readonly releaseAt: Instant;
  readonly timeZone: string;
  /** True when any figure in it is made up for the demonstration: every page made of it says so. */
  readonly demo: boolean;
  /** The numbered rules its numbers were made by: formula, light, schedule, places, rounding → id such as `linear@1`. */
  readonly rules: Readonly<Record<string, string>>;
  /** Public: the publisher's own rows, with its own places, and no number that gives a peer's away. */
  readonly board: Board;
  /** Names of the objectives and bottom lines that statements speak of. */
  readonly objectives: Readonly<Record<string, string>>;
  readonly statements: readonly SealedStatement[];
  /** The facts the board can be recomputed from: of a public edition the publisher's own and released ones. */
  readonly facts: readonly SealedFact[];
  readonly article: Article | null;
  readonly supersedes: string | null;
}

/** 发布版下载件 — the file people download: the document, and the hash it must have. */
export interface EditionFile {
  readonly hash: string;
  readonly document: EditionDocument;
}

/** The canonical text of an edition, whose SHA-256 is its hash. */
export function canonicalEdition(document: EditionDocument): string {
  return canonicalText(document);
}

/** 短码 — the first sixteen digits of a hash in fours, for reading aloud and for print. */
export function shortCode(hash: string): string {
  return (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}
