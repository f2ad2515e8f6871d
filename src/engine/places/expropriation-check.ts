import type { Day } from '../fact.ts';
import { type Month, dayAfter, spanOf } from '../period.ts';
import { EXPROPRIATION_STAGES, type ExpropriationStage, PLAN_FIELDS, type SiteMonth } from './site-month.ts';
import { type FieldFault, personalFaults, withoutRepeats } from './field-fault.ts';
import type { ExpropriationProgressBody, ExpropriationSiteBody } from '../projects/project-facts.ts';

/** 待查月报 — a month that is to be kept; `noteText` is what its note says, where the body holds only the note's address. */
export interface MonthRow<R> {
  readonly row: R;
  readonly body: ExpropriationProgressBody;
  readonly noteText?: string;
}

/** 查验情境 — the site and its months as held; `today` is the site's day. */
export interface MonthSetting {
  readonly site: ExpropriationSiteBody;
  readonly held: readonly SiteMonth[];
  readonly today: Day;
}

type CellField = ExpropriationStage | (typeof PLAN_FIELDS)[ExpropriationStage];

interface Cell<R> {
  readonly month: Month;
  readonly period: string;
  readonly field: CellField;
  readonly value: number;
  readonly digits: string;
  /** Null: it is held already. */
  readonly row: R | null;
}

/**
 * 征收月报查验 — everything that is wrong with months of one site, each laid beside what is held and beside the others: every bad
 * cell at once. A cell that is wrong by itself is not held against its neighbours, so that one fault is told once.
 */
export function monthFaults<R extends object | string | number>(
  rows: readonly MonthRow<R>[],
  setting: MonthSetting,
): FieldFault<R>[] {
  const found: FieldFault<R>[] = [];
  const cells = new Map<string, Cell<R>>();
  const bad = new Set<CellField>();
  for (const one of setting.held) for (const cell of cellsOf<R>(one, one.period, null)) put(cells, cell);
  for (const { row, body, noteText } of rows) {
    const period = periodFault(row, body, setting.today);
    if (period) found.push(period);
    found.push(...personalFaults(row, { note: noteText, source: body.source }));
    for (const cell of cellsOf(body, body.period, row)) {
      const fault = cellFault(cell, setting.site);
      if (fault) {
        found.push(fault);
        bad.add(cell.field);
      } else if (period?.code !== 'expropriation-not-a-month') put(cells, cell);
    }
  }
  const sound = [...cells.values()].sort((a, b) => a.month - b.month);
  const actual = sound.filter(({ field }) => isStage(field));
  const planned = sound.filter(({ field }) => !isStage(field));
  for (const some of [actual, planned]) found.push(...fallFaults(some));
  // Of a stage that was said wrongly nobody knows whether it was reached.
  const skipped = ({ code, params }: FieldFault<R>) =>
    code === 'expropriation-stage-skipped' && bad.has(params['earlier'] as CellField);
  const told = new Set(found.map(({ row, field }) => cellKey(rows, row, field)));
  const anew = (one: FieldFault<R>) => !skipped(one) && !told.has(cellKey(rows, one.row, one.field));
  found.push(...[...orderFaults(actual, true), ...orderFaults(planned, false)].filter(anew));
  return withoutRepeats(found);
}

/** 地块查验 — everything that is wrong with the line of a site; `held` are its months. */
export function siteFaults<R>(
  row: R,
  site: ExpropriationSiteBody,
  held: { readonly months: readonly SiteMonth[]; readonly before: ExpropriationSiteBody | null },
): FieldFault<R>[] {
  const { plannedStart, plannedEnd, total, countedIn } = site;
  const found = personalFaults(row, { name: site.name, docNo: site.docNo, source: site.source });
  const fault = (field: string, value: string, code: string, params: FieldFault<R>['params'] = {}) =>
    found.push({ row, field, value, code, params });
  if (!(Number(total) > 0)) fault('total', total, 'expropriation-total-none');
  else if (countedIn === 'household' && !isWhole(total)) fault('total', total, 'expropriation-not-whole');
  if (plannedStart !== undefined && plannedEnd < plannedStart)
    fault('plannedEnd', plannedEnd, 'expropriation-days-reversed', { start: plannedStart });
  const most = Math.max(0, ...held.months.flatMap(numbersOf));
  if (Number(total) > 0 && most > Number(total)) fault('total', total, 'expropriation-total-below', { most });
  if (held.before && held.before.countedIn !== countedIn && held.months.length > 0)
    fault('countedIn', countedIn, 'expropriation-counted-otherwise');
  for (const [field, limit] of [
    ['lat', 90],
    ['lon', 180],
  ] as const) {
    const said = site[field];
    if (said !== undefined && !(Math.abs(Number(said)) <= limit))
      fault(field, said, 'expropriation-no-coordinate', { limit });
  }
  if ((site.lat === undefined) !== (site.lon === undefined))
    fault(site.lat === undefined ? 'lat' : 'lon', '', 'expropriation-half-coordinate');
  return found;
}

