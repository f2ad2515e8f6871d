import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    // Tests that need LibreOffice (500 MB) run at night only.
    exclude: process.env['MAINSPRING_NIGHTLY'] ? [] : ['test/nightly/**'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/closing-line.ts'],
    env: { TZ: 'UTC', LANG: 'zh_CN.UTF-8' },
  },
});
