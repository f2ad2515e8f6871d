import type { Day, Instant } from '../../engine/fact.ts';
import type { InspectionBody, VisitBody } from '../../engine/inspections/inspection-facts.ts';
import type { InspectionRow, InspectionTally } from '../../engine/inspections/inspection-row.ts';
import type { InspectionPlace, PlaceWhy } from '../../engine/inspections/place.ts';
import type { PlaceReport } from '../../engine/inspections/reported.ts';
import type { DrawDifference } from '../../engine/inspections/verify-draw.ts';
import type { FormState, Names } from '../page-model.ts';

/** 检查列表页 */
export interface InspectionsProps {
  readonly rows: readonly InspectionRow[];
  readonly tally: InspectionTally | null;
  /** Units the viewer may seal for; none: no form. */
  readonly units: readonly string[];
  readonly form: FormState;
  readonly names: Names;
  readonly idempotencyKey: string;
}

/** 检查点视图 — a place on a list as the pages show it. */
export interface PlaceView extends InspectionPlace {
  readonly share: 'weak' | 'lot' | 'leader';
  readonly rank: number | null;
  readonly score: number | null;
  readonly weakness: number | null;
  readonly importance: number | null;
  readonly unseen: number | null;
  readonly whys: readonly PlaceWhy[];
  readonly lot: string | null;
  readonly visit: (VisitBody & { readonly version: number; readonly words: string | null }) | null;
}

/** 检查步骤名 — the forms of the page of an inspection. */
export type InspectionStep = 'draw' | 'arrange' | 'close' | 'cancel';

/** 检查页 */
export interface InspectionProps {
  readonly row: InspectionRow;
  readonly drawnAt: Instant | null;
  readonly places: readonly PlaceView[];
  readonly drawn: readonly PlaceView[] | null;
  readonly leftOut: readonly PlaceView[];
  readonly candidates: number;
  readonly metres: number | null;
  readonly differences: readonly DrawDifference[];
  readonly reason: string | null;
  readonly conclusion: string | null;
  readonly today: Day;
  readonly mayKeep: boolean;
  readonly mayArrange: boolean;
  /** What a leader may add: candidates that are not on the list. */
  readonly others: readonly InspectionPlace[];
  /** Where differing places that are on no list find their names. */
  readonly named: readonly InspectionPlace[];
  readonly acting: InspectionStep | null;
  readonly form: FormState;
  readonly names: Names;
  readonly idempotencyKey: string;
}

/** 到访页 */
export interface VisitProps {
  readonly body: InspectionBody;
  readonly place: PlaceView;
  readonly stop: number;
  readonly stops: number;
  readonly report: (PlaceReport & { readonly words: string | null }) | null;
  /** The currency of a project's amounts; null: yuan. */
  readonly currency: string | null;
  readonly items: readonly { readonly task: string; readonly title: string | null }[];
  readonly today: Day;
  readonly mayRecord: boolean;
  readonly mayRaise: boolean;
  readonly next: PlaceView | null;
  readonly mostPhotos: number;
  readonly dueOn: Day;
  readonly form: FormState;
  readonly itemForm: FormState;
  readonly names: Names;
  readonly idempotencyKey: string;
}

/** 反馈结论 — what was found at one of one's own places. */
export interface ConclusionView {
  readonly inspection: Pick<InspectionBody, 'inspection' | 'unit' | 'day' | 'planNo'>;
  readonly conclusion: string | null;
  readonly place: InspectionPlace;
  readonly visit: VisitBody;
  readonly words: string | null;
  readonly items: readonly { readonly task: string; readonly title: string | null }[];
}

/** 结论页 */
export interface ConclusionsProps {
  readonly conclusions: readonly ConclusionView[];
  readonly names: Names;
}
