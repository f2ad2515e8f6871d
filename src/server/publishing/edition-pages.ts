import type { Route } from '../routes.ts';

/** 发布版路由 */
export const editionRoutes: readonly Route[] = [];
