import { describe, expect, it } from 'vitest';
import { BEST, TODAY, actor, stateOf } from '../../test/golden/duty-world.ts';
import {
  type Actor,
  type DutyObject,
  actorOf,
  dutyState,
  may,
  mayEver,
  roleFilled,
  rolesOf,
} from './duty.ts';
import { MANAGERS, ROLES, type Role, VERBS, type Verb, rolesConflict } from './duty-table.ts';
import type { AssignmentBody } from './fact.ts';
import { createRegistry } from './registry.ts';

const state = stateOf();
const can = (who: Actor, verb: Verb, change: DutyObject = {}) =>
  may(who, verb, { ...BEST, ...change }, state);

/** The cells of promises §3, column by column: the verbs of each, and the roles that have any of them. */
const COLUMNS: readonly {
  name: string;
  cells: Partial<Record<Role, readonly Verb[]>>;
  verbs: readonly Verb[];
}[] = [
  {
    name: 'Accounts',
    verbs: ['create-person', 'suspend-person', 'reset-password'],
    cells: { 'system-admin': ['create-person', 'suspend-person', 'reset-password'] },
  },
  {
    name: 'Grant roles',
    verbs: [
      'propose-assignment',
      'delegate-assignment',
      'approve-assignment',
      'revoke-assignment',
      'label-object',
      'end-sessions',
    ],
    cells: {
      'security-admin': ['approve-assignment', 'revoke-assignment', 'label-object', 'end-sessions'],
      'supervision-office': ['propose-assignment'],
      'department-head': ['delegate-assignment'],
    },
  },
  {
    name: 'Config, backup',
    verbs: [
      'configure-system',
      'back-up',
      'configure-security',
      'extend-retention',
      'define-indicator',
      'define-period',
    ],
    cells: {
      'system-admin': ['configure-system', 'back-up'],
      'security-admin': ['configure-security'],
      'audit-admin': ['extend-retention'],
      'supervision-office': ['define-indicator', 'define-period'],
    },
  },
  {
    name: 'Read audit',
    verbs: ['read-audit', 'verify-log', 'export-audit'],
    cells: {
      'audit-admin': ['read-audit', 'verify-log', 'export-audit'],
      'supervision-office': ['read-audit'],
      reviewer: ['read-audit'],
      'department-head': ['read-audit'],
    },
  },
  {
    name: 'Figures',
    verbs: ['read-figure', 'draft-figure', 'submit-figure', 'read-log-values'],
    cells: {
      'audit-admin': ['read-log-values'],
      'supervision-office': ['read-figure'],
      'assessment-office': ['read-figure'],
      reviewer: ['read-figure'],
      reporter: ['read-figure', 'draft-figure', 'submit-figure'],
      'department-head': ['read-figure'],
      leader: ['read-figure'],
    },
  },
  {
    name: 'Review/approve',
    verbs: ['return-figure', 'review-figure', 'sign-off-figure', 'final-sign'],
    cells: {
      'supervision-office': ['return-figure'],
      reviewer: ['review-figure'],
      'department-head': ['sign-off-figure'],
      leader: ['final-sign'],
    },
  },
  {
    name: 'Rank, publish',
    verbs: ['prepare-edition', 'release-edition'],
    cells: {
      'supervision-office': ['prepare-edition'],
      'assessment-office': ['prepare-edition'],
      leader: ['release-edition'],
    },
  },
  {
    name: 'Honours',
    verbs: ['propose-honour', 'appeal-honour', 'decide-honour'],
    cells: {
      'supervision-office': ['propose-honour'],
      'assessment-office': ['propose-honour'],
      'department-head': ['appeal-honour'],
      leader: ['decide-honour'],
    },
  },
];

