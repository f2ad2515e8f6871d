import type { Migration } from '../migrations.ts';

/** What somebody did, without reading what everybody did. */
export const actsByPerson: Migration = {
  number: 4,
  name: 'acts-by-person',
  statements: () => ['create index acts_by_person on acts (jurisdiction, person, seq)'],
};
