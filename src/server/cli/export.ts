import { exportPackage } from '../../acts/export-package.ts';
import { Refusal } from '../../engine/refusal.ts';
import { importSentence } from '../../web/words/import.ts';
import { writePackage } from '../files/write-package.ts';
import { instantOption, textOption } from './arguments.ts';
import type { CommandSetting, Outcome } from './run.ts';

/** `export PATH [--as-of T]`: the data package as a folder; imported elsewhere and exported again it is the same bytes. */
export async function exportVerb({ line, language, desk, timeZone }: CommandSetting): Promise<Outcome> {
  const path = line.rest[0];
  if (path === undefined || line.rest.length > 1)
    throw new Refusal('missing', 'import.path-needed', { verb: line.verb });
  const said = textOption(line, 'as-of');
  const asOf = said === undefined ? null : instantOption(said, timeZone);
  const tables = await exportPackage(desk, { asOf });
  const { files } = writePackage(path, tables);
  const counts = Object.fromEntries(tables.map(({ name, rows }) => [name, { rows: rows.length }]));
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  return {
    exit: 0,
    json: { path, asOf, tables: counts, files },
    text: importSentence('exported', language, { path, rows, files: files.length }),
  };
}
