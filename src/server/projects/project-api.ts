import { z } from 'zod';
import { type Desk, parsed } from '../../acts/desk.ts';
import { Input as HindranceInput, keepHindrance } from '../../acts/projects/keep-hindrance.ts';
import { Input as ProjectInput, keepProject } from '../../acts/projects/keep-project.ts';
import { Input as RateInput, keepRate } from '../../acts/projects/keep-rate.ts';
import { Input as ReportInput, keepReport } from '../../acts/projects/keep-report.ts';
import { readHindrances } from '../../acts/projects/read-hindrances.ts';
import { readProject } from '../../acts/projects/read-project.ts';
import { readProjectBoard } from '../../acts/projects/read-project-board.ts';
import { readProjectReports } from '../../acts/projects/read-project-reports.ts';
import {
  type ProjectsShown,
  Input as ListInput,
  filterShape,
  readProjects,
} from '../../acts/projects/read-projects.ts';
import { Input as MonthInput, reportMonth } from '../../acts/projects/report-month.ts';
import type { Erasable } from '../../engine/fact.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import type { Versioned } from '../../engine/registry.ts';
import { acting } from '../acting.ts';
import type { Call } from '../call.ts';
import { namesOf, timeZoneOf } from '../page-context.ts';
import { askedInstant } from '../page-instant.ts';
import type { Route } from '../routes.ts';
import { projectCsv } from './project-csv.ts';
import { boardLineJson, classLineJson, projectRecordJson, reportedJson } from './project-json.ts';

const API = '/api/v1/projects';
const look = {
  period: z
    .string()
    .describe('any spelling of a month; the last one most have reported unless given')
    .optional(),
  'as-of': z.string().describe('RFC 3339 instant, or a day: its end in the site’s time zone').optional(),
};
const filters = { ...filterShape, building: z.enum(['true', 'false']).optional() };
const LookQuery = z.strictObject(look);
const BoardQuery = z.strictObject({ ...filters, ...look });
const ListQuery = z.strictObject({
  ...filters,
  ...look,
  sort: z.enum(ListInput.shape.sort.unwrap().options).optional(),
  page: z.string().optional(),
  'page-size': z.string().describe('at most 200; 50 unless given').optional(),
});

const HindrancesQuery = z.strictObject({
  mine: z.enum(['true', 'false']).describe('true: only what a unit of one’s own has to clear').optional(),
  page: z.string().optional(),
  'page-size': z.string().describe('at most 200; 50 unless given').optional(),
  'as-of': look['as-of'],
});

/** 项目接口 — the register for programs: the same acts as the pages. */
export const projectApiRoutes: readonly Route[] = [
  read(API, list, {
    summary: 'A page of the projects one may read, with what they come to',
    query: ListQuery,
  }),
  read(`${API}.csv`, csv, { summary: 'All projects that pass the filter, as CSV', query: BoardQuery }),
  read(`${API}/:id`, one, {
    summary: 'One project with its months, milestones, hindrances and versions',
    query: LookQuery,
  }),
  read('/api/v1/project-board', board, {
    summary: 'Completion, start and enrolment by unit, type, class, level, street and field',
    query: BoardQuery,
  }),
  read('/api/v1/project-reports', reports, {
    summary: 'What a level above reports, beside our own sum',
    query: LookQuery,
  }),
  read('/api/v1/currency-rates', rates, {
    summary: 'Rates of exchange, and those that are wanted',
    query: LookQuery,
  }),
  read('/api/v1/project-hindrances', hindrances, {
    summary: 'What holds projects up and was not cleared, the first due first',
    query: HindrancesQuery,
  }),
  write(API, 'keep-project', (call) => acting(keepProject, 201)(call), {
    summary: 'A new project, or (with `expectedVersion` or `If-Match`) a further version of one',
    body: ProjectInput,
  }),
  write(`${API}/:id/months`, 'report-project', (call) => acting(ofAddress(call, reportMonth), 201)(call), {
    summary:
      'What is said of a project for a month: plan, investment, forecast, progress, milestones; each row that is there already with its version',
    body: MonthInput.omit({ project: true }),
  }),
  write(
    `${API}/:id/hindrances`,
    'report-project',
    (call) => acting(ofAddress(call, keepHindrance), 201)(call),
    {
      summary: 'Raises, changes or clears what holds a project up',
      body: HindranceInput.omit({ project: true }),
    },
  ),
  write('/api/v1/project-reports', 'keep-project', (call) => acting(keepReport, 201)(call), {
    summary: 'A rate that a level above reports of the projects of a unit',
    body: ReportInput,
  }),
  write('/api/v1/currency-rates', 'keep-project', (call) => acting(keepRate, 201)(call), {
    summary: 'Yuan for one of a currency from a day on',
    body: RateInput,
  }),
];

