import { describe, expect, it } from 'vitest';
import { PACKAGE_TABLES } from '../../src/engine/figures/package-table.ts';
import { readDocument } from '../source.ts';

/** The lines that list the headers of the data package, as they should stand in GLOSSARY.md. */
function headerLines(): string[] {
  return PACKAGE_TABLES.flatMap((table) => [
    `### ${table.name} · ${table.zh.join('、')}`,
    ...table.columns.map((column) => `- ${column.name} · ${column.zh.join('、')}`),
  ]);
}

describe('GLOSSARY.md lists the headers of the data package', () => {
  it('every table and column, in English and Chinese, and no other', () => {
    const text = readDocument('GLOSSARY.md');
    const listed = text
      .slice(text.indexOf('## Headers of the data package'))
      .split('\n')
      .filter((line) => /^(### |- )/.test(line));
    expect(listed).toEqual(headerLines());
  });
});
