import { isBlank } from '../blank.ts';
import { buildBoard } from '../board.ts';
import type { Board, BoardRow } from '../board-row.ts';
import { type Fact, canonicalText } from '../fact.ts';
import { LIGHT_RULES } from '../light.ts';
import { REGISTER_KEYS } from '../meetings/register-statements.ts';
import { statementsOf } from '../meetings/statement.ts';
import { Refusal } from '../refusal.ts';
import { type World, foldFacts } from '../world.ts';
import type { EditionDocument } from './edition.ts';

/** 不符处类别 — what of an edition does not agree with what it encloses; each is worded by `edition-differs.<kind>`. */
export type DifferenceKind =
  | 'fact'
  | 'fact-unreadable'
  | 'fact-of-peer'
  | 'board'
  | 'row'
  | 'place'
  | 'statement'
  | 'name';

/** 不符处 — one place where an edition is not what its own facts give: where, what is sealed, what comes out. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** Unit, indicator and field, a statement's id, or the number of the fact. */
  readonly at: string;
  readonly sealed: string;
  readonly found: string;
}

/** 复算结果 — empty differences: every recomputable number agrees. `asserted`: fields that stand on peers and are only consistent. */
export interface Recomputation {
  readonly differences: readonly Difference[];
  /** Numbers and words compared. */
  readonly compared: number;
  /** Names of fields that stand on numbers the edition may not hold. */
  readonly asserted: readonly string[];
}

/** Differences told at most. */
const MOST = 50;

/** Fields that stand on peers' numbers, which a public edition does not hold. */
const ON_PEERS: ReadonlySet<string> = new Set([
  'rank',
  'rankDiffers',
  'peers',
  'tied',
  'movedBy',
  'toNext',
  'aheadOfNext',
  'peerAverage',
  'averageKind',
  'beatsAverage',
]);

/**
 * 复算发布版 — folds the enclosed facts into a world, makes the board anew and holds it against what is sealed: of the whole
 * board every field; of one that withholds, every field but those that stand on peers, which must agree among themselves.
 * Statements are made anew from the sealed board. `digest` is SHA-256 in hex; the hash of the whole is the caller's to check.
 */
export function checkEdition(document: EditionDocument, digest: (text: string) => string): Recomputation {
  const asserted = new Set<string>();
  const told: Difference[] = [];
  const sum = { compared: 0 };
  const tell = (kind: DifferenceKind, at: string, [sealed, found]: readonly [unknown, unknown]): void => {
    if (told.length < MOST) told.push({ kind, at, sealed: shown(sealed), found: shown(found) });
  };
  const check: Check = { document, tell, asserted, sum };
  const facts = readFacts(check, digest);
  const board = boardAgain(check, facts);
  if (board) compareBoards(check, board);
  checkStatements(check);
  return { differences: told, compared: sum.compared, asserted: [...asserted].sort() };
}

interface Check {
  readonly document: EditionDocument;
  readonly tell: (kind: DifferenceKind, at: string, values: readonly [unknown, unknown]) => void;
  readonly asserted: Set<string>;
  readonly sum: { compared: number };
}

function readFacts({ document, tell, sum }: Check, digest: (text: string) => string): Fact[] {
  const { audience, unit, board } = document;
  return document.facts.flatMap(({ id, bytes }, i): Fact[] => {
    sum.compared++;
    const found = digest(bytes);
    if (found !== id) tell('fact', String(i + 1), [id, found]);
    try {
      const fact = { ...(JSON.parse(bytes) as object), id, position: i + 1 } as Fact;
      const own = fact.kind !== 'figure' || fact.body.unit === unit || fact.body.unit === board.parent;
      if (audience === 'public' && (!own || PERSONAL.has(fact.kind)))
        tell('fact-of-peer', String(i + 1), ['', fact.object]);
      return [fact];
    } catch {
      tell('fact-unreadable', String(i + 1), [bytes.slice(0, 60), '']);
      return [];
    }
  });
}

/** Kinds that name persons; no public edition holds one. */
const PERSONAL: ReadonlySet<string> = new Set([
  'person',
  'assignment',
  'judged-light',
  'confirmation',
  'edition',
]);

function boardAgain({ document, tell }: Check, facts: readonly Fact[]): Board | null {
  const { board, peers, period, asOf } = document;
  try {
    const world: World = foldFacts(facts, asOf);
    const indicators = board.indicators.map(({ indicator }) => indicator);
    return buildBoard(world, { peers, period, indicators, units: board.units.map(({ unit }) => unit) }, asOf);
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof TypeError)) throw error;
    tell('board', 'board', [`${board.rows.length}`, error.message]);
    return null;
  }
}