describe('the permission table of promises §3', () => {
  for (const { name, verbs, cells } of COLUMNS) {
    it.each(ROLES.map((role) => [role]))(`${name}: %s`, (role) => {
      const who = actor({ role, unit: 'edz', indicators: ['revenue'] });
      expect(verbs.filter((verb) => can(who, verb))).toEqual(cells[role] ?? []);
    });
  }

  it('reads own acts in the log as a reporter, and nobody else’s', () => {
    expect(can(actor({ role: 'reporter' }), 'read-audit', { person: 'p-me' })).toBe(true);
    expect(can(actor({ role: 'reporter' }), 'read-audit')).toBe(false);
  });

  it('lets the public read what is out, and nothing else', () => {
    const everybody: Actor = { person: 'public', principal: 'public', assignments: [] };
    expect(VERBS.filter((verb) => can(everybody, verb, { released: true }))).toEqual([
      'read-edition',
      'read-honour',
      'read-front',
      'sign-in',
    ]);
    expect(VERBS.filter((verb) => can(everybody, verb))).toEqual(['read-front', 'sign-in']);
    expect(can(everybody, 'read-edition', { preRelease: ['public'] })).toBe(false);
  });

  it('gives a person without a role his own account only', () => {
    expect(VERBS.filter((verb) => can(actor(), verb))).toEqual(['read-front', 'sign-in']);
    const own = VERBS.filter((verb) => can(actor(), verb, { person: 'p-me' }));
    expect(own).toEqual([
      'read-inbox',
      'read-session',
      'sign-out',
      'change-password',
      'create-token',
      'read-front',
      'sign-in',
    ]);
    expect(mayEver(actor(), 'change-password', state)).toBe(true);
    expect(mayEver(actor(), 'read-board', state)).toBe(false);
  });

  it('gives a wall one released board', () => {
    const wall: Actor = { person: 'wall-1', principal: 'wall', assignments: [], board: 'districts' };
    expect(can(wall, 'read-board', { released: true })).toBe(true);
    expect(can(wall, 'read-row', { released: true })).toBe(true);
    expect(can(wall, 'read-board')).toBe(false);
    expect(can(wall, 'read-board', { released: true, group: 'others' })).toBe(false);
    expect(can(wall, 'read-explanation', { released: true })).toBe(false);
    expect(VERBS.filter((verb) => can(wall, verb, { released: true }))).toEqual([
      'read-row',
      'read-board',
      'read-edition',
      'read-honour',
      'read-front',
      'sign-in',
    ]);
  });
});

