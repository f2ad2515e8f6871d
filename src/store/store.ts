import type { Draft, Erasable, Fact, FactKind, Instant } from '../engine/fact.ts';
import type { World } from '../engine/world.ts';
import type { BackupCounts, BackupKey } from './backup-file.ts';
import type { OutgoingHeld, OutgoingMessage, OutgoingState } from './outbox.ts';

/** 行为记录 — who did what, for the audit log. `console` is the person of the command line. */
export interface ActRecord {
  /** The act's name, e.g. `submit-figures`. */
  readonly act: string;
  readonly person: string;
  readonly role: string | null;
  readonly session: string | null;
  readonly address: string | null;
  readonly object: string | null;
  readonly reason: string | null;
  readonly request: string | null;
  readonly now: Instant;
  /** Old and new values in canonical JSON, secrets masked. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** 可擦除文本 — a text to keep outside the log; its address is the salted hash the store gives. */
export interface ErasableText {
  /** What the drafts call it: replaced by the address in every draft field that equals it. */
  readonly placeholder: string;
  readonly text: string;
  /** 16 bytes in hex, from a data package: the address is then the same in every store. Drawn when not given, and when the text at that address was erased. */
  readonly salt?: string;
}

/** 幂等键 — one effect however often it is sent; `fingerprint` is the hash of the request. */
export interface IdempotencyKey {
  readonly key: string;
  readonly fingerprint: string;
}

/**
 * 所据 — what an act read and rests on without writing it: an object at a version (0: none is held), or that nothing whose
 * object begins with `under` (which ends in `/`) was added after the position `since`.
 */
export type Expectation =
  | { readonly object: string; readonly version: number }
  | { readonly under: string; readonly since: number };

/** 随附 — what goes along with an act besides its facts and texts. */
export interface Enclosed {
  /** Bytes the facts name by their SHA-256 (editions, documents), kept in the same transaction. */
  readonly sealed?: readonly Uint8Array[];
  /** What must still stand when the act is written; it is asked under the log's lock. */
  readonly expects?: readonly Expectation[];
}

/** 草稿流 — what an act wants to add: a list, or for an import of any size a stream that is read once, in blocks. */
export type Drafts = readonly Draft[] | Iterable<Draft> | AsyncIterable<Draft>;

/** 写入结果 — what an act added. `replayed` when the same key had been answered before. */
export interface Appended {
  readonly actSeq: number;
  /** The last position of the log after the act. */
  readonly position: number;
  /** Where its facts begin; without facts, the position the next fact will have. */
  readonly firstPosition: number;
  readonly factCount: number;
  /** The instant of the act as recorded: the record's `now`, or the last instant of the log when the clock went back. */
  readonly at: Instant;
  /** The facts, when the drafts were a list and not a stream, and of a replay when they are no more than 10,000; else read them by position. */
  readonly facts: readonly Fact[];
  readonly replayed: boolean;
}

/** 写入听者 — told of every act after it is durable and taken into the resident world, before its writer is. */
export type AppendListener = (appended: Appended) => void;

/** 审计条目 — one act: its facts' Merkle root and the hash of the entry before it. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly person: string;
  readonly act: string;
  /** Canonical JSON of the entry without its hash. */
  readonly entry: string;
  readonly firstPosition: number;
  readonly factCount: number;
  readonly merkleRoot: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** 行为所及 — an act by where its facts stand in the log. */
export interface ActSpan {
  readonly seq: number;
  readonly act: string;
  readonly at: Instant;
  readonly firstPosition: number;
  readonly factCount: number;
}

/** 核验结果 — what `verify` found; `broken` names the first bad record of each kind of damage. */
export interface Verification {
  readonly facts: number;
  readonly acts: number;
  /** The hash of the last act: with `headSeq` the anchor to keep outside the database. */
  readonly head: string;
  readonly headSeq: number;
  readonly erased: readonly { readonly address: Erasable; readonly act: number }[];
  readonly broken: readonly Breakage[];
}

/** 破损 — the first bad record of one kind of damage; `code` is worded in web/words. */
export interface Breakage {
  readonly code: string;
  readonly position: number | null;
  readonly act: number | null;
  readonly object: string | null;
  readonly detail: string;
}

/** 锚点 — an act's number and hash as noted outside the database: without one a cut tail or a chain written anew cannot be told. */
export interface Anchor {
  readonly seq: number;
  readonly hash: string;
}

/** 备份请求 — where to, with which passphrase (null: readable by anybody), and the instant. */
export interface BackupRequest {
  readonly file: string;
  readonly key: BackupKey;
  readonly now: Instant;
  readonly progress?: (done: number, of: number) => void;
}

/** 备份结果 — a proved backup: the head of the log in it, and how many rows of each table. */
export interface BackedUp {
  readonly file: string;
  readonly madeAt: Instant;
  readonly jurisdiction: string;
  readonly program: string;
  readonly head: string;
  readonly headSeq: number;
  readonly counts: BackupCounts;
  /** Bytes that proving it took in the temporary folder. */
  readonly room: number;
}

/** 恢复请求 — from where, with which passphrase; the anchor refuses a backup that is older than it. */
export interface RestoreRequest {
  readonly file: string;
  readonly key: BackupKey;
  readonly dryRun: boolean;
  readonly anchor: Anchor | null;
  readonly progress?: (done: number, of: number) => void;
}

/** 恢复结果 — what was added (or would be), where the log ended before and ends now, and what its verification found. */
export interface Restored {
  readonly file: string;
  readonly madeAt: Instant;
  readonly program: string;
  readonly dryRun: boolean;
  readonly added: BackupCounts;
  /** Texts removed because the part of the log that was added erases them. */
  readonly erased: number;
  readonly before: string;
  readonly beforeSeq: number;
  readonly head: string;
  readonly headSeq: number;
  /** Null when nothing was written. */
  readonly verification: Verification | null;
}

/** 会话 — a sign-in. Times are instants; `csrf` is the token of its forms. */
export interface Session {
  readonly id: string;
  readonly person: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  readonly address: string;
  readonly agent: string;
  readonly csrf: string;
}

/** 事实查询 — which facts to read, in order of position. */
export interface FactQuery {
  readonly kinds?: readonly FactKind[];
  readonly after?: number;
  /** The last position wanted. */
  readonly upTo?: number;
  readonly recordedUpTo?: Instant;
  readonly object?: string;
}

/**
 * 存储 — the log of facts of one jurisdiction and what must survive beside it. Two drivers stand behind it, SQLite and
 * PostgreSQL; one contract suite runs on both. Every method may throw a Refusal (conflict: the object has moved on).
 */
export interface Store {
  readonly jurisdiction: string;
  /**
   * Facts and their audit entry in one transaction, durable when the promise resolves. Order is by position under one
   * lock; acts that wait together share one fsync. Drafts without `recordedAt` get the instant of the act; the log's
   * time never goes back, so an act whose clock is behind the last act's is recorded at the last act's instant. An
   * `erasure` draft removes its text in the same transaction.
   * A draft names the next version of its own object, so that two acts on one version never both land. `expects` says the
   * same of objects that the act only read: when one of them moved since, nothing is written. Whoever reads, judges and
   * appends must name in it all that the judgement rests on. A replayed key is answered without asking again.
   * Refusals: `overtaken` (another version of the object is held), `moved-meanwhile` (something expected moved; names the
   * object, the act that moved it and when), `back-dated` (an earlier `recordedAt` on a series
   * that was held before), `recorded-ahead`, `instant-malformed`, `idempotency-mismatch`, `disk-full`, `store-stopped`,
   * `store-read-only`.
   */
  append(
    record: ActRecord,
    drafts: Drafts,
    texts?: readonly ErasableText[],
    key?: IdempotencyKey,
    enclosed?: Enclosed,
  ): Promise<Appended>;
  /** Tells the listener of every act from now on; returns how to stop. */
  onAppended(listener: AppendListener): () => void;
  /** What an earlier append under this key added, or null; the same key with another fingerprint is refused (invalid, `idempotency-mismatch`). */
  actOf(key: IdempotencyKey): Promise<Appended | null>;
  /** The last position of the log; 0 when empty. */
  position(): Promise<number>;
  facts(query?: FactQuery): AsyncIterable<Fact>;
  factsAt(positions: readonly number[]): Promise<Fact[]>;
  /** Who recorded the facts at these positions: persons' ids by position. */
  personsAt(positions: readonly number[]): Promise<Map<number, string>>;
  /** The last acts of a person that added facts, newest first, at most `limit`. */
  actsBy(person: string, limit: number): Promise<ActSpan[]>;
  /**
   * The world of everything known (resident), or as of a past instant (built from the log, kept a while). It is the
   * store's own and goes on learning: read it before the next `await`, or again after it.
   */
  world(asOf?: Instant): Promise<World>;
  /** The last version of each object asked for; 0 when it is not held. */
  versionsOf(objects: readonly string[]): Promise<Map<string, number>>;
  texts(addresses: readonly Erasable[]): Promise<Map<Erasable, string>>;
  /** The salts of the texts at these addresses, in hex; of an erased one there is none. */
  salts(addresses: readonly Erasable[]): Promise<Map<Erasable, string>>;
  /** The bytes sealed at a hash, or null. */
  sealed(hash: string): Promise<Uint8Array | null>;
  /**
   * Removes salt and bytes of a text whose erasure is in the log already (else conflict, `erasure-without-act`); true
   * when there was something left to remove. `append` of the erasure does it itself: this is for a restored copy.
   */
  erase(address: Erasable): Promise<boolean>;
  audit(after: number, limit: number): Promise<AuditEntry[]>;
  /** Recomputes every id, root and chain link. With an anchor it finds a cut tail and a chain written anew up to there. */
  verify(progress?: (done: number, of: number) => void, anchor?: Anchor): Promise<Verification>;
  /** The last act of this name, or null. */
  lastAct(act: string): Promise<AuditEntry | null>;
  /**
   * Writes the log and what belongs to it to a file that restores into either kind of store, and proves it in a scratch
   * store before it has its name. Refusals: `backup-exists`, `backup-cannot-write`, `backup-not-whole`, `backup-key-short`.
   */
  backup(request: BackupRequest): Promise<BackedUp>;
  /**
   * Proves a backup, then adds what it has beyond this log, in one transaction. Refusals, before anything is written:
   * `backup-missing`, `backup-not-one`, `backup-damaged`, `backup-not-whole`, `backup-key-needed`, `backup-wrong-key`,
   * `backup-not-encrypted`, `backup-other-place`, `backup-older`, `backup-other`, `backup-before-anchor`,
   * `backup-not-of-anchor`.
   */
  restore(request: RestoreRequest): Promise<Restored>;
  /** Makes the resident panel quick to load at the next start. Only a cache: it may be dropped, and is not trusted when stale or damaged. */
  checkpoint(): Promise<void>;

