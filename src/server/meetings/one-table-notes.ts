import type { WriteSheet } from 'hucre';
import { instantText } from '../../web/format.ts';
import { isWordKey, say, sayAny } from '../../web/words/index.ts';
import type { Matter } from './document-matter.ts';
import { headStyle, plain } from './one-table-styles.ts';

/** 说明: what the numbers stand on, a name and what there is to say of it on each row. */
export function notesSheet(matter: Matter): WriteSheet {
  const { document, language } = matter;
  const at = instantText(language, document.asOf, document.timeZone);
  const rows: (readonly [string, string])[] = [
    [say(language, 'document.reading'), say(language, 'document.legend')],
    ...(document.demo
      ? ([[say(language, 'site.demo'), say(language, 'document.demo-legend')]] as const)
      : []),
    [say(language, 'document.instant'), `${at} (${document.asOf})`],
    [say(language, 'document.position'), String(document.position)],
    [say(language, 'document.hash'), `sha256:${matter.hash}`],
  ];
  const rules = Object.entries(document.rules).map(([name, id]) => [
    isWordKey(`rule.${name}`) ? sayAny(language, `rule.${name}`) : name,
    id,
  ]);
  const lines = [
    [say(language, 'document.notes'), ''],
    ...rows,
    [say(language, 'document.rules'), ''],
    ...rules,
  ];
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  lines.forEach(([name = '', text = ''], row) => {
    const head = text === '';
    const style = (wrapText: boolean) => ({
      font: { size: 10, bold: head },
      alignment: { vertical: 'top' as const, wrapText },
      ...(head ? { fill: headStyle(false).fill! } : {}),
    });
    cells.set(`${row},0`, { value: plain(name), type: 'string', style: style(false) });
    cells.set(`${row},1`, { value: plain(text), type: 'string', style: style(true) });
  });
  return {
    name: say(language, 'document.notes'),
    rows: lines.map(() => [null, null]),
    cells,
    columns: [{ width: 24 }, { width: 84 }],
    rowDefs: new Map([[1, { height: 60 }]]),
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    ...(document.demo ? { headerFooter: { oddHeader: `&L&B${say(language, 'site.demo')}` } } : {}),
  };
}
