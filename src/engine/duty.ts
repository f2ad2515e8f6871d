import type { AssignmentBody, Day, IndicatorId, UnitId } from './fact.ts';
import {
  DELEGABLE_ROLES,
  type Grants,
  OPENING_ROLES,
  PERSON_GRANTS,
  PRINCIPAL_GRANTS,
  type Principal,
  type Reach,
  ROLE_GRANTS,
  type Role,
  type Verb,
  isRole,
  rolesConflict,
} from './duty-table.ts';
import { type Period, lastDay, spanOf } from './period.ts';
import {
  type Registry,
  allLatest,
  covers,
  latest,
  membersOn,
  responsibilityOn,
  subtreeOn,
} from './registry.ts';

/** 行为人 — who asks: a signed-in person, the command line on the server's own console, the public, or a wall screen. */
export interface Actor {
  readonly person: string;
  readonly principal: Principal;
  /** Assignments in force today. */
  readonly assignments: readonly AssignmentBody[];
  /** The one board a wall screen was paired with. */
  readonly board?: string;
}

/** 权限对象 — what a verb is done to. A field that the verb's rule needs and that is absent means no. */
export interface DutyObject {
  readonly unit?: UnitId;
  readonly indicator?: IndicatorId;
  readonly period?: Period;
  /** The peer group of a board. */
  readonly group?: string;
  /** The person it is about: the owner of an account, of an act, or the one a role is given to. */
  readonly person?: string;
  readonly role?: Role;
  /** The last day of a role that is given. */
  readonly to?: Day;
  readonly proposedBy?: string;
  /** Who did the step before this one. */
  readonly previousBy?: string;
  readonly state?: AssignmentBody['state'];
  readonly released?: boolean;
  /** Persons on the pre-release list. */
  readonly preRelease?: readonly string[];
  /** Secrecy label; nobody has clearance above 0 yet. */
  readonly label?: number;
  /** True when a value is read inside an entry of the log. */
  readonly inLogEntry?: boolean;
  readonly retentionDays?: number;
  readonly heldRetentionDays?: number;
}

/** 权限状态 — today's definitions and today: rights are always those of now, whatever instant is asked about. */
export interface DutyState {
  readonly registry: Registry;
  readonly today: Day;
  /** Subtrees already walked for this request, by unit and day. */
  readonly subtrees?: Map<string, ReadonlySet<UnitId>>;
}

/** The state of a request: made once, so that each subtree is walked once. */
export function dutyState(registry: Registry, today: Day): DutyState {
  return { registry, today, subtrees: new Map() };
}

/** Steps that may not be done by whoever did the step before. */
const SECOND_HAND: ReadonlySet<Verb> = new Set<Verb>([
  'return-figure',
  'review-figure',
  'sign-off-figure',
  'final-sign',
  'release-edition',
  'decide-honour',
]);

/** Verbs done to another person, never to oneself. */
const TO_OTHERS: ReadonlySet<Verb> = new Set<Verb>([
  'suspend-person',
  'reset-password',
  'propose-assignment',
  'delegate-assignment',
  'revoke-assignment',
]);

/**
 * 许可 — the one permission function, deny by default: allow = a role in force grants the verb, the object's unit stands under
 * the assignment's at the object's period, its indicator is in the assignment, the state permits it, nothing is labelled above
 * clearance, it is out or out to this person, and this person did not do the step before.
 */
export function may(actor: Actor, verb: Verb, object: DutyObject, state: DutyState): boolean {
  if ((object.label ?? 0) > 0) return false;
  if (!stateAllows(actor, verb, object, state)) return false;
  if (reached(PRINCIPAL_GRANTS.public[verb], actor, object, state)) return true;
  if (actor.principal !== 'person') {
    return reached(PRINCIPAL_GRANTS[actor.principal][verb], actor, object, state);
  }
  if (reached(PERSON_GRANTS[verb], actor, object, state)) return true;
  if (isOpeningApproval(actor, verb, object, state)) return true;
  return soundAssignments(actor, state.today).some((assignment) =>
    assignmentAllows(assignment, verb, { actor, object, state }),
  );
}