function compareBoards(check: Check, made: Board): void {
  const { document, tell, sum } = check;
  const { board, unitName } = document;
  const name = board.units.find(({ unit }) => unit === document.unit)?.name;
  if (name !== unitName) tell('name', document.unit, [unitName, name ?? '']);
  for (const field of ['peers', 'period', 'parent', 'units', 'indicators', 'asOf'] as const) {
    sum.compared++;
    if (canonicalText(board[field]) !== canonicalText(made[field]))
      tell('board', field, [board[field], made[field]]);
  }
  const rows = new Map(made.rows.map((row) => [`${row.unit}/${row.indicator}`, row]));
  const whole = board.rows.length === made.rows.length && !board.rows.some(withholds);
  if (board.rows.length !== made.rows.length) tell('board', 'rows', [board.rows.length, made.rows.length]);
  for (const row of board.rows) {
    const at = `${row.unit}/${row.indicator}`;
    const again = rows.get(at);
    if (again) compareRows(check, { at, row, again, whole });
    else tell('row', at, ['', '']);
    checkPlace(check, at, row);
  }
}

interface Pair {
  readonly at: string;
  readonly row: BoardRow;
  readonly again: BoardRow;
  readonly whole: boolean;
}

function compareRows({ tell, asserted, sum }: Check, { at, row, again, whole }: Pair): void {
  for (const field of Object.keys(again) as (keyof BoardRow)[]) {
    const sealed = row[field];
    if (isWithheld(sealed)) continue;
    if (!whole && standsOnPeers(field, row)) {
      asserted.add(field);
      continue;
    }
    // A hidden row of an edition that withholds shows nothing measured.
    if (!whole && isWithheld(row.value)) continue;
    sum.compared++;
    // Why a number is not there may hang on whether anybody reported it.
    if (!whole && isBlank(sealed) && isBlank(again[field])) continue;
    if (canonicalText(sealed) !== canonicalText(again[field]))
      tell('row', `${at}/${field}`, [sealed, again[field]]);
  }
}

function standsOnPeers(field: keyof BoardRow, row: BoardRow): boolean {
  if (row.averageKind === 'parent' && AVERAGE.has(field)) return false;
  if (ON_PEERS.has(field)) return true;
  if (field === 'metTarget' || field === 'reachedYear') return row.targetKind === 'rank';
  const rule = LIGHT_RULES.find(({ id }) => id === row.lightRule);
  return (
    field === 'light' &&
    (row.targetKind === 'rank' || rule?.bands.length === 0) &&
    row.averageKind !== 'parent'
  );
}

const AVERAGE: ReadonlySet<string> = new Set(['peerAverage', 'averageKind', 'beatsAverage']);

/** A place must be one of the peers', and what hangs on it must agree with it. */
function checkPlace({ tell, sum }: Check, at: string, row: BoardRow): void {
  const { rank, peers, reportedRank, rankDiffers, tied } = row;
  if (typeof rank !== 'number') return;
  sum.compared += 2;
  if (!Number.isInteger(rank) || rank < 1 || rank > peers) tell('place', `${at}/rank`, [rank, `1–${peers}`]);
  const differs = typeof reportedRank === 'number' && reportedRank !== rank;
  if (rankDiffers !== differs) tell('place', `${at}/rankDiffers`, [rankDiffers, differs]);
  if (tied && peers < 2) tell('place', `${at}/tied`, [tied, false]);
}

function checkStatements({ document, tell, sum, asserted }: Check): void {
  const made = new Map(
    statementsOf(document.board, document.unit).map((statement) => [statement.id, statement]),
  );
  for (const { statement } of document.statements) {
    if (statement === null) continue;
    // What the register said stands on facts that no edition encloses.
    if (REGISTER_KEYS.has(statement.key)) {
      asserted.add(statement.key);
      continue;
    }
    sum.compared++;
    const again = made.get(statement.id);
    if (!again) tell('statement', statement.id, [canonicalText(statement), '']);
    else if (canonicalText(again) !== canonicalText(statement)) {
      tell('statement', statement.id, [canonicalText(statement), canonicalText(again)]);
    }
  }
}

function withholds(row: BoardRow): boolean {
  return Object.values(row).some(isWithheld);
}

function isWithheld(value: unknown): boolean {
  return isBlank(value) && value.blank === 'withheld';
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (canonicalText(value) ?? '');
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
