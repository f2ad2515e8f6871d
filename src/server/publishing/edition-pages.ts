import { randomUUID } from 'node:crypto';
import { changesSince } from '../../acts/publishing/changes-since.ts';
import { mayReadEdition } from '../../acts/publishing/edition-reach.ts';
import { type ListedEdition, listEditions } from '../../acts/publishing/list-editions.ts';
import {
  Input as PrepareInput,
  prepareEdition,
  previewEdition,
} from '../../acts/publishing/prepare-edition.ts';
import { editionFileText, readEdition } from '../../acts/publishing/read-edition.ts';
import { Input as SignInput, signEdition } from '../../acts/publishing/sign-edition.ts';
import { Input as WithdrawInput, withdrawEdition } from '../../acts/publishing/withdraw-edition.ts';
import { may, mayEver } from '../../engine/duty.ts';
import { type Period, lastDay, parsePeriod, spanOf } from '../../engine/period.ts';
import { Refusal } from '../../engine/refusal.ts';
import {
  allLatest,
  groupsKnown,
  indicatorKnown,
  indicatorsKnown,
  latest,
  membersOn,
  settingOf,
  unitKnown,
} from '../../engine/registry.ts';
import type { EditionDocument } from '../../engine/publishing/edition.ts';
import { nameText } from '../../web/format.ts';
import type { FormState, PageContext } from '../../web/page-model.ts';
import { renderEditionChangesPage } from '../../web/publishing/edition-changes-page.tsx';
import {
  type EditionLine,
  type EditionPointer,
  type Explainable,
  articleDraft,
} from '../../web/publishing/edition-model.ts';
import { hourText, renderEditionPage } from '../../web/publishing/edition-page.tsx';
import { renderEditionsPage } from '../../web/publishing/editions-page.tsx';
import { renderNewEditionPage } from '../../web/publishing/new-edition-page.tsx';
import { say } from '../../web/words/index.ts';
import { acting } from '../acting.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext, timeZoneOf, zoneOf } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { editionInput, hourOf } from './edition-form.ts';

/** The edition of the address. */
function idOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

/** An act on the edition that the address names. */
function onEdition(act: (desk: Call['desk'], input: unknown) => Promise<unknown>): Route['act'] {
  return (call) => {
    const named = (desk: Call['desk'], input: unknown) =>
      act(desk, { ...(input as object), edition: idOf(call) });
    return acting(named, 200)(call);
  };
}

/** 发布版路由 — sealing, signing, withdrawing, reading, and what changed since: pages and the same for programs. */
export const editionRoutes: readonly Route[] = [
  { method: 'GET', path: '/editions', verb: 'read-edition', kind: 'page', act: editionsPage },
  {
    method: 'POST',
    path: '/editions',
    verb: 'prepare-edition',
    kind: 'page',
    limit: 1_000_000,
    act: takeEdition,
  },
  {
    method: 'GET',
    path: '/editions/new',
    verb: 'prepare-edition',
    kind: 'page',
    act: (call) => newEditionPage(call),
  },
  {
    method: 'GET',
    path: '/editions/:id',
    verb: 'read-edition',
    kind: 'page',
    act: (call) => editionPage(call),
  },
  { method: 'GET', path: '/editions/:id/edition.json', verb: 'read-edition', kind: 'page', act: editionFile },
  { method: 'POST', path: '/editions/:id/sign', verb: 'read-edition', kind: 'page', act: takeSignature },
  { method: 'POST', path: '/editions/:id/withdraw', verb: 'read-edition', kind: 'page', act: takeWithdrawal },
  { method: 'GET', path: '/editions/:id/changes', verb: 'read-edition', kind: 'page', act: changesPage },
  {
    method: 'GET',
    path: '/api/v1/editions',
    verb: 'read-edition',
    kind: 'api',
    act: async (call) => call.context.json({ editions: await listEditions(signedIn(call).desk, {}) }),
    about: { summary: 'The editions one may read' },
  },
  {
    method: 'POST',
    path: '/api/v1/editions',
    verb: 'prepare-edition',
    kind: 'api',
    limit: 1_000_000,
    act: acting(prepareEdition, 201),
    about: { summary: 'Seals an edition', body: PrepareInput, done: 201 },
  },
  {
    method: 'GET',
    path: '/api/v1/editions/:id',
    verb: 'read-edition',
    kind: 'api',
    act: editionFile,
    about: { summary: 'An edition as a file: its document and its hash' },
  },
  {
    method: 'POST',
    path: '/api/v1/editions/:id/sign',
    verb: 'read-edition',
    kind: 'api',
    act: onEdition(signEdition),
    about: { summary: 'Signs the release of an edition', body: SignInput.omit({ edition: true }) },
  },
  {
    method: 'POST',
    path: '/api/v1/editions/:id/withdraw',
    verb: 'read-edition',
    kind: 'api',
    act: onEdition(withdrawEdition),
    about: { summary: 'Withdraws an edition', body: WithdrawInput.omit({ edition: true }) },
  },
  {
    method: 'GET',
    path: '/api/v1/editions/:id/changes',
    verb: 'read-edition',
    kind: 'api',
    act: async (call) => call.context.json(await changesSince(signedIn(call).desk, { edition: idOf(call) })),
    about: { summary: 'What has changed since an edition was sealed' },
  },
];

