import { type Measure, isBlank } from '../../engine/blank.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { lightText } from '../../web/parts/light-text.ts';
import { type ProjectSayer, gapRuleOf, termText, unitNameOf } from '../../web/projects/project-text.ts';
import { ruleText } from '../../web/projects/stall-text.ts';
import { say } from '../../web/words/index.ts';

type Cell = string | number;

const HEADS = [
  'project',
  'name',
  'unit',
  'type',
  'level',
  'place',
  'stage',
  'status',
  'total',
  'plan-year',
  'plan',
  'done',
  'completion',
  'schedule',
  'gap',
  'light',
  'planned-end',
  'forecast-end',
  'slip',
  'findings',
] as const;

/**
 * A list of projects as CSV with a byte-order mark, as spreadsheets want it: in words, amounts in 万元, days as ISO days, a blank as an
 * empty cell. Text that a spreadsheet would take for a formula is prefixed.
 */
export function projectCsv(at: ProjectSayer, rows: readonly ProjectRow[]): string {
  const heads = HEADS.map((head) => say(at.language, `project-csv.${head}`));
  const lines = [heads, ...rows.map((row) => cellsOf(at, row))];
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cellsOf(at: ProjectSayer, row: ProjectRow): Cell[] {
  const { project } = row;
  const { language } = at;
  return [
    project.project,
    project.name,
    unitNameOf(at, project.unit),
    termText(language, 'type', project.type),
    project.level === undefined ? '' : termText(language, 'level', project.level),
    project.place === undefined ? '' : unitNameOf(at, project.place),
    say(language, `project-stage.${row.stage}`),
    say(language, `project-status.${row.status ?? 'going'}`),
    plain(row.totalWan),
    plain(row.planYearWan),
    plain(row.planWan),
    plain(row.lastInvestmentWan),
    plain(row.completionPct, 2),
    plain(row.schedulePct, 2),
    plain(row.gapPoints, 2),
    lightText(language, { light: row.light, asks: gapRuleOf(row) }),
    project.plannedEnd ?? '',
    row.forecastEnd ?? '',
    plain(row.slipDays),
    row.findings.map(({ rule }) => ruleText(language, rule)).join('；'),
  ];
}

function plain(value: Measure, decimals = 6): Cell {
  return isBlank(value) ? '' : Math.round(value * 10 ** decimals) / 10 ** decimals;
}

function cell(value: Cell): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