describe('the rule', () => {
  const reporter = actor({ role: 'reporter', unit: 'finance' });

  it('reaches what a bureau leads for the zone, and nothing it only supports', () => {
    expect(can(reporter, 'submit-figure', { indicator: 'revenue' })).toBe(true);
    expect(can(reporter, 'submit-figure', { indicator: 'gdp' })).toBe(false);
    expect(can(reporter, 'submit-figure', { period: '2021-06' as never })).toBe(false);
  });

  it.each([
    ['the unit left in 2022: its figures of 2022', 'street', '2022-01', false],
    ['its figures of 2021', 'street', '2021-12', true],
    ['a sibling', 'demo-1', '2022-06', false],
    ['the unit above', 'city', '2022-06', false],
    ['an unknown unit', 'nowhere', '2022-06', false],
  ])('reads the tree of the object’s period: %s', (_, unit, period, allowed) => {
    expect(can(actor({ role: 'leader' }), 'read-figure', { unit, period: period as never })).toBe(allowed);
  });

  it('keeps to the indicators of the assignment', () => {
    const held = actor({ role: 'supervision-office', indicators: ['revenue'] });
    expect(can(held, 'issue-target')).toBe(true);
    expect(can(held, 'issue-target', { indicator: 'gdp' })).toBe(false);
    const { indicator: _, ...without } = BEST;
    expect(may(held, 'issue-target', without, state)).toBe(false);
  });

  it('gives a reviewer nothing by an empty list', () => {
    expect(can(actor({ role: 'reviewer' }), 'read-figure')).toBe(false);
    expect(can(actor({ role: 'reviewer', indicators: ['revenue'] }), 'read-figure')).toBe(true);
    expect(can(actor({ role: 'reviewer', indicators: ['gdp'] }), 'read-figure')).toBe(false);
  });

  it.each([
    ['from tomorrow', { from: '2022-08-21' }, false],
    ['from today', { from: TODAY }, true],
    ['to today', { to: TODAY }, true],
    ['to yesterday', { to: '2022-08-19' }, false],
    ['proposed', { state: 'proposed' as const }, false],
    ['revoked', { state: 'revoked' as const }, false],
  ])('counts an assignment only in force: %s', (_, change, allowed) => {
    expect(can(actor({ role: 'leader', ...change }), 'read-figure')).toBe(allowed);
  });

  it('denies what is labelled, an unknown role and an object without a unit', () => {
    expect(can(actor({ role: 'leader' }), 'read-figure', { label: 1 })).toBe(false);
    expect(can(actor({ role: 'emperor' }), 'read-figure')).toBe(false);
    const { unit: _, ...without } = BEST;
    expect(may(actor({ role: 'leader' }), 'read-figure', without, state)).toBe(false);
    expect(rolesOf(actor({ role: 'emperor' }, { role: 'leader' }, { role: 'leader' }), TODAY)).toEqual([
      'leader',
    ]);
  });

  it('opens a board to who stands on it or leads something there', () => {
    const board = (who: Actor, group: string) => can(who, 'read-board', { group });
    expect(board(actor({ role: 'observer', unit: 'demo-1' }), 'districts')).toBe(true);
    expect(board(actor({ role: 'observer', unit: 'demo-1' }), 'others')).toBe(false);
    expect(board(reporter, 'districts')).toBe(true);
    expect(board(actor({ role: 'reporter', unit: 'street' }), 'districts')).toBe(false);
    expect(board(actor({ role: 'leader', unit: 'city' }), 'no-such-group')).toBe(false);
  });

  it('reads an edition when it is out, or when on its list', () => {
    const head = actor({ role: 'department-head' });
    expect(can(head, 'read-edition')).toBe(false);
    expect(can(head, 'read-edition', { released: true })).toBe(true);
    expect(can(head, 'read-edition', { preRelease: ['p-other', 'p-me'] })).toBe(true);
    expect(can(head, 'read-edition', { preRelease: ['p-other'] })).toBe(false);
  });
});

