/** 角色名 — the roles a person may be given in a unit. */
export const ROLES = [
  'system-admin',
  'security-admin',
  'audit-admin',
  'supervision-office',
  'assessment-office',
  'reviewer',
  'reporter',
  'department-head',
  'leader',
  'observer',
  'discipline-inspection',
  'organisation',
] as const;

/** 角色 — one of the roles. */
export type Role = (typeof ROLES)[number];

/** 主体名 — who is no signed-in person: the server's own console, anybody, a wall screen. */
export const PRINCIPALS = ['console', 'public', 'wall'] as const;

/** 主体 — what kind of asker stands before the door. */
export type Principal = 'person' | (typeof PRINCIPALS)[number];

/** 动作名 — everything that can be asked of the program, in the order of the columns of the published table. */
export const VERBS = [
  'create-person',
  'suspend-person',
  'reset-password',
  'read-people',
  'propose-assignment',
  'delegate-assignment',
  'approve-assignment',
  'revoke-assignment',
  'label-object',
  'end-sessions',
  'configure-system',
  'back-up',
  'configure-security',
  'extend-retention',
  'define-indicator',
  'define-period',
  'read-audit',
  'verify-log',
  'export-audit',
  'read-log-values',
  'read-figure',
  'read-row',
  'read-board',
  'read-explanation',
  'draft-figure',
  'submit-figure',
  'issue-target',
  'assign-responsibility',
  'judge-light',
  'import-package',
  'export-package',
  'return-figure',
  'review-figure',
  'sign-off-figure',
  'final-sign',
  'prepare-edition',
  'release-edition',
  'read-edition',
  'read-inbox',
  'confirm-figure',
  'keep-stocktake',
  'read-stocktake',
  'read-questions',
  'make-documents',
  'replace-template',
  'keep-event',
  'read-task',
  'keep-task',
  'answer-task',
  'sign-task',
  'remark-task',
  'keep-calendar',
  'make-letter',
  'read-project',
  'keep-project',
  'report-project',
  'read-meeting',
  'keep-meeting',
  'read-inspection',
  'keep-inspection',
  'arrange-inspection',
  'read-conclusion',
  'propose-honour',
  'appeal-honour',
  'decide-honour',
  'read-honour',
  'read-session',
  'sign-out',
  'change-password',
  'create-token',
  'read-front',
  'sign-in',
  'first-administrator',
  'open-demonstration',
] as const;

/** 动作 — one verb. */
export type Verb = (typeof VERBS)[number];

/**
 * 范围 — how far a grant reaches. `site`: no unit is in question; `zone`: the object's unit stands under the assignment's at
 * the object's period; `own`: the same, or a unit under it leads the object; `listed`: the same as zone, and the assignment
 * must name the indicator; `board`: a board that one's own unit stands on; `self`: one's own account or acts; `released`,
 * `published`: what is out, or out to this person by name; `unfilled`: only while nobody holds the role.
 */
export type Reach =
  | 'site'
  | 'zone'
  | 'own'
  | 'listed'
  | 'board'
  | 'self'
  | 'released'
  | 'published'
  | 'unfilled';

/** 授权 — verbs with their reach; what does not stand here is denied. */
export type Grants = Readonly<Partial<Record<Verb, Reach>>>;

/** 本人权限 — what anybody who is signed in may do to his own account, whatever his roles. */
export const PERSON_GRANTS: Grants = {
  'read-session': 'self',
  'sign-out': 'self',
  'change-password': 'self',
  'create-token': 'self',
  'read-inbox': 'self',
};

const OUT: Grants = { 'read-edition': 'released', 'read-honour': 'published' };

const OFFICE: Grants = {
  ...OUT,
  'read-figure': 'zone',
  'read-row': 'zone',
  'read-board': 'board',
  'read-explanation': 'zone',
  'prepare-edition': 'zone',
  'propose-honour': 'zone',
  'read-stocktake': 'zone',
  'read-task': 'zone',
  'read-project': 'zone',
  'read-meeting': 'zone',
};

const OWN_FIGURES: Grants = {
  ...OUT,
  'read-task': 'own',
  'read-project': 'own',
  'report-project': 'own',
  'read-conclusion': 'own',
  'read-figure': 'own',
  'read-row': 'own',
  'read-board': 'board',
  'read-explanation': 'own',
};

