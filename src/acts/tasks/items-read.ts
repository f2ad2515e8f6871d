import { latest } from '../../engine/registry.ts';
import type { TaskState } from '../../engine/tasks/standing.ts';
import { standingOfTask } from '../../engine/tasks/task-row.ts';
import type { World } from '../../engine/world.ts';
import { type TaskAsker, taskReader } from './held-task.ts';

/** How an item stands, for whoever may read it; null for anybody else, and where there is none. */
export function itemsRead(world: World, asker: TaskAsker): (task: string | undefined) => TaskState | null {
  const { registry } = world;
  const reads = taskReader(asker);
  return (task) => {
    const held = task === undefined ? null : latest(registry.task, `task/${task}`);
    if (!held) return null;
    const standing = standingOfTask(registry, held.body.task);
    return reads(held.body, standing) ? standing.state : null;
  };
}
