import { describe, expect, it } from 'vitest';
import { parseSource, readDocument, readSources } from '../source.ts';
import { exportedNames, leadingTerm, readGlossary, rowFor, termsOf } from './nouns.ts';

const sources = readSources('src');
const terms = sources.flatMap(termsOf);
const rows = readGlossary(readDocument('GLOSSARY.md'));

describe('GLOSSARY.md and the doc comments', () => {
  it('every exported noun and act begins its doc comment with a Chinese term', () => {
    expect(terms.filter((term) => !term.chinese).map((term) => `${term.where}: ${term.code}`)).toEqual([]);
  });

  it('every term has its row (the rows to paste are in the difference)', () => {
    const held = new Set(rows.map((row) => `${row.chinese} ${row.code}`));
    const missing = terms.filter((term) => term.chinese && !held.has(`${term.chinese} ${term.code}`));
    expect([...new Set(missing.map(rowFor))].join('\n')).toBe('');
  });

  it('every row stands for something in the code', () => {
    const names = new Set(sources.flatMap(exportedNames));
    expect(rows.filter((row) => !names.has(row.code)).map((row) => row.code)).toEqual([]);
  });

  it('no row is given twice', () => {
    const keys = rows.map((row) => `${row.chinese} ${row.code}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });
});

describe('controls', () => {
  const read = (text: string, path = 'src/engine/a.ts') =>
    termsOf(parseSource(path, text)).map((term) => `${term.code}=${term.chinese}`);

  it('finds what is exported, and its term', () => {
    expect(read('/** 时期 — a month. */\nexport interface Period {}')).toEqual(['Period=时期']);
    expect(read('/**\n * 时期,a month.\n */\nexport type Period = string;')).toEqual(['Period=时期']);
    expect(read('/** 拒绝: why not. */\nexport class Refusal {}')).toEqual(['Refusal=拒绝']);
    expect(read('/** 灯 */\ninterface Light {}\nexport type { Light };')).toEqual(['Light=灯']);
    expect(read('interface Own {}\nexport const x = 1;')).toEqual([]);
  });

  it('misses a term where there is none', () => {
    expect(read('export interface Period {}')).toEqual(['Period=']);
    expect(read('/** A month. */\nexport interface Period {}')).toEqual(['Period=']);
    expect(read('/** 时期 */\nconst x = 1;\nexport interface Period {}')).toEqual(['Period=']);
    expect(leadingTerm('* period 时期')).toBe('');
  });

  it('takes functions beside an Input for acts, and nothing else of acts', () => {
    expect(read('export function recordOf() {}', 'src/acts/desk.ts')).toEqual([]);
    const text =
      '/** 填报 — … */\nexport const submitFigures = () => 1;\nexport const Input = z.strictObject({});';
    expect(read(text, 'src/acts/submit-figures.ts')).toEqual(['submitFigures=填报']);
    expect(rowFor({ code: 'submitFigures', chinese: '填报', where: '' })).toBe(
      '| 填报 | submit figures | `submitFigures` |',
    );
  });
});
