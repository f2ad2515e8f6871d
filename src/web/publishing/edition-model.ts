import type { IndicatorBody, UnitBody } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import type { ArticleSection, EditionDocument, SealedStatement } from '../../engine/publishing/edition.ts';
import type { EditionBody } from '../../engine/publishing/edition-facts.ts';
import type { Problem } from '../../engine/refusal.ts';
import { nameText, periodText } from '../format.ts';
import type { FormState, Names } from '../page-model.ts';
import { type StatementNames, type StatementPart, statementParts } from '../meetings/statement-text.ts';
import { type Language, say } from '../words/index.ts';

/** 发布版行 — an edition as the list shows it. */
export interface EditionLine {
  readonly body: EditionBody;
  readonly version: number;
  readonly sealedAt: string;
  readonly out: boolean;
  readonly preparedByName: string;
  readonly signedByName: string | null;
  /** What it changed in the one it takes the place of, and why it was withdrawn. */
  readonly change: string | null;
  readonly reason: string | null;
  readonly unit: UnitBody | null;
}

/** 可解释行 — rows whose explanation the viewer may read, as `unit|indicator`. */
export type Explainable = ReadonlySet<string>;

/** 版次指向 — another edition, named by its short code. */
export interface EditionPointer {
  readonly edition: string;
  readonly hash: string;
}

/** 发布版页 */
export interface EditionProps {
  /** The edition it takes the place of, and the one that took its place, where the viewer may read them. */
  readonly replaced: EditionPointer | null;
  readonly replacedBy: EditionPointer | null;
  /** True when the viewer may seal another in its place. */
  readonly mayReplace: boolean;
  /** Names of the indicators that were left out. */
  readonly leftOut: readonly IndicatorBody[];
  readonly explains: Explainable;
  readonly line: EditionLine;
  readonly document: EditionDocument;
  readonly maySign: boolean;
  readonly mayWithdraw: boolean;
  readonly isOwn: boolean;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 封存表单页 — `preview` is what would be sealed; `unreleased` what stands in the way. */
export interface NewEditionProps {
  readonly unit: UnitBody;
  readonly period: Period;
  readonly indicators: readonly IndicatorBody[];
  readonly form: FormState;
  readonly preview: EditionDocument | null;
  readonly unreleased: readonly Problem[];
  readonly leftOut: readonly string[];
  readonly names: Names;
  readonly explains: Explainable;
  readonly idempotencyKey: string;
}

/** 变化行 — one fact that came after an edition. */
export interface ChangeLine {
  readonly kind: string;
  readonly object: string;
  readonly unit: string | null;
  readonly indicator: string | null;
  readonly window: string | null;
  readonly recordedAt: string;
  readonly personName: string;
  readonly reason: string | null;
  readonly fields: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

/** 语句文字 — a sealed sentence in words: computed ones as everywhere else, the office's own as they were typed. */
export function sealedStatementText(
  language: Language,
  sealed: SealedStatement,
  document: EditionDocument,
): string {
  return sealedStatementParts(language, sealed, document)
    .map(({ text }) => text)
    .join('');
}

/** The same in pieces, so that its numbers can be linked. */
export function sealedStatementParts(
  language: Language,
  { statement, text }: SealedStatement,
  document: EditionDocument,
): StatementPart[] {
  return statement === null
    ? [{ text: text ?? '' }]
    : statementParts(language, statement, sealedNames(document));
}

function sealedNames(document: EditionDocument): StatementNames {
  const { board, objectives, unit, unitName, unitNameEn, parentUnit } = document;
  const own = { unit, name: unitName, kind: '', ...(unitNameEn === null ? {} : { nameEn: unitNameEn }) };
  return {
    units: new Map([
      [unit, own],
      ...(parentUnit ? [[parentUnit.unit, parentUnit] as const] : []),
      ...board.units.map((body) => [body.unit, body] as const),
    ]),
    indicators: new Map(board.indicators.map((body) => [body.indicator, body])),
    objectives: new Map(Object.entries(objectives).map(([id, name]) => [id, { name }])),
  };
}

/** 正文转节 — the text of an article with `## ` sub-headings as its sections; empty lines end paragraphs. */
export function sectionsOf(text: string): ArticleSection[] {
  const sections: { heading: string; paragraphs: string[]; figures: boolean }[] = [];
  const current = () => {
    if (sections.length === 0) sections.push({ heading: '', paragraphs: [], figures: false });
    return sections.at(-1)!;
  };
  for (const block of text.replace(/\r\n?/g, '\n').split(/\n\s*\n|\n(?=## )|(?<=^## [^\n]*)\n/m)) {
    const part = block.trim();
    if (part.startsWith('## '))
      sections.push({ heading: part.slice(3).trim(), paragraphs: [], figures: false });
    else if (part === '[数据表]' || part === '[figures]') current().figures = true;
    else if (part !== '') current().paragraphs.push(part);
  }
  return sections;
}

/** 文章草稿 — title, summary and text made from what a stocktake says, for the office to edit. */
export function articleDraft(
  language: Language,
  at: { readonly unit: UnitBody; readonly period: Period; readonly document: EditionDocument },
): { readonly title: string; readonly summary: string; readonly body: string } {
  const { unit, period, document } = at;
  const params = { unit: nameText(language, unit), period: periodText(language, period) };
  const count = document.board.rows.filter(
    (row) => row.unit === unit.unit && typeof row.value === 'number',
  ).length;
  const side = (wanted: 'strengths' | 'shortfalls'): string[] => {
    const said = document.statements.filter((one) => one.side === wanted);
    if (said.length === 0) return [];
    const lines = said.map((one) => sealedStatementText(language, one, document));
    return [`## ${say(language, `edition-new.${wanted}`)}`, ...lines];
  };
  const mark = say(language, 'edition-new.figures-mark');
  const summary = say(language, 'edition-new.summary-of', { ...params, count });
  const body = [mark, ...side('strengths'), ...side('shortfalls')].join('\n\n');
  return { title: say(language, 'edition-new.article-of', params), summary, body };
}

/** The word for where an edition stands. */
export function stateKey(line: Pick<EditionLine, 'body' | 'out'>): 'sealed' | 'signed' | 'out' | 'withdrawn' {
  return line.out ? 'out' : line.body.state;
}
