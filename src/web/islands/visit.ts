// 到访岛 — the form at a place of an inspection keeps its draft, photographs and all, on this device until the server has it: it may
// be filled in where there is no network, and it is sent when there is one again, once. Photographs are made smaller before.
import { type Draft, type Drafts, openDrafts } from './visit-drafts.ts';
import { showPhotos, takePhotos } from './visit-photos.ts';
import { type Answer, hiddenOf, pageNow, sendDraft, takeRecord, takeToken } from './visit-send.ts';

const RETRY_MS = 20_000;
const SAVE_MS = 250;

type Said =
  | 'kept'
  | 'waiting'
  | 'waitingNotKept'
  | 'sending'
  | 'restored'
  | 'overtaken'
  | 'refused'
  | 'signedOut'
  | 'notKept'
  | 'unreadable'
  | 'choose';

/** The visit as it stands in this window. */
interface Desk {
  readonly form: HTMLFormElement;
  readonly drafts: Drafts | null;
  readonly drop: HTMLButtonElement | null;
  draft: Draft;
  /** Whether this device keeps the draft as it is now. */
  kept: boolean;
  /** From the tap on submit until the answer; for good once it was taken. */
  busy: boolean;
  /** Whether the page's token is known to be refused. */
  signedOut: boolean;
  /** Whether the server is being asked for a new token. */
  asking: boolean;
  /** How many keys were made from the page's own. */
  keys: number;
  /** Photographs that are being made smaller. */
  making: Promise<void>;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const form = document.querySelector<HTMLFormElement>('#visit-form');
if (form) void begin(form);

async function begin(form: HTMLFormElement): Promise<void> {
  const drafts = await openDrafts();
  const desk: Desk = {
    form,
    drafts,
    drop: document.querySelector<HTMLButtonElement>('#draft-drop'),
    draft: freshDraft(form),
    kept: false,
    busy: false,
    signedOut: false,
    asking: false,
    keys: 0,
    making: Promise.resolve(),
    timer: undefined,
  };
  const held = (await drafts?.get(desk.draft.id)) ?? null;
  if (held) restore(desk, held);
  await listPhotos(desk);
  listen(desk);
  void retry(desk);
}

/** A draft that was not submitted goes on from the page as it is now; one that was goes out as it was. */
function restore(desk: Desk, held: Draft): void {
  const { form } = desk;
  const isOvertaken = !held.pending && held.expectedVersion !== desk.draft.expectedVersion;
  fill(form, held, !isOvertaken);
  const { idempotencyKey, expectedVersion } = held.pending ? held : desk.draft;
  desk.draft = { ...held, ...typed(form), idempotencyKey, expectedVersion, sent: held.pending };
  desk.kept = true;
  say(desk, isOvertaken ? 'overtaken' : 'restored');
  if (desk.drop) desk.drop.hidden = false;
  form.closest('details')?.setAttribute('open', '');
}

function listen(desk: Desk): void {
  const { form } = desk;
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return;
    clearTimeout(desk.timer);
    desk.timer = setTimeout(() => void keepEdit(desk), SAVE_MS);
  });
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'file') addPhotos(desk, target);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit(desk);
  });
  desk.drop?.addEventListener('click', () => {
    desk.busy = true;
    clearTimeout(desk.timer);
    void Promise.resolve(desk.drafts?.remove(desk.draft.id)).then(() => location.reload());
  });
  const leave = (): void => {
    if (desk.timer !== undefined) void keepEdit(desk);
  };
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
    else void retry(desk);
  });
  addEventListener('online', () => void retry(desk));
  setInterval(() => void retry(desk), RETRY_MS);
}

/** Keeps what stands in the form. What was sent already is not changed: a change goes out under a key of its own, when submitted. */
async function keepEdit(desk: Desk, photos = desk.draft.photos): Promise<void> {
  clearTimeout(desk.timer);
  desk.timer = undefined;
  if (desk.busy) return;
  const { draft } = desk;
  const idempotencyKey = draft.sent ? newKey(desk) : draft.idempotencyKey;
  await keep(desk, { ...typed(desk.form), photos, idempotencyKey, sent: false, pending: false });
  if (!desk.busy) say(desk, desk.kept ? 'kept' : 'notKept');
}

async function keep(desk: Desk, change: Partial<Draft>): Promise<void> {
  desk.draft = { ...desk.draft, ...change };
  if (desk.drop) desk.drop.hidden = false;
  desk.kept = desk.drafts !== null && (await desk.drafts.put(desk.draft));
}

function addPhotos(desk: Desk, input: HTMLInputElement): void {
  const taken = takePhotos(input, desk.form, desk.draft.photos.length);
  desk.making = Promise.all([desk.making, taken]).then(async ([, { photos, unreadable }]) => {
    const all = [...desk.draft.photos, ...photos];
    // A submission waits for them, and keeps them with all the rest.
    if (desk.busy) desk.draft = { ...desk.draft, photos: all };
    else await keepEdit(desk, all);
    await listPhotos(desk);
    if (unreadable && !desk.busy) say(desk, 'unreadable');
  });
}

function listPhotos(desk: Desk): Promise<void> {
  return showPhotos(desk.draft.photos, desk.form, (at) => {
    if (desk.busy) return;
    const left = desk.draft.photos.filter((_, i) => i !== at);
    void keepEdit(desk, left).then(() => listPhotos(desk));
  });
}

