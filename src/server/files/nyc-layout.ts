import type { SourceRow, SourceTable } from '../../engine/figures/package-row.ts';
import type { Problem } from '../../engine/refusal.ts';
import type { LayoutRead } from './layout.ts';
import { dayIn, dayOr, isDigits, isNoBudget, knownFrom, wanOf } from './nyc-cells.ts';
import { type RawRow, type RawSheet, fileProblem } from './raw-sheet.ts';

/** The columns that are read, by what they are called here; the others of the file are passed over. */
const COLUMNS = {
  reported: 'Date Reported As Of',
  id: 'PID',
  name: 'Project Name',
  description: 'Description',
  category: 'Category',
  borough: 'Borough',
  agency: 'Managing Agency',
  phase: 'Current Phase',
  start: 'Design Start',
  budget: 'Budget Forecast',
  end: 'Forecast Completion',
} as const;
type Column = keyof typeof COLUMNS;

const CITY = 'nyc';
const SOURCE = 'NYC Open Data n7gv-k5yt';

/**
 * 纽约市重大项目版式 — the capital projects of New York City as reported on several dates, one row a project and date: each report is
 * known from its date. The managing agency is the unit, under the city; the borough is the place; amounts are dollars, taken
 * as 万 of USD; the design start is the planned start, the first forecast the planned end, the first budget the total. A phase of
 * construction says that it is under construction by the day of the report; on which day it started the file does not say.
 * Changes in money and days are passed over: they are summed over all dates, and would tell early reports what came later.
 */
export function nycLayout(sheets: readonly RawSheet[]): LayoutRead {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const reports: Report[] = [];
  let found = false;
  for (const sheet of sheets) {
    const head = headOf(sheet);
    if (!head) {
      warnings.push(fileProblem({ ...sheet, row: 1 }, 'nyc-passed-over'));
      continue;
    }
    found = true;
    problems.push(
      ...head.missing.map((column) =>
        fileProblem({ ...sheet, row: head.row }, 'nyc-missing-column', { value: COLUMNS[column] }),
      ),
    );
    if (head.missing.length === 0) reports.push(...reportsOf(sheet, head));
  }
  if (!found) problems.push(fileProblem({ file: sheets[0]?.file ?? '' }, 'nyc-no-header'));
  const ground: Ground = { units: new Map(), warnings };
  const projects: SourceRow[] = [];
  const progress: SourceRow[] = [];
  for (const history of byProject(reports)) {
    projects.push(...linesOf(history, ground));
    progress.push(...monthsOf(history, ground));
  }
  if (reports.length === 0) return { tables: [], problems, warnings };
  const tables: SourceTable[] = [
    { name: 'units', rows: [...ground.units.values()] },
    { name: 'projects', rows: projects },
    { name: 'project_progress', rows: progress },
  ];
  return { tables, problems, warnings };
}

/** One row of the file: its cells by column, and where it stands. */
interface Report {
  readonly sheet: RawSheet;
  readonly row: number;
  readonly cells: Readonly<Record<Column, string>>;
  /** The day it was reported as of; null where that cell is no day. */
  readonly day: string | null;
}

interface Ground {
  /** By code, where each is first named. */
  readonly units: Map<string, SourceRow>;
  readonly warnings: Problem[];
}

interface Head {
  readonly row: number;
  readonly at: ReadonlyMap<Column, number>;
  readonly missing: readonly Column[];
}

/** The first row is the head of such a file when it names the project, the date and the forecast; else it is another file. */
function headOf(sheet: RawSheet): Head | null {
  const [first] = sheet.rows;
  if (!first) return null;
  const names = first.cells.map(plainName);
  const at = new Map<Column, number>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const place = names.indexOf(plainName(COLUMNS[column]));
    if (place >= 0) at.set(column, place);
  }
  const known = (['reported', 'id', 'end'] as const).filter((column) => at.has(column)).length;
  if (known < 2) return null;
  const missing = (Object.keys(COLUMNS) as Column[]).filter((column) => !at.has(column));
  return { row: first.row, at, missing };
}

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s_]+/g, '')
    .toLowerCase();
}

