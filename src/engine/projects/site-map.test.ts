import { describe, expect, it } from 'vitest';
import { checkedMap, mapOf, mapText, reviewNoOf } from './site-map.ts';

const ring = [
  [120.3, 31.5],
  [120.4, 31.5],
  [120.4, 31.6],
  [120.3, 31.5],
];
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const feature = (coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties: { name: '演示街道' },
  geometry: { type, coordinates },
});
const SOUND = collection(feature([ring]), feature([[ring], [ring]], 'MultiPolygon'));

const codes = (text: string, reviewNo = '苏S(2022)12号'): string[] => {
  const read = checkedMap(text, reviewNo);
  return 'faults' in read ? read.faults.map(({ code }) => code) : ['sound'];
};

describe('a map is of a reviewed file only', () => {
  it.each([
    ['苏S(2022)12号', '苏S(2022)12号'],
    ['审图号：GS（2019）1822号', 'GS(2019)1822号'],
    ['锡S〔2021〕第 003 号', '锡S(2021)003号'],
    ['GS 2019-1822', null],
    ['(2019)1号', null],
    ['没有', null],
  ])('%s', (text, expected) => {
    expect(reviewNoOf(text)).toBe(expected);
  });

  it('without its number it is refused, and what else is wrong is said with it', () => {
    expect(codes(SOUND, '')).toEqual(['map-review-missing']);
    expect(codes('{', ' ')).toEqual(['map-review-missing', 'map-not-json']);
    expect(codes(SOUND, '第一号')).toEqual(['map-review-malformed']);
  });
});

describe('a file of outlines', () => {
  it('is kept as its polygons and comes back', () => {
    const read = checkedMap(SOUND, '苏S(2022)12号');
    if (!('map' in read)) throw new Error('not taken');
    expect(read.map.shapes.map(({ name, rings }) => [name, rings.length])).toEqual([
      ['演示街道', 1],
      ['演示街道', 2],
    ]);
    expect(mapOf(mapText(read.map))).toEqual(read.map);
    expect(mapOf(undefined)).toBeNull();
  });

  it.each([
    ['a page', '<html></html>', ['map-not-json']],
    ['a list', '[]', ['map-not-collection']],
    ['one feature alone', JSON.stringify(feature([ring])), ['map-not-collection']],
    ['no feature', collection(), ['map-empty']],
    ['a line', collection(feature(ring, 'LineString')), ['map-not-polygon']],
    ['a feature that is none', collection(null, 7), ['map-not-polygon', 'map-not-polygon']],
    ['coordinates that are a text', collection(feature('120,31')), ['map-not-polygon']],
    ['a ring that does not close', collection(feature([ring.slice(0, 3)])), ['map-ring-open']],
    [
      'latitude and longitude turned about',
      collection(feature([[[31.5, 120.3], ...ring]])),
      ['map-out-of-range'],
    ],
    ['metres for degrees', collection(feature([[[40_000, 350_000], ...ring]])), ['map-out-of-range']],
    ['a number that is a text', collection(feature([[['120', '31'], ...ring]])), ['map-out-of-range']],
    ['too many areas', collection(...Array.from({ length: 501 }, () => feature([ring]))), ['map-too-many']],
    ['a huge text', `"${'x'.repeat(2_000_000)}"`, ['map-too-large']],
  ])('%s', (_what, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('says which feature and what stands there', () => {
    const read = checkedMap(collection(feature([ring]), feature([[[181, 31], ...ring]])), '苏S(2022)12号');
    expect(read).toEqual({ faults: [{ code: 'map-out-of-range', at: 2, value: '[181,31]' }] });
  });
});
