import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIGHTS, LIGHT_RULES, lightOf } from './light.ts';
import { restandUnit } from './restand.ts';
import { type Standing, type StandingInput, followBefore, standingOf } from './standing.ts';
import { TARGET_KINDS, TARGET_OPS, isMet } from './target.ts';

const NONE = Number.NaN;
const number = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2000, max: 20_000 }).map((cents) => cents / 100) },
  { weight: 1, arbitrary: fc.constantFrom(NONE, 0, 10, 30, 60, 80, 100) },
);
const code = (most: number) => fc.integer({ min: 0, max: most });

/** A column of any indicator and any targets, over a few units. */
const inputs: fc.Arbitrary<StandingInput> = fc.integer({ min: 0, max: 40 }).chain((n) => {
  const doubles = fc.array(number, { minLength: n, maxLength: n }).map((cells) => Float64Array.from(cells));
  const bytes = (most: number) =>
    fc.array(code(most), { minLength: n, maxLength: n }).map((cells) => Uint8Array.from(cells));
  const targets = fc.record({
    kind: bytes(TARGET_KINDS.length - 1),
    op: fc
      .array(fc.integer({ min: 1, max: 4 }), { minLength: n, maxLength: n })
      .map((c) => Uint8Array.from(c)),
    value: doubles,
    hi: doubles,
    tolerance: doubles,
    share: doubles.map((cells) => cells.map((cell) => Math.abs(cell % 1))),
    left: bytes(11),
    rule: bytes(LIGHT_RULES.length).map((cells) => Int8Array.from(cells, (cell) => cell - 1)),
  });
  return fc.record({
    direction: fc.constantFrom('up', 'down'),
    decimals: code(2),
    rankedBy: fc.constantFrom('growth', 'completion', 'value'),
    kind: fc.constantFrom('flow', 'stock', 'rate'),
    constantPrice: fc.boolean(),
    percentValue: fc.boolean(),
    value: doubles,
    growth: doubles,
    base: fc.option(doubles),
    lastValue: fc.option(doubles),
    lastYear: fc.option(doubles),
    elapsed: doubles,
    targets,
    parent: fc.record({ value: number, growth: number, completion: number }),
    before: fc.constant(null),
  });
});

describe('a standing written over an earlier one', () => {
  test('is what a fresh one is, and leaves the inputs alone', () => {
    fc.assert(
      fc.property(inputs, inputs, (first, second) => {
        const spare = standingOf(first);
        const untouched = structuredClone(second);
        const fresh = standingOf(second);
        const again = standingOf(second, spare);
        expect(again).toEqual(fresh);
        expect(again === spare).toBe(first.value.length === second.value.length);
        expect(second).toEqual(untouched);
      }),
    );
  });

  test('one unit redone is what all redone are', () => {
    fc.assert(
      fc.property(inputs, number, fc.nat(39), (input, cell, unit) => {
        const n = input.value.length;
        if (n === 0) return;
        const standing = standingOf(input);
        const at = unit % n;
        const change = (column: Float64Array | null) => column?.with(at, cell) ?? null;
        const changed: StandingInput = {
          ...input,
          value: input.value.with(at, cell),
          elapsed: input.elapsed.with(at, cell),
          lastYear: change(input.lastYear),
          lastValue: change(input.lastValue),
          base: change(input.base),
        };
        expect(restandUnit(changed, standing, at)).toEqual(standingOf(changed));
      }),
      { numRuns: 500 },
    );
  });

  test('the period before changes movement and lights alone', () => {
    fc.assert(
      fc.property(inputs, fc.array(number, { minLength: 40, maxLength: 40 }), (input, cells) => {
        const earlier = standingOf({
          ...input,
          value: Float64Array.from(cells.slice(0, input.value.length)),
        });
        const later = { ...input, before: earlier };
        expect(followBefore(later, standingOf(input))).toEqual(standingOf(later));
      }),
    );
  });
});

describe('columns follow the rules for one unit', () => {
  /** What the rule for one unit sees, from the columns. */
  const seen = (input: StandingInput, standing: Standing, i: number, before: Standing) => ({
    completionPct: standing.completion[i]!,
    schedulePct: standing.schedule[i]!,
    growthPct: NONE,
    planPct: NONE,
    averagePct: NONE,
    met: standing.met[i] === 0 ? null : standing.met[i] === 2,
    monthsLate: NONE,
    daysLeft: NONE,
    before: LIGHTS[before.light[i]!]!,
    rule: LIGHT_RULES[input.targets.rule[i]!],
  });

  test('every light is what its rule gives', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const before = standingOf(input);
        const standing = standingOf({ ...input, before });
        for (let i = 0; i < standing.light.length; i++) {
          const { rule, ...view } = seen(input, standing, i, before);
          if (rule?.measure === 'growth') continue;
          expect(LIGHTS[standing.light[i]!]).toBe(rule ? lightOf(rule, view) : 'grey');
        }
      }),
      { numRuns: 500 },
    );
  });

  test('met is what the terms say', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const standing = standingOf(input);
        const { kind, op, value, hi, tolerance, share } = input.targets;
        for (let i = 0; i < standing.met.length; i++) {
          const named = TARGET_KINDS[kind[i]!];
          if (named !== 'level' && named !== 'count') continue;
          const actual = input.elapsed[i]!;
          const terms = {
            kind: named,
            op: TARGET_OPS[op[i]!]!,
            value: value[i]!,
            hi: hi[i]!,
            tolerance: tolerance[i]!,
            direction: input.direction,
          };
          const due = Number.isNaN(share[i]!) ? 1 : share[i]!;
          expect(standing.met[i]).toBe(Number.isNaN(actual) ? 0 : isMet(terms, actual, due) ? 2 : 1);
        }
      }),
    );
  });
});
