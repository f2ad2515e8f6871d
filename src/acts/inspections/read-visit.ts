import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { InspectionBody } from '../../engine/inspections/inspection-facts.ts';
import { type PlaceReport, reportedAt } from '../../engine/inspections/reported.ts';
import { latest } from '../../engine/registry.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { placeShape } from './held-inspection.ts';
import { type PlaceShown, readInspection, textsOf } from './read-inspection.ts';

export const Input = z.strictObject({ inspection: code, place: placeShape });

/** 到访事项 — an item made of what was seen. */
export interface VisitItem {
  readonly task: string;
  readonly title: string | null;
}

/** 到访视图 — one place of an inspection for whoever stands before it: what was reported, what was seen. */
export interface VisitRead {
  readonly body: InspectionBody;
  readonly place: PlaceShown;
  /** What the last report says; null where there is none. */
  readonly report: (PlaceReport & { readonly words: string | null }) | null;
  readonly items: readonly VisitItem[];
  readonly today: string;
  /** May write down what was seen: a drawn list, and the day has come. */
  readonly mayRecord: boolean;
  /** May make it an item of supervision. */
  readonly mayRaise: boolean;
  /** The place after it on the route that nobody has seen yet. */
  readonly next: PlaceShown | null;
}

/** 读取到访 — one place of a list, with the last report about it beside. Throws Refusal `forbidden`, `missing`. */
export async function readVisit(desk: Desk, input: unknown): Promise<VisitRead> {
  const { inspection, place } = parsed(Input, input);
  const read = await readInspection(desk, { inspection });
  const at = read.places.findIndex((one) => one.place === place);
  const shown = read.places[at];
  if (!shown) throw new Refusal('missing', 'not-here');
  const world = await desk.store.world();
  const { body } = read.row;
  const report = reportedAt(world, place, desk.now);
  const items = (shown.visit?.tasks ?? []).map((task) => ({
    task,
    title: latest(world.registry.task, `task/${task}`)?.body.title,
  }));
  const mayRaise =
    read.mayKeep &&
    may(desk.actor, 'keep-task', { unit: body.unit }, dutyAt(desk, world)) &&
    shown.visit !== null;
  const texts = await textsOf(desk, [report?.note ?? undefined, ...items.map(({ title }) => title)]);
  const after = [...read.places.slice(at + 1), ...read.places.slice(0, at)];
  return {
    body,
    place: shown,
    report: report && { ...report, words: texts.get(report.note ?? '') ?? null },
    items: items.map(({ task, title }) => ({ task, title: texts.get(title ?? '') ?? null })),
    today: read.today,
    mayRecord: read.mayArrange && body.state === 'drawn' && read.today >= body.day,
    mayRaise,
    next: after.find((one) => one.visit === null) ?? null,
  };
}
