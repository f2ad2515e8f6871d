import { readActs, readHead } from './audit.ts';
import type { Place } from './driver.ts';
import { replayOf } from './idempotency.ts';
import type { Appended } from './store.ts';

/** 跟随 — tells of the acts that other processes write to the same log, each once and in order. */
export interface Following {
  /** Begins at the end of the log as it stands; called again it does nothing. */
  start(): void;
  /** Notes that an act of this process is being told; false when it was told already. */
  mark(seq: number): boolean;
  /** Done when the act that is being told has been told: an own act that a look came upon first. */
  telling(): Promise<void>;
  stop(): Promise<void>;
}

/** The log is looked at so often even when no hint comes. */
const LOOK_MS = 1000;
const PAGE = 100;

/** Follows a log that others may write to; null for the sole writer. A hint only makes it quicker: the log's end is the truth. */
export function followActs(place: Place, tell: (appended: Appended) => Promise<void>): Following | null {
  if (place.driver.soleWriter) return null;
  const told = new Set<number>();
  /** The last act that was looked at; null until it is known where to begin. */
  let last: number | null = null;
  /** The end of the log where looking began: acts up to it were never told by a look. */
  let begun = 0;
  let looking: Promise<void> | null = null;
  let telling = Promise.resolve();
  let again = false;
  let timer: NodeJS.Timeout | null = null;
  let unwatch: (() => Promise<void>) | null = null;
  let over = false;

  async function look(): Promise<void> {
    if (last === null) {
      begun = (await readHead(place.driver.read, place.jurisdiction)).seq;
      last = begun;
      return;
    }
    for (;;) {
      const acts = await readActs(place, last, PAGE);
      for (const act of acts) {
        if (over) return;
        const appended = told.has(act.seq) ? null : { ...(await replayOf(place, act)), replayed: false };
        if (appended && mark(act.seq)) await (telling = tell(appended));
        last = act.seq;
      }
      for (const seq of told) if (seq <= last) told.delete(seq);
      if (acts.length < PAGE) return;
    }
  }

  /** An act that was looked at has been told. */
  function mark(seq: number): boolean {
    if (timer === null) return true;
    if (told.has(seq)) return false;
    // An own act may have ended before looking began, and be told only now.
    if (last !== null && seq <= last) return seq <= begun;
    told.add(seq);
    return true;
  }

  function hint(): void {
    if (over) return;
    again = true;
    looking ??= (async () => {
      while (again) {
        again = false;
        // A database out of reach is asked again at the next look.
        await look().catch(() => {});
      }
      looking = null;
    })();
  }

  return {
    start() {
      if (timer !== null || over) return;
      timer = setInterval(hint, LOOK_MS).unref();
      unwatch = place.driver.watch?.(hint) ?? null;
      hint();
    },
    mark,
    telling: () => telling,
    async stop() {
      over = true;
      if (timer) clearInterval(timer);
      await Promise.all([looking, unwatch?.()]);
    },
  };
}
