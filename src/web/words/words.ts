/** 语言 — zh first, en second. */
export type Language = 'zh' | 'en';

/** 词条 — a sentence in both languages, with `{name}` where a parameter stands. A missing language does not compile. */
export type Entry = readonly [zh: string, en: string];

/** 参数 — what fills a sentence. */
export type WordParams = Readonly<Record<string, string | number>>;

/** The sentence of an entry in a language, parameters filled in. A parameter that is missing stays visible as `{name}`. */
export function phrase(entry: Entry, language: Language, params: WordParams = {}): string {
  const text = entry[language === 'zh' ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}
