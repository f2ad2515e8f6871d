import type { Actor, DutyObject, DutyState } from '../../src/engine/duty.ts';
import { dutyState } from '../../src/engine/duty.ts';
import type { Role } from '../../src/engine/duty-table.ts';
import { type AssignmentBody, type Draft, type Fact, objectOf } from '../../src/engine/fact.ts';
import type { Period } from '../../src/engine/period.ts';
import { foldFacts } from '../../src/engine/world.ts';

export const TODAY = '2022-08-20';

type Body = Draft['body'];

/** The facts of a small city: a zone with two bureaus and a street that moved to a district in 2022, three districts, one group. */
const FACTS: readonly [Draft['kind'], Body][] = [
  ['unit', { unit: 'city', name: '市', kind: 'city' }],
  ['unit', { unit: 'edz', name: '区', kind: 'zone', parent: 'city' }],
  ['unit', { unit: 'demo-1', name: '一区', kind: 'district', parent: 'city' }],
  ['unit', { unit: 'demo-2', name: '二区', kind: 'district', parent: 'city' }],
  ['unit', { unit: 'finance', name: '财政局', kind: 'bureau', parent: 'edz' }],
  ['unit', { unit: 'dev', name: '经发局', kind: 'bureau', parent: 'edz' }],
  ['unit', { unit: 'street', name: '街道', kind: 'street', parent: 'edz', to: '2021-12-31' }],
  ['unit', { unit: 'street', name: '街道', kind: 'street', parent: 'demo-1', from: '2022-01-01' }],
  ['membership', { group: 'districts', unit: 'edz' }],
  ['membership', { group: 'districts', unit: 'demo-1' }],
  ['membership', { group: 'districts', unit: 'demo-2' }],
  ['membership', { group: 'others', unit: 'demo-2' }],
  ['responsibility', { object: 'revenue', unit: 'edz', leadUnit: 'finance', coUnits: ['dev'], from: '2022-01-01' }],
  ['responsibility', { object: 'gdp', unit: 'edz', leadUnit: 'dev', coUnits: ['finance'], from: '2022-01-01' }],
  ['person', { person: 'p-me', login: 'me', name: 'x', state: 'active' }],
  ['person', { person: 'p-other', login: 'other', name: 'x', state: 'active' }],
];

/** The facts with positions and versions. */
export function factsOf(more: readonly [Draft['kind'], Body][] = []): Fact[] {
  const versions = new Map<string, number>();
  return [...FACTS, ...more].map(([kind, body], i) => {
    const object = objectOf(kind, body as never);
    const objectVersion = (versions.get(object) ?? 0) + 1;
    versions.set(object, objectVersion);
    return { id: `f${i}`, position: i + 1, kind, kindVersion: 1, object, objectVersion, recordedAt: '2022-01-01T00:00:00.000Z', body } as Fact;
  });
}

/** Today in the small city. */
export function stateOf(more: readonly [Draft['kind'], Body][] = []): DutyState {
  return dutyState(foldFacts(factsOf(more)).registry, TODAY);
}

/** A person with roles. */
export function actor(...held: readonly (Partial<AssignmentBody> & { role: string })[]): Actor {
  const assignments = held.map((one, i): AssignmentBody => ({
    assignment: `a${i}`,
    person: 'p-me',
    unit: 'edz',
    indicators: [],
    state: 'active',
    ...one,
  }));
  return { person: 'p-me', principal: 'person', assignments };
}

/** Everything a verb could ask about its object, at its most favourable. */
export const BEST: DutyObject = {
  unit: 'edz',
  indicator: 'revenue',
  period: '2022-06' as Period,
  group: 'districts',
  person: 'p-other',
  role: 'reporter' as Role,
  to: '2022-12-31',
  proposedBy: 'p-other',
  previousBy: 'p-other',
  state: 'proposed',
  released: false,
  inLogEntry: true,
  retentionDays: 400,
  heldRetentionDays: 180,
};
