import type { Coordinates, InspectionPlace } from './place.ts';

const METRES_PER_DEGREE = 111_195;

type Located = InspectionPlace & { readonly at: Coordinates };

/**
 * 行走顺序 — the order of the visits: from the office, or the first place where it is not known, always to the nearest one
 * next, then untwisted until neither turning a stretch round (2-opt) nor moving one stop makes it shorter. Distances are in the air. A place without
 * coordinates follows the last one of its street, or stands at the end by street and key. The same places give the same order,
 * however they came.
 */
export function routeOf(places: readonly InspectionPlace[], office: Coordinates | null): InspectionPlace[] {
  const sorted = [...places].sort((a, b) => (a.place < b.place ? -1 : 1));
  const first = places[0];
  const located = sorted.filter((place): place is Located => place.at !== null);
  const start = office ?? first?.at ?? located[0]?.at;
  const route: InspectionPlace[] = start ? [...untwisted(nearestNext(located, start), start)] : [];
  const rest = sorted
    .filter(({ at }) => at === null)
    .sort((a, b) => compare(a.street ?? '\uffff', b.street ?? '\uffff') || compare(a.place, b.place));
  for (const place of rest) {
    const last = place.street === null ? -1 : route.findLastIndex(({ street }) => street === place.street);
    if (last < 0) route.push(place);
    else route.splice(last + 1, 0, place);
  }
  return route;
}

/** 路程 — how long a route is in the air, in metres: of the places that have coordinates. */
export function routeMetres(route: readonly InspectionPlace[], office: Coordinates | null): number {
  const stops = [office, ...route.map(({ at }) => at)].filter((at): at is Coordinates => at !== null);
  return stops.slice(1).reduce((sum, at, i) => sum + metresBetween(stops[i]!, at), 0);
}

/** Metres between two places on a plane at their mean latitude, whole: near enough within a zone. */
export function metresBetween(a: Coordinates, b: Coordinates): number {
  const north = (a.lat - b.lat) * METRES_PER_DEGREE;
  const east = (a.lon - b.lon) * METRES_PER_DEGREE * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.round(Math.sqrt(north * north + east * east));
}

function nearestNext(places: readonly Located[], start: Coordinates): Located[] {
  const left = [...places];
  const route: Located[] = [];
  for (let from = start; left.length > 0; from = route.at(-1)!.at) {
    let nearest = 0;
    for (let i = 1; i < left.length; i++)
      if (metresBetween(from, left[i]!.at) < metresBetween(from, left[nearest]!.at)) nearest = i;
    route.push(...left.splice(nearest, 1));
  }
  return route;
}

/** Turns a stretch round or moves one stop as long as that makes the way shorter: an open way with a fixed start. */
function untwisted(route: readonly Located[], start: Coordinates): readonly Located[] {
  let best = route;
  for (let length = routeMetres(best, start); ; ) {
    const shorter = firstShorter(best, start, length);
    if (shorter === null) return best;
    best = shorter;
    length = routeMetres(best, start);
  }
}

function firstShorter(route: readonly Located[], start: Coordinates, length: number): Located[] | null {
  for (let i = 0; i < route.length; i++) {
    for (let j = 0; j < route.length; j++) {
      if (i === j) continue;
      const tried = i < j ? [turned(route, i, j), moved(route, i, j)] : [moved(route, i, j)];
      const shorter = tried.find((one) => routeMetres(one, start) < length);
      if (shorter) return shorter;
    }
  }
  return null;
}

function turned(route: readonly Located[], from: number, to: number): Located[] {
  return [...route.slice(0, from), ...route.slice(from, to + 1).reverse(), ...route.slice(to + 1)];
}

function moved(route: readonly Located[], from: number, to: number): Located[] {
  const left = route.filter((_, i) => i !== from);
  left.splice(to, 0, route[from]!);
  return left;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
