import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, consoleDesk } from '../../src/acts/desk.ts';
import { exportPackage } from '../../src/acts/export-package.ts';
import { readMatter } from '../../src/acts/matters/read-matter.ts';
import { readMatters } from '../../src/acts/matters/read-matters.ts';
import type { FactKind } from '../../src/engine/fact.ts';
import { importFiles } from '../../src/server/files/import-files.ts';
import { readPaths } from '../../src/server/files/read-files.ts';
import { packageFiles, writePackage } from '../../src/server/files/write-package.ts';
import { matterRecordOf } from '../../src/server/meetings/matter-record.ts';
import { openPostgresStore } from '../../src/store/postgres.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { needs } from '../needs.ts';
import { factsOf } from './backup-world.ts';
import { type TestDesk, folderOf, importPath, openDesk } from './import-desk.ts';
import { startPostgres } from './postgres-server.ts';
import { actAt, draftOf } from './store-drafts.ts';

const NOW = '2023-03-01T02:00:00.000Z';
const KINDS: readonly FactKind[] = ['meeting', 'matter', 'agenda-item', 'commitment'];
const UNITS =
  'unit,name,kind,parent\nedz,演示开发区,zone,\nb1,演示建设局,bureau,edz\ns1,演示一街道,street,edz\n';
const MEETINGS = `meeting,title,unit,kind,on,chair,attending,minutes_no,state,recorded_at
m1,第一次协调会,edz,coordination,2022-03-10,演示主任,"演示甲
演示乙",演示纪要〔2022〕3号,held,2022-03-10T18:00:00+08:00
m2,第二次协调会,edz,协调会,2022-04-14,演示主任,,,已召开,2022-04-14T18:00:00+08:00
m3,现场会,edz,onsite,2022-06-16,,,,held,2022-06-16T18:00:00+08:00
m4,第四次协调会,edz,coordination,2022-08-18,,,,planned,2022-08-01T18:00:00+08:00
`;
const MATTERS = `matter,title,unit,reference,project,opened_on,closed_on,same_as,recorded_at
gas,三路燃气管迁改,b1,锡演发〔2022〕7号,,2022-03-10,,,2022-03-10T18:01:00+08:00
pipe,燃气管线,b1,,,2022-04-14,,gas,2022-04-14T18:01:00+08:00
`;
const POINTS = `meeting,number,title,matter,not_matters,unit,project,reference,text,decision,tasks,withdrawn,recorded_at
m1,1,三路燃气管迁改,gas,,b1,,锡演发〔2022〕7号,管位未定。,建设局四月前定管位。,,,2022-03-10T18:02:00+08:00
m2,1,燃气管线再议,pipe,,b1,,,,再协调一次。,,,2022-04-14T18:02:00+08:00
m2,2,别的事,,gas;m1/1,s1,,,,已通报。,,,2022-04-14T18:02:00+08:00
m3,1,看燃气管现场,gas,,b1,,,,施工单位进场。,,,2022-06-16T18:02:00+08:00
m4,1,燃气管迁改,gas,,b1,,,,,,,2022-08-01T18:02:00+08:00
`;
const COMMITMENTS = `commitment,meeting,number,matter,unit,owner,text,due_on,state,note,recorded_at
c1,m1,1,,b1,演示丙,四月前定管位,2022-04-01,made,,2022-03-10T18:03:00+08:00
c1,m1,1,,b1,演示丙,四月前定管位,2022-04-01,未兑现,没有定。,2022-04-14T18:03:00+08:00
c2,m3,,gas,s1,演示丁,六月底前清场,2022-06-30,made,,2022-06-16T18:03:00+08:00
`;

const TABLES = {
  'units.csv': UNITS,
  'meetings.csv': MEETINGS,
  'matters.csv': MATTERS,
  'agenda_items.csv': POINTS,
  'commitments.csv': COMMITMENTS,
};

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