describe('separation of duties', () => {
  it('knows which roles one person may not both hold', () => {
    const conflicts = ROLES.flatMap((a) => ROLES.filter((b) => rolesConflict(a, b)).map((b) => `${a}+${b}`));
    const expected = ROLES.flatMap((a) =>
      ROLES.filter((b) => {
        if (a === b) return false;
        const [x, y] = [MANAGERS.includes(a), MANAGERS.includes(b)];
        return x !== y || (x && y && (a === 'audit-admin' || b === 'audit-admin'));
      }).map((b) => `${a}+${b}`),
    );
    expect(conflicts).toEqual(expected);
    expect(rolesConflict('system-admin', 'security-admin')).toBe(false);
    expect(rolesConflict('system-admin', 'audit-admin')).toBe(true);
    expect(rolesConflict('security-admin', 'leader')).toBe(true);
    expect(rolesConflict('leader', 'supervision-office')).toBe(false);
  });

  it('leaves whoever holds two that conflict with neither', () => {
    const both = actor({ role: 'audit-admin' }, { role: 'system-admin' });
    expect(can(both, 'read-audit')).toBe(false);
    expect(can(both, 'create-person')).toBe(false);
    const mixed = actor({ role: 'security-admin' }, { role: 'leader' });
    expect(can(mixed, 'read-figure')).toBe(false);
    expect(can(mixed, 'approve-assignment')).toBe(false);
    expect(can(actor({ role: 'system-admin' }, { role: 'security-admin' }), 'create-person')).toBe(true);
  });

  it.each([
    'return-figure',
    'review-figure',
    'sign-off-figure',
    'final-sign',
    'release-edition',
    'decide-honour',
  ] as const)('%s is not for who did the step before, under whatever role', (verb) => {
    const roles = ['supervision-office', 'reviewer', 'department-head', 'leader'].map((role) => ({
      role,
      indicators: ['revenue'],
    }));
    expect(can(actor(...roles), verb)).toBe(true);
    expect(can(actor(...roles), verb, { previousBy: 'p-me' })).toBe(false);
    const { previousBy: _, ...unknown } = BEST;
    expect(may(actor(...roles), verb, unknown, state)).toBe(false);
  });

  it('needs two persons for a grant, neither of them the one who gets it', () => {
    const security = actor({ role: 'security-admin' });
    expect(can(security, 'approve-assignment')).toBe(true);
    expect(can(security, 'approve-assignment', { proposedBy: 'p-me' })).toBe(false);
    expect(can(security, 'approve-assignment', { person: 'p-me' })).toBe(false);
    expect(can(security, 'approve-assignment', { state: 'active' })).toBe(false);
    expect(can(security, 'approve-assignment', { state: 'revoked' })).toBe(false);
    expect(can(security, 'propose-assignment')).toBe(false);
    expect(can(security, 'revoke-assignment', { state: 'active' })).toBe(true);
    expect(can(security, 'revoke-assignment', { state: 'revoked' })).toBe(false);
    expect(can(security, 'revoke-assignment', { person: 'p-me' })).toBe(false);
    expect(can(actor({ role: 'supervision-office' }), 'propose-assignment', { person: 'p-me' })).toBe(false);
    expect(can(actor({ role: 'supervision-office' }), 'propose-assignment', { unit: 'demo-1' })).toBe(false);
    expect(can(actor({ role: 'system-admin' }), 'suspend-person', { person: 'p-me' })).toBe(false);
  });

  it('refuses a role beside one that conflicts with it, also one that begins later', () => {
    const held = (change: Partial<AssignmentBody>) =>
      stateOf([
        [
          'assignment',
          {
            assignment: 'h',
            person: 'p-other',
            role: 'audit-admin',
            unit: 'city',
            indicators: [],
            state: 'active',
            ...change,
          },
        ],
      ]);
    const office = actor({ role: 'supervision-office' });
    const propose = (at: typeof state) => may(office, 'propose-assignment', BEST, at);
    expect(propose(held({}))).toBe(false);
    expect(propose(held({ from: '2023-01-01' }))).toBe(false);
    expect(propose(held({ to: '2022-08-19' }))).toBe(true);
    expect(propose(held({ state: 'revoked' }))).toBe(true);
    expect(may(actor({ role: 'security-admin' }), 'approve-assignment', BEST, held({}))).toBe(false);
    expect(may(office, 'propose-assignment', { ...BEST, role: 'leader' }, held({ role: 'reviewer' }))).toBe(
      true,
    );
  });

  it('lets a department head hand over only his own kind of role, for a time', () => {
    const head = actor({ role: 'department-head' });
    expect(can(head, 'delegate-assignment', { role: 'reporter' })).toBe(true);
    expect(can(head, 'delegate-assignment', { role: 'department-head' })).toBe(true);
    expect(can(head, 'delegate-assignment', { role: 'leader' })).toBe(false);
    expect(can(head, 'delegate-assignment', { person: 'p-me' })).toBe(false);
    expect(can(head, 'delegate-assignment', { unit: 'demo-1' })).toBe(false);
    const { to: _, ...endless } = BEST;
    expect(may(head, 'delegate-assignment', endless, state)).toBe(false);
  });

  it('makes retention longer only, and shows values inside an entry only', () => {
    const audit = actor({ role: 'audit-admin' });
    expect(can(audit, 'extend-retention', { retentionDays: 181 })).toBe(true);
    expect(can(audit, 'extend-retention', { retentionDays: 180 })).toBe(false);
    expect(can(audit, 'extend-retention', { retentionDays: 30 })).toBe(false);
    expect(can(audit, 'read-log-values', { inLogEntry: false })).toBe(false);
    expect(can(audit, 'read-figure')).toBe(false);
  });
});

