import { randomUUID } from 'node:crypto';
import { Input as DocumentsInput, makeDocuments } from '../../acts/meetings/make-documents.ts';
import { listPacks, readPack } from '../../acts/meetings/read-pack.ts';
import { readTemplate } from '../../acts/meetings/read-template.ts';
import { Input as TemplateInput, replaceTemplate } from '../../acts/meetings/replace-template.ts';
import { may } from '../../engine/duty.ts';
import { Refusal } from '../../engine/refusal.ts';
import { downloadName } from '../../web/meetings/document-title.ts';
import { renderDocumentsPage } from '../../web/meetings/documents-page.tsx';
import { renderTemplatesPage } from '../../web/meetings/templates-page.tsx';
import type { FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import { acting } from '../acting.ts';
import { type Call, formBody, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { drawPack } from './draw-pack.ts';

/** 材料路由 — the packs of a stocktake, their files, and the templates they are made by. */
export const documentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/stocktakes/:id/documents',
    verb: 'make-documents',
    kind: 'page',
    act: (call) => documentsPage(call),
  },
  {
    method: 'POST',
    path: '/stocktakes/:id/documents',
    verb: 'make-documents',
    kind: 'page',
    act: takeDocuments,
  },
  {
    method: 'GET',
    path: '/stocktakes/:id/documents/:pack/:name',
    verb: 'make-documents',
    kind: 'page',
    act: sendDocument,
  },
  {
    method: 'GET',
    path: '/templates',
    verb: 'replace-template',
    kind: 'page',
    act: (call) => templatesPage(call),
  },
  { method: 'POST', path: '/templates', verb: 'replace-template', kind: 'page', act: takeTemplate },
  {
    method: 'POST',
    path: '/api/v1/documents',
    verb: 'make-documents',
    kind: 'api',
    act: acting((desk, input) => makeDocuments(desk, input, drawPack), 201),
    about: { summary: 'Makes the documents of a locked stocktake', body: DocumentsInput, done: 201 },
  },
  {
    method: 'POST',
    path: '/api/v1/templates',
    verb: 'replace-template',
    kind: 'api',
    act: acting(replaceTemplate, 201),
    about: { summary: 'Replaces the template of a document', body: TemplateInput, done: 201 },
  },
];

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

async function documentsPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context, desk, state } = call;
  const { stocktake, packs } = await listPacks(desk, { stocktake: context.req.param('id') ?? '' });
  const notice = context.req.query('done') ? { notice: { key: 'documents.made', params: {} } } : {};
  const object = { unit: stocktake.unit, period: stocktake.period };
  const html = await renderDocumentsPage(await pageContext(call, notice), {
    stocktake,
    packs,
    names: namesOf(await desk.store.world()),
    mayMake: may(desk.actor, 'make-documents', object, state),
    form,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, status);
}

async function takeDocuments(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = { stocktake: call.context.req.param('id') ?? '' };
  const desk = withKey(call.desk, fields['idempotencyKey'], said);
  try {
    await makeDocuments(desk, said, (matter) => drawPack(matter, call.language));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'missing' || error.kind === 'forbidden') throw error;
    return documentsPage(call, refusedForm({}, error), statusOf(error));
  }
  return call.context.redirect(`${paths.documents(said.stocktake)}?done=1`, 303);
}

async function sendDocument(call: Call): Promise<Response> {
  const { req } = call.context;
  const name = req.param('name') ?? '';
  const { stocktake } = await listPacks(call.desk, { stocktake: req.param('id') ?? '' });
  const bytes = await readPack(call.desk, {
    stocktake: stocktake.stocktake,
    pack: req.param('pack') ?? '',
    name,
  });
  const names = namesOf(await call.desk.store.world());
  const saved = downloadName(call.language, name, { stocktake, names });
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(saved)}`,
      'Cache-Control': 'private, no-store',
    },
  });
}

async function templatesPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context } = call;
  const template =
    context.req.query('template') === 'meeting-report-en' ? 'meeting-report-en' : 'meeting-report';
  const held = await readTemplate(call.desk, { template: form.values['template'] ?? template });
  const notice = context.req.query('done') ? { notice: { key: 'templates.saved', params: {} } } : {};
  const html = await renderTemplatesPage(await pageContext(call, notice), {
    held,
    refilled: context.req.query('default') === '1',
    form,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, status);
}

async function takeTemplate(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = {
    template: fields['template'] ?? '',
    text: fields['text'] ?? '',
    ...(fields['expectedVersion'] ? { expectedVersion: Number(fields['expectedVersion']) } : {}),
  };
  try {
    await replaceTemplate(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error;
    return templatesPage(call, refusedForm(fields, error), statusOf(error));
  }
  return call.context.redirect(`/templates?template=${encodeURIComponent(said.template)}&done=1`, 303);
}
