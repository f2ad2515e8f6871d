import { type Period, lastDay, parsePeriod, readPeriod, spanOf } from '../period.ts';

/** 选项 — the words a choice is read from: the canonical one first, in English and Chinese. */
export type Choice = Readonly<Record<string, readonly string[]>>;

/**
 * 栏类型 — how a cell is read. `code`: a short id; `ref`: the code or name of something;
 * `name`: a line of text; `key`: one that
 * is part of an object's key; `text`: a line of at most 200 characters that
 * stays in the fact; `note`: free text that goes to the erasable place; `object`: the object of a fact; `salt`: 16 bytes in hex; `number`; `percent`: a number, with or without `%`;
 * `measure`: either, the indicator decides; `refs`: several joined by `;`.
 */
export type CellType =
  | 'code'
  | 'ref'
  | 'name'
  | 'key'
  | 'text'
  | 'note'
  | 'object'
  | 'salt'
  | 'number'
  | 'percent'
  | 'measure'
  | 'integer'
  | 'day'
  | 'instant'
  | 'period'
  | 'refs'
  | 'yes'
  | Choice;

/** 数位 — digits as reported, with the mark that stood after them. */
export interface Digits {
  readonly digits: string;
  readonly mark: '' | '%' | 'points';
}

/** 读出的期 — a period with whether the text said "January to …". */
export interface PeriodCell {
  readonly period: Period;
  readonly cumulative: boolean;
}

/** 单元格值 — what a cell may hold once read. */
export type CellValue = string | number | boolean | readonly string[] | Digits | PeriodCell;

/** 读格结果 — the value, or why there is none. */
export type CellRead =
  | { readonly value: CellValue }
  | { readonly code: string; readonly params?: Readonly<Record<string, string | number>> };

/** Texts that stay in the fact are capped here; longer ones are refused, never cut. Units: characters. */
export const TEXT_LIMIT = 200;
const NOTE_LIMIT = 2000;
const CODE_LIMIT = 80;
const OBJECT_LIMIT = 1000;

/** Reads one non-empty cell. Never throws; what cannot be read gives a problem code of `web/words/import`. */
export function readCell(text: string, type: CellType): CellRead {
  const error = errorCell(text);
  if (error) return error;
  if (typeof type === 'object') return readChoice(text, type);
  return READERS[type](text);
}

/** What a column of these types says again and again is read once: they have few different texts, or are short. */
const REPEATING: ReadonlySet<CellType> = new Set(['code', 'ref', 'key', 'text', 'day', 'period', 'instant']);
const MOST_REMEMBERED = 4096;

/** A reader of the cells of one column: the same as `readCell`, which remembers some of what it has read. */
export function cellReader(type: CellType): (text: string) => CellRead {
  if (typeof type !== 'object' && !REPEATING.has(type)) return (text) => readCell(text, type);
  const remembered = new Map<string, CellRead>();
  return (text) => {
    let read = remembered.get(text);
    if (read === undefined) {
      read = readCell(text, type);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(text, read);
    }
    return read;
  };
}

/** A spreadsheet's error value, or a formula that was saved without its value. */
function errorCell(text: string): CellRead | null {
  if (!text.includes('#')) return null;
  if (text.startsWith('#FORMULA!')) return { code: 'formula-without-value' };
  return /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|ERR!|Err:\d+)$/i.test(
    text.trim(),
  )
    ? { code: 'error-cell' }
    : null;
}

function readSalt(text: string): CellRead {
  const value = text.trim().toLowerCase();
  return /^[0-9a-f]{32}$/.test(value) ? { value } : { code: 'bad-salt' };
}

const READERS: Record<Exclude<CellType, Choice>, (text: string) => CellRead> = {
  code: readCode,
  ref: (text) => readText(unguarded(text.trim()), TEXT_LIMIT, true),
  name: (text) => readText(unguarded(text.trim()), TEXT_LIMIT, true),
  key: readKey,
  text: (text) => readText(unguarded(text), TEXT_LIMIT, false),
  note: (text) => readText(unguarded(text), NOTE_LIMIT, false),
  object: (text) => readText(unguarded(text.trim()), OBJECT_LIMIT, true),
  salt: readSalt,
  number: (text) => readNumber(text, ['']),
  percent: readPercent,
  measure: (text) => readNumber(text, ['', '%']),
  integer: readInteger,
  day: readDay,
  instant: readInstant,
  period: readPeriodCell,
  refs: readRefs,
  yes: (text) =>
    readChoice(text, { true: ['yes', 'true', '1', 'y', '是'], false: ['no', 'false', '0', 'n', '否'] }, true),
};

/** Letters of any script, digits and `-_.`: no `/`, which joins the parts of an object's key. */
function readCode(text: string): CellRead {
  const code = text.trim();
  if ([...code].length > CODE_LIMIT) return { code: 'too-long', params: { limit: CODE_LIMIT } };
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(code) ? { value: code } : { code: 'bad-code' };
}

/** Keys are joined by `/`, so a part may not hold one. */
function readKey(text: string): CellRead {
  return text.includes('/') ? { code: 'slash-in-key' } : readText(unguarded(text.trim()), TEXT_LIMIT, true);
}

