import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { Day, UnitId } from '../../engine/fact.ts';
import { isBlank } from '../../engine/blank.ts';
import type { DelayCause, ProjectInquiryBody } from '../../engine/projects/project-facts.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { ANY_FINDING, type ProjectFilter } from '../../engine/projects/project-filter.ts';
import { projectList } from '../../engine/projects/project-table.ts';
import type { Stall } from '../../engine/projects/stall-kind.ts';
import { daysStalled } from '../../engine/projects/stall-movement.ts';
import {
  STALL_1,
  STALL_FAMILIES,
  STALL_RULE_NAMES,
  type StallFamily,
  type StallRuleName,
  type StallThresholds,
  isStalledBy,
} from '../../engine/projects/stall-rules.ts';
import type { Versioned } from '../../engine/registry.ts';
import type { TaskState } from '../../engine/tasks/standing.ts';
import type { Store } from '../../store/store.ts';
import { type Desk, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { type ProjectAsker, unitsSeen } from './held-project.ts';
import { itemsRead } from '../tasks/items-read.ts';
import {
  type LookShown,
  type ProjectLook,
  lookAtProjects,
  lookShape,
  lookShown,
  tableOf,
} from './project-look.ts';
import { narrowedTo } from './read-projects.ts';
import { inquiryOf } from './standing-stall.ts';

export const Input = z.strictObject({
  ...lookShape,
  /** Findings of one rule alone; absent: of every rule, the first of each. */
  rule: z.enum(STALL_RULE_NAMES).optional(),
  /** A unit's own projects alone. */
  owner: code.optional(),
  /** The projects a unit reports, leads or supports. */
  unit: code.optional(),
  page: z.number().int().min(1).max(100_000).default(1),
  pageSize: z.number().int().min(1).max(200).default(50),
});

/** 问因所示 — what was asked about a finding and what was answered. */
export interface InquiryShown {
  readonly version: number;
  readonly unit: UnitId;
  readonly askedOn: Day;
  readonly answerBy: Day;
  readonly overdue: boolean;
  readonly answeredOn: Day | null;
  readonly cause: DelayCause | null;
  /** Null where it was erased, or there is no answer. */
  readonly text: string | null;
  /** It became an item of supervision. */
  readonly raised: boolean;
  /** The item and how that stands, for whoever may read it; else null. */
  readonly task: string | null;
  readonly taskState: TaskState | null;
}

/** 预警所示 — one finding of one project, what was asked about it, and what this person may do about it. */
export interface StallShown {
  readonly project: string;
  readonly row: ProjectRow;
  readonly family: StallFamily;
  readonly stall: Stall;
  readonly daysStalled: number;
  readonly inquiry: InquiryShown | null;
  readonly may: { readonly ask: boolean; readonly answer: boolean; readonly raise: boolean };
}

/** 预警小计 — how many findings there are by a rule. */
export interface StallCount {
  readonly rule: StallRuleName;
  readonly family: StallFamily;
  readonly count: number;
}

/** 停滞总况 — of all the projects this person may read, or of those of one unit: how many there are, and how many stand still. */
export interface StallsSum {
  readonly projects: number;
  readonly underConstruction: number;
  /** Those that stand still or contradict themselves. */
  readonly stalled: number;
  /** Days since the first day of any finding by which one counts as stalled; 0 where none does. */
  readonly longestDays: number;
  /** Findings that look ahead. */
  readonly forecasts: number;
}

/** 停滞清单视图 — the findings this person may read, by rule, the longest first. */
export interface StallsShown extends LookShown {
  readonly groups: readonly {
    readonly rule: StallRuleName;
    readonly total: number;
    readonly stalls: readonly StallShown[];
  }[];
  readonly counts: readonly StallCount[];
  /** Of what the list is narrowed to by unit; the rule and the page do not change it. */
  readonly sum: StallsSum;
  /** Of everything this person may read. */
  readonly whole: StallsSum;
  /** Null: every rule. */
  readonly rule: StallRuleName | null;
  /** Null: every unit. */
  readonly unit: UnitId | null;
  readonly page: number;
  readonly pageSize: number;
  readonly thresholds: StallThresholds;
}

/** Of each rule so many are shown where every rule is. */
const FIRST = 20;

/** 读取停滞清单 — every finding of the projects this person may read, at a month, as of an instant. Throws Refusal `forbidden`. */
export async function readStalls(desk: Desk, input: unknown): Promise<StallsShown> {
  const { rule, owner, unit, page, pageSize, ...asked } = parsed(Input, input);
  const look = await lookAtProjects(desk, asked);
  const table = tableOf(look);
  const seen = unitsSeen(look.asker, table);
  const narrow = { owner, unit };
  const isNarrow = owner !== undefined || unit !== undefined;
  const list = (filter: object) => projectList(table, narrowedTo(filter, seen)).rows;
  const found = list({ ...narrow, finding: ANY_FINDING });
  const counts = countsOf(found);
  const size =
    rule === undefined ? { from: 0, count: FIRST } : { from: (page - 1) * pageSize, count: pageSize };
  const groups = counts
    .filter((one) => rule === undefined || one.rule === rule)
    .map((one) => ({
      rule: one.rule,
      total: one.count,
      stalls: ofRule(found, one.rule, look.at.day).slice(size.from, size.from + size.count),
    }));
  const shown = lookShown(look);
  const whole = sumOf(list, look.at.day);
  const sum = isNarrow ? sumOf((filter) => list({ ...narrow, ...filter }), look.at.day) : whole;
  return {
    ...shown,
    groups: await Promise.all(
      groups.map(async (group) => ({ ...group, stalls: await stallsShown(desk.store, look, group.stalls) })),
    ),
    counts,
    sum,
    whole,
    rule: rule ?? null,
    unit: owner ?? unit ?? null,
    page,
    pageSize,
    thresholds: STALL_1,
  };
}

function sumOf(list: (filter: ProjectFilter) => readonly ProjectRow[], day: Day): StallsSum {
  const found = list({ finding: ANY_FINDING });
  let [stalled, forecasts, since] = [0, 0, day];
  for (const { findings } of found) {
    const still = findings.filter((one) => isStalledBy(one.rule));
    if (still.length > 0) stalled++;
    for (const one of still) if (one.since < since) since = one.since;
    forecasts += findings.filter(({ rule }) => STALL_FAMILIES[rule as StallRuleName] === 'forecast').length;
  }
  return {
    projects: list({}).length,
    underConstruction: list({ building: true }).length,
    stalled,
    longestDays: daysStalled(since, day),
    forecasts,
  };
}

function countsOf(rows: readonly ProjectRow[]): StallCount[] {
  const counts = new Map<string, number>();
  for (const { findings } of rows)
    for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return STALL_RULE_NAMES.flatMap((rule) => {
    const count = counts.get(rule);
    return count === undefined ? [] : [{ rule, family: STALL_FAMILIES[rule], count }];
  });
}

/** 预警与行 — a finding with the row of its project. */
export interface StallOfRow {
  readonly row: ProjectRow;
  readonly stall: Stall;
}

/** The longest first, and of those since one day the largest. */
function ofRule(rows: readonly ProjectRow[], rule: StallRuleName, day: Day): StallOfRow[] {
  const found = rows.flatMap((row) =>
    row.findings.filter((one) => one.rule === rule && one.since <= day).map((stall) => ({ row, stall })),
  );
  const size = ({ totalWan }: ProjectRow) => (isBlank(totalWan) ? -1 : totalWan);
  return found.sort(
    (a, b) =>
      (a.stall.since < b.stall.since ? -1 : Number(a.stall.since > b.stall.since)) ||
      size(b.row) - size(a.row) ||
      (a.row.project.project < b.row.project.project ? -1 : 1),
  );
}

/** 项目预警 — the findings of one project with what was asked about them, as its page shows them. */
export function stallsOfProject(store: Store, look: ProjectLook, row: ProjectRow): Promise<StallShown[]> {
  return stallsShown(
    store,
    look,
    row.findings.map((stall) => ({ row, stall })),
  );
}

/** 预警详情 — findings with what was asked about each, and what this person may do about it now. */
export async function stallsShown(
  store: Store,
  look: ProjectLook,
  found: readonly StallOfRow[],
): Promise<StallShown[]> {
  const { registry } = look.world;
  const inquiries = found.map(({ row, stall }) =>
    inquiryOf(registry, { project: row.project.project, ...stall }),
  );
  const items = itemsRead(look.world, look.asker);
  const states = inquiries.map((one) => items(one?.body.task));
  const texts = await store.texts(inquiries.flatMap((one) => one?.body.text ?? []));
  const now = look.asOf === null;
  return found.map(({ row, stall }, at): StallShown => {
    const inquiry = inquiries[at] ?? null;
    const open = now && inquiry?.body.task === undefined;
    return {
      project: row.project.project,
      row,
      family: STALL_FAMILIES[stall.rule as StallRuleName],
      stall,
      daysStalled: daysStalled(stall.since, look.at.day),
      inquiry: inquiry
        ? inquiryShown(inquiry, {
            today: look.at.today,
            text: texts.get(inquiry.body.text ?? ''),
            state: states[at]!,
          })
        : null,
      may: {
        ask: open && inquiry === null && mayDo(look.asker, 'keep-project', row),
        answer:
          open &&
          inquiry !== null &&
          may(look.asker.desk.actor, 'report-project', { unit: inquiry.body.unit }, look.asker.state),
        raise: open && mayDo(look.asker, 'keep-project', row) && mayDo(look.asker, 'keep-task', row),
      },
    };
  });
}

function mayDo(
  { desk, state }: ProjectAsker,
  verb: 'keep-project' | 'keep-task',
  { project }: ProjectRow,
): boolean {
  return may(desk.actor, verb, { unit: project.unit }, state);
}

interface Asking {
  readonly today: Day;
  readonly text: string | undefined;
  readonly state: TaskState | null;
}

function inquiryShown(
  { body, version }: Versioned<ProjectInquiryBody>,
  { today, text, state }: Asking,
): InquiryShown {
  const { unit, askedOn, answerBy, answeredOn = null, cause = null, task = null } = body;
  return {
    version,
    unit,
    askedOn,
    answerBy,
    overdue: answeredOn === null && task === null && answerBy < today,
    raised: task !== null,
    answeredOn,
    cause,
    text: text ?? null,
    task: state === null ? null : task,
    taskState: state,
  };
}
