import type { Day } from '../fact.ts';

/** 预警依据 — one thing a finding stands on: a word key with its parameters. */
export interface StallEvidence {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** 停滞预警 — a finding of the stall radar: which rule, since which day, and what it stands on. */
export interface Stall {
  readonly rule: string;
  readonly since: Day;
  readonly evidence: readonly StallEvidence[];
}
