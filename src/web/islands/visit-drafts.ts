// 到访草稿箱 — drafts of visits in this browser's own database.

/** 草稿照片 — a photograph of a draft, made smaller already. */
export interface DraftPhoto {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** 草稿 — what somebody filled in at a place, as this device keeps it. */
export interface Draft {
  readonly id: string;
  /** One effect however often it is sent. */
  readonly idempotencyKey: string;
  readonly expectedVersion: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly keep: readonly string[];
  readonly photos: readonly DraftPhoto[];
  /** True once it went out with this key: what is changed after that goes out under another. */
  readonly sent?: boolean;
  /** True once it was submitted: it goes out by itself when there is a network. */
  readonly pending: boolean;
}

const DATABASE = 'mainspring-visits';
const DRAFTS = 'drafts';

/** 草稿箱 — the drafts of this browser. */
export interface Drafts {
  /** Undefined when there is none; null when this device could not say. */
  readonly get: (id: string) => Promise<Draft | undefined | null>;
  /** False when this device does not keep it. */
  readonly put: (draft: Draft) => Promise<boolean>;
  readonly remove: (id: string) => Promise<void>;
}

/** 打开草稿箱 — the drafts of this browser; null where it keeps none. */
export function openDrafts(): Promise<Drafts | null> {
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
        // Said at once, for a page that is being closed hears no answer any more.
        work.commit?.();
        work.addEventListener('complete', () => done(asked.result));
        work.addEventListener('error', () => done(null));
        work.addEventListener('abort', () => done(null));
      } catch {
        done(null);
      }
    });
  return {
    get: (id) => within('readonly', (store) => store.get(id) as IDBRequest<Draft | undefined>),
    put: async (draft) => (await within('readwrite', (store) => store.put(draft))) !== null,
    remove: async (id) => {
      await within('readwrite', (store) => store.delete(id));
    },
  };
}
