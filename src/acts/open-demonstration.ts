import { z } from 'zod';
import type { AssignmentBody, Draft } from '../engine/fact.ts';
import { ROLES } from '../engine/duty-table.ts';
import { settingOf } from '../engine/registry.ts';
import type { ErasableText } from '../store/store.ts';
import { accountDraft, login, openedDraft, personIdOf, personName } from './accounts.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf } from './desk.ts';
import { setPassword } from './password-rule.ts';
import { code } from './shapes.ts';

export const Input = z.strictObject({
  accounts: z
    .array(
      z.strictObject({
        login,
        name: personName,
        role: z.enum(ROLES),
        unit: code,
        indicators: z.array(code).default([]),
      }),
    )
    .min(1)
    .max(40),
});

/** 演示账户 — a sign-in name with its password, which is said once. */
export interface DemonstrationAccount {
  readonly login: string;
  readonly role: string;
  readonly name: string;
  readonly password: string;
}

/**
 * 开设演示账户 — makes the accounts of a demonstration in a store that knows nobody yet, with random passwords, and marks the site
 * a demonstration. Only the console may, and only instead of a first administrator. Throws Refusal `missing` once somebody is there.
 */
export async function openDemonstration(desk: Desk, input: unknown): Promise<DemonstrationAccount[]> {
  const keys = keysAt(desk);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'open-demonstration', object: {} });
  const { accounts } = parsed(Input, input);
  const texts: ErasableText[] = [];
  const demo: Draft = {
    kind: 'setting',
    object: 'setting/demo',
    objectVersion: (world.registry.setting.get('setting/demo')?.length ?? 0) + 1,
    body: { setting: 'demo', value: 'yes' },
  };
  const marked = settingOf(world.registry, 'demo', 'no') === 'yes';
  const drafts: Draft[] = [openedDraft('demonstration'), ...(marked ? [] : [demo])];
  for (const { login, name, role, unit, indicators } of accounts) {
    drafts.push(accountDraft(keys, { login, name, demo: true }, texts));
    const body: AssignmentBody = {
      assignment: keys.newId(),
      person: personIdOf(keys, login),
      role,
      unit,
      indicators,
      state: 'active',
      proposedBy: 'console',
      approvedBy: 'console',
    };
    drafts.push({ kind: 'assignment', object: `assignment/${body.assignment}`, objectVersion: 1, body });
  }
  await desk.store.append(
    recordOf(desk, 'open-demonstration', { detail: { accounts: accounts.length } }),
    drafts,
    texts,
  );
  const made: DemonstrationAccount[] = [];
  for (const { login, role, name } of accounts) {
    const password = keys.newPassword();
    await setPassword(desk.store, keys, { person: personIdOf(keys, login), password, mustChange: false });
    made.push({ login, role, name, password });
  }
  return made;
}
