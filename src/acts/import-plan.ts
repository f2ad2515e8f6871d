import {
  type FactKind,
  type IndicatorBody,
  type IndicatorId,
  type Instant,
  objectOf,
} from '../engine/fact.ts';
import { type BodyRead, bodyOf } from '../engine/figures/package-body.ts';
import type { Taken } from '../engine/figures/package-falls.ts';
import type { Surroundings } from '../engine/figures/package-making.ts';
import {
  type Names,
  REFERRED,
  type Referred,
  addName,
  idColumnOf,
  namesHeld,
  namingOf,
} from '../engine/figures/package-names.ts';
import {
  type PackageRow,
  type SourceRow,
  type SourceTable,
  type TableRead,
  problemAt,
  readRows,
  rowReader,
  textIn,
} from '../engine/figures/package-row.ts';
import { type Salts, saltsOf } from '../engine/figures/package-salts.ts';
import { type Candidate, type HeldObject, comparableBody, settle } from '../engine/figures/package-settle.ts';
import { PACKAGE_TABLES, type TableName, packageTable } from '../engine/figures/package-table.ts';
import type { Problem } from '../engine/refusal.ts';
import { indicatorKnown, indicatorsKnown, latest } from '../engine/registry.ts';
import { type ActSetting, settleActs } from '../engine/tasks/act-settle.ts';
import type { TaskBody } from '../engine/tasks/task-facts.ts';
import {
  type AddedLine,
  type RegisterFindings,
  isOfRegister,
  registerFindings,
} from '../engine/projects/import-check.ts';
import { isOfMatters, matterFindings } from '../engine/meetings/matter-check.ts';
import type { MeetingBody } from '../engine/meetings/matter-facts.ts';
import { isOfPlaces, placeFindings } from '../engine/places/import-check.ts';
import type { ExpropriationSiteBody } from '../engine/projects/project-facts.ts';
import type { World } from '../engine/world.ts';
import type { ErasableText, Store } from '../store/store.ts';
import { heldVersions } from './held-versions.ts';
import { type FiguresPlan, type TableOutcome, planFigures } from './import-figures.ts';

/** 导入情境 — the rows of each table and what they are held against. `today` in the site's time zone. */
export interface ImportSetting {
  readonly tables: readonly SourceTable[];
  readonly world: World;
  readonly store: Store;
  readonly now: Instant;
  readonly today: string;
  readonly skipBadRows: boolean;
  /** Told now and then how many rows of figures have been gone through. */
  readonly progress?: (done: number, of: number) => void;
}

