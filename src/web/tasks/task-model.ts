import type { Day, Instant, UnitBody } from '../../engine/fact.ts';
import type { Problem } from '../../engine/refusal.ts';
import type { ChildrenSum } from '../../engine/tasks/split.ts';
import type {
  AttachmentBody,
  TaskActBody,
  TaskActKind,
  TaskBody,
  TaskMeasureKind,
} from '../../engine/tasks/task-facts.ts';
import type { TaskCounts, TaskList } from '../../engine/tasks/task-list.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import type { TaskHand } from '../../engine/tasks/transition.ts';
import type { FormState, Names, Sentence } from '../page-model.ts';

/** 清单行所示 — an item of a list with its title and leader in words; null where erased, or there is none. */
export interface TaskLine {
  readonly row: TaskRow;
  readonly title: string | null;
  readonly leader: string | null;
}

/** 事项清单页 — one page of a list; what is filtered stands in the address. */
export interface TaskListProps {
  /** The list shown; null: all items. */
  readonly list: TaskList | null;
  readonly rows: readonly TaskLine[];
  readonly counts: TaskCounts;
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly names: Names;
  /** What the filter offers. */
  readonly units: readonly UnitBody[];
  readonly books: readonly { readonly book: string; readonly title: string | null }[];
  /** True for those who may urge: the office and leaders. */
  readonly mayUrge: boolean;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 催办结果行 — what became of one item that was chosen to be urged. */
export interface UrgedLine extends TaskLine {
  /** Null: it was urged. */
  readonly refused: Sentence | null;
}

/** 一键催办结果页 */
export interface UrgedProps {
  readonly lines: readonly UrgedLine[];
  readonly names: Names;
  /** The list that it came from. */
  readonly back: string;
}

/** 事项文字所示 — the free texts of an item; null where there is none, or it was erased. */
export interface TaskWordsView {
  readonly title: string | null;
  readonly original: string | null;
  readonly leader: string | null;
  readonly handler: string | null;
  readonly visible: string | null;
  readonly proof: string | null;
  readonly questions: string | null;
  readonly reliance: string | null;
  readonly reason: string | null;
  readonly milestoneNames: readonly string[];
}

/** 谁办的 — an id, and a name unless it was erased. */
export interface DoneByView {
  readonly person: string;
  readonly name: string | null;
}

/** 办理一步 — one act as the time line shows it. */
export interface TaskActView {
  readonly body: TaskActBody;
  readonly at: Instant;
  readonly by: DoneByView;
  readonly text: string | null;
}

/** 一版事项 — one version of an item, with who wrote it and when. */
export interface TaskVersionView {
  readonly version: number;
  readonly body: TaskBody;
  readonly words: TaskWordsView;
  readonly at: Instant;
  readonly by: DoneByView;
}

/** 附件所示 — an attachment without its bytes. */
export interface AttachmentView {
  readonly body: AttachmentBody;
  readonly name: string | null;
  readonly at: Instant;
  readonly by: DoneByView;
}

/** 相关事项 — an item's row with its title. */
export interface RelatedTask {
  readonly row: TaskRow;
  readonly title: string | null;
}

/** 事项页 — one item: what it is, how it stands, what happened, and what may be done now. */
export interface TaskPageProps {
  readonly row: TaskRow;
  readonly body: TaskBody;
  readonly version: number;
  readonly words: TaskWordsView;
  readonly acts: readonly TaskActView[];
  readonly versions: readonly TaskVersionView[];
  readonly attachments: readonly AttachmentView[];
  readonly hands: readonly TaskHand[];
  readonly mayDo: readonly TaskActKind[];
  readonly mayEnter: readonly TaskActKind[];
  readonly blocked: readonly { readonly act: TaskActKind; readonly refused: GuardSaid }[];
  readonly book: { readonly book: string; readonly title: string | null } | null;
  readonly parent: RelatedTask | null;
  readonly children: readonly RelatedTask[];
  readonly sum: ChildrenSum | null;
  readonly today: Day;
  /** By when a slip written today is to be answered, unless somebody says otherwise. */
  readonly answerBy: Day;
  readonly names: Names;
  /** The explanation of the figure that measures it, and where it comes from, for those who may follow. */
  readonly explanation: string | null;
  readonly origin: {
    readonly href: string;
    readonly key:
      | 'task-page.open-source'
      | 'task-page.open-stocktake'
      | 'task-page.open-meeting'
      | 'task-page.open-stall'
      | 'task-page.open-visit';
  } | null;
  /** Of which act the form is that comes back. */
  readonly acting: string | null;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 规矩之拒 — the guard that refuses, and what its words need. */
export interface GuardSaid {
  readonly guard: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** 事项表单页 — a new item, or a further version of one. */
export interface TaskFormProps {
  readonly form: FormState;
  readonly measure: TaskMeasureKind;
  /** The units it may be given to, and those that may issue it. */
  readonly units: readonly UnitBody[];
  readonly issuers: readonly UnitBody[];
  readonly names: Names;
  readonly idempotencyKey: string;
  /** Null: a new one. */
  readonly revising: {
    readonly task: string;
    readonly title: string | null;
    readonly issued: boolean;
  } | null;
}

/** 分解页 — the children an item is split into. */
export interface TaskSplitProps {
  readonly row: TaskRow;
  readonly words: TaskWordsView;
  readonly form: FormState;
  /** How many children the form has room for. */
  readonly count: number;
  readonly units: readonly UnitBody[];
  readonly sum: ChildrenSum | null;
  readonly names: Names;
  readonly idempotencyKey: string;
}

/** 事项导入页 — the form, and what was wrong with a table; `report` carries the user's own rows to the report. */
export interface TaskImportProps {
  readonly form: FormState;
  readonly issuers: readonly UnitBody[];
  readonly problems: readonly Problem[];
  readonly report: string | null;
  readonly names: Names;
  readonly idempotencyKey: string;
}
