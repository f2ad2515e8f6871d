// 到访提交 — sends a draft with the page's own token, and reads the page again where its token or its version is old.
import type { Draft } from './visit-drafts.ts';

/** 提交结果 — what became of a draft that was sent. */
export type Answer =
  | { readonly outcome: 'taken'; readonly href: string }
  | { readonly outcome: 'away' }
  | { readonly outcome: 'signed-out' }
  | { readonly outcome: 'overtaken' }
  | { readonly outcome: 'refused'; readonly said: string };

/** What the server says in JSON. */
interface Told {
  readonly href?: string;
  readonly key?: string;
  readonly detail?: string;
  readonly title?: string;
  readonly problems?: readonly { readonly message?: string }[];
}

/** A network that swallows what it is given holds the form no longer than this; it is sent again under the same key. */
const LONGEST_MS = 120_000;

const SIGNED_OUT = ['sign-in-needed', 'csrf'];

/** 隐藏值 — a hidden value of the form, read even while the form is inert. */
export function hiddenOf(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? '';
}

/** 提交草稿 — what the network or the server's own failure swallowed is `away` and is sent again later. */
export async function sendDraft(form: HTMLFormElement, draft: Draft): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LONGEST_MS);
  const response = await fetch(form.action, {
    method: 'POST',
    body: bodyOf(form, draft),
    headers: { Accept: 'application/json' },
    signal: stop.signal,
  }).catch(() => null);
  clearTimeout(timer);
  if (response === null || response.status >= 500) return { outcome: 'away' };
  if (response.redirected) return { outcome: 'signed-out' };
  const told = (await response.json().catch(() => null)) as Told | null;
  if (response.ok)
    return told?.href === undefined ? { outcome: 'away' } : { outcome: 'taken', href: told.href };
  if (response.status === 401 || SIGNED_OUT.includes(told?.key ?? '')) return { outcome: 'signed-out' };
  if (told?.key === 'object-overtaken') return { outcome: 'overtaken' };
  const wrong = (told?.problems ?? []).flatMap(({ message }) => message ?? []);
  return {
    outcome: 'refused',
    said: wrong.length > 0 ? wrong.join(' ') : (told?.detail ?? told?.title ?? `HTTP ${response.status}`),
  };
}

function bodyOf(form: HTMLFormElement, draft: Draft): FormData {
  const body = new FormData();
  body.set('csrf', hiddenOf(form, 'csrf'));
  body.set('idempotencyKey', draft.idempotencyKey);
  body.set('expectedVersion', draft.expectedVersion);
  for (const [name, value] of Object.entries(draft.fields)) body.set(name, value);
  for (const hash of draft.keep) body.append('keep', hash);
  for (const { name, bytes } of draft.photos)
    body.append('photos', new File([bytes], name, { type: 'image/jpeg' }));
  return body;
}

/** 重读本页 — the page as the server has it now; null without network, signed out, or when somebody else is signed in. */
export async function pageNow(form: HTMLFormElement): Promise<Document | null> {
  const response = await fetch(form.action, { cache: 'no-store' }).catch(() => null);
  if (response === null || !response.ok || response.redirected) return null;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const theirs = page.querySelector<HTMLFormElement>('#visit-form');
  return theirs?.dataset['draft'] === form.dataset['draft'] ? page : null;
}

/** 换令牌 — takes the token of a page read again. */
export function takeToken(form: HTMLFormElement, page: Document): void {
  takeHidden(form, page, 'csrf');
}

/** 换版本 — takes what was recorded in between: its version, its key, its photographs, and the record itself into the page. */
export function takeRecord(form: HTMLFormElement, page: Document): void {
  for (const name of ['csrf', 'idempotencyKey', 'expectedVersion']) takeHidden(form, page, name);
  const details = form.closest('details');
  const recorded = page.querySelector('.visit-recorded');
  document.querySelector('.visit-recorded')?.remove();
  if (recorded && details) details.before(document.importNode(recorded, true));
  const photos = page.querySelector('.kept-photos');
  form.querySelector('.kept-photos')?.remove();
  if (photos) form.querySelector('label[for="field-photos"]')?.before(document.importNode(photos, true));
}

function takeHidden(form: HTMLFormElement, page: Document, name: string): void {
  const mine = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  const theirs = page.querySelector<HTMLInputElement>(`#visit-form input[name="${name}"]`);
  if (mine && theirs) mine.value = theirs.value;
}