  putSession(session: Session): Promise<void>;
  session(id: string): Promise<Session | null>;
  sessionsOf(person: string): Promise<Session[]>;
  touchSession(id: string, seenAt: Instant): Promise<void>;
  endSession(id: string): Promise<void>;
  endSessionsOf(person: string): Promise<number>;
  /** The password record of a person (argon2id, encoded), or null. In the erasable place, never in the log. */
  secretOf(person: string, kind: string): Promise<string | null>;
  putSecret(person: string, kind: string, secret: string): Promise<void>;
  /** Counters for lock-out: adds and returns the count since `since`; `clear` forgets. */
  count(counter: string, now: Instant, since: Instant): Promise<number>;
  countOf(counter: string, since: Instant): Promise<number>;
  clearCounter(counter: string): Promise<void>;
  /** Puts a message into the outbox; false when one with its key is there already, sent or not. */
  queueMessage(message: OutgoingMessage, now: Instant): Promise<boolean>;
  /**
   * Takes the oldest waiting message for this process alone, or null. One that was taken and not settled within ten minutes
   * becomes `unsure`: whether it went cannot be known, and it is not sent twice. One that failed waits ten minutes too.
   */
  takeMessage(now: Instant): Promise<OutgoingHeld | null>;
  settleMessage(key: string, state: OutgoingState, trouble?: string): Promise<void>;
  /** The last messages queued, newest first. */
  outbox(limit: number): Promise<OutgoingHeld[]>;
  /** The log position up to which a person has read; 0: nothing. */
  readMark(person: string, mark: string): Promise<number>;
  putReadMark(person: string, mark: string, position: number): Promise<void>;
  close(): Promise<void>;
}
