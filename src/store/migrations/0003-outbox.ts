import type { Migration } from '../migrations.ts';

/** Messages that go out, each under a key that makes it one; and how far a person has read. */
export const outbox: Migration = {
  number: 3,
  name: 'outbox',
  statements: ({ whole, text, clustered }) => [
    `create table outbox (
      jurisdiction ${text} not null, key ${text} not null, person ${text} not null, channel ${text} not null,
      body ${text} not null, queued_at ${text} not null, state ${text} not null, tries ${whole} not null,
      tried_at ${text} not null, trouble ${text} not null,
      primary key (jurisdiction, key)) ${clustered}`,
    `create index outbox_waiting on outbox (jurisdiction, state, queued_at)`,
    `create table read_marks (
      jurisdiction ${text} not null, person ${text} not null, mark ${text} not null, position ${whole} not null,
      primary key (jurisdiction, person, mark)) ${clustered}`,
  ],
};
