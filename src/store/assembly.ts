import { Refusal } from '../engine/refusal.ts';
import { type AppendRequest, isLong, writeAct } from './append.ts';
import { auditEntryOf, readActs, readActsBy, readLastAct } from './audit.ts';
import { backUp } from './backup.ts';
import { followActs, type Following } from './following.ts';
import { headFor, packPanel, replaceCheckpoint } from './checkpoint.ts';
import { addCount, deleteCounter, readCount } from './counters.ts';
import type { Driver, Place, Writing } from './driver.ts';
import { readSalts, readTexts, removeText } from './erasable.ts';
import { actUnder, replayOf } from './idempotency.ts';
import { heldOf, lastPosition, readFactsAt, readPages, readPersonsAt } from './log.ts';
import { insertMessage, readMessages, settleMessage, takeMessage } from './outbox.ts';
import { readMarkOf, replaceReadMark } from './read-marks.ts';
import { restore } from './restore.ts';
import { readSecret, replaceSecret } from './secrets.ts';
import { readSealed } from './sealed.ts';
import { deleteSessions, insertSession, readSession, readSessionsOf, updateSeen } from './sessions.ts';
import type { Appended, AppendListener, Store } from './store.ts';
import { verifyLog } from './verify.ts';
import { createWorlds, type Worlds } from './worlds.ts';
import { openWriter, type Writer } from './writer.ts';

/** What the parts of an open store share. */
interface Open {
  readonly place: Place;
  readonly writer: Writer;
  readonly worlds: Worlds;
  readonly listeners: Set<AppendListener>;
  /** Tells the listeners of what other processes write; null where none can. */
  readonly following: Following | null;
}

/** A store on an open database: everything above the driver, the same for every kind of database. */
export function assembleStore(
  driver: Driver,
  { jurisdiction, program }: { readonly jurisdiction: string; readonly program: string },
): Store {
  const place: Place = { driver, jurisdiction, program };
  const worlds = createWorlds(place);
  const listeners = new Set<AppendListener>();
  const following = followActs(place, (appended) => tell({ worlds, listeners }, appended));
  const open: Open = { place, writer: openWriter(driver), worlds, listeners, following };
  let closing: Promise<void> | null = null;
  return {
    jurisdiction,
    ...inWords(driver, { ...logPart(open), ...changingPart(open) }),
    close: () =>
      (closing ??= (async () => {
        await open.writer.close();
        await following?.stop();
        await driver.close();
      })()),
  };
}

/** What a database that is out of reach means to whoever asked, or the error itself. */
function wordsFor(driver: Driver, error: unknown): unknown {
  if (error instanceof Refusal || driver.trouble(error) !== 'away') return error;
  return new Refusal('conflict', 'database-away');
}

/** Every question refused in the words of a write when the database is out of reach. */
function inWords<T extends object>(driver: Driver, part: T): T {
  const words = (error: unknown): never => {
    throw wordsFor(driver, error);
  };
  const worded = Object.entries(part).map(([name, ask]: [string, (...given: unknown[]) => unknown]) => [
    name,
    (...given: unknown[]) => {
      const answer = ask(...given);
      return answer instanceof Promise ? answer.catch(words) : answer;
    },
  ]);
  return Object.fromEntries(worded) as T;
}

type LogPart =
  | 'append'
  | 'onAppended'
  | 'actOf'
  | 'position'
  | 'facts'
  | 'factsAt'
  | 'personsAt'
  | 'actsBy'
  | 'world'
  | 'versionsOf'
  | 'texts'
  | 'salts'
  | 'sealed'
  | 'erase'
  | 'audit'
  | 'verify'
  | 'lastAct'
  | 'backup'
  | 'restore'
  | 'checkpoint';

function logPart(open: Open): Pick<Store, LogPart> {
  const { place, worlds, listeners } = open;
  const { driver, jurisdiction } = place;
  return {
    append: (record, drafts, texts = [], key, enclosed = {}) =>
      append(open, { record, drafts, texts, key: key ?? null, enclosed }),
    onAppended(listener) {
      listeners.add(listener);
      open.following?.start();
      return () => void listeners.delete(listener);
    },
    async actOf(key) {
      const act = await actUnder(driver.read, jurisdiction, key);
      return act && replayOf(place, act);
    },
    position: () => lastPosition(place),
    async *facts(query) {
      try {
        for await (const page of readPages(place, query)) yield* page;
      } catch (error) {
        throw wordsFor(driver, error);
      }
    },
    factsAt: (positions) => readFactsAt(place, positions),
    personsAt: (positions) => readPersonsAt(place, positions),
    actsBy: (person, limit) => readActsBy(place, person, limit),
    world: (asOf) => worlds.world(asOf),
    async versionsOf(objects) {
      const held = await heldOf(place, driver.read, [...new Set(objects)]);
      return new Map(objects.map((object) => [object, held.get(object)?.version ?? 0]));
    },
    texts: (addresses) => readTexts(place, addresses),
    salts: (addresses) => readSalts(place, addresses),
    sealed: (hash) => readSealed(place, hash),
    erase: (address) => finishErasure(open, address),
    audit: async (after, limit) => (await readActs(place, after, limit)).map(auditEntryOf),
    async lastAct(act) {
      const row = await readLastAct(place, act);
      return row && auditEntryOf(row);
    },
    backup: (request) => backUp(place, request),
    restore: (request) => restore({ place, writer: open.writer, forget: () => worlds.drop() }, request),
    verify: (progress, anchor) => verifyLog(place, { progress: progress ?? null, anchor: anchor ?? null }),
    checkpoint: () => saveCheckpoint(open),
  };
}