function numbersOf(month: SiteMonth): number[] {
  return [...EXPROPRIATION_STAGES, ...Object.values(PLAN_FIELDS)].flatMap((field) =>
    month[field] === undefined ? [] : [Number(month[field])],
  );
}

function* cellsOf<R>(
  body: Partial<Record<CellField, string | undefined>>,
  period: ExpropriationProgressBody['period'],
  row: R | null,
): Generator<Cell<R>> {
  for (const stage of EXPROPRIATION_STAGES) {
    for (const field of [stage, PLAN_FIELDS[stage]] as const) {
      const digits = body[field];
      if (digits === undefined) continue;
      yield { month: spanOf(period).last, period, field, value: Number(digits), digits, row };
    }
  }
}

function cellKey<R>(rows: readonly MonthRow<R>[], row: R, field: string): string {
  return `${rows.findIndex((one) => one.row === row)}|${field}`;
}

/** A later row for the same month and field takes the place of the earlier one. */
function put<R>(cells: Map<string, Cell<R>>, cell: Cell<R>): void {
  cells.set(`${cell.month}|${cell.field}`, cell);
}

function isStage(field: CellField): field is ExpropriationStage {
  return (EXPROPRIATION_STAGES as readonly string[]).includes(field);
}

function isWhole(digits: string): boolean {
  return Number.isInteger(Number(digits));
}

function periodFault<R>(row: R, body: ExpropriationProgressBody, today: Day): FieldFault<R> | null {
  const { period } = body;
  const at = { row, field: 'period', value: period };
  if (!/^\d{4}-\d\d$/.test(period)) return { ...at, code: 'expropriation-not-a-month', params: {} };
  const from = dayAfter(spanOf(period));
  const isActual = EXPROPRIATION_STAGES.some((stage) => body[stage] !== undefined);
  return isActual && today < from ? { ...at, code: 'place-period-not-over', params: { from } } : null;
}

/** What is wrong with a number by itself. */
function cellFault<R>(cell: Cell<R>, site: ExpropriationSiteBody): FieldFault<R> | null {
  if (cell.value < 0) return faultAt(cell, 'expropriation-negative');
  if (site.countedIn === 'household' && !isWhole(cell.digits))
    return faultAt(cell, 'expropriation-not-whole');
  return cell.value > Number(site.total)
    ? faultAt(cell, 'expropriation-above-total', { total: site.total })
    : null;
}

/** A sum since the beginning that falls from one month to a later one. */
function fallFaults<R>(cells: readonly Cell<R>[]): FieldFault<R>[] {
  const found: FieldFault<R>[] = [];
  const before = new Map<CellField, Cell<R>>();
  for (const cell of cells) {
    const last = before.get(cell.field);
    before.set(cell.field, cell);
    if (!last || cell.value >= last.value) continue;
    if (cell.row !== null)
      found.push(faultAt(cell, 'expropriation-falls', { before: last.digits, period: last.period }));
    else if (last.row !== null)
      found.push(faultAt(last, 'expropriation-above-later', { later: cell.digits, period: cell.period }));
  }
  return found;
}

/**
 * A later stage above an earlier one. What was reached holds until something else is said (`carried`); a plan holds for its own
 * month. A stage that is said while the one before it never was cannot be looked at, and is refused too.
 */
function orderFaults<R>(cells: readonly Cell<R>[], carried: boolean): FieldFault<R>[] {
  const found: FieldFault<R>[] = [];
  const fields: readonly CellField[] = carried ? EXPROPRIATION_STAGES : Object.values(PLAN_FIELDS);
  let known = new Map<CellField, Cell<R>>();
  for (const month of new Set(cells.map((cell) => cell.month))) {
    if (!carried) known = new Map();
    for (const cell of cells) if (cell.month === month) known.set(cell.field, cell);
    let earlier: Cell<R> | null = null;
    fields.forEach((field, at) => {
      const cell = known.get(field);
      if (!cell) return;
      if (earlier && cell.value > earlier.value) found.push(...blamed(earlier, cell));
      else if (carried && at > 0 && !known.has(fields[at - 1]!) && cell.value > 0 && cell.row !== null)
        found.push(faultAt(cell, 'expropriation-stage-skipped', { earlier: fields[at - 1]! }));
      earlier = cell;
    });
  }
  return found;
}

/** Which of two cells is told: the one that is new, of two new ones the later stage. */
function blamed<R>(earlier: Cell<R>, later: Cell<R>): FieldFault<R>[] {
  const params = { earlier: earlier.field, later: later.field, most: earlier.digits, said: later.digits };
  if (later.row !== null) return [faultAt(later, 'expropriation-stage-above', params)];
  return earlier.row === null ? [] : [faultAt(earlier, 'expropriation-stage-below', params)];
}

function faultAt<R>(cell: Cell<R>, code: string, params: FieldFault<R>['params'] = {}): FieldFault<R> {
  return { row: cell.row!, field: cell.field, value: cell.digits, code, params };
}
