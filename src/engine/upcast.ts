import { type Fact, KIND_VERSIONS } from './fact.ts';

type Stored = Omit<Fact, 'kind' | 'body'> & { kind: string; body: unknown };
type Step = (body: Record<string, unknown>) => Record<string, unknown>;

/** Steps from one version of a kind to the next; empty while every kind is at version 1. */
const STEPS: Readonly<Record<string, Readonly<Record<number, Step>>>> = {};

/**
 * Reads a stored fact of any earlier version as today's; the stored bytes are never rewritten.
 * Throws when the fact's kind or version is newer than this program knows.
 */
export function upcast(
  stored: Stored,
  steps: typeof STEPS = STEPS,
  versions = KIND_VERSIONS as Record<string, number>,
): Fact {
  const today = versions[stored.kind];
  if (today === undefined) throw new RangeError(`unknown kind of fact: ${stored.kind}`);
  if (stored.kindVersion > today) {
    throw new RangeError(`${stored.kind}@${stored.kindVersion} is newer than this program`);
  }
  let body = stored.body as Record<string, unknown>;
  for (let version = stored.kindVersion; version < today; version++) {
    const step = steps[stored.kind]?.[version];
    if (!step) throw new RangeError(`no step from ${stored.kind}@${version}`);
    body = step(body);
  }
  return { ...stored, kindVersion: today, body } as unknown as Fact;
}
