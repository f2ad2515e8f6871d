import type { ReadLimits } from './limits.ts';

/** 超限 — a limit that a file goes past, by name. */
export class LimitPassed extends Error {
  readonly limit: keyof ReadLimits;

  constructor(limit: keyof ReadLimits) {
    super(limit);
    this.limit = limit;
  }
}
