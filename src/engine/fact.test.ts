import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalFact, canonicalText, type Fact, objectOf } from './fact.ts';
import { upcast } from './upcast.ts';

describe('fact: canonical text', () => {
  it('orders keys, leaves out what is absent, keeps lists in order', () => {
    expect(canonicalText({ b: 1, a: [2, '一'], c: undefined, d: { z: null, y: true } })).toBe(
      '{"a":[2,"一"],"b":1,"d":{"y":true,"z":null}}',
    );
  });
  it('does not depend on the order in which keys were written, and reads back equal', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
        (record) => {
          const backwards = Object.fromEntries(Object.entries(record).reverse());
          expect(canonicalText(backwards)).toBe(canonicalText(record));
          expect(JSON.parse(canonicalText(record))).toEqual({ ...record });
        },
      ),
    );
  });
  it('holds all of a fact but its id and position', () => {
    const fact: Fact = {
      id: 'x',
      position: 9,
      kind: 'setting',
      kindVersion: 1,
      object: 'setting/demo',
      objectVersion: 2,
      recordedAt: '2022-01-01T00:00:00.000Z',
      body: { setting: 'demo', value: 'yes' },
    };
    expect(canonicalFact(fact)).toBe(
      '{"body":{"setting":"demo","value":"yes"},"kind":"setting","kindVersion":1,"object":"setting/demo","objectVersion":2,"recordedAt":"2022-01-01T00:00:00.000Z"}',
    );
  });
  it('of a figure is what the general way makes of it, whatever its fields hold', () => {
    const field = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\ud800', '\u2028', '\u007f', '中', '\n', undefined),
      fc.integer(),
      fc.record({ b: fc.integer(), a: fc.string() }),
    );
    const names = ['base', 'basis', 'growthPct', 'indicator', 'note', 'releasedOn', 'reportedRank', 'source'];
    const body = fc.dictionary(
      fc.constantFrom(...names, 'status', 'unit', 'value', 'window', 'later', '7'),
      field,
    );
    fc.assert(
      fc.property(body, fc.string(), (some, object) => {
        const bare = {
          kind: 'figure',
          kindVersion: 1,
          object,
          objectVersion: 1,
          recordedAt: 'then',
          body: some,
        };
        expect(canonicalFact(bare as never)).toBe(canonicalText(bare));
      }),
    );
  });
  it('a figure’s object is its key: unit, indicator, basis, window', () => {
    expect(
      objectOf('figure', { unit: 'edz', indicator: 'gdp', basis: 'natural', window: '202201-202206' }),
    ).toBe('figure/edz/gdp/natural/202201-202206');
  });
});

describe('upcast: old versions are read as today’s', () => {
  const stored = {
    id: 'x',
    position: 1,
    kind: 'setting',
    kindVersion: 1,
    object: 'setting/a',
    objectVersion: 1,
    recordedAt: '2022-01-01T00:00:00.000Z',
    body: { setting: 'a', value: '1' },
  };
  const steps = {
    setting: {
      1: (body: Record<string, unknown>) => ({ ...body, unit: 'none' }),
      2: (body: Record<string, unknown>) => ({ ...body, unit: 'zone' }),
    },
  };
  it('goes step by step to today’s version and leaves the stored one alone', () => {
    expect(upcast(stored, steps, { setting: 3 })).toMatchObject({
      kindVersion: 3,
      body: { setting: 'a', value: '1', unit: 'zone' },
    });
    expect(stored.body).toEqual({ setting: 'a', value: '1' });
    expect(upcast(stored)).toEqual(stored);
  });
  it('refuses what is newer or unknown, and a missing step', () => {
    expect(() => upcast({ ...stored, kindVersion: 2 })).toThrow('newer');
    expect(() => upcast({ ...stored, kind: 'dance' })).toThrow('unknown kind');
    expect(() => upcast(stored, {}, { setting: 2 })).toThrow('no step');
  });
});