function reportsOf(sheet: RawSheet, head: Head): Report[] {
  return sheet.rows
    .filter(({ row, cells }) => row > head.row && cells.some((cell) => cell.trim() !== ''))
    .map((raw) => reportOf(sheet, raw, head));
}

function reportOf(sheet: RawSheet, raw: RawRow, { at }: Head): Report {
  const cells = Object.fromEntries(
    (Object.keys(COLUMNS) as Column[]).map((column) => [column, (raw.cells[at.get(column)!] ?? '').trim()]),
  ) as Record<Column, string>;
  return { sheet, row: raw.row, cells, day: dayIn(cells.reported) };
}

/** The reports of each project, oldest first; those without a day last. */
function byProject(reports: readonly Report[]): Report[][] {
  const found = new Map<string, Report[]>();
  for (const report of reports) {
    const held = found.get(report.cells.id);
    if (held) held.push(report);
    else found.set(report.cells.id, [report]);
  }
  const order = ({ day }: Report) => day ?? '9';
  return [...found.values()].map((one) =>
    one.sort((a, b) => (order(a) < order(b) ? -1 : Number(order(a) > order(b)))),
  );
}

/** Which column of the file a column of the package was made from. */
const LINE_LABELS = {
  project: COLUMNS.id,
  name: COLUMNS.name,
  unit: COLUMNS.agency,
  type: COLUMNS.category,
  place: COLUMNS.borough,
  total_investment: COLUMNS.budget,
  planned_start: COLUMNS.start,
  planned_end: COLUMNS.end,
  under_construction_by: COLUMNS.phase,
  recorded_at: COLUMNS.reported,
} as const;

const MONTH_LABELS = {
  project: COLUMNS.id,
  period: COLUMNS.reported,
  forecast_total: COLUMNS.budget,
  forecast_end: COLUMNS.end,
  phase: COLUMNS.phase,
  note: COLUMNS.description,
  recorded_at: COLUMNS.reported,
} as const;

/**
 * The versions of a project's line: a further one where a report says something new of it. The total is the first budget and the
 * planned end the first forecast: what is forecast later stands in the months. A cell that is empty takes nothing back. Of a
 * report without a day or a project's number only the month is made, so that a bad cell is refused once.
 */
function linesOf(history: readonly Report[], ground: Ground): SourceRow[] {
  const rows: SourceRow[] = [];
  let held: Record<string, string> = {};
  for (const report of history) {
    const { cells, day } = report;
    if (day === null || !isNumber(cells.id)) continue;
    const firstBudget = isNoBudget(cells.budget) || !isDigits(cells.budget) ? '' : wanOf(cells.budget);
    const end = dayIn(cells.end) ?? '';
    const said: Record<string, string> = {
      project: codeOf(cells.id),
      name: cells.name,
      unit: cells.agency === '' ? '' : unitIn(report, { kind: 'bureau', column: 'agency' }, ground),
      type: cells.category,
      level: 'city',
      place: cells.borough === '' ? '' : unitIn(report, { kind: 'district', column: 'borough' }, ground),
      currency: 'USD',
      total_investment: held['total_investment'] ?? firstBudget,
      planned_start: dayOr(cells.start),
      planned_end: endAfter(held['planned_end'] ?? end, {
        start: dayIn(cells.start) ?? held['planned_start'],
        now: end,
      }),
      source: SOURCE,
    };
    const next: Record<string, string> = {
      ...held,
      ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
    };
    const since = buildingBy(cells.phase, day, held['under_construction_by']);
    if (since === '') delete next['under_construction_by'];
    else next['under_construction_by'] = since;
    if (
      rows.length > 0 &&
      Object.keys(next).length === Object.keys(held).length &&
      Object.entries(next).every(([column, value]) => held[column] === value)
    )
      continue;
    rows.push(at(report, { ...next, recorded_at: knownFrom(day) }, LINE_LABELS));
    // What is no day is refused where it stands, and does not stand for what comes later.
    if (dayIn(next['planned_start'] ?? '') === null) delete next['planned_start'];
    held = next;
  }
  return rows;
}

