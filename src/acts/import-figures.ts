import { type Draft, type FigureBody, type Instant, objectOf } from '../engine/fact.ts';
import { bodyOf } from '../engine/figures/package-body.ts';
import {
  type FallSearch,
  type Taken,
  createFallSearch,
  cumulativeFalls,
  seriesOfFigure,
} from '../engine/figures/package-falls.ts';
import type { Surroundings } from '../engine/figures/package-making.ts';
import { type PackageRow, type SourceTable, problemAt, rowReader } from '../engine/figures/package-row.ts';
import { type Candidate, comparableBody, settle } from '../engine/figures/package-settle.ts';
import { type Period, lastDay, parsePeriod, spanOf } from '../engine/period.ts';
import type { Problem } from '../engine/refusal.ts';
import type { World } from '../engine/world.ts';
import type { Store } from '../store/store.ts';
import { type FigureKeys, createFigureKeys } from './figure-keys.ts';
import { heldVersions } from './held-versions.ts';

/** 数据情境 — the table of figures and what it is held against. `today` in the site's time zone. */
export interface FiguresSetting {
  readonly table: SourceTable;
  readonly around: Surroundings;
  readonly world: World;
  readonly store: Store;
  readonly now: Instant;
  readonly today: string;
  readonly progress?: (done: number, of: number) => void;
}

/** 表结果 — what became of a table's rows. */
export interface TableOutcome {
  rows: number;
  accepted: number;
  rejected: number;
  blank: number;
  unchanged: number;
}

/**
 * 数据计划 — what an import would add of figures. Rows are not kept: what is taken of them is made again as it is written. Only
 * rows with an instant of their own, and those whose key comes more than once, are at hand.
 */
export interface FiguresPlan {
  readonly outcome: TableOutcome;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Drafts with an instant of their own, in the order of their rows. */
  readonly dated: readonly Draft[];
  /** All other drafts, in the order of their rows. */
  readonly undated: () => Iterable<Draft>;
  /** Warnings of cumulative figures that fall; to be asked for before anything is written. */
  readonly falls: () => Problem[];
}

/** Works out the figures row after row. Reads the store, writes nothing. */
export async function planFigures(setting: FiguresSetting): Promise<FiguresPlan> {
  const work = beginWork(setting);
  await goThrough(work);
  if (work.apart.size > 0) await settleApart(work);
  const { outcome, verdicts, count } = work;
  for (let at = 0; at < count; at++) {
    if (verdicts.list[at] === UNCHANGED) outcome.unchanged++;
    else if (verdicts.list[at]! > 0) outcome.accepted++;
  }
  const kept = [...work.kept.values()].flat();
  return {
    outcome: { ...outcome, rows: count },
    problems: [...work.cellProblems, ...work.rowProblems, ...work.apartProblems],
    warnings: [...work.warnings].sort(([a], [b]) => a - b).flatMap(([, list]) => list),
    dated: kept.map(({ draft }) => draft).filter(({ recordedAt }) => recordedAt !== undefined),
    undated: () => undatedOf(work),
    falls: () => fallsOf(work),
  };
}

/** 取舍 — of each row by its place in the table: the version it becomes, 0 for none, `UNCHANGED`. */
interface Verdicts {
  list: Uint32Array;
}

interface Work {
  readonly setting: FiguresSetting;
  readonly keys: FigureKeys;
  readonly falling: FallSearch;
  readonly outcome: TableOutcome;
  readonly verdicts: Verdicts;
  /** Objects whose rows are settled together: they come more than once, or with an instant of their own. */
  readonly apart: Set<string>;
  /** What was taken of these, by the place of the object's first row. */
  readonly kept: Map<number, readonly Taken[]>;
  readonly cellProblems: Problem[];
  readonly rowProblems: Problem[];
  readonly apartProblems: Problem[];
  readonly warnings: Map<number, readonly Problem[]>;
  readonly tooEarly: Map<string, Readonly<Record<string, string>> | null>;
  readonly report: (done: number) => void;
  count: number;
}

