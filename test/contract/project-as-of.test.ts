import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, consoleDesk } from '../../src/acts/desk.ts';
import { exportPackage } from '../../src/acts/export-package.ts';
import { listInspections } from '../../src/acts/inspections/list-inspections.ts';
import { readMatters } from '../../src/acts/matters/read-matters.ts';
import { readMeetings } from '../../src/acts/matters/read-meetings.ts';
import { readAttraction } from '../../src/acts/places/read-attraction.ts';
import { readExpropriation } from '../../src/acts/places/read-expropriation.ts';
import { readLivelihood } from '../../src/acts/places/read-livelihood.ts';
import { readProject } from '../../src/acts/projects/read-project.ts';
import { readProjectBoard } from '../../src/acts/projects/read-project-board.ts';
import { readProjects } from '../../src/acts/projects/read-projects.ts';
import { readStalls } from '../../src/acts/projects/read-stalls.ts';
import { importFiles } from '../../src/server/files/import-files.ts';
import { readPaths } from '../../src/server/files/read-files.ts';
import { writePackage } from '../../src/server/files/write-package.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { demoStore } from '../demo-store.ts';

/** Instants at which the year looks different: plans only, the spring, the evening of the stocktake, the autumn, the year's end. */
const INSTANTS = [
  '2022-01-31T15:59:59.999Z',
  '2022-04-20T15:59:59.999Z',
  '2022-08-13T12:00:00.000Z',
  '2022-10-25T15:59:59.999Z',
  '2023-01-09T10:00:00.000Z',
];

/** Everything that is asked of a register, by the acts that pages, tables and programs call. */
const QUESTIONS: readonly ((desk: Desk, asOf: object) => Promise<unknown>)[] = [
  (desk, asOf) => readProjects(desk, { ...asOf, pageSize: 200 }),
  (desk, asOf) => readProjects(desk, { ...asOf, finding: 'any', sort: 'gap' }),
  (desk, asOf) => readProjects(desk, { ...asOf, unit: 'street-1', building: true, sort: 'slip' }),
  (desk, asOf) => readProjects(desk, { ...asOf, period: '2022-03', class: 'ge-1bn' }),
  (desk, asOf) => readProjectBoard(desk, { ...asOf }),
  (desk, asOf) => readProjectBoard(desk, { ...asOf, period: '2022-06', level: 'city' }),
  (desk, asOf) => readStalls(desk, { ...asOf, pageSize: 200 }),
  (desk, asOf) => readExpropriation(desk, { ...asOf }),
  (desk, asOf) => readLivelihood(desk, { ...asOf }),
  (desk, asOf) => readAttraction(desk, { ...asOf, pageSize: 200 }),
  (desk, asOf) => readMeetings(desk, { ...asOf }),
  (desk, asOf) => readMatters(desk, { ...asOf, pageSize: 200 }),
  (desk, asOf) => readMatters(desk, { ...asOf, list: 'recurring' }),
  (desk, asOf) => listInspections(desk, { ...asOf }),
];

/** Where a fact stands in a log and who brought it are each store's own; what may be done is of now, and nothing of the past. */
const OWN: ReadonlySet<string> = new Set(
  'position positions asOf by fact may mayKeep mayFile keeps reports'.split(' '),
);

function said(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, one: unknown) =>
      OWN.has(key) ? undefined : typeof one === 'bigint' ? String(one) : one instanceof Map ? [...one] : one,
    ),
  );
}

describe('the register as of an instant', () => {
  let folder: string;
  let whole: Desk;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mainspring-as-of-'));
    whole = await demoStore();
  }, 60_000);
  afterAll(async () => {
    await whole.store.close();
    rmSync(folder, { recursive: true });
  });

  /** A store of its own that holds nothing that was not known at an instant. */
  async function upTo(instant: string): Promise<Desk> {
    const path = join(folder, instant.replaceAll(':', ''));
    writePackage(path, await exportPackage(whole, { asOf: instant }));
    const store = await openSqliteStore({ file: `${path}.db`, jurisdiction: 'main', program: 'test' });
    const desk = consoleDesk(store, whole.now);
    const options = { layout: 'package', skipBadRows: false, dryRun: false };
    expect((await importFiles(desk, await readPaths([path]), options)).problems).toEqual([]);
    return desk;
  }

  it.each(INSTANTS)(
    '%s: the whole store asked for then says what a store says that knew no more, then and now',
    async (instant) => {
      const short = await upTo(instant);
      const then = { ...short, now: instant };
      let projects = 0;
      for (const [i, question] of QUESTIONS.entries()) {
        const wanted = said(await question(then, {}));
        expect([i, said(await question(whole, { asOf: instant }))]).toEqual([i, wanted]);
        expect([i, said(await question(short, { asOf: instant }))]).toEqual([i, wanted]);
        projects += (wanted as { rows?: unknown[] }).rows?.length ?? 0;
      }
      expect(projects).toBeGreaterThan(100);
      const { rows } = await readProjects(then, { pageSize: 200 });
      for (const { project } of rows.map((row) => row.project)) {
        const wanted = said(await readProject(then, { project }));
        const card = said(await readProject(whole, { project, asOf: instant }));
        expect([project, card]).toEqual([project, wanted]);
      }
      await short.store.close();
    },
    120_000,
  );

  it('planted: a later fact is seen by the one and not by the other', async () => {
    const before = said(await QUESTIONS[0]!(whole, { asOf: INSTANTS[2]! }));
    const after = said(await QUESTIONS[0]!(whole, { asOf: INSTANTS[3]! }));
    expect(after).not.toEqual(before);
  });
});
