import type { Day, Instant, UnitId } from '../../engine/fact.ts';
import type { UnitBurden } from '../../engine/tasks/burden.ts';
import type { MessageKind } from '../../engine/tasks/message-kind.ts';
import type { TaskPointRule, UnitPoints } from '../../engine/tasks/points.ts';
import type { SlipColour, TaskActKind } from '../../engine/tasks/task-facts.ts';
import type { UnitLights } from '../../engine/tasks/task-list.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import type { Names } from '../page-model.ts';

/** 工作台页签 — the tabs of the workbench; messages stand beside them. */
export type WorkbenchTabName = 'todo' | 'done' | 'started' | 'copied' | 'messages';

/** 工作台行所示 — an item, or a book he began (`row` null). */
export interface ShownWorkRow {
  readonly of: 'task' | 'book';
  readonly id: string;
  readonly title: string | null;
  readonly row: TaskRow | null;
  readonly act: TaskActKind | null;
  readonly at: Instant | null;
}

/** 工作台页 */
export interface WorkbenchProps {
  readonly tab: 'done' | 'started' | 'copied';
  readonly rows: readonly ShownWorkRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly cut: boolean;
  readonly names: Names;
}

/** 消息所示 — one message; see the act that reads them for what each field is. */
export interface ShownMessage {
  readonly kind: MessageKind;
  readonly act: TaskActKind | null;
  readonly tasks: readonly string[];
  readonly cover: string | null;
  readonly title: string | null;
  readonly unit: UnitId | null;
  readonly at: Instant;
  readonly by: { readonly person: string; readonly name: string | null } | null;
  readonly text: string | null;
  readonly colour: SlipColour | null;
  readonly day: Day | null;
  readonly dayBefore: Day | null;
  readonly unread: boolean;
}

/** 消息页 */
export interface MessagesProps {
  readonly messages: readonly ShownMessage[];
  readonly kind: MessageKind | null;
  /** `most` + 1: more than `most`. */
  readonly unread: number;
  readonly most: number;
  /** The position to go on from; null: no older ones. */
  readonly older: number | null;
  /** True when this is not the first page. */
  readonly turned: boolean;
  readonly position: number;
  readonly names: Names;
  readonly idempotencyKey: string;
}

/** 亮灯页 */
export interface LightsProps {
  readonly lights: readonly UnitLights[];
  readonly total: Omit<UnitLights, 'unit'>;
  readonly burden: readonly UnitBurden[] | null;
  readonly points: {
    readonly rule: TaskPointRule | null;
    readonly unknown: string | null;
    readonly rules: readonly TaskPointRule[];
    readonly units: readonly UnitPoints[];
  } | null;
  readonly names: Names;
}

/** 提醒设置所示 — one's own address, and which ways out this site has opened. */
export interface ReminderView {
  readonly mail: string;
  readonly ways: readonly ('mail' | 'robot')[];
}
