import type { Route } from '../routes.ts';

/** 事件路由 */
export const eventRoutes: readonly Route[] = [];
