import type { FactBodies, IndicatorBody } from '../fact.ts';
import { LIGHT_RULES } from '../light.ts';
import { namingList, nearestNames } from '../nearest-name.ts';
import type { Digits } from './package-cell.ts';
import { type Loose, type Making, type Surroundings, erasable, known, knownWord } from './package-making.ts';
import { type PackageRow, digitsIn, integerIn, listIn, periodIn, problemAt, textIn } from './package-row.ts';
import type { TableName } from './package-table.ts';
import { type Period, windowKey, windowOf } from '../period.ts';
import type { Problem } from '../refusal.ts';
import { decomposedSchedule } from '../schedule.ts';
import { INSPECTION_MAKERS } from '../inspections/inspection-rows-in.ts';
import { MATTER_MAKERS } from '../meetings/matter-rows-in.ts';
import { PROJECT_MAKERS } from '../projects/project-rows-in.ts';
import { TASK_MAKERS } from '../tasks/task-rows-in.ts';

/** 成体结果 — the body of the row's fact, or what is wrong with the row. */
export type BodyRead =
  | { readonly body: FactBodies[keyof FactBodies] }
  | { readonly problems: readonly Problem[] };

/** Makes the body of a row's fact: references resolved, windows keyed, digits as reported. Never throws. */
export function bodyOf(row: PackageRow, around: Surroundings): BodyRead {
  const making: Making = { row, around, problems: [] };
  const body = MAKERS[row.table as Exclude<TableName, 'texts'>](making);
  return making.problems.length === 0 ? { body: withoutGaps(body) } : { problems: making.problems };
}

const MAKERS: Record<Exclude<TableName, 'texts'>, (making: Making) => Loose> = {
  objectives: (m) => ({
    objective: textIn(m.row, 'objective'),
    name: textIn(m.row, 'name'),
    parent: known(m, 'parent', 'objective'),
  }),
  units: (m) => ({
    unit: textIn(m.row, 'unit'),
    name: textIn(m.row, 'name'),
    nameEn: textIn(m.row, 'name_en'),
    kind: textIn(m.row, 'kind'),
    parent: known(m, 'parent', 'unit'),
    ...fromTo(m),
  }),
  indicators: indicatorBody,
  peer_groups: (m) => ({ group: textIn(m.row, 'group'), unit: known(m, 'unit', 'unit'), ...fromTo(m) }),
  responsibilities: responsibilityBody,
  events: (m) => ({
    event: textIn(m.row, 'event'),
    name: textIn(m.row, 'name'),
    ...fromTo(m),
    units: listIn(m.row, 'units').map((word) => knownWord(m, 'units', { kind: 'unit', word })),
  }),
  received_assessments: (m) => ({
    unit: known(m, 'unit', 'unit'),
    period: periodIn(m.row, 'period')?.period,
    issuer: textIn(m.row, 'issuer'),
    name: textIn(m.row, 'name'),
    grade: textIn(m.row, 'grade'),
    place: integerIn(m.row, 'place'),
    docNo: textIn(m.row, 'doc_no'),
    source: textIn(m.row, 'source'),
  }),
  targets: targetBody,
  figures: figureBody,
  ...TASK_MAKERS,
  ...PROJECT_MAKERS,
  ...MATTER_MAKERS,
  ...INSPECTION_MAKERS,
};

/** Ranked by growth unless said otherwise; a rate has no growth to rank by, so by its value. */
function indicatorBody(m: Making): Loose {
  const indicator = textIn(m.row, 'indicator')!;
  const decimals = digitsIn(m.row, 'decimals')!.digits;
  if (!/^[0-6]$/.test(decimals)) m.problems.push(problemAt(m.row.source, 'decimals', 'bad-decimals'));
  const kind = textIn(m.row, 'kind');
  return {
    indicator,
    name: textIn(m.row, 'name'),
    nameEn: textIn(m.row, 'name_en'),
    measuredIn: textIn(m.row, 'measured_in'),
    kind,
    reportedAs: textIn(m.row, 'reported_as'),
    direction: textIn(m.row, 'direction'),
    frequency: textIn(m.row, 'frequency'),
    decimals: Number(decimals),
    rankedBy: textIn(m.row, 'ranked_by') ?? (kind === 'rate' ? 'value' : 'growth'),
    official: m.row.values['official'] === true,
    priceBasis: textIn(m.row, 'price_basis') ?? 'current',
    totalOf: textIn(m.row, 'total_of'),
    objective: known(m, 'objective', 'objective'),
    bottomLine: known(m, 'bottom_line', 'objective'),
    order: m.around.order(indicator),
  };
}

