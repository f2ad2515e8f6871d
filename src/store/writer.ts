import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { Refusal } from '../engine/refusal.ts';
import type { Driver, Writing } from './driver.ts';

/** 写入工作 — one write, whole or not at all. It may run twice when it is not `long`. */
export interface WriteWork<T> {
  run(trx: Writing): Promise<T>;
  /** Called after the commit and before the writer is told, in the order of the log. */
  committed?(result: T): void | Promise<void>;
  /** Has a transaction of its own: an import, whose drafts can be read only once. */
  readonly long?: boolean;
}

/** 写手 — the one queue through which everything is written; waiting writes share a transaction, so one fsync serves many. */
export interface Writer {
  write<T>(work: WriteWork<T>): Promise<T>;
  /** Waits for what has been asked for; writes asked for later are refused. */
  close(): Promise<void>;
}

interface Waiting {
  readonly work: WriteWork<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

const MOST_IN_ONE = 128;
const WORDS = { full: 'disk-full', failed: 'store-stopped', away: 'database-away' } as const;

/** A writer on a driver. A failed disk stops it for good (conflict, `store-stopped`): an fsync that failed is never tried again. */
export function openWriter(driver: Driver): Writer {
  const queue: Waiting[] = [];
  let pumping: Promise<void> | null = null;
  let stopped: Refusal | null = driver.readOnly ? new Refusal('conflict', 'store-read-only') : null;
  let closed = false;

  async function pump(): Promise<void> {
    // One turn later the requests that arrived together are all in the queue.
    await nextTurn();
    while (queue.length > 0) await settle(nextBatch(queue));
    pumping = null;
  }

  async function settle(batch: Waiting[]): Promise<void> {
    if (stopped) return refuseAll(batch, stopped);
    let outcomes: Outcome[];
    try {
      outcomes = await commit(driver, batch);
    } catch (error) {
      const trouble = driver.trouble(error);
      // A defect in one write must not take the others with it: each is tried by itself.
      if (trouble === null && batch.length > 1) {
        for (const waiting of batch) await settle([waiting]);
        return;
      }
      if (trouble === 'failed') stopped = new Refusal('conflict', 'store-stopped');
      return refuseAll(
        batch,
        trouble === null ? error : (stopped ?? new Refusal('conflict', WORDS[trouble])),
      );
    }
    for (const [index, outcome] of outcomes.entries()) {
      const { work, resolve, reject } = batch[index]!;
      if ('error' in outcome) reject(outcome.error);
      else {
        await tellCommitted(work, outcome.value);
        resolve(outcome.value);
      }
    }
  }

  return {
    write(work) {
      if (stopped) return Promise.reject(stopped);
      if (closed) return Promise.reject(new Refusal('conflict', 'store-closed'));
      return new Promise((resolve, reject) => {
        queue.push({
          work,
          resolve: resolve as (value: unknown) => void,
          reject,
        });
        pumping ??= pump();
      });
    },
    async close() {
      closed = true;
      await pumping;
    },
  };
}

function nextBatch(queue: Waiting[]): Waiting[] {
  if (queue[0]?.work.long) return queue.splice(0, 1);
  const long = queue.findIndex((waiting) => waiting.work.long);
  return queue.splice(0, Math.min(MOST_IN_ONE, long < 0 ? queue.length : long));
}

/** What was committed stays so, whatever those who are told of it do: their defect is shown, and the writer has his answer. */
async function tellCommitted(work: WriteWork<unknown>, value: unknown): Promise<void> {
  try {
    await work.committed?.(value);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}

function refuseAll(batch: readonly Waiting[], error: unknown): void {
  for (const { reject } of batch) reject(error);
}

function commit(driver: Driver, batch: readonly Waiting[]): Promise<Outcome[]> {
  return driver.write.transaction().execute(async (trx) => {
    const outcomes: Outcome[] = [];
    for (const { work } of batch) {
      outcomes.push(batch.length === 1 ? { value: await work.run(trx) } : await apart(trx, work));
    }
    return outcomes;
  });
}

/** Runs one write so that its refusal undoes it and nothing else. */
async function apart(trx: Writing, work: WriteWork<unknown>): Promise<Outcome> {
  await sql`savepoint act`.execute(trx);
  try {
    const value = await work.run(trx);
    await sql`release savepoint act`.execute(trx);
    return { value };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint act`.execute(trx);
    await sql`release savepoint act`.execute(trx);
    return { error };
  }
}
