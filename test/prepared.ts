import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const FOLDER = 'MAINSPRING_PREPARED';

/**
 * 备好 — fills a folder with what `make` makes, which is made once in a run of the tests and copied from then on. Two files
 * that ask at once both make it; the first is kept. Outside a run (`npm run pictures`) it is made anew.
 */
export async function prepared(
  name: string,
  into: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const run = process.env[FOLDER];
  if (!run) return make(into);
  const held = join(run, name);
  if (!existsSync(held)) {
    const made = mkdtempSync(join(run, 'making-'));
    await make(made);
    if (!keep(made, held)) rmSync(made, { recursive: true, force: true });
  }
  cpSync(held, into, { recursive: true });
}

/** False when somebody else's stands there already. */
function keep(made: string, held: string): boolean {
  try {
    renameSync(made, held);
    return true;
  } catch (error) {
    if (existsSync(held)) return false;
    throw error;
  }
}

/** Before every run: a folder for what is prepared, empty again when watched files change, gone at the end. */
export default function setup(project: TestProject): () => void {
  const run = mkdtempSync(join(tmpdir(), 'mainspring-prepared-'));
  // Others of the machine may pass through, as the PostgreSQL of the tests does, and not look.
  chmodSync(run, 0o711);
  process.env[FOLDER] = run;
  project.onTestsRerun(async () => {
    for (const name of readdirSync(run)) rmSync(join(run, name), { recursive: true, force: true });
  });
  return () => rmSync(run, { recursive: true, force: true });
}
