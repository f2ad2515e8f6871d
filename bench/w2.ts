import { takeFigure } from '../src/engine/panel.ts';
import { windowKey } from '../src/engine/period.ts';
import { restandUnit } from '../src/engine/restand.ts';
import { type Standing, followBefore, standingOf } from '../src/engine/standing.ts';
import { inputAt, makeBoards } from './boards.ts';
import type { Report } from './report.ts';
import { BASIS, FIRST_YEAR, type Scene, type Size, createScene, unitId, ytd } from './scene.ts';
import { type Spread, machineNow, timed } from './stopwatch.ts';

/** How many new figures are taken in a measurement, and how many indicators have their standings resident. */
const FIGURES = 400;
const RESIDENT = 4;

/** 一个新数 — which figure comes in; `year` −1 is the base year. */
interface NewFigure {
  readonly indicator: number;
  readonly year: number;
  readonly month: number;
  readonly unit: number;
}

/**
 * 一数之后 — one new figure, and everything that hangs on it right again: its own column, the movement and lights of the
 * period after, and what has it as base a year later. The standings of the boards looked at are resident.
 */
export async function oneFigure(size: Size, runs: number): Promise<Report> {
  const scene = createScene(size);
  const whole = await timed(runs, () => makeBoards(scene));
  const resident = Array.from({ length: RESIDENT }, (_, i) => standingsOf(scene, i));
  const figures = figuresFor(size);
  const lines = [];
  for (const [note, years] of [
    ['a figure of a board year: own column, next movement', (year: number) => year >= 0],
    ['a figure of the base year: next year’s column, next movement', (year: number) => year < 0],
  ] as const) {
    const spread = await takeAll(
      scene,
      resident,
      figures.filter(({ year }) => years(year)),
    );
    lines.push({ note, spread });
  }
  const different = countDifferent(scene, resident);
  const machine = machineNow();
  const columns = size.indicators * size.years * 12;
  return {
    measurements: lines.map(({ note, spread }) => ({
      name: 'W2',
      size: size.name,
      ours: spread,
      ours_ms: spread.medianMs,
      peer: 'W1 recomputed',
      peer_ms: whole.medianMs,
      theirs: whole,
      ratio: whole.medianMs / spread.medianMs,
      checked: different === 0,
      goal: size.name === 'L' ? columns : null,
      ...machine,
      note,
    })),
    remarks: [
      `${size.name}: after ${FIGURES} figures ${different} of the resident standings differ from recomputed ones.`,
    ],
  };
}

/** The year's standings of one indicator, each with memory of its own. */
function standingsOf(scene: Scene, indicator: number): Standing[] {
  const made: Standing[] = [];
  for (let month = 0; month < scene.size.years * 12; month++) {
    const at = { indicator, year: Math.floor(month / 12), month: (month % 12) + 1 };
    made.push(standingOf(inputAt(scene, at, at.month > 1 ? made[month - 1]! : null)));
  }
  return made;
}

function figuresFor({ units, years }: Size): NewFigure[] {
  return Array.from({ length: FIGURES }, (_, i) => ({
    indicator: i % RESIDENT,
    year: ((i >> 2) % (years + 1)) - 1,
    month: ((i * 7) % 12) + 1,
    unit: (i * 7919) % units,
  }));
}

async function takeAll(
  scene: Scene,
  resident: readonly Standing[][],
  figures: readonly NewFigure[],
): Promise<Spread> {
  const times: number[] = [];
  for (const [i, figure] of figures.entries()) {
    const from = process.hrtime.bigint();
    takeOne(scene, resident[figure.indicator]!, { figure, version: i + 2 });
    times.push(Number(process.hrtime.bigint() - from) / 1e6);
  }
  const warm = times.slice(1).sort((a, b) => a - b);
  return {
    coldMs: times[0]!,
    minMs: warm[0]!,
    medianMs: warm[warm.length >> 1]!,
    maxMs: warm[warm.length - 1]!,
  };
}

function takeOne(
  scene: Scene,
  standings: Standing[],
  { figure, version }: { figure: NewFigure; version: number },
): void {
  const { indicator, year, month, unit } = figure;
  const spec = scene.specs[indicator]!;
  const window = windowKey(ytd(FIRST_YEAR + year, month));
  const value = String(100 + ((version * 37) % 900) / 10);
  takeFigure(
    scene.panel,
    { unit: unitId(unit), indicator: spec.indicator, basis: BASIS, window, value },
    version + 1000,
    version,
  );
  if (year >= 0) redo(scene, standings, { indicator, unit, year, from: month, to: month });
  if (year + 1 < scene.size.years) {
    // December is last year's whole, on which the required growth of every month of the next year stands.
    redo(scene, standings, { indicator, unit, year: year + 1, from: month === 12 ? 1 : month, to: month });
  }
}

interface Span {
  readonly indicator: number;
  readonly unit: number;
  readonly year: number;
  readonly from: number;
  readonly to: number;
}

/** Makes the columns of a span of months right again after one unit's figure, and what the month after takes from them. */
function redo(scene: Scene, standings: Standing[], { indicator, unit, year, from, to }: Span): void {
  for (let month = from; month <= Math.min(to + 1, 12); month++) {
    const at = year * 12 + month - 1;
    const input = inputAt(scene, { indicator, year, month }, month > 1 ? standings[at - 1]! : null);
    if (month <= to) restandUnit(input, standings[at]!, unit);
    else followBefore(input, standings[at]!);
  }
}

/** How many resident standings are not what the panel gives now. */
function countDifferent(scene: Scene, resident: readonly Standing[][]): number {
  let different = 0;
  for (const [indicator, standings] of resident.entries()) {
    const fresh = standingsOf(scene, indicator);
    for (const [at, standing] of standings.entries()) if (!equal(standing, fresh[at]!)) different++;
  }
  return different;
}

/** Bit for bit, but for which of its many NaN the processor chose. */
function equal(a: unknown, b: unknown): boolean {
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) return equalCells(a as Cells, b as Cells);
  if (typeof a !== 'object' || a === null || b === null) return Object.is(a, b);
  return Object.entries(a).every(([key, value]) => equal(value, (b as Record<string, unknown>)[key]));
}

type Cells = ArrayBufferView & ArrayLike<number>;

function equalCells(a: Cells, b: Cells): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
