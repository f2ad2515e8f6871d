import type { Erasable, IndicatorId, Instant, UnitId } from '../fact.ts';
import type { Period } from '../period.ts';

/** 发布对象 — internal: the whole board, for the pack and the archive; public: the publisher's own, for everybody. */
export type Audience = 'internal' | 'public';

/** 发布版状态 — sealed by one person; signed for its hour by another; withdrawn with a reason. */
export type EditionState = 'sealed' | 'signed' | 'withdrawn';

/**
 * 发布版 — a sealed computation: its bytes lie among what is sealed at `hash`. It is out when it is signed, not withdrawn,
 * and the clock has reached `releaseAt`.
 */
export interface EditionBody {
  /** An id nobody can guess. */
  readonly edition: string;
  readonly unit: UnitId;
  readonly peers: string;
  readonly period: Period;
  readonly stocktake?: string;
  readonly audience: Audience;
  /** The instant of knowledge of its board. */
  readonly asOf: Instant;
  /** SHA-256 of its canonical bytes. */
  readonly hash: string;
  /** The hour it is to be out (embargo until then). */
  readonly releaseAt: Instant;
  readonly state: EditionState;
  /** The person who sealed it. */
  readonly preparedBy: string;
  /** The other person, who signed its release. */
  readonly signedBy?: string;
  /** The edition it takes the place of. */
  readonly supersedes?: string;
  /** The log position its board stands on. A public document does not hold it: it would tell the size of the log. */
  readonly position?: number;
  /** Indicators that were left out because a figure of theirs was not released. */
  readonly leftOut?: readonly IndicatorId[];
  /** What it changed in the one it takes the place of; once withdrawn, why. */
  readonly reason?: Erasable;
}
