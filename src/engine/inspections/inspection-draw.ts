import type { Instant } from '../fact.ts';
import { type Registry, settingOf } from '../registry.ts';
import type { World } from '../world.ts';
import { type Drawn, drawList } from './draw.ts';
import type { InspectionBody } from './inspection-facts.ts';
import type { Coordinates, InspectionPlace, PlaceCandidate } from './place.ts';
import { placeCandidates } from './place-candidates.ts';
import { routeMetres, routeOf } from './route.ts';
import { visitsLeft } from './visits-left.ts';
import { CURRENT_RULE, weaknessRule } from './weakness-rule.ts';

/** 抽取条件 — what a list is drawn from: the terms that were sealed, and the seed. */
export interface DrawTerms {
  readonly terms: InspectionBody;
  readonly seed: string;
  /** The instant of knowledge. */
  readonly asOf: Instant;
}

/** 抽取过程 — a list as it was drawn, with all it was drawn from and the way it is gone. */
export interface InspectionDraw extends Drawn {
  readonly rule: string;
  readonly candidates: readonly PlaceCandidate[];
  readonly route: readonly InspectionPlace[];
  /** The way in the air, in metres; of the places that have coordinates. */
  readonly metres: number;
}

/**
 * 抽取名单 — the list of an inspection, worked out from the world of an instant, the terms and the seed alone: whoever has them
 * gets the same. A rule that nobody knows any more is drawn by today's, and the verification says so.
 */
export function drawInspection(world: World, { terms, seed, asOf }: DrawTerms): InspectionDraw {
  const rule = weaknessRule(terms.rule ?? CURRENT_RULE.id) ?? CURRENT_RULE;
  const candidates = placeCandidates(world, terms, { asOf, day: terms.day, rule });
  const unitOf = new Map(candidates.map(({ place, unit }) => [place, unit]));
  const drawn = drawList(candidates, {
    seed,
    size: terms.size,
    randomPct: terms.randomPct,
    mostVisits: terms.mostVisits,
    visitsLeft: visitsLeft(world.registry, terms, (place) => unitOf.get(place) ?? null),
  });
  const office = officeOf(world.registry);
  const chosen = [...drawn.weak, ...drawn.random.map(({ candidate }) => candidate)];
  const route = routeOf(chosen, office);
  return { ...drawn, rule: rule.id, candidates, route, metres: routeMetres(route, office) };
}

/** 抽取事实 — the body of an inspection once its list is drawn: what the act records and the demonstration stores. */
export function drawnBody(world: World, { terms, seed, asOf }: DrawTerms): InspectionBody {
  const { rule, weak, random, route } = drawInspection(world, { terms, seed, asOf });
  return {
    ...terms,
    seed,
    state: 'drawn',
    rule,
    drawnAt: asOf,
    weak: weak.map(({ place }) => place),
    random: random.map(({ candidate }) => candidate.place),
    list: route.map(({ place }) => place),
  };
}

/** 出发点 — where a route begins: the setting `office-coordinates`, `LAT,LON`; null where it is not set. */
export function officeOf(registry: Registry): Coordinates | null {
  const [lat, lon] = settingOf(registry, 'office-coordinates', '').split(',').map(Number);
  return Number.isFinite(lat) && Number.isFinite(lon) ? { lat: lat!, lon: lon! } : null;
}