async function submit(desk: Desk): Promise<void> {
  if (desk.busy) return;
  const now = typed(desk.form);
  if (now.fields['seen'] === undefined) {
    say(desk, 'choose');
    return;
  }
  const isSame =
    JSON.stringify([now.fields, now.keep]) === JSON.stringify([desk.draft.fields, desk.draft.keep]);
  clearTimeout(desk.timer);
  desk.timer = undefined;
  hold(desk, true);
  say(desk, 'sending');
  const before = desk.draft.photos.length;
  await desk.making;
  const isSent = desk.draft.sent === true && isSame && desk.draft.photos.length === before;
  const idempotencyKey = desk.draft.sent && !isSent ? newKey(desk) : desk.draft.idempotencyKey;
  await keep(desk, { ...now, idempotencyKey, sent: true, pending: true });
  await send(desk);
}

/** Sends a submitted draft by itself, unless another window of this device has sent or discarded it meanwhile. */
async function retry(desk: Desk): Promise<void> {
  if (isBusyOrDone(desk)) return;
  if (desk.signedOut) {
    // The form stays in the hands of whoever is to sign in again.
    if (desk.asking) return;
    desk.asking = true;
    const isIn = await renewed(desk);
    desk.asking = false;
    if (!isIn || isBusyOrDone(desk)) return;
  }
  hold(desk, true);
  const held = desk.kept ? await desk.drafts?.get(desk.draft.id) : desk.draft;
  // What could not be read is no sign that it was sent.
  if (held !== null && held?.idempotencyKey !== desk.draft.idempotencyKey) {
    location.reload();
    return;
  }
  await send(desk);
}

function isBusyOrDone({ busy, draft }: Desk): boolean {
  return busy || !draft.pending;
}

async function send(desk: Desk): Promise<void> {
  say(desk, 'sending');
  let answer = await sendDraft(desk.form, desk.draft);
  if (answer.outcome === 'signed-out' && (await renewed(desk)))
    answer = await sendDraft(desk.form, desk.draft);
  desk.signedOut = answer.outcome === 'signed-out';
  if (answer.outcome !== 'taken') {
    await answered(desk, answer);
    return;
  }
  const held = await desk.drafts?.get(desk.draft.id);
  if (held?.idempotencyKey === desk.draft.idempotencyKey) await desk.drafts?.remove(desk.draft.id);
  location.assign(answer.href);
}

async function answered(desk: Desk, answer: Exclude<Answer, { outcome: 'taken' }>): Promise<void> {
  const { form } = desk;
  if (answer.outcome === 'overtaken') {
    const page = await pageNow(form);
    if (page) takeRecord(form, page);
    const { idempotencyKey, expectedVersion } = freshDraft(form);
    hold(desk, false);
    await keep(desk, { ...typed(form), idempotencyKey, expectedVersion, sent: false, pending: false });
    say(desk, 'overtaken');
    return;
  }
  if (answer.outcome === 'refused') await keep(desk, { pending: false });
  hold(desk, false);
  if (answer.outcome === 'away') say(desk, desk.kept ? 'waiting' : 'waitingNotKept');
  else if (answer.outcome === 'signed-out') say(desk, 'signedOut');
  else say(desk, 'refused', answer.said);
}

/** Takes the token of a new sign-in; false while nobody, or somebody else, is signed in. */
async function renewed({ form }: Desk): Promise<boolean> {
  const page = await pageNow(form);
  if (page) takeToken(form, page);
  return page !== null;
}

/** Makes the form inert, or lets it go again. */
function hold(desk: Desk, busy: boolean): void {
  desk.busy = busy;
  for (const field of Array.from(
    desk.form.querySelectorAll<HTMLInputElement>('input:not([type="hidden"]), textarea, button'),
  ))
    field.disabled = busy;
}

/** Says where the draft is, in the words of the page. */
function say({ form }: Desk, said: Said, more = ''): void {
  const place = document.querySelector<HTMLElement>('#draft-state');
  if (!place) return;
  place.textContent = `${form.dataset[said] ?? ''}${more}`;
  place.dataset['state'] = said;
  if (said !== 'signedOut') return;
  const link = document.createElement('a');
  link.href = `${form.dataset['signInAt'] ?? ''}?next=${encodeURIComponent(location.pathname)}`;
  link.textContent = form.dataset['signIn'] ?? '';
  place.append(' ', link);
}

/** A key of its own: the page's, which no other page has, and a number. */
function newKey(desk: Desk): string {
  desk.keys += 1;
  return `${hiddenOf(desk.form, 'idempotencyKey')}-${desk.keys}`;
}

function freshDraft(form: HTMLFormElement): Draft {
  return {
    id: form.dataset['draft'] ?? '',
    idempotencyKey: hiddenOf(form, 'idempotencyKey'),
    expectedVersion: hiddenOf(form, 'expectedVersion'),
    photos: [],
    pending: false,
    ...typed(form),
  };
}

/** What stands in the form now. */
function typed(form: HTMLFormElement): Pick<Draft, 'fields' | 'keep'> {
  const data = new FormData(form);
  const fields: Record<string, string> = {};
  for (const name of ['seen', 'text', 'on']) {
    const value = data.get(name);
    if (typeof value === 'string') fields[name] = value;
  }
  return { fields, keep: data.getAll('keep').filter((one): one is string => typeof one === 'string') };
}

function fill(form: HTMLFormElement, { fields, keep }: Draft, withKept: boolean): void {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
    else if (field instanceof RadioNodeList) field.value = value;
  }
  // Photographs somebody recorded in between stay unless they are taken away by hand.
  if (!withKept) return;
  for (const box of Array.from(form.querySelectorAll<HTMLInputElement>('input[name="keep"]')))
    box.checked = keep.includes(box.value);
}
