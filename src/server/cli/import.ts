import type { ImportResult } from '../../acts/import-package.ts';
import { Refusal } from '../../engine/refusal.ts';
import { importSentence } from '../../web/words/import.ts';
import type { Language } from '../../web/words/words.ts';
import { type ImportOptions, importFiles, layoutCalled, worded } from '../files/import-files.ts';
import { readPaths } from '../files/read-files.ts';
import { textOption } from './arguments.ts';
import type { CommandSetting, Outcome } from './run.ts';

/** `import PATH…`: exit 1 when anything was refused, though with `--skip-bad-rows` the good rows are in. */
export async function importVerb({ line, language, desk, progress }: CommandSetting): Promise<Outcome> {
  if (line.rest.length === 0) throw new Refusal('missing', 'import.path-needed', { verb: line.verb });
  const layout = textOption(line, 'layout') ?? 'package';
  layoutCalled(layout);
  const options: ImportOptions = {
    layout,
    skipBadRows: line.options['skip-bad-rows'] === true,
    dryRun: line.options['dry-run'] === true,
    progress,
  };
  const read = await readPaths(line.rest);
  const absent = read.problems.find(({ code }) => code === 'no-such-file');
  if (absent) throw new Refusal('missing', 'import.no-such-file', { value: absent.file ?? '' });
  const result = await importFiles(desk, read, options);
  const json = worded(result, language);
  return { exit: result.problems.length > 0 ? 1 : 0, json, text: textOf(json, options, language) };
}

/** Lines of each kind shown to people; the JSON document has all. */
const MOST_LINES = 50;

function textOf(result: ImportResult, options: ImportOptions, language: Language): string {
  const lines: string[] = [];
  for (const [kind, list] of [
    ['problem', result.problems],
    ['warning', result.warnings],
  ] as const) {
    for (const one of list.slice(0, MOST_LINES)) {
      const place = [one.file, one.sheet, one.row > 0 ? `${one.row}` : '', one.column]
        .filter(Boolean)
        .join(' : ');
      lines.push(importSentence(kind, language, { place, message: one.message ?? one.code }));
    }
    if (list.length > MOST_LINES)
      lines.push(importSentence('more', language, { count: list.length - MOST_LINES }));
  }
  for (const [table, count] of Object.entries(result.tables)) {
    lines.push(importSentence('counts', language, { table, ...count }));
  }
  const accepted = Object.values(result.tables).reduce((sum, one) => sum + one.accepted, 0);
  const refused = result.problems.length > 0 && accepted === 0;
  const ending = refused ? 'nothing' : accepted === 0 ? 'no-change' : options.dryRun ? 'would-be' : 'done';
  lines.push(importSentence(ending, language, { accepted, problems: result.problems.length }));
  return lines.join('\n');
}
