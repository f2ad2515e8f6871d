import { z } from 'zod';
import { actorOf } from '../../engine/duty.ts';
import { canonicalText } from '../../engine/fact.ts';
import { allLatest, settingOf } from '../../engine/registry.ts';
import { calendarOf, isWorkday } from '../../engine/tasks/calendar.ts';
import { type Desk, dutyAt, parsed, permit, todayAt } from '../desk.ts';
import { todoCount, inboxOf } from '../read-inbox.ts';

export const Input = z.strictObject({
  /** Where messages can go now; none: nothing is queued. */
  channels: z.array(z.enum(['mail', 'robot'])).max(2),
});

/** The hour from which the day's reminder goes out, by the site's clock, unless the setting `reminder-hour` says otherwise. */
const REMINDER_HOUR = '8';

/** The one to whom a robot's message belongs: a group, not a person. */
export const GROUP = 'group';

/** 提醒排队结果 — how many messages are new in the outbox. */
export interface RemindersQueued {
  readonly queued: number;
}

/**
 * 排队提醒 — once a working day, from the morning on, each person for whom something waits gets one message that says how many
 * things wait, and nothing of what they are. The key of a message is its person, day and channel, so it is queued once however
 * often the clock is looked at. A day on which no server ran is not made up for: its count is no longer true. Only the console
 * may. Throws Refusal `forbidden`.
 */
export async function queueReminders(desk: Desk, input: unknown): Promise<RemindersQueued> {
  const { channels } = parsed(Input, input);
  const world = await desk.store.world();
  const { registry } = world;
  permit(desk, dutyAt(desk, world), { verb: 'keep-task', object: {} });
  const today = todayAt(desk, world);
  if (channels.length === 0 || !isWorkday(calendarOf(registry), today)) return { queued: 0 };
  if (hourAt(desk.now, settingOf(registry, 'time-zone', 'Asia/Shanghai')) < hourFrom(registry))
    return { queued: 0 };
  let queued = 0;
  let all = 0;
  for (const { person, state } of allLatest(registry.person)) {
    const actor = state === 'active' ? actorOf(registry, person, today) : null;
    if (!actor) continue;
    const own: Desk = { ...desk, actor };
    const count = todoCount(await inboxOf(own, world, dutyAt(own, world)));
    all += count;
    if (count === 0 || !channels.includes('mail')) continue;
    if (!(await desk.store.secretOf(person, 'mail'))) continue;
    if (await queue(desk, { person, channel: 'mail', today, count })) queued++;
  }
  const robot = { person: GROUP, channel: 'robot', today, count: all };
  if (all > 0 && channels.includes('robot') && (await queue(desk, robot))) queued++;
  return { queued };
}

function queue(
  { store, now }: Desk,
  one: { readonly person: string; readonly channel: string; readonly today: string; readonly count: number },
): Promise<boolean> {
  const { person, channel, today, count } = one;
  const key = `todo/${channel}/${today}/${person}`;
  return store.queueMessage({ key, person, channel, body: canonicalText({ count }) }, now);
}

function hourFrom(registry: Parameters<typeof settingOf>[0]): number {
  return Number(settingOf(registry, 'reminder-hour', REMINDER_HOUR));
}

function hourAt(now: string, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit' }).format(new Date(now)));
}
