import type { SealedStatement } from '../../engine/publishing/edition.ts';
import { statementText } from '../../web/meetings/statement-text.ts';
import { say } from '../../web/words/index.ts';
import { type Matter, namesOf } from './document-matter.ts';

/** The sentences of one side, in order. */
export function sentencesOf(matter: Matter, side: SealedStatement['side']): string[] {
  return matter.document.statements
    .filter((statement) => statement.side === side)
    .map((statement) => sentenceOf(matter, statement));
}

/** A sealed sentence in words; the office's own is marked as such. */
function sentenceOf(matter: Matter, { statement, text }: SealedStatement): string {
  const { document, language } = matter;
  if (!statement) return say(language, 'document.own-words', { text: text ?? '—' });
  const objectives = new Map(Object.entries(document.objectives).map(([id, name]) => [id, { name }]));
  return statementText(language, statement, { ...namesOf(matter), objectives });
}
