import type { Erasable, IndicatorBody, IndicatorId, Instant, UnitBody, UnitId } from '../../engine/fact.ts';
import type { LetterMatter } from '../../engine/letters/letter-matter.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import { dayText, instantText } from '../format.ts';
import { say } from '../words/index.ts';
import type { Language } from '../words/words.ts';
import { measuredText, standsText, type TaskSayer, titleText } from '../tasks/task-text.ts';

/** 行文所据 — what a letter is worded from. */
export interface LetterToWrite {
  readonly matter: LetterMatter;
  readonly language: Language;
  readonly asOf: Instant;
  readonly timeZone: string;
  readonly units: ReadonlyMap<UnitId, UnitBody>;
  readonly indicators: ReadonlyMap<IndicatorId, IndicatorBody>;
  readonly texts: ReadonlyMap<Erasable, string>;
}

/** The longest title and the longest cause in characters: a letter names an item and does not repeat it. */
export const LONGEST = { title: 60, cause: 200 };

/** The words that a letter and a report have of an item alike. */
export function itemWords(to: LetterToWrite, row: TaskRow, day: string) {
  const { language } = to;
  return {
    title: titleOf(to, row),
    due: dueWords(language, row, day),
    state: say(language, `task-state.${row.state}`),
    stand: standOf(to, row),
  };
}

function dueWords(language: Language, { dueOn, list, daysLeft }: TaskRow, day: string): string {
  if (dueOn === null) return say(language, 'letter-text.due-none');
  const due = dayText(language, dueOn);
  if (list !== 'overdue' || dueOn >= day) return say(language, 'letter-text.due', { due });
  return say(language, 'letter-text.due-over', { due, days: -(daysLeft ?? 0) });
}

/** Where an item stands, by its data, and what was written to its unit. */
export function standOf(to: LetterToWrite, row: TaskRow): string {
  const { language } = to;
  const at = sayerOf(to);
  const { progress, task, slip, returned } = row;
  const now = say(language, 'letter-text.stand', { now: standsText(at, row) });
  const { wanted, from } = progress;
  const body = task.indicator === undefined ? undefined : to.indicators.get(task.indicator);
  const target =
    from === 'figures' && wanted !== null
      ? say(language, 'letter-text.stand-wanted', {
          wanted: measuredText(language, { task, body }, wanted),
        })
      : '';
  return [
    now,
    target,
    progress.reached === true && from === 'figures' ? say(language, 'letter-text.stand-reached') : '',
    progress.behind === true ? say(language, 'letter-text.stand-behind') : '',
    slip
      ? say(language, 'letter-text.stand-slip', { colour: say(language, `task-colour.${slip.colour}`) })
      : '',
    returned > 0 ? say(language, 'letter-text.stand-returned', { count: returned }) : '',
  ].join('');
}

export function sayerOf({ language, units, indicators }: Omit<LetterToWrite, 'matter'>): TaskSayer {
  return { language, names: { units, indicators } };
}

/** A title closes with the sentence it stands in. */
export function titleOf({ language, texts }: LetterToWrite, { title }: TaskRow): string {
  const text = texts.get(title)?.replaceAll(/\s+/g, ' ').trim() ?? null;
  return shortened(titleText({ language }, text), LONGEST.title).replace(/[。.;；]+$/, '');
}

export function shortened(text: string, longest: number): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}

export function closed(language: Language, text: string): string {
  return /[。！？.!?…]$/.test(text) ? text : `${text}${language === 'zh' ? '。' : '.'}`;
}

export function knownAt({ language, asOf, timeZone }: LetterToWrite): string {
  return instantText(language, asOf, timeZone);
}

const LEVELS = { zh: ['一、', '二、', '三、', '四、'], en: ['I. ', 'II. ', 'III. ', 'IV. '] } as const;

export function headed(
  { language }: LetterToWrite,
  number: 1 | 2 | 3 | 4,
  key:
    | 'letter-text.heading-whole'
    | 'letter-text.heading-overdue'
    | 'letter-text.heading-early'
    | 'letter-text.heading-next'
    | 'letter-text.heading-items'
    | 'letter-text.heading-asked'
    | 'letter-text.heading-progress'
    | 'letter-text.heading-proposal',
): string {
  return `${LEVELS[language][number - 1]!}${say(language, key)}`;
}

/** 1. 2. 3., the third level of 公文; a single one stands alone. */
export function numbered(lines: readonly string[]): string[] {
  return lines.length === 1 ? [...lines] : lines.map((line, at) => `${at + 1}. ${line}`);
}
