import { isBlank } from '../blank.ts';
import type { UnitId } from '../fact.ts';
import type { ProjectTable } from '../projects/project-table.ts';
import { type RegisterSummary, registerSummary } from '../projects/register-summary.ts';
import type { ReportedRate } from '../projects/reported-rate.ts';
import { subtreeOn } from '../registry.ts';
import { matterTable } from './matter-table.ts';
import { RECURRENCE_RULE, matterRecord } from './recurrence.ts';
import type { Statement, StatementKey, StatementNumber } from './statement.ts';
import { countOf } from './statement-number.ts';

/** 登记语句所据 — the register as it stands at a month; whether its projects, and whether the matters of meetings, may be spoken of. */
export interface RegisterCase {
  readonly table: ProjectTable;
  readonly unit: UnitId;
  readonly projects: boolean;
  readonly matters: boolean;
}

/** Places by which a reported rate is a strength. */
const GOOD_PLACES = 3;

/**
 * 登记语句 — the sentences that the register of projects and the matters of meetings add to a stocktake of a unit and all below it.
 * Strengths: projects under construction with their total; a completion that a level above reports with a good place, beside our
 * own sum. Shortfalls: the smallest size class in which nothing broke through; projects that stand still or contradict
 * themselves; matters that keep coming back. Where there is no project there is no sentence.
 */
export function registerStatements(at: RegisterCase): Statement[] {
  const projects = at.projects && at.table.rows.size > 0 ? projectStatements(at) : [];
  return at.matters ? [...projects, ...mattersRecurring(at)] : projects;
}

/** 全部语句 — those of the board with those of the register: after what counts over indicators, before what speaks of one. */
export function withRegister(board: readonly Statement[], register: readonly Statement[]): Statement[] {
  const strengths = board.filter(({ side }) => side === 'strengths');
  const shortfalls = board.filter(({ side }) => side === 'shortfalls');
  const own = (side: Statement['side']) => register.filter((one) => one.side === side);
  return [
    ...inserted(strengths, own('strengths'), (one) => !speaksOfOne(one)),
    ...inserted(shortfalls, own('shortfalls'), ({ key }) => key === 'line-broken'),
  ];
}

function inserted(
  all: readonly Statement[],
  more: readonly Statement[],
  before: (one: Statement) => boolean,
): Statement[] {
  const at = all.findIndex((one) => !before(one));
  const place = at < 0 ? all.length : at;
  return [...all.slice(0, place), ...more, ...all.slice(place)];
}

const OF_ONE: ReadonlySet<StatementKey> = new Set(['reached-year', 'record-since']);

function speaksOfOne({ id, key }: Statement): boolean {
  return OF_ONE.has(key) || (key === 'above-average' && id !== key);
}

/** 登记语句类别 — the keys of sentences that do not come from a board: an edition holds no facts to make them anew. */
export const REGISTER_KEYS: ReadonlySet<StatementKey> = new Set([
  'projects-building',
  'projects-reported',
  'class-gap',
  'projects-stalled',
  'matters-recurring',
]);

function projectStatements({ table, unit }: RegisterCase): Statement[] {
  const summary = registerSummary(table, unit);
  if (!summary) return [];
  return [...building(summary), ...reported(summary), ...classGap(summary), ...stalled(summary)];
}

function sentence(
  [key, id]: readonly [StatementKey, string],
  side: Statement['side'],
  said: { readonly numbers: readonly StatementNumber[]; readonly words?: Statement['words'] },
): Statement {
  return { id, side, key, numbers: said.numbers, indicators: [], words: said.words ?? {} };
}

/** 亿元 of 万元, two decimals. */
function hundredMillions(name: string, wan: number, decimals = 2): StatementNumber {
  return { name, value: wan / 10_000, decimals, as: 'hundred-million' };
}

function building({ underConstruction, totalWan }: RegisterSummary): Statement[] {
  if (underConstruction === 0) return [];
  const numbers = [countOf('count', underConstruction)];
  if (!isBlank(totalWan)) numbers.push(hundredMillions('total', totalWan));
  return [sentence(['projects-building', 'projects-building'], 'strengths', { numbers })];
}

function reported({ reported: rates }: RegisterSummary): Statement[] {
  return rates
    .filter(({ rank }) => isGood(rank))
    .map((rate) => {
      const { level, issuer } = rate.report;
      return sentence(['projects-reported', `projects-reported/${level}`], 'strengths', {
        numbers: reportedNumbers(rate),
        words: { level, issuer },
      });
    });
}

function isGood(rank: number | null): boolean {
  return rank !== null && rank <= GOOD_PLACES;
}

function reportedNumbers({
  report,
  pct,
  rank,
  ownPct,
  ownProjects,
  differencePoints,
  flagged,
}: ReportedRate) {
  const decimals = report.pct.split('.')[1]?.length ?? 0;
  const numbers: StatementNumber[] = [
    { name: 'reported', value: pct, decimals, as: 'percent' },
    { name: 'rank', value: rank!, decimals: 0, as: 'place' },
  ];
  if (isBlank(ownPct)) return numbers;
  numbers.push({ name: 'ours', value: ownPct, decimals: Math.max(1, decimals), as: 'percent' });
  numbers.push(countOf('projects', ownProjects));
  if (flagged && !isBlank(differencePoints)) {
    const value = Math.abs(differencePoints);
    numbers.push({ name: 'apart', value, decimals: Math.max(1, decimals), as: 'points' });
  }
  return numbers;
}

function classGap({ gap }: RegisterSummary): Statement[] {
  if (!gap) return [];
  const numbers = [hundredMillions('least', gap.leastWan, 0)];
  if (gap.gap === 'no-breakthrough') numbers.push(countOf('held', gap.held));
  const words = { class: gap.class };
  return [sentence(['class-gap', `class-gap/${gap.class}`], 'shortfalls', { numbers, words })];
}

/** Projects told by name; the longest stalled first. */
const MOST_NAMES = 6;

function stalled({ stalled: found }: RegisterSummary): Statement[] {
  if (found.length === 0) return [];
  const told = found.slice(0, MOST_NAMES).map(({ row }) => row.project);
  const words = {
    list: told.map(({ name }) => name).join('、'),
    'list-en': told.map(({ name, nameEn }) => nameEn ?? name).join(', '),
    whole: found.length > told.length ? 'no' : 'yes',
  };
  const numbers = [countOf('count', found.length)];
  return [sentence(['projects-stalled', 'projects-stalled'], 'shortfalls', { numbers, words })];
}

function mattersRecurring({ table, unit }: RegisterCase): Statement[] {
  const { world, at } = table;
  const units = subtreeOn(world.registry, unit, at.today);
  const found = [...matterTable(world).matters.values()].filter(
    (row) => units.has(row.matter.body.unit) && matterRecord(row, at.today).finding !== null,
  );
  if (found.length === 0) return [];
  const numbers = [countOf('count', found.length), countOf('meetings', RECURRENCE_RULE.meetings)];
  return [sentence(['matters-recurring', 'matters-recurring'], 'shortfalls', { numbers })];
}
