import type { Measure } from './blank.ts';
import type { BoardRow, Evidence, Explanation } from './board-row.ts';
import type { BoardScope } from './board-scope.ts';
import type { Fact, UnitId } from './fact.ts';
import { columnOf, isShown } from './panel.ts';
import type { Window } from './period.ts';
import type { Reading } from './reading.ts';
import type { World } from './world.ts';

/** 取证 — gives the fact at a log position; undefined while it is not at hand. */
export type EvidenceOf = (position: number) => Fact | undefined;

/** 解释情形 — one row of a board while its trees are made. `i` is the unit's place in the group's order. */
export interface ExplainCase {
  readonly world: World;
  readonly scope: BoardScope;
  readonly reading: Reading;
  readonly row: BoardRow;
  readonly unit: UnitId;
  readonly i: number;
  readonly evidenceOf: EvidenceOf;
}

type Shown = Explanation['value'];

/** A node of the row explained. */
export function node(
  c: ExplainCase,
  field: string,
  value: Shown,
  formula: string,
  inputs: readonly Explanation[],
  facts: readonly Evidence[] = [],
): Explanation {
  return { field, value, formula, inputs, facts, unit: c.unit, window: c.reading.window };
}

/** A number of the row as it was reported. */
export function reportedNode(c: ExplainCase, field: string, value: Measure): Explanation {
  return node(c, field, value, 'reported', [], figureFacts(c, c.unit, c.reading.window));
}

/** A figure of some unit at some window, as a leaf. */
export function leaf(
  c: ExplainCase,
  at: { field: string; unit: UnitId; window: Window; from: 'value' | 'growth' },
): Explanation {
  const value = cell(c, at);
  return {
    field: at.field,
    value: Number.isNaN(value) ? { blank: 'not-reported' } : value,
    formula: 'reported',
    inputs: [],
    facts: figureFacts(c, at.unit, at.window),
    unit: at.unit,
    window: at.window,
  };
}

function cell(c: ExplainCase, at: { unit: UnitId; window: Window; from: 'value' | 'growth' }): number {
  const column = columnOf(c.world.panel, c.reading.indicator.indicator, c.reading.basis, at.window);
  const row = c.world.panel.rows.get(at.unit);
  return column && row !== undefined && isShown(column, row, c.scope.withExpected)
    ? column[at.from][row]!
    : Number.NaN;
}

/** The figure of a unit at a window, as evidence; none when it is not shown. */
export function figureFacts(c: ExplainCase, unit: UnitId, window: Window): Evidence[] {
  const column = columnOf(c.world.panel, c.reading.indicator.indicator, c.reading.basis, window);
  const row = c.world.panel.rows.get(unit);
  if (!column || row === undefined || !isShown(column, row, c.scope.withExpected)) return [];
  return evidence(c, column.position[row]!);
}

/** The fact at a position, as evidence. */
export function evidence(c: ExplainCase, position: number): Evidence[] {
  const fact = c.evidenceOf(position);
  return fact ? [evidenceFrom(fact)] : [];
}

/** What a fact says, digit for digit. */
export function evidenceFrom(fact: Fact): Evidence {
  const body = fact.body as unknown as Record<string, unknown>;
  const digits: Record<string, string> = {};
  for (const [key, value] of Object.entries(body)) {
    if (typeof value === 'string' || typeof value === 'number') digits[key] = String(value);
  }
  return {
    fact: fact.id,
    kind: fact.kind,
    object: fact.object,
    recordedAt: fact.recordedAt,
    unit: typeof body.unit === 'string' ? body.unit : null,
    digits,
    source: typeof body.source === 'string' ? body.source : null,
    docNo: typeof body.docNo === 'string' ? body.docNo : null,
  };
}
