import type { Route } from '../routes.ts';
import { inspectionApiRoutes } from './inspection-api.ts';
import { inspectionPageRoutes } from './inspection-pages.ts';
import { visitRoutes } from './visit-pages.ts';

/** 检查全部路由 — pages and interface of inspections; word routes stand before `/:id`. */
export const inspectionRoutes: readonly Route[] = [
  ...inspectionPageRoutes,
  ...visitRoutes,
  ...inspectionApiRoutes,
];
