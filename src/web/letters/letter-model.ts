import type { UnitId } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import type { LetterBody, LetterKind } from '../../engine/tasks/task-facts.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import type { FormState, Names } from '../page-model.ts';

/** 文书清单页 — the letters of one page by what was asked for. */
export interface LettersProps {
  readonly letters: readonly {
    readonly letter: { readonly body: LetterBody };
    readonly title: string | null;
  }[];
  readonly total: number;
  readonly drafts: number;
  readonly issued: number;
  readonly page: number;
  readonly pageSize: number;
  readonly months: readonly Period[];
  readonly names: Names;
}

/** 起草页 — a kind, and what a letter of it can be made of. */
export interface NewLetterProps {
  readonly kind: LetterKind;
  readonly unit: UnitId | null;
  readonly period: Period;
  readonly months: readonly Period[];
  readonly items: readonly { readonly row: TaskRow; readonly title: string | null }[];
  /** Ids that are ticked from the first. */
  readonly ticked: ReadonlySet<string>;
  readonly units: readonly { readonly unit: UnitId; readonly open: number }[];
  readonly issuers: readonly UnitId[];
  /** The most items that such a letter takes. */
  readonly limit: number;
  readonly names: Names;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 文书页 — one letter, to be edited while it is a draft of one's own office. */
export interface LetterProps {
  readonly body: LetterBody;
  readonly version: number;
  readonly office: boolean;
  readonly title: string | null;
  readonly text: string | null;
  readonly reason: string | null;
  readonly about: readonly { readonly task: string; readonly title: string | null }[];
  /** Units that it may go to. */
  readonly reach: readonly UnitId[];
  readonly names: Names;
  readonly form: FormState;
  readonly idempotencyKey: string;
}
