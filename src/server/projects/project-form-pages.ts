import { randomUUID } from 'node:crypto';
import { keepHindrance } from '../../acts/projects/keep-hindrance.ts';
import { keepProject } from '../../acts/projects/keep-project.ts';
import { readProject } from '../../acts/projects/read-project.ts';
import type { ProjectBody } from '../../engine/projects/project-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import { renderProjectFormPage } from '../../web/projects/project-form-page.tsx';
import type { ProjectFormProps, ProjectVersionView } from '../../web/projects/project-model.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { manyFields } from '../tasks/task-matter.ts';
import { currenciesOf, projectOf, refusedProjectForm, termsOf, unitsFor } from './project-matter.ts';
import { projectPage } from './project-pages.ts';

/** 登记路由 — the form of a new project and of a further version, and what holds one up. */
export const projectFormRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/projects/new',
    verb: 'keep-project',
    kind: 'page',
    act: (call) => formPage(call, {}),
  },
  { method: 'POST', path: '/projects/new', verb: 'keep-project', kind: 'page', act: takeNew },
  { method: 'GET', path: '/projects/:id/revise', verb: 'keep-project', kind: 'page', act: revisePage },
  { method: 'POST', path: '/projects/:id/revise', verb: 'keep-project', kind: 'page', act: takeRevision },
  {
    method: 'POST',
    path: '/projects/:id/hindrances',
    verb: 'report-project',
    kind: 'page',
    act: takeHindrance,
  },
];

interface FormAnswer {
  readonly form?: FormState;
  readonly revising?: ProjectFormProps['revising'];
  readonly overtaken?: ProjectVersionView | null;
  readonly status?: number;
}

async function formPage(call: Call, answer: FormAnswer): Promise<Response> {
  const world = await call.desk.store.world();
  const { form = EMPTY_FORM, revising = null, overtaken = null } = answer;
  const html = await renderProjectFormPage(await pageContext(call), {
    form,
    revising,
    overtaken,
    ...(await termsOf(call.desk)),
    currencies: currenciesOf(call, world),
    units: unitsFor(call, world, 'keep-project'),
    names: namesOf(world),
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, answer.status ?? 200);
}

const FIELDS = [
  'project',
  'name',
  'nameEn',
  'unit',
  'type',
  'level',
  'field',
  'place',
  'builder',
  'lead',
  'totalInvestment',
  'currency',
  'investedBefore',
  'plannedStart',
  'plannedEnd',
  'startedOn',
  'underConstructionBy',
  'enrolledOn',
  'finishedOn',
  'commissionedOn',
  'status',
  'lat',
  'lon',
  'docNo',
  'source',
];

/** What a form says, as the act takes it: a field left empty is a field not said. */
function saidIn(fields: Readonly<Record<string, string>>): Record<string, unknown> {
  const coUnits = (fields['coUnits'] ?? '').split(';').filter(Boolean);
  return { ...given(fields, FIELDS), coUnits };
}

async function takeNew(call: Call): Promise<Response> {
  const fields = await manyFields(call);
  const said = saidIn(fields);
  try {
    const { project } = await keepProject(withKey(call.desk, fields['idempotencyKey'], said), said);
    return call.context.redirect(paths.project(project, { done: 'drafted' }), 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error;
    return formPage(call, { form: refusedProjectForm(call, fields, error), status: statusOf(error) });
  }
}

async function revisePage(call: Call): Promise<Response> {
  const { row, may } = await readProject(call.desk, { project: projectOf(call) });
  if (!may.keep) throw new Refusal('forbidden', 'not-allowed', { verb: 'keep-project' });
  const values = { ...valuesOf(row.project), expectedVersion: String(row.version) };
  return formPage(call, { form: { values, problems: [] }, revising: revisingOf(row.project) });
}

function revisingOf({ project, name }: ProjectBody): ProjectFormProps['revising'] {
  return { project, name };
}

function valuesOf({ coUnits, ...body }: ProjectBody): Record<string, string> {
  return { ...(body as Omit<ProjectBody, 'coUnits'> & Record<string, string>), coUnits: coUnits.join(';') };
}

async function takeRevision(call: Call): Promise<Response> {
  const project = projectOf(call);
  const fields = await manyFields(call);
  const said = { ...saidIn(fields), project, expectedVersion: Number(fields['expectedVersion'] ?? 0) };
  const read = await readProject(call.desk, { project });
  try {
    const { version } = await keepProject(withKey(call.desk, fields['idempotencyKey'], said), said);
    return call.context.redirect(paths.project(project, { done: 'revised', count: String(version) }), 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    // What is typed comes back; overtaken, it will come after what the other wrote, which is shown beside it.
    const isOvertaken = error.kind === 'conflict';
    const latest = read.versions.at(-1) ?? null;
    const again = isOvertaken && latest ? { ...fields, expectedVersion: String(latest.version) } : fields;
    const form = refusedProjectForm(call, again, error);
    return formPage(call, {
      form: isOvertaken ? { values: form.values, problems: [] } : form,
      revising: revisingOf(read.row.project),
      overtaken: isOvertaken ? latest : null,
      status: statusOf(error),
    });
  }
}

const HINDRANCE = ['hindrance', 'kind', 'text', 'ownerUnit', 'raisedOn', 'dueOn', 'clearedOn'];

async function takeHindrance(call: Call): Promise<Response> {
  const project = projectOf(call);
  const fields = await formBody(call);
  const version = fields['expectedVersion'] ? { expectedVersion: Number(fields['expectedVersion']) } : {};
  const said = { project, ...given(fields, HINDRANCE), ...version };
  const acting = fields['hindrance'] ?? 'hindrance';
  try {
    await keepHindrance(withKey(call.desk, fields['idempotencyKey'], said), said);
    const done = fields['hindrance'] === undefined ? 'hindrance' : 'cleared';
    return call.context.redirect(`${paths.project(project, { done })}#hindrances`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    return projectPage(call, {
      acting,
      form: refusedProjectForm(call, fields, error),
      status: statusOf(error),
    });
  }
}
