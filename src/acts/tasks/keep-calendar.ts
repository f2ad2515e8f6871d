import { z } from 'zod';
import type { Draft } from '../../engine/fact.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from '../desk.ts';
import { fieldRefusal } from '../meetings/held-stocktake.ts';
import { reread } from '../reread.ts';
import { day } from '../shapes.ts';

export const Input = z.strictObject({
  days: z
    .array(
      z.strictObject({
        day,
        /** `ordinary` takes back what was said of the day before. */
        kind: z.enum(['holiday', 'workday', 'ordinary']),
        name: z.string().trim().max(40).default(''),
        /** The notice it stands on. */
        source: z.string().trim().max(200).default(''),
      }),
    )
    .min(1)
    .max(400),
});

/** 日历记入结果 — how many days now say something else, and how many said it already. */
export interface CalendarKept {
  readonly changed: number;
  readonly unchanged: number;
  readonly position: number;
}

/**
 * 记入日历 — holidays and make-up working days of the office's calendar; what is counted in working days moves with it, and the
 * items say so. The same days again change nothing. Throws Refusal `forbidden`; `invalid` (`calendar-day-twice`).
 */
export async function keepCalendar(desk: Desk, input: unknown): Promise<CalendarKept> {
  const asked = parsed(Input, input);
  return reread(() => keep(desk, asked));
}

async function keep(desk: Desk, { days }: z.output<typeof Input>): Promise<CalendarKept> {
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'keep-calendar', object: {} });
  const replay = await replayAt(desk);
  if (replay)
    return {
      changed: replay.factCount,
      unchanged: days.length - replay.factCount,
      position: replay.position,
    };
  const seen = new Set<string>();
  const drafts: Draft[] = [];
  for (const said of days) {
    if (seen.has(said.day)) throw fieldRefusal('day', said.day, { code: 'calendar-day-twice' });
    seen.add(said.day);
    const object = `calendar-day/${said.day}`;
    const held = latest(world.registry['calendar-day'], object);
    if (held ? sameDay(held.body, said) : said.kind === 'ordinary') continue;
    const body = {
      day: said.day,
      kind: said.kind,
      ...(said.name === '' ? {} : { name: said.name }),
      ...(said.source === '' ? {} : { source: said.source }),
    };
    drafts.push({ kind: 'calendar-day', object, objectVersion: (held?.version ?? 0) + 1, body });
  }
  const unchanged = days.length - drafts.length;
  if (drafts.length === 0) return { changed: 0, unchanged, position: world.position };
  const record = recordOf(desk, 'keep-calendar', { detail: { days: drafts.length } });
  const { position } = await desk.store.append(record, drafts, [], desk.key);
  return { changed: drafts.length, unchanged, position };
}

type Said = z.output<typeof Input>['days'][number];

function sameDay(held: { kind: string; name?: string; source?: string }, said: Said): boolean {
  return held.kind === said.kind && (held.name ?? '') === said.name && (held.source ?? '') === said.source;
}
