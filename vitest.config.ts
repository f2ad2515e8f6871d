import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    // Tests that need LibreOffice (500 MB) run at night only.
    exclude: [...configDefaults.exclude, ...(process.env['MAINSPRING_NIGHTLY'] ? [] : ['test/nightly/**'])],
    globalSetup: ['./test/prepared.ts'],
    pool: 'forks',
    // One less than the cores would be one on two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/closing-line.ts'],
    env: { TZ: 'UTC', LANG: 'zh_CN.UTF-8' },
  },
});
