import { Refusal } from '../engine/refusal.ts';

const TIMES = 4;

/**
 * 重读再办 — does an act that reads, judges and appends; when what it rests on moved before it was written, the act reads and
 * judges again. So the refusal says what happened meanwhile in the act's own words, and what does not matter to it refuses
 * nothing. After four times the store's refusal stands (`moved-meanwhile`, `overtaken`).
 */
export async function reread<T>(act: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time++) {
    try {
      return await act();
    } catch (error) {
      if (time === TIMES || !hasMoved(error)) throw error;
    }
  }
}

function hasMoved(error: unknown): boolean {
  return error instanceof Refusal && (error.key === 'moved-meanwhile' || error.key === 'overtaken');
}
