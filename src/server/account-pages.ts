import { publicId } from '../acts/accounts.ts';
import { approveAssignment } from '../acts/approve-assignment.ts';
import { changePassword } from '../acts/change-password.ts';
import { createPerson } from '../acts/create-person.ts';
import { firstAdministrator } from '../acts/first-administrator.ts';
import { type ListedPerson, listPeople } from '../acts/list-people.ts';
import { mustChangeOf } from '../acts/password-rule.ts';
import { proposeAssignment } from '../acts/propose-assignment.ts';
import { resetPassword } from '../acts/reset-password.ts';
import { revokeAssignment } from '../acts/revoke-assignment.ts';
import { signIn } from '../acts/sign-in.ts';
import { signOut } from '../acts/sign-out.ts';
import { suspendPerson } from '../acts/suspend-person.ts';
import { readContact } from '../acts/tasks/change-contact.ts';
import { may, mayEver } from '../engine/duty.ts';
import { type Role, ROLES } from '../engine/duty-table.ts';
import { Refusal } from '../engine/refusal.ts';
import { unitsKnown } from '../engine/registry.ts';
import type { AssignmentView, FormState, PeopleProps, PersonView } from '../web/page-model.ts';
import { renderAccountPage, renderFirstRunPage, renderPeoplePage, renderSignInPage } from '../web/pages.ts';
import { type Call, formBody, given, type Site, withKey } from './call.ts';
import { demoLogins } from './demo.ts';
import { EMPTY_FORM, refusedForm } from './form-state.ts';
import { namesOf, page, pageContext } from './page-context.ts';
import { statusOf } from './problem.ts';
import type { Route } from './routes.ts';
import { ownPath } from './security.ts';
import { giveSession, takeSession } from './sessions.ts';

