import { randomUUID } from 'node:crypto';
import { changesSince } from '../../acts/publishing/changes-since.ts';
import { mayReadEdition } from '../../acts/publishing/edition-reach.ts';
import { editionFileText, readEdition } from '../../acts/publishing/read-edition.ts';
import { signEdition } from '../../acts/publishing/sign-edition.ts';
import { withdrawEdition } from '../../acts/publishing/withdraw-edition.ts';
import { Refusal } from '../../engine/refusal.ts';
import { allLatest, indicatorKnown, latest } from '../../engine/registry.ts';
import type { FormState } from '../../web/page-model.ts';
import { renderEditionChangesPage } from '../../web/publishing/edition-changes-page.tsx';
import type { EditionPointer } from '../../web/publishing/edition-model.ts';
import { renderEditionPage } from '../../web/publishing/edition-page.tsx';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext, timeZoneOf } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import { explainsOf, idOf, lineOf, signedIn } from './edition-call.ts';
import { hourOf } from './edition-form.ts';

/** Where an edition stands; refused, with what was wrong. */
export async function editionPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const view = await readEdition(signedIn(call).desk, { edition: idOf(call) });
  const done = /^(sealed|signed|withdrawn)$/.exec(call.context.req.query('done') ?? '')?.[0];
  const notice = done ? { notice: { key: `edition.done.${done}`, params: {} } } : {};
  const { registry } = await call.desk.store.world();
  const { supersedes, leftOut = [] } = view.body;
  const successor = allLatest(registry.edition).find((body) => body.supersedes === view.body.edition);
  const html = await renderEditionPage(await pageContext(call, notice), {
    replaced: await pointerTo(call, supersedes),
    replacedBy: await pointerTo(call, successor?.edition),
    mayReplace: view.mayReplace,
    leftOut: leftOut.flatMap((id) => indicatorKnown(registry, id) ?? []),
    explains: explainsOf(call, view.file.document),
    line: await lineOf(call, view),
    document: view.file.document,
    maySign: view.maySign,
    mayWithdraw: view.mayWithdraw,
    isOwn: view.isOwn,
    form,
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, status);
}

/** Another edition, when there is one and this person may read it. */
async function pointerTo(call: Call, edition: string | undefined): Promise<EditionPointer | null> {
  if (edition === undefined) return null;
  const world = await call.desk.store.world();
  const held = latest(world.registry.edition, `edition/${edition}`);
  return held && mayReadEdition(call.desk, call.state, held.body) ? { edition, hash: held.body.hash } : null;
}

/** An edition as a file. */
export async function editionFile(call: Call): Promise<Response> {
  const { file } = await readEdition(signedIn(call).desk, { edition: idOf(call) });
  const { edition } = file.document;
  return new Response(editionFileText(file), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${edition}.json"`,
      'Cache-Control': 'private, no-store',
    },
  });
}

/** What came after it. */
export async function changesPage(call: Call): Promise<Response> {
  const { edition, asOf, changes } = await changesSince(signedIn(call).desk, { edition: idOf(call) });
  const world = await call.desk.store.world();
  const { peers, period } = latest(world.registry.edition, `edition/${edition}`)!.body;
  const html = await renderEditionChangesPage(await pageContext(call), {
    edition,
    asOf,
    peers,
    period,
    names: namesOf(world),
    changes,
  });
  return page(call.context, html);
}

/** The signature as its form sends it. */
export async function takeSignature(call: Call): Promise<Response> {
  const fields = await formBody(signedIn(call));
  return decided(call, fields, async () => {
    const timeZone = timeZoneOf(await call.desk.store.world());
    const releaseAt = fields['releaseAt'] ? { releaseAt: hourOf(fields['releaseAt'], timeZone) } : {};
    const input = { edition: idOf(call), ...versionOf(fields), ...releaseAt };
    await signEdition(withKey(call.desk, fields['idempotencyKey'], input), input);
    return 'signed';
  });
}

/** The withdrawal as its form sends it. */
export async function takeWithdrawal(call: Call): Promise<Response> {
  const fields = await formBody(signedIn(call));
  return decided(call, fields, async () => {
    const input = { edition: idOf(call), ...versionOf(fields), ...given(fields, ['reason']) };
    await withdrawEdition(withKey(call.desk, fields['idempotencyKey'], input), input);
    return 'withdrawn';
  });
}

async function decided(
  call: Call,
  fields: Readonly<Record<string, string>>,
  act: () => Promise<string>,
): Promise<Response> {
  try {
    const done = await act();
    return call.context.redirect(`/editions/${encodeURIComponent(idOf(call))}?done=${done}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'missing') throw error;
    return editionPage(call, refusedForm(fields, error), statusOf(error));
  }
}

function versionOf(fields: Readonly<Record<string, string>>): { expectedVersion?: number } {
  const text = fields['expectedVersion'] ?? '';
  return /^\d{1,9}$/.test(text) ? { expectedVersion: Number(text) } : {};
}
