import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, consoleDesk } from '../../src/acts/desk.ts';
import { exportPackage } from '../../src/acts/export-package.ts';
import { readBoard } from '../../src/acts/read-board.ts';
import { writePackage, packageFiles } from '../../src/server/files/write-package.ts';
import { importFiles } from '../../src/server/files/import-files.ts';
import { readPaths } from '../../src/server/files/read-files.ts';
import { demoStore } from '../demo-store.ts';
import { factsOf, openAt } from './backup-world.ts';
import { actAt, draftOf } from './store-drafts.ts';

const NOTE = '规上企业补报，已与统计局核对（演示数据）';
const OBJECT = 'figure/edz/gdp/natural/202201-202206';

describe('a package with salts gives every fact the same id in another store', () => {
  let folder: string;
  let source: Desk;
  let target: Desk;
  const at = (name: string) => join(folder, name);
  const bytesOf = async (desk: Desk) =>
    Object.fromEntries(
      [...packageFiles(await exportPackage(desk, {}))].map(([name, bytes]) => [
        name,
        Buffer.from(bytes).toString(),
      ]),
    );
  const board = (desk: Desk) => readBoard(desk, { peers: 'districts', period: '2022-06' });
  const importInto = async (desk: Desk, path: string) => {
    const options = { layout: 'package', skipBadRows: false, dryRun: false };
    return importFiles(desk, await readPaths([path]), options);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mainspring-salts-'));
    source = await demoStore();
    const [held] = (await factsOf(source.store, { object: OBJECT })).slice(-1);
    const version = held!.objectVersion + 1;
    const texts = [
      { placeholder: '#note', text: NOTE },
      { placeholder: '#reason', text: '上级下达后重新分解（演示数据）' },
      { placeholder: '#evidence', text: NOTE },
      { placeholder: '#leader', text: '王小明（演示数据）' },
    ];
    const figure = { ...held!.body, value: '195.01', note: '#note' };
    const target2023 = {
      unit: 'edz',
      indicator: 'gdp',
      period: '2023',
      basis: 'natural',
      tier: 'must',
      kind: 'growth',
      op: 'at_least',
      value: '6',
      issuedOn: '2023-01-20',
      reason: '#reason',
      evidence: '#evidence',
    };
    const leads = {
      object: 'gdp',
      unit: 'edz',
      leadUnit: 'dev-bureau',
      coUnits: [],
      leader: '#leader',
      from: '2023-01-01',
    };
    const drafts = [
      draftOf('figure', figure as never, { version }),
      draftOf('target', target2023 as never),
      draftOf('responsibility', leads as never),
    ];
    await source.store.append(actAt('2023-02-01T01:00:00.000Z'), drafts, texts);
    await source.store.append(
      actAt('2023-02-01T02:00:00.000Z'),
      [draftOf('figure', { ...figure, value: '195.02' } as never, { version: version + 1 })],
      texts,
    );
    writePackage(at('package'), await exportPackage(source, {}));
    target = consoleDesk(await openAt(at('target.db')), '2023-03-01T00:00:00.000Z');
    source = { ...source, now: target.now };
    expect((await importInto(target, at('package'))).problems).toEqual([]);
  }, 60_000);
  afterAll(async () => {
    await source.store.close();
    await target.store.close();
    rmSync(folder, { recursive: true });
  });

  it('every fact of the package has the same id, those with texts too', async () => {
    const ids = async (desk: Desk) =>
      (await factsOf(desk.store))
        .map(({ object, objectVersion, id }) => `${object} ${objectVersion} ${id}`)
        .sort();
    const kinds = new Set((await factsOf(target.store)).map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['target', 'figure', 'responsibility']));
    const outside = (await factsOf(source.store))
      .filter(({ kind }) => !kinds.has(kind))
      .map(({ kind }) => kind);
    const inside = new Set(await ids(target));
    expect(inside.size).toBe((await ids(source)).length - outside.length);
    expect((await ids(source)).filter((one) => !inside.has(one))).toHaveLength(outside.length);
  });

  it('the boards and the second export are the same, byte for byte, and the same import again changes nothing', async () => {
    const rows = async (desk: Desk) => JSON.stringify((await board(desk)).rows);
    expect(await rows(target)).toBe(await rows(source));
    const first = await bytesOf(source);
    expect(await bytesOf(target)).toEqual(first);
    expect(first['texts.csv']!.trim().split('\r\n').length).toBeGreaterThan(5);
    const again = await importInto(target, at('package'));
    expect(again.problems).toEqual([]);
    expect(Object.values(again.tables).map(({ accepted }) => accepted)).toEqual(
      Object.keys(again.tables).map(() => 0),
    );
    expect((await target.store.verify()).broken).toEqual([]);
  });

  it('control: without the table of salts the ids of facts with texts differ, and nothing else', async () => {
    writePackage(at('unsalted'), await exportPackage(source, {}));
    rmSync(join(at('unsalted'), 'texts.csv'));
    rmSync(join(at('unsalted'), 'datapackage.json'));
    const other = consoleDesk(await openAt(at('other.db')), target.now);
    expect((await importInto(other, at('unsalted'))).problems).toEqual([]);
    const known = new Set((await factsOf(source.store)).map(({ id }) => id));
    const strange = (await factsOf(other.store)).filter(({ id }) => !known.has(id));
    expect(strange.length).toBeGreaterThan(3);
    for (const { body } of strange) expect(JSON.stringify(body)).toContain('erasable:');
    await other.store.close();
  });

  it('a text that was erased does not come back to its address by its salt', async () => {
    const store = await openAt(at('erased.db'));
    const salt = '00112233445566778899aabbccddeeff';
    const texts = [{ placeholder: '#name', text: '王小明', salt }];
    const person = (id: string) => [
      draftOf('person', { person: id, login: id, name: '#name', state: 'active' }),
    ];
    const named = async (id: string) =>
      (
        (await store.append(actAt('2022-07-01T00:00:00.000Z'), person(id), texts)).facts[0]!.body as {
          name: string;
        }
      ).name;
    const address = await named('p1');
    expect(await named('p2')).toBe(address);
    await store.append(actAt('2022-07-02T00:00:00.000Z'), [
      draftOf('erasure', { address, ground: 'PIPL 47' }),
    ]);
    expect(await named('p3')).not.toBe(address);
    expect((await store.texts([address])).size).toBe(0);
    expect((await store.verify()).broken).toEqual([]);
    await store.close();
  });
});
