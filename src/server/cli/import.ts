import { type ImportResult, importPackage } from '../../acts/import-package.ts';
import type { Desk } from '../../acts/desk.ts';
import { namingList, nearestNames } from '../../engine/nearest-name.ts';
import type { Problem } from '../../engine/refusal.ts';
import { Refusal } from '../../engine/refusal.ts';
import { importMessage, importSentence } from '../../web/words/import.ts';
import type { Language } from '../../web/words/words.ts';
import { LAYOUTS, type Layout } from '../files/layout.ts';
import type { FilesRead } from '../files/raw-sheet.ts';
import { readPaths } from '../files/read-files.ts';
import { textOption } from './arguments.ts';
import type { CommandSetting, Outcome } from './run.ts';

/** 导入选项 — which layout the files are in, whether bad rows may be left out, whether anything is written. */
export interface ImportOptions {
  readonly layout: string;
  readonly skipBadRows: boolean;
  readonly dryRun: boolean;
}

/** `import PATH…`: exit 1 when anything was refused, though with `--skip-bad-rows` the good rows are in. */
export async function importVerb({ line, language, desk }: CommandSetting): Promise<Outcome> {
  if (line.rest.length === 0) throw new Refusal('missing', 'import.path-needed', { verb: line.verb });
  const layout = textOption(line, 'layout') ?? 'package';
  layoutCalled(layout);
  const options: ImportOptions = {
    layout,
    skipBadRows: line.options['skip-bad-rows'] === true,
    dryRun: line.options['dry-run'] === true,
  };
  const read = await readPaths(line.rest);
  const absent = read.problems.find(({ code }) => code === 'no-such-file');
  if (absent) throw new Refusal('missing', 'import.no-such-file', { value: absent.file ?? '' });
  const result = await importFiles(desk, read, options);
  const json = worded(result, language);
  return { exit: result.problems.length > 0 ? 1 : 0, json, text: textOf(json, options, language) };
}

/** Files that have been read, laid out and imported in one act. */
export async function importFiles(
  desk: Desk,
  read: FilesRead,
  options: ImportOptions,
): Promise<ImportResult> {
  const placed = layoutCalled(options.layout)(read.sheets);
  return importPackage(desk, {
    tables: placed.tables as never,
    files: [...read.files],
    ...options,
    problems: [...read.problems, ...placed.problems] as never,
    warnings: [...read.warnings, ...placed.warnings] as never,
  });
}

/** The layout of this name. Throws Refusal `missing`, with the names there are. */
function layoutCalled(name: string): Layout {
  if (Object.hasOwn(LAYOUTS, name)) return LAYOUTS[name]!;
  const known = Object.keys(LAYOUTS).map((id) => ({ id, name: id }));
  const near = nearestNames(name, known);
  throw new Refusal('missing', 'import.unknown-layout', {
    value: name,
    near: namingList(near.length > 0 ? near : known),
  });
}

/** The result with each problem and warning in words; `params` stay inside. */
export function worded(result: ImportResult, language: Language): ImportResult {
  const inWords = ({ params, ...problem }: Problem): Problem => ({
    ...problem,
    message: importMessage({ ...problem, ...(params ? { params } : {}) }, language),
  });
  return {
    tables: result.tables,
    problems: result.problems.map(inWords),
    warnings: result.warnings.map(inWords),
  };
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
