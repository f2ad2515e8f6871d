import type { Period } from '../../engine/period.ts';
import type { IndicatorBody, ObjectiveBody } from '../../engine/fact.ts';
import type { Statement, StatementNumber } from '../../engine/meetings/statement.ts';
import { measuredInText, nameText, numberText, periodText, withUnit } from '../format.ts';
import type { Names } from '../page-model.ts';
import { isWordKey, say, sayAny, words } from '../words/index.ts';
import { type Language, NUMBERED, chosenBy } from '../words/words.ts';

/** 语句片段 — a piece of a sentence in reading order; a piece with a number can be linked to its explanation. */
export interface StatementPart {
  readonly text: string;
  readonly number?: StatementNumber;
}

/** 语句名称 — the names a sentence uses; without its objective a bottom line is called by its code. */
export interface StatementNames extends Names {
  readonly objectives?: ReadonlyMap<string, Pick<ObjectiveBody, 'name'>>;
}

/** What a sentence takes its words from: a statement, or a question of one. */
export type Sayable = Pick<Statement, 'numbers' | 'indicators' | 'words'>;

/** The sentence of a statement as one text. */
export function statementText(language: Language, statement: Statement, names: StatementNames): string {
  return statementParts(language, statement, names)
    .map(({ text }) => text)
    .join('');
}

/** The sentence of a statement in pieces, in reading order. */
export function statementParts(
  language: Language,
  statement: Statement,
  names: StatementNames,
): StatementPart[] {
  return partsOf(language, { key: sentenceKey(statement), said: statement }, names);
}

/** A sentence by its key in pieces: its numbers, then its words and names fill the places in braces. */
export function partsOf(
  language: Language,
  { key, said }: { readonly key: string; readonly said: Sayable },
  names: StatementNames,
): StatementPart[] {
  const fill: Fill = { language, said, names };
  const text = isWordKey(key) ? words[key][language === 'zh' ? 0 : 1] : key;
  return joined(filled(numbered(text, said), fill));
}

/** Words that go with a number, as that number wants them. */
function numbered(text: string, { numbers }: Sayable): string {
  return text.replace(NUMBERED, (whole, name: string, one: string, many: string) => {
    const number = numbers.find((held) => held.name === name);
    return number ? chosenBy(number.value, one, many) : whole;
  });
}

interface Fill {
  readonly language: Language;
  readonly said: Sayable;
  readonly names: StatementNames;
}

/** The key of a statement's sentence, with the variant that its words and numbers call for. */
function sentenceKey({ key, id, words: said, numbers }: Statement): string {
  const has = (name: string): boolean => numbers.some((number) => number.name === name);
  switch (key) {
    case 'firsts':
    case 'last-place':
      return `statement.${key}.${said['by'] ?? 'growth'}${has('tied') ? '-tied' : ''}`;
    case 'above-average':
      if (id === key) return `statement.above-average.${groupVariant(numbers)}`;
      return `statement.above-average.${said['direction'] === 'down' ? 'down' : 'up'}`;
    case 'below-average':
      return `statement.below-average.${said['direction'] === 'down' ? 'down' : 'up'}`;
    case 'reached-year':
      return said['early'] === 'yes' ? 'statement.reached-year' : 'statement.reached-year.due';
    case 'record-since':
      return `statement.record-since.${said['direction'] === 'down' ? 'down' : 'up'}`;
    case 'short-of-target':
      return `statement.short-of-target.${said['variant'] ?? 'level'}${has('required') ? '-required' : ''}`;
    case 'missing':
      return `statement.missing.${said['reason'] ?? 'not-reported'}`;
    case 'projects-building':
      return `statement.projects-building${has('total') ? '' : '.count'}`;
    case 'projects-reported':
      return `statement.projects-reported${has('apart') ? '.apart' : has('ours') ? '.ours' : ''}`;
    case 'class-gap':
      return `statement.class-gap${has('held') ? '.held' : ''}`;
    case 'projects-stalled':
      return `statement.projects-stalled${said['whole'] === 'no' ? '.more' : ''}`;
    default:
      return `statement.${key}`;
  }
}

/** Of those above the average though short: how many miss their target, all of them, or none that is known. */
function groupVariant(numbers: readonly StatementNumber[]): 'count' | 'short' | 'all-short' {
  const short = numbers.find(({ name }) => name === 'short');
  if (!short) return 'count';
  return numbers.some(({ name, value }) => name === 'count' && value === short.value) ? 'all-short' : 'short';
}

function filled(text: string, fill: Fill): StatementPart[] {
  return text.split(/(\{[\w-]+\})/).flatMap((piece): StatementPart[] => {
    const name = /^\{([\w-]+)\}$/.exec(piece)?.[1];
    return name === undefined ? [{ text: piece }] : placeParts(name, fill);
  });
}

