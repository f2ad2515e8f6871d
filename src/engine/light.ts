import { type Blank, type Measure, isBlank } from './blank.ts';

/** 灯色 — always shown with a shape and a word. */
export type Light = 'green' | 'blue' | 'yellow' | 'orange' | 'red' | 'grey';

/** Lights by code in typed columns. */
export const LIGHTS: readonly Light[] = ['grey', 'green', 'blue', 'yellow', 'orange', 'red'];

/**
 * 亮灯依据 — what a rule measures. `pointsShort`: schedule − completion in points; `percentShort`: short of the planned
 * amount in percent of it; `ratio`: completion ÷ schedule in percent; `growth`: growth against plan and average;
 * `monthsLate`: months after the planned start; `deadline`: days to the limit and progress against schedule; `met`: met or not.
 */
export type LightMeasure =
  | 'pointsShort'
  | 'percentShort'
  | 'ratio'
  | 'growth'
  | 'monthsLate'
  | 'deadline'
  | 'met';

/** 亮灯输入 — what a rule may look at; NaN or null where there is none. Units: percent, points, months, days. */
export interface LightInput {
  readonly completionPct: number;
  readonly schedulePct: number;
  readonly growthPct: number;
  readonly planPct: number;
  readonly averagePct: number;
  readonly met: boolean | null;
  readonly monthsLate: number;
  readonly daysLeft: number;
  /** The light of the period before, for rules that count running misses. */
  readonly before: Light | null;
}

/** 亮灯区间 — from (inclusive unless `openLow`) to (inclusive unless `openHigh`) of the measure. */
export interface LightBand {
  readonly light: Light;
  readonly from: number;
  readonly to: number;
  readonly openLow?: boolean;
  readonly openHigh?: boolean;
}

/** 亮灯规则 — a published preset, or our own, as data. A value in no band is not defined by the rule: the rule asks, the light is grey. */
export interface LightRule {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly measure: LightMeasure;
  readonly bands: readonly LightBand[];
  /** A missed period that follows a missed one is red. */
  readonly runningMissIsRed?: boolean;
  readonly source: string;
  readonly origin: 'published' | 'ours';
}

const INF = Number.POSITIVE_INFINITY;

/** 亮灯规则预设 — the seven published presets (field-rules 3) and one of ours for targets that are only met or not. */
export const LIGHT_RULES: readonly LightRule[] = [
  {
    id: 'yinchuan-progress',
    name: '银川 2025 进度',
    nameEn: 'Yinchuan 2025 progress',
    measure: 'pointsShort',
    bands: [
      { light: 'green', from: -INF, to: 0 },
      { light: 'yellow', from: 10, to: 30 },
      { light: 'red', from: 30, to: INF, openLow: true },
    ],
    source: 'https://m.qlbk.net/news/3Ww4l7bw75.html',
    origin: 'published',
  },
  {
    id: 'yinchuan-start',
    name: '银川 2025 开工',
    nameEn: 'Yinchuan 2025 start',
    measure: 'monthsLate',
    bands: [
      { light: 'green', from: -INF, to: 0, openHigh: true },
      { light: 'yellow', from: 0, to: 3, openHigh: true },
      { light: 'red', from: 3, to: INF },
    ],
    source: 'https://m.qlbk.net/news/3Ww4l7bw75.html',
    origin: 'published',
  },
  {
    id: 'yinchuan-enrolment',
    name: '银川 2025 入库',
    nameEn: 'Yinchuan 2025 statistics enrolment',
    measure: 'monthsLate',
    bands: [
      { light: 'green', from: -INF, to: 1, openHigh: true },
      { light: 'yellow', from: 1, to: 2, openHigh: true },
      { light: 'red', from: 2, to: INF },
    ],
    source: 'https://m.qlbk.net/news/3Ww4l7bw75.html',
    origin: 'published',
  },
  {
    id: 'sanya-2022',
    name: '三亚 2022',
    nameEn: 'Sanya 2022',
    measure: 'percentShort',
    bands: [
      { light: 'green', from: -INF, to: 0 },
      { light: 'yellow', from: 0, to: 50, openLow: true },
      { light: 'red', from: 50, to: INF, openLow: true },
    ],
    runningMissIsRed: true,
    source: 'http://news.hndaily.cn/html/2022-05/13/content_58470_14809063.htm',
    origin: 'published',
  },
  {
    id: 'wuhan',
    name: '武汉',
    nameEn: 'Wuhan',
    measure: 'ratio',
    bands: [
      { light: 'yellow', from: 60, to: 80, openHigh: true },
      { light: 'red', from: -INF, to: 60, openHigh: true },
    ],
    source: 'http://gxhyy.yfsoft.com.cn/25400.html',
    origin: 'published',
  },
  {
    id: 'tianjin-2022',
    name: '天津 2022 投资',
    nameEn: 'Tianjin 2022 investment',
    measure: 'growth',
    bands: [],
    source: 'http://m.djxww.com/zixun/2022/0305/48584.html',
    origin: 'published',
  },
  {
    id: 'suqian-2025',
    name: '宿迁 2025 任务',
    nameEn: 'Suqian 2025 tasks',
    measure: 'deadline',
    bands: [],
    source: 'http://sqgzw.suqian.gov.cn/gzw/gqfc/202506/c520c452698d42cebc27aed37067306c.shtml',
    origin: 'published',
  },
  {
    id: 'met-or-not',
    name: '达标与否',
    nameEn: 'Met or not',
    measure: 'met',
    bands: [],
    source: 'docs/decisions/0004-lights.md',
    origin: 'ours',
  },
];

