import type { Day, UnitId } from '../fact.ts';
import { type Month, dayAfter, spanOf, yearOf } from '../period.ts';
import { type FieldFault, personalFaults, withoutRepeats } from './field-fault.ts';
import type { FieldLedger } from './field-ledger.ts';
import type { LivelihoodBody } from '../projects/project-facts.ts';

/** 待查民生行 — a row that is to be kept. */
export interface LedgerRow<R> {
  readonly row: R;
  readonly body: LivelihoodBody;
}

const NUMBERS = ['gap', 'plan', 'done'] as const;
type NumberField = (typeof NUMBERS)[number];

interface Cell<R> {
  readonly month: Month;
  readonly period: string;
  readonly field: NumberField;
  readonly value: number;
  readonly digits: string;
  readonly row: R | null;
}

/**
 * 民生查验 — everything that is wrong with rows of one field of one unit, laid beside what is held and beside each other: nothing
 * said, below zero, done before the period is over, a plan or a sum that falls within a year, another unit of measure.
 */
export function ledgerFaults<R extends object | string | number>(
  rows: readonly LedgerRow<R>[],
  setting: { readonly held: FieldLedger | null; readonly today: Day },
): FieldFault<R>[] {
  const { held, today } = setting;
  const found: FieldFault<R>[] = [];
  const cells = new Map<string, Cell<R>>();
  for (const one of held?.months ?? [])
    for (const cell of cellsOf<R>(one, one.period, null)) put(cells, cell);
  let measuredIn = held?.measuredIn;
  for (const { row, body } of rows) {
    measuredIn ??= body.measuredIn;
    if (body.measuredIn !== measuredIn)
      found.push(
        faultOf(row, 'measuredIn', body.measuredIn, {
          code: 'livelihood-measured-otherwise',
          params: { held: measuredIn },
        }),
      );
    found.push(
      ...personalFaults(row, { source: body.source }),
      ...emptyFault(row, body),
      ...earlyFault(row, body, today),
    );
    for (const cell of cellsOf(body, body.period, row)) {
      if (cell.value < 0)
        found.push(faultOf(row, cell.field, cell.digits, { code: 'livelihood-negative', params: {} }));
      else put(cells, cell);
    }
  }
  found.push(...fallFaults([...cells.values()].sort((a, b) => a.month - b.month)));
  return withoutRepeats(found);
}

/** The key under which a field of a unit is held. */
export function ledgerKey({ field, unit }: { readonly field: string; readonly unit: UnitId }): string {
  return `${field}/${unit}`;
}

interface Said {
  readonly code: string;
  readonly params: FieldFault<unknown>['params'];
}

function faultOf<R>(row: R, field: string, value: string, { code, params }: Said): FieldFault<R> {
  return { row, field, value, code, params };
}

function emptyFault<R>(row: R, body: LivelihoodBody): FieldFault<R>[] {
  if (NUMBERS.some((field) => body[field] !== undefined)) return [];
  return [faultOf(row, 'done', '', { code: 'livelihood-nothing-said', params: {} })];
}

function earlyFault<R>(row: R, { period, done }: LivelihoodBody, today: Day): FieldFault<R>[] {
  const from = dayAfter(spanOf(period));
  if (done === undefined || today >= from) return [];
  return [faultOf(row, 'period', period, { code: 'place-period-not-over', params: { from } })];
}

function* cellsOf<R>(
  body: Partial<Record<NumberField, string | undefined>>,
  period: LivelihoodBody['period'],
  row: R | null,
): Generator<Cell<R>> {
  for (const field of NUMBERS) {
    const digits = body[field];
    if (digits !== undefined)
      yield { month: spanOf(period).last, period, field, value: Number(digits), digits, row };
  }
}

function put<R>(cells: Map<string, Cell<R>>, cell: Cell<R>): void {
  cells.set(`${cell.month}|${cell.field}`, cell);
}

/** What is planned or done since January cannot fall within the year; a gap may. */
function fallFaults<R>(cells: readonly Cell<R>[]): FieldFault<R>[] {
  const found: FieldFault<R>[] = [];
  const before = new Map<string, Cell<R>>();
  for (const cell of cells) {
    if (cell.field === 'gap') continue;
    const key = `${cell.field}|${yearOf(cell.month)}`;
    const last = before.get(key);
    before.set(key, cell);
    if (!last || cell.value >= last.value) continue;
    if (cell.row !== null)
      found.push(
        faultOf(cell.row, cell.field, cell.digits, {
          code: 'livelihood-falls',
          params: { before: last.digits, period: last.period },
        }),
      );
    else if (last.row !== null)
      found.push(
        faultOf(last.row, last.field, last.digits, {
          code: 'livelihood-above-later',
          params: { later: cell.digits, period: cell.period },
        }),
      );
  }
  return found;
}