/** What stands in a place: a number, a number with its verb, names, or a word. */
function placeParts(name: string, fill: Fill): StatementPart[] {
  const { language, said } = fill;
  const number = said.numbers.find((held) => held.name === name);
  if (number) return ownParts(number, fill);
  if (name === 'names') return [{ text: namesText(fill) }];
  if (name === 'indicator') return [{ text: indicatorText(fill, said.indicators[0] ?? '') }];
  if (name === 'whole' || name === 'group') return [{ text: wholeText(name, fill) }];
  if (name === 'target-op')
    return [{ text: sayAny(language, `statement.op.${said.words['op'] ?? 'at_least'}`) }];
  const word = said.words[name] ?? '';
  if (name === 'line') return [{ text: lineText(fill, word) }];
  if (name === 'list') return [{ text: language === 'en' ? (said.words['list-en'] ?? word) : word }];
  if (name === 'level') return [{ text: sayAny(language, `project-level.${word}`).toLowerCase() }];
  if (name === 'since') return [{ text: periodText(language, word as Period) }];
  return [{ text: word }];
}

/** A bottom line by its name; in English by that of its code, when it is one of the usual ones and called so. */
function lineText({ language, names }: Fill, id: string): string {
  const name = names.objectives?.get(id)?.name;
  if (name === undefined) return id;
  return sayAny('zh', `objective.${id}`) === name ? sayAny(language, `objective.${id}`) : name;
}

/** Growth is said with its direction: up by, down by, level; the number itself then has no sign. */
function ownParts(number: StatementNumber, fill: Fill): StatementPart[] {
  const { language } = fill;
  const growth = number.field === 'growthPct' || number.field === 'growthComputedPct';
  const text = numberPiece(number, fill);
  const own = number.name === 'own' || number.name === 'now';
  if (!own && number.name !== 'required') return [{ text, number }];
  if (own && !growth) {
    const key = number.as === 'place' ? 'place' : number.field === 'completionPct' ? 'completion' : 'value';
    return around(say(language, `statement.own.${key}`), { text, number });
  }
  const shown = numberText(number.value, number.decimals);
  const way = !/[1-9]/.test(shown) ? 'level' : number.value > 0 ? 'up' : 'down';
  const tense = number.name === 'required' ? 'required' : 'growth';
  return around(say(language, `statement.${tense}.${way}`), { text: text.replace('-', ''), number });
}

function around(sentence: string, part: StatementPart): StatementPart[] {
  const [before = '', after = ''] = sentence.split('{n}');
  return [{ text: before }, part, { text: after }];
}

/** A number with its unit. */
export function numberPiece(number: StatementNumber, { language, names }: Omit<Fill, 'said'>): string {
  const text = numberText(number.value, number.decimals);
  const body = number.indicator === undefined ? undefined : names.indicators.get(number.indicator);
  switch (number.as) {
    case 'percent':
      return `${text}%`;
    case 'points':
      return say(language, 'statement.points', { n: text });
    case 'place':
      return say(language, 'statement.place', { n: text });
    case 'amount':
      return body ? amount(language, text, body) : text;
    case 'hundred-million':
      return amount(language, text, { measuredIn: '亿元' });
    case 'monthly':
      return say(language, 'statement.monthly', { amount: body ? amount(language, text, body) : text });
    default:
      return text;
  }
}

/** An amount with its unit; Chinese running text has no space before the unit. */
function amount(language: Language, text: string, { measuredIn }: Pick<IndicatorBody, 'measuredIn'>): string {
  if (language === 'en' || measuredIn === '%' || /^\d/.test(measuredIn))
    return withUnit(language, text, measuredIn);
  return `${text}${measuredInText(language, measuredIn)}`;
}

function namesText(fill: Fill): string {
  const { language, said } = fill;
  return said.indicators.map((id) => indicatorText(fill, id)).join(language === 'zh' ? '、' : ', ');
}

function indicatorText({ language, names }: Fill, id: string): string {
  const body = names.indicators.get(id);
  return body ? nameText(language, body) : id;
}

const WHOLES = new Set(['city', 'province', 'country']);

/** How the whole above the group is called: its own figure as the average, or the average of the group's units. */
function wholeText(name: 'whole' | 'group', { language, said, names }: Fill): string {
  const kind = names.units.get(said.words['parent'] ?? '')?.kind ?? '';
  const whole = WHOLES.has(kind) ? kind : 'other';
  if (name === 'whole' && said.words['average'] !== 'parent')
    return sayAny(language, 'statement.average.units');
  return sayAny(language, `statement.${name === 'whole' ? 'average' : 'group'}.${whole}`);
}

/** Neighbouring texts as one piece, empty ones left out. */
function joined(parts: readonly StatementPart[]): StatementPart[] {
  const found: StatementPart[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (part.text === '') continue;
    if (last && !last.number && !part.number) found[found.length - 1] = { text: last.text + part.text };
    else found.push(part);
  }
  return found;
}
