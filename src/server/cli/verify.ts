import type { EditionDocument } from '../../engine/publishing/edition.ts';
import { type Difference, checkEdition } from '../../engine/publishing/recompute.ts';
import { Refusal } from '../../engine/refusal.ts';
import { allLatest } from '../../engine/registry.ts';
import { sayAny } from '../../web/words/index.ts';
import { digest } from '../passwords.ts';
import { textOption } from './arguments.ts';
import type { CommandSetting, Outcome } from './run.ts';

/**
 * `verify`: recomputes the whole audit chain and names the first bad record. `--head SEQ:HASH`, as noted somewhere the
 * database's keeper does not own, also finds a tail that was cut and a chain that was written anew.
 */
export async function verifyVerb({ line, language, desk, progress }: CommandSetting): Promise<Outcome> {
  const head = textOption(line, 'head');
  const match = head === undefined ? null : /^(\d+):([0-9a-f]{64})$/.exec(head);
  if (head !== undefined && !match) throw new Refusal('missing', 'cli.bad-head', { text: head });
  const anchor = match ? { seq: Number(match[1]), hash: match[2]! } : undefined;
  const found = await desk.store.verify(progress, anchor);
  const editions = await checkEditions(desk.store);
  const ok = found.broken.length === 0 && editions.every(({ differences }) => differences.length === 0);
  const lines = found.broken.map(({ code, position, act, object, detail }) =>
    sayAny(language, code, { position: position ?? '—', act: act ?? '—', object: object ?? '—', detail }),
  );
  const erased = found.erased.map(({ address, act }) =>
    sayAny(language, 'cli.verify-erased', { address, act }),
  );
  const resealed = editions.map(({ edition, differences }) =>
    sayAny(language, differences.length === 0 ? 'cli.verify-edition-ok' : 'cli.verify-edition-bad', {
      edition,
      count: differences.length,
      at: differences[0]?.at ?? '',
    }),
  );
  const summary = sayAny(language, ok ? 'cli.verify-ok' : 'cli.verify-bad', {
    facts: found.facts,
    acts: found.acts,
    head: found.head,
  });
  const text = [summary, ...lines, ...resealed, ...erased].join('\n');
  return { exit: ok ? 0 : 1, json: { ok, ...found, editions }, text };
}

/** What is sealed under each edition, recomputed from the facts it encloses; whether its bytes are whole the log's check says. */
async function checkEditions(
  store: CommandSetting['desk']['store'],
): Promise<{ edition: string; hash: string; differences: readonly Difference[] }[]> {
  const { registry } = await store.world();
  const checked = [];
  for (const { edition, hash } of allLatest(registry.edition)) {
    const bytes = await store.sealed(hash);
    if (!bytes) continue;
    checked.push({ edition, hash, differences: differencesOf(bytes) });
  }
  return checked;
}

function differencesOf(bytes: Uint8Array): readonly Difference[] {
  try {
    return checkEdition(JSON.parse(new TextDecoder().decode(bytes)) as EditionDocument, digest).differences;
  } catch (error) {
    return [{ kind: 'board', at: 'bytes', sealed: '', found: error instanceof Error ? error.message : '' }];
  }
}
