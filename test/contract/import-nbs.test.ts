import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect } from 'vitest';
import type { ImportResult } from '../../src/acts/import-package.ts';
import { columnKey } from '../../src/engine/panel.ts';
import { membersOn } from '../../src/engine/registry.ts';
import type { World } from '../../src/engine/world.ts';
import { needs } from '../needs.ts';
import { type TestDesk, exported, folderOf, importPath, openDesk } from './import-desk.ts';

const shared = needs.shared();
const folder = join(shared.path, 'nbs-real-estate');

shared.describe('the statistics bureau’s provincial exports, as they are', () => {
  let desk: TestDesk;
  let first: ImportResult;
  let world: World;

  beforeAll(async () => {
    desk = await openDesk();
    first = await importPath(desk, folder, { layout: 'nbs' });
    world = await desk.at('2023-03-01T03:00:00.000Z').store.world();
  });
  afterAll(() => desk.close());

  shared.it('reads all 31 .csv and finds nothing new in the three .xls', () => {
    expect(readdirSync(folder)).toHaveLength(34);
    expect(first.problems).toEqual([]);
    // 34 files × 2 indicators × 36 months; 3 Januaries are blank in each series; 3 files repeat 66 figures each.
    expect(first.tables['figures']).toEqual({
      rows: 2448,
      accepted: 2046,
      rejected: 0,
      blank: 204,
      unchanged: 198,
    });
    expect(first.tables['units']).toEqual({ rows: 34, accepted: 31, rejected: 0, blank: 0, unchanged: 3 });
    expect(membersOn(world.registry, 'provinces', '2019-12-31')).toHaveLength(31);
    expect(world.registry.unit.get('unit/320000')?.[0]?.body.name).toBe('江苏省');
  });

  shared.it('keeps the digits as published', () => {
    expect(valueAt(world, '310000', 'real-estate-investment', '201901-201912')).toBe(4231.38);
    expect(growthAt(world, '110000', 'residential-investment', '201901-201912')).toBe(0.7);
  });

  shared.it(
    'finds computed growth within 0.1 of the published in 676 of 682 and 672 of 681 province-months',
    () => {
      expect(agreement(world, 'real-estate-investment')).toEqual({ compared: 682, within: 676 });
      expect(agreement(world, 'residential-investment')).toEqual({ compared: 681, within: 672 });
    },
  );

  shared.it('takes the three falling cumulatives with a warning', () => {
    const falls = first.warnings.filter(({ code }) => code === 'cumulative-falls');
    expect(falls.map(({ file, row, column, value }) => [file, row, column, value])).toEqual([
      ['内蒙古.csv', 5, 'Z', '889.72'],
      ['内蒙古.csv', 7, 'Z', '645.85'],
      ['青海.csv', 7, 'Z', '213.66'],
    ]);
    expect(first.warnings).toHaveLength(3);
  });

  shared.it('changes nothing the second time, nor re-encoded as GB18030', async () => {
    const again = await importPath(desk, folder, { layout: 'nbs', now: '2023-03-02T00:00:00.000Z' });
    expect(again.tables['figures']).toMatchObject({ accepted: 0, blank: 204, unchanged: 2244 });
    const files: Record<string, Uint8Array> = {};
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.csv'))) {
      files[name] = iconv.encode(readFileSync(join(folder, name), 'utf8').replace('\ufeff', ''), 'gb18030');
    }
    const other = await importPath(desk, folderOf(desk, files), {
      layout: 'nbs',
      now: '2023-03-02T00:00:00.000Z',
    });
    expect(other.problems).toEqual([]);
    expect(other.tables['figures']).toEqual({
      rows: 2232,
      accepted: 0,
      rejected: 0,
      blank: 186,
      unchanged: 2046,
    });
    expect(other.tables['units']).toMatchObject({ accepted: 0, unchanged: 31 });
  });

  shared.it('exports what another store imports and exports again byte for byte', async () => {
    const once = await exported(desk);
    const second = await openDesk();
    const result = await importPath(second, folderOf(second, once));
    expect(result.problems).toEqual([]);
    expect(await exported(second)).toEqual(once);
    await second.close();
  });
});

function valueAt(world: World, unit: string, indicator: string, window: string): number {
  const column = world.panel.columns.get(columnKey(indicator, 'natural', window));
  return column?.value[world.panel.rows.get(unit) ?? -1] ?? Number.NaN;
}

function growthAt(world: World, unit: string, indicator: string, window: string): number {
  const column = world.panel.columns.get(columnKey(indicator, 'natural', window));
  return column?.growth[world.panel.rows.get(unit) ?? -1] ?? Number.NaN;
}

function agreement(world: World, indicator: string): { compared: number; within: number } {
  let compared = 0;
  let within = 0;
  for (const unit of world.panel.rows.keys()) {
    for (const year of [2018, 2019]) {
      for (let month = 2; month <= 12; month++) {
        const [now, before] = [year, year - 1].map(
          (one) => `${one}01-${one}${String(month).padStart(2, '0')}`,
        );
        const published = growthAt(world, unit, indicator, now!);
        const computed =
          (valueAt(world, unit, indicator, now!) / valueAt(world, unit, indicator, before!) - 1) * 100;
        if (!Number.isFinite(published) || !Number.isFinite(computed)) continue;
        compared++;
        if (Math.abs(published - computed) <= 0.1) within++;
      }
    }
  }
  return { compared, within };
}