function read(path: string, act: Route['act'], about: NonNullable<Route['about']>): Route {
  return { method: 'GET', path, verb: 'read-project', kind: 'api', act, about };
}

function write(
  path: string,
  verb: Route['verb'],
  act: Route['act'],
  about: NonNullable<Route['about']>,
): Route {
  return { method: 'POST', path, verb, kind: 'api', act, about: { ...about, done: 201 } };
}

type Act = (desk: Desk, input: unknown) => Promise<unknown>;

/** The act with the project of the address. */
function ofAddress(call: Call, act: Act): Act {
  const project = call.context.req.param('id') ?? '';
  return (desk, input) =>
    act(desk, typeof input === 'object' && input !== null ? { ...input, project } : input);
}

async function list(call: Call): Promise<Response> {
  const { page, 'page-size': size, ...asked } = parsed(ListQuery, call.context.req.query());
  const shown = await readProjects(call.desk, {
    ...(await filterGiven(call, asked)),
    ...(page === undefined ? {} : { page: Number(page) }),
    ...(size === undefined ? {} : { pageSize: Number(size) }),
  });
  return call.context.json({ ...projectsJson(shown), page: shown.page, pageSize: shown.pageSize });
}

/** 项目清单文件 — a list of projects with its totals, as the command line gives it too. */
export function projectsJson(shown: ProjectsShown) {
  const { rows, total, sum, classes, reported, period, day, today, asOf, position } = shown;
  const { key: _key, ...totals } = boardLineJson(sum);
  return {
    projects: rows.map(projectRecordJson),
    totals: {
      ...totals,
      projects: total,
      byClass: classes.map(classLineJson),
      reported: reported.map(reportedJson),
    },
    period,
    day,
    today,
    asOf,
    position,
  };
}

