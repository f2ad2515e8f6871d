import { readFileSync } from 'node:fs';
import { backUp } from '../../acts/back-up.ts';
import { Refusal } from '../../engine/refusal.ts';
import { sayAny } from '../../web/words/index.ts';
import { type CommandLine, textOption } from './arguments.ts';
import type { CommandSetting, Outcome } from './run.ts';

/** `backup FILE [--key-file FILE]`: a proved backup; it is ok only once it was restored and verified. */
export async function backupVerb({ line, language, desk, progress }: CommandSetting): Promise<Outcome> {
  const key = keyOf(line);
  const done = await backUp(desk, { file: backupPath(line), key }, progress);
  const { file, headSeq, head, counts } = done;
  const room = Math.ceil(done.room / 1_000_000);
  const said = [
    sayAny(language, 'backup.done', { file, headSeq, head, facts: counts.facts, acts: counts.acts, room }),
    ...(key === null ? [sayAny(language, 'backup.readable')] : []),
    ...(done.noted ? [] : [sayAny(language, 'backup.not-noted')]),
  ];
  return { exit: 0, json: { ok: true, encrypted: key !== null, ...done }, text: said.join('\n') };
}

/** The one file of the line. Throws Refusal `missing`, exit 2. */
export function backupPath(line: CommandLine): string {
  const [file] = line.rest;
  if (file === undefined || line.rest.length > 1)
    throw new Refusal('missing', 'backup.file-needed', { verb: line.verb });
  return file;
}

/** The passphrase in the file of `--key-file`, without the line break at its end; null without the option. */
export function keyOf(line: CommandLine): string | null {
  const file = textOption(line, 'key-file');
  if (file === undefined) return null;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new Refusal('missing', 'backup.key-file-missing', { file });
  }
}
