import { restoreBackup } from '../../acts/restore-backup.ts';
import { Refusal } from '../../engine/refusal.ts';
import { sayAny } from '../../web/words/index.ts';
import { textOption } from './arguments.ts';
import { backupPath, keyOf } from './backup.ts';
import type { CommandSetting, Outcome } from './run.ts';

/** `restore FILE [--dry-run] [--anchor SEQ:HASH] [--key-file FILE]`: adds what a proved backup has beyond the log. */
export async function restoreVerb({ line, language, desk, progress }: CommandSetting): Promise<Outcome> {
  const said = textOption(line, 'anchor');
  const match = said === undefined ? null : /^([1-9]\d*):([0-9a-f]{64})$/.exec(said);
  if (said !== undefined && !match) throw new Refusal('missing', 'cli.bad-head', { text: said });
  const anchor = match ? { seq: Number(match[1]), hash: match[2]! } : null;
  const dryRun = line.options['dry-run'] === true;
  const input = { file: backupPath(line), key: keyOf(line), dryRun, anchor };
  const done = await restoreBackup(desk, input, progress);
  const broken = done.verification?.broken ?? [];
  const { headSeq, head, erased } = done;
  const params = { ...done.added, headSeq, head, erased };
  const key = dryRun
    ? 'backup.would-restore'
    : broken.length > 0
      ? 'backup.restored-broken'
      : 'backup.restored';
  const lines = broken.map(({ code, position, act, object, detail }) =>
    sayAny(language, code, { position: position ?? '—', act: act ?? '—', object: object ?? '—', detail }),
  );
  const ok = broken.length === 0;
  return {
    exit: ok ? 0 : 1,
    json: { ok, ...done },
    text: [sayAny(language, key, params), ...lines].join('\n'),
  };
}
