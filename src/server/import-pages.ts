import { randomUUID } from 'node:crypto';
import type { ImportOutcome } from '../web/page-model.ts';
import { renderImportPage } from '../web/pages.ts';
import { type Call, withKey } from './call.ts';
import { importFiles, worded } from './files/import-files.ts';
import { readUploads } from './files/read-files.ts';
import { EMPTY_FORM } from './form-state.ts';
import { page, pageContext } from './page-context.ts';
import { digest } from './passwords.ts';
import type { Route } from './routes.ts';

/** Largest upload in bytes; what is inside an archive has limits of its own. */
export const UPLOAD_LIMIT = 64 * 1024 * 1024;

/** 导入路由 — files in through a form, by the same act as the command line. */
export const importRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/import',
    verb: 'import-package',
    kind: 'page',
    act: (call) => importPage(call, null),
  },
  {
    method: 'POST',
    path: '/import',
    verb: 'import-package',
    kind: 'page',
    act: takeImport,
    limit: UPLOAD_LIMIT,
  },
];

async function importPage(
  call: Call,
  outcome: ImportOutcome | null,
  values: Record<string, string> = {},
): Promise<Response> {
  const html = await renderImportPage(await pageContext(call), {
    form: { ...EMPTY_FORM, values },
    outcome,
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, outcome && outcome.problems.length > 0 && !outcome.dryRun ? 422 : 200);
}

async function takeImport(call: Call): Promise<Response> {
  const fields = await call.context.req.parseBody({ all: true });
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  const uploads = [fields['file'], fields['files']]
    .flat()
    .filter((one): one is File => one instanceof File && one.size > 0);
  const files = await Promise.all(
    uploads.map(async (file) => ({ name: file.name, bytes: Buffer.from(await file.arrayBuffer()) })),
  );
  const dryRun = ['dryRun', 'preview', 'dry-run'].some((name) => text(name) !== '');
  const options = {
    layout: text('layout') || 'package',
    skipBadRows: text('skipBadRows') !== '' || text('skip') !== '',
    dryRun,
  };
  const hashes = files.map(({ bytes }) => digest(bytes.toString('base64')));
  const desk = dryRun
    ? call.desk
    : withKey(call.desk, text('idempotencyKey') || undefined, { ...options, hashes });
  const result = worded(await importFiles(desk, await readUploads(files), options), call.language);
  const tables = Object.entries(result.tables).map(([table, count]) => ({ table, ...count }));
  return importPage(
    call,
    { dryRun, tables, problems: result.problems, warnings: result.warnings },
    { layout: options.layout },
  );
}
