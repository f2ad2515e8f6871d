import { blank } from './blank.ts';
import type { Board, BoardRow, Evidence, Explanation, RowExplanation } from './board-row.ts';
import { type Actor, type DutyObject, type DutyState, may } from './duty.ts';
import type { UnitId } from './fact.ts';
import { lastDay, spanOf } from './period.ts';
import { membersOn } from './registry.ts';

/** 询问人 — who asks for a derived number, with the rights of today whatever the as-of. */
export interface Asker {
  readonly actor: Actor;
  readonly state: DutyState;
}

/** 披露规则 — the named rules by which a number is shown to somebody who may not see every leaf below it. */
export type DisclosureRule = 'own-place' | 'published-average' | 'total-of-three';

/** Units that a total or average needs before it may be shown to one of them. */
export const TOTAL_OF = 3;

const WITHHELD = blank('withheld');

/** What a row about somebody else says: which row it is, and nothing measured. */
const KEPT = new Set<keyof BoardRow>(['unit', 'indicator', 'period', 'basis', 'rankBy', 'peers']);

/** Fields that stand on other units' numbers, with the rules that may open them. The rest stands on the row's own facts. */
export const PEER_FIELDS: Readonly<Record<string, readonly DisclosureRule[]>> = {
  rank: ['own-place'],
  rankBefore: ['own-place'],
  movedBy: ['own-place'],
  tied: ['own-place'],
  rankDiffers: ['own-place'],
  peerAverage: ['published-average', 'total-of-three'],
  averageKind: ['published-average', 'total-of-three'],
  beatsAverage: ['published-average', 'total-of-three'],
  toNext: [],
  aheadOfNext: [],
};

/**
 * 脱敏 — the board as this asker may see it (house.md, decision 6): a number is shown to whoever may see every leaf below it, or
 * by a named disclosure rule; the rest becomes a blank `withheld`. Before release a peer sees its own row and no place of others.
 */
export function maskBoard(board: Board, asker: Asker): Board {
  const sees = rowReader(asker, board.peers);
  const peers = peersOf(board.peers, board.period, asker, board);
  const whole = new Map<string, boolean>();
  const rows = board.rows.map((row) => {
    if (!sees(row.unit, row)) return hiddenRow(row);
    let all = whole.get(row.indicator);
    if (all === undefined) {
      all = peers.every((unit) => sees(unit, row));
      whole.set(row.indicator, all);
    }
    return all ? row : ownRow(row);
  });
  return { ...board, rows };
}

/** True when the asker may see the row's own numbers; a board of which he sees no row does not exist for him. */
export function seesRow(row: BoardRow, peers: string, asker: Asker): boolean {
  return rowReader(asker, peers)(row.unit, row);
}

/**
 * The explanation as this asker may see it, leaf by leaf: hidden leaves keep their unit and lose value, digits and facts, and
 * stand in order of unit, so that their order says nothing.
 */
export function maskExplanation(explanation: RowExplanation, peers: string, asker: Asker): RowExplanation {
  const sees = rowReader(asker, peers);
  const { row } = explanation;
  const reads = (unit: UnitId | null): boolean => unit === null || sees(unit, row);
  const all = peersOf(peers, explanation.period, asker).every((unit) => sees(unit, row));
  const masked = sees(row.unit, row) ? (all ? row : ownRow(row)) : hiddenRow(row);
  const fields: Record<string, Explanation> = {};
  for (const [name, tree] of Object.entries(explanation.fields)) {
    fields[name] = maskNode(tree, { row, reads });
  }
  return { ...explanation, row: masked, fields };
}

interface Masking {
  readonly row: BoardRow;
  readonly reads: (unit: UnitId | null) => boolean;
}