async function bytesOf(at: Desk): Promise<Record<string, string>> {
  const files = packageFiles(await exportPackage(at, {}));
  return Object.fromEntries([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
}

async function idsOf({ store }: Desk): Promise<string[]> {
  const facts = await factsOf(store, { kinds: KINDS });
  return facts.map(({ object, objectVersion, id }) => `${object} ${objectVersion} ${id}`).sort();
}

async function seenOf(at: Desk, asOf?: string): Promise<unknown> {
  const when = asOf === undefined ? {} : { asOf };
  const { matters, counts } = await readMatters(at, when);
  const records = [];
  for (const { matter } of matters) records.push(matterRecordOf(await readMatter(at, { matter, ...when })));
  return { records, counts };
}

describe('meetings and matters in a package', () => {
  it('come in with their histories, and the radar reads them as of any instant', async () => {
    const { problems, tables } = await importPath(desk, folderOf(desk, TABLES));
    expect(problems).toEqual([]);
    expect(tables['commitments']).toMatchObject({ rows: 3, accepted: 3 });
    const at = desk.at('2022-08-13T02:00:00.000Z');
    expect(await seenOf(at, '2022-08-13')).toMatchObject({
      counts: { recurring: 1, all: 1 },
      records: [
        {
          matter: 'gas',
          // 10 March to 16 June: 21 + 30 + 31 + 16.
          finding: { meetings: 3, since: '2022-06-16', days: 98, broken: 1, silent: 1, withoutCommitment: 1 },
          warning: { meeting: 'm4', before: 3 },
          meetings: [{ outcome: 'broken' }, { outcome: 'none' }, { outcome: 'silent' }],
        },
      ],
    });
    expect(await seenOf(at, '2022-06-15')).toMatchObject({
      counts: { recurring: 0 },
      records: [{ days: 35 }],
    });
    const again = await importPath(desk, folderOf(desk, TABLES));
    expect(again.tables['commitments']).toMatchObject({ accepted: 0, unchanged: 3 });
  });

  it('go from store to store byte for byte, with equal ids; what was undertaken at a stocktake stays behind', async () => {
    await importPath(desk, folderOf(desk, TABLES));
    const source = desk.at(NOW);
    const kept = {
      commitment: 'cs',
      stocktake: 'st',
      unit: 'edz',
      owner: '#o',
      text: '#t',
      dueOn: '2022-12-31',
    };
    await source.store.append(
      actAt(NOW),
      [draftOf('commitment', { ...kept, state: 'made' } as never)],
      [
        { placeholder: '#o', text: '演示丙' },
        { placeholder: '#t', text: '盘点会上的承诺' },
      ],
    );
    writePackage(join(desk.folder, 'first'), await exportPackage(source, {}));
    const first = await bytesOf(source);
    expect(first['commitments.csv']).not.toContain('盘点会上的承诺');
    const ids = (await idsOf(source)).filter((id) => !id.startsWith('commitment/cs '));
    for (const store of await otherStores(desk.folder)) {
      const other = consoleDesk(store, NOW);
      const options = { layout: 'package', skipBadRows: false, dryRun: false };
      const { problems } = await importFiles(other, await readPaths([join(desk.folder, 'first')]), options);
      expect(problems).toEqual([]);
      expect(await bytesOf(other)).toEqual(first);
      expect(await idsOf(other)).toEqual(ids);
      for (const asOf of [undefined, '2022-08-13', '2022-05-01'])
        expect(await seenOf(other, asOf)).toEqual(await seenOf(source, asOf));
      await store.close();
    }
  }, 60_000);

  it('bad rows are told by cell, all at once: reference, circle, itself, day, unit', async () => {
    const path = folderOf(desk, {
      ...TABLES,
      'matters.csv': `matter,title,unit,reference,project,opened_on,closed_on,same_as
gas,甲,b1,锡演发〔2022〕7号,,2022-03-10,,
two,乙,b1,锡演发[2022]第7号,,2022-03-10,,
a,丙,b1,,,2022-03-10,,b
b,丁,b1,,,2022-03-10,,a
c,戊,b1,,,2022-03-10,,c
pipe,己,b1,,,2022-03-10,,
`,
      'commitments.csv': `commitment,meeting,number,matter,unit,owner,text,due_on,state,note
c1,m1,1,,b1,演示丙,太早,2022-03-09,made,
c2,m1,1,,nobody,演示丙,没有这个单位,2022-04-09,made,
`,
    });
    const { problems } = await importPath(desk, path);
    const said = problems.map(({ file, row, column, code }) => `${file} ${row} ${column} ${code}`);
    expect(said.map((one) => one.replace(/^.*\//, '')).sort()).toEqual([
      'commitments.csv 2 due_on commitment-due-before',
      'commitments.csv 3 unit unknown-unit',
      'matters.csv 3 reference matter-reference-held',
      'matters.csv 4 same_as matter-circle',
      'matters.csv 5 same_as matter-circle',
      'matters.csv 6 same_as matter-into-itself',
    ]);
    expect(problems.find(({ code }) => code === 'matter-reference-held')?.params).toMatchObject({
      matter: 'gas',
    });
  });
});

/** Stores to import into: a file, and a real PostgreSQL where there is one. */
async function otherStores(folder: string): Promise<Store[]> {
  const asked = { jurisdiction: 'main', program: 'test' };
  const file = await openSqliteStore({ file: join(folder, 'other.db'), ...asked });
  const postgres = needs.postgres();
  if (!postgres.met) return [file];
  const server = await startPostgres(postgres.path);
  servers.push(server);
  return [file, await openPostgresStore({ url: await server.create(), ...asked })];
}

const servers: { readonly stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});