describe('the opening of a new site', () => {
  const empty = dutyState(createRegistry(), TODAY);
  const everybody: Actor = { person: 'public', principal: 'public', assignments: [] };
  const console: Actor = { person: 'console', principal: 'console', assignments: [] };

  it('has its two doors only while nobody is there', () => {
    expect(may(everybody, 'first-administrator', {}, empty)).toBe(true);
    expect(may(console, 'open-demonstration', {}, empty)).toBe(true);
    expect(may(everybody, 'open-demonstration', {}, empty)).toBe(false);
    expect(may(everybody, 'first-administrator', {}, state)).toBe(false);
    expect(may(console, 'open-demonstration', {}, state)).toBe(false);
  });

  const security: [kind: 'assignment', AssignmentBody] = [
    'assignment',
    {
      assignment: 's',
      person: 'p-other',
      role: 'security-admin',
      unit: 'city',
      indicators: [],
      state: 'active',
    },
  ];

  it('lets the first administrator propose the other managers while nobody holds the role', () => {
    const system = actor({ role: 'system-admin' });
    for (const role of ROLES) {
      const allowed = ['security-admin', 'audit-admin', 'supervision-office'].includes(role);
      expect(can(system, 'propose-assignment', { role }), role).toBe(allowed);
    }
    const staffed = stateOf([security]);
    expect(roleFilled(staffed, 'security-admin')).toBe(true);
    expect(
      may(system, 'propose-assignment', { ...BEST, person: 'p-new', role: 'security-admin' }, staffed),
    ).toBe(false);
    const gone = stateOf([
      security,
      ['person', { person: 'p-other', login: 'other', name: 'x', state: 'suspended' }],
    ]);
    expect(roleFilled(gone, 'security-admin')).toBe(false);
  });

  it('lets the first security administrator accept, and no second one', () => {
    const accept = { ...BEST, person: 'p-me', role: 'security-admin' as const };
    expect(may(actor(), 'approve-assignment', accept, state)).toBe(true);
    expect(may(actor(), 'approve-assignment', { ...accept, proposedBy: 'p-me' }, state)).toBe(false);
    expect(may(actor(), 'approve-assignment', { ...accept, role: 'audit-admin' }, state)).toBe(false);
    expect(may(actor(), 'approve-assignment', { ...accept, person: 'p-other' }, state)).toBe(false);
    expect(may(actor(), 'approve-assignment', accept, stateOf([security]))).toBe(false);
  });
});

describe('actorOf', () => {
  const mine: AssignmentBody = {
    assignment: 'a',
    person: 'p-me',
    role: 'leader',
    unit: 'edz',
    indicators: [],
    state: 'active',
  };

  it('gives the assignments in force of an active person', () => {
    const { registry } = stateOf([
      ['assignment', mine],
      ['assignment', { ...mine, assignment: 'b', to: '2022-08-19' }],
      ['assignment', { ...mine, assignment: 'c', person: 'p-other' }],
      ['assignment', { ...mine, assignment: 'd', state: 'proposed' }],
    ]);
    expect(actorOf(registry, 'p-me', TODAY)?.assignments.map(({ assignment }) => assignment)).toEqual(['a']);
    expect(actorOf(registry, 'p-nobody', TODAY)).toBeNull();
  });

  it('gives nobody for a suspended one', () => {
    const { registry } = stateOf([
      ['assignment', mine],
      ['person', { person: 'p-me', login: 'me', name: 'x', state: 'suspended' }],
    ]);
    expect(actorOf(registry, 'p-me', TODAY)).toBeNull();
  });
});
