import { existsSync, statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

// Temporary databases stand in memory where there is room for them: what a test waits for is then no disk.
const MEMORY = '/dev/shm';
if (!process.env['TMPDIR'] && roomIn(MEMORY) > 4 * 2 ** 30) process.env['TMPDIR'] = MEMORY;

/** Free bytes of a folder; 0 when it is not there. */
function roomIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    // Tests that need LibreOffice (500 MB) run at night only.
    exclude: [...configDefaults.exclude, ...(process.env['MAINSPRING_NIGHTLY'] ? [] : ['test/nightly/**'])],
    globalSetup: ['./test/prepared.ts'],
    pool: 'forks',
    // What one file has read the next need not read again: no file leaves anything behind in the process.
    isolate: false,
    // One less than the cores would be one on two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/closing-line.ts'],
    // Programs that tests start read what was compiled before.
    env: {
      TZ: 'UTC',
      LANG: 'zh_CN.UTF-8',
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'compile'),
    },
  },
});
