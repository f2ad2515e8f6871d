import { dayOf } from '../board-reasons.ts';
import type { Instant, UnitId } from '../fact.ts';
import { allLatest, latest, responsibilityOn, subtreeOn } from '../registry.ts';
import type { World } from '../world.ts';
import { type Coordinates, type InspectionPlace, readPlaceKey } from './place.ts';

/**
 * 检查点所指 — the place of a key as the register knows it, candidate or not: what a leader may add, and what stands on a list when it
 * is no candidate any more. Null when nobody knows it, or it lies under another unit.
 */
export function placeKnown(
  world: World,
  place: string,
  { unit, asOf }: { readonly unit: UnitId; readonly asOf: Instant },
): InspectionPlace | null {
  const key = readPlaceKey(place);
  const found = key && { ...key, place, ...KNOWN[key.kind](world, key.id, { unit, asOf }) };
  if (!found?.unit) return null;
  const under = subtreeOn(world.registry, unit, dayOf(asOf));
  return under.has(found.unit) ? (found as InspectionPlace) : null;
}

type Found = Pick<InspectionPlace, 'unit' | 'name' | 'nameEn' | 'street' | 'at'> | null;
type Finder = (world: World, id: string, asked: { readonly unit: UnitId; readonly asOf: Instant }) => Found;

const NOWHERE = { name: null, nameEn: null, street: null, at: null };

const KNOWN: Readonly<Record<InspectionPlace['kind'], Finder>> = {
  project: ({ registry }, id, { unit }) => {
    const body = latest(registry.project, `project/${id}`)?.body;
    if (!body) return null;
    return {
      unit: visitedUnit(body, unit),
      name: body.name,
      nameEn: body.nameEn ?? null,
      street: body.place ?? null,
      at: coordinatesOf(body.lat, body.lon),
    };
  },
  site: ({ registry }, id) => {
    const body = latest(registry['expropriation-site'], `expropriation-site/${id}`)?.body;
    if (!body) return null;
    const { unit, name, place, lat, lon } = body;
    return { unit, name, nameEn: null, street: place ?? null, at: coordinatesOf(lat, lon) };
  },
  livelihood: ({ registry }, id) => {
    const [field, unit] = split(id);
    const held = allLatest(registry.livelihood).some((body) => body.field === field && body.unit === unit);
    return held ? { ...NOWHERE, unit } : null;
  },
  light: ({ registry }, id, { asOf }) => {
    const [indicator, unit] = split(id);
    if (!registry.indicator.has(`indicator/${indicator}`) || !registry.unit.has(`unit/${unit}`)) return null;
    const lead = responsibilityOn(registry, indicator, unit, dayOf(asOf))?.leadUnit;
    return { ...NOWHERE, unit: lead ?? unit };
  },
};

/** 受检单位 — a project of the inspecting unit itself is seen at the unit that leads it. */
export function visitedUnit(
  project: { readonly unit: UnitId; readonly lead?: UnitId },
  inspecting: UnitId,
): UnitId {
  return project.unit === inspecting ? (project.lead ?? project.unit) : project.unit;
}

/** The coordinates of a fact; null when one of them is not there. */
export function coordinatesOf(
  lat: string | null | undefined,
  lon: string | null | undefined,
): Coordinates | null {
  return lat && lon ? { lat: Number(lat), lon: Number(lon) } : null;
}

function split(id: string): [string, UnitId] {
  const at = id.lastIndexOf(':');
  return [id.slice(0, Math.max(at, 0)), id.slice(at + 1)];
}
