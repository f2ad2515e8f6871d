import type { Light } from '../../engine/light.ts';
import type { MapPoint, SiteMap } from '../../engine/projects/site-map.ts';

/** 图上一点 — a project on the map by its number in the list below. */
export interface MapMark {
  readonly number: number;
  readonly light: Light;
  readonly point: MapPoint;
}

const WIDTH = 1072;
const MOST_HEIGHT = 900;
const MARGIN = 16;
/** Marks nearer than this stand apart, so that each number can be read. */
const APART = 22;

interface Drawn {
  readonly x: number;
  readonly y: number;
}

/** 分布图画 — the site's own outlines with projects as marks, drawn on the server; no tile, no outline of ours. */
export function SiteMapDrawing({
  map,
  marks,
  label,
  reviewed,
}: {
  readonly map: SiteMap;
  readonly marks: readonly MapMark[];
  readonly label: string;
  readonly reviewed: string;
}) {
  const plane = planeOf(map);
  const placed = placedApart(marks.map(({ point }) => plane.at(point)));
  return (
    <figure class="site-map">
      <svg viewBox={`0 0 ${WIDTH} ${plane.height}`} role="img" aria-label={label} focusable="false">
        {map.shapes.map(({ rings }) => (
          <path
            class="outline"
            fill-rule="evenodd"
            d={rings.map((ring) => pathOf(ring.map(plane.at))).join(' ')}
          />
        ))}
        {map.shapes.map(({ name, rings }) => {
          const { x, y } = plane.at(middleOf(rings[0]!));
          return name === '' ? null : (
            <text class="outline-name" x={x} y={y} text-anchor="middle">
              {name}
            </text>
          );
        })}
        {marks.map(({ number, light }, at) => (
          <Mark number={number} light={light} place={placed[at]!} />
        ))}
      </svg>
      <figcaption>{reviewed}</figcaption>
    </figure>
  );
}

/** Latitude and longitude on a plane: near enough for a city, its middle at true proportion. */
function planeOf({ shapes }: SiteMap): { readonly height: number; readonly at: (point: MapPoint) => Drawn } {
  const all = shapes.flatMap(({ rings }) => rings.flat());
  const lons = extent(all.map(([lon]) => lon));
  const lats = extent(all.map(([, lat]) => lat));
  const flat = Math.cos((((lats.low + lats.high) / 2) * Math.PI) / 180);
  const [wide, high] = [Math.max(1e-6, (lons.high - lons.low) * flat), Math.max(1e-6, lats.high - lats.low)];
  const scale = Math.min((WIDTH - 2 * MARGIN) / wide, (MOST_HEIGHT - 2 * MARGIN) / high);
  const left = (WIDTH - wide * scale) / 2;
  return {
    height: Math.round(high * scale + 2 * MARGIN),
    at: ([lon, lat]) => ({
      x: round(left + (lon - lons.low) * flat * scale),
      y: round(MARGIN + (lats.high - lat) * scale),
    }),
  };
}

function extent(numbers: readonly number[]): { readonly low: number; readonly high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of numbers) {
    if (number < low) low = number;
    if (number > high) high = number;
  }
  return { low, high };
}

function pathOf(points: readonly Drawn[]): string {
  return `${points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')}Z`;
}

function middleOf(ring: readonly MapPoint[]): MapPoint {
  const lons = extent(ring.map(([lon]) => lon));
  const lats = extent(ring.map(([, lat]) => lat));
  return [(lons.low + lons.high) / 2, (lats.low + lats.high) / 2];
}

/** Each mark where it is, or a little beside it where another stands already: round it, further out each turn. */
function placedApart(wanted: readonly Drawn[]): Drawn[] {
  const taken = new Map<string, Drawn[]>();
  const cell = ({ x, y }: Drawn, dx = 0, dy = 0) =>
    `${Math.floor(x / APART) + dx}|${Math.floor(y / APART) + dy}`;
  const isFree = (place: Drawn): boolean => {
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        if (taken.get(cell(place, dx, dy))?.some(({ x, y }) => Math.hypot(x - place.x, y - place.y) < APART))
          return false;
    return true;
  };
  return wanted.map((want) => {
    let place = want;
    for (let turn = 1; !isFree(place) && turn < 400; turn++) {
      const angle = turn * 2.4;
      const far = APART * 0.55 * Math.sqrt(turn);
      place = { x: round(want.x + Math.cos(angle) * far), y: round(want.y + Math.sin(angle) * far) };
    }
    const key = cell(place);
    taken.set(key, [...(taken.get(key) ?? []), place]);
    return place;
  });
}

/** Every light has its shape here too; the number leads to the list. */
function Mark({
  number,
  light,
  place,
}: {
  readonly number: number;
  readonly light: Light;
  readonly place: Drawn;
}) {
  const { x, y } = place;
  return (
    <a href={`#map-${number}`} tabindex={-1}>
      <path class={`map-mark map-${light}`} d={SHAPES[light](x, y)} />
      {light === 'blue' && <path class="map-half" d={leftHalf(x, y)} />}
      <text
        class={`map-number map-number-${light}${number > 99 ? ' map-number-long' : ''}`}
        x={x}
        y={y + 4}
        text-anchor="middle"
      >
        {number}
      </text>
    </a>
  );
}

const circle = (x: number, y: number): string => `M${x - 10} ${y} a10 10 0 1 0 20 0 a10 10 0 1 0 -20 0 z`;
const triangle = (x: number, y: number): string => `M${x} ${y - 14} l13 22 h-26 z`;
const twoTriangles = (x: number, y: number): string =>
  `M${x - 9} ${y - 10} l9 18 h-18 z M${x + 9} ${y - 10} l9 18 h-18 z`;
const diamond = (x: number, y: number): string => `M${x} ${y - 14} l14 14 l-14 14 l-14 -14 z`;
/** The full half of the mark of blue, which is full on one side: ◐. */
const leftHalf = (x: number, y: number): string => `M${x} ${y - 10} a10 10 0 0 0 0 20 z`;

const SHAPES: Readonly<Record<Light, (x: number, y: number) => string>> = {
  green: circle,
  blue: circle,
  yellow: triangle,
  orange: twoTriangles,
  red: diamond,
  grey: circle,
};

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
