import { describe, expect, it } from 'vitest';
import { type Fact, type FactBodies, type FactKind, type Instant, objectOf } from '../fact.ts';
import type { Period } from '../period.ts';
import type { Versioned } from '../registry.ts';
import { type World, foldFacts } from '../world.ts';
import { seedHashOf } from './draw.ts';
import type { InspectionBody } from './inspection-facts.ts';
import { drawInspection, drawnBody } from './inspection-draw.ts';
import { contradictionsOf, inspectionRow, inspectionTally } from './inspection-row.ts';
import { placeKnown } from './place-known.ts';
import { readReportLine, reportLine, reportedAt } from './reported.ts';
import { verifyDraw } from './verify-draw.ts';
import { visitsLeft } from './visits-left.ts';

const SEED = '5eed'.repeat(16);
const DRAWN_AT = '2022-08-11T09:30:00.000Z';

let position = 0;

function fact<K extends FactKind>(
  kind: K,
  body: FactBodies[K],
  more: { version?: number; at?: Instant } = {},
) {
  const object = objectOf(kind, body as never);
  const objectVersion = more.version ?? 1;
  const recordedAt = more.at ?? '2022-07-10T01:00:00.000Z';
  position++;
  return {
    id: `fact-${position}`,
    position,
    kind,
    kindVersion: 1,
    object,
    objectVersion,
    recordedAt,
    body,
  } as unknown as Fact;
}

/** A zone with two streets; projects on schedule, one with a foundation stone and little since, one that stands still. */
function zoneFacts(): Fact[] {
  const facts: Fact[] = [
    fact('unit', { unit: 'zone', name: '演示区', kind: 'zone' }),
    fact('unit', { unit: 'east', name: '东街道', kind: 'street', parent: 'zone' }),
    fact('unit', { unit: 'west', name: '西街道', kind: 'street', parent: 'zone' }),
    fact('unit', { unit: 'other', name: '外区', kind: 'zone' }),
  ];
  for (let i = 0; i < 30; i++)
    facts.push(...project(`p${String(i).padStart(2, '0')}`, { steady: true, at: i }));
  facts.push(...project('stone', { steady: false, at: 31 }), ...project('still', { steady: false, at: 32 }));
  facts.push(...project('elsewhere', { steady: false, at: 33, unit: 'other' }));
  return facts;
}

function project(id: string, { steady, at, unit }: { steady: boolean; at: number; unit?: string }): Fact[] {
  const body: FactBodies['project'] = {
    project: id,
    name: `项目${id}`,
    unit: unit ?? (at % 2 === 0 ? 'east' : 'west'),
    type: 'industry',
    coUnits: [],
    totalInvestment: '120000',
    plannedStart: '2022-01-05',
    plannedEnd: '2023-12-31',
    startedOn: '2022-01-05',
    enrolledOn: '2022-01-20',
    lat: (31.48 + at / 1000).toFixed(4),
    lon: '120.3000',
  };
  const months = ['01', '02', '03', '04', '05', '06'].map((month, i) =>
    fact('project-progress', {
      project: id,
      period: `2022-${month}` as Period,
      plan: String((i + 1) * 8000),
      investment: steady ? String((i + 1) * 8000) : '900',
    }),
  );
  const year = fact('project-progress', { project: id, period: '2022-12' as Period, plan: '96000' });
  return [fact('project', body), ...months, year];
}

const TERMS: InspectionBody = {
  inspection: 'i-1',
  unit: 'zone',
  day: '2022-08-12',
  planNo: '督检〔2022〕2号',
  seedHash: seedHashOf(SEED),
  size: 8,
  randomPct: 50,
  mostVisits: 10,
  visitDays: 30,
  state: 'sealed',
};

function knownWorld(more: readonly Fact[] = []): World {
  return foldFacts([...zoneFacts(), ...more], DRAWN_AT);
}

function versions(drawn: InspectionBody, sealed: InspectionBody = TERMS): Versioned<InspectionBody>[] {
  const at = (body: InspectionBody, version: number, recordedAt: Instant) => ({
    body,
    version,
    fact: `f${version}`,
    position: version,
    recordedAt,
  });
  return [at(sealed, 1, '2022-08-10T09:00:00.000Z'), at(drawn, 2, DRAWN_AT)];
}

const world = knownWorld();
const drawn = drawnBody(world, { terms: TERMS, seed: SEED, asOf: DRAWN_AT });

