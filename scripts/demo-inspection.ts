// 演示检查抽取 — draws the demonstration's inspection from what its package knew at the instant of the draw, and prints the lists as the
// cells of `inspections.csv` hold them: `tsx scripts/demo-inspection.ts [--all]`; with `--all` every candidate with its score.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consoleDesk } from '../src/acts/desk.ts';
import { drawInspection } from '../src/engine/inspections/inspection-draw.ts';
import type { InspectionBody } from '../src/engine/inspections/inspection-facts.ts';
import { importFiles } from '../src/server/files/import-files.ts';
import { readPaths } from '../src/server/files/read-files.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'mainspring-draw-'));
const store = await openSqliteStore({ file: join(folder, 'draw.db'), jurisdiction: 'main', program: 'draw' });
const read = await readPaths([join(root, 'demo', 'wuxi-2022')]);
const { problems } = await importFiles(consoleDesk(store, '2023-06-30T00:00:00.000Z'), read, {
  layout: 'package',
  skipBadRows: false,
  dryRun: false,
});
for (const problem of problems.slice(0, 10)) process.stderr.write(`${JSON.stringify(problem)}\n`);
const { registry } = await store.world();
for (const versions of registry.inspection.values()) {
  const drawn = versions.find(({ body }) => body.drawnAt !== undefined)?.body;
  if (drawn) await print(drawn);
}
await store.close();
rmSync(folder, { recursive: true, force: true });

async function print(terms: InspectionBody): Promise<void> {
  const asOf = terms.drawnAt!;
  const draw = drawInspection(await store.world(asOf), { terms, seed: terms.seed!, asOf });
  const places = (list: readonly { readonly place: string }[]) => list.map(({ place }) => place).join(';');
  process.stdout.write(
    `${terms.inspection}\nweak,${places(draw.weak)}\nrandom,${places(draw.random.map(({ candidate }) => candidate))}\nlist,${places(draw.route)}\nleft out,${places(draw.leftOut)}\n`,
  );
  if (!process.argv.includes('--all')) return;
  const sorted = [...draw.candidates].sort((a, b) => b.score - a.score);
  for (const { place, unit, score, weakness, importance, unseen, whys } of sorted)
    process.stdout.write(
      `${[place, unit, score, weakness.toFixed(3), importance.toFixed(2), unseen].join(' ')} ${JSON.stringify(whys)}\n`,
    );
}
