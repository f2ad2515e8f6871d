import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { Instant } from '../../engine/fact.ts';
import type { InspectionDraw } from '../../engine/inspections/inspection-draw.ts';
import type { InspectionBody, VisitBody } from '../../engine/inspections/inspection-facts.ts';
import { type InspectionRow, inspectionRow } from '../../engine/inspections/inspection-row.ts';
import type { InspectionPlace, PlaceWhy } from '../../engine/inspections/place.ts';
import { placeKnown } from '../../engine/inspections/place-known.ts';
import { listOf } from '../../engine/inspections/visits-left.ts';
import {
  type DrawDifference,
  type DrawVerification,
  verifyDraw,
} from '../../engine/inspections/verify-draw.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { Versioned } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed, permit, todayAt } from '../desk.ts';
import { kept } from '../kept.ts';
import { itemsRead } from '../tasks/items-read.ts';
import { asOf, code, instantOf } from '../shapes.ts';

export const Input = z.strictObject({ inspection: code, asOf: asOf.optional() });

/** 名单来由 — `weak` by rule, `lot` by lot, `leader` added by a leader. */
export type PlaceShare = 'weak' | 'lot' | 'leader';

/** 检查点视图 — a place on a list: how it came there and why, and what was seen. */
export interface PlaceShown extends InspectionPlace {
  readonly share: PlaceShare;
  /** Its number in its share, from 1: by weakness, or by lot. */
  readonly rank: number | null;
  readonly score: number | null;
  readonly weakness: number | null;
  readonly importance: number | null;
  readonly unseen: number | null;
  readonly whys: readonly PlaceWhy[];
  /** What the lot gave it; null of a place by rule. */
  readonly lot: string | null;
  /** Its items are those that this person may read. */
  readonly visit: (VisitBody & { readonly version: number; readonly words: string | null }) | null;
}

/** 检查视图 — one inspection with its list, what was drawn, and whether both are what the seed gives. */
export interface InspectionRead {
  readonly row: InspectionRow;
  readonly versions: readonly Versioned<InspectionBody>[];
  /** As it is gone. */
  readonly places: readonly PlaceShown[];
  /** As it was drawn, in the order of its route; null before. */
  readonly drawn: readonly PlaceShown[] | null;
  /** Left out because their unit has had its visits. */
  readonly leftOut: readonly PlaceShown[];
  readonly candidates: number;
  readonly metres: number | null;
  readonly differences: readonly DrawDifference[];
  readonly reason: string | null;
  readonly conclusion: string | null;
  readonly today: string;
  readonly mayKeep: boolean;
  readonly mayArrange: boolean;
  /** The instant asked for; null: now. */
  readonly asOf: Instant | null;
  readonly position: number;
}

/**
 * 读取检查 — one inspection as known at an instant; its list is drawn again from its seed each time, and what differs is said. Throws
 * Refusal `forbidden`, `missing`, `invalid`.
 */
export async function readInspection(desk: Desk, input: unknown): Promise<InspectionRead> {
  const { inspection, asOf: asked } = parsed(Input, input);
  const at = asked === undefined ? null : instantOf(asked);
  const now = await desk.store.world();
  const state = dutyAt(desk, now);
  const world = at === null ? now : await desk.store.world(at);
  const versions = [...(world.registry.inspection.get(`inspection/${inspection}`) ?? [])];
  const held = versions.at(-1);
  const object = held ? { unit: held.body.unit } : {};
  permit(desk, state, { verb: 'read-inspection', object });
  if (!held) throw new Refusal('missing', 'not-here');
  const { position } = world;
  const row = inspectionRow(world.registry, versions);
  const { draw, differences } = await verified(desk, versions);
  const reads = itemsRead(world, { desk, state });
  const reading = { desk, world, row, draw, reads };
  const places = await shownPlaces(reading, listOf(held.body));
  const texts = await textsOf(desk, [held.body.reason, held.body.text]);
  return {
    row,
    versions,
    places,
    drawn: draw === null ? null : await shownPlaces(reading, drawnList(versions, draw)),
    leftOut:
      draw === null
        ? []
        : await shownPlaces(
            reading,
            draw.leftOut.map(({ place }) => place),
          ),
    candidates: draw?.candidates.length ?? 0,
    metres: draw?.metres ?? null,
    differences,
    reason: texts.get(held.body.reason ?? '') ?? null,
    conclusion: texts.get(held.body.text ?? '') ?? null,
    today: todayAt(desk, now),
    mayKeep: at === null && may(desk.actor, 'keep-inspection', object, state),
    mayArrange: at === null && may(desk.actor, 'arrange-inspection', object, state),
    asOf: at,
    position,
  };
}

