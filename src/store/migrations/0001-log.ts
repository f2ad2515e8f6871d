import type { Migration } from '../migrations.ts';

/** The log of facts, the audit of acts, and what must survive beside them. */
export const log: Migration = {
  number: 1,
  name: 'log',
  statements: ({ whole, bytes, text, clustered, onlyAdded, planned }) => [
    `create table facts (
      jurisdiction ${text} not null, position ${whole} not null, act_seq ${whole} not null, id ${text} not null,
      kind ${text} not null, kind_version ${whole} not null, object ${text} not null,
      object_version ${whole} not null, recorded_at ${text} not null, bytes ${text} not null,
      primary key (jurisdiction, position)) ${clustered}`,
    'create unique index facts_by_object on facts (jurisdiction, object, object_version)',
    'create index facts_by_kind on facts (jurisdiction, kind, position)',
    `create table acts (
      jurisdiction ${text} not null, seq ${whole} not null, at ${text} not null, person ${text} not null,
      act ${text} not null, entry ${text} not null, first_position ${whole} not null, fact_count ${whole} not null,
      merkle_root ${text} not null, prev_hash ${text} not null, hash ${text} not null,
      primary key (jurisdiction, seq)) ${clustered}`,
    ...onlyAdded('facts'),
    ...onlyAdded('acts'),
    `create table erasable (
      jurisdiction ${text} not null, address ${text} not null, salt ${bytes} not null, bytes ${bytes} not null,
      primary key (jurisdiction, address)) ${clustered}`,
    `create table secrets (
      jurisdiction ${text} not null, person ${text} not null, kind ${text} not null, secret ${text} not null,
      primary key (jurisdiction, person, kind)) ${clustered}`,
    `create table sessions (
      jurisdiction ${text} not null, id ${text} not null, person ${text} not null, created_at ${text} not null,
      seen_at ${text} not null, address ${text} not null, agent ${text} not null, csrf ${text} not null,
      primary key (jurisdiction, id)) ${clustered}`,
    'create index sessions_by_person on sessions (jurisdiction, person)',
    `create table counters (
      jurisdiction ${text} not null, counter ${text} not null, at ${text} not null, times ${whole} not null,
      primary key (jurisdiction, counter, at)) ${clustered}`,
    `create table idempotency (
      jurisdiction ${text} not null, key ${text} not null, fingerprint ${text} not null, act_seq ${whole} not null,
      at ${text} not null, primary key (jurisdiction, key)) ${clustered}`,
    `create table checkpoints (
      jurisdiction ${text} not null, part ${whole} not null, position ${whole} not null, act_seq ${whole} not null,
      act_hash ${text} not null, hash ${text} not null, bytes ${bytes} not null,
      primary key (jurisdiction, part)) ${clustered}`,
    // All facts of a log have one jurisdiction: the planner must not take that for a good key.
    ...planned([
      ['facts', 'facts', MANY, MANY, 1],
      ['facts', 'facts_by_object', MANY, MANY, 2, 1],
      ['facts', 'facts_by_kind', MANY, MANY, MANY / 20, 1],
      ['acts', 'acts', MANY / 100, MANY / 100, 1],
    ]),
  ],
};

const MANY = 2_000_000;
