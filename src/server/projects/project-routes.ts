import type { Route } from '../routes.ts';
import { hindranceRoutes } from './hindrance-pages.ts';
import { mapRoutes } from './map-pages.ts';
import { monthRoutes } from './month-pages.ts';
import { projectFileApiRoutes } from './project-file-api.ts';
import { projectFileRoutes } from './project-files.ts';
import { projectFormRoutes } from './project-form-pages.ts';
import { projectListRoutes, projectRoutes } from './project-pages.ts';
import { saidRoutes } from './said-pages.ts';
import { stallRoutes } from './stall-pages.ts';

/** 项目页面路由 — the pages of the register; the last of all under `/projects/`, because `/projects/ID` takes any word. */
export const projectPageRoutes: readonly Route[] = [
  ...projectListRoutes,
  ...stallRoutes,
  ...hindranceRoutes,
  ...mapRoutes,
  ...saidRoutes,
  ...projectFormRoutes,
  ...monthRoutes,
  ...projectFileRoutes,
  ...projectFileApiRoutes,
  ...projectRoutes,
];
