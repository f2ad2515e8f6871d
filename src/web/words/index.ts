import { boardWords, findingWords } from './board.ts';
import { cliWords } from './cli.ts';
import { dutyWords } from './duty.ts';
import { engineWords } from './engine.ts';
import { errorWords } from './error.ts';
import { explainWords, fieldWords, formulaWords, nodeWords } from './explain.ts';
import { formWords } from './form.ts';
import { importWords } from './import.ts';
import { indicatorWords, unitWords } from './indicator.ts';
import { blankWords, lightWords } from './light.ts';
import { pageWords } from './page.ts';
import { peopleWords, roleWords } from './people.ts';
import { serverWords } from './server.ts';
import { storeWords } from './store.ts';
import { backupWords } from './backup.ts';
import { confirmationWords } from './confirmation.ts';
import { documentWords } from './document.ts';
import { editionWords } from './edition.ts';
import { eventWords } from './event.ts';
import { publishingWords } from './publishing.ts';
import { stocktakeWords } from './stocktake.ts';
import { wallWords } from './wall.ts';
import { type Entry, type Language, phrase, type WordParams } from './words.ts';

export type { Language, WordParams } from './words.ts';

/** Every word of the program by its key, all subjects in one. */
export const words = {
  ...pageWords,
  ...lightWords,
  ...blankWords,
  ...boardWords,
  ...findingWords,
  ...fieldWords,
  ...nodeWords,
  ...formulaWords,
  ...explainWords,
  ...indicatorWords,
  ...unitWords,
  ...peopleWords,
  ...roleWords,
  ...formWords,
  ...errorWords,
  ...dutyWords,
  ...serverWords,
  ...importWords,
  ...cliWords,
  ...engineWords,
  ...storeWords,
  ...backupWords,
  ...confirmationWords,
  ...documentWords,
  ...editionWords,
  ...eventWords,
  ...publishingWords,
  ...stocktakeWords,
  ...wallWords,
} as const satisfies Record<string, Entry>;

/** A key that has its words: what is missing does not compile. */
export type WordKey = keyof typeof words;

/** The sentence of a key in a language. */
export function say(language: Language, key: WordKey, params: WordParams = {}): string {
  return phrase(words[key], language, params);
}

/** The sentence of a key that is only known at run time (refusals, formulas, fields); a key without words is shown as it is. */
export function sayAny(language: Language, key: string, params: WordParams = {}): string {
  return isWordKey(key) ? say(language, key, params) : key;
}

/** True when the key has words. */
export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(words, key);
}