/** 账户路由 — in and out, the first run, one's own account, people and roles. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/sign-in', verb: 'sign-in', kind: 'page', act: (call) => signInPage(call) },
  { method: 'POST', path: '/sign-in', verb: 'sign-in', kind: 'page', act: takeSignIn, beforeChange: true },
  { method: 'POST', path: '/sign-out', verb: 'sign-out', kind: 'page', act: takeSignOut, beforeChange: true },
  { method: 'GET', path: '/first-run', verb: 'read-front', kind: 'page', act: (call) => firstRunPage(call) },
  { method: 'POST', path: '/first-run', verb: 'read-front', kind: 'page', act: takeFirstRun },
  {
    method: 'GET',
    path: '/account',
    verb: 'read-session',
    kind: 'page',
    act: (call) => accountPage(call),
    beforeChange: true,
  },
  {
    method: 'POST',
    path: '/account/password',
    verb: 'change-password',
    kind: 'page',
    act: takePassword,
    beforeChange: true,
  },
  {
    method: 'POST',
    path: '/account/sessions/end',
    verb: 'sign-out',
    kind: 'page',
    act: endSession,
    beforeChange: true,
  },
  {
    method: 'POST',
    path: '/account/sessions/end-others',
    verb: 'sign-out',
    kind: 'page',
    act: endOthers,
    beforeChange: true,
  },
  { method: 'GET', path: '/people', verb: 'read-people', kind: 'page', act: (call) => peoplePage(call) },
  { method: 'POST', path: '/people', verb: 'create-person', kind: 'page', act: takePerson },
  { method: 'POST', path: '/people/roles', verb: 'propose-assignment', kind: 'page', act: takeProposal },
  {
    method: 'POST',
    path: '/people/roles/approve',
    verb: 'approve-assignment',
    kind: 'page',
    act: takeApproval,
  },
  {
    method: 'POST',
    path: '/people/roles/revoke',
    verb: 'revoke-assignment',
    kind: 'page',
    act: takeRevocation,
  },
  {
    method: 'POST',
    path: '/people/suspend',
    verb: 'suspend-person',
    kind: 'page',
    act: (call) => takeState(call, 'suspended'),
  },
  {
    method: 'POST',
    path: '/people/resume',
    verb: 'suspend-person',
    kind: 'page',
    act: (call) => takeState(call, 'active'),
  },
  { method: 'POST', path: '/people/password', verb: 'reset-password', kind: 'page', act: takeReset },
];

async function signInPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context, site } = call;
  const world = await site.store.world();
  if (world.registry.person.size === 0 && (await site.firstRun.isOpen()))
    return context.redirect('/first-run', 303);
  const next = ownPath(form.values['next'] ?? context.req.query('next'));
  return page(
    context,
    await renderSignInPage(await pageContext(call), { form, next, demoLogins: demoLogins(world) }),
    status,
  );
}

async function takeSignIn(call: Call): Promise<Response> {
  const { context, site, desk } = call;
  const fields = await formBody(call);
  const agent = context.req.header('User-Agent')?.slice(0, 200) ?? '';
  try {
    const signed = await signIn(desk, {
      login: fields['login'] ?? '',
      password: fields['password'] ?? '',
      agent,
    });
    giveSession(context, signed.token, site);
    return context.redirect(signed.mustChange ? '/account' : ownPath(fields['next']), 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // An empty field says no more than a wrong one.
    const refusal = error.kind === 'invalid' ? new Refusal('forbidden', 'sign-in-failed') : error;
    const form = refusedForm({ login: fields['login'] ?? '', next: fields['next'] ?? '' }, refusal);
    const status = statusOf(refusal);
    if (status === 429) context.header('Retry-After', '900');
    return signInPage(call, form, status === 401 ? 403 : status);
  }
}

async function takeSignOut({ context, site, desk }: Call): Promise<Response> {
  await signOut(desk, {});
  takeSession(context, site);
  return context.redirect('/sign-in', 303);
}

async function firstRunPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context, site } = call;
  if (!(await site.firstRun.isOpen())) throw new Refusal('missing', 'not-here');
  return page(context, await renderFirstRunPage(await pageContext(call), { form }), status);
}

async function takeFirstRun(call: Call): Promise<Response> {
  const { context, site, desk } = call;
  if (!(await site.firstRun.isOpen())) throw new Refusal('missing', 'not-here');
  const fields = await formBody(call);
  try {
    if (!site.firstRun.accepts(fields['code'] ?? '')) throw new Refusal('forbidden', 'first-run-code');
    const again = fields['again'];
    if (again !== undefined && again !== fields['password']) {
      const problem = { row: 0, column: 'again', value: '', code: 'passwords-differ' };
      throw new Refusal('invalid', 'password-refused', { count: 1 }, [problem]);
    }
    const { login = '', name = '', password = '' } = fields;
    await firstAdministrator(desk, { login, name, password });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'missing') throw error;
    const { login = '', name = '' } = fields;
    return firstRunPage(call, refusedForm({ login, name }, error), statusOf(error));
  }
  return context.redirect('/sign-in', 303);
}

/** 账户页之答 — the forms of the account that come back refused. */
export interface AccountForms {
  readonly form?: FormState;
  readonly contact?: FormState;
}

/** 本人账户页 — one's own account, with the form that comes back refused. */
export async function accountPage(call: Call, forms: AccountForms = {}, status = 200): Promise<Response> {
  const { context, desk, site } = call;
  const { form = EMPTY_FORM, contact = EMPTY_FORM } = forms;
  const own = await site.store.sessionsOf(desk.actor.person);
  const world = await site.store.world();
  const notice =
    context.req.query('done') === 'contact' ? { notice: { key: 'reminder.saved', params: {} } } : {};
  const html = await renderAccountPage(await pageContext(call, notice), {
    form,
    contact,
    reminder: { mail: (await readContact(desk)).mail, ways: site.ways ?? [] },
    sessions: own.map(({ id, createdAt, seenAt, address, agent }) => ({
      id: publicId(id),
      createdAt,
      seenAt,
      address,
      agent,
      current: id === desk.session,
    })),
    mustChange: await mustChangeOf(site.store, desk.actor.person),
    roles: desk.actor.assignments.map((held) =>
      assignmentView({ ...held, mayApprove: false, mayRevoke: false }, new Map()),
    ),
    names: namesOf(world),
  });
  return page(context, html, status);
}

async function takePassword(call: Call): Promise<Response> {
  const fields = await formBody(call);
  try {
    const { current = '', password = '', again } = fields;
    if (again !== undefined && again !== password) {
      const problem = { row: 0, column: 'again', value: '', code: 'passwords-differ' };
      throw new Refusal('invalid', 'password-refused', { count: 1 }, [problem]);
    }
    await changePassword(call.desk, { current, password });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return accountPage(call, { form: refusedForm({}, error) }, statusOf(error));
  }
  return call.context.redirect('/account?done=password', 303);
}

