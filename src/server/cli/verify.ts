import { Refusal } from '../../engine/refusal.ts';
import { sayAny } from '../../web/words/index.ts';
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
  const ok = found.broken.length === 0;
  const lines = found.broken.map(({ code, position, act, object, detail }) =>
    sayAny(language, code, { position: position ?? '—', act: act ?? '—', object: object ?? '—', detail }),
  );
  const erased = found.erased.map(({ address, act }) =>
    sayAny(language, 'cli.verify-erased', { address, act }),
  );
  const summary = sayAny(language, ok ? 'cli.verify-ok' : 'cli.verify-bad', {
    facts: found.facts,
    acts: found.acts,
    head: found.head,
  });
  return { exit: ok ? 0 : 1, json: { ok, ...found }, text: [summary, ...lines, ...erased].join('\n') };
}
