import type { Route } from '../routes.ts';

/** 盘点会路由 */
export const stocktakeRoutes: readonly Route[] = [];