async function append(open: Open, request: AppendRequest): Promise<Appended> {
  const { place, writer } = open;
  const written = await writer.write({
    run: (trx) => writeAct(place, trx, request),
    async committed(result) {
      if ('earlier' in result) return;
      if (result.erased) await place.driver.forget();
      const { following } = open;
      if (following?.mark(result.appended.actSeq) ?? true) await tell(open, result.appended);
      else await following?.telling();
    },
    long: isLong(request.drafts),
  });
  return 'earlier' in written ? replayOf(place, written.earlier) : written.appended;
}

/** Takes an act into the worlds, then tells the listeners; a world that could not take it is built anew when asked for. */
async function tell(
  { worlds, listeners }: Pick<Open, 'worlds' | 'listeners'>,
  appended: Appended,
): Promise<void> {
  try {
    // Where nobody listens, as on the command line, a long act is read when the world is next asked for.
    await worlds.take(appended, listeners.size === 0);
  } catch (error) {
    worlds.drop();
    throw error;
  } finally {
    for (const listener of listeners) {
      try {
        listener(appended);
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}

async function finishErasure({ place, writer }: Open, address: string): Promise<boolean> {
  const object = `erasure/${address}`;
  const removed = await writer.write({
    async run(trx: Writing) {
      const held = await heldOf(place, trx, [object]);
      if (!held.has(object)) throw new Refusal('conflict', 'erasure-without-act', { address });
      return removeText(trx, place.jurisdiction, address);
    },
  });
  if (removed) await place.driver.forget();
  return removed;
}

/** Saves the resident panel; when acts come in between it is left for another time. */
async function saveCheckpoint({ place, writer, worlds }: Open): Promise<void> {
  const world = await worlds.world();
  const { position } = world;
  const bytes = packPanel(world.panel);
  const head = await headFor(place, position);
  if (!head) return;
  await writer.write({
    async run(trx) {
      // Two servers that stop at once save one after the other.
      await place.driver.lockLog(trx, place.jurisdiction);
      await replaceCheckpoint(trx, place.jurisdiction, { head, bytes });
    },
    long: true,
  });
}

type ChangingPart =
  | 'putSession'
  | 'session'
  | 'sessionsOf'
  | 'touchSession'
  | 'endSession'
  | 'endSessionsOf'
  | 'secretOf'
  | 'putSecret'
  | 'count'
  | 'countOf'
  | 'clearCounter'
  | 'queueMessage'
  | 'takeMessage'
  | 'settleMessage'
  | 'outbox'
  | 'readMark'
  | 'putReadMark';

function changingPart({ place, writer }: Open): Pick<Store, ChangingPart> {
  const { driver, jurisdiction } = place;
  const write = <T>(run: (trx: Writing) => Promise<T>) => writer.write({ run });
  return {
    putSession: (session) => write((trx) => insertSession(trx, jurisdiction, session)),
    session: (id) => readSession(place, id),
    sessionsOf: (person) => readSessionsOf(place, person),
    touchSession: (id, at) => write((trx) => updateSeen(trx, jurisdiction, { id, at })),
    endSession: async (id) => void (await write((trx) => deleteSessions(trx, jurisdiction, { id }))),
    endSessionsOf: (person) => write((trx) => deleteSessions(trx, jurisdiction, { person })),
    secretOf: (person, kind) => readSecret(place, person, kind),
    putSecret: (person, kind, secret) =>
      write((trx) => replaceSecret(trx, jurisdiction, { person, kind, secret })),
    count: (counter, now, since) => write((trx) => addCount(trx, jurisdiction, { counter, since, now })),
    countOf: (counter, since) => readCount(driver.read, jurisdiction, { counter, since }),
    clearCounter: (counter) => write((trx) => deleteCounter(trx, jurisdiction, counter)),
    queueMessage: (message, now) => write((trx) => insertMessage(trx, jurisdiction, { ...message, now })),
    takeMessage: (now) => write((trx) => takeMessage(place, trx, now)),
    settleMessage: (key, state, trouble = '') =>
      write((trx) => settleMessage(trx, jurisdiction, { key, state, trouble })),
    outbox: (limit) => readMessages(place, limit),
    readMark: (person, mark) => readMarkOf(place, person, mark),
    putReadMark: (person, mark, position) =>
      write((trx) => replaceReadMark(trx, jurisdiction, { person, mark, position })),
  };
}