/** Phases in which building goes on or is just over; the file has no day on which it began. */
const BUILDING: ReadonlySet<string> = new Set(['construction', 'close-out']);

/**
 * The day of the first report that says the project is under construction, kept while the reports say so. A report with another
 * phase takes it back; one without a phase says nothing.
 */
function buildingBy(phase: string, day: string, held = ''): string {
  if (phase === '') return held;
  if (!BUILDING.has(phase.toLowerCase())) return '';
  return held === '' ? day : held;
}

/** The first forecast is the planned end, until a start that is said later than it makes it one of before the plan. */
function endAfter(end: string, said: { readonly start: string | undefined; readonly now: string }): string {
  const { start = '', now } = said;
  return end !== '' && end < start ? now : end;
}

/** The months of a project: one a report. A description is taken where it says something new. */
function monthsOf(history: readonly Report[], ground: Ground): SourceRow[] {
  let described = '';
  return history.map((report) => {
    const { cells, day } = report;
    const idle = isNoBudget(cells.budget);
    if (idle) ground.warnings.push(cellProblem(report, 'budget', 'nyc-no-budget'));
    const note = cells.description === described ? '' : cells.description;
    if (note !== '') described = note;
    const row = {
      project: isNumber(cells.id) ? codeOf(cells.id) : cells.id,
      // Of a report without a day the cell is refused once, as the instant.
      period: (day ?? '2000-01-01').slice(0, 7),
      forecast_total: idle ? '' : wanOf(cells.budget),
      forecast_end: dayOr(cells.end),
      phase: cells.phase,
      note: shortened(report, note, ground),
      source: SOURCE,
      recorded_at: day === null ? cells.reported : knownFrom(day),
    };
    return at(report, row, MONTH_LABELS);
  });
}

const LONGEST_NOTE = 2000;

/** A description longer than a note may be is cut, and that is said. */
function shortened(report: Report, note: string, { warnings }: Ground): string {
  const letters = [...note];
  if (letters.length <= LONGEST_NOTE) return note;
  warnings.push({
    ...cellProblem(report, 'description', 'nyc-description-cut'),
    value: '',
    params: { length: letters.length, limit: LONGEST_NOTE },
  });
  return letters.slice(0, LONGEST_NOTE).join('');
}

function isNumber(id: string): boolean {
  return /^\d{1,9}$/.test(id);
}

function codeOf(id: string): string {
  return `${CITY}-${id}`;
}

interface UnitAsked {
  readonly kind: 'bureau' | 'district';
  readonly column: 'agency' | 'borough';
}

/** The code of an agency or a borough, as the file names it: several boroughs together are a place of their own. */
function unitIn(report: Report, { kind, column }: UnitAsked, { units }: Ground): string {
  const name = report.cells[column];
  const code = `${CITY}-${name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}`;
  const labels = { unit: COLUMNS[column], name: COLUMNS[column] };
  if (!units.has(CITY))
    units.set(CITY, at(report, { unit: CITY, name: '纽约市', name_en: 'New York City', kind: 'city' }, {}));
  if (!units.has(code)) units.set(code, at(report, { unit: code, name, kind, parent: CITY }, labels));
  return code;
}

function at(
  { sheet, row }: Report,
  cells: Record<string, string>,
  labels: Readonly<Record<string, string>>,
): SourceRow {
  return {
    file: sheet.file,
    ...(sheet.sheet === undefined ? {} : { sheet: sheet.sheet }),
    row,
    cells,
    labels,
  };
}

function cellProblem({ sheet, row, cells }: Report, column: Column, code: string): Problem {
  return fileProblem({ file: sheet.file, sheet: sheet.sheet, row, column: COLUMNS[column] }, code, {
    value: cells[column],
  });
}