/** 数据候选 — a row that has become a figure, with its place in the table. */
interface FigureRow {
  readonly at: number;
  readonly row: PackageRow;
  readonly body: FigureBody;
}

const UNCHANGED = 0xffff_ffff;
const BATCH = 2000;
const BREATH = 8192;
/** Tables below this many rows are done before a report could be read. */
const REPORTED_ROWS = 20_000;

function beginWork(setting: FiguresSetting): Work {
  const { table, around, world, progress } = setting;
  const size = table.size ?? 0;
  let reported = 0;
  const report = (done: number) => {
    if (!progress || size < REPORTED_ROWS || done - reported < BREATH) return;
    progress((reported = done), 2 * size);
  };
  return {
    setting,
    keys: createFigureKeys(world.panel),
    falling: createFallSearch(around.definition),
    outcome: { rows: 0, accepted: 0, rejected: 0, blank: 0, unchanged: 0 },
    verdicts: { list: new Uint32Array(Math.max(size, 1024)) },
    apart: new Set(),
    kept: new Map(),
    cellProblems: [],
    rowProblems: [],
    apartProblems: [],
    warnings: new Map(),
    tooEarly: new Map(),
    report,
    count: 0,
  };
}

/** Every row once: what is wrong with it, whether its key came before, whether the store holds it. */
async function goThrough(work: Work): Promise<void> {
  const { setting, outcome, keys } = work;
  const readRow = rowReader('figures');
  let batch: FigureRow[] = [];
  for (const source of setting.table.rows) {
    const at = work.count++;
    if (at % BREATH === BREATH - 1) await breath();
    work.report(at);
    const read = readRow(source);
    if (read === null) outcome.blank++;
    else if (read.problems.length > 0) {
      outcome.rejected++;
      for (const problem of read.problems) work.cellProblems.push(problem);
    } else {
      const body = bodyIn(work, read.row, work.rowProblems);
      if (!body) outcome.rejected++;
      else if (keys.seen(body) || read.row.recordedAt !== undefined) {
        work.apart.add(objectOf('figure', body));
        work.falling.suspect(body);
      } else {
        work.falling.add(body);
        if (!keys.isHeld(body)) give(work, at, 1);
        else if (batch.push({ at, row: read.row, body }) === BATCH) {
          await settleBatch(work, batch);
          batch = [];
        }
      }
    }
  }
  await settleBatch(work, batch);
}