describe('an inspection drawn from its world', () => {
  it('goes to the weak by rule; the rest comes in by lot alone', () => {
    expect(drawn.weak).toEqual(['project:still', 'project:stone']);
    expect(drawn.random).toHaveLength(6);
    expect(drawn.random!.every((place) => /^project:p\d\d$/.test(place))).toBe(true);
    expect([...drawn.list!].sort()).toEqual([...drawn.weak!, ...drawn.random!].sort());
  });

  it('says why of each place, and multiplies weakness, importance and time unseen', () => {
    const { weak, candidates } = drawInspection(world, { terms: TERMS, seed: SEED, asOf: DRAWN_AT });
    const first = weak[0]!;
    expect(first.whys.map(({ key }) => key)).toContain('inspection-why.finding');
    expect(first.whys.at(-1)).toEqual({ key: 'inspection-why.never-seen', params: {} });
    expect(first.importance).toBe(0.75);
    expect(first.score).toBeCloseTo(first.weakness * 0.75 * 1, 6);
    expect(candidates.find(({ id }) => id === 'p00')!.score).toBe(0);
    expect(candidates.some(({ id }) => id === 'elsewhere')).toBe(false);
  });

  it('counts the days since a place was seen: a month is a third of ninety days', () => {
    const visit: FactBodies['visit'] = {
      inspection: 'before',
      place: 'project:stone',
      on: '2022-07-13',
      unit: 'west',
      seen: 'as-reported',
      photos: [],
      tasks: [],
    };
    const later = knownWorld([fact('visit', visit)]);
    const { candidates } = drawInspection(later, { terms: TERMS, seed: SEED, asOf: DRAWN_AT });
    const stone = candidates.find(({ id }) => id === 'stone')!;
    expect(stone.unseen).toBeCloseTo(30 / 90, 10);
    expect(stone.whys.at(-1)).toEqual({
      key: 'inspection-why.unseen',
      params: { days: 30, on: '2022-07-13' },
    });
    expect(stone.score).toBeCloseTo((stone.weakness * 0.75) / 3, 6);
  });

  it('comes out the same again from the fact and the world', () => {
    expect(drawnBody(knownWorld(), { terms: drawn, seed: drawn.seed!, asOf: drawn.drawnAt! })).toEqual(drawn);
    expect(verifyDraw(versions(drawn), world).differences).toEqual([]);
  });

  it('knows nothing that came after its instant', () => {
    const later = project('late', { steady: false, at: 40 }).map((one) => ({
      ...one,
      recordedAt: '2022-08-11T09:30:00.001Z',
    }));
    const known = foldFacts([...zoneFacts(), ...(later as Fact[])], DRAWN_AT);
    expect(verifyDraw(versions(drawn), known).differences).toEqual([]);
  });
});

describe('a list that was tampered with is found', () => {
  const codes = (body: InspectionBody, sealed?: InspectionBody) =>
    verifyDraw(versions(body, sealed), world).differences.map(({ code, place, field }) =>
      [code, place, field].filter(Boolean).join(' '),
    );

  it('a place removed from the random share', () => {
    const [first, ...others] = drawn.random!;
    expect(codes({ ...drawn, random: others })).toEqual([`lot-left-out ${first}`]);
  });

  it('a place swapped for another', () => {
    const [first, ...others] = drawn.random!;
    const inside = new Set(drawn.random);
    const other = Array.from({ length: 30 }, (_, i) => `project:p${String(i).padStart(2, '0')}`).find(
      (place) => !inside.has(place),
    )!;
    expect(codes({ ...drawn, random: [other, ...others] })).toEqual([
      `lot-left-out ${first}`,
      `lot-added ${other}`,
    ]);
  });

  it('a weak place left out', () => {
    expect(codes({ ...drawn, weak: ['project:still'] })).toEqual(['weak-left-out project:stone']);
  });

  it('another order', () => {
    const turned = [...drawn.random!].reverse();
    expect(codes({ ...drawn, random: turned })).toEqual([`order-changed ${drawn.random![0]}`]);
  });

  it('another seed, with its list: it is not the one that was sealed', () => {
    const other = 'beef'.repeat(16);
    const again = drawnBody(world, { terms: TERMS, seed: other, asOf: DRAWN_AT });
    expect(codes(again)).toEqual(['seed-not-sealed']);
    expect(codes({ ...drawn, seed: other })[0]).toBe('seed-not-sealed');
  });

  it('another seed with its digest put into the fact: the seal says another', () => {
    const other = 'beef'.repeat(16);
    const again = drawnBody(world, {
      terms: { ...TERMS, seedHash: seedHashOf(other) },
      seed: other,
      asOf: DRAWN_AT,
    });
    expect(codes(again)).toEqual(['terms-changed seedHash']);
  });

  it('terms changed after the seal, a seal that came late, and none at all', () => {
    const larger = drawnBody(world, { terms: { ...TERMS, size: 9 }, seed: SEED, asOf: DRAWN_AT });
    expect(codes(larger)).toEqual(['terms-changed size']);
    expect(codes(drawn, drawn)).toEqual(['not-sealed']);
    const late = versions(drawn).map((one) => ({ ...one, recordedAt: '2022-08-12T01:00:00.000Z' }));
    expect(verifyDraw(late, world).differences.map(({ code }) => code)).toEqual(['seal-late']);
    expect(codes({ ...drawn, seed: 'abc' })).toEqual(['seed-malformed']);
    expect(codes({ ...drawn, rule: 'weakness@9' })).toEqual(['rule-unknown']);
  });

  it('says nothing before a seed is known', () => {
    expect(verifyDraw(versions(TERMS).slice(0, 1), world)).toEqual({ differences: [], draw: null });
  });
});