/** The public reads editions where they are published, not in the office. Throws Refusal `missing`. */
function signedIn(call: Call): Call {
  if (!call.session) throw new Refusal('missing', 'not-here');
  return call;
}

async function lineOf(call: Call, listed: ListedEdition): Promise<EditionLine> {
  const { registry } = await call.desk.store.world();
  return { ...listed, unit: unitKnown(registry, listed.body.unit) };
}

async function editionsPage(call: Call): Promise<Response> {
  const listed = await listEditions(signedIn(call).desk, {});
  const html = await renderEditionsPage(await pageContext(call), {
    editions: await Promise.all(listed.map((one) => lineOf(call, one))),
    mayPrepare: mayEver(call.desk.actor, 'prepare-edition', call.state),
  });
  return page(call.context, html);
}

async function editionPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
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

/** The rows of a document whose explanation this person may read. */
function explainsOf({ desk, state }: Call, { board, peers, period }: EditionDocument): Explainable {
  const readable = board.rows.filter(({ unit, indicator }) =>
    may(desk.actor, 'read-row', { unit, indicator, period, group: peers }, state),
  );
  return new Set(readable.map(({ unit, indicator }) => `${unit}|${indicator}`));
}

async function editionFile(call: Call): Promise<Response> {
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

async function changesPage(call: Call): Promise<Response> {
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

async function takeSignature(call: Call): Promise<Response> {
  const fields = await formBody(signedIn(call));
  return decided(call, fields, async () => {
    const timeZone = timeZoneOf(await call.desk.store.world());
    const releaseAt = fields['releaseAt'] ? { releaseAt: hourOf(fields['releaseAt'], timeZone) } : {};
    const input = { edition: idOf(call), ...versionOf(fields), ...releaseAt };
    await signEdition(withKey(call.desk, fields['idempotencyKey'], input), input);
    return 'signed';
  });
}

async function takeWithdrawal(call: Call): Promise<Response> {
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

interface Shown {
  readonly form: FormState;
  readonly preview: EditionDocument | null;
  readonly refusal: Refusal | null;
  readonly leftOut: readonly string[];
  readonly status: number;
}

/** The form, filled in from the stocktake or the publisher's own board, with the article as a draft. */
async function newEditionPage(call: Call, shown?: Shown): Promise<Response> {
  const { registry } = await call.desk.store.world();
  const context = await pageContext(call);
  const { values } = shown?.form ?? { values: await opened(call, context) };
  const scope = await scopeOfForm(call, values);
  const unit = unitKnown(registry, scope.unit);
  if (!unit) throw new Refusal('missing', 'not-here');
  const refused = shown?.refusal?.key === 'edition-unreleased' ? shown.refusal : null;
  const form = shown?.form ?? { ...EMPTY_FORM, values };
  const html = await renderNewEditionPage(context, {
    unit,
    period: scope.period,
    indicators: indicatorsKnown(registry),
    form: refused ? { values, problems: [], refusal: { key: refused.key, params: refused.params } } : form,
    preview: shown?.preview ?? null,
    unreleased: refused?.problems ?? [],
    leftOut: shown?.leftOut ?? [],
    names: namesOf(await call.desk.store.world()),
    explains: shown?.preview ? explainsOf(call, shown.preview) : new Set(),
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, shown?.status ?? 200);
}

async function scopeOfForm(
  call: Call,
  values: Readonly<Record<string, string>>,
): Promise<{ unit: string; peers: string; period: Period }> {
  const { registry } = await call.desk.store.world();
  const meeting = values['stocktake'] ? latest(registry.stocktake, `stocktake/${values['stocktake']}`) : null;
  const period = meeting?.body.period ?? parsePeriod(values['period'] ?? '');
  if (!period) throw new Refusal('missing', 'not-here');
  return {
    unit: meeting?.body.unit ?? values['unit'] ?? '',
    peers: meeting?.body.peers ?? values['peers'] ?? '',
    period,
  };
}

/** What the form opens with: the address, the zone's own group and period, the next hour, and an article drafted from the data. */
async function opened(call: Call, context: PageContext): Promise<Record<string, string>> {
  const world = await call.desk.store.world();
  const { registry } = world;
  const asked = given(call.context.req.query(), [
    'stocktake',
    'unit',
    'peers',
    'period',
    'supersedes',
    'audience',
  ]);
  const unit = asked['unit'] ?? zoneOf(world)?.unit ?? '';
  const period = asked['period'] ?? settingOf(registry, 'board-period', context.now.slice(0, 7));
  const day = lastDay(spanOf(parsePeriod(period) ?? (context.now.slice(0, 7) as Period)));
  const peers =
    asked['peers'] ??
    groupsKnown(registry).find((group) => membersOn(registry, group, day).includes(unit)) ??
    '';
  const next = new Date(Math.ceil(Date.parse(context.now) / 3_600_000) * 3_600_000).toISOString();
  const site = context.zone ? nameText(call.language, context.zone) : say(call.language, 'site.name');
  const values: Record<string, string> = {
    unit,
    peers,
    period,
    audience: 'public',
    ...asked,
    releaseAt: hourText(next, context.timeZone),
    medium: site,
    carrier: site,
    channel: say(call.language, 'edition-new.channel-default'),
  };
  return { ...values, ...(await draftOf(call, values)) };
}

/** An article from what would be sealed; a board that cannot be sealed as it stands drafts from what can. */
async function draftOf(call: Call, values: Record<string, string>): Promise<Record<string, string>> {
  const scope = await scopeOfForm(call, values);
  const { registry } = await call.desk.store.world();
  const unit = unitKnown(registry, scope.unit);
  if (!unit) return {};
  const timeZone = timeZoneOf(await call.desk.store.world());
  const input = { ...editionInput(values, { indicators: [], timeZone }), leaveOutUnreleased: true };
  try {
    const { composed } = await previewEdition(call.desk, input);
    return articleDraft(call.language, { unit, period: scope.period, document: composed.document });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
    return {};
  }
}

async function takeEdition(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const chosen = (await call.context.req.parseBody({ all: true }))['indicators'];
  const indicators = (Array.isArray(chosen) ? chosen : [chosen]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
  const { step = 'seal', idempotencyKey, ...typed } = fields;
  const values = { ...typed, indicators: indicators.join(';') };
  const again = { form: { ...EMPTY_FORM, values }, preview: null, refusal: null, leftOut: [], status: 200 };
  try {
    const timeZone = timeZoneOf(await call.desk.store.world());
    const input = editionInput(fields, { indicators, timeZone });
    const asked = step === 'leave-out' ? { ...input, leaveOutUnreleased: true } : input;
    if (step === 'preview') {
      const { composed, leftOut } = await previewEdition(call.desk, asked);
      return await newEditionPage(call, { ...again, preview: composed.document, leftOut });
    }
    const { edition } = await prepareEdition(withKey(call.desk, idempotencyKey, asked), asked);
    return call.context.redirect(`/editions/${encodeURIComponent(edition)}?done=sealed`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'missing') throw error;
    return newEditionPage(call, {
      ...again,
      form: refusedForm(values, error),
      refusal: error,
      status: statusOf(error),
    });
  }
}
