import { columnOf, gather } from '../src/engine/panel.ts';
import { type PeriodBefore, type Standing, type StandingInput, standingOf } from '../src/engine/standing.ts';
import { BASIS, FIRST_YEAR, type Scene, ytd } from './scene.ts';

const NO_PARENT = { value: Number.NaN, growth: Number.NaN, completion: Number.NaN };

/** 看板列 — which column is made; `year` counts from the first with boards, `month` from 1. */
export interface BoardColumn {
  readonly indicator: number;
  readonly year: number;
  readonly month: number;
}

/** 已成列 — a board column and its standing, which is written over by the next one. */
export interface MadeColumn extends BoardColumn {
  readonly standing: Standing;
}

/**
 * Every board of every year of the scene: the product's own gathering and derived columns, one after the other. One
 * standing is written over again and again, as derived columns are made for the board asked for and dropped; what the
 * next month needs of it is kept aside.
 */
export function* eachBoard(scene: Scene): Generator<MadeColumn> {
  const n = scene.size.units;
  const before: PeriodBefore = { places: { rank: new Int32Array(n) }, light: new Uint8Array(n) };
  let standing: Standing | undefined;
  for (let indicator = 0; indicator < scene.specs.length; indicator++) {
    for (let year = 0; year < scene.size.years; year++) {
      for (let month = 1; month <= 12; month++) {
        const at = { indicator, year, month };
        standing = standingOf(inputAt(scene, at, month > 1 ? before : null), standing);
        yield { ...at, standing };
        before.places.rank.set(standing.places.rank);
        before.light.set(standing.light);
      }
    }
  }
}

/** All boards; returns a sum over the places, so that nothing is left undone. */
export function makeBoards(scene: Scene): number {
  let sum = 0;
  for (const { standing } of eachBoard(scene)) sum += standing.places.rank[0]! + standing.average;
  return sum;
}

/** What the derived column of one indicator at one month over all units is made from. */
export function inputAt(
  scene: Scene,
  { indicator, year, month }: BoardColumn,
  before: PeriodBefore | null,
): StandingInput {
  const spec = scene.specs[indicator]!;
  const take = (atYear: number, atMonth: number, from: 'value' | 'growth'): Float64Array => {
    const column = columnOf(scene.panel, spec.indicator, BASIS, ytd(FIRST_YEAR + atYear, atMonth))!;
    return gather(column[from], column, scene.rows, false);
  };
  const targets = scene.targets[indicator * scene.size.years + year]!;
  targets.share.fill(month / 12);
  targets.left.fill(12 - month);
  const value = take(year, month, 'value');
  return {
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
}
