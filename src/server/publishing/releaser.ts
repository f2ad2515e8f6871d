import type { Desk } from '../../acts/desk.ts';
import { canonicalText, type Instant } from '../../engine/fact.ts';
import type { EditionDocument } from '../../engine/publishing/edition.ts';
import type { EditionBody } from '../../engine/publishing/edition-facts.ts';
import type { Log } from '../call.ts';
import type { Clock } from '../clock.ts';
import { hashOf, type Shelf } from './shelf.ts';

/** 到点结果 — what one look at the clock did, and the next hour at which something is due; null: none. */
export interface Released {
  readonly put: readonly string[];
  readonly withdrawn: readonly string[];
  readonly nextAt: Instant | null;
}

/**
 * Puts on the shelf every public edition that is signed and whose hour has come, and replaces by a tombstone what was out and
 * is withdrawn. What is there already is left alone, so it may be asked at any moment and by several processes.
 */
export async function releaseDue(store: Desk['store'], shelf: Shelf, now: Instant): Promise<Released> {
  const { registry } = await store.world();
  const there = await shelf.read();
  const put: string[] = [];
  const withdrawn: string[] = [];
  let nextAt: Instant | null = null;
  for (const versions of registry.edition.values()) {
    const last = versions.at(-1);
    if (!last || last.body.audience !== 'public') continue;
    const { body } = last;
    const held = there.get(body.edition);
    if (body.state === 'signed' && Date.parse(body.releaseAt) > Date.parse(now)) {
      if (nextAt === null || Date.parse(body.releaseAt) < Date.parse(nextAt)) nextAt = body.releaseAt;
    } else if (body.state === 'signed' && held?.kind !== 'edition') {
      await putOut(store, shelf, body);
      put.push(body.edition);
    } else if (body.state === 'withdrawn' && held?.kind !== 'withdrawn') {
      const wasOut = versions.some(
        (version) =>
          version.body.state === 'signed' &&
          Date.parse(version.body.releaseAt) <= Date.parse(last.recordedAt),
      );
      if (!wasOut && !held) continue;
      const reason =
        body.reason === undefined ? '' : ((await store.texts([body.reason])).get(body.reason) ?? '');
      await shelf.withdraw({
        format: 'mainspring-withdrawn@1',
        edition: body.edition,
        withdrawnAt: last.recordedAt,
        reason,
      });
      withdrawn.push(body.edition);
    }
  }
  return { put, withdrawn, nextAt };
}

/** The sealed bytes, once more held against the hash that was signed. Throws when they are not what was signed. */
async function putOut(store: Desk['store'], shelf: Shelf, body: EditionBody): Promise<void> {
  const bytes = await store.sealed(body.hash);
  if (!bytes || hashOf(bytes) !== body.hash)
    throw new Error(`edition ${body.edition}: its sealed bytes are not there`);
  const text = Buffer.from(bytes).toString('utf8');
  const document = JSON.parse(text) as EditionDocument;
  if (canonicalText(document) !== text || document.edition !== body.edition || document.audience !== 'public')
    throw new Error(`edition ${body.edition}: its sealed bytes are not a public edition of that id`);
  await shelf.put(body.edition, body.hash, bytes);
}

/** 发布钟 — looks at the clock at the next hour due and once a second, from its start on, until it is closed. */
export interface Releaser {
  /** Looks now; resolves when what is due is on the shelf. */
  readonly look: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts looking. A failure is logged and tried again at the next look; it never ends the server. */
export function startReleaser(at: {
  readonly store: Desk['store'];
  readonly shelf: Shelf;
  readonly clock: Clock;
  readonly log: Log;
}): Releaser {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;
  let running: Promise<void> = Promise.resolve();
  let said = '';
  const once = async (): Promise<void> => {
    let wait = 1000;
    try {
      const { put, withdrawn, nextAt } = await releaseDue(at.store, at.shelf, at.clock());
      for (const edition of put) at.log.info({ edition }, 'edition is out');
      for (const edition of withdrawn) at.log.info({ edition }, 'edition is withdrawn');
      if (nextAt) wait = Math.min(wait, Math.max(5, Date.parse(nextAt) - Date.parse(at.clock())));
      said = '';
    } catch (error) {
      if (said !== String(error)) at.log.error({ err: error }, 'an edition could not be released');
      said = String(error);
    }
    if (closed) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void look(), wait);
    timer.unref();
  };
  const look = (): Promise<void> => {
    running = running.then(once);
    return running;
  };
  void look();
  return {
    look,
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
