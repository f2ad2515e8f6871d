import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { mainspring, mainspringHere, temporaryFolder } from '../command.ts';
import { projectRoot } from '../needs.ts';

const folder = temporaryFolder();
const DEMO = join(projectRoot, 'demo', 'wuxi-2022');
const HEAT = 'heat-2022-08-12';
const db = join(folder, 'demo.db');

const list = (words: readonly string[], file = db) =>
  mainspringHere(['inspection-list', '--db', file, ...words, '--json']);

interface Listed {
  readonly verified: boolean;
  readonly differences: readonly { readonly code: string; readonly place?: string }[];
  readonly seed: string;
  readonly seedHash: string;
  readonly drawnAt: string;
  readonly weak: readonly string[];
  readonly random: readonly string[];
  readonly list: readonly {
    readonly place: string;
    readonly share: string;
    readonly whys: readonly unknown[];
  }[];
}

beforeAll(() => {
  expect(mainspring(['import', DEMO, '--db', db]).status).toBe(0);
}, 120_000);

describe('inspection-list', () => {
  it('draws the stored list again, with every reason', async () => {
    const ran = await list(['--inspection', HEAT]);
    const shown = ran.json() as Listed;
    expect(ran.status).toBe(0);
    expect(shown).toMatchObject({ verified: true, differences: [] });
    expect([shown.weak.length, shown.random.length]).toEqual([7, 3]);
    expect(shown.list.every(({ whys }) => whys.length > 0)).toBe(true);
  }, 60_000);

  it('gives the same from the seed alone, twice', async () => {
    const { seed, weak, random, drawnAt, seedHash } = (await list(['--inspection', HEAT])).json() as Listed;
    const options = {
      day: '2022-08-12',
      'plan-no': '演示督检〔2022〕2号',
      size: '10',
      'random-pct': '30',
      'most-visits': '4',
      'visit-days': '30',
      seed,
      'as-of': drawnAt,
    };
    const asked = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const [first, second] = [(await list(asked)).json(), (await list(asked)).json()];
    expect(second).toEqual(first);
    expect(first.seedHash).toBe(seedHash);
    expect(first.weak.map(({ place }: { place: string }) => place)).toEqual(weak);
    expect(first.random.map(({ place }: { place: string }) => place)).toEqual(random);
  }, 60_000);

  it('finds a place taken out of the random share of the package', async () => {
    const { random } = (await list(['--inspection', HEAT])).json() as Listed;
    const tampered = join(folder, 'tampered');
    mkdirSync(tampered);
    for (const name of readdirSync(DEMO)) copyFileSync(join(DEMO, name), join(tampered, name));
    const file = join(tampered, 'inspections.csv');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(`${random[0]};`, '').replaceAll(`;${random[0]}`, ''));
    const other = join(folder, 'tampered.db');
    expect((await mainspringHere(['import', tampered, '--db', other])).status).toBe(0);
    const ran = await list(['--inspection', HEAT], other);
    expect(ran.status).toBe(1);
    expect(ran.json()).toMatchObject({
      verified: false,
      differences: [{ code: 'lot-left-out', place: random[0] }],
    });
  }, 120_000);

  it('wants a plan number and a seed of 32 bytes, and names what is unknown', async () => {
    const wrong = await list(['--day', '2022-08-12', '--seed', 'abc']);
    expect(wrong.status).toBe(1);
    const { problems } = wrong.json() as { problems: { code: string }[] };
    expect(problems.map(({ code }) => code)).toEqual([
      'inspection-plan-missing',
      'inspection-seed-malformed',
    ]);
    expect((await list(['--inspection', 'no-such'])).status).toBe(2);
    expect((await list(['--seed', 'abc'])).status).toBe(2);
  }, 60_000);
});
