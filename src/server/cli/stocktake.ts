import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { previewDocuments } from '../../acts/meetings/preview-documents.ts';
import { Refusal } from '../../engine/refusal.ts';
import { groupsKnown, membersOn } from '../../engine/registry.ts';
import { sayAny } from '../../web/words/index.ts';
import { drawPack } from '../meetings/draw-pack.ts';
import { zoneOf } from '../page-context.ts';
import { createKeyBox } from '../passwords.ts';
import { instantOption, neededOption, textOption } from './arguments.ts';
import { periodOption } from './board.ts';
import type { CommandSetting, Outcome } from './run.ts';

/**
 * `stocktake --period P --out FOLDER [--unit U] [--peers G] [--as-of T]`: the documents of a stocktake as files. Nothing is
 * written to the store.
 */
export async function stocktakeVerb({ line, language, desk, timeZone }: CommandSetting): Promise<Outcome> {
  const period = periodOption(line);
  const folder = resolve(neededOption(line, 'out'));
  const said = textOption(line, 'as-of');
  const asOf = said === undefined ? desk.now : instantOption(said, timeZone);
  const world = await desk.store.world();
  const unit = textOption(line, 'unit') ?? zoneOf(world)?.unit;
  const groups = groupsKnown(world.registry);
  const peers =
    textOption(line, 'peers') ??
    groups.find((group) => unit && membersOn(world.registry, group, asOf.slice(0, 10)).includes(unit));
  if (unit === undefined || peers === undefined)
    throw new Refusal('missing', 'cli.option-needed', { verb: line.verb, option: '--unit --peers' });
  const matter = await previewDocuments({ ...desk, keys: createKeyBox() }, { unit, peers, period, asOf });
  const files = await drawPack(matter, language);
  try {
    mkdirSync(folder, { recursive: true });
    for (const file of files) writeFileSync(join(folder, file.name), file.bytes);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Refusal('conflict', 'documents-cannot-write', { folder, why });
  }
  const told = files.map(({ name, hash, bytes }) => ({ name, hash, size: bytes.length }));
  return {
    exit: 0,
    json: { files: told, editionHash: matter.hash, asOf },
    text: [
      sayAny(language, 'documents.written', { count: files.length, folder, hash: matter.hash }),
      ...told.map(({ name, size }) => `  ${name}  ${size}`),
    ].join('\n'),
  };
}
