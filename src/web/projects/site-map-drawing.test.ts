import { describe, expect, it } from 'vitest';
import { LIGHT_SHAPES } from '../parts/light.tsx';
import { SiteMapDrawing } from './site-map-drawing.tsx';

const SQUARE = [
  [120, 31],
  [120.4, 31],
  [120.4, 31.2],
  [120, 31.2],
] as const;
const LIGHTS = ['green', 'blue', 'yellow', 'orange', 'red', 'grey'] as const;

const drawn = LIGHTS.map((light, at) =>
  (
    SiteMapDrawing({
      map: { shapes: [{ name: '', rings: [SQUARE] }] } as never,
      marks: [{ number: at + 1, light, point: [120.2, 31.1] }],
      label: 'map',
      reviewed: '',
    }) as { toString(): string }
  ).toString(),
);

describe('marks on the map', () => {
  it('have the shapes that lights have everywhere: blue is a half full circle, orange two triangles', () => {
    const shapes = drawn.map((html) => /class="map-mark map-[a-z]+" d="([^"]+)"/.exec(html)![1]!);
    const arcs = (path: string) => (path.match(/ a/g) ?? []).length;
    const parts = (path: string) => (path.match(/M/g) ?? []).length;
    expect(LIGHTS.filter((_, at) => arcs(shapes[at]!) > 0)).toEqual(['green', 'blue', 'grey']);
    expect(LIGHTS.filter((_, at) => drawn[at]!.includes('map-half'))).toEqual(['blue']);
    for (const [at, light] of LIGHTS.entries())
      expect(parts(shapes[at]!), light).toBe([...LIGHT_SHAPES[light]].length);
  });
});