function responsibilityBody(m: Making): Loose {
  return {
    object: known(m, 'object', 'indicator'),
    unit: known(m, 'unit', 'unit'),
    leadUnit: known(m, 'lead_unit', 'unit'),
    coUnits: listIn(m.row, 'co_units').map((word) => knownWord(m, 'co_units', { kind: 'unit', word })),
    leader: erasable(m, 'leader'),
    handler: erasable(m, 'handler'),
    ...fromTo(m),
    docNo: textIn(m.row, 'doc_no'),
  };
}

function targetBody(m: Making): Loose {
  const indicator = known(m, 'indicator', 'indicator');
  const definition = indicator === undefined ? undefined : m.around.definition(indicator);
  const kind = textIn(m.row, 'kind');
  const percents = kind === 'growth' || takesPercentMark(definition);
  if (kind === 'rank' || kind === 'count') wholeNumber(m, 'value');
  if (textIn(m.row, 'op') === 'range' && digitsIn(m.row, 'value_hi') === undefined) {
    m.problems.push(problemAt(m.row.source, 'value_hi', 'range-without-end'));
  } else if (
    textIn(m.row, 'op') === 'range' &&
    Number(digitsIn(m.row, 'value_hi')?.digits) <= Number(digitsIn(m.row, 'value')?.digits)
  ) {
    m.problems.push(problemAt(m.row.source, 'value_hi', 'range-reversed'));
  }
  return {
    unit: known(m, 'unit', 'unit'),
    indicator,
    period: periodIn(m.row, 'period')?.period,
    basis: textIn(m.row, 'basis') ?? 'natural',
    tier: textIn(m.row, 'tier') ?? 'must',
    kind,
    op: textIn(m.row, 'op'),
    value: numberText(m, 'value', percents),
    valueHi: numberText(m, 'value_hi', percents),
    tolerance: numberText(m, 'tolerance', true),
    issuedBy: known(m, 'issued_by', 'unit'),
    issuedOn: textIn(m.row, 'issued_on'),
    docNo: textIn(m.row, 'doc_no'),
    supersedes: textIn(m.row, 'supersedes'),
    reason: erasable(m, 'reason'),
    evidence: erasable(m, 'evidence'),
    lightRule: lightRuleOf(m),
    schedule: scheduleOf(m),
  };
}

function figureBody(m: Making): Loose {
  const indicator = known(m, 'indicator', 'indicator');
  const definition = indicator === undefined ? undefined : m.around.definition(indicator);
  return {
    unit: known(m, 'unit', 'unit'),
    indicator,
    basis: textIn(m.row, 'basis') ?? 'natural',
    window: definition ? windowIn(m, definition) : undefined,
    value: numberText(m, 'value', takesPercentMark(definition)),
    growthPct: growthText(m, definition),
    base: numberText(m, 'base', takesPercentMark(definition)),
    reportedRank: placeOf(m, definition),
    status: textIn(m.row, 'status'),
    releasedOn: textIn(m.row, 'released_on'),
    source: textIn(m.row, 'source'),
    note: erasable(m, 'note'),
  };
}

function windowIn(m: Making, definition: IndicatorBody): string | undefined {
  const read = periodIn(m.row, 'period');
  if (!read) return undefined;
  if (read.cumulative && definition.reportedAs === 'period' && definition.kind !== 'stock') {
    m.problems.push(problemAt(m.row.source, 'period', 'cumulative-for-single'));
  }
  const measured = m.row.source.measuredIn;
  if (measured !== undefined && plain(measured) !== plain(definition.measuredIn)) {
    const params = { measured, wanted: definition.measuredIn };
    m.problems.push(problemAt(m.row.source, 'value', 'other-measure', params));
  }
  return keyOfWindow(read.period, definition);
}