async function endSession(call: Call): Promise<Response> {
  const fields = await formBody(call);
  await signOut(call.desk, { which: fields['session'] ?? fields['id'] ?? '' });
  return call.context.redirect('/account', 303);
}

async function endOthers(call: Call): Promise<Response> {
  await signOut(call.desk, { which: 'others' });
  return call.context.redirect('/account', 303);
}

async function peoplePage(
  call: Call,
  more: Partial<Pick<PeopleProps, 'create' | 'propose' | 'oneTimePassword'>> = {},
  status = 200,
): Promise<Response> {
  const people = await listPeople(call.desk, {});
  const world = await call.site.store.world();
  const names = new Map(people.map(({ person, name }) => [person, name]));
  const html = await renderPeoplePage(await pageContext(call), {
    people: people.map((person) => personView(person, names)),
    roles: rolesToPropose(call, world),
    names: namesOf(world),
    create: EMPTY_FORM,
    propose: EMPTY_FORM,
    ...more,
  });
  return page(call.context, html, status);
}

async function takePerson(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const asked = given(fields, ['login', 'name']);
  try {
    const made = await createPerson(withKey(call.desk, fields['idempotencyKey'], asked), asked);
    const { login, password } = made;
    return await peoplePage(call, password === null ? {} : { oneTimePassword: { login, password } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return peoplePage(call, { create: refusedForm(fields, error) }, statusOf(error));
  }
}

async function takeReset(call: Call): Promise<Response> {
  const { person = '' } = await formBody(call);
  const { login, password } = await resetPassword(call.desk, { person });
  return peoplePage(call, { oneTimePassword: { login, password } });
}

async function takeProposal(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const asked = given(fields, ['person', 'role', 'unit', 'from', 'to']);
  const indicators = (fields['indicators'] ?? '').split(/[\s,;，；、]+/).filter((id) => id !== '');
  try {
    await proposeAssignment(withKey(call.desk, fields['idempotencyKey'], { asked, indicators }), {
      ...asked,
      indicators,
    });
  } catch (error) {
    if (!(error instanceof Refusal) || !mayEver(call.desk.actor, 'read-people', call.state)) throw error;
    return peoplePage(call, { propose: refusedForm(fields, error) }, statusOf(error));
  }
  return call.context.redirect('/people', 303);
}

async function takeApproval(call: Call): Promise<Response> {
  const fields = await formBody(call);
  await approveAssignment(call.desk, given(fields, ['assignment']));
  return call.context.redirect(
    mayEver(call.desk.actor, 'read-people', call.state) ? '/people' : '/account',
    303,
  );
}

async function takeRevocation(call: Call): Promise<Response> {
  await revokeAssignment(call.desk, given(await formBody(call), ['assignment']));
  return call.context.redirect('/people', 303);
}

async function takeState(call: Call, state: 'suspended' | 'active'): Promise<Response> {
  await suspendPerson(call.desk, { ...given(await formBody(call), ['person']), state });
  return call.context.redirect('/people', 303);
}

/** Roles the asker may propose for somebody else in some unit; a new site may have no unit yet. */
function rolesToPropose({ desk, state }: Call, world: Awaited<ReturnType<Site['store']['world']>>): Role[] {
  const units = [...unitsKnown(world.registry).map(({ unit }) => unit), ''];
  return ROLES.filter((role) =>
    units.some((unit) => may(desk.actor, 'propose-assignment', { person: '', role, unit }, state)),
  );
}

type NamesOfPeople = ReadonlyMap<string, string>;

function personView({ assignments, ...person }: ListedPerson, names: NamesOfPeople): PersonView {
  return { ...person, assignments: assignments.map((held) => assignmentView(held, names)) };
}

function assignmentView(held: ListedPerson['assignments'][number], names: NamesOfPeople): AssignmentView {
  const {
    assignment,
    role,
    unit,
    indicators,
    from,
    to,
    state,
    proposedBy,
    approvedBy,
    mayApprove,
    mayRevoke,
  } = held;
  return {
    assignment,
    role,
    unit,
    indicators,
    from: from ?? null,
    to: to ?? null,
    state,
    proposedBy: names.get(proposedBy ?? '') ?? null,
    approvedBy: names.get(approvedBy ?? '') ?? null,
    mayApprove,
    mayRevoke,
  };
}
