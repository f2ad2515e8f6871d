import type { Measure } from '../engine/blank.ts';
import type { BoardRow } from '../engine/board-row.ts';
import type { EventBody, IndicatorBody, IndicatorId, Instant } from '../engine/fact.ts';
import type { UnitTally } from '../engine/finding.ts';
import type { Period } from '../engine/period.ts';
import type { RegisterSummary } from '../engine/projects/register-summary.ts';
import type { Names } from './page-model.ts';
import type { Language } from './words/words.ts';

/** 大屏场景 — one picture of the wall. */
export type WallScene = 'headline' | 'strengths' | 'places' | 'behind' | 'pace' | 'projects' | 'stalled';

/** 接待场景 — what guests may see: strengths, places and the projects under construction. */
export const RECEPTION: readonly WallScene[] = ['headline', 'strengths', 'places', 'projects'];
/** 内部场景 — only after sign-in: what is behind and who has it, first of all. */
export const INTERNAL: readonly WallScene[] = [
  'headline',
  'behind',
  'stalled',
  'pace',
  'strengths',
  'places',
  'projects',
];
/** 项目场景 — those that need a register of projects. */
export const OF_PROJECTS: ReadonlySet<WallScene> = new Set(['projects', 'stalled']);

/** A name in both languages. */
type BothNames = Readonly<Record<Language, string>>;

/** 大屏页 */
export interface WallProps {
  readonly set: 'reception' | 'internal';
  readonly scenes: readonly WallScene[];
  /** The scene shown, from 0. */
  readonly current: number;
  readonly unitName: BothNames;
  readonly parentName: BothNames;
  readonly period: Period;
  readonly asOf: Instant;
  readonly edition: { readonly id: string; readonly hash: string } | null;
  readonly demo: boolean;
  readonly tally: UnitTally;
  /** The own unit's rows in the order of the board. */
  readonly rows: readonly BoardRow[];
  readonly indicators: ReadonlyMap<IndicatorId, IndicatorBody>;
  readonly names: Names;
  readonly months: readonly Period[];
  readonly places: readonly { readonly indicator: IndicatorId; readonly places: readonly Measure[] }[];
  readonly events: readonly EventBody[];
  /** The register of projects; null: no scene of it. */
  readonly register: RegisterSummary | null;
}
