// Reads a table of a data package by its own hand, as the independent checks do: cells in quotes may hold commas, quotes and line ends.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** The rows of `FOLDER/NAME.csv`, by column. */
export function readTable(folder, name) {
  const text = readFileSync(`${folder}/${name}.csv`, 'utf8');
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\n]*))(,|\n)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push([]);
  }
  const [head, ...lines] = rows.slice(0, -1);
  for (const line of lines) assert.equal(line.length, head.length, `${name}: ${line}`);
  return lines.map((line) => Object.fromEntries(head.map((column, i) => [column, line[i]])));
}
