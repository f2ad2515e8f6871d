/** 事实表行 — one fact: the canonical text is the truth, the columns before it are an index of it. */
export interface FactRow {
  jurisdiction: string;
  position: number;
  act_seq: number;
  id: string;
  kind: string;
  kind_version: number;
  object: string;
  object_version: number;
  recorded_at: string;
  bytes: string;
}

/** 审计表行 — one act: the entry is the truth, the other columns are an index of it, and the hash seals it. */
export interface ActRow {
  jurisdiction: string;
  seq: number;
  at: string;
  person: string;
  act: string;
  entry: string;
  first_position: number;
  fact_count: number;
  merkle_root: string;
  prev_hash: string;
  hash: string;
}

/** 可擦除表行 — a text outside the log, at the address that is its salted hash. */
export interface ErasableRow {
  jurisdiction: string;
  address: string;
  salt: Uint8Array;
  bytes: Uint8Array;
}

/** 密钥表行 — a person's password record or second factor: part of the erasable place, never in the log. */
export interface SecretRow {
  jurisdiction: string;
  person: string;
  kind: string;
  secret: string;
}

/** 会话表行 */
export interface SessionRow {
  jurisdiction: string;
  id: string;
  person: string;
  created_at: string;
  seen_at: string;
  address: string;
  agent: string;
  csrf: string;
}

/** 计数表行 — how often a thing happened at one instant. */
export interface CounterRow {
  jurisdiction: string;
  counter: string;
  at: string;
  times: number;
}

/** 幂等表行 — which act answered a key. */
export interface IdempotencyRow {
  jurisdiction: string;
  key: string;
  fingerprint: string;
  act_seq: number;
  at: string;
}

/** 存点表行 — one part of a saved panel; any row may be dropped at any moment. */
export interface CheckpointRow {
  jurisdiction: string;
  part: number;
  position: number;
  act_seq: number;
  act_hash: string;
  hash: string;
  bytes: Uint8Array;
}

/** 封存表行 — bytes that were sealed, at their SHA-256: never changed, never removed. */
export interface SealedRow {
  jurisdiction: string;
  hash: string;
  bytes: Uint8Array;
}

/** 发件表行 — one message that goes out. */
export interface OutboxRow {
  jurisdiction: string;
  key: string;
  person: string;
  channel: string;
  body: string;
  queued_at: string;
  state: string;
  tries: number;
  tried_at: string;
  trouble: string;
}

/** 已读标记表行 — how far a person has read. */
export interface ReadMarkRow {
  jurisdiction: string;
  person: string;
  mark: string;
  position: number;
}

/** 迁移表行 — one step the database has taken; the highest number is the version of its schema. */
export interface MigrationRow {
  number: number;
  name: string;
  checksum: string;
  program: string;
}

/** 数据表 — every table of the store. */
export interface Tables {
  facts: FactRow;
  acts: ActRow;
  erasable: ErasableRow;
  secrets: SecretRow;
  sessions: SessionRow;
  counters: CounterRow;
  idempotency: IdempotencyRow;
  checkpoints: CheckpointRow;
  sealed: SealedRow;
  outbox: OutboxRow;
  read_marks: ReadMarkRow;
  migrations: MigrationRow;
}
