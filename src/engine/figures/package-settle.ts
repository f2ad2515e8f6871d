import { type Draft, type FactBodies, type FactKind, type Instant, canonicalText } from '../fact.ts';
import { type PackageRow, problemAt } from './package-row.ts';
import type { Problem } from '../refusal.ts';

/** 候选事实 — a row that has become the body of a fact, not yet held against what the store has. */
export interface Candidate {
  readonly row: PackageRow;
  readonly kind: FactKind;
  readonly object: string;
  readonly body: FactBodies[FactKind];
  /** What is compared: equal text is the same fact said twice. */
  readonly text: string;
}

/** 已存版本 — a version the store holds, in the same words. */
export interface HeldVersion {
  readonly version: number;
  readonly recordedAt: Instant;
  readonly text: string;
  /** Fields whose free text was erased: they equal whatever is said. */
  readonly erased: readonly string[];
}

/** 已存情形 — what the store holds of an object, oldest first, and of the series it belongs to. */
export interface HeldObject {
  readonly versions: readonly HeldVersion[];
  /** True when the store has shown the series already: then nothing about it may be back-dated. */
  readonly shown: boolean;
}

/** 清算结果 — of one object's rows: drafts to add, rows that change nothing, rows refused, problems and warnings. */
export interface Settled {
  readonly drafts: readonly { readonly draft: Draft; readonly row: PackageRow }[];
  readonly unchanged: readonly PackageRow[];
  readonly rejected: readonly PackageRow[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** 清算情境 — the instant of the import, and for definitions without their own the earliest instant of the package. */
export interface SettleSetting {
  readonly now: Instant;
  readonly opensAt: Instant | null;
}

/**
 * Holds an object's rows against each other and against the store. Rows with different `recorded_at` are a history, in order;
 * rows of one instant (or none) that say different things are a problem, and both are refused. A history may only open a series.
 */
export function settle(candidates: readonly Candidate[], held: HeldObject, setting: SettleSetting): Settled {
  const work: Work = { drafts: [], unchanged: [], rejected: [], problems: [], warnings: [], held, setting };
  const last = held.versions.at(-1);
  const current: Current = {
    version: last?.version ?? 0,
    text: last?.text ?? null,
    erased: last?.erased ?? [],
  };
  const anyRecorded = candidates.some(({ row }) => row.recordedAt !== undefined);
  for (const moment of momentsOf(candidates)) {
    const one = agreed(moment, work);
    if (one) settleOne(one, anyRecorded ? null : setting.opensAt, { work, current });
  }
  const { held: _held, setting: _setting, ...settled } = work;
  return settled;
}

interface Work {
  readonly drafts: { draft: Draft; row: PackageRow }[];
  readonly unchanged: PackageRow[];
  readonly rejected: PackageRow[];
  readonly problems: Problem[];
  readonly warnings: Problem[];
  readonly held: HeldObject;
  readonly setting: SettleSetting;
}

interface Current {
  version: number;
  text: string | null;
  erased: readonly string[];
}

/** Rows by their instant, oldest first; those without one are known last, from the import on. */
function momentsOf(candidates: readonly Candidate[]): Candidate[][] {
  const moments = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const at = candidate.row.recordedAt ?? '';
    const moment = moments.get(at);
    if (moment) moment.push(candidate);
    else moments.set(at, [candidate]);
  }
  const order = (at: string) => (at === '' ? '\uffff' : at);
  return [...moments].sort(([a], [b]) => (order(a) < order(b) ? -1 : 1)).map(([, rows]) => rows);
}

/** The one thing the rows of an instant say; null when they say two, and then all of them are refused. */
function agreed(moment: readonly Candidate[], work: Work): Candidate | null {
  const first = moment.find((candidate) => !silentOnNote(candidate)) ?? moment[0];
  const rest = moment.filter((candidate) => candidate !== first);
  const other = rest.find((candidate) => !saysSame(candidate, { text: first!.text, erased: [] }));
  if (!other) {
    for (const { row } of rest) work.unchanged.push(row);
    return first!;
  }
  for (const candidate of rest) {
    const { row, body } = candidate;
    if (saysSame(candidate, { text: first!.text, erased: [] })) continue;
    const column = differingColumn(first!.body, body) ?? 'value';
    const { file, sheet, rows } = first!.row.source;
    const where = [file, sheet, rows?.[column] ?? first!.row.source.row].filter((part) => part !== undefined);
    const params = { first: where.join(' / '), before: first!.row.source.cells[column] ?? '' };
    work.problems.push(problemAt(row.source, column, 'two-values', params));
  }
  for (const { row } of moment) work.rejected.push(row);
  return null;
}

function settleOne(
  candidate: Candidate,
  opensAt: Instant | null,
  { work, current }: { work: Work; current: Current },
): void {
  const { row, text } = candidate;
  const at = row.recordedAt;
  const { held, setting } = work;
  const repeats = held.versions.some((version) => version.recordedAt === at && saysSame(candidate, version));
  if (repeats || (saysSame(candidate, current) && (at === undefined || held.shown))) {
    work.unchanged.push(row);
    return;
  }
  const code =
    at === undefined ? null : at > setting.now ? 'recorded-in-future' : held.shown ? 'back-dated' : null;
  if (code) {
    work.problems.push(problemAt(row.source, 'recorded_at', code));
    work.rejected.push(row);
    return;
  }
  if (at === undefined && current.version > 0) warnOfRevision(candidate, { work, current });
  const recordedAt = at ?? (current.version === 0 ? opensAt : null);
  current.version++;
  current.text = text;
  current.erased = [];
  const draft = {
    kind: candidate.kind,
    object: candidate.object,
    objectVersion: current.version,
    ...(recordedAt === null ? {} : { recordedAt }),
    body: candidate.body,
  } as Draft;
  work.drafts.push({ draft, row });
}

/** True when a row says what is held; a text that was erased equals whatever is said. */
export function saysSame(
  candidate: Candidate,
  held: { readonly text: string | null; readonly erased: readonly string[] },
): boolean {
  if (held.text === null || candidate.text === held.text) return candidate.text === held.text;
  const silent = held.text.includes('"note":') && silentOnNote(candidate);
  const unsaid = silent ? [...held.erased, 'note'] : held.erased;
  if (unsaid.length === 0) return false;
  return without(unsaid, candidate.text) === without(unsaid, held.text);
}

/** A figure's row without a note says nothing about the note that is held. */
function silentOnNote({ kind, body }: Candidate): boolean {
  return kind === 'figure' && (body as FactBodies['figure']).note === undefined;
}

function without(unsaid: readonly string[], text: string): string {
  const fields = Object.entries(JSON.parse(text) as Record<string, unknown>);
  return canonicalText(Object.fromEntries(fields.filter(([field]) => !unsaid.includes(field))));
}

function warnOfRevision(candidate: Candidate, { work, current }: { work: Work; current: Current }): void {
  const before = current.text === null ? {} : (JSON.parse(current.text) as Record<string, unknown>);
  const now = JSON.parse(candidate.text) as Record<string, unknown>;
  const field = Object.keys({ ...before, ...now })
    .sort((a, b) => fieldRank(a) - fieldRank(b))
    .find((key) => canonicalText(before[key] ?? null) !== canonicalText(now[key] ?? null));
  const column = columnOfField(field ?? 'value');
  const params = { before: wordOf(before[field ?? '']) };
  work.warnings.push(problemAt(candidate.row.source, column, 'revision', params));
}

/** The column in which two bodies differ; the number first. */
export function differingColumn(a: FactBodies[FactKind], b: FactBodies[FactKind]): string | null {
  const first = a as unknown as Record<string, unknown>;
  const second = b as unknown as Record<string, unknown>;
  const fields = Object.keys({ ...first, ...second }).sort((x, y) => fieldRank(x) - fieldRank(y));
  const field = fields.find(
    (key) => comparableText(first[key] ?? null) !== comparableText(second[key] ?? null),
  );
  return field === undefined ? null : columnOfField(field);
}

/** Of several fields that differ, the number is named first. */
function fieldRank(field: string): number {
  return ['value', 'growthPct'].indexOf(field) === -1 ? 2 : ['value', 'growthPct'].indexOf(field);
}

/** `growthPct` is the column `growth_pct`. */
export function columnOfField(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `growth_pct` is the field `growthPct`. */
export function fieldOfColumn(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function wordOf(value: unknown): string {
  if (value === undefined || value === null) return '—';
  return typeof value === 'string' ? value : canonicalText(value);
}

const NUMBER_FIELDS = new Set([
  'value',
  'valueHi',
  'growthPct',
  'base',
  'tolerance',
  'totalInvestment',
  'investedBefore',
  'plan',
  'investment',
  'forecastTotal',
  'progressPct',
  'pct',
  'rate',
  'total',
  'size',
  'gap',
  'done',
  'signed',
  'vacated',
  'demolished',
  'cleared',
  'planSigned',
  'planVacated',
  'planDemolished',
  'planCleared',
]);

/**
 * The text two bodies are compared by: `183.20` and `183.2` are one number, and free texts stand in place of their addresses.
 * A text that `textOf` does not give was erased: the field is left out.
 */
export function comparableBody(
  body: FactBodies[FactKind],
  textOf: (held: string) => string | undefined,
): string {
  const fields: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(body)) {
    if (ERASABLE_FIELDS.has(field) && typeof value === 'string') fields[field] = textOf(value);
    else if (NUMBER_FIELDS.has(field) && typeof value === 'string') fields[field] = plainNumber(value);
    else fields[field] = value;
  }
  return canonicalText(fields);
}

/** Fields whose text stands in the erasable place. */
export const ERASABLE_FIELDS: ReadonlySet<string> = new Set([
  'reason',
  'evidence',
  'leader',
  'handler',
  'note',
  'title',
  'signer',
  'original',
  'milestoneNames',
  'visible',
  'proof',
  'questions',
  'chair',
  'attending',
  'decision',
  'owner',
  'reliance',
  'text',
]);

function comparableText(value: unknown): string {
  return canonicalText(typeof value === 'string' ? plainNumber(value) : value);
}

function plainNumber(digits: string): string {
  if (!/^-?\d+\.\d+$/.test(digits)) return digits;
  return digits.replace(/0+$/, '').replace(/\.$/, '');
}
