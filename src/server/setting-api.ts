import { Input, changeSetting, readSettings } from '../acts/change-setting.ts';
import { acting } from './acting.ts';
import type { Route } from './routes.ts';

/** 设置路由 — for programs: what the system administrator sets for the whole site. */
export const settingRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/settings',
    verb: 'configure-system',
    kind: 'api',
    act: async ({ context, desk }) => context.json({ settings: await readSettings(desk) }),
    about: { summary: 'Settings of the site with their versions' },
  },
  {
    method: 'POST',
    path: '/api/v1/settings',
    verb: 'configure-system',
    kind: 'api',
    act: acting(changeSetting),
    about: { summary: 'Sets the hour of reminders, or the rule of points', body: Input },
  },
];
