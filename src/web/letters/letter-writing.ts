import type {
  CircularMatter,
  ItemProposal,
  NamedItem,
  ReportMatter,
  SupervisedUnit,
  UnitLetterMatter,
} from '../../engine/letters/letter-matter.ts';
import { tableLine } from '../../engine/letters/letter-text.ts';
import { closedUp, dayText, periodText } from '../format.ts';
import { say } from '../words/index.ts';
import {
  closed,
  headed,
  itemWords,
  knownAt,
  type LetterToWrite,
  LONGEST,
  numbered,
  sayerOf,
  shortened,
  standOf,
  titleOf,
} from './letter-sentences.ts';
import { unitName } from '../tasks/task-text.ts';

/** 成稿 — title and text, a line a paragraph. */
export interface LetterWritten {
  readonly title: string;
  readonly text: string;
}

/** The most items a section names one by one. */
const MOST_NAMED = 40;
/** 行文 — the letter in words: every number of it is one of the matter. */
export function writeLetter(to: LetterToWrite): LetterWritten {
  const { matter } = to;
  switch (matter.kind) {
    case 'circular':
      return written(circularTitle(to, matter), circularLines(to, matter));
    case 'letter':
      return written(say(to.language, 'letter-text.letter-title'), unitLetterLines(to, matter));
    case 'report':
      return written(
        say(to.language, 'letter-text.report-title', { count: matter.items.length }),
        reportLines(to, matter),
      );
  }
}

function written(title: string, lines: readonly string[]): LetterWritten {
  return { title: closedUp(title), text: closedUp(lines.join('\n')) };
}

function circularTitle({ language }: LetterToWrite, { period }: CircularMatter): string {
  return say(language, 'letter-text.circular-title', { month: periodText(language, period) });
}

function circularLines(to: LetterToWrite, matter: CircularMatter): string[] {
  const { language } = to;
  const { total, lights, lists, overdue, early } = matter;
  const month = periodText(language, matter.period);
  return [
    say(language, 'letter-text.circular-opening', { month, at: knownAt(to) }),
    headed(to, 1, 'letter-text.heading-whole'),
    say(language, 'letter-text.whole', {
      ...total,
      day: dayText(language, matter.day),
      ended: total.onTime + total.late,
      month,
      issued: matter.issuedInMonth,
      closed: matter.closedInMonth,
    }),
    say(language, 'letter-text.lights', lights),
    say(language, 'letter-text.lists', {
      toSign: lists['to-sign'],
      going: lists.going,
      dueSoon: lists['due-soon'],
      overdue: lists.overdue,
      toReview: lists['to-review'],
    }),
    ...unitTable(to, matter),
    headed(to, 2, 'letter-text.heading-overdue'),
    ...namedLines(to, overdue, 'letter-text.overdue'),
    headed(to, 3, 'letter-text.heading-early'),
    ...namedLines(to, early, 'letter-text.early'),
    headed(to, 4, 'letter-text.heading-next'),
    ...numbered(nextLines(to, matter)),
  ];
}

function unitTable({ language, ...to }: LetterToWrite, { units, total }: CircularMatter): string[] {
  const at = sayerOf({ language, ...to });
  const cells = (name: string, of: SupervisedUnit) =>
    tableLine([name, of.items, of.open, of.onTime, of.late, of.overdue, of.returned, of.slips]);
  const heads = ['unit', 'items', 'open', 'on-time', 'late', 'overdue', 'returned', 'slips'] as const;
  return [
    say(language, 'letter-text.table'),
    tableLine(heads.map((head) => say(language, `letter-text.${head}`))),
    ...units.map((of) => cells(unitName(at, of.unit), of)),
    cells(say(language, 'letter-text.total'), total),
    say(language, 'letter-text.no-ranking'),
  ];
}

function namedLines(
  to: LetterToWrite,
  items: readonly NamedItem[],
  key: 'letter-text.overdue' | 'letter-text.early',
): string[] {
  const { language } = to;
  if (items.length === 0) return [say(language, `${key}-none`)];
  const at = sayerOf(to);
  const lines = items.slice(0, MOST_NAMED).map(({ row, days }) =>
    say(language, `${key}-line`, {
      unit: unitName(at, row.leadUnit),
      title: titleOf(to, row),
      due: dayText(language, row.dueOn!),
      on: dayText(language, row.standing.reportedOn ?? row.standing.closedOn ?? row.dueOn!),
      days,
      stand: standOf(to, row),
    }),
  );
  const rest = items.length - lines.length;
  return [...numbered(lines), ...(rest > 0 ? [say(language, 'letter-text.more', { count: rest })] : [])];
}

