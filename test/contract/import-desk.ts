import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, consoleDesk } from '../../src/acts/desk.ts';
import { exportPackage } from '../../src/acts/export-package.ts';
import type { ImportResult } from '../../src/acts/import-package.ts';
import { importFiles } from '../../src/server/files/import-files.ts';
import { packageFiles } from '../../src/server/files/write-package.ts';
import { readPaths } from '../../src/server/files/read-files.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';

/** 试验台 — a store of its own in a temporary folder, and the console's desk at it on a day that the test names. */
export interface TestDesk {
  readonly folder: string;
  readonly at: (now: string) => Desk;
  readonly close: () => Promise<void>;
}

export const MARCH_2023 = '2023-03-01T02:00:00.000Z';

export async function openDesk(): Promise<TestDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'mainspring-import-'));
  const store = await openSqliteStore({
    file: join(folder, 'store.db'),
    jurisdiction: 'main',
    program: 'test',
  });
  return {
    folder,
    at: (now) => consoleDesk(store, now),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface ImportSaid {
  readonly layout?: string;
  readonly skipBadRows?: boolean;
  readonly dryRun?: boolean;
  readonly now?: string;
}

export async function importPath(desk: TestDesk, path: string, said: ImportSaid = {}): Promise<ImportResult> {
  const { layout = 'package', skipBadRows = false, dryRun = false, now = MARCH_2023 } = said;
  const result = await importFiles(desk.at(now), await readPaths([path]), { layout, skipBadRows, dryRun });
  for (const [table, count] of Object.entries(result.tables)) {
    const sum = count.accepted + count.rejected + count.blank + count.unchanged;
    if (sum !== count.rows) throw new Error(`${table}: ${JSON.stringify(count)} does not add up`);
  }
  return result;
}

/** The bytes of an export, by file name. */
export async function exported(
  desk: TestDesk,
  now = '2030-01-01T00:00:00.000Z',
): Promise<Record<string, string>> {
  const files = packageFiles(await exportPackage(desk.at(now), {}));
  return Object.fromEntries([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
}

let folders = 0;

/** Writes files into a new folder beside the store and gives its path. */
export function folderOf(desk: TestDesk, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(desk.folder, `package-${++folders}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** A small sound package: two districts of a city, three indicators. */
export const SOUND: Readonly<Record<string, string>> = {
  'units.csv':
    'unit,name,kind,parent\ncity,演示市,city,\na,演示一区,district,city\nb,演示二区,district,city\n',
  'peer_groups.csv': 'group,unit\ndistricts,a\ndistricts,b\n',
  'indicators.csv':
    'indicator,name,measured_in,kind,reported_as,direction,frequency,decimals\n' +
    'gdp,地区生产总值,亿元,flow,ytd,up,month,1\n' +
    'jobless,城镇登记失业率,%,rate,period,down,month,2\n' +
    'people,常住人口,万人,stock,period,up,year,1\n',
  'figures.csv':
    'unit,indicator,period,value,growth_pct\na,gdp,2022-05,100.5,3.1\na,gdp,2022-06,120.50,3.2\nb,gdp,2022-06,80,-1.5\n',
};

/** The sound package with some files changed. */
export function soundWith(desk: TestDesk, files: Readonly<Record<string, string | Uint8Array>>): string {
  return folderOf(desk, { ...SOUND, ...files });
}
