import type { IndicatorBody, UnitBody } from '../../engine/fact.ts';
import { LIMIT_KINDS, TASK_SOURCES } from '../../engine/tasks/task-facts.ts';
import { TASK_TABLES } from '../../engine/tasks/task-tables.ts';
import { nameText } from '../../web/format.ts';
import type { Names } from '../../web/page-model.ts';
import { type Language, type WordKey, say } from '../../web/words/index.ts';

/** 填法 — how the cells of a column are filled in. */
export type CellKind = 'text' | 'choice' | 'unit' | 'units' | 'indicator' | 'day' | 'number' | 'milestones';

/** 导入栏 — one column of the table of items: its field, how it is filled in, what may be chosen. */
export interface TaskColumn {
  readonly field: string;
  readonly kind: CellKind;
  readonly required?: true;
  /** Codes of a choice, and under which key each has its word. */
  readonly codes?: readonly string[];
  readonly word?: string;
  readonly width?: number;
}

/** 导入各栏 — the columns of the template, in order. */
export const TASK_COLUMNS: readonly TaskColumn[] = [
  { field: 'title', kind: 'text', required: true, width: 40 },
  { field: 'source', kind: 'choice', required: true, codes: TASK_SOURCES, word: 'task-source' },
  { field: 'docNo', kind: 'text', width: 20 },
  { field: 'remark', kind: 'choice', codes: ['act', 'guide', 'read'], word: 'task-remark' },
  { field: 'original', kind: 'text', width: 30 },
  { field: 'leadUnit', kind: 'unit', required: true, width: 20 },
  { field: 'coUnits', kind: 'units', width: 24 },
  { field: 'leader', kind: 'text' },
  { field: 'handler', kind: 'text' },
  { field: 'limit', kind: 'choice', required: true, codes: LIMIT_KINDS, word: 'task-limit-kind', width: 20 },
  { field: 'dueOn', kind: 'day' },
  { field: 'limitDays', kind: 'number' },
  { field: 'dayKind', kind: 'choice', codes: ['calendar', 'working'], word: 'task-day-kind' },
  {
    field: 'measure',
    kind: 'choice',
    required: true,
    codes: ['indicator', 'count', 'milestone', 'visible'],
    word: 'task-measure',
  },
  { field: 'indicator', kind: 'indicator', width: 24 },
  { field: 'measuredPeriod', kind: 'text' },
  {
    field: 'measuredField',
    kind: 'choice',
    codes: ['value', 'growthPct', 'rank', 'completionPct'],
    word: 'task-field',
  },
  { field: 'op', kind: 'choice', codes: ['at_least', 'at_most'], word: 'task-form.op' },
  { field: 'value', kind: 'number' },
  { field: 'countedIn', kind: 'text' },
  { field: 'milestones', kind: 'milestones', width: 40 },
  { field: 'visible', kind: 'text', width: 30 },
  { field: 'proof', kind: 'text', width: 24 },
  { field: 'weight', kind: 'number' },
  { field: 'questions', kind: 'text', width: 24 },
  { field: 'reliance', kind: 'text', width: 24 },
  { field: 'classification', kind: 'choice', codes: ['none'], word: 'task-form.classification' },
];

/** The header of a column. */
export function headOf(language: Language, { field }: Pick<TaskColumn, 'field'>): string {
  return say(language, `task-column.${field}` as WordKey);
}

/** The word of a choice. */
export function choiceText(language: Language, { word = '' }: TaskColumn, code: string): string {
  const joint = word === 'task-form.op' || word === 'task-form.classification' ? '-' : '.';
  return say(language, `${word}${joint}${code}` as WordKey);
}

/** What a column offers to choose from, in words; empty where anything may be written. */
export function choicesOf(language: Language, column: TaskColumn, names: ChosenNames): string[] {
  switch (column.kind) {
    case 'choice':
      return column.codes!.map((code) => choiceText(language, column, code));
    case 'unit':
      return names.units.map((unit) => nameText(language, unit));
    case 'indicator':
      return names.indicators.map((body) => nameText(language, body));
    default:
      return [];
  }
}

/** 可选名称 — the units and indicators a template offers. */
export interface ChosenNames {
  readonly units: readonly UnitBody[];
  readonly indicators: readonly IndicatorBody[];
}

/** The column of the data package that holds a field: it has more names for it, and for what may be chosen. */
function packageColumn(field: string) {
  const name = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return TASK_TABLES.find((table) => table.name === 'tasks')!.columns.find((column) => column.name === name);
}

/** The column a header means, in either language and by every name of the data package; null: none. */
export function columnCalled(head: string): TaskColumn | null {
  const asked = plain(head);
  return (
    TASK_COLUMNS.find(({ field }) => {
      const known = packageColumn(field);
      const names = [
        field,
        headOf('zh', { field }),
        headOf('en', { field }),
        ...(known ? [known.name, ...known.zh] : []),
      ];
      return names.some((name) => plain(name) === asked);
    }) ?? null
  );
}

/** A cell as the act reads it: words become codes, names of units and indicators too; what is not known stays as typed. */
export function cellOf(column: TaskColumn, cell: string, names: Names): string {
  const text = cell.trim();
  switch (column.kind) {
    case 'choice':
      return codeOf(column, text);
    case 'unit':
      return codeNamed(names.units, text);
    case 'units':
      return text
        .split(/[;；,，、\n]/)
        .map((one) => codeNamed(names.units, one.trim()))
        .filter(Boolean)
        .join(';');
    case 'indicator':
      return codeNamed(names.indicators, text);
    case 'day':
      return dayOf(text);
    case 'milestones':
      return text
        .split(/[;；\n]/)
        .map((one) => {
          const [on = '', ...name] = one.trim().split(/\s+/);
          return [dayOf(on), ...name].join(' ');
        })
        .join(';');
    default:
      return text;
  }
}

function codeOf(column: TaskColumn, text: string): string {
  const asked = plain(text);
  const found = column.codes!.find((code) =>
    [code, choiceText('zh', column, code), choiceText('en', column, code)].some(
      (word) => plain(word) === asked,
    ),
  );
  if (found !== undefined) return found;
  const type = packageColumn(column.field)?.type;
  const named =
    typeof type === 'object' &&
    Object.entries(type).find(([, words]) => words.some((word) => plain(word) === asked));
  return named ? named[0] : text;
}

function codeNamed(
  known: ReadonlyMap<string, { readonly name: string; readonly nameEn?: string }>,
  text: string,
): string {
  if (known.has(text)) return text;
  const asked = plain(text);
  for (const [code, { name, nameEn }] of known)
    if (plain(name) === asked || (nameEn !== undefined && plain(nameEn) === asked)) return code;
  return text;
}

/** 2022/8/31 and 2022 年 8 月 31 日 are days as well. */
function dayOf(text: string): string {
  const day = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  return day ? `${day[1]}-${day[2]!.padStart(2, '0')}-${day[3]!.padStart(2, '0')}` : text;
}

/** Letters and digits alone, in one case: spaces, stars and brackets around a name do not make another of it. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*()（）_]/g, '');
}
