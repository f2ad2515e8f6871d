import type { Migration } from '../migrations.ts';

/** Bytes that were sealed: editions and the documents made from them, each at its own hash. */
export const sealed: Migration = {
  number: 2,
  name: 'sealed',
  statements: ({ bytes, text, clustered, onlyAdded }) => [
    `create table sealed (
      jurisdiction ${text} not null, hash ${text} not null, bytes ${bytes} not null,
      primary key (jurisdiction, hash)) ${clustered}`,
    ...onlyAdded('sealed'),
  ],
};
