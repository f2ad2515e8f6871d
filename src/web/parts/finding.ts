import type { Board } from '../../engine/board-row.ts';
import type { Finding } from '../../engine/finding.ts';
import { nameText } from '../format.ts';
import type { Names } from '../page-model.ts';
import { say } from '../words/index.ts';
import type { Language } from '../words/words.ts';

/** What the sentences stand on. */
export interface FindingProps {
  readonly board: Pick<Board, 'parent'>;
  readonly finding: readonly Finding[];
  readonly names: Names;
}

/** The computed sentences in words, headline first. More than four names are counted, not listed. */
export function findingTexts(language: Language, { board, finding, names }: FindingProps): string[] {
  const kind = board.parent ? names.units.get(board.parent)?.kind : undefined;
  const whole = WHOLE[kind ?? ''] ?? WHOLE['']!;
  const [average, group] = language === 'zh' ? whole.zh : whole.en;
  const said = finding.find((found) => found.key === 'first-yet-short')?.indicators ?? [];
  return finding.flatMap((found) => {
    const mine =
      found.key === 'behind' ? found.indicators.filter((id) => !said.includes(id)) : found.indicators;
    if (found.indicators.length > 0 && mine.length === 0) return [];
    const listed = mine.slice(0, 4).map((id) => {
      const body = names.indicators.get(id);
      return body ? nameText(language, body) : id;
    });
    const rest = mine.length - listed.length;
    const joined = listed.join(language === 'zh' ? '、' : ', ');
    const more = language === 'zh' ? `${joined}等 ${mine.length} 项` : `${joined} and ${rest} more`;
    return say(language, `finding.${found.key}`, {
      ...found.params,
      names: rest > 0 ? more : joined,
      average,
      group,
    });
  });
}

/** How the whole above the group is called: its average, and "first in it". */
const WHOLE: Readonly<Record<string, { zh: readonly [string, string]; en: readonly [string, string] }>> = {
  city: { zh: ['全市', '全市'], en: ['the city', 'the city'] },
  province: { zh: ['全省', '全省'], en: ['the province', 'the province'] },
  country: { zh: ['全国', '全国'], en: ['the nation', 'the nation'] },
  '': { zh: ['平均', '全组'], en: ['the average', 'the group'] },
};
