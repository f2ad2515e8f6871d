import type { Refusal } from '../engine/refusal.ts';
import type { FormState, Sentence } from '../web/page-model.ts';

/** A form that nobody has filled in. */
export const EMPTY_FORM: FormState = { values: {}, problems: [] };

/** Fields that never come back to the browser. */
const SECRET = new Set(['password', 'again', 'current', 'code', 'csrf']);

/** What was typed, with what was wrong: problems that name a field beside it, the refusal itself where none does. */
export function refusedForm(values: Readonly<Record<string, string>>, refusal: Refusal): FormState {
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET.has(name)));
  const problems = refusal.problems.map(({ column, value, code, params, row }) => ({
    field: column.split('.').at(-1) ?? '',
    key: code,
    params: { value, column, row, ...params },
  }));
  const said: Sentence = { key: refusal.key, params: refusal.params };
  return problems.length > 0 ? { values: kept, problems } : { values: kept, problems, refusal: said };
}
