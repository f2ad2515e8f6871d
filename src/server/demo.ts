import { rename, writeFile } from 'node:fs/promises';
import type { Desk, KeyBox } from '../acts/desk.ts';
import { type DemonstrationAccount, openDemonstration } from '../acts/open-demonstration.ts';
import type { Role } from '../engine/duty-table.ts';
import { allLatest, settingOf, unitsKnown } from '../engine/registry.ts';

type Store = Desk['store'];
type World = Awaited<ReturnType<Store['world']>>;

/** 演示账户清单 — which accounts the demonstration has, and where each stands. */
interface Wanted {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** `root` the whole tree; `zone` the zone; else a unit. */
  readonly unit: string;
  /** The indicators this unit leads; else all. */
  readonly ledBy?: string;
}

const WANTED: readonly Wanted[] = [
  { login: 'supervision', name: '演示督查室', role: 'supervision-office', unit: 'root' },
  { login: 'leader', name: '演示领导', role: 'leader', unit: 'root' },
  { login: 'finance', name: '演示财政局填报员', role: 'reporter', unit: 'finance-bureau' },
  { login: 'finance-head', name: '演示财政局负责人', role: 'department-head', unit: 'finance-bureau' },
  { login: 'dev-head', name: '演示经济发展局负责人', role: 'department-head', unit: 'dev-bureau' },
  { login: 'commerce', name: '演示商务局填报员', role: 'reporter', unit: 'commerce-bureau' },
  { login: 'street-head', name: '演示一街道负责人', role: 'department-head', unit: 'street-1' },
  { login: 'street', name: '演示一街道填报员', role: 'reporter', unit: 'street-1' },
  { login: 'supervision-2', name: '演示督查室乙', role: 'supervision-office', unit: 'root' },
  { login: 'dev', name: '演示经济发展局填报员', role: 'reporter', unit: 'dev-bureau' },
  { login: 'reviewer', name: '演示经济发展局审核员', role: 'reviewer', unit: 'root', ledBy: 'dev-bureau' },
  { login: 'system', name: '演示系统管理员', role: 'system-admin', unit: 'root' },
  { login: 'security', name: '演示安全管理员', role: 'security-admin', unit: 'root' },
  { login: 'audit', name: '演示审计管理员', role: 'audit-admin', unit: 'root' },
  { login: 'observer', name: '演示一区观察员', role: 'observer', unit: 'demo-1' },
];

/** The last day of the demonstration's history: what is open then stays open. */
const LAST_DAY = '2022-12-31';

/** The last day of the demonstration, once it lies in the past; null before, and where there is none. */
export function demoEnded(world: World, now: string): string | null {
  return isDemo(world) && now.slice(0, 10) > LAST_DAY ? LAST_DAY : null;
}

/** True for a store that says it is a demonstration. */
export function isDemo(world: World): boolean {
  return settingOf(world.registry, 'demo', 'no') === 'yes';
}

/**
 * Makes the demonstration's accounts, with random passwords, and keeps them in a file that only its owner may read. The file
 * is written before anything is made known, and only here.
 */
export async function makeDemoAccounts(
  desk: Desk & { readonly keys: KeyBox },
  file: string,
): Promise<DemonstrationAccount[]> {
  const world = await desk.store.world();
  const units = unitsKnown(world.registry);
  const root = units.find((unit) => unit.parent === undefined)?.unit ?? 'site';
  const known = WANTED.filter(({ unit }) => unit === 'root' || units.some((held) => held.unit === unit));
  const accounts = await openDemonstration(desk, {
    accounts: known.map(({ login, name, role, unit, ledBy }) => ({
      login,
      name,
      role,
      unit: unit === 'root' ? root : unit,
      indicators: ledBy === undefined ? [] : ledFrom(world, ledBy),
    })),
  });
  const lines = accounts.map(({ login, password, name }) => `${login}\t${password}\t${name}`);
  await writeFile(`${file}.new`, `${lines.join('\n')}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return accounts;
}

/** The sign-in names of the demonstration, for the sign-in page: no passwords. */
export function demoLogins(world: World): { login: string; role: string }[] {
  const people = allLatest(world.registry.person).filter(({ demo }) => demo === true);
  const held = allLatest(world.registry.assignment);
  return people.map(({ login, person }) => ({
    login,
    role: held.find((assignment) => assignment.person === person)?.role ?? '',
  }));
}

function ledFrom(world: World, lead: string): string[] {
  const led = allLatest(world.registry.responsibility).filter(({ leadUnit }) => leadUnit === lead);
  return [...new Set(led.map(({ object }) => object))].sort();
}
