import { randomUUID } from 'node:crypto';
import { importTasks } from '../../acts/tasks/import-tasks.ts';
import { indicatorsKnown } from '../../engine/registry.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import { renderTaskImportPage } from '../../web/tasks/task-import-page.tsx';
import { say } from '../../web/words/index.ts';
import { type Call, formBody, withKey } from '../call.ts';
import type { FileBytes } from '../files/raw-sheet.ts';
import { readUploads } from '../files/read-files.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { digest } from '../passwords.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { headerName } from './task-files.ts';
import { issuersOf, receiversOf } from './task-matter.ts';
import {
  type TaskSheet,
  headProblems,
  packReport,
  problemsSeen,
  reportOf,
  rowsOf,
  taskSheet,
  unpackReport,
} from './task-sheet.ts';
import { type TemplateMatter, taskReport, taskTemplate } from './task-template.ts';

/** Largest upload in bytes. */
const UPLOAD_BYTES = 16 * 1024 * 1024;
const MOST_ROWS = 5000;

/** 事项导入路由 — the template, a table in, and the report of what was wrong in it. */
export const taskImportRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/tasks/import',
    verb: 'keep-task',
    kind: 'page',
    act: (call) => importPage(call, { form: EMPTY_FORM }),
  },
  {
    method: 'POST',
    path: '/tasks/import',
    verb: 'keep-task',
    kind: 'page',
    act: takeImport,
    limit: UPLOAD_BYTES,
  },
  {
    method: 'GET',
    path: '/tasks/import/template.xlsx',
    verb: 'keep-task',
    kind: 'page',
    act: sendTemplate,
  },
  {
    method: 'POST',
    path: '/tasks/import/report.xlsx',
    verb: 'keep-task',
    kind: 'page',
    act: sendReport,
    limit: UPLOAD_BYTES,
  },
];

interface ImportAnswer {
  readonly form: FormState;
  readonly problems?: readonly Problem[];
  readonly report?: string;
  readonly status?: number;
}

async function importPage(call: Call, answer: ImportAnswer): Promise<Response> {
  const { form, problems = [], report = null, status = 200 } = answer;
  const world = await call.desk.store.world();
  const html = await renderTaskImportPage(await pageContext(call), {
    form,
    problems,
    report,
    issuers: issuersOf(call, world),
    names: namesOf(world),
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, status);
}

async function takeImport(call: Call): Promise<Response> {
  const fields = await call.context.req.parseBody();
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  const values = { issuer: text('issuer') };
  const upload = fields['file'];
  if (!(upload instanceof File) || upload.size === 0)
    return importPage(call, {
      form: { values, problems: [{ field: 'file', key: 'task-import.file-missing', params: {} }] },
      status: 422,
    });
  const file = { name: upload.name, bytes: Buffer.from(await upload.arrayBuffer()) };
  const read = await readSheet(file);
  if ('problems' in read) {
    const refusal = { key: 'task-import.unreadable', params: {} };
    return importPage(call, {
      form: { values, problems: [], refusal },
      problems: read.problems,
      status: 422,
    });
  }
  return takeSheet(call, read.sheet, {
    values,
    key: text('idempotencyKey'),
    hash: digest(file.bytes.toString('base64')),
  });
}

type SheetRead = { readonly sheet: TaskSheet } | { readonly problems: readonly Problem[] };

/** The table in a file; else what is wrong with the file, in words of its own. */
async function readSheet(file: FileBytes): Promise<SheetRead> {
  const { sheets, problems } = await readUploads([file]);
  if (problems.length > 0)
    return { problems: problems.map((one) => ({ ...one, code: `import.${one.code}` })) };
  try {
    const sheet = taskSheet(sheets);
    const wrong = headProblems(sheet);
    return wrong.length > 0 ? { problems: wrong } : { sheet };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { problems: [{ file: file.name, row: 1, column: '', value: '', code: error.key }] };
  }
}

interface Taking {
  readonly values: Readonly<Record<string, string>>;
  readonly key: string;
  readonly hash: string;
}

async function takeSheet(call: Call, sheet: TaskSheet, { values, key, hash }: Taking): Promise<Response> {
  const { desk, language } = call;
  const { issuer = '' } = values;
  const rows = rowsOf(sheet, namesOf(await desk.store.world()));
  const said = {
    ...(issuer ? { issuer } : {}),
    file: sheet.file.slice(0, 200),
    ...(sheet.sheet === undefined ? {} : { sheet: sheet.sheet.slice(0, 200) }),
    rows,
  };
  try {
    if (rows.length > MOST_ROWS)
      throw new Refusal('invalid', 'task-import.too-many', { count: rows.length, limit: MOST_ROWS });
    const { tasks } = await importTasks(withKey(desk, key, { issuer, hash }), said);
    const done = { list: 'draft', done: 'imported', count: String(tasks.length) };
    return call.context.redirect(paths.tasks(done), 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error;
    const problems = problemsSeen(sheet, error.problems, language);
    const refusal = { key: error.key, params: error.params };
    return importPage(call, {
      form: { values, problems: [], refusal },
      problems,
      ...(problems.length > 0 ? { report: packReport(reportOf(sheet, problems, language)) } : {}),
      status: statusOf(error),
    });
  }
}

async function matterOf(call: Call): Promise<TemplateMatter> {
  const world = await call.desk.store.world();
  return {
    language: call.language,
    names: { units: receiversOf(call, world), indicators: indicatorsKnown(world.registry) },
  };
}

async function sendTemplate(call: Call): Promise<Response> {
  return sheetFile(await taskTemplate(await matterOf(call)), say(call.language, 'task-import.sheet'));
}

async function sendReport(call: Call): Promise<Response> {
  const report = unpackReport((await formBody(call))['report'] ?? '');
  return sheetFile(await taskReport(await matterOf(call), report), say(call.language, 'task-import.why'));
}

function sheetFile(bytes: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename*=UTF-8''${headerName(`${name}.xlsx`)}`,
    },
  });
}