/**
 * 规则区间 — the bands of a rule laid out for a pass over a column: from each cut on (the least double that counts as the
 * edge or more) holds the light of the same place in `codes`; below the first is no light. A cut not needed is NaN.
 */
export interface Bands {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
  /** Indexes into LIGHTS, by how many cuts a measure has passed. */
  readonly codes: Uint8Array;
}

const BANDS: readonly Bands[] = LIGHT_RULES.map(({ id, bands }) => {
  const cuts: number[] = [];
  const codes = [0];
  let end = -INF;
  for (const band of [...bands].sort((a, b) => a.from - b.from)) {
    const from = floorOf(band);
    if (cuts.length > 0 && from > end + 1) codes[cuts.push(cutAt(end + 1))] = 0;
    codes[cuts.push(cutAt(from))] = LIGHTS.indexOf(band.light);
    end = ceilingOf(band);
  }
  if (end < INF && cuts.length > 0) codes[cuts.push(cutAt(end + 1))] = 0;
  if (cuts.length > 4) throw new RangeError(`light rule ${id} has more than four edges`);
  const [first = Number.NaN, second = Number.NaN, third = Number.NaN, fourth = Number.NaN] = cuts;
  return { first, second, third, fourth, codes: Uint8Array.from(codes) };
});

/** The least double that is this many billionths or more once it is looked at to nine decimals. */
function cutAt(billionths: number): number {
  if (billionths === -INF) return -INF;
  let below = (billionths - 1) / 1e9;
  let cut = (billionths + 1) / 1e9;
  for (;;) {
    const middle = (below + cut) / 2;
    if (middle <= below || middle >= cut) return cut;
    if (Math.round(middle * 1e9) >= billionths) cut = middle;
    else below = middle;
  }
}

/** The bands of a rule by its number in LIGHT_RULES. */
export function bandsOf(number: number): Bands {
  return BANDS[number]!;
}

/** Measures are looked at to nine decimals, so that no binary remainder crosses an edge; an open edge is the next billionth. */
function floorOf(band: LightBand): number {
  return Math.round(band.from * 1e9) + (band.openLow ? 1 : 0);
}

function ceilingOf(band: LightBand): number {
  return Math.round(band.to * 1e9) - (band.openHigh ? 1 : 0);
}