function nextLines({ language }: LetterToWrite, { asked, overdue, total }: CircularMatter): string[] {
  const by = dayText(language, asked.by);
  const lines = [
    overdue.length > 0 && say(language, 'letter-text.next-overdue', { count: overdue.length, by }),
    asked.toSign > 0 && say(language, 'letter-text.next-sign', { count: asked.toSign, by }),
    asked.toMend > 0 && say(language, 'letter-text.next-mend', { count: asked.toMend, by }),
    asked.dueNext > 0 && say(language, 'letter-text.next-due', { count: asked.dueNext }),
  ].filter((line) => line !== false);
  return [
    ...lines,
    say(language, total.open > 0 ? 'letter-text.next-open' : 'letter-text.next-none', { by }),
  ];
}

function unitLetterLines(to: LetterToWrite, matter: UnitLetterMatter): string[] {
  const { language } = to;
  const { items, overdue } = matter;
  const day = dayText(language, matter.day);
  const lines = items.map(({ row, asked }) =>
    say(language, 'letter-text.item-line', {
      ...itemWords(to, row, matter.day),
      asked: say(language, askKey(asked), asked.by ? { by: dayText(language, asked.by) } : {}),
    }),
  );
  return [
    say(language, 'letter-text.letter-opening', { day, count: items.length, overdue, at: knownAt(to) }),
    headed(to, 1, 'letter-text.heading-items'),
    ...numbered(lines),
    headed(to, 2, 'letter-text.heading-asked'),
    say(language, 'letter-text.asked', { by: dayText(language, matter.by) }),
    say(language, 'letter-text.closing'),
  ];
}

/** What has no day is asked for without one. */
function askKey({ ask, by }: UnitLetterMatter['items'][number]['asked']) {
  return ask !== 'nothing' && by === null ? 'letter-text.ask-undated' : (`letter-text.ask-${ask}` as const);
}

function reportLines(to: LetterToWrite, matter: ReportMatter): string[] {
  const { language } = to;
  const { items, units, overdue } = matter;
  const at = sayerOf(to);
  const lines = items.map(({ row, cause }) =>
    say(language, 'letter-text.report-line', {
      ...itemWords(to, row, matter.day),
      unit: unitName(at, row.leadUnit),
      cause: causeText(to, cause),
    }),
  );
  return [
    say(language, 'letter-text.report-opening', { count: items.length, units, overdue, at: knownAt(to) }),
    headed(to, 1, 'letter-text.heading-progress'),
    ...numbered(lines),
    headed(to, 2, 'letter-text.heading-proposal'),
    ...numbered(proposalLines(to, matter)),
  ];
}

function causeText(
  { language, texts }: LetterToWrite,
  cause: ReportMatter['items'][number]['cause'],
): string {
  if (!cause) return say(language, 'letter-text.cause-none');
  const text = texts.get(cause.text)?.replaceAll(/\s+/g, ' ').trim();
  const said = text
    ? closed(language, shortened(text, LONGEST.cause))
    : say(language, 'letter-text.cause-erased');
  return say(language, `letter-text.cause-${cause.from}`, { on: dayText(language, cause.on), text: said });
}

/** One sentence for all items of which the same is proposed, by the same day. */
function proposalLines({ language }: LetterToWrite, { items }: ReportMatter): string[] {
  const groups = new Map<string, { readonly proposal: ItemProposal; readonly numbers: number[] }>();
  for (const [at, { proposal }] of items.entries()) {
    const { propose, by } = proposal;
    const key = propose === 'decide-extension' ? `${propose}/${by}` : propose;
    const group = groups.get(key) ?? { proposal, numbers: [] };
    group.numbers.push(at + 1);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ proposal: { propose, by }, numbers }) =>
    say(language, `letter-text.propose-${propose}`, {
      items: say(language, 'letter-text.item-numbers', {
        numbers: numbers.join(language === 'zh' ? '、' : ', '),
      }),
      by: by === null ? '' : dayText(language, by),
    }),
  );
}