/** True when some role in force, or the principal, grants the verb to any object at all: for routes and links, before the object is known. */
export function mayEver(actor: Actor, verb: Verb, state: DutyState): boolean {
  if (verb === 'approve-assignment' && actor.principal === 'person' && !roleFilled(state, 'security-admin'))
    return true;
  return grantsOf(actor, state).some((grants) => grants[verb] !== undefined);
}

/** The grants an actor stands on today. */
export function grantsOf(actor: Actor, state: DutyState): Grants[] {
  if (actor.principal !== 'person') return [PRINCIPAL_GRANTS.public, PRINCIPAL_GRANTS[actor.principal]];
  const held = soundAssignments(actor, state.today).map(({ role }) => ROLE_GRANTS[role as Role]);
  return [PRINCIPAL_GRANTS.public, PERSON_GRANTS, ...held];
}

/** The actor of a person today: assignments active and in force; none when the person is unknown or suspended. */
export function actorOf(registry: Registry, person: string, today: Day): Actor | null {
  const body = latest(registry.person, `person/${person}`)?.body;
  if (body?.state !== 'active') return null;
  const assignments = allLatest(registry.assignment).filter(
    (held) => held.person === person && held.state === 'active' && covers(held, today),
  );
  return { person, principal: 'person', assignments };
}

/** Roles in force of an actor, without repeats. */
export function rolesOf(actor: Actor, today: Day): Role[] {
  return [...new Set(soundAssignments(actor, today).map(({ role }) => role as Role))];
}

/** True while somebody active holds the role today. */
export function roleFilled(state: DutyState, role: Role): boolean {
  return allLatest(state.registry.assignment).some(
    (held) =>
      held.role === role &&
      held.state === 'active' &&
      covers(held, state.today) &&
      latest(state.registry.person, `person/${held.person}`)?.body.state === 'active',
  );
}

/** Active and in force, of a known role, and in conflict with no other role held: whoever holds two that conflict has neither. */
function soundAssignments(actor: Actor, today: Day): AssignmentBody[] {
  const held = actor.assignments.filter(
    (assignment) => assignment.state === 'active' && covers(assignment, today) && isRole(assignment.role),
  );
  return held.filter(({ role }) => !held.some((other) => rolesConflict(role as Role, other.role as Role)));
}

function stateAllows(actor: Actor, verb: Verb, object: DutyObject, state: DutyState): boolean {
  if (TO_OTHERS.has(verb) && object.person === actor.person) return false;
  if (SECOND_HAND.has(verb) && (object.previousBy ?? actor.person) === actor.person) return false;
  switch (verb) {
    case 'first-administrator':
    case 'open-demonstration':
      return state.registry.person.size === 0;
    case 'propose-assignment':
      return rolesFit(object, state);
    case 'delegate-assignment':
      return rolesFit(object, state) && object.to !== undefined && DELEGABLE_ROLES.includes(object.role!);
    case 'approve-assignment':
      return object.state === 'proposed' && object.proposedBy !== actor.person && rolesFit(object, state);
    case 'revoke-assignment':
      return object.state !== 'revoked';
    case 'extend-retention':
      return (object.retentionDays ?? 0) > (object.heldRetentionDays ?? Number.POSITIVE_INFINITY);
    case 'read-log-values':
      return object.inLogEntry === true;
    default:
      return true;
  }
}

/** True when the role is known and conflicts with none the person holds or is about to hold. */
function rolesFit(object: DutyObject, state: DutyState): boolean {
  const { role, person } = object;
  if (role === undefined || !isRole(role) || person === undefined) return false;
  return !allLatest(state.registry.assignment).some(
    (held) =>
      held.person === person &&
      held.state === 'active' &&
      (held.to === undefined || held.to >= state.today) &&
      isRole(held.role) &&
      rolesConflict(held.role, role),
  );
}

