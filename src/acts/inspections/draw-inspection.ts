import { z } from 'zod';
import { seedHashOf } from '../../engine/inspections/draw.ts';
import { drawnBody } from '../../engine/inspections/inspection-draw.ts';
import type { InspectionBody } from '../../engine/inspections/inspection-facts.ts';
import { DRAW_DAYS_BEFORE } from '../../engine/inspections/terms.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, allLatest } from '../../engine/registry.ts';
import { dayPlus } from '../../engine/tasks/calendar.ts';
import type { World } from '../../engine/world.ts';
import type { Expectation } from '../../store/store.ts';
import { type Desk, keysAt, parsed, replayAt, todayAt } from '../desk.ts';
import { reread } from '../reread.ts';
import { code, version } from '../shapes.ts';
import {
  type InspectionKept,
  changeInspection,
  heldInspection,
  inState,
  sameInspection,
} from './held-inspection.ts';
import { SEED_SECRET, seedHolder } from './seal-inspection.ts';

export const Input = z.strictObject({ inspection: code, expectedVersion: version });

/** 抽取结果 — how many places by rule, by lot. */
export interface InspectionDrawn extends InspectionKept {
  readonly weak: number;
  readonly random: number;
}

/** All that a list is drawn from: while it is drawn nothing of it may move, or the same instant would give another list later. */
const DRAWN_FROM = [
  'project/',
  'project-progress/',
  'project-hindrance/',
  'project-inquiry/',
  'expropriation-site/',
  'expropriation-progress/',
  'livelihood/',
  'currency-rate/',
  'figure/',
  'target/',
  'indicator/',
  'membership/',
  'responsibility/',
  'unit/',
  'setting/',
  'visit/',
  'inspection/',
] as const;

/**
 * 抽取名单 — shows the seed, fixes the instant of knowledge and draws the list, once for each seal: on the day before the visits at the
 * earliest, so that it does not get about. Throws Refusal `forbidden`, `missing`; `conflict` (`object-overtaken`,
 * `inspection-not-sealed`, `inspection-draw-early`, `inspection-day-over`, `inspection-seed-lost`, `inspection-nowhere`).
 */
export async function drawInspection(desk: Desk, input: unknown): Promise<InspectionDrawn> {
  const asked = parsed(Input, input);
  return reread(() => draw(desk, asked));
}

/** A day has one draw, whoever sealed for it how often. */
function refuseOther({ registry }: World, { inspection, unit, day }: InspectionBody): void {
  const other = allLatest(registry.inspection).find(
    (body) =>
      body.inspection !== inspection && body.unit === unit && body.day === day && body.drawnAt !== undefined,
  );
  if (other) throw new Refusal('conflict', 'inspection-day-drawn', { day, inspection: other.inspection });
}

async function draw(desk: Desk, asked: z.output<typeof Input>): Promise<InspectionDrawn> {
  const { inspection } = asked;
  const now = await desk.store.world();
  const since = now.position;
  const held = heldInspection(desk, now, { verb: 'keep-inspection', inspection });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'inspection')
    return drawnOf(done.body, { version: done.objectVersion, position: replay.position });
  sameInspection(held, asked.expectedVersion);
  inState(held, 'sealed');
  refuseDay(held.body, todayAt(desk, now));
  refuseOther(now, held.body);
  const seed = await seedOf(desk, held);
  // What is known at this instant, as anybody will see it who asks for it later.
  const world: World = await desk.store.world(desk.now);
  const body = drawnBody(world, { terms: held.body, seed, asOf: desk.now });
  if ((body.list ?? []).length === 0) throw new Refusal('conflict', 'inspection-nowhere', { inspection });
  const expects: Expectation[] = DRAWN_FROM.map((under) => ({ under, since }));
  const kept = await changeInspection(desk, held, {
    act: 'draw-inspection',
    body,
    expects,
    detail: { seed, rule: body.rule, weak: body.weak, random: body.random },
  });
  return drawnOf(body, kept);
}

function refuseDay({ inspection, day }: InspectionBody, today: string): void {
  if (today > day) throw new Refusal('conflict', 'inspection-day-over', { inspection, day });
  const first = dayPlus(day, -DRAW_DAYS_BEFORE);
  if (today < first) throw new Refusal('conflict', 'inspection-draw-early', { inspection, day, first });
}

async function seedOf(desk: Desk, { body }: Versioned<InspectionBody>): Promise<string> {
  const locked = await desk.store.secretOf(seedHolder(body.inspection), SEED_SECRET);
  const seed = locked === null ? null : keysAt(desk).unlock(locked);
  if (seed === null || seedHashOf(seed) !== body.seedHash)
    throw new Refusal('conflict', 'inspection-seed-lost', { inspection: body.inspection });
  return seed;
}

function drawnOf(body: InspectionBody, at: { version: number; position: number }): InspectionDrawn {
  return {
    inspection: body.inspection,
    version: at.version,
    position: at.position,
    weak: (body.weak ?? []).length,
    random: (body.random ?? []).length,
  };
}