function readRefs(text: string): CellRead {
  const refs: string[] = [];
  for (const part of text.split(/[;；、,，]/)) {
    if (part.trim() === '') continue;
    if (!refs.includes(part.trim())) refs.push(part.trim());
  }
  return { value: refs };
}

function readText(text: string, limit: number, oneLine: boolean): CellRead {
  if ([...text].length > limit) return { code: 'too-long', params: { limit } };
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)) return { code: 'control-character' };
  if (oneLine && /[\r\n\t]/.test(text)) return { code: 'control-character' };
  return { value: text };
}

/** What an export guards text with: a text that a spreadsheet would run as a formula gets one `'` in front. */
const GUARDED = /^'+[=+\-@\t\r＝]/;
const RISKY = /^'*[=+\-@\t\r＝]/;

/** Text as it may leave in a file: never read as a formula. `unguarded` gives it back. */
export function guarded(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

/** The text that `guarded` wrote. */
export function unguarded(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

function readNumber(text: string, marks: readonly string[]): CellRead {
  const read = markedDigits(text);
  if (!read) return { code: 'not-a-number' };
  if (!marks.includes(read.mark))
    return { code: read.mark === '%' ? 'percent-not-wanted' : 'points-for-percent' };
  return { value: read };
}

function readPercent(text: string): CellRead {
  if (/^(持平|与上年持平|与去年持平)$/.test(text.trim())) return { value: { digits: '0', mark: '' } };
  return readNumber(text, ['', '%', 'points']);
}

function readInteger(text: string): CellRead {
  const read = markedDigits(text);
  if (!read || read.mark !== '' || !/^\d+(\.0+)?$/.test(read.digits)) return { code: 'not-a-whole-number' };
  const value = Number(read.digits);
  return value >= 1 && value <= 65_535 ? { value } : { code: 'not-a-whole-number' };
}

/**
 * A number as people write it: full-width digits, thousands commas or spaces, `%`, 个百分点. The digits stay as reported;
 * only marks, a plus sign and leading zeros go. Null when it is anything else (`1,23` and `1.2E+05` are).
 */
export function markedDigits(text: string): Digits | null {
  // As most are written; a minus before nothing but zeros goes, below.
  if (text.length <= 30 && PLAIN_DIGITS.test(text)) return { digits: text, mark: '' };
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[\u2212\u2010-\u2013﹣]/g, '-')
    .replace(/\s+/g, ' ');
  const match = /^([+-]?) ?(\d{1,3}(?:[, ]\d{3})+|\d*)(\.\d+)? ?(%|个?百分点)?$/.exec(plain);
  if (!match || (match[2] === '' && match[3] === undefined)) return null;
  const whole = match[2]!.replace(/[, ]/g, '').replace(/^0+(?=\d)/, '') || '0';
  const digits = `${whole}${match[3] ?? ''}`;
  if (digits.length > 30) return null;
  const sign = match[1] === '-' && /[1-9]/.test(digits) ? '-' : '';
  const mark = match[4] === '%' ? '%' : match[4] ? 'points' : '';
  return { digits: sign + digits, mark };
}

const PLAIN_DIGITS = /^(?:-(?=.*[1-9]))?(?:0|[1-9]\d*)(?:\.\d+)?$/;

function readDay(text: string): CellRead {
  const day = dayOf(text);
  return day ? { value: day } : { code: 'not-a-day' };
}

function dayOf(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const match =
    /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return null;
  const day = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  const period = parsePeriod(day.slice(0, 7));
  return period && day >= `${period}-01` && day <= lastDay(spanOf(period)) ? day : null;
}

function readInstant(text: string): CellRead {
  const instant = instantOf(text.trim());
  return instant ? { value: instant } : { code: 'not-an-instant' };
}

/** An RFC 3339 instant in UTC with milliseconds, or null: the offset must be there. */
export function instantOf(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.exec(text);
  if (!match || dayOf(match[1]!) === null) return null;
  if (Number(match[2]) > 23 || Number(match[3]) > 59 || Number(match[4]) > 59) return null;
  const zone = match[6]!.toUpperCase();
  if (zone !== 'Z' && (Number(zone.slice(1, 3)) > 23 || Number(zone.slice(4)) > 59)) return null;
  const fraction = (match[5] ?? '.000').slice(0, 4).padEnd(4, '0');
  const time = Date.parse(`${match[1]}T${match[2]}:${match[3]}:${match[4]}${fraction}${zone}`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function readPeriodCell(text: string): CellRead {
  // A spreadsheet turns a typed 2022-06 into the first of June.
  const first = /^\d{4}-\d{2}-01$/.test(text.trim()) ? text.trim().slice(0, 7) : text;
  const read = readPeriod(first);
  return read ? { value: read } : { code: 'not-a-period' };
}

function readChoice(text: string, choice: Choice, asBoolean = false): CellRead {
  const word = text.normalize('NFKC').trim().toLowerCase();
  for (const [value, words] of Object.entries(choice)) {
    if (value === word || words.includes(word)) return { value: asBoolean ? value === 'true' : value };
  }
  return {
    code: 'not-a-choice',
    params: {
      choices: Object.entries(choice)
        .map(([v, w]) => w[0] ?? v)
        .join(' / '),
    },
  };
}
