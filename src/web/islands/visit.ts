// 到访岛 — the form at a place of an inspection keeps its draft, photographs and all, on this device until the server has it: it may
// be filled in where there is no network, and it is sent when there is one again, once. Photographs are made smaller before.

interface DraftPhoto {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

interface Draft {
  readonly id: string;
  /** One effect however often it is sent. */
  readonly idempotencyKey: string;
  readonly expectedVersion: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly keep: readonly string[];
  readonly photos: readonly DraftPhoto[];
  /** True once it was submitted: it goes out by itself when there is a network. */
  readonly pending: boolean;
}

const DATABASE = 'mainspring-visits';
const DRAFTS = 'drafts';
const LONG_SIDE = 1600;
const PREVIEW_SIDE = 200;
const QUALITY = 0.82;
const RETRY_MS = 20_000;
const SAVE_MS = 250;

const form = document.querySelector<HTMLFormElement>('#visit-form');
if (form) void begin(form);

async function begin(form: HTMLFormElement): Promise<void> {
  const drafts = await openDrafts();
  const say = speaker(form);
  const id = form.dataset['draft'] ?? '';
  const state: { draft: Draft; sending: boolean; timer: ReturnType<typeof setTimeout> | undefined } = {
    draft: freshDraft(form, id),
    sending: false,
    timer: undefined,
  };
  const drop = document.querySelector<HTMLButtonElement>('#draft-drop');

  const keep = async (change: Partial<Draft>): Promise<void> => {
    state.draft = { ...state.draft, ...typed(form), ...change };
    if (drop) drop.hidden = false;
    const kept = drafts !== null && (await drafts.put(state.draft));
    if (!state.sending) say(kept ? 'kept' : 'notKept');
  };

  const send = async (): Promise<void> => {
    if (state.sending) return;
    state.sending = true;
    say('sending');
    const answer = await sendDraft(form, state.draft);
    state.sending = false;
    if (answer.outcome === 'taken') {
      await drafts?.remove(id);
      location.assign(answer.href);
      return;
    }
    if (answer.outcome === 'away') {
      say('waiting');
      return;
    }
    await keep({ pending: false });
    if (answer.outcome === 'signed-out') say('signedOut');
    else say('refused', answer.said);
  };

  const held = (await drafts?.get(id)) ?? null;
  if (held) {
    state.draft = held;
    fill(form, held);
    say('restored');
    if (drop) drop.hidden = false;
    form.closest('details')?.setAttribute('open', '');
  }
  const again = (): Promise<void> =>
    showPhotos(state.draft.photos, form, (at) => {
      void keep({ photos: state.draft.photos.filter((_, i) => i !== at) }).then(again);
    });
  await again();

  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => void keep({}), SAVE_MS);
  });
  form.addEventListener('change', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return;
    void takePhotos(input, form, state.draft.photos.length).then(async ({ photos, unreadable }) => {
      await keep({ photos: [...state.draft.photos, ...photos] });
      await again();
      if (unreadable) say('unreadable');
    });
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(state.timer);
    if (typed(form).fields['seen'] === undefined) {
      say('choose');
      return;
    }
    void keep({ pending: true }).then(send);
  });
  drop?.addEventListener('click', () => {
    void drafts?.remove(id).then(() => location.reload());
  });
  const retry = (): void => {
    if (state.draft.pending) void send();
  };
  addEventListener('online', retry);
  setInterval(retry, RETRY_MS);
  retry();
}

type Said =
  | 'kept'
  | 'waiting'
  | 'sending'
  | 'restored'
  | 'refused'
  | 'signedOut'
  | 'notKept'
  | 'unreadable'
  | 'choose';

/** Says where the draft is, in the words of the page. */
function speaker(form: HTMLFormElement): (said: Said, more?: string) => void {
  const place = document.querySelector<HTMLElement>('#draft-state');
  return (said, more = '') => {
    if (!place) return;
    place.textContent = `${form.dataset[said] ?? ''}${more}`;
    place.dataset['state'] = said;
  };
}

function valueOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