/** The list as it was drawn: of the first version that has one, which no later version takes away. */
function drawnList(versions: readonly Versioned<InspectionBody>[], draw: InspectionDraw): readonly string[] {
  const first = versions.find(({ body }) => body.drawnAt !== undefined)?.body;
  return first?.list ?? draw.route.map(({ place }) => place);
}

/** 核对名单 — the list drawn again, worked out once for each version. */
export async function verified(
  desk: Desk,
  versions: readonly Versioned<InspectionBody>[],
): Promise<DrawVerification> {
  const drawnAt = versions.findLast(({ body }) => body.seed !== undefined)?.body.drawnAt;
  if (drawnAt === undefined) return { differences: [], draw: null };
  const known = await desk.store.world(drawnAt);
  const key = `inspection|${versions.at(-1)!.fact}`;
  return kept(known, { sort: 'rows', key }, () => verifyDraw(versions, known));
}

interface Reading {
  readonly desk: Desk;
  readonly world: World;
  readonly row: InspectionRow;
  readonly draw: InspectionDraw | null;
  readonly reads: ReturnType<typeof itemsRead>;
}

async function shownPlaces(reading: Reading, places: readonly string[]): Promise<PlaceShown[]> {
  const { desk, row } = reading;
  const visits = places.flatMap((place) => row.visits.get(place) ?? []);
  const words = await textsOf(
    desk,
    visits.map(({ text }) => text),
  );
  return places.map((place) => shownPlace(reading, place, words));
}

function shownPlace(
  { world, row, draw, desk, reads }: Reading,
  place: string,
  words: ReadonlyMap<string, string>,
): PlaceShown {
  const { body } = row;
  const candidate = draw?.candidates.find((one) => one.place === place) ?? null;
  const bare: InspectionPlace = {
    place,
    kind: 'project',
    id: place,
    unit: body.unit,
    name: place,
    nameEn: null,
    street: null,
    at: null,
  };
  const known = candidate ?? placeKnown(world, place, { unit: body.unit, asOf: desk.now }) ?? bare;
  const weak = (body.weak ?? []).indexOf(place);
  const lot = (body.random ?? []).indexOf(place);
  const visit = row.visits.get(place);
  const version = world.registry.visit.get(`visit/${body.inspection}/${place}`)?.length ?? 0;
  return {
    place,
    kind: known.kind,
    id: known.id,
    unit: known.unit,
    name: known.name,
    nameEn: known.nameEn,
    street: known.street,
    at: known.at,
    share: weak >= 0 ? 'weak' : lot >= 0 ? 'lot' : 'leader',
    rank: weak >= 0 ? weak + 1 : lot >= 0 ? lot + 1 : null,
    score: candidate?.score ?? null,
    weakness: candidate?.weakness ?? null,
    importance: candidate?.importance ?? null,
    unseen: candidate?.unseen ?? null,
    whys: candidate?.whys ?? [],
    lot: draw?.random.find((one) => one.candidate.place === place)?.number ?? null,
    visit: visit
      ? {
          ...visit,
          tasks: visit.tasks.filter((task) => reads(task) !== null),
          version,
          words: words.get(visit.text ?? '') ?? null,
        }
      : null,
  };
}

/** 取回文本 — texts by their address; absent addresses are passed over. */
export async function textsOf(
  desk: Desk,
  addresses: readonly (string | undefined)[],
): Promise<Map<string, string>> {
  return desk.store.texts(addresses.filter((one) => one !== undefined));
}
