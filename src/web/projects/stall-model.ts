import type { Day, UnitBody, UnitId } from '../../engine/fact.ts';
import type { DelayCause } from '../../engine/projects/project-facts.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import type { Stall } from '../../engine/projects/stall-kind.ts';
import type { StallFamily, StallRuleName, StallThresholds } from '../../engine/projects/stall-rules.ts';
import type { TaskState } from '../../engine/tasks/standing.ts';
import type { FormState, Names } from '../page-model.ts';
import type { ProjectMonths } from './project-model.ts';

/** 问因所见 — what was asked about a finding, what was answered, the item it became. */
export interface InquiryView {
  readonly version: number;
  readonly unit: UnitId;
  readonly askedOn: Day;
  readonly answerBy: Day;
  readonly overdue: boolean;
  readonly answeredOn: Day | null;
  readonly cause: DelayCause | null;
  /** Null where it was erased, or there is no answer. */
  readonly text: string | null;
  readonly raised: boolean;
  /** The item it became, for whoever may read it; else null. */
  readonly task: string | null;
  readonly taskState: TaskState | null;
}

/** 预警所见 — one finding of one project, and what this person may do about it. */
export interface StallView {
  readonly project: string;
  readonly row: ProjectRow;
  readonly family: StallFamily;
  readonly stall: Stall;
  readonly daysStalled: number;
  readonly inquiry: InquiryView | null;
  readonly may: { readonly ask: boolean; readonly answer: boolean; readonly raise: boolean };
}

/** 规则小组 — the findings of one rule, the longest first. */
export interface StallGroup {
  readonly rule: StallRuleName;
  readonly total: number;
  readonly stalls: readonly StallView[];
}

/** 停滞总况所见 — how many projects there are, how many stand still, for how many days the longest does, and how many are warned of. */
export interface StallsSumView {
  readonly projects: number;
  readonly underConstruction: number;
  readonly stalled: number;
  readonly longestDays: number;
  readonly forecasts: number;
}

/** 停滞预警页 — what the radar found at a month, by rule. */
export interface StallsPageProps extends ProjectMonths {
  readonly groups: readonly StallGroup[];
  readonly counts: readonly {
    readonly rule: StallRuleName;
    readonly family: StallFamily;
    readonly count: number;
  }[];
  /** Of everything the reader may see: the heading. */
  readonly whole: StallsSumView;
  /** Null: every rule. */
  readonly rule: StallRuleName | null;
  /** Null: every unit. */
  readonly unit: UnitId | null;
  readonly page: number;
  readonly pageSize: number;
  readonly thresholds: StallThresholds;
  readonly names: Names;
  readonly idempotencyKey: string;
}

/** 预警一项页 — one finding: what it stands on, what was asked and answered, the forms. */
export interface StallPageProps extends ProjectMonths {
  readonly shown: StallView;
  /** False when the project moved since it was asked about. */
  readonly stands: boolean;
  readonly today: Day;
  readonly names: Names;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 转督办页 — the form of the item that a finding becomes. */
export interface RaiseItemProps extends ProjectMonths {
  readonly shown: StallView;
  readonly units: readonly UnitBody[];
  readonly names: Names;
  readonly form: FormState;
  readonly idempotencyKey: string;
}
