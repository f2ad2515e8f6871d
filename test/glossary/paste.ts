// 补词 — prints the rows that GLOSSARY.md lacks, ready to paste: node test/glossary/paste.ts
import { readDocument, readSources } from '../source.ts';
import { readGlossary, rowFor, termsOf } from './nouns.ts';

const held = new Set(readGlossary(readDocument('GLOSSARY.md')).map((row) => `${row.chinese} ${row.code}`));
const missing = readSources('src')
  .flatMap(termsOf)
  .filter((term) => !held.has(`${term.chinese} ${term.code}`));
for (const line of new Set(missing.map(rowFor))) console.log(line);