/** 导入计划 — what an import would add, and everything that stands in its way. */
export interface Plan {
  readonly outcomes: Map<TableName, TableOutcome>;
  /** What is taken of every table but the figures. */
  readonly taken: Taken[];
  readonly figures: FiguresPlan | null;
  readonly texts: ErasableText[];
  /** The salts the package gives its texts. */
  readonly salts: Salts;
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

/** Works out table after table, in the order they may refer to each other. Reads the store, writes nothing. */
export async function planImport(setting: ImportSetting): Promise<Plan> {
  const drawing = beginDrawing(setting);
  const salts = planSalts(drawing);
  for (const { name } of PACKAGE_TABLES) {
    const read = drawing.reads.get(name);
    if (read && name !== 'texts') await planTable(drawing, read);
  }
  const { plan, figures: table, around } = drawing;
  const figures = table && (await planFigures({ ...setting, table, around }));
  if (figures) {
    plan.outcomes.set('figures', figures.outcome);
    for (const one of figures.problems) plan.problems.push(one);
    for (const one of figures.warnings) plan.warnings.push(one);
  }
  return { ...plan, figures, salts, texts: [...drawing.texts.values()] };
}

/** Salts are no facts: a row that is understood changes nothing by itself. */
function planSalts({ reads, plan }: Drawing): Salts {
  const read = reads.get('texts');
  if (!read) return new Map();
  const { salts, rejected, problems } = saltsOf(read.rows);
  plan.outcomes.set('texts', {
    rows: read.source.length,
    accepted: 0,
    rejected: read.bad.length + rejected,
    blank: read.blank,
    unchanged: read.rows.length - rejected,
  });
  plan.problems.push(...read.problems, ...problems);
  return salts;
}

/** 已读表 — a table's source with what was read of it. */
interface ReadTable extends TableRead {
  readonly name: TableName;
  readonly source: readonly SourceRow[];
}

interface Drawing {
  readonly reads: ReadonlyMap<TableName, ReadTable>;
  readonly setting: ImportSetting;
  readonly plan: Omit<Plan, 'figures' | 'texts' | 'salts'>;
  readonly figures: SourceTable | null;
  readonly around: Surroundings;
  readonly definitions: Map<IndicatorId, IndicatorBody>;
  /** Places of indicators in their table. */
  readonly orders: Map<IndicatorId, number>;
  /** What each item of the package was split from. */
  readonly parents: Map<string, string>;
  /** The versions of each item that the package adds. */
  readonly tasks: Map<string, Map<number, TaskBody>>;
  /** The lines of each project, and the currencies with a rate, that the package adds. */
  readonly lines: Map<string, AddedLine[]>;
  readonly currencies: Set<string>;
  /** The last version of each meeting that the package adds. */
  readonly meetings: Map<string, MeetingBody>;
  /** The lines of each expropriation site that the package adds. */
  readonly sites: Map<string, ExpropriationSiteBody[]>;
  readonly texts: Map<string, ErasableText>;
  readonly byPlaceholder: Map<string, string>;
  readonly opensAt: Instant | null;
}

function beginDrawing(setting: ImportSetting): Drawing {
  const { registry } = setting.world;
  const reads = new Map<TableName, ReadTable>();
  for (const { name, rows } of setting.tables) {
    if (name === 'figures') continue;
    const source = [...rows];
    reads.set(name, { name, source, ...readRows(name, source) });
  }
  const figures = setting.tables.find(({ name }) => name === 'figures') ?? null;
  const definitions = new Map<IndicatorId, IndicatorBody>();
  const orders = new Map<IndicatorId, number>();
  const parents = new Map<string, string>();
  const texts = new Map<string, ErasableText>();
  const byPlaceholder = new Map<string, string>();
  const erasable = (text: string) => {
    const held = texts.get(text) ?? { placeholder: `\u0000text ${texts.size + 1}`, text };
    texts.set(text, held);
    byPlaceholder.set(held.placeholder, text);
    return held.placeholder;
  };
  return {
    reads,
    figures,
    setting,
    definitions,
    orders,
    parents,
    tasks: new Map(),
    lines: new Map(),
    currencies: new Set(),
    meetings: new Map(),
    sites: new Map(),
    texts,
    byPlaceholder,
    around: {
      ...(Object.fromEntries(REFERRED.map((kind) => [kind, namesHeld(registry, kind)])) as Record<
        Referred,
        Names
      >),
      parentOf: (task) => parents.get(task) ?? latest(registry.task, `task/${task}`)?.body.parent,
      definition: (indicator) =>
        definitions.get(indicator) ?? indicatorKnown(registry, indicator) ?? undefined,
      order: (indicator) => orders.get(indicator) ?? 0,
      erasable,
    },
    plan: { outcomes: new Map(), taken: [], problems: [], warnings: [] },
    opensAt: earliestInstant(
      [...reads.values()].flatMap(({ rows }) => rows),
      datedFigures(figures),
      setting.now,
    ),
  };
}

/** The earliest instant any row of the package names: what a definition without its own is known from. */
function earliestInstant(
  rows: readonly PackageRow[],
  figures: Iterable<PackageRow>,
  now: Instant,
): Instant | null {
  let earliest: Instant | null = null;
  for (const some of [rows, figures]) {
    for (const { recordedAt: at } of some) {
      if (at !== undefined && at <= now && (earliest === null || at < earliest)) earliest = at;
    }
  }
  return earliest;
}

function* datedFigures(figures: SourceTable | null): Generator<PackageRow> {
  if (!figures || figures.columns?.includes('recorded_at') === false) return;
  const readRow = rowReader('figures');
  for (const source of figures.rows) {
    if ((source.cells['recorded_at'] ?? '') === '') continue;
    const read = readRow(source);
    if (read && read.problems.length === 0) yield read.row;
  }
}

const DEFINES: Partial<Record<TableName, Referred>> = {
  units: 'unit',
  indicators: 'indicator',
  objectives: 'objective',
  task_books: 'task-book',
  task_covers: 'task-cover',
  tasks: 'task',
  projects: 'project',
  expropriation_sites: 'expropriation-site',
  meetings: 'meeting',
  matters: 'matter',
  inspections: 'inspection',
};

async function planTable(drawing: Drawing, read: ReadTable): Promise<void> {
  const { name, source } = read;
  const kind = DEFINES[name];
  if (kind) declare(drawing, source, kind);
  if (name === 'indicators') orderIndicators(drawing, read.rows);
  let round = await judge(drawing, read.rows);
  if (kind && drawing.setting.skipBadRows) {
    // A definition that was refused cannot be referred to: rows of its own table that do are judged again without it.
    while (withdraw(drawing, kind, { round, rows: read.rows })) round = await judge(drawing, read.rows);
  }
  const { plan } = drawing;
  plan.outcomes.set(name, {
    rows: source.length,
    accepted: round.taken.length,
    rejected: read.bad.length + round.rejected.length,
    blank: read.blank,
    unchanged: round.unchanged.length,
  });
  for (const one of round.taken) plan.taken.push(one);
  for (const one of read.problems) plan.problems.push(one);
  for (const one of round.problems) plan.problems.push(one);
  for (const one of round.warnings) plan.warnings.push(one);
  for (const { draft, row } of round.taken) {
    if (draft.kind === 'indicator') drawing.definitions.set(draft.body.indicator, draft.body);
    if (draft.kind === 'currency-rate') drawing.currencies.add(draft.body.currency);
    if (draft.kind === 'meeting') drawing.meetings.set(draft.body.meeting, draft.body);
    if (draft.kind === 'expropriation-site') {
      const { site } = draft.body;
      drawing.sites.set(site, [...(drawing.sites.get(site) ?? []), draft.body]);
    }
    if (draft.kind === 'project') {
      const { project } = draft.body;
      const line = { body: draft.body, recordedAt: row.recordedAt };
      drawing.lines.set(project, [...(drawing.lines.get(project) ?? []), line]);
    }
    if (draft.kind !== 'task') continue;
    const versions = drawing.tasks.get(draft.body.task) ?? new Map<number, TaskBody>();
    drawing.tasks.set(draft.body.task, versions.set(draft.objectVersion, draft.body));
  }
}

/** Names what the table defines, so that its rows and those of later tables may refer to it; rows that are refused too, so that one fault is told once. */
function declare(drawing: Drawing, source: readonly SourceRow[], kind: Referred): void {
  for (const row of source) {
    const id = (row.cells[idColumnOf(kind)] ?? '').trim();
    const parent = kind === 'task' ? (row.cells['parent'] ?? '').trim() : '';
    if (parent !== '') drawing.parents.set(id, parent);
    if (id !== '') addName(drawing.around[kind], { id, name: (row.cells['name'] ?? '').trim() || id });
  }
}

/** True when something declared turned out refused; it is then no longer known. */
function withdraw(
  drawing: Drawing,
  kind: Referred,
  { round, rows }: { round: Round; rows: readonly PackageRow[] },
): boolean {
  const alive = new Set(namesHeld(drawing.setting.world.registry, kind).byId.keys());
  for (const row of [...round.unchanged, ...round.taken.map((one) => one.row)])
    alive.add(textIn(row, idColumnOf(kind)) ?? '');
  const names: Names = drawing.around[kind];
  const dead = [...names.byId.keys()].filter((id) => !alive.has(id));
  if (dead.length === 0) return false;
  names.byId.clear();
  names.byName.clear();
  const held = namesHeld(drawing.setting.world.registry, kind);
  for (const naming of held.byId.values()) addName(names, naming);
  for (const row of rows) {
    const naming = namingOf(row, kind);
    if (naming && alive.has(naming.id)) addName(names, naming);
  }
  names.answers.clear();
  return true;
}

/** New indicators come in the order of their table; a table that keeps the order held changes nothing about it. */
function orderIndicators(drawing: Drawing, rows: readonly PackageRow[]): void {
  const ids = [...new Set(rows.map((row) => textIn(row, 'indicator')!))];
  const held = indicatorsKnown(drawing.setting.world.registry).filter(({ indicator }) =>
    ids.includes(indicator),
  );
  const allHeld = held.length === ids.length && held.every(({ indicator }, i) => indicator === ids[i]);
  ids.forEach((id, index) => drawing.orders.set(id, allHeld ? held[index]!.order : index));
}

/** 一轮 — the rows of a table judged once. */
interface Round {
  readonly taken: Taken[];
  readonly unchanged: PackageRow[];
  readonly rejected: PackageRow[];
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

async function judge(drawing: Drawing, rows: readonly PackageRow[]): Promise<Round> {
  const round: Round = { taken: [], unchanged: [], rejected: [], problems: [], warnings: [] };
  const candidates: Candidate[] = [];
  for (const row of rows) {
    const candidate = candidateOf(drawing, row);
    if ('problems' in candidate) {
      round.rejected.push(row);
      round.problems.push(...candidate.problems);
    } else candidates.push(candidate);
  }
  const held = await heldVersions(candidates, drawing.setting.world, drawing.setting.store);
  const sound = checked(round, candidates, registerOf(drawing, candidates, held));
  for (const [object, group] of byObject(sound))
    settleInto(round, group, { held: held.get(object)!, drawing });
  return round;
}

function registerOf(
  { setting, lines, currencies, meetings, sites, byPlaceholder }: Drawing,
  candidates: readonly Candidate[],
  held: ReadonlyMap<string, HeldObject>,
): RegisterFindings | null {
  const [first] = candidates;
  if (first && isOfMatters(first)) return matterFindings(candidates, held, { ...setting, meetings });
  if (first && isOfPlaces(first)) {
    const textOf = (placeholder: string) => byPlaceholder.get(placeholder);
    return placeFindings(candidates, held, { ...setting, sites, textOf });
  }
  if (!first || !isOfRegister(first)) return null;
  return registerFindings(candidates, held, { ...setting, lines, currencies });
}

/** The candidates that nothing is wrong with; the others are told in their cells. */
function checked(round: Round, candidates: Candidate[], found: RegisterFindings | null): Candidate[] {
  if (!found) return candidates;
  for (const one of candidates) {
    const problems = found.problems.get(one);
    if (problems) round.rejected.push(one.row);
    round.problems.push(...(problems ?? []));
    round.warnings.push(...(found.warnings.get(one) ?? []));
  }
  return candidates.filter((one) => !found.problems.has(one));
}

function candidateOf(drawing: Drawing, row: PackageRow): Candidate | { problems: readonly Problem[] } {
  const read: BodyRead = bodyOf(row, drawing.around);
  if ('problems' in read) return read;
  const kind = packageTable(row.table).kind!;
  const problem = kind === 'indicator' ? reshapeProblem(drawing, row, read.body as IndicatorBody) : null;
  if (problem) return { problems: [problem] };
  const object = objectOf(kind, read.body as never);
  const text = comparableBody(read.body, (placeholder) => drawing.byPlaceholder.get(placeholder));
  return { row, kind, object, body: read.body, text };
}

/** What is keyed by an indicator stands on how it accumulates: that cannot change under figures that are held. */
function reshapeProblem(drawing: Drawing, row: PackageRow, body: IndicatorBody): Problem | null {
  const held =
    drawing.definitions.get(body.indicator) ?? indicatorKnown(drawing.setting.world.registry, body.indicator);
  if (!held) {
    drawing.definitions.set(body.indicator, body);
    return null;
  }
  if (held.kind !== body.kind)
    return problemAt(row.source, 'kind', 'indicator-reshaped', { before: held.kind });
  if (held.reportedAs === body.reportedAs) return null;
  return problemAt(row.source, 'reported_as', 'indicator-reshaped', { before: held.reportedAs });
}

function byObject(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.object);
    if (group) group.push(candidate);
    else groups.set(candidate.object, [candidate]);
  }
  return groups;
}