/** Lets the rest of the program have its turn. */
function breath(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

function give(work: Work, at: number, verdict: number): void {
  const { verdicts } = work;
  if (at >= verdicts.list.length) {
    const longer = new Uint32Array(Math.max(at + 1, verdicts.list.length * 2));
    longer.set(verdicts.list);
    verdicts.list = longer;
  }
  verdicts.list[at] = verdict;
}

/** The body of a row, or null with what is wrong added to the problems. */
function bodyIn(work: Work, row: PackageRow, problems: Problem[]): FigureBody | null {
  const read = bodyOf(row, work.setting.around);
  if ('problems' in read) {
    for (const problem of read.problems) problems.push(problem);
    return null;
  }
  const body = read.body as FigureBody;
  // Its indicator's own row is refused and says why.
  if ((body as Partial<FigureBody>).window === undefined) return null;
  const early = tooEarly(work, body);
  if (early) problems.push(problemAt(row.source, 'period', 'period-not-over', early));
  return early ? null : body;
}

/** A figure may be given once its period is over; an expected one as soon as the period has begun. */
function tooEarly(work: Work, { window, status }: FigureBody): Readonly<Record<string, string>> | null {
  const key = status === 'expected' ? `${window}?` : window;
  let early = work.tooEarly.get(key);
  if (early !== undefined) return early;
  const { today } = work.setting;
  const [first, last] = window.split('-').map((month) => parsePeriod(month)!) as [Period, Period];
  const end = lastDay(spanOf(last));
  early = (status === 'expected' ? today < `${first}-01` : today <= end) ? { last: end, today } : null;
  work.tooEarly.set(key, early);
  return early;
}

function candidateOf({ row, body }: FigureRow): Candidate {
  const text = comparableBody(body, () => row.values['note'] as string);
  return { row, kind: 'figure', object: objectOf('figure', body), body, text };
}

/** Rows of keys that the store holds, each key once and without an instant of its own. */
async function settleBatch(work: Work, batch: readonly FigureRow[]): Promise<void> {
  const { world, store, now } = work.setting;
  const candidates = batch.map(candidateOf);
  const held = await heldVersions(candidates, world, store);
  for (const [index, candidate] of candidates.entries()) {
    const { at } = batch[index]!;
    const settled = settle([candidate], held.get(candidate.object)!, { now, opensAt: null });
    give(work, at, settled.drafts[0]?.draft.objectVersion ?? UNCHANGED);
    if (settled.warnings.length > 0) work.warnings.set(at, settled.warnings);
  }
}

/** Gathers the rows of the objects that are settled together, and takes back what was given to one row of them alone. */
async function settleApart(work: Work): Promise<void> {
  const { setting, outcome, verdicts } = work;
  const groups = new Map<string, { first: number; candidates: Candidate[] }>();
  for (const one of figureRows(work)) {
    const object = objectOf('figure', one.body);
    if (!work.apart.has(object)) continue;
    if (one.at < verdicts.list.length) verdicts.list[one.at] = 0;
    work.warnings.delete(one.at);
    const group = groups.get(object);
    if (group) group.candidates.push(candidateOf(one));
    else groups.set(object, { first: one.at, candidates: [candidateOf(one)] });
  }
  const all = [...groups.values()].flatMap(({ candidates }) => candidates);
  const held = await heldVersions(all, setting.world, setting.store);
  for (const [object, { first, candidates }] of groups) {
    const settled = settle(candidates, held.get(object)!, { now: setting.now, opensAt: null });
    outcome.accepted += settled.drafts.length;
    outcome.unchanged += settled.unchanged.length;
    outcome.rejected += settled.rejected.length;
    for (const problem of settled.problems) work.apartProblems.push(problem);
    if (settled.drafts.length > 0) work.kept.set(first, settled.drafts);
    if (settled.warnings.length > 0) work.warnings.set(first, settled.warnings);
  }
}

/** The rows that become figures, read once more. */
function* figureRows(work: Work): Generator<FigureRow> {
  const readRow = rowReader('figures');
  let at = -1;
  for (const source of work.setting.table.rows) {
    at++;
    const read = readRow(source);
    if (read === null || read.problems.length > 0) continue;
    const body = bodyIn(work, read.row, []);
    if (body) yield { at, row: read.row, body };
  }
}

function* takenRows(work: Work): Generator<Taken> {
  const { verdicts, kept } = work;
  for (const { at, row, body } of figureRows(work)) {
    const objectVersion = verdicts.list[at] ?? 0;
    if (objectVersion > 0 && objectVersion !== UNCHANGED)
      yield { draft: { kind: 'figure', object: objectOf('figure', body), objectVersion, body }, row };
    for (const one of kept.get(at) ?? []) yield one;
  }
}

function* undatedOf(work: Work): Generator<Draft> {
  let written = 0;
  for (const { draft } of takenRows(work)) {
    if (draft.recordedAt !== undefined) continue;
    work.report(work.count + ++written);
    yield draft;
  }
}

/** Only the rows of series that may fall are read once more. */
function fallsOf(work: Work): Problem[] {
  const { world, around } = work.setting;
  const found = work.falling.found(world.panel);
  if (found.size === 0) return [];
  const rows: Taken[] = [];
  for (const taken of takenRows(work))
    if (found.has(seriesOfFigure(taken.draft.body as FigureBody))) rows.push(taken);
  return cumulativeFalls(rows, world.panel, around.definition);
}
