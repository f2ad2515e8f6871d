import { Refusal } from '../../engine/refusal.ts';
import { sectionsOf } from '../../web/publishing/edition-model.ts';
import { given } from '../call.ts';

/**
 * 封存表单读法 — the fields of the form as the act takes them. Without a title there is no article. Throws Refusal `invalid` for
 * an hour that is none.
 */
export function editionInput(
  fields: Readonly<Record<string, string>>,
  at: { readonly indicators: readonly string[]; readonly timeZone: string },
): Record<string, unknown> {
  const scope = given(fields, ['stocktake', 'unit', 'peers', 'period', 'audience', 'supersedes', 'change']);
  const told = scope['stocktake'] ? given(scope, ['stocktake', 'audience', 'supersedes', 'change']) : scope;
  const article = given(fields, [
    'title',
    'summary',
    'medium',
    'carrier',
    'originalUrl',
    'channel',
    'author',
  ]);
  return {
    ...told,
    releaseAt: hourOf(fields['releaseAt'] ?? '', at.timeZone),
    indicators: at.indicators,
    ...(article['title'] ? { article: { ...article, sections: sectionsOf(fields['body'] ?? '') } } : {}),
  };
}

/** An hour in the site's time zone as an instant. Throws Refusal `invalid` (`edition-hour`). */
export function hourOf(text: string, timeZone: string): string {
  try {
    const local = Temporal.PlainDateTime.from(text.trim().replace(' ', 'T'), { overflow: 'reject' });
    return local.toZonedDateTime(timeZone).toInstant().toString({ smallestUnit: 'millisecond' });
  } catch {
    const problem = { row: 0, column: 'releaseAt', value: text.slice(0, 40), code: 'edition-hour' };
    throw new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
  }
}