function freshDraft(form: HTMLFormElement, id: string): Draft {
  return {
    id,
    idempotencyKey: valueOf(form, 'idempotencyKey'),
    expectedVersion: valueOf(form, 'expectedVersion'),
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

function fill(form: HTMLFormElement, { fields, keep }: Draft): void {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
    else if (field instanceof RadioNodeList) field.value = value;
  }
  for (const box of Array.from(form.querySelectorAll<HTMLInputElement>('input[name="keep"]')))
    box.checked = keep.includes(box.value);
}

type Answer =
  | { readonly outcome: 'taken'; readonly href: string }
  | { readonly outcome: 'away' }
  | { readonly outcome: 'signed-out' }
  | { readonly outcome: 'refused'; readonly said: string };

/** Sends a draft with the page's own token; what the network or the server's own failure swallowed is sent again later. */
async function sendDraft(form: HTMLFormElement, draft: Draft): Promise<Answer> {
  const body = new FormData();
  body.set('csrf', valueOf(form, 'csrf'));
  body.set('idempotencyKey', draft.idempotencyKey);
  body.set('expectedVersion', draft.expectedVersion);
  for (const [name, value] of Object.entries(draft.fields)) body.set(name, value);
  for (const hash of draft.keep) body.append('keep', hash);
  for (const { name, bytes } of draft.photos)
    body.append('photos', new File([bytes], name, { type: 'image/jpeg' }));
  let response: Response;
  try {
    response = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json' },
    });
  } catch {
    return { outcome: 'away' };
  }
  if (response.redirected) return { outcome: 'signed-out' };
  if (response.status >= 500) return { outcome: 'away' };
  const answer = (await response.json().catch(() => null)) as {
    readonly href?: string;
    readonly detail?: string;
    readonly title?: string;
    readonly problems?: readonly { readonly message?: string }[];
  } | null;
  if (response.ok && answer?.href !== undefined) return { outcome: 'taken', href: answer.href };
  if (answer === null) return { outcome: 'signed-out' };
  const wrong = (answer.problems ?? []).flatMap(({ message }) => message ?? []);
  return {
    outcome: 'refused',
    said: wrong.length > 0 ? wrong.join(' ') : (answer.detail ?? answer.title ?? ''),
  };
}

/** The photographs of an input, made smaller; the input is emptied, for they stand in the draft now. */
async function takePhotos(
  input: HTMLInputElement,
  form: HTMLFormElement,
  held: number,
): Promise<{ readonly photos: readonly DraftPhoto[]; readonly unreadable: boolean }> {
  const room = Math.max(0, Number(form.dataset['most']) - held);
  const files = Array.from(input.files ?? []).slice(0, room);
  input.value = '';
  const made = await Promise.all(files.map(smaller));
  const photos = made.filter((one): one is DraftPhoto => one !== null);
  return { photos, unreadable: photos.length < made.length };
}

async function smaller(file: File): Promise<DraftPhoto | null> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const canvas = drawn(image, LONG_SIDE);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    const name = `${file.name.replace(/\.[^.]*$/, '') || 'photo'}.jpg`;
    return blob && { name, bytes: await blob.arrayBuffer() };
  } catch {
    return null;
  }
}

function drawn(image: ImageBitmap, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The photographs of the draft, each with a button that takes it away. The content policy allows pictures as data. */
async function showPhotos(
  photos: readonly DraftPhoto[],
  form: HTMLFormElement,
  remove: (at: number) => void,
): Promise<void> {
  const list = document.querySelector('#draft-photos');
  if (!list) return;
  const items = await Promise.all(photos.map((photo, at) => photoItem(photo, form, () => remove(at))));
  list.textContent = '';
  for (const item of items) list.appendChild(item);
}

async function photoItem(
  photo: DraftPhoto,
  form: HTMLFormElement,
  remove: () => void,
): Promise<HTMLLIElement> {
  const item = document.createElement('li');
  const image = document.createElement('img');
  image.alt = photo.name;
  const bitmap = await createImageBitmap(new Blob([photo.bytes], { type: 'image/jpeg' })).catch(() => null);
  if (bitmap) image.src = drawn(bitmap, PREVIEW_SIDE).toDataURL('image/jpeg', QUALITY);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'second';
  button.textContent = form.dataset['remove'] ?? '×';
  button.addEventListener('click', remove);
  item.append(image, button);
  return item;
}

interface Drafts {
  readonly get: (id: string) => Promise<Draft | null>;
  /** False when this device does not keep it. */
  readonly put: (draft: Draft) => Promise<boolean>;
  readonly remove: (id: string) => Promise<void>;
}

/** The drafts of this browser; null where it keeps none. */
function openDrafts(): Promise<Drafts | null> {
  return new Promise((done) => {
    try {
      const opening = indexedDB.open(DATABASE, 1);
      opening.addEventListener('upgradeneeded', () => {
        opening.result.createObjectStore(DRAFTS, { keyPath: 'id' });
      });
      opening.addEventListener('success', () => done(draftsIn(opening.result)));
      opening.addEventListener('error', () => done(null));
    } catch {
      done(null);
    }
  });
}

function draftsIn(database: IDBDatabase): Drafts {
  const within = <T>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | null> =>
    new Promise((done) => {
      try {
        const work = database.transaction(DRAFTS, mode);
        const asked = ask(work.objectStore(DRAFTS));
        work.addEventListener('complete', () => done(asked.result));
        work.addEventListener('error', () => done(null));
        work.addEventListener('abort', () => done(null));
      } catch {
        done(null);
      }
    });
  return {
    get: (id) => within('readonly', (store) => store.get(id) as IDBRequest<Draft>),
    put: async (draft) => (await within('readwrite', (store) => store.put(draft))) !== null,
    remove: async (id) => {
      await within('readwrite', (store) => store.delete(id));
    },
  };
}
