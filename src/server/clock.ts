/** 时钟 — gives the instant: RFC 3339 in UTC with milliseconds. Tests hand in a fixed one. */
export type Clock = () => string;

/** The machine's own clock. */
export const systemClock: Clock = () => new Date().toISOString();

/** Milliseconds between two instants, later − earlier. */
export function millisBetween(earlier: string, later: string): number {
  return Date.parse(later) - Date.parse(earlier);
}
