import { closedUp } from '../../web/format.ts';

/** A text as paper takes it: without characters that no printed file may hold, and closed up. */
export function printText(text: string): string {
  return closedUp([...text.toWellFormed()].filter(isPrintable).join(''));
}

function isPrintable(character: string): boolean {
  if (character === '\n' || character === '\t') return true;
  return character >= ' ' && character !== '\uFFFE' && character !== '\uFFFF';
}

/** How long a text is in characters of Chinese: any other counts as a half. */
export function lengthOf(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u2E80-\uFFEF\u{20000}-\u{3FFFF}]/u.test(character) ? 1 : 0.5),
    0,
  );
}
