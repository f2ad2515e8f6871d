import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coordinates, InspectionPlace } from './place.ts';
import { metresBetween, routeMetres, routeOf } from './route.ts';

function place(id: string, at: Coordinates | null, street: string | null = null): InspectionPlace {
  return { place: `project:${id}`, kind: 'project', id, unit: 'u', name: id, nameEn: null, street, at };
}

const at = (lat: number, lon: number): Coordinates => ({ lat, lon });
const ids = (route: readonly InspectionPlace[]) => route.map(({ id }) => id);

describe('the route of an inspection', () => {
  it('measures in the air: a hundredth of a degree north is 1,112 metres, east of Wuxi 949', () => {
    expect(metresBetween(at(31.5, 120.3), at(31.51, 120.3))).toBe(1112);
    expect(metresBetween(at(31.5, 120.3), at(31.5, 120.31))).toBe(948);
  });

  it('goes along a line from the office, whatever the order of the list', () => {
    const line = [3, 1, 4, 2, 0].map((i) => place(`p${i}`, at(31.5 + i / 100, 120.3)));
    expect(ids(routeOf(line, at(31.49, 120.3)))).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
    expect(ids(routeOf(line, at(31.6, 120.3)))).toEqual(['p4', 'p3', 'p2', 'p1', 'p0']);
  });

  it('begins with the first place where no office is known', () => {
    const line = [0, 1, 2].map((i) => place(`p${i}`, at(31.5 + i / 100, 120.3)));
    expect(ids(routeOf([line[2]!, line[0]!, line[1]!], null))).toEqual(['p2', 'p1', 'p0']);
  });

  it('unties a crossing that going to the nearest makes', () => {
    // From the office the nearest is a; always to the nearest one next passes d last and goes all the way back for it.
    const places = [
      place('a', at(0, 0.01)),
      place('b', at(0, 0.03)),
      place('c', at(0, 0.06)),
      place('d', at(0, -0.015)),
    ];
    const route = routeOf(places, at(0, 0));
    expect(ids(route)).toEqual(['d', 'a', 'b', 'c']);
    expect(routeMetres(route, at(0, 0))).toBe(
      metresBetween(at(0, 0), at(0, 0.015)) + metresBetween(at(0, 0), at(0, 0.075)),
    );
  });

  it('puts a place without coordinates after its street, and the others at the end by street', () => {
    const places = [
      place('x', null, 's2'),
      place('y', null, 's1'),
      place('z', null, null),
      place('a', at(31.5, 120.3), 's1'),
      place('b', at(31.51, 120.3), 's3'),
    ];
    expect(ids(routeOf(places, at(31.49, 120.3)))).toEqual(['a', 'y', 'b', 'x', 'z']);
  });

  it('visits every place once, the same for any order, and is never longer than to the nearest one next', () => {
    const spot = fc.record({
      lat: fc.double({ min: 31.4, max: 31.6, noNaN: true }),
      lon: fc.double({ min: 120.2, max: 120.4, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 15 }), (spots) => {
        const places = spots.map((one, i) => place(`p${i}`, one));
        const office = at(31.5, 120.3);
        const route = routeOf(places, office);
        expect(ids(route).sort()).toEqual(ids(places).sort());
        expect(routeOf([...places].reverse(), office)).toEqual(route);
        expect(routeMetres(route, office)).toBeLessThanOrEqual(greedyMetres(places, office));
      }),
      { numRuns: 60 },
    );
  });
});

function greedyMetres(places: readonly InspectionPlace[], office: Coordinates): number {
  const left = [...places].sort((a, b) => (a.place < b.place ? -1 : 1));
  let sum = 0;
  for (let from = office; left.length > 0; ) {
    const steps = left.map((one) => metresBetween(from, one.at!));
    const nearest = steps.indexOf(Math.min(...steps));
    sum += steps[nearest]!;
    from = left.splice(nearest, 1)[0]!.at!;
  }
  return sum;
}
