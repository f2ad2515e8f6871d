import type { Draft, FactBodies, FactKind } from '../fact.ts';
import type { PackageRow } from './package-row.ts';
import { integerIn, problemAt, textIn } from './package-row.ts';
import { ERASABLE_FIELDS } from './package-settle.ts';
import type { Problem } from '../refusal.ts';

/** 盐值簿 — the salts a package gives, by object, version and field. */
export type Salts = ReadonlyMap<string, string>;

/** 盐值读出 — the salts with the rows they came from; a text named twice with two salts is a problem. */
export interface SaltsRead {
  readonly salts: Salts;
  readonly rejected: number;
  readonly problems: readonly Problem[];
}

/** Reads the salts of a package. Never throws. */
export function saltsOf(rows: readonly PackageRow[]): SaltsRead {
  const salts = new Map<string, string>();
  const problems: Problem[] = [];
  for (const row of rows) {
    const key = saltKey(textIn(row, 'object')!, integerIn(row, 'version')!, textIn(row, 'field')!);
    const salt = textIn(row, 'salt')!;
    if ((salts.get(key) ?? salt) !== salt) problems.push(problemAt(row.source, 'salt', 'two-salts'));
    else salts.set(key, salt);
  }
  return { salts, rejected: problems.length, problems };
}

function saltKey(object: string, version: number, field: string): string {
  return `${object}\n${version}\n${field}`;
}

/** 加盐文本 — a text under a name of its own, with the salt that the package gives it. */
export interface SaltedText {
  readonly placeholder: string;
  readonly text: string;
  readonly salt: string;
}

/** The draft with each text that has a salt under the name of that salted text; `found` is told of each. */
export function saltedDraft(
  draft: Draft,
  given: { readonly salts: Salts; readonly textOf: (placeholder: string) => string | undefined },
  found: (text: SaltedText) => void,
): Draft {
  if (given.salts.size === 0) return draft;
  let body: Record<string, unknown> | null = null;
  for (const [field, value] of Object.entries(draft.body)) {
    if (!ERASABLE_FIELDS.has(field) || typeof value !== 'string') continue;
    const salt = given.salts.get(saltKey(draft.object, draft.objectVersion, field));
    const text = given.textOf(value);
    if (salt === undefined || text === undefined) continue;
    const placeholder = `${value} salt ${salt}`;
    found({ placeholder, text, salt });
    body = { ...(body ?? draft.body), [field]: placeholder };
  }
  return body ? ({ ...draft, body: body as unknown as FactBodies[FactKind] } as Draft) : draft;
}
