import { z } from 'zod';
import { PROGRESS_RULES, PROJECT_LIGHT_RULES } from '../engine/projects/project-standing.ts';
import { latest, settingOf } from '../engine/registry.ts';
import { TASK_POINT_RULES } from '../engine/tasks/points.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from './desk.ts';
import { sameVersion } from './meetings/held-stocktake.ts';
import { version } from './shapes.ts';

const RULES = TASK_POINT_RULES.map(({ id }) => id);

/**
 * What may be set here, and which values each takes: the hour of the day's reminder; the rule of points, empty for none; where the
 * route of an inspection begins, `LAT,LON` in decimal degrees, empty for the first place; the
 * published rule that lights the progress of projects.
 */
export const Input = z.discriminatedUnion('setting', [
  z.strictObject({
    setting: z.literal('reminder-hour'),
    value: z.string().regex(/^(?:1?\d|2[0-3])$/),
    expectedVersion: version.optional(),
  }),
  z.strictObject({
    setting: z.literal('task-points'),
    value: z.enum(['', ...RULES]),
    expectedVersion: version.optional(),
  }),
  z.strictObject({
    setting: z.literal('office-coordinates'),
    value: z.string().regex(/^(?:-?\d{1,2}(?:\.\d{1,8})?,-?\d{1,3}(?:\.\d{1,8})?)?$/),
    expectedVersion: version.optional(),
  }),
  z.strictObject({
    setting: z.literal('light-rule/project'),
    value: z.enum(PROGRESS_RULES),
    expectedVersion: version.optional(),
  }),
]);

/** 设置项现值 — a setting with its version; 0: never set. */
export interface SettingHeld {
  readonly setting: string;
  readonly value: string;
  readonly version: number;
}

const DEFAULTS = {
  'reminder-hour': '8',
  'task-points': '',
  'office-coordinates': '',
  'light-rule/project': PROJECT_LIGHT_RULES.progress,
} as const;

/** 更改设置 — the system administrator's; each change is a version. Throws Refusal `forbidden`, `invalid`, `conflict`. */
export async function changeSetting(desk: Desk, input: unknown): Promise<SettingHeld> {
  const { setting, value, expectedVersion } = parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'configure-system', object: {} });
  const replay = await replayAt(desk);
  if (replay) return { setting, value, version: replay.facts[0]!.objectVersion };
  const object = `setting/${setting}`;
  const held = latest(world.registry.setting, object)?.version ?? 0;
  if (expectedVersion !== undefined) sameVersion(object, held, expectedVersion);
  const draft = { kind: 'setting', object, objectVersion: held + 1, body: { setting, value } } as const;
  const detail = { old: settingOf(world.registry, setting, DEFAULTS[setting]), new: value };
  await desk.store.append(recordOf(desk, 'change-setting', { object, detail }), [draft], [], desk.key);
  return { setting, value, version: held + 1 };
}

/** 读取设置 — what is set, with the usual value of what is not. Throws Refusal `forbidden`. */
export async function readSettings(desk: Desk): Promise<readonly SettingHeld[]> {
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'configure-system', object: {} });
  return (Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]).map((setting) => ({
    setting,
    value: settingOf(world.registry, setting, DEFAULTS[setting]),
    version: latest(world.registry.setting, `setting/${setting}`)?.version ?? 0,
  }));
}
