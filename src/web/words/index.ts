import { boardWords, findingWords } from './board.ts';
import { cliWords } from './cli.ts';
import { dutyWords } from './duty.ts';
import { engineWords } from './engine.ts';
import { errorWords } from './error.ts';
import { explainWords, fieldWords, formulaWords, nodeWords } from './explain.ts';
import { formWords } from './form.ts';
import { importWords } from './import.ts';
import { indicatorWords, unitWords } from './indicator.ts';
import { blankWords, lightGapWords, lightWords } from './light.ts';
import { pageWords } from './page.ts';
import { peopleWords, roleWords } from './people.ts';
import { serverWords } from './server.ts';
import { storeWords } from './store.ts';
import { backupWords } from './backup.ts';
import { calendarWords } from './calendar.ts';
import { confirmationWords } from './confirmation.ts';
import { documentWords } from './document.ts';
import { editionWords } from './edition.ts';
import { eventWords } from './event.ts';
import { letterTextWords, letterWords } from './letter.ts';
import { lightsWords } from './lights.ts';
import {
  matterCliWords,
  matterPageWords,
  matterProblemWords,
  meetingPageWords,
  minutesWords,
} from './meetings/matter.ts';
import { registerStatementWords } from './meetings/register-statement.ts';
import { messageWords } from './message.ts';
import { newsWords } from './news.ts';
import { attachmentWords } from './projects/attachment.ts';
import {
  inspectionPageWords,
  inspectionRefusalWords,
  inspectionTermWords,
} from './inspections/inspection.ts';
import { visitWords } from './inspections/visit.ts';
import { attractionWords } from './projects/attraction.ts';
import { expropriationWords } from './projects/expropriation.ts';
import { livelihoodWords } from './projects/livelihood.ts';
import { backTestWords } from './projects/back-test.ts';
import { projectNavWords } from './projects/nav.ts';
import { placeProblemWords } from './projects/place-problems.ts';
import {
  projectBoardWords,
  projectCardWords,
  projectFormWords,
  projectListWords,
  projectMapWords,
  saidWords,
} from './projects/pages.ts';
import { projectTermWords } from './projects/terms.ts';
import { projectProblemWords, registerTextWords } from './projects/register.ts';
import {
  delayCauseWords,
  stallAmountWords,
  stallEvidenceWords,
  stallFamilyWords,
  stallInboxWords,
  stallPageWords,
  stallRefusalWords,
  stallRuleWords,
  stallWhyWords,
} from './projects/stall.ts';
import { publishingWords } from './publishing.ts';
import { stocktakeWords } from './stocktake.ts';
import { taskBookWords } from './task-book.ts';
import { taskGuardWords } from './task-guard.ts';
import { taskColumnWords, taskFormWords, taskListWords, taskPageWords, taskTermWords } from './task-page.ts';
import { taskNameWords, taskWords } from './task.ts';
import { wallWords } from './wall.ts';
import { waitWords, waitsWords, workbenchWords } from './workbench.ts';
import { type Entry, type Language, phrase, type WordParams } from './words.ts';

export type { Language, WordParams } from './words.ts';

/** Every word of the program by its key, all subjects in one. */
export const words = {
  ...pageWords,
  ...projectNavWords,
  ...matterCliWords,
  ...matterPageWords,
  ...matterProblemWords,
  ...meetingPageWords,
  ...minutesWords,
  ...backTestWords,
  ...expropriationWords,
  ...livelihoodWords,
  ...attractionWords,
  ...placeProblemWords,
  ...inspectionTermWords,
  ...inspectionPageWords,
  ...inspectionRefusalWords,
  ...visitWords,
  ...projectProblemWords,
  ...registerTextWords,
  ...delayCauseWords,
  ...stallAmountWords,
  ...stallEvidenceWords,
  ...stallFamilyWords,
  ...stallInboxWords,
  ...stallPageWords,
  ...stallRefusalWords,
  ...stallRuleWords,
  ...stallWhyWords,
  ...attachmentWords,
  ...projectBoardWords,
  ...projectCardWords,
  ...projectFormWords,
  ...projectListWords,
  ...projectMapWords,
  ...projectTermWords,
  ...saidWords,
  ...lightWords,
  ...lightGapWords,
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
  ...calendarWords,
  ...confirmationWords,
  ...documentWords,
  ...editionWords,
  ...eventWords,
  ...letterTextWords,
  ...letterWords,
  ...messageWords,
  ...publishingWords,
  ...stocktakeWords,
  ...registerStatementWords,
  ...taskBookWords,
  ...taskNameWords,
  ...taskGuardWords,
  ...waitWords,
  ...waitsWords,
  ...workbenchWords,
  ...newsWords,
  ...lightsWords,
  ...taskTermWords,
  ...taskColumnWords,
  ...taskListWords,
  ...taskPageWords,
  ...taskFormWords,
  ...taskWords,
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
  return isWordKey(key) ? say(language, key, named(language, key, params)) : key;
}

/** Parameters of a guard's refusal that are names of the program and not of people: these have words of their own. */
const NAMED: Readonly<Record<string, string>> = { held: 'task-colour' };

function named(language: Language, key: string, params: WordParams): WordParams {
  if (!key.startsWith('task-')) return params;
  const inWords = Object.entries(params).map(([name, value]) => {
    const word = `${NAMED[name] ?? `task-${name}`}.${value}`;
    return [name, isWordKey(word) ? say(language, word) : value] as const;
  });
  return Object.fromEntries(inWords);
}

/** True when the key has words. */
export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(words, key);
}
