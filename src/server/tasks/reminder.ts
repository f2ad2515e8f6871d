import { consoleDesk, type Desk } from '../../acts/desk.ts';
import { GROUP, queueReminders } from '../../acts/tasks/queue-reminders.ts';
import { type SlipWritten, writeDueSlips } from '../../acts/tasks/write-due-slips.ts';
import type { Log } from '../call.ts';
import type { Clock } from '../clock.ts';
import { isDemo } from '../demo.ts';
import type { Transport } from './transport.ts';

/** 督办钟结果 — what one look at the clock did. */
export interface Reminded {
  readonly slips: readonly SlipWritten[];
  readonly queued: number;
  readonly sent: readonly string[];
  readonly failed: readonly string[];
}

/** How often a message that fails is tried, ten minutes apart. */
const MOST_TRIES = 5;
/** Messages sent in one look. */
const MOST_SENT = 200;

/** 督办所及 — the store, the ways out and the clock. */
export interface ReminderSettings {
  readonly store: Desk['store'];
  readonly transports: readonly Transport[];
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * One look: writes the slips that are due (never in a demonstration), queues the day's reminders, and sends what waits. It may be asked at any moment and by
 * several servers: a slip is written once, a message queued once and taken by one.
 */
export async function remindDue({
  store,
  transports,
  clock,
}: Omit<ReminderSettings, 'log'>): Promise<Reminded> {
  const desk = consoleDesk(store, clock());
  // What a demonstration shows is a fixed history and lies years back: the clock of today writes nothing into it.
  const slips = isDemo(await store.world()) ? [] : await writeDueSlips(desk, {});
  const channels = transports.map(({ channel }) => channel);
  const { queued } = await queueReminders(desk, { channels });
  const sent: string[] = [];
  const failed: string[] = [];
  for (let times = 0; channels.length > 0 && times < MOST_SENT; times++) {
    const message = await store.takeMessage(clock());
    if (!message) break;
    const transport = transports.find(({ channel }) => channel === message.channel);
    const to = message.person === GROUP ? '' : ((await store.secretOf(message.person, 'mail')) ?? '');
    const { count } = JSON.parse(message.body) as { count: number };
    if (!transport || (message.channel === 'mail' && to === '')) {
      await store.settleMessage(message.key, 'given-up', 'no-address');
      continue;
    }
    try {
      await transport.send({ key: message.key, to, count });
      await store.settleMessage(message.key, 'sent');
      sent.push(message.key);
    } catch (error) {
      const state = message.tries >= MOST_TRIES ? 'given-up' : 'waiting';
      await store.settleMessage(message.key, state, plainTrouble(error));
      failed.push(message.key);
    }
  }
  return { slips, queued, sent, failed };
}

/** The kind of trouble, never the other side's words: they may hold addresses. */
function plainTrouble(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  return code ?? name ?? 'failed';
}

/** 督办钟 — looks once a minute, from its start on, until it is closed. */
export interface Reminder {
  readonly look: () => Promise<Reminded | null>;
  readonly close: () => Promise<void>;
}

const EVERY_MS = 60_000;

/** Starts looking. A failure is logged and tried again at the next look; it never ends the server. */
export function startReminder(settings: ReminderSettings): Reminder {
  const { log } = settings;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<Reminded | null> = Promise.resolve(null);
  const once = async (): Promise<Reminded | null> => {
    let done: Reminded | null = null;
    try {
      done = await remindDue(settings);
      for (const { task, colour } of done.slips) log.info({ task, colour }, 'slip written');
      if (done.failed.length > 0) log.warn({ failed: done.failed.length }, 'messages could not be sent');
    } catch (error) {
      log.error({ err: error }, 'the day’s slips and reminders could not be seen to');
    }
    if (timer) clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void look(), EVERY_MS).unref();
    return done;
  };
  const look = (): Promise<Reminded | null> => {
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
