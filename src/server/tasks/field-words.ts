import type { FormState } from '../../web/page-model.ts';
import { isWordKey, type Language, say } from '../../web/words/index.ts';

/** 字段名 — the problems of a form with each field called as its label calls it. `keys`: the words of a field. */
export function withFieldWords(
  form: FormState,
  language: Language,
  keys: Readonly<Record<string, string>>,
): FormState {
  const problems = form.problems.map((problem) => {
    const key = keys[problem.field];
    if (key === undefined || !isWordKey(key)) return problem;
    return { ...problem, params: { ...problem.params, column: say(language, key) } };
  });
  return { ...form, problems };
}
