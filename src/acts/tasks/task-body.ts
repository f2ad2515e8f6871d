import type { UnitId } from '../../engine/fact.ts';
import type { TaskBody, TaskRoute } from '../../engine/tasks/task-facts.ts';
import type { ErasableText } from '../../store/store.ts';
import { TASK_TEXTS, type TaskGiven } from './task-shape.ts';
import { taskText } from './task-text.ts';

/** 事项成文 — the body of an item and the texts that go with it to the erasable place. */
export interface WrittenTask {
  readonly body: TaskBody;
  readonly texts: readonly ErasableText[];
}

/** The body of an item as it is given; its texts are named apart from those of others in the same act. Throws Refusal as `taskText`. */
export function writtenTask(
  given: TaskGiven,
  { task, issuer, parent }: { readonly task: string; readonly issuer: UnitId; readonly parent?: string },
): WrittenTask {
  const texts: ErasableText[] = [];
  const kept: Record<string, string> = {};
  const keep = (field: string, text: string): void => {
    const erasable = taskText(field, text, `text:${task}:${field}`);
    if (!erasable) return;
    texts.push(erasable);
    kept[field] = erasable.placeholder;
  };
  for (const field of TASK_TEXTS) keep(field, given[field]);
  keep('milestoneNames', given.milestones.map(({ name }) => name.trim()).join('\n'));
  const { classification: _, milestones, important, coUnits, route, ...fields } = given;
  for (const field of TASK_TEXTS) delete (fields as Record<string, unknown>)[field];
  const body = {
    ...fields,
    ...kept,
    task,
    issuer,
    ...(parent === undefined ? {} : { parent }),
    coUnits: [...new Set(coUnits)],
    route: route ?? routeOf(given, issuer),
    ...(milestones.length > 0 ? { milestones: milestones.map(({ on }) => on) } : {}),
    ...(important ? { important } : {}),
  };
  return { body: body as unknown as TaskBody, texts };
}

/** Forwarded unless it stays with the issuer or others help. */
function routeOf({ leadUnit, coUnits }: TaskGiven, issuer: UnitId): TaskRoute {
  if (coUnits.length > 0) return 'joint';
  return leadUnit === issuer ? 'own' : 'forward';
}