/** While nobody is security administrator, the one proposed by another person accepts the role himself: two persons all the same. */
function isOpeningApproval(actor: Actor, verb: Verb, object: DutyObject, state: DutyState): boolean {
  return (
    verb === 'approve-assignment' &&
    object.role === 'security-admin' &&
    object.person === actor.person &&
    object.proposedBy !== undefined &&
    !roleFilled(state, 'security-admin')
  );
}

interface Case {
  readonly actor: Actor;
  readonly object: DutyObject;
  readonly state: DutyState;
}

function assignmentAllows(assignment: AssignmentBody, verb: Verb, { actor, object, state }: Case): boolean {
  const reach = ROLE_GRANTS[assignment.role as Role][verb];
  if (verb === 'approve-assignment' && object.person === actor.person) return false;
  switch (reach) {
    case 'zone':
      return standsUnder(assignment, object, state) && indicatorIn(assignment, object);
    case 'own':
      return (
        (standsUnder(assignment, object, state) || isLedFrom(assignment, object, state)) &&
        indicatorIn(assignment, object)
      );
    case 'listed':
      return (
        standsUnder(assignment, object, state) &&
        object.indicator !== undefined &&
        assignment.indicators.includes(object.indicator)
      );
    case 'board':
      return standsOnBoard(assignment, object, state);
    default:
      return reached(reach, actor, object, state);
  }
}

/** Reaches that ask nothing of an assignment. */
function reached(reach: Reach | undefined, actor: Actor, object: DutyObject, state: DutyState): boolean {
  switch (reach) {
    case 'site':
      return true;
    case 'self':
      return object.person === actor.person;
    case 'published':
      return object.released === true;
    case 'released':
      if (actor.principal === 'wall') return object.released === true && object.group === actor.board;
      if (object.released === true) return true;
      return actor.principal === 'person' && (object.preRelease ?? []).includes(actor.person);
    case 'unfilled':
      if (object.role === undefined) return state.registry.person.size === 0;
      return OPENING_ROLES.includes(object.role) && !roleFilled(state, object.role);
    default:
      return false;
  }
}

function dayOf(object: DutyObject, state: DutyState): Day {
  return object.period === undefined ? state.today : lastDay(spanOf(object.period));
}

function standsUnder(assignment: AssignmentBody, object: DutyObject, state: DutyState): boolean {
  if (object.unit === undefined) return false;
  return subtree(state, assignment.unit, dayOf(object, state)).has(object.unit);
}

function subtree(state: DutyState, root: UnitId, day: Day): ReadonlySet<UnitId> {
  const key = `${root}|${day}`;
  const held = state.subtrees?.get(key);
  if (held) return held;
  const walked = subtreeOn(state.registry, root, day);
  state.subtrees?.set(key, walked);
  return walked;
}

/** A bureau's own indicators are those it leads for the zone. */
function isLedFrom(assignment: AssignmentBody, object: DutyObject, state: DutyState): boolean {
  if (object.unit === undefined || object.indicator === undefined) return false;
  const day = dayOf(object, state);
  const lead = responsibilityOn(state.registry, object.indicator, object.unit, day)?.leadUnit;
  return lead !== undefined && subtree(state, assignment.unit, day).has(lead);
}

function indicatorIn(assignment: AssignmentBody, object: DutyObject): boolean {
  if (assignment.indicators.length === 0) return true;
  return object.indicator !== undefined && assignment.indicators.includes(object.indicator);
}

/** A unit of the group stands under the assignment's unit, or one under it leads something for a unit of the group. */
function standsOnBoard(assignment: AssignmentBody, object: DutyObject, state: DutyState): boolean {
  if (object.group === undefined) return false;
  const day = dayOf(object, state);
  const members = new Set(membersOn(state.registry, object.group, day));
  const under = subtree(state, assignment.unit, day);
  if ([...under].some((unit) => members.has(unit))) return true;
  return allLatest(state.registry.responsibility).some(
    (held) => members.has(held.unit) && under.has(held.leadUnit) && covers(held, day),
  );
}