function settleInto(
  round: Round,
  group: readonly Candidate[],
  { held, drawing }: { held: HeldObject; drawing: Drawing },
): void {
  const { kind, object } = group[0]!;
  const settled =
    kind === 'task-act'
      ? settleActs(group, held, actSetting(drawing, object))
      : settle(group, held, {
          now: drawing.setting.now,
          opensAt: KNOWN_FROM_IMPORT.has(kind) ? null : drawing.opensAt,
        });
  for (const one of settled.drafts) round.taken.push(one);
  for (const one of settled.unchanged) round.unchanged.push(one);
  for (const one of settled.rejected) round.rejected.push(one);
  for (const one of settled.problems) round.problems.push(one);
  for (const one of settled.warnings) round.warnings.push(one);
}

/** What is done, not defined: without an instant of its own it is known from the import on. */
const KNOWN_FROM_IMPORT: ReadonlySet<FactKind> = new Set([
  'target',
  'task-book',
  'task-cover',
  'task',
  'meeting',
  'matter',
  'agenda-item',
  'commitment',
]);

function actSetting({ setting, tasks }: Drawing, object: string): ActSetting {
  const { registry } = setting.world;
  const id = object.slice('task-act/'.length);
  const held = registry.task.get(`task/${id}`) ?? [];
  const versions = new Map(held.map(({ version, body }) => [version, body]));
  for (const [version, body] of tasks.get(id) ?? []) versions.set(version, body);
  const heldActs = (registry['task-act'].get(object) ?? []).map(({ body }) => body);
  return { now: setting.now, heldActs, versions };
}
