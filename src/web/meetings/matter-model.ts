import type { Day, Instant, UnitBody } from '../../engine/fact.ts';
import type { LikenessGround } from '../../engine/meetings/likeness.ts';
import type { AgendaItemBody, MeetingBody } from '../../engine/meetings/matter-facts.ts';
import type { CommitmentBody } from '../../engine/meetings/meeting-facts.ts';
import type {
  CommitmentFate,
  MatterMeeting,
  MatterRecord,
  RecurrenceRule,
} from '../../engine/meetings/recurrence.ts';
import type { AttachmentBody } from '../../engine/tasks/task-facts.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import type { FormState, Names } from '../page-model.ts';

/** 选项名 — something a form lets choose, by code and name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** 表单之答 — which form of a page comes back, with what was typed and what was wrong; null: none. */
export interface Answered {
  readonly acting: string | null;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 会议清单页之所需 — the list, and the form that plans a meeting. */
export interface MeetingsProps extends Answered {
  readonly meetings: readonly {
    readonly body: MeetingBody;
    readonly title: string | null;
    readonly points: number;
    readonly decided: number;
    readonly commitments: number;
    readonly unconfirmed: number;
  }[];
  readonly counts: Readonly<Record<MeetingBody['state'], number>>;
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly names: Names;
  /** Units this person may plan a meeting of. */
  readonly units: readonly UnitBody[];
}

/** 事由摘要之所需 — a matter in a line. */
export interface MatterLine {
  readonly matter: string;
  readonly title: string | null;
  readonly record: MatterRecord;
}

/** 承诺之所需 — a commitment in words. */
export interface CommitmentLine {
  readonly body: CommitmentBody;
  readonly version: number;
  readonly fate: CommitmentFate;
  readonly owner: string | null;
  readonly text: string | null;
  readonly note: string | null;
}

/** 事项之所需 — an item made from a decision. */
export interface ItemLine {
  readonly row: TaskRow;
  readonly title: string | null;
}

/** 议过提示之所需 — an earlier point this one may be a return of. */
export interface ProposalLine {
  readonly like: string;
  readonly meeting: MeetingBody;
  readonly meetingTitle: string | null;
  readonly title: string | null;
  readonly matter: MatterLine | null;
  readonly score: number;
  readonly grounds: readonly LikenessGround[];
  readonly shared: readonly string[];
}

/** 议题之所需 — a point of the agenda in words. */
export interface PointLine {
  readonly body: AgendaItemBody;
  readonly version: number;
  readonly title: string | null;
  readonly text: string | null;
  readonly decision: string | null;
  readonly matter: MatterLine | null;
  readonly proposals: readonly ProposalLine[];
  readonly commitments: readonly CommitmentLine[];
  readonly items: readonly ItemLine[];
}

/** 会议页之所需 — a meeting with its agenda, and what its forms let choose. */
export interface MeetingProps extends Answered {
  readonly body: MeetingBody;
  readonly version: number;
  readonly title: string | null;
  readonly chair: string | null;
  readonly attending: string | null;
  readonly points: readonly PointLine[];
  readonly commitments: readonly CommitmentLine[];
  readonly papers: readonly {
    readonly body: AttachmentBody;
    readonly name: string | null;
    readonly at: Instant;
  }[];
  readonly keeps: boolean;
  readonly today: Day;
  readonly names: Names;
  readonly units: readonly UnitBody[];
  /** Units an item may be given to. */
  readonly receivers: readonly UnitBody[];
  /** Null: too many to choose from; a code is typed. */
  readonly projects: readonly Named[] | null;
  readonly matters: readonly { readonly matter: string; readonly title: string | null }[];
  readonly minutes: MinutesText | null;
}

/** 会议纪要之文 — the minutes as they stand on the page and in the file. */
export interface MinutesText {
  readonly mark: string;
  readonly number: string | null;
  readonly title: string;
  readonly blocks: readonly (
    | { readonly kind: 'paragraph' | 'heading'; readonly text: string }
    | {
        readonly kind: 'table';
        readonly caption: string;
        readonly head: readonly string[];
        readonly rows: readonly (readonly string[])[];
      }
  )[];
  readonly issuer: string;
  readonly on: Day;
  readonly copies: readonly string[];
}

/** 事由清单页之所需 — a page of matters with what the radar finds. */
export interface MattersProps {
  readonly matters: readonly MatterLine[];
  readonly counts: Readonly<Record<'recurring' | 'warned' | 'open' | 'closed' | 'all', number>>;
  readonly list: 'recurring' | 'warned' | 'open' | 'closed' | 'all';
  readonly rule: RecurrenceRule;
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly names: Names;
}

/** 事由页之所需 — a matter meeting by meeting, and what its forms let choose. */
export interface MatterProps extends MatterLine, Answered {
  readonly version: number;
  readonly meetings: readonly {
    readonly held: MatterMeeting;
    readonly title: string | null;
    readonly points: readonly {
      readonly number: number;
      readonly version: number;
      readonly title: string | null;
      readonly decision: string | null;
    }[];
    readonly commitments: readonly CommitmentLine[];
  }[];
  readonly commitments: readonly CommitmentLine[];
  readonly items: readonly ItemLine[];
  readonly project: { readonly project: string; readonly name: string } | null;
  readonly merged: readonly {
    readonly matter: string;
    readonly title: string | null;
    readonly version: number;
  }[];
  readonly others: readonly { readonly matter: string; readonly title: string | null }[];
  readonly keeps: boolean;
  readonly today: Day;
  readonly rule: RecurrenceRule;
  readonly names: Names;
  readonly units: readonly UnitBody[];
  readonly receivers: readonly UnitBody[];
  /** Null: too many to choose from; a code is typed. */
  readonly projects: readonly Named[] | null;
}