describe('visits to a unit are limited', () => {
  const visit = (place: string, seen: 'as-reported' | 'not-reached', on = '2022-08-01') =>
    fact('visit', { inspection: 'i-0', place, on, unit: 'west', seen, photos: [], tasks: [] });

  it('by what was visited in the days before, and by lists that are not gone yet', () => {
    const before: InspectionBody = {
      ...drawn,
      inspection: 'i-0',
      day: '2022-08-01',
      list: ['project:p01', 'project:p03', 'project:p05'],
    };
    const known = knownWorld([
      fact('inspection', before),
      visit('project:p01', 'as-reported'),
      visit('project:p03', 'not-reached'),
    ]);
    const unitOf = (place: string) =>
      placeKnown(known, place, { unit: 'zone', asOf: DRAWN_AT })?.unit ?? null;
    const left = visitsLeft(known.registry, { ...TERMS, mostVisits: 3 }, unitOf);
    // One seen, one not reached, one still to go.
    expect(left.get('west')).toBe(1);
    expect(visitsLeft(known.registry, { ...TERMS, mostVisits: 3, visitDays: 7 }, unitOf).get('west')).toBe(
      undefined,
    );
  });

  it('and a unit at its limit is left out and told', () => {
    const { weak, random, leftOut } = drawInspection(world, {
      terms: { ...TERMS, mostVisits: 1, size: 4 },
      seed: SEED,
      asOf: DRAWN_AT,
    });
    const units = [...weak, ...random.map(({ candidate }) => candidate)].map(({ unit }) => unit);
    expect(new Set(units).size).toBe(units.length);
    expect(leftOut.length).toBeGreaterThan(0);
  });
});

describe('what was seen', () => {
  const contradiction: FactBodies['visit'] = {
    inspection: 'i-1',
    place: 'project:stone',
    on: '2022-08-12',
    unit: 'west',
    seen: 'contradicts',
    contradicted: 'period=2022-06;investment=900',
    photos: [],
    tasks: ['task-1'],
  };
  const known = knownWorld([
    fact('inspection', TERMS, { at: '2022-08-10T09:00:00.000Z' }),
    fact('inspection', drawn, { version: 2, at: DRAWN_AT }),
    fact('visit', contradiction),
    fact('visit', { ...contradiction, place: drawn.random![0]!, seen: 'as-reported', tasks: [] }),
  ]);

  it('is counted by share, and a contradiction is found from the place', () => {
    const row = inspectionRow(known.registry, known.registry.inspection.get('inspection/i-1')!);
    expect(row).toMatchObject({
      seen: 2,
      seenWeak: 1,
      seenLot: 1,
      contradicts: 1,
      items: 1,
      arranged: false,
    });
    expect(inspectionTally([row])).toMatchObject({ year: '2022', inspections: 1, seen: 2, cancelled: 0 });
    expect(contradictionsOf(known, 'project:stone')).toEqual([contradiction]);
    expect(contradictionsOf(known, 'project:still')).toEqual([]);
  });

  it('makes the place weaker the next time', () => {
    const next = { ...TERMS, inspection: 'i-2', day: '2022-10-11' };
    const at = { terms: next, seed: SEED, asOf: DRAWN_AT };
    const before = drawInspection(world, at).candidates.find(({ id }) => id === 'stone')!;
    const after = drawInspection(known, at).candidates.find(({ id }) => id === 'stone')!;
    expect(after.weakness).toBeCloseTo(1 - (1 - before.weakness) * 0.3, 10);
    expect(after.unseen).toBeCloseTo(60 / 90, 10);
  });

  it('stands beside the report it contradicts, on one line and back', () => {
    const report = reportedAt(world, 'project:stone', DRAWN_AT)!;
    expect(report).toMatchObject({ period: '2022-06', fields: { plan: '48000', investment: '900' } });
    expect(reportLine(report)).toBe('period=2022-06;plan=48000;investment=900');
    expect(readReportLine(reportLine(report))).toMatchObject({ period: '2022-06', fields: report.fields });
    expect(readReportLine('现场无人施工')).toBe(null);
  });
});
