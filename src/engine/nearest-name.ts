/** 称谓 — what a thing may be called: its code and its names. */
export interface Naming {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
}

/** Above this share of changed characters two words are not near. */
const FARTHEST = 0.5;

/**
 * The things whose code or name is nearest to a word, nearest first, at most `limit`. Near: one contains the other, or at
 * most half of the characters differ (edit distance with swaps). Empty when nothing is near.
 */
export function nearestNames(word: string, among: Iterable<Naming>, limit = 3): Naming[] {
  const wanted = plain(word);
  if (wanted === '') return [];
  const scored: { naming: Naming; score: number }[] = [];
  for (const naming of among) {
    const names = [naming.id, naming.name, naming.nameEn ?? ''].filter((name) => name !== '');
    const score = Math.min(...names.map((name) => farness(wanted, plain(name))));
    if (score <= FARTHEST) scored.push({ naming, score });
  }
  scored.sort((a, b) => a.score - b.score || (a.naming.id < b.naming.id ? -1 : 1));
  return scored.slice(0, limit).map(({ naming }) => naming);
}

/** `edz 无锡经开区、demo-1 演示一区`: near names as they stand in a message; empty when there are none. */
export function namingList(names: readonly Naming[]): string {
  return names.map(({ id, name }) => (id === name ? id : `${id} ${name}`)).join('、');
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}

/** 0 for the same word, up to 1; containing or being contained counts a third of what is left over. */
function farness(a: string, b: string): number {
  if (a === b) return 0;
  const first = [...a].slice(0, 64);
  const second = [...b].slice(0, 64);
  const longest = Math.max(first.length, second.length);
  if (longest === 0) return 1;
  const apart = editDistance(first, second) / longest;
  const within = first.length > 1 && second.length > 1 && (a.includes(b) || b.includes(a));
  return within ? Math.min(apart, Math.abs(first.length - second.length) / longest / 3) : apart;
}

/** Insertions, deletions, changes and swaps of neighbours that turn one word into the other. */
function editDistance(a: readonly string[], b: readonly string[]): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(changed, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, beforeLast[j - 2]! + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
