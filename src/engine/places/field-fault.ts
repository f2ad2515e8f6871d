import { householdDataIn } from './household-data.ts';

/** 填报问题 — one field that is wrong, by its name in the body, with the row it stands in. */
export interface FieldFault<R> {
  readonly row: R;
  readonly field: string;
  readonly value: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Texts that seem to hold a household's data: what was found is not said again, so that it stays out of logs and screens. */
export function personalFaults<R>(
  row: R,
  texts: Readonly<Record<string, string | undefined>>,
): FieldFault<R>[] {
  return Object.entries(texts).flatMap(([field, text]) => {
    const kind = text === undefined ? null : householdDataIn(text);
    return kind ? [{ row, field, value: '', code: `place-personal-${kind}`, params: {} }] : [];
  });
}

/** Each fault of a cell once. */
export function withoutRepeats<R>(faults: readonly FieldFault<R>[]): FieldFault<R>[] {
  const seen = new Map<R, Set<string>>();
  return faults.filter(({ row, field, code }) => {
    const of = seen.get(row) ?? new Set<string>();
    seen.set(row, of);
    const key = `${field}|${code}`;
    if (of.has(key)) return false;
    of.add(key);
    return true;
  });
}
