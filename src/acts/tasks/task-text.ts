import { type Problem, Refusal } from '../../engine/refusal.ts';
import { LONGEST_TEXT } from '../../engine/meetings/stocktake.ts';
import type { ErasableText } from '../../store/store.ts';

/** Signs of secrecy with any spaces between: 绝密 and 机密 anywhere but in a legal term, 秘密 where it marks a document. */
const LEGAL_TERM = /(?:国家|商业|工作|技术|保守|保护|泄露|泄漏|侵犯|窃取)\s*(?:绝\s*密|机\s*密|秘\s*密)/g;
const MARKINGS = [
  /绝\s*密|机\s*密/,
  /秘\s*密\s*[★☆*＊]/,
  /密\s*级\s*[:：]?\s*秘\s*密/,
  /[（(〔[【《「]\s*秘\s*密\s*[)）〕\]】》」]/,
  /(?:^|[\n\r])\s*秘\s*密\s*(?:$|[\n\r:：\d件])/,
  /秘\s*密\s*级?\s*(?:文件|件|资料|材料)/,
];

/** 涉密标志 — true of a text that carries a marking of secrecy: this program holds nothing classified. */
export function isClassified(text: string): boolean {
  const without = text.replace(LEGAL_TERM, '');
  return MARKINGS.some((marking) => marking.test(without));
}

/** True of a document number that carries a marking anywhere. */
export function isClassifiedNumber(docNo: string): boolean {
  return /绝\s*密|机\s*密|秘\s*密|密\s*级/.test(docNo);
}

/** What is wrong with a free text in a field, or null: empty is nothing wrong. */
export function textProblem(field: string, text: string): Problem | null {
  const at = { row: 0, column: field, value: text.trim().slice(0, 80) };
  const length = [...text.trim()].length;
  if (length > LONGEST_TEXT) return { ...at, code: 'text-too-long', params: { length, limit: LONGEST_TEXT } };
  return isClassified(text) ? { ...at, value: '', code: 'task-classified' } : null;
}

/** A text of an item for the erasable place; null of an empty one. Throws Refusal `invalid`: `text-too-long`, `task-classified`. */
export function taskText(
  field: string,
  text: string | undefined,
  place = `text:${field}`,
): ErasableText | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return null;
  const problem = textProblem(field, trimmed);
  if (problem) throw new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
  return { placeholder: place, text: trimmed };
}
