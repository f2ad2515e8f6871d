import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Desk } from '../acts/desk.ts';

type Store = Desk['store'];
type Fact = Awaited<ReturnType<Store['factsAt']>>[number];

/** 变动 — what open boards hear: up to which position, and which periods. No unit and no number. */
export interface Change {
  readonly position: number;
  readonly periods: readonly string[];
  readonly kinds: readonly string[];
}

/** 广播 — those who listen to changes. */
export interface Live {
  readonly tell: (change: Change) => void;
  readonly listen: (heard: (change: Change) => void) => () => void;
  readonly close: () => void;
  readonly closed: () => boolean;
  readonly onClose: (act: () => void) => () => void;
}

/** How often an open line says that it is alive, and asks whether its session still is. */
const BEAT_MS = 15_000;
/** Facts that are read back for somebody who was away; beyond that he is only told that all may have changed. */
const CATCH_UP = 5_000;

/** Nobody listens yet. */
export function createLive(): Live {
  const listeners = new Set<(change: Change) => void>();
  const endings = new Set<() => void>();
  let over = false;
  return {
    tell: (change) => {
      for (const heard of listeners) heard(change);
    },
    listen: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    close: () => {
      over = true;
      for (const end of endings) end();
      listeners.clear();
    },
    closed: () => over,
    onClose: (act) => {
      endings.add(act);
      return () => endings.delete(act);
    },
  };
}

/** The store, with every act told to those who listen once it is durable: its own, and those of another server on its database. */
export function toldStore(store: Store, live: Live): Store {
  const hush = store.onAppended(({ facts, factCount, position, replayed }) => {
    if (replayed || factCount === 0) return;
    // Of a long import the facts are not at hand: all may have changed.
    live.tell(facts.length > 0 ? changeOf(facts, position) : { position, periods: ['*'], kinds: ['*'] });
  });
  live.onClose(hush);
  return store;
}

/** What facts change: the last month of each figure's window, the period of each target. */
export function changeOf(facts: readonly Fact[], position: number): Change {
  const periods = new Set<string>();
  for (const { kind, body } of facts) {
    if (kind === 'figure') periods.add(`${body.window.slice(7, 11)}-${body.window.slice(11, 13)}`);
    if (kind === 'target' || kind === 'judged-light') periods.add(body.period);
  }
  return {
    position,
    periods: [...periods].sort(),
    kinds: [...new Set(facts.map(({ kind }) => kind))].sort(),
  };
}

/** 变动流 — the stream of one browser: first what it missed since `Last-Event-ID`, then each change, until its session ends. */
export function liveStream(
  context: Context,
  at: { readonly live: Live; readonly store: Store; readonly stillOpen: () => Promise<boolean> },
): Response {
  const { live, store, stillOpen } = at;
  context.header('X-Accel-Buffering', 'no');
  return streamSSE(context, async (stream) => {
    const waiting: Change[] = [];
    let wake = () => {};
    const hush = live.listen((change) => {
      waiting.push(change);
      wake();
    });
    const forget = live.onClose(() => {
      stream.abort();
      wake();
    });
    stream.onAbort(() => wake());
    try {
      const missed = await missedSince(store, context.req.header('Last-Event-ID'));
      await stream.writeSSE({
        event: 'hello',
        id: String(missed.position),
        data: JSON.stringify(missed),
        retry: 3000,
      });
      while (!stream.aborted && !stream.closed && !live.closed()) {
        const change = waiting.shift();
        if (change) {
          if (!(await stillOpen())) break;
          await stream.writeSSE({
            event: 'changed',
            id: String(change.position),
            data: JSON.stringify(change),
          });
          continue;
        }
        const beat = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), BEAT_MS);
          wake = () => {
            clearTimeout(timer);
            resolve(false);
          };
        });
        if (beat && !(await stillOpen())) break;
        if (beat) await stream.write(': alive\n\n');
      }
    } finally {
      hush();
      forget();
    }
  });
}

async function missedSince(store: Store, lastEventId: string | undefined): Promise<Change> {
  const position = await store.position();
  const seen = Number(lastEventId ?? Number.NaN);
  if (!Number.isInteger(seen) || seen < 0 || seen >= position) return { position, periods: [], kinds: [] };
  if (position - seen > CATCH_UP) return { position, periods: ['*'], kinds: ['*'] };
  const facts: Fact[] = [];
  for await (const fact of store.facts({ after: seen })) facts.push(fact);
  return changeOf(facts, position);
}
