import type { Route } from '../routes.ts';
import { taskActRoutes } from './task-act-pages.ts';
import { taskApiRoutes } from './task-api.ts';
import { taskFileRoutes } from './task-files.ts';
import { taskFormRoutes } from './task-form-pages.ts';
import { taskImportRoutes } from './task-import-pages.ts';
import { taskListRoutes, taskRoutes } from './task-pages.ts';
import { taskSplitRoutes } from './task-split-pages.ts';

/** 督办事项路由 — everything about items. Addresses with a word of their own stand before `/tasks/:id`. */
export const allTaskRoutes: readonly Route[] = [
  ...taskListRoutes,
  ...taskFormRoutes,
  ...taskImportRoutes,
  ...taskActRoutes,
  ...taskSplitRoutes,
  ...taskFileRoutes,
  ...taskApiRoutes,
  ...taskRoutes,
];
