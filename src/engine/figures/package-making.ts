import type { IndicatorBody, IndicatorId } from '../fact.ts';
import { type Names, type Referred, refer } from './package-names.ts';
import { type PackageRow, problemAt, textIn } from './package-row.ts';
import type { Problem } from '../refusal.ts';

/** 对照 — what rows are held against while they become facts. */
export interface Surroundings extends Readonly<Record<Referred, Names>> {
  /** The definition of an indicator, held or in the same package. */
  readonly definition: (indicator: IndicatorId) => IndicatorBody | undefined;
  /** The place of an indicator in its table. */
  readonly order: (indicator: IndicatorId) => number;
  /** The item that an item was split from, held or in the same package. */
  readonly parentOf: (task: string) => string | undefined;
  /** The name the erasable place knows a free text by until it has its address. */
  readonly erasable: (text: string) => string;
}

/** 成体过程 — a row that becomes a body, with what is found wrong on the way. */
export interface Making {
  readonly row: PackageRow;
  readonly around: Surroundings;
  readonly problems: Problem[];
}

/** 半成体 — a body while it is made: fields by name, those without a value not yet left out. */
export type Loose = Record<string, unknown>;

/** The name by which the erasable place will know the free text of a cell. */
export function erasable(m: Making, column: string): string | undefined {
  const text = textIn(m.row, column);
  return text === undefined ? undefined : m.around.erasable(text);
}

/** The id that a cell refers to; undefined when it is empty. */
export function known(m: Making, column: string, kind: Referred): string | undefined {
  const word = textIn(m.row, column);
  return word === undefined ? undefined : knownWord(m, column, { kind, word });
}

/** The id that one word of a cell refers to; what is unknown is a problem of the cell. */
export function knownWord(
  m: Making,
  column: string,
  { kind, word }: { kind: Referred; word: string },
): string {
  const answer = refer(m.around[kind], kind, word);
  if ('id' in answer) return answer.id;
  const problem = problemAt(m.row.source, column, answer.code, answer.params);
  m.problems.push({ ...problem, value: word });
  return word;
}
