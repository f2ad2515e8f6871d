import type { UnitId } from '../../engine/fact.ts';
import { type Names, namesHeld, refer } from '../../engine/figures/package-names.ts';
import type { ProjectFault } from '../../engine/projects/project-check.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import type { Registry } from '../../engine/registry.ts';

/** The faults of a body as problems of a form's fields; `row` is the place in a list from 1. */
export function problemsOf(faults: readonly ProjectFault[], said: object, row = 0): Problem[] {
  const values = said as Readonly<Record<string, unknown>>;
  return faults.map(({ field, code, params }) => {
    const value = values[field];
    return {
      row,
      column: field,
      value: typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 80) : '',
      code,
      ...(params === undefined ? {} : { params }),
    };
  });
}

/** Throws Refusal `invalid` with every problem, when there is one. */
export function refuseAll(problems: readonly Problem[]): void {
  if (problems.length > 0)
    throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
}

/** 单位对照 — units by code or name, as an import reads them, with what could not be found. */
export interface UnitReader {
  readonly read: (field: string, word: string | undefined) => UnitId | undefined;
  readonly problems: Problem[];
}

/** Reads units of a form: an unknown one is a problem of its field with the nearest names. */
export function unitReader(registry: Registry): UnitReader {
  const names: Names = namesHeld(registry, 'unit');
  const problems: Problem[] = [];
  return {
    problems,
    read: (field, word) => {
      if (word === undefined) return undefined;
      const answer = refer(names, 'unit', word);
      if ('id' in answer) return answer.id;
      const params = { ...answer.params, unit: word };
      problems.push({ row: 0, column: field, value: word, code: answer.code, params });
      return undefined;
    },
  };
}

/** An object without the fields that are not there. */
export function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** Throws Refusal `conflict` when an object has moved on since it was seen. */
export function notOvertaken(object: string, held: number, expected: number | undefined): void {
  if (expected === undefined || expected === held) return;
  throw new Refusal('conflict', 'object-overtaken', { object, held, expected });
}
