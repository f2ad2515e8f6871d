import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Desk, consoleDesk } from '../../acts/desk.ts';
import type { Instant } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';

type Store = Desk['store'];

/** 两种库 — what opens a database, which only the main file knows. PostgreSQL is loaded when it is asked for. */
export interface Stores {
  readonly sqlite: (how: Opening & { readonly file: string }) => Promise<Store>;
  readonly postgres: () => Promise<{
    readonly openPostgresStore: (how: Opening & { readonly url: string }) => Promise<Store>;
    readonly alone: <T>(url: string, work: () => Promise<T>) => Promise<T>;
    readonly holdsStore: (url: string) => Promise<boolean>;
    readonly shownUrl: (url: string) => string;
  }>;
}

/** How a database is opened; a new one is kept only if it is written to where that is asked. */
interface Opening {
  readonly jurisdiction: string;
  readonly program: string;
  readonly readOnly: boolean;
  readonly onlyIfWritten: boolean;
}

/** 程序所在 — the folder of the program, its version, the settings it was started with, its clock and its stores. */
export interface House {
  readonly root: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
  readonly stores: Stores;
}

/** 空库处置 — of a database that is not there: filled with the demonstration, made, made but kept only if written to, or refused. */
export type WhenEmpty = 'demo' | 'bare' | 'new' | 'refuse';

/** What a command line names: a file, or a PostgreSQL by its address; `data/mainspring.db` unless MAINSPRING_DB says otherwise. */
function databaseOf(
  { root, env }: House,
  target: string | undefined,
): { readonly postgres: boolean; readonly at: string } {
  const named = target ?? env['MAINSPRING_DB'] ?? join(root, 'data', 'mainspring.db');
  if (/^postgres(ql)?:/.test(named)) return { postgres: true, at: named };
  return { postgres: false, at: resolve(named) };
}

/** 库旁文件 — what is kept beside a database, by its ending: beside the file, and for a PostgreSQL in `data/`. */
export function besideDatabase(house: House, target: string | undefined, ending: string): string {
  const { postgres, at } = databaseOf(house, target);
  if (!postgres) return `${at}.${ending}`;
  const name = /^[^:]+:\/\/[^/?]*\/([^?]*)/.exec(at)?.[1] ?? '';
  mkdirSync(join(house.root, 'data'), { recursive: true });
  return join(house.root, 'data', `postgres-${name.replace(/[^\w-]/g, '_') || 'default'}.${ending}`);
}

/** 打开数据库 — the store that a command line names. */
export async function openDatabase(
  house: House,
  target: string | undefined,
  how: { readonly empty: WhenEmpty; readonly readOnly: boolean },
): Promise<Store> {
  const { postgres, at } = databaseOf(house, target);
  if (!postgres) return openFresh(house, { postgres, at, fresh: !existsSync(at) }, how);
  const { alone, holdsStore } = await house.stores.postgres();
  const opening = async (): Promise<Store> =>
    openFresh(house, { postgres, at, fresh: !(await holdsStore(at)) }, how);
  return how.empty === 'demo' ? alone(at, opening) : opening();
}

async function openFresh(
  house: House,
  { postgres, at, fresh }: { readonly postgres: boolean; readonly at: string; readonly fresh: boolean },
  { empty, readOnly }: { readonly empty: WhenEmpty; readonly readOnly: boolean },
): Promise<Store> {
  if (fresh && empty === 'refuse')
    throw new Refusal('missing', 'cli.no-database', {
      file: postgres ? (await house.stores.postgres()).shownUrl(at) : at,
    });
  const how = {
    jurisdiction: 'main',
    program: house.version,
    readOnly: readOnly && !fresh,
    onlyIfWritten: empty === 'new',
  };
  const store = postgres
    ? await (await house.stores.postgres()).openPostgresStore({ url: at, ...how })
    : await house.stores.sqlite({ file: at, ...how });
  if (fresh && empty === 'demo') {
    const { openDemonstrationZone } = await import('./demonstration.ts');
    await openDemonstrationZone(consoleDesk(store, house.now()), join(house.root, 'demo', 'wuxi-2022'));
  }
  return store;
}
