import type { Route } from './routes.ts';

/** 大屏路由 */
export const wallRoutes: readonly Route[] = [];
