import { randomUUID } from 'node:crypto';
import { lookAtProjects } from '../../acts/projects/project-look.ts';
import { readProject } from '../../acts/projects/read-project.ts';
import { readProjectBoard } from '../../acts/projects/read-project-board.ts';
import { type ProjectLinkShown, readProjectLinks } from '../../acts/projects/read-project-links.ts';
import { readProjects } from '../../acts/projects/read-projects.ts';
import { stallsOfProject } from '../../acts/projects/read-stalls.ts';
import { type HolderAsked, holderOf } from '../../acts/tasks/attachment-holder.ts';
import type { UnitBody } from '../../engine/fact.ts';
import { lightRule } from '../../engine/light.ts';
import { PROJECT_SORTS, type ProjectSort } from '../../engine/projects/project-filter.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import { renderProjectBoardPage } from '../../web/projects/project-board-page.tsx';
import { renderProjectListPage } from '../../web/projects/project-list-page.tsx';
import type { ProjectLink } from '../../web/projects/project-model.ts';
import { renderProjectPage } from '../../web/projects/project-page.tsx';
import { type Call, given } from '../call.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import type { Route } from '../routes.ts';
import { worldAt } from '../tasks/task-matter.ts';
import { allUnits, doneOf, eventsOf, lookAsked, projectOf } from './project-matter.ts';

/** 项目清单与看板路由 — to be asked before the page of one project. */
export const projectListRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects', verb: 'read-project', kind: 'page', act: listPage },
  { method: 'GET', path: '/projects/board', verb: 'read-project', kind: 'page', act: boardPage },
];

/** 项目路由 — the page of one project; to be asked after every other address under `/projects/`. */
export const projectRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/projects/:id',
    verb: 'read-project',
    kind: 'page',
    act: (call) => projectPage(call),
  },
];

const FILTERS = [
  'name',
  'unit',
  'owner',
  'type',
  'class',
  'level',
  'stage',
  'status',
  'field',
  'place',
  'light',
  'finding',
] as const;
const PAGE_SIZE = 50;

async function listPage(call: Call): Promise<Response> {
  const { context, desk } = call;
  const query = context.req.query();
  const filters = given(query, FILTERS);
  const building =
    query['building'] === 'true'
      ? { building: true }
      : query['building'] === 'false'
        ? { building: false }
        : {};
  const sort: ProjectSort = PROJECT_SORTS.find((one) => one === query['sort']) ?? 'worst';
  const number = Number(query['page'] ?? 1);
  const look = await lookAsked(call);
  const read = await readProjects(desk, {
    ...filters,
    ...building,
    ...look,
    sort,
    page: Number.isInteger(number) && number > 0 && number <= 100_000 ? number : 1,
    pageSize: PAGE_SIZE,
  });
  const going = await readProjects(desk, { ...filters, ...building, ...look, building: true, pageSize: 1 });
  const names = namesOf(await worldAt(call, read.asOf));
  const units = (ids: readonly string[]): UnitBody[] => ids.flatMap((id) => names.units.get(id) ?? []);
  const shown = await pageContext(call, { asOf: read.asOf, position: read.position });
  const html = await renderProjectListPage(shown, {
    ...read,
    building: going.sum,
    isWhole: Object.keys(filters).length === 0 && query['building'] === undefined,
    names,
    choices: { ...read.choices, units: units(read.choices.units), places: units(read.choices.places) },
  });
  return page(context, html);
}

async function boardPage(call: Call): Promise<Response> {
  const { context, desk } = call;
  const look = await lookAsked(call);
  const read = await readProjectBoard(desk, { ...look, by: ['unit', 'type', 'class'] });
  const going = await readProjects(desk, { ...look, building: true, pageSize: 1 });
  const shown = await pageContext(call, { asOf: read.asOf, position: read.position });
  const html = await renderProjectBoardPage(shown, {
    ...read,
    building: going.sum,
    rule: lightRule(read.rules.progress)!,
    startRule: lightRule(read.rules.start)!,
    enrolmentRule: lightRule(read.rules.enrolment)!,
    names: namesOf(await worldAt(call, read.asOf)),
  });
  return page(context, html);
}

/** 项目页之答 — which form on the page of a project comes back, with what. */
export interface ProjectAnswer {
  readonly acting: string;
  readonly form: FormState;
  readonly status: number;
}

/** The page of one project, with the form that comes back refused. */
export async function projectPage(call: Call, answer: ProjectAnswer | null = null): Promise<Response> {
  const { context, desk } = call;
  const project = projectOf(call);
  const look = await lookAsked(call);
  const asked = { project, ...look };
  const read = await readProject(desk, asked);
  const links = await readProjectLinks(desk, asked);
  const stalls = await stallsOfProject(desk.store, await lookAtProjects(desk, look), read.row);
  const world = await worldAt(call, read.asOf);
  const uses = await usesOf(call, { of: project, holder: 'project' });
  const done = answer === null ? doneOf(call) : null;
  const { asOf, position } = read;
  const shown = await pageContext(call, { asOf, position, ...(done ? { notice: done } : {}) });
  const html = await renderProjectPage(shown, {
    ...read,
    stalls,
    links: links.map(linkOf),
    events: eventsOf(world, read.row.project),
    names: namesOf(world),
    units: allUnits(world),
    may: { ...read.may, uses: asOf === null ? uses : [] },
    acting: answer?.acting ?? null,
    form: answer?.form ?? EMPTY_FORM,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, answer?.status ?? 200);
}

async function usesOf({ desk }: Call, asked: HolderAsked): Promise<('original' | 'proof' | 'photo')[]> {
  const { uses } = holderOf(desk, await desk.store.world(), asked);
  return (['photo', 'proof', 'original'] as const).filter((use) => uses.has(use));
}

function linkOf({ kind, of, state, ...link }: ProjectLinkShown): ProjectLink {
  const href =
    kind === 'task' ? paths.task(of) : kind === 'meeting' ? paths.meeting(of) : paths.inspection(of);
  const prefix = kind === 'task' ? 'task-state' : kind === 'meeting' ? 'project-link' : 'visit-seen';
  return { kind, href, ...link, stateKey: state === null ? null : `${prefix}.${state}` };
}
