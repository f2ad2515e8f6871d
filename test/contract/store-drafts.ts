import type { Draft, FactBodies, FactKind } from '../../src/engine/fact.ts';
import { objectOf } from '../../src/engine/fact.ts';
import type { ActRecord } from '../../src/store/store.ts';

/** An audit record of an act at an instant, by the command line. */
export function actAt(now: string, more: Partial<ActRecord> = {}): ActRecord {
  const nobody = { role: null, session: null, address: null, object: null, reason: null, request: null };
  return { act: 'submit-figures', person: 'console', ...nobody, now, ...more };
}

/** A draft of any kind, as version 1 unless said otherwise. */
export function draftOf<K extends FactKind>(
  kind: K,
  body: FactBodies[K],
  more: { readonly version?: number; readonly recordedAt?: string } = {},
): Draft {
  const { version = 1, recordedAt } = more;
  const draft = { kind, object: objectOf(kind, body), objectVersion: version, body };
  return (recordedAt === undefined ? draft : { ...draft, recordedAt }) as Draft;
}

/** A figure of `gdp` on the natural basis for January to a month of 2022. */
export function figureDraft(
  unit: string,
  month: number,
  more: {
    readonly value?: string;
    readonly version?: number;
    readonly recordedAt?: string;
    readonly indicator?: string;
  } = {},
): Draft {
  const { value = `${month}.5`, indicator = 'gdp', ...rest } = more;
  const window = `202201-2022${String(month).padStart(2, '0')}`;
  return draftOf('figure', { unit, indicator, basis: 'natural', window, value }, rest);
}

/** A unit by its code. */
export function unitDraft(unit: string): Draft {
  return draftOf('unit', { unit, name: unit, kind: 'district' });
}