/** 权限表 — the permission table, row by role. */
export const ROLE_GRANTS: Readonly<Record<Role, Grants>> = {
  'system-admin': {
    'create-person': 'site',
    'suspend-person': 'site',
    'reset-password': 'site',
    'read-people': 'site',
    'propose-assignment': 'unfilled',
    'configure-system': 'site',
    'back-up': 'site',
  },
  'security-admin': {
    'read-people': 'site',
    'approve-assignment': 'site',
    'revoke-assignment': 'site',
    'label-object': 'site',
    'end-sessions': 'site',
    'configure-security': 'site',
  },
  'audit-admin': {
    'extend-retention': 'site',
    'read-audit': 'site',
    'verify-log': 'site',
    'export-audit': 'site',
    'read-log-values': 'site',
  },
  'supervision-office': {
    ...OFFICE,
    'read-people': 'site',
    'propose-assignment': 'zone',
    'define-indicator': 'site',
    'define-period': 'site',
    'read-audit': 'own',
    'issue-target': 'zone',
    'assign-responsibility': 'zone',
    'judge-light': 'zone',
    'import-package': 'site',
    'export-package': 'site',
    'return-figure': 'zone',
    'confirm-figure': 'zone',
    'keep-stocktake': 'zone',
    'make-documents': 'zone',
    'replace-template': 'site',
    'keep-event': 'site',
    'keep-task': 'zone',
    'keep-calendar': 'site',
    'make-letter': 'zone',
    'keep-project': 'zone',
    'report-project': 'zone',
    'keep-meeting': 'zone',
    'read-inspection': 'zone',
    'keep-inspection': 'zone',
    'arrange-inspection': 'zone',
  },
  'assessment-office': OFFICE,
  reviewer: {
    ...OUT,
    'read-audit': 'listed',
    'read-figure': 'listed',
    'read-row': 'listed',
    'read-board': 'board',
    'read-explanation': 'listed',
    'review-figure': 'listed',
  },
  reporter: {
    ...OWN_FIGURES,
    'read-audit': 'self',
    'draft-figure': 'own',
    'submit-figure': 'own',
    'confirm-figure': 'own',
    'answer-task': 'own',
  },
  'department-head': {
    ...OWN_FIGURES,
    'delegate-assignment': 'own',
    'read-audit': 'own',
    'sign-off-figure': 'own',
    'confirm-figure': 'own',
    'appeal-honour': 'own',
    'answer-task': 'own',
    'sign-task': 'own',
  },
  leader: {
    ...OUT,
    'read-figure': 'zone',
    'read-row': 'zone',
    'read-board': 'board',
    'read-explanation': 'zone',
    'judge-light': 'zone',
    'final-sign': 'zone',
    'release-edition': 'zone',
    'read-stocktake': 'zone',
    'read-questions': 'zone',
    'make-documents': 'zone',
    'read-task': 'zone',
    'remark-task': 'zone',
    'read-project': 'zone',
    'read-meeting': 'zone',
    'read-inspection': 'zone',
    'arrange-inspection': 'zone',
    'decide-honour': 'zone',
  },
  observer: { ...OUT, 'read-row': 'own', 'read-board': 'board' },
  'discipline-inspection': OUT,
  organisation: OUT,
};

/** 主体权限 — what is granted to those who are no signed-in person. Everybody may do what the public may. */
export const PRINCIPAL_GRANTS: Readonly<Record<(typeof PRINCIPALS)[number], Grants>> = {
  console: {
    'reset-password': 'site',
    'back-up': 'site',
    'verify-log': 'site',
    'read-figure': 'site',
    'read-row': 'site',
    'read-board': 'site',
    'read-explanation': 'site',
    'import-package': 'site',
    'export-package': 'site',
    'read-stocktake': 'site',
    'make-documents': 'site',
    'read-task': 'site',
    'keep-task': 'site',
    'keep-calendar': 'site',
    'read-project': 'site',
    'keep-project': 'site',
    'report-project': 'site',
    'read-meeting': 'site',
    'keep-meeting': 'site',
    'read-inspection': 'site',
    'keep-inspection': 'site',
    'open-demonstration': 'unfilled',
  },
  public: { ...OUT, 'read-front': 'site', 'sign-in': 'site', 'first-administrator': 'unfilled' },
  wall: { 'read-row': 'released', 'read-board': 'released' },
};

/** 三员 — the three managers: none of them may hold business data. */
export const MANAGERS: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

/** Roles that the first administrator may propose while nobody holds them, so that a new site can be staffed. */
export const OPENING_ROLES: readonly Role[] = ['security-admin', 'audit-admin', 'supervision-office'];

/** Roles that a department head may hand to another for a time. */
export const DELEGABLE_ROLES: readonly Role[] = ['reporter', 'department-head'];

/** True for a known role. */
export function isRole(role: string): role is Role {
  return (ROLES as readonly string[]).includes(role);
}

/**
 * True when one person may not hold both: a manager and any business role; the audit administrator and either other manager.
 */
export function rolesConflict(a: Role, b: Role): boolean {
  if (a === b) return false;
  const managers = [a, b].filter((role) => MANAGERS.includes(role)).length;
  if (managers === 1) return true;
  return managers === 2 && (a === 'audit-admin' || b === 'audit-admin');
}
