/** 语言 — zh first, en second. */
export type Language = 'zh' | 'en';

/** 词条 — a sentence in both languages, with `{name}` where a parameter stands. A missing language does not compile. */
export type Entry = readonly [zh: string, en: string];

/** 参数 — what fills a sentence. */
export type WordParams = Readonly<Record<string, string | number>>;

/**
 * The sentence of an entry in a language, parameters filled in. `{count|figure|figures}` is the first word when the parameter is
 * one, else the second. A parameter that is missing stays visible as `{name}`.
 */
export function phrase(entry: Entry, language: Language, params: WordParams = {}): string {
  const text = entry[language === 'zh' ? 0 : 1];
  return text
    .replace(NUMBERED, (whole, name: string, one: string, many: string) =>
      name in params ? chosenBy(params[name]!, one, many) : whole,
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}

/** `{count|one|many}`: a word that goes with a number. */
export const NUMBERED = /\{(\w[\w-]*)\|([^{}|]*)\|([^{}|]*)\}/g;

/** The word for one, or for any other number. */
export function chosenBy(number: string | number, one: string, many: string): string {
  return String(number) === '1' ? one : many;
}
