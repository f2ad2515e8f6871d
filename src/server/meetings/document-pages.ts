import type { Route } from '../routes.ts';

/** 材料路由 */
export const documentRoutes: readonly Route[] = [];
