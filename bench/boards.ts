import { columnOf, gather } from '../src/engine/panel.ts';
import { type Standing, type StandingInput, type TargetColumn, standingOf } from '../src/engine/standing.ts';
import { AT_LEAST, BASIS, FIRST_YEAR, LEVEL, type Scene, ytd } from './scene.ts';

/** 看板收取 — what is done with each board column as it is made; `month` counts on from the first year's January, from 0. */
export type Sink = (indicator: number, month: number, standing: Standing) => void;

const NO_PARENT = { value: Number.NaN, growth: Number.NaN, completion: Number.NaN };

/** Every board of every year of the scene: the product's own gathering and derived columns, one after the other. */
export function makeBoards(scene: Scene, sink: Sink): void {
  for (let indicator = 0; indicator < scene.specs.length; indicator++) {
    for (let year = 0; year < scene.size.years; year++) {
      let before: Standing | null = null;
      const targets = targetColumn(scene, indicator, year);
      for (let month = 1; month <= 12; month++) {
        before = makeBoard(scene, { indicator, year, month, targets, before });
        sink(indicator, year * 12 + month - 1, before);
      }
    }
  }
}

/** 看板列 — which column is made, and what stands resident for it. */
export interface BoardColumn {
  readonly indicator: number;
  readonly year: number;
  readonly month: number;
  readonly targets: TargetColumn;
  readonly before: Standing | null;
}

/** One indicator at one month over all units. */
export function makeBoard(scene: Scene, { indicator, year, month, targets, before }: BoardColumn): Standing {
  const spec = scene.specs[indicator]!;
  const take = (atYear: number, atMonth: number, from: 'value' | 'growth'): Float64Array => {
    const column = columnOf(scene.panel, spec.indicator, BASIS, ytd(FIRST_YEAR + atYear, atMonth))!;
    return gather(column[from], column, scene.rows, false);
  };
  targets.share.fill(month / 12);
  targets.left.fill(12 - month);
  const value = take(year, month, 'value');
  const input: StandingInput = {
    direction: spec.direction,
    decimals: spec.decimals,
    rankedBy: spec.rankedBy,
    kind: 'flow',
    constantPrice: false,
    percentValue: false,
    value,
    growth: take(year, month, 'growth'),
    base: null,
    lastValue: take(year - 1, month, 'value'),
    lastYear: take(year - 1, 12, 'value'),
    elapsed: value,
    targets,
    parent: NO_PARENT,
    before,
  };
  return standingOf(input);
}

/** The targets of an indicator for a year, in columns as the engine takes them. */
export function targetColumn(scene: Scene, indicator: number, year: number): TargetColumn {
  const value = scene.targets[indicator * scene.size.years + year]!;
  const n = value.length;
  return {
    kind: Uint8Array.from(value, (amount) => (Number.isNaN(amount) ? 0 : LEVEL)),
    op: Uint8Array.from(value, (amount) => (Number.isNaN(amount) ? 0 : AT_LEAST)),
    value,
    hi: new Float64Array(n).fill(Number.NaN),
    tolerance: new Float64Array(n).fill(Number.NaN),
    share: new Float64Array(n),
    left: new Uint8Array(n),
    rule: Int8Array.from(value, (amount) => (Number.isNaN(amount) ? -1 : scene.specs[indicator]!.rule)),
  };
}