/** The rule with this id, or null. */
export function lightRule(id: string): LightRule | null {
  return LIGHT_RULES.find((rule) => rule.id === id) ?? null;
}

/** The measure a rule looks at, as a number; NaN when the input has none. */
export function lightMeasure(rule: LightRule, input: LightInput): number {
  switch (rule.measure) {
    case 'pointsShort':
    case 'percentShort':
    case 'ratio':
      return progressMeasure(rule.measure, input.completionPct, input.schedulePct);
    case 'monthsLate':
      return input.monthsLate;
    case 'growth':
      return input.growthPct;
    case 'deadline':
      return input.daysLeft;
    case 'met':
      return input.met === null ? Number.NaN : Number(input.met);
  }
}

/** The measures that need completion and schedule alone, which a column of lights is made from. NaN for the others. */
export function progressMeasure(measure: LightMeasure, completionPct: number, schedulePct: number): number {
  if (measure === 'pointsShort') return schedulePct - completionPct;
  if (measure === 'percentShort') return schedulePct === 0 ? 0 : (1 - completionPct / schedulePct) * 100;
  if (measure === 'ratio') return schedulePct === 0 ? 100 : (completionPct / schedulePct) * 100;
  return Number.NaN;
}

/** 亮灯 — the light a rule gives; grey for a blank and for what the rule leaves undefined. */
export function lightOf(rule: LightRule, input: LightInput): Light {
  const measure = lightMeasure(rule, input);
  if (Number.isNaN(measure)) return 'grey';
  if (rule.measure === 'growth') return growthLight(input);
  if (rule.measure === 'deadline') return deadlineLight(input);
  if (rule.measure === 'met') return input.met ? 'green' : 'yellow';
  const light = rule.bands.find((band) => within(measure, band))?.light ?? 'grey';
  const missedBefore = input.before === 'yellow' || input.before === 'red';
  return rule.runningMissIsRed && light === 'yellow' && missedBefore ? 'red' : light;
}

/** True when the rule has a measure but no band for it: the preset must be asked (银川 between 0 and 10 points, 武汉 from 80 %). */
export function lightUndefined(rule: LightRule, input: LightInput): boolean {
  const measure = lightMeasure(rule, input);
  return !Number.isNaN(measure) && rule.bands.length > 0 && !rule.bands.some((band) => within(measure, band));
}

/** 规则未规定 — true where a rule that goes by completion and schedule leaves a gap at these two: it must be said, not shown as lacking. */
export function lightAsks(
  id: string | Blank,
  { completionPct, schedulePct }: { readonly completionPct: Measure; readonly schedulePct: Measure },
): boolean {
  const rule = typeof id === 'string' ? lightRule(id) : null;
  if (!rule || isBlank(completionPct) || isBlank(schedulePct)) return false;
  const measure = progressMeasure(rule.measure, completionPct, schedulePct);
  return !Number.isNaN(measure) && rule.bands.length > 0 && !rule.bands.some((band) => within(measure, band));
}

function within(measure: number, band: LightBand): boolean {
  const billionths = Math.round(measure * 1e9);
  return billionths >= floorOf(band) && billionths <= ceilingOf(band);
}

/** Tianjin: green when growth is at least the plan and at least the average, yellow when growing but below either, red when negative. */
function growthLight(input: LightInput): Light {
  if (input.growthPct < 0) return 'red';
  if (Number.isNaN(input.planPct)) return 'grey';
  const belowAverage = !Number.isNaN(input.averagePct) && input.growthPct < input.averagePct;
  return input.growthPct >= input.planPct && !belowAverage ? 'green' : 'yellow';
}

/** Suqian: red past the limit, yellow behind schedule, blue within three days of the limit, else green. */
function deadlineLight(input: LightInput): Light {
  if (input.daysLeft < 0) return 'red';
  if (input.completionPct < input.schedulePct) return 'yellow';
  return input.daysLeft <= 3 ? 'blue' : 'green';
}