function maskNode(node: Explanation, masking: Masking): Explanation {
  if (leavesReadable(node, masking.reads)) return node;
  const { reads } = masking;
  return {
    ...node,
    value: isShown(node, masking) ? node.value : WITHHELD,
    inputs: inOrderOfUnit(
      node.inputs.map((input) => maskNode(input, masking)),
      reads,
    ),
    facts: reads(node.unit) ? node.facts.filter((fact) => factReadable(fact, reads)) : [],
  };
}

function leavesReadable(node: Explanation, reads: Masking['reads']): boolean {
  return (
    reads(node.unit) &&
    node.facts.every((fact) => factReadable(fact, reads)) &&
    node.inputs.every((input) => leavesReadable(input, reads))
  );
}

function factReadable(fact: Evidence, reads: Masking['reads']): boolean {
  return reads(fact.unit);
}

/** By all its leaves; else a field that stands on peers by its rule alone; else when all it is made of is shown. */
function isShown(node: Explanation, masking: Masking): boolean {
  const { row, reads } = masking;
  if (leavesReadable(node, reads)) return true;
  if (!reads(row.unit)) return false;
  const rules = PEER_FIELDS[node.field];
  if (rules !== undefined) return rules.some((rule) => ruleHolds(rule, row));
  return (
    reads(node.unit) &&
    node.facts.every((fact) => factReadable(fact, reads)) &&
    node.inputs.length > 0 &&
    node.inputs.every((input) => isShown(input, masking))
  );
}

function inOrderOfUnit(inputs: readonly Explanation[], reads: Masking['reads']): Explanation[] {
  const open = inputs.filter((input) => reads(input.unit));
  const hidden = inputs.filter((input) => !reads(input.unit));
  return [...open, ...hidden.sort((a, b) => ((a.unit ?? '') < (b.unit ?? '') ? -1 : 1))];
}

function ruleHolds(rule: DisclosureRule, row: BoardRow): boolean {
  switch (rule) {
    case 'own-place':
      return true;
    case 'published-average':
      return row.averageKind === 'parent';
    case 'total-of-three':
      return row.peers >= TOTAL_OF;
  }
}

/** 本行 — one's own row: own numbers, own place, an average that a rule opens; no distance to a neighbour, which would give its number away. */
export function ownRow(row: BoardRow): BoardRow {
  const own: Record<string, unknown> = { ...row };
  for (const [field, rules] of Object.entries(PEER_FIELDS)) {
    if (field in own && !rules.some((rule) => ruleHolds(rule, row))) own[field] = WITHHELD;
  }
  return own as unknown as BoardRow;
}

function hiddenRow(row: BoardRow): BoardRow {
  const hidden: Record<string, unknown> = {};
  for (const field of Object.keys(row) as (keyof BoardRow)[]) {
    if (KEPT.has(field)) hidden[field] = row[field];
    else if (field === 'light') hidden[field] = 'grey';
    else if (BARE_FLAGS.has(field)) hidden[field] = false;
    else hidden[field] = WITHHELD;
  }
  return hidden as unknown as BoardRow;
}

/** Flags that cannot be blank. */
const BARE_FLAGS = new Set<keyof BoardRow>(['basisDiffers', 'rankDiffers', 'tied']);

type RowReader = (unit: UnitId, row: Pick<BoardRow, 'indicator' | 'period'>) => boolean;

function rowReader({ actor, state }: Asker, group: string): RowReader {
  const known = new Map<string, boolean>();
  return (unit, row) => {
    const key = `${unit}|${row.indicator}|${row.period}`;
    let sees = known.get(key);
    if (sees === undefined) {
      const object: DutyObject = { unit, indicator: row.indicator, period: row.period, group };
      sees = may(actor, 'read-row', object, state);
      known.set(key, sees);
    }
    return sees;
  };
}

/** Every unit the places are among, whatever the board was narrowed to. */
function peersOf(group: string, period: BoardRow['period'], asker: Asker, board?: Board): UnitId[] {
  const members = membersOn(asker.state.registry, group, lastDay(spanOf(period)));
  return [...new Set([...members, ...(board?.units.map(({ unit }) => unit) ?? [])])];
}
