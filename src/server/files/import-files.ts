import type { Desk } from '../../acts/desk.ts';
import { type ImportResult, importPackage } from '../../acts/import-package.ts';
import { namingList, nearestNames } from '../../engine/nearest-name.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { importMessage } from '../../web/words/import.ts';
import type { Language } from '../../web/words/words.ts';
import { LAYOUTS, type Layout } from './layout.ts';
import type { FilesRead } from './raw-sheet.ts';

/** 导入选项 — which layout the files are in, whether bad rows may be left out, whether anything is written. */
export interface ImportOptions {
  readonly layout: string;
  readonly skipBadRows: boolean;
  readonly dryRun: boolean;
  /** Told now and then how far a large import is. */
  readonly progress?: (done: number, of: number) => void;
}

/** Files that have been read, laid out and imported in one act. */
export async function importFiles(
  desk: Desk,
  read: FilesRead,
  options: ImportOptions,
): Promise<ImportResult> {
  const { progress, ...rest } = options;
  const placed = layoutCalled(options.layout)(read.sheets);
  const input = {
    tables: placed.tables as never,
    files: [...read.files],
    ...rest,
    problems: [...read.problems, ...placed.problems] as never,
    warnings: [...read.warnings, ...placed.warnings] as never,
  };
  return importPackage(desk, input, progress);
}

/** The layout of this name. Throws Refusal `missing`, with the names there are. */
export function layoutCalled(name: string): Layout {
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
