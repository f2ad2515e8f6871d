import { COMMONPLACES, PLACE_CLASSES } from './likeness-words.ts';

/** 词元 — one sign of a text as likeness reads it: a Chinese character, a Latin word or a number, and where it stood. */
export interface LikenessToken {
  readonly sign: string;
  readonly from: number;
  readonly to: number;
}

/** 可比文本 — a text cut into runs of signs: what stands between them (punctuation, dates, words of office) is no evidence. */
export interface LikenessText {
  /** The text the places of the signs are places in: full-width letters and digits are plain ones. */
  readonly plain: string;
  readonly runs: readonly (readonly LikenessToken[])[];
}

/** Days, months, years and the count of a meeting: a matter comes back on another day. */
const MOMENTS =
  /(?:\d{2,4}|[〇○零一二三四五六七八九]{4})年(?:度|底|初|内)?|\d{1,2}月(?:份|底|初|中旬|上旬|下旬|末)?|\d{1,2}日|第[\d一二三四五六七八九十]+次|[上下]半年|[一二三四1-4]季度|本周|本月|今年|去年|明年|年底前|月底前/g;

/** A document number: who wrote it, the year in brackets, the number. */
const NUMBERED = /[\p{Script=Han}a-z]{1,14}\s*[〔[(【]\s*(?:19|20)\d{2}\s*[〕\])】]\s*第?\s*\d{1,5}\s*号/gu;
const COMMON = new RegExp(COMMONPLACES.join('|'), 'g');
const SIGNS = /[a-z]+|\d+(?:\.\d+)?|\p{Script=Han}/gu;
const NUMERALS = '零一二三四五六七八九';
const COUNTED =
  /([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=号|期|标段|标|栋|幢|组团|批|路段|社区|小学|中学|幼儿园)/g;

/** A text as likeness reads it. */
export function likenessText(text: string): LikenessText {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(COUNTED, (word) => String(countOf(word)));
  const blanked = plain.replace(NUMBERED, blank).replace(MOMENTS, blank).replace(COMMON, blank);
  const runs: LikenessToken[][] = [];
  let end = -1;
  for (const found of blanked.matchAll(SIGNS)) {
    const from = found.index;
    const token = { sign: found[0], from, to: from + found[0].length };
    const run = runs.at(-1);
    if (run && (from === end || /^ *$/.test(blanked.slice(end, from)))) run.push(token);
    else runs.push([token]);
    end = token.to;
  }
  return { plain, runs };
}

/** A sign that is none of those read, as long as what it stands for. */
function blank(word: string): string {
  return '|'.repeat(word.length);
}

function countOf(word: string): number {
  const [tens, ones] = word.includes('十') ? word.split('十') : ['', word];
  const ten = word.includes('十') ? (tens === '' ? 1 : NUMERALS.indexOf(tens!)) : 0;
  return ten * 10 + (ones ? NUMERALS.indexOf(ones) : 0);
}

/** 字组 — the grams of a text: two signs in a row, and a Latin word or a long number alone. */
export function gramsOf({ runs }: LikenessText): Set<string> {
  const grams = new Set<string>();
  for (const run of runs) {
    for (const [at, { sign }] of run.entries()) {
      if (sign.length > 2) grams.add(sign);
      if (at >= 1) grams.add(`${run[at - 1]!.sign} ${sign}`);
    }
  }
  return grams;
}

const CLASSES = Object.keys(PLACE_CLASSES).sort((a, b) => b.length - a.length);
const NAMED = new RegExp(`(\\p{Script=Han}{2})(${CLASSES.join('|')})|(\\d)(期)`, 'gu');

/** 地名 — a named place or body in a text: its name without the class, and the class. */
export interface LikenessName {
  readonly name: string;
  readonly class: string;
}

/** The named places and bodies in a text: two signs before a word such as 路, 小学 or 市场, and the number of a phase. */
export function namesIn({ runs }: LikenessText): LikenessName[] {
  return runs.flatMap((run) =>
    [
      ...run
        .map(({ sign }) => sign)
        .join('')
        .matchAll(NAMED),
    ].map(([, name, word, phase]) =>
      word === undefined ? { name: phase!, class: '期' } : { name: name!, class: PLACE_CLASSES[word]! },
    ),
  );
}

/** 文号 — the document numbers in a text, each written one way: `锡经开发〔2022〕15号`. */
export function documentNumbersIn(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return [...new Set([...plain.matchAll(NUMBERED)].map(([number]) => plainReference(number)))];
}

/** 编号归一 — a reference as it is compared: width, brackets, spaces, capitals and 第 make no difference. */
export function plainReference(reference: string): string {
  return reference
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[[(【{<〈《［（]/g, '〔')
    .replace(/[\])】}>〉》］）]/g, '〕')
    .replace(/第(?=\d)/g, '');
}

/** True of two numbers of one document, where a word may stand before one of them. */
export function sameDocument(a: string, b: string): boolean {
  return a === b || a.endsWith(b) || b.endsWith(a);
}

/** What two texts have in common: the longest fragments of the first that stand in the second, one after the other. */
export function sharedFragments(first: LikenessText, second: LikenessText): string[] {
  const starts = startsOf(second);
  const found: string[] = [];
  for (const run of first.runs) {
    for (let at = 0; at < run.length; ) {
      const length = longestAt(run, at, starts);
      const last = run[at + length - 1];
      if (last && length > 0 && (length > 1 || last.sign.length > 2)) {
        found.push(first.plain.slice(run[at]!.from, last.to));
        at += length;
      } else at++;
    }
  }
  return [...new Set(found)];
}

type Starts = ReadonlyMap<string, readonly (readonly LikenessToken[])[]>;

/** Where each sign stands: the rest of its run from there. */
function startsOf({ runs }: LikenessText): Starts {
  const starts = new Map<string, (readonly LikenessToken[])[]>();
  for (const run of runs) {
    for (const [at, { sign }] of run.entries()) {
      const held = starts.get(sign) ?? [];
      held.push(run.slice(at));
      starts.set(sign, held);
    }
  }
  return starts;
}

function longestAt(run: readonly LikenessToken[], at: number, starts: Starts): number {
  let longest = 0;
  for (const rest of starts.get(run[at]!.sign) ?? []) {
    let length = 1;
    while (run[at + length] && run[at + length]!.sign === rest[length]?.sign) length++;
    if (length > longest) longest = length;
  }
  return longest;
}