/** Windows of an indicator by period: an import asks for each of them once a unit. */
const windows = new WeakMap<IndicatorBody, Map<Period, string>>();

function keyOfWindow(period: Period, definition: IndicatorBody): string {
  let known = windows.get(definition);
  if (!known) windows.set(definition, (known = new Map()));
  let key = known.get(period);
  if (key === undefined)
    known.set(period, (key = windowKey(windowOf(period, definition.reportedAs, definition.kind))));
  return key;
}

/** The change of a rate is in points, of anything else in percent: neither is read as the other. */
function growthText(m: Making, definition: IndicatorBody | undefined): string | undefined {
  const read = digitsIn(m.row, 'growth_pct');
  if (read?.mark === 'points' && definition && definition.kind !== 'rate') {
    m.problems.push(problemAt(m.row.source, 'growth_pct', 'points-for-percent'));
  }
  return read?.digits;
}

/** A sheet may give a place beside the value and one beside the growth: the one the indicator is ranked by counts. */
function placeOf(m: Making, definition: IndicatorBody | undefined): number | undefined {
  const beside = m.row.source.placeOfValue;
  const byValue = beside !== undefined && definition?.rankedBy === 'value';
  return byValue
    ? Number(beside)
    : (integerIn(m.row, 'reported_rank') ?? (beside === undefined ? undefined : Number(beside)));
}

function numberText(m: Making, column: string, percents: boolean): string | undefined {
  const read: Digits | undefined = digitsIn(m.row, column);
  if (read?.mark === '%' && !percents) m.problems.push(problemAt(m.row.source, column, 'percent-not-wanted'));
  return read?.digits;
}

function wholeNumber(m: Making, column: string): void {
  const read = digitsIn(m.row, column);
  if (read && !/^\d+(\.0+)?$/.test(read.digits))
    m.problems.push(problemAt(m.row.source, column, 'not-a-whole-number'));
}

/** True when a cell may be written with a percent sign: by its unit of measure, or while the indicator is unknown. */
function takesPercentMark(definition: IndicatorBody | undefined): boolean {
  if (definition === undefined) return true;
  let percent = percents.get(definition);
  if (percent === undefined) percents.set(definition, (percent = /[%％‰]|百分/.test(definition.measuredIn)));
  return percent;
}

const percents = new WeakMap<IndicatorBody, boolean>();

function lightRuleOf(m: Making): string | undefined {
  const word = textIn(m.row, 'light_rule');
  if (word === undefined || LIGHT_RULES.some((rule) => rule.id === word)) return word;
  const byName = LIGHT_RULES.find((rule) => rule.name === word);
  if (byName) return byName.id;
  const near = namingList(nearestNames(word, LIGHT_RULES));
  m.problems.push(problemAt(m.row.source, 'light_rule', 'unknown-light-rule', { near }));
  return undefined;
}

function scheduleOf(m: Making): string | undefined {
  const text = textIn(m.row, 'schedule')?.normalize('NFKC').trim();
  if (text === undefined || text === '') return undefined;
  const word = SCHEDULES.get(text) ?? text;
  if (word === 'linear' || word === 'seasonal' || decomposedSchedule(word)) return word;
  m.problems.push(problemAt(m.row.source, 'schedule', 'bad-schedule'));
  return undefined;
}

const SCHEDULES: ReadonlyMap<string, string> = new Map([
  ['按月均分', 'linear'],
  ['均分', 'linear'],
  ['按往年节奏', 'seasonal'],
]);

function fromTo(m: Making): { from?: string | undefined; to?: string | undefined } {
  const from = textIn(m.row, 'from');
  const to = textIn(m.row, 'to');
  if (from !== undefined && to !== undefined && to < from) {
    m.problems.push(problemAt(m.row.source, 'to', 'ends-before-it-begins', { from }));
  }
  return { from, to };
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}

function withoutGaps(body: Loose): FactBodies[keyof FactBodies] {
  const whole: Loose = {};
  for (const field in body) if (body[field] !== undefined) whole[field] = body[field];
  return whole as never;
}
