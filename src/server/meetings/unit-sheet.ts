import type { UnitId } from '../../engine/fact.ts';
import { say } from '../../web/words/index.ts';
import { printText } from '../files/print-text.ts';
import { titleLines } from '../files/title-lines.ts';
import {
  commitmentTexts,
  type Matter,
  stampText,
  unitNameOf,
  unitsOwnFirst,
  windowOfMatter,
} from './document-matter.ts';
import { indicatorTable, owedTexts, type PrintTable, rowsOf } from './indicator-table.ts';
import { tableSource } from './typst-parts.ts';
import { literal, preamble, SMALL_NUMBER } from './typst-text.ts';

/** 单位盘点单 — one unit's page: its indicators, what it owes, what it undertook. */
export interface UnitSheet {
  readonly unit: UnitId;
  readonly title: string;
  readonly table: PrintTable;
  readonly owed: readonly string[];
  readonly commitments: readonly string[];
}

/**
 * The sheets of a stocktake: its own unit, then every bureau that leads an indicator of it; of a group without its owner
 * on the board, each member.
 */
export function unitSheets(matter: Matter): UnitSheet[] {
  const { document } = matter;
  if (!document.board.units.some(({ unit }) => unit === document.unit))
    return unitsOwnFirst(matter).map(({ unit }) => sheetOf(matter, unit));
  const leads = new Set<UnitId>();
  for (const row of document.board.rows)
    if (row.unit === document.unit && typeof row.leadUnit === 'string') leads.add(row.leadUnit);
  return [sheetOf(matter, document.unit), ...[...leads].map((lead) => sheetOf(matter, lead, document.unit))];
}

function sheetOf(matter: Matter, unit: UnitId, of?: UnitId): UnitSheet {
  const rows = of === undefined ? rowsOf(matter, unit) : rowsOf(matter, of, unit);
  const own = { ...matter, commitments: matter.commitments.filter((made) => made.unit === unit) };
  return {
    unit,
    title: say(matter.language, 'document.unit-title', {
      unit: unitNameOf(matter, unit),
      window: windowOfMatter(matter),
    }),
    table: indicatorTable(matter, rows, true),
    owed: owedTexts(matter, rows),
    commitments: commitmentTexts(own),
  };
}

/** Greatest length of a line of the title: 267 mm in characters of 17 pt. */
const TITLE_MOST = 42;

/** One sheet as a layout source: an A4 page across. */
export function unitSheetSource(matter: Matter, sheet: UnitSheet): string {
  const { language } = matter;
  const size = sheet.table.rows.length > 12 ? '8.5pt' : '10pt';
  const title = titleLines(printText(sheet.title), TITLE_MOST).map(literal);
  const list = (texts: readonly string[], none: string) =>
    texts.length === 0
      ? literalLine(none)
      : texts.map((text, at) => literalLine(`${at + 1}. ${text}`)).join('\n');
  return `${preamble(matter, {
    paper: 'paper: "a4", flipped: true',
    margin: '(top: 18mm, bottom: 16mm, x: 15mm)',
    footer: `[#text(size: 7pt, fill: rgb("5f6672"), ${literal(stampText(matter))}) #h(1fr) #${SMALL_NUMBER}]`,
    size,
  })}#set par(leading: 0.5em, spacing: 0.65em)
#align(center, text(size: 17pt, weight: "bold", ${title.join(' + linebreak() + ')}))
#v(1mm)
${tableSource(matter, sheet.table, { widths: '1.25fr, auto, auto, auto, auto, auto, auto, auto, auto' })}
#text(size: 12pt, weight: "bold", ${literal(say(language, 'document.owes'))})

${list(sheet.owed, say(language, 'document.owes-none'))}

#text(size: 12pt, weight: "bold", ${literal(say(language, 'document.commitments'))})

${list(sheet.commitments, say(language, 'document.no-commitments'))}
`;
}

function literalLine(text: string): string {
  return `#par(${literal(text)})`;
}