async function csv(call: Call): Promise<Response> {
  const asked = await filterGiven(call, parsed(BoardQuery, call.context.req.query()));
  const { rows, period } = await everyProject(call.desk, asked);
  const names = namesOf(await call.desk.store.world());
  const text = projectCsv({ language: call.language, names }, rows);
  return call.context.body(text, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="projects-${period}.csv"`,
  });
}

const PAGE_SIZE = 200;

/** All pages of what a question asks for. */
export async function everyProject(desk: Desk, asked: object): Promise<ProjectsShown> {
  const first = await readProjects(desk, { ...asked, page: 1, pageSize: PAGE_SIZE });
  const rows: ProjectRow[] = [...first.rows];
  for (let page = 2; rows.length < first.total; page++) {
    const next = await readProjects(desk, { ...asked, period: first.period, page, pageSize: PAGE_SIZE });
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  return { ...first, rows };
}

async function one(call: Call): Promise<Response> {
  const asked = await filterGiven(call, parsed(LookQuery, call.context.req.query()));
  const shown = await readProject(call.desk, { ...asked, project: call.context.req.param('id') });
  const { row, record, texts, items, versions, attachments, monthVersions, milestoneVersions, may, ...rest } =
    shown;
  const said = (address: string | undefined) => (address === undefined ? null : (texts.get(address) ?? null));
  const became = <T extends Became>({ body, version }: Versioned<T>) => ({
    ...body,
    text: said(body.text),
    raised: body.task !== undefined,
    task: body.task !== undefined && items.has(body.task) ? body.task : null,
    version,
  });
  return call.context.json({
    ...projectRecordJson(row),
    months: record.months.map(({ month: _month, ...month }) => ({
      ...Object.fromEntries(Object.entries(month).map(([field, value]) => [field, plain(value)])),
      note: said(month.note?.value),
      version: monthVersions[month.period] ?? 0,
    })),
    milestones: record.milestones.map((one) => ({
      ...one,
      versions: Object.entries(milestoneVersions).flatMap(([period, held]) =>
        held[one.milestone] === undefined ? [] : [{ period, version: held[one.milestone] }],
      ),
    })),
    hindrances: record.hindrances.map(became),
    inquiries: record.inquiries.map(became),
    versions: versions.map(({ body, version, at, by }) => ({ version, at, by: by.name, ...body })),
    attachments: attachments.map(({ body, name, at }) => ({
      hash: body.hash,
      use: body.use,
      type: body.type,
      size: body.size,
      name,
      at,
    })),
    may,
    ...rest,
  });
}

/** What may have become an item; who may not read that is told only that it did. */
interface Became {
  readonly text?: Erasable;
  readonly task?: string;
}

/** A value that was said, without where. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}

async function board(call: Call): Promise<Response> {
  const shown = await readProjectBoard(
    call.desk,
    await filterGiven(call, parsed(BoardQuery, call.context.req.query())),
  );
  const { all, groups, classes, reported, periods: _periods, ...rest } = shown;
  const { key: _key, ...totals } = boardLineJson(all);
  return call.context.json({
    totals,
    groups: groups.map(({ dimension, lines }) => ({ dimension, lines: lines.map(boardLineJson) })),
    byClass: classes.map(classLineJson),
    reported: reported.map(reportedJson),
    ...rest,
  });
}

async function reports(call: Call): Promise<Response> {
  const shown = await readProjectReports(
    call.desk,
    await filterGiven(call, parsed(LookQuery, call.context.req.query())),
  );
  const { period, asOf, position } = shown;
  return call.context.json({ reported: shown.reported.map(reportedJson), period, asOf, position });
}

async function rates(call: Call): Promise<Response> {
  const shown = await readProjectReports(
    call.desk,
    await filterGiven(call, parsed(LookQuery, call.context.req.query())),
  );
  return call.context.json({
    rates: shown.rates,
    missing: shown.missing,
    asOf: shown.asOf,
    position: shown.position,
  });
}

async function hindrances(call: Call): Promise<Response> {
  const { mine, page, 'page-size': size, ...asked } = parsed(HindrancesQuery, call.context.req.query());
  const shown = await readHindrances(call.desk, {
    ...(await filterGiven(call, asked)),
    mine: mine === 'true',
    ...(page === undefined ? {} : { page: Number(page) }),
    ...(size === undefined ? {} : { pageSize: Number(size) }),
  });
  const { rows, total, late, mine: own, ...rest } = shown;
  return call.context.json({
    hindrances: rows.map(({ body, ...row }) => ({ ...body, ...row })),
    totals: { hindrances: total, late, mine: own },
    ...rest,
  });
}

interface Given {
  readonly 'as-of'?: string | undefined;
  readonly building?: 'true' | 'false' | undefined;
}

/** What an address asks for, as the act takes it. */
async function filterGiven<T extends Given>(
  call: Call,
  { 'as-of': asOf, building, ...more }: T,
): Promise<object> {
  const given = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  return {
    ...given,
    ...(building === undefined ? {} : { building: building === 'true' }),
    ...(asOf === undefined ? {} : { asOf: askedInstant(asOf, timeZoneOf(await call.desk.store.world())) }),
  };
}
