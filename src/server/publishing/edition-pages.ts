import { changesSince } from '../../acts/publishing/changes-since.ts';
import { listEditions } from '../../acts/publishing/list-editions.ts';
import { Input as PrepareInput, prepareEdition } from '../../acts/publishing/prepare-edition.ts';
import { Input as SignInput, signEdition } from '../../acts/publishing/sign-edition.ts';
import { Input as WithdrawInput, withdrawEdition } from '../../acts/publishing/withdraw-edition.ts';
import { mayEver } from '../../engine/duty.ts';
import { renderEditionsPage } from '../../web/publishing/editions-page.tsx';
import { acting } from '../acting.ts';
import type { Call } from '../call.ts';
import { page, pageContext } from '../page-context.ts';
import type { Route } from '../routes.ts';
import { idOf, lineOf, signedIn } from './edition-call.ts';
import { newEditionPage, takeEdition } from './new-edition-pages.ts';
import { changesPage, editionFile, editionPage, takeSignature, takeWithdrawal } from './one-edition-pages.ts';

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

async function editionsPage(call: Call): Promise<Response> {
  const listed = await listEditions(signedIn(call).desk, {});
  const html = await renderEditionsPage(await pageContext(call), {
    editions: await Promise.all(listed.map((one) => lineOf(call, one))),
    mayPrepare: mayEver(call.desk.actor, 'prepare-edition', call.state),
  });
  return page(call.context, html);
}
