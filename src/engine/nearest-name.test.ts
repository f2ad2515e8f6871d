import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Naming, namingList, nearestNames } from './nearest-name.ts';

const UNITS: Naming[] = [
  { id: 'hz', name: '华庄街道', nameEn: 'Huazhuang' },
  { id: 'th', name: '太湖街道', nameEn: 'Taihu' },
  { id: 'gdp', name: '地区生产总值', nameEn: 'Gross domestic product' },
];

describe('nearest names', () => {
  const rows: [string, string[]][] = [
    ['华庄街', ['hz']],
    ['gpd', ['gdp']],
    ['GDP ', ['gdp']],
    ['生产总值', ['gdp']],
    ['taihuu', ['th']],
    ['zzzzzz', []],
    ['', []],
  ];
  it.each(rows)('%s', (word, expected) => {
    expect(nearestNames(word, UNITS).map(({ id }) => id)).toEqual(expected);
  });

  it('writes them as code and name', () => {
    expect(namingList([...UNITS.slice(0, 1), { id: 'linear', name: 'linear' }])).toBe('hz 华庄街道、linear');
  });

  it('a name with one character changed is found first among names that share nothing with it', () => {
    const others = [
      { id: '1', name: '甲乙丙丁' },
      { id: '2', name: '戊己庚辛' },
    ];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), (at) => {
        const letters = [...'地区生产总值'];
        letters[at] = '某';
        expect(nearestNames(letters.join(''), [...others, UNITS[2]!])[0]?.id).toBe('gdp');
      }),
    );
  });
});
