import type { Direction, RankBy } from '../src/engine/fact.ts';
import { type Panel, columnOf, createPanel, rowOf, takeFigure } from '../src/engine/panel.ts';
import { LIGHT_RULES } from '../src/engine/light.ts';
import { type Window, windowKey } from '../src/engine/period.ts';
import type { TargetColumn } from '../src/engine/standing.ts';
import { TARGET_KINDS, TARGET_OPS } from '../src/engine/target.ts';

/** 规模 — how much one measurement works on; `years` boards of twelve months, each with the year before it as base. */
export interface Size {
  readonly name: 'S' | 'M' | 'L';
  readonly units: number;
  readonly indicators: number;
  readonly years: number;
}

export const SIZES: readonly Size[] = [
  { name: 'S', units: 8, indicators: 15, years: 1 },
  { name: 'M', units: 100, indicators: 200, years: 2 },
  { name: 'L', units: 3000, indicators: 200, years: 1 },
];

/** 指标规格 — what the measured indicators differ in. `rule` is an index into LIGHT_RULES. */
export interface Spec {
  readonly indicator: string;
  readonly direction: Direction;
  readonly decimals: number;
  readonly rankedBy: RankBy;
  readonly rule: number;
}

/** 场景 — a panel of one size, filled by a seeded generator, and a year's level target for each unit, indicator and year. */
export interface Scene {
  readonly size: Size;
  /** Of this part's indicators. */
  readonly specs: readonly Spec[];
  readonly panel: Panel;
  readonly rows: Int32Array;
  /** Targets by `indicator × years + year`, in columns as the engine takes them; share and months left are set by month. */
  readonly targets: TargetColumn[];
}

/** The first year that has boards; the year before it is only a base. */
export const FIRST_YEAR = 2022;
export const BASIS = 'natural';
const SEED = 20220813;

/** Year-to-date window of a month (1 to 12) of a year. */
export function ytd(year: number, month: number): Window {
  return { first: year * 12, last: year * 12 + month - 1 };
}

/** 份 — one of several equal parts of the indicators, for one worker. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

/** Builds the same scene for the same size, always; a part holds the same figures as it does in the whole. */
export function createScene(size: Size, part: Part = { index: 0, of: 1 }): Scene {
  const panel = createPanel();
  const rows = Int32Array.from({ length: size.units }, (_, i) => rowOf(panel, unitId(i)));
  const specs = Array.from({ length: size.indicators }, (_, i) => specOf(i));
  const targets: TargetColumn[] = [];
  const from = Math.floor((size.indicators * part.index) / part.of);
  const to = Math.floor((size.indicators * (part.index + 1)) / part.of);
  const scene: Scene = { size, specs: specs.slice(from, to), panel, rows, targets };
  for (let i = from; i < to; i++) fillIndicator(scene, specs[i]!, createDraw(SEED + i));
  return scene;
}

/** The id of a unit. */
export function unitId(unit: number): string {
  return `u${String(unit).padStart(5, '0')}`;
}

function fillIndicator(scene: Scene, spec: Spec, draw: Draw): void {
  const scale = Float64Array.from(scene.rows, () => Math.exp(4 + 1.2 * draw.normal()));
  for (let year = -1; year < scene.size.years; year++) {
    const annual = scale.map((amount) => amount * 1.06 ** (year + 1) * (1 + 0.05 * draw.normal()));
    if (year >= 0)
      scene.targets.push(
        targetColumn(
          annual.map((amount) => targetFor(amount, draw)),
          spec,
        ),
      );
    for (let month = 1; month <= 12; month++) {
      const share = month / 12 - 0.02 * Math.sin((Math.PI * month) / 12);
      const at = ytd(FIRST_YEAR + year, month);
      fillColumn(scene.panel, { spec, at }, (unit) => amountAt(annual[unit]! * share, draw));
    }
  }
}

/** Places by growth for six in ten, by completion for three, by value for one; less is better for one in ten; three light rules. */
function specOf(i: number): Spec {
  const rankedBy: RankBy = i % 10 < 6 ? 'growth' : i % 10 < 9 ? 'completion' : 'value';
  const rules = ['yinchuan-progress', 'sanya-2022', 'wuhan'];
  return {
    indicator: `i${String(i).padStart(3, '0')}`,
    direction: i % 10 === 5 ? 'down' : 'up',
    decimals: rankedBy === 'growth' ? 1 : 2,
    rankedBy,
    rule: LIGHT_RULES.findIndex((rule) => rule.id === rules[i % 3]),
  };
}

/** One in a hundred was not reported; one in five hundred is zero, so that a year later its base is. */
function amountAt(expected: number, draw: Draw): number {
  const chance = draw.uniform();
  if (chance < 0.01) return Number.NaN;
  if (chance < 0.012) return 0;
  return Math.round(expected * (1 + 0.03 * draw.normal()) * 100) / 100;
}

function targetFor(annual: number, draw: Draw): number {
  return draw.uniform() < 0.01 ? Number.NaN : Math.round(annual * (1 + 0.04 * draw.normal()) * 100) / 100;
}

/** The first cell goes in as a fact does, which makes the column; the others are written straight into it. */
function fillColumn(
  panel: Panel,
  { spec, at }: { readonly spec: Spec; readonly at: Window },
  amount: (unit: number) => number,
): void {
  const first = {
    unit: unitId(0),
    indicator: spec.indicator,
    basis: BASIS,
    window: windowKey(at),
    value: '0',
  };
  takeFigure(panel, first, 1, 0);
  const column = columnOf(panel, spec.indicator, BASIS, at)!;
  for (let unit = 0; unit < panel.rows.size; unit++) {
    const value = amount(unit);
    column.value[unit] = value;
    column.version[unit] = Number.isNaN(value) ? 0 : 1;
  }
}

const LEVEL = TARGET_KINDS.indexOf('level');
const AT_LEAST = TARGET_OPS.indexOf('at_least');

/** A year's level targets that must at least be reached; NaN is no target. */
function targetColumn(value: Float64Array, spec: Spec): TargetColumn {
  const n = value.length;
  return {
    kind: Uint8Array.from(value, (amount) => (Number.isNaN(amount) ? 0 : LEVEL)),
    op: Uint8Array.from(value, (amount) => (Number.isNaN(amount) ? 0 : AT_LEAST)),
    value,
    hi: new Float64Array(n).fill(Number.NaN),
    tolerance: new Float64Array(n).fill(Number.NaN),
    share: new Float64Array(n),
    left: new Uint8Array(n),
    rule: Int8Array.from(value, (amount) => (Number.isNaN(amount) ? -1 : spec.rule)),
  };
}

interface Draw {
  uniform(): number;
  normal(): number;
}

/** A 32-bit mixing generator: the same numbers on every machine. */
function createDraw(seed: number): Draw {
  let state = seed | 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
