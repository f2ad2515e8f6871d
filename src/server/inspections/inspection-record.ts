import type { PlaceShown } from '../../acts/inspections/read-inspection.ts';
import type { InspectionDraw } from '../../engine/inspections/inspection-draw.ts';
import type { InspectionRow } from '../../engine/inspections/inspection-row.ts';
import type { PlaceCandidate } from '../../engine/inspections/place.ts';

/** 检查记录 — an inspection as programs and the command line get it. */
export function inspectionRecord({ body, version, sealedAt, arranged, ...row }: InspectionRow) {
  const { reason: _reason, text: _text, weak, random, list, ...terms } = body;
  return {
    ...terms,
    weak: weak ?? null,
    random: random ?? null,
    list: list ?? null,
    version,
    sealedAt,
    arranged,
    places: row.places,
    seen: row.seen,
    seenWeak: row.seenWeak,
    seenLot: row.seenLot,
    contradicts: row.contradicts,
    items: row.items,
  };
}

/** 检查点记录 — a place of a list with why it stands there and what was seen. */
export function placeRecord(place: PlaceShown) {
  const { name, unit, street, at, share, rank, score, weakness, importance, unseen, whys, lot, visit } =
    place;
  return {
    place: place.place,
    name,
    unit,
    street,
    lat: at?.lat ?? null,
    lon: at?.lon ?? null,
    share,
    rank,
    score,
    weakness,
    importance,
    unseen,
    lot,
    whys,
    visit: visit && {
      on: visit.on,
      seen: visit.seen,
      text: visit.words,
      contradicted: visit.contradicted ?? null,
      photos: visit.photos,
      tasks: visit.tasks,
      version: visit.version,
    },
  };
}

/** 抽取记录 — a draw: by rule, by lot, the route, and what was left out. */
export function drawRecord(draw: InspectionDraw) {
  return {
    rule: draw.rule,
    weak: draw.weak.map((candidate) => candidateRecord(candidate, null)),
    random: draw.random.map(({ candidate, number }) => candidateRecord(candidate, number)),
    route: draw.route.map(({ place }) => place),
    metres: draw.metres,
    leftOut: draw.leftOut.map(({ place, unit }) => ({ place, unit, reason: 'unit-limit' })),
    candidates: draw.candidates.length,
  };
}

function candidateRecord(candidate: PlaceCandidate, lot: string | null) {
  const { place, name, unit, score, weakness, importance, unseen, lastSeenOn, whys } = candidate;
  return { place, name, unit, score, weakness, importance, unseen, lastSeenOn, lot, whys };
}
