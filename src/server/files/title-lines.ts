import { lengthOf } from './print-text.ts';

/** What a line of a title holds: 20 characters of 22 pt stand in 156 mm, and one stays free on each side. */
const MOST = 18;
const CLOSING = /^[\s，。、；：）》”’!?,.;:)\]]/;
const OPENING = /[（《“‘([]\s*$/;

/**
 * The lines of a title as 公文 has them: one line where it fits, else lines whose lengths fall evenly, so that the title stands
 * as a trapezium, and no word is cut in two. A character of Chinese counts as one, any other as a half.
 */
export function titleLines(text: string, most = MOST): string[] {
  const whole = text.trim();
  const length = lengthOf(whole);
  if (length <= most) return [whole];
  const count = Math.ceil(length / (most - 1));
  const step = count === 2 ? 3 : 2;
  const shares = Array.from({ length: count }, (_, at) => length / count + ((count - 1) / 2 - at) * step);
  return nearest(wordsOf(whole), shares, most).lines;
}

interface Setting {
  readonly lines: string[];
  readonly cost: number;
}

/** The lines whose lengths come nearest to the shares. */
function nearest(words: readonly string[], shares: readonly number[], most: number): Setting {
  const known = new Map<string, Setting>();
  const from = (start: number, at: number): Setting => {
    const key = `${start} ${at}`;
    const held = known.get(key);
    if (held) return held;
    const least = at === shares.length - 1 ? words.length : start + 1;
    let best: Setting = { lines: [], cost: start === words.length ? 0 : Number.POSITIVE_INFINITY };
    for (let end = least; start < words.length && end <= words.length; end++) {
      const line = words.slice(start, end).join('');
      if (end < words.length && (CLOSING.test(words[end]!) || OPENING.test(line))) continue;
      const rest = end === words.length ? { lines: [], cost: 0 } : from(end, at + 1);
      const length = lengthOf(line.trim());
      const cost = (length - shares[at]!) ** 2 + (length > most + 1 ? 1000 : 0) + rest.cost;
      if (cost < best.cost) best = { lines: [line.trim(), ...rest.lines], cost };
    }
    known.set(key, best);
    return best;
  };
  return from(0, 0);
}

/** Words and marks; a single Chinese character that a word list leaves over belongs to the short word before it. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
    const before = words.at(-1);
    if (before && before.length < 4 && /^[\u4E00-\u9FFF]$/.test(segment) && /[\u4E00-\u9FFF\d]$/.test(before))
      words[words.length - 1] = before + segment;
    else words.push(segment);
  }
  return words;
}
