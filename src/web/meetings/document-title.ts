import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { nameText, periodText } from '../format.ts';
import type { Names } from '../page-model.ts';
import { isWordKey, say } from '../words/index.ts';
import type { Language } from '../words/words.ts';

const FORMS: Readonly<Record<string, string>> = { pdf: 'PDF', docx: 'Word', xlsx: 'Excel' };

/** 材料名 — how a document is called, and its form: Word, Excel or PDF. A file of another kind keeps its own name. */
export function documentTitle(
  language: Language,
  file: string,
  { units }: Names,
): { readonly title: string; readonly form: string } {
  const [stem = file, ending = ''] = file.split(/\.(?=[^.]*$)/);
  const form = FORMS[ending] ?? ending;
  const key = `documents.name.${stem}`;
  if (isWordKey(key)) return { title: say(language, key), form };
  const unit = units.get(stem.replace(/^unit-/, ''));
  if (!stem.startsWith('unit-') || !unit) return { title: file, form };
  return { title: say(language, 'documents.name.unit', { unit: nameText(language, unit) }), form };
}

/** 下载名 — what a document is called on the disk of who takes it: whose, of when, which. */
export function downloadName(
  language: Language,
  file: string,
  { stocktake, names }: { readonly stocktake: StocktakeBody; readonly names: Names },
): string {
  const { title } = documentTitle(language, file, names);
  if (title === file) return file;
  const unit = names.units.get(stocktake.unit);
  const said = say(language, 'documents.download-name', {
    unit: unit ? nameText(language, unit) : stocktake.unit,
    period: periodText(language, stocktake.period),
    title,
  });
  return `${said.replace(/[\\/:*?"<>|]/g, ' ')}.${file.split('.').at(-1)}`;
}
