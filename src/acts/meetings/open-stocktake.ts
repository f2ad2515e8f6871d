import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { AGENDA_ITEMS, type StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { daysBefore, stocktakeId } from '../../engine/meetings/stocktake.ts';
import { lastDay, spanOf } from '../../engine/period.ts';
import { Refusal } from '../../engine/refusal.ts';
import { membersOn } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from '../desk.ts';
import { code, day, period } from '../shapes.ts';
import { fieldRefusal } from './held-stocktake.ts';

/** The items of the agenda, each once. */
export const agenda = z.array(z.enum(AGENDA_ITEMS)).min(1).max(AGENDA_ITEMS.length);

export const Input = z.strictObject({
  /** Whose year is taken stock of. */
  unit: code,
  peers: code,
  period,
  meetingOn: day,
  /** Seven days before the meeting unless said otherwise. */
  confirmFrom: day.optional(),
  /** Two days before the meeting unless said otherwise. */
  lockOn: day.optional(),
  agenda: agenda.default([...AGENDA_ITEMS]),
});

/** 盘点会办理结果 — the version a stocktake now has. */
export interface StocktakeKept {
  readonly stocktake: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 开启盘点会 — opens a unit's stocktake of a period among its peers, with the day of the meeting and those of confirming and
 * locking. Throws Refusal `forbidden`, `missing`; `invalid` (`stocktake-dates`, `stocktake-unit-outside`,
 * `agenda-twice`).
 */
export async function openStocktake(desk: Desk, input: unknown): Promise<StocktakeKept> {
  const asked = parsed(Input, input);
  const world = await desk.store.world();
  const { unit, peers, period: at, meetingOn } = asked;
  permit(desk, dutyAt(desk, world), { verb: 'keep-stocktake', object: { unit, period: at } });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'stocktake')
    return { stocktake: done.body.stocktake, version: done.objectVersion, position: replay.position };
  if (!membersOn(world.registry, peers, lastDay(spanOf(at))).includes(unit))
    throw fieldRefusal('unit', unit, { code: 'stocktake-unit-outside', params: { peers } });
  const body: StocktakeBody = {
    stocktake: stocktakeId(world.registry, unit, at),
    unit,
    peers,
    period: at,
    meetingOn,
    confirmFrom: asked.confirmFrom ?? daysBefore(meetingOn, 7),
    lockOn: asked.lockOn ?? daysBefore(meetingOn, 2),
    agenda: asked.agenda,
    state: 'open',
  };
  soundPlan(body);
  const object = objectOf('stocktake', body);
  const added = await desk.store.append(
    recordOf(desk, 'open-stocktake', { object, detail: { unit, peers, period: at, meetingOn } }),
    [{ kind: 'stocktake', object, objectVersion: 1, body }],
    [],
    desk.key,
  );
  return { stocktake: body.stocktake, version: 1, position: added.position };
}

/** 日程核对 — throws Refusal `invalid` unless confirming comes before the lock, the lock before the meeting, and each item stands once. */
export function soundPlan(body: StocktakeBody): void {
  const { confirmFrom, lockOn, meetingOn } = body;
  if (confirmFrom > lockOn || lockOn > meetingOn) {
    const column = confirmFrom > lockOn ? 'confirmFrom' : 'lockOn';
    throw fieldRefusal(column, body[column], {
      code: 'stocktake-dates',
      params: { confirmFrom, lockOn, meetingOn },
    });
  }
  if (new Set(body.agenda).size !== body.agenda.length)
    throw new Refusal('invalid', 'input-invalid', { count: 1 }, [
      { row: 0, column: 'agenda', value: body.agenda.join(';'), code: 'agenda-twice' },
    ]);
}
