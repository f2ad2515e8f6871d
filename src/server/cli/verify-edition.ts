import { readFile } from 'node:fs/promises';
import type { EditionFile } from '../../engine/publishing/edition.ts';
import { canonicalEdition } from '../../engine/publishing/edition.ts';
import { type Recomputation, checkEdition } from '../../engine/publishing/recompute.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Language, sayAny } from '../../web/words/index.ts';
import { digest } from '../passwords.ts';
import type { Outcome } from './run.ts';

/** 发布版核验 — whether a file's hash is that of its document, and whether the document is what its own facts give. */
export interface EditionCheck extends Recomputation {
  readonly ok: boolean;
  /** The hash the document has. */
  readonly hash: string;
  /** The hash the file says it has. */
  readonly stated: string;
}

/** `verify --edition FILE`: recomputes a downloaded edition from the facts it encloses. Needs no database. */
export async function verifyEditionVerb(path: string, language: Language): Promise<Outcome> {
  const check = checkFile(await readEditionFile(path));
  const { ok, hash, stated, differences, compared, asserted } = check;
  const lines = differences.map(({ kind, at, sealed, found }) =>
    sayAny(language, `edition-differs.${kind}`, { at, sealed, found }),
  );
  const summary = ok
    ? sayAny(language, 'cli.edition-ok', { file: path, compared, hash })
    : sayAny(language, 'cli.edition-bad', { file: path, count: differences.length });
  const seal = hash === stated ? [] : [sayAny(language, 'cli.edition-hash', { hash, stated })];
  const said =
    asserted.length === 0 ? [] : [sayAny(language, 'cli.edition-asserted', { fields: asserted.join(' ') })];
  return {
    exit: ok ? 0 : 1,
    json: { ok, hash, stated, differences, compared, asserted },
    text: [summary, ...seal, ...lines, ...said].join('\n'),
  };
}

/** Checks one edition: the hash of its canonical bytes, then everything that can be recomputed. */
export function checkFile({ hash: stated, document }: EditionFile): EditionCheck {
  const hash = digest(canonicalEdition(document));
  const found = checkEdition(document, digest);
  return { ok: hash === stated && found.differences.length === 0, hash, stated, ...found };
}

async function readEditionFile(path: string): Promise<EditionFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new Refusal('missing', 'cli.edition-no-file', { file: path });
  }
  try {
    const read = JSON.parse(text) as Partial<EditionFile>;
    const { document, hash } = read;
    const whole =
      typeof hash === 'string' &&
      document?.format === 'mainspring-edition@1' &&
      Array.isArray(document.facts) &&
      Array.isArray(document.statements) &&
      Array.isArray(document.board?.rows) &&
      Array.isArray(document.board.units) &&
      Array.isArray(document.board.indicators);
    if (whole) return read as EditionFile;
  } catch {
    // Not JSON: said below, as for JSON that is no edition.
  }
  throw new Refusal('invalid', 'cli.edition-unreadable', { file: path });
}
