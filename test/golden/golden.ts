import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** Compares with the file kept; MAINSPRING_BLESS=1 (`npm run bless`) writes it anew, and the difference is then read by a person. */
export function golden(name: string, value: unknown): void {
  const file = join(import.meta.dirname, name);
  const text = typeof value === 'string' ? value : `${JSON.stringify(value, null, 1)}\n`;
  if (process.env['MAINSPRING_BLESS'] === '1') writeFileSync(file, text);
  expect(existsSync(file)).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
