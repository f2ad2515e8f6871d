/** 底图 — the site's own outlines, as a reviewed map has them, with the number of their review (审图号). */
export interface SiteMap {
  readonly reviewNo: string;
  readonly shapes: readonly MapShape[];
}

/** 轮廓 — one named area: its rings of `[longitude, latitude]`, decimal degrees. */
export interface MapShape {
  readonly name: string;
  readonly rings: readonly (readonly MapPoint[])[];
}

/** 经纬度 — longitude and latitude in decimal degrees. */
export type MapPoint = readonly [lon: number, lat: number];

/** 底图疵点 — what is wrong with a file of outlines; `at` is the feature from 1, 0 the whole file. */
export interface MapFault {
  readonly code:
    | 'map-review-missing'
    | 'map-review-malformed'
    | 'map-too-large'
    | 'map-not-json'
    | 'map-not-collection'
    | 'map-empty'
    | 'map-too-many'
    | 'map-not-polygon'
    | 'map-ring-open'
    | 'map-out-of-range';
  readonly at: number;
  readonly value: string;
  readonly limit?: number;
}

/** Largest file of outlines in signs, most areas and most points. */
export const MOST_MAP_SIGNS = 2_000_000;
const MOST_SHAPES = 500;
const MOST_POINTS = 40_000;
/** Most faults that are told of one file. */
const MOST_FAULTS = 20;

/** `GS(2022)1234号`, `苏S（2022）第12号`: issuer, year, number. */
const REVIEW_NO =
  /^(?:审图号\s*[:：]?\s*)?([\p{Script=Han}A-Z]{1,8})\s*[(（〔[]\s*(\d{4})\s*[)）〕\]]\s*第?\s*(\d{1,6})\s*号$/u;

/** 审图号 — as it is printed, `苏S(2022)12号`; null when it is none. */
export function reviewNoOf(text: string): string | null {
  const found = REVIEW_NO.exec(text.trim());
  return found ? `${found[1]}(${found[2]})${found[3]}号` : null;
}

/** The map of a GeoJSON text with its review number, or all that is wrong with them. Only outlines are read: a FeatureCollection of polygons. */
export function checkedMap(
  geoJson: string,
  reviewNo: string,
): { readonly map: SiteMap } | { readonly faults: readonly MapFault[] } {
  const number = reviewNoOf(reviewNo);
  const numbered: MapFault[] =
    number !== null
      ? []
      : [
          reviewNo.trim() === ''
            ? { code: 'map-review-missing', at: 0, value: '' }
            : { code: 'map-review-malformed', at: 0, value: reviewNo.trim().slice(0, 40) },
        ];
  const read = shapesIn(geoJson);
  const faults = [...numbered, ...('faults' in read ? read.faults : [])];
  if (number === null || !('shapes' in read) || faults.length > 0)
    return { faults: faults.slice(0, MOST_FAULTS) };
  return { map: { reviewNo: number, shapes: read.shapes } };
}

type ShapesRead = { readonly shapes: MapShape[] } | { readonly faults: MapFault[] };

function shapesIn(text: string): ShapesRead {
  const whole = (code: MapFault['code'], value = '', limit?: number): ShapesRead => ({
    faults: [{ code, at: 0, value, ...(limit === undefined ? {} : { limit }) }],
  });
  if (text.length > MOST_MAP_SIGNS) return whole('map-too-large', String(text.length), MOST_MAP_SIGNS);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return whole('map-not-json');
  }
  const features = isRecord(json) && json['type'] === 'FeatureCollection' ? json['features'] : null;
  if (!Array.isArray(features)) return whole('map-not-collection');
  if (features.length === 0) return whole('map-empty');
  if (features.length > MOST_SHAPES) return whole('map-too-many', String(features.length), MOST_SHAPES);
  const read = features.map((feature: unknown, at) => shapeOf(feature, at + 1));
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []));
  if (faults.length > 0) return { faults };
  const shapes = read.flatMap((one) => ('shapes' in one ? one.shapes : []));
  const points = shapes.reduce(
    (sum, { rings }) => sum + rings.reduce((all, ring) => all + ring.length, 0),
    0,
  );
  return points > MOST_POINTS ? whole('map-too-large', String(points), MOST_POINTS) : { shapes };
}

function shapeOf(feature: unknown, at: number): ShapesRead {
  const fault = (code: MapFault['code'], value: unknown): ShapesRead => ({
    faults: [{ code, at, value: (JSON.stringify(value) ?? '').slice(0, 60) }],
  });
  const geometry = isRecord(feature) ? feature['geometry'] : null;
  const type = isRecord(geometry) ? geometry['type'] : null;
  if (!isRecord(geometry) || (type !== 'Polygon' && type !== 'MultiPolygon'))
    return fault('map-not-polygon', type);
  const given = geometry['coordinates'];
  const polygons: unknown = type === 'Polygon' ? [given] : given;
  if (!Array.isArray(polygons) || !polygons.every(Array.isArray)) return fault('map-not-polygon', type);
  const rings: MapPoint[][] = [];
  for (const ring of (polygons as unknown[][]).flat()) {
    if (!Array.isArray(ring)) return fault('map-not-polygon', type);
    const points: MapPoint[] = [];
    for (const point of ring as unknown[]) {
      const read = pointOf(point);
      if (!read) return fault('map-out-of-range', point);
      points.push(read);
    }
    const [first, last] = [points[0], points.at(-1)];
    if (points.length < 4 || first![0] !== last![0] || first![1] !== last![1])
      return fault('map-ring-open', points.length);
    rings.push(points);
  }
  if (rings.length === 0) return fault('map-not-polygon', type);
  return { shapes: [{ name: nameIn(feature), rings }] };
}

/** A point in range, to a metre or so: no more digits than are drawn. */
function pointOf(point: unknown): MapPoint | null {
  if (!Array.isArray(point)) return null;
  const [lon, lat] = point as unknown[];
  if (typeof lon !== 'number' || typeof lat !== 'number') return null;
  if (!(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 90)) return null;
  return [rounded(lon), rounded(lat)];
}

function rounded(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}

function nameIn(feature: unknown): string {
  const properties = isRecord(feature) ? feature['properties'] : null;
  const name = isRecord(properties) ? (properties['name'] ?? properties['NAME'] ?? properties['名称']) : null;
  return typeof name === 'string' ? name.trim().slice(0, 40) : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text a map is kept as. */
export function mapText(map: SiteMap): string {
  return JSON.stringify(map);
}

/** The map of a kept text; null when nothing is drawn, as after it was taken away. */
export function mapOf(text: string | undefined): SiteMap | null {
  if (!text) return null;
  const map = JSON.parse(text) as SiteMap;
  return map.shapes.length === 0 ? null : map;
}
