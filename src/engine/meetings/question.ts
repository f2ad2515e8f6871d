import type { Board, BoardRow } from '../board-row.ts';
import type { Erasable, IndicatorId, UnitId } from '../fact.ts';
import type { Light } from '../light.ts';
import { windowOf } from '../period.ts';
import { targetOn } from '../reading.ts';
import type { Registry } from '../registry.ts';
import { type SeenRow, type StatementNumber, statementsOf } from './statement.ts';
import { fieldNumber, growthField, ownField } from './statement-number.ts';
import { averageWords, present } from './strengths.ts';

/** 四问 — what is the target, how will it be met, on what do we rely 底气, what if not; each is headed by `question.<ask>`. */
export const QUESTION_ASKS = ['what', 'how', 'rely', 'else'] as const;
/** 四问之一 — one of them. */
export type QuestionAsk = (typeof QUESTION_ASKS)[number];

/** 一问 — one question: worded by `key`, with its numbers as a statement has them. */
export interface QuestionItem {
  readonly ask: QuestionAsk;
  readonly key: string;
  readonly numbers: readonly StatementNumber[];
  readonly indicators: readonly IndicatorId[];
  readonly words: Readonly<Record<string, string>>;
  /** Where the target's evidence lies in the erasable place. */
  readonly evidence?: Erasable;
}

/** 盘点提问 — the four questions on one indicator that falls short, for the leader alone. */
export interface Question {
  readonly indicator: IndicatorId;
  readonly unit: UnitId;
  /** Who is asked: the lead unit, or the row's unit where none leads. */
  readonly asked: UnitId;
  readonly light: Light;
  /** The ids of the statements it comes from. */
  readonly statements: readonly string[];
  readonly items: readonly QuestionItem[];
}

/** Worst first. */
const SEVERITY: readonly Light[] = ['red', 'orange', 'yellow', 'blue', 'grey', 'green'];
const NOT_ASKED = new Set(['missing']);

/**
 * The questions on a unit's shortfalls, one an indicator: by light, the reddest first, then in the order in which the shortfalls
 * tell of them. A figure that is not there is asked for by its own sentence and has no questions.
 */
export function questionsOf(registry: Registry, board: Board, unit: UnitId): Question[] {
  const shortfalls = statementsOf(board, unit).filter(
    ({ side, key }) => side === 'shortfalls' && !NOT_ASKED.has(key),
  );
  const from = new Map<IndicatorId, string[]>();
  for (const { id, indicators } of shortfalls)
    for (const indicator of indicators) from.set(indicator, [...(from.get(indicator) ?? []), id]);
  const questions = [...from].flatMap(([indicator, statements]): Question[] => {
    const row = board.rows.find((held) => held.unit === unit && held.indicator === indicator);
    const body = board.indicators.find((held) => held.indicator === indicator);
    if (!row || !body) return [];
    const asked = typeof row.leadUnit === 'string' ? row.leadUnit : unit;
    const items = itemsOf({ registry, board, seen: { row, body } });
    return [{ indicator, unit, asked, light: row.light, statements, items }];
  });
  return questions.sort((a, b) => SEVERITY.indexOf(a.light) - SEVERITY.indexOf(b.light));
}

interface Asking {
  readonly registry: Registry;
  readonly board: Board;
  readonly seen: SeenRow;
}

function itemsOf(at: Asking): QuestionItem[] {
  return [whatItem(at), howItem(at), relyItem(at), elseItem(at)];
}

function item(
  { row }: SeenRow,
  [ask, variant]: readonly [QuestionAsk, string],
  numbers: readonly StatementNumber[] = [],
): QuestionItem {
  return { ask, key: `question.${ask}.${variant}`, numbers, indicators: [row.indicator], words: {} };
}

function whatItem({ board, seen }: Asking): QuestionItem {
  const { row } = seen;
  const target = row.targetOp === 'range' && seen.body.direction === 'down' ? 'targetHi' : 'target';
  const goal = fieldNumber('target', seen, target);
  if (!goal || typeof row.targetKind !== 'string') {
    const numbers = present(
      fieldNumber('now', seen, ownField(seen)),
      fieldNumber('mean', seen, 'peerAverage'),
    );
    const words = averageWords({ board, rows: [] }, seen);
    return { ...item(seen, ['what', 'none'], numbers), words };
  }
  const now: Record<string, keyof BoardRow> = { growth: growthField(row), rank: 'rank' };
  const numbers = present(goal, fieldNumber('now', seen, now[row.targetKind] ?? 'value'));
  const variant = row.targetKind === 'count' ? 'level' : row.targetKind;
  const op = typeof row.targetOp === 'string' ? row.targetOp : 'at_least';
  return { ...item(seen, ['what', variant], numbers), words: { op } };
}

/** What the rest of the year must do: a growth, an amount a month, or the distance to the place above. */
function howItem({ seen }: Asking): QuestionItem {
  const required = fieldNumber('required', seen, 'requiredGrowthPct');
  if (required && seen.row.metTarget === false) return item(seen, ['how', 'growth'], [required]);
  const rest = fieldNumber('rest', seen, 'requiredRest');
  const monthly = fieldNumber('monthly', seen, 'requiredPerMonth');
  if (rest && monthly && rest.value > 0) return item(seen, ['how', 'amount'], [rest, monthly]);
  const next = fieldNumber('next', seen, 'toNext');
  return next && next.value !== 0 ? item(seen, ['how', 'place'], [next]) : item(seen, ['how', 'open']);
}

function relyItem({ registry, seen }: Asking): QuestionItem {
  const { row, body } = seen;
  const window = windowOf(row.period, body.reportedAs, body.kind);
  const held = targetOn(registry, row.unit, row.indicator, window)?.body;
  const evidence = held?.basis === row.basis ? held.evidence : undefined;
  return evidence === undefined
    ? item(seen, ['rely', 'none'])
    : { ...item(seen, ['rely', 'evidence']), evidence };
}

function elseItem({ seen }: Asking): QuestionItem {
  const place = fieldNumber('place', seen, 'rank');
  const peers = fieldNumber('peers', seen, 'peers');
  return place && peers ? item(seen, ['else', 'place'], [place, peers]) : item(seen, ['else', 'open']);
}
