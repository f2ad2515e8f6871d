import type { Desk } from '../../acts/desk.ts';
import { markDemonstration } from '../../acts/mark-demonstration.ts';
import { readPaths } from '../files/read-files.ts';
import { importFiles } from '../files/import-files.ts';

/** Fills an empty store with the demonstration package, which must be without a fault, and marks it as a demonstration. */
export async function openDemonstrationZone(desk: Desk, folder: string): Promise<void> {
  const read = await readPaths([folder]);
  const result = await importFiles(desk, read, { layout: 'package', skipBadRows: false, dryRun: false });
  const problem = result.problems[0];
  if (problem)
    throw new Error(
      `the demonstration package: ${problem.file} row ${problem.row} ${problem.column}: ${problem.code}`,
    );
  await markDemonstration(desk, {});
}
