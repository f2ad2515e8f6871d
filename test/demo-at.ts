import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consoleDesk } from '../src/acts/desk.ts';
import { importFiles } from '../src/server/files/import-files.ts';
import type { FilesRead, SheetSource } from '../src/server/files/raw-sheet.ts';
import { readPaths } from '../src/server/files/read-files.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { projectRoot } from './needs.ts';
import { prepared } from './prepared.ts';
import { DATABASE, type Site, startSite } from './walk/site.ts';

/**
 * A site of the demonstration zone with its accounts, which knows only what was known at an instant; `now` is where its clock
 * stands, that instant unless said otherwise. Rows of the package that say no instant are known from the first.
 */
export async function openDemoAt(instant: string, now: string = instant): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'mainspring-walk-'));
  const name = `demo-at-${instant}-${now}`.replaceAll(':', '');
  await prepared(name, folder, (into) => makeDemoAt(into, instant));
  return startSite({ folder, clock: { now }, demo: true });
}

async function makeDemoAt(folder: string, instant: string): Promise<void> {
  const file = join(folder, DATABASE);
  const store = await openSqliteStore({ file, jurisdiction: 'main', program: 'test' });
  const read = await readPaths([join(projectRoot, 'demo', 'wuxi-2022')]);
  const result = await importFiles(consoleDesk(store, instant), knownAt(read, instant), {
    layout: 'package',
    skipBadRows: false,
    dryRun: false,
  });
  if (result.problems.length > 0)
    throw new Error(`the demonstration does not import: ${JSON.stringify(result.problems[0])}`);
  await store.close();
  const site = await startSite({ folder, clock: { now: instant }, demo: true });
  await site.stop();
}

/** The package without the rows that became known after the instant. */
export function knownAt(read: FilesRead, instant: string): FilesRead {
  return { ...read, sheets: read.sheets.map((sheet) => sheetAt(sheet, instant)) };
}

function sheetAt({ size: _size, width: _width, ...sheet }: SheetSource, instant: string): SheetSource {
  const [head, ...rows] = [...sheet.rows];
  const column = head?.cells.indexOf('recorded_at') ?? -1;
  if (!head || column < 0) return sheet;
  const until = Date.parse(instant);
  const kept = rows.filter(({ cells }) => {
    const at = cells[column] ?? '';
    return at === '' || Date.parse(at) <= until;
  });
  return { ...sheet, rows: [head, ...kept] };
}
