import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { consoleDesk } from './acts/desk.ts';
import { Refusal } from './engine/refusal.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import { textOption } from './server/cli/arguments.ts';
import { type Wiring, runCommand } from './server/cli/run.ts';
import { systemClock } from './server/clock.ts';

// What a verb does not need it does not load: the server, its libraries and PostgreSQL come when they are asked for.
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

/** 库址 — what a command line names: a file, or a PostgreSQL by its address; `data/mainspring.db` unless MAINSPRING_DB says otherwise. */
function databaseOf(target: string | undefined): { readonly postgres: boolean; readonly at: string } {
  const named = target ?? process.env['MAINSPRING_DB'] ?? join(ROOT, 'data', 'mainspring.db');
  if (/^postgres(ql)?:/.test(named)) return { postgres: true, at: named };
  return { postgres: false, at: resolve(named) };
}

/** What is kept beside the database, by its ending: beside the file, and for a PostgreSQL in `data/`. */
function besideOf(target: string | undefined, ending: string): string {
  const { postgres, at } = databaseOf(target);
  if (!postgres) return `${at}.${ending}`;
  const name = /^[^:]+:\/\/[^/?]*\/([^?]*)/.exec(at)?.[1] ?? '';
  mkdirSync(join(ROOT, 'data'), { recursive: true });
  return join(ROOT, 'data', `postgres-${name.replace(/[^\w-]/g, '_') || 'default'}.${ending}`);
}

/** 空库处置 — of a database that is not there: filled with the demonstration, made, made but kept only if written to, or refused. */
type WhenEmpty = 'demo' | 'bare' | 'new' | 'refuse';

async function open(target: string | undefined, empty: WhenEmpty, readOnly: boolean): Promise<Store> {
  const { postgres, at } = databaseOf(target);
  if (!postgres) return openFresh({ postgres, at, fresh: !existsSync(at) }, empty, readOnly);
  const { alone, holdsStore } = await import('./store/postgres.ts');
  const opening = async (): Promise<Store> =>
    openFresh({ postgres, at, fresh: !(await holdsStore(at)) }, empty, readOnly);
  return empty === 'demo' ? alone(at, opening) : opening();
}

async function openFresh(
  { postgres, at, fresh }: { readonly postgres: boolean; readonly at: string; readonly fresh: boolean },
  empty: WhenEmpty,
  readOnly: boolean,
): Promise<Store> {
  if (fresh && empty === 'refuse')
    throw new Refusal('missing', 'cli.no-database', { file: postgres ? await shown(at) : at });
  const how = { jurisdiction: 'main', program: version, readOnly: readOnly && !fresh };
  const store = postgres
    ? await (await import('./store/postgres.ts')).openPostgresStore({
        url: at,
        ...how,
        onlyIfWritten: empty === 'new',
      })
    : await openSqliteStore({ file: at, ...how, onlyIfWritten: empty === 'new' });
  if (fresh && empty === 'demo') {
    const { openDemonstrationZone } = await import('./server/cli/demonstration.ts');
    await openDemonstrationZone(consoleDesk(store, systemClock()), join(ROOT, 'demo', 'wuxi-2022'));
  }
  return store;
}

/** The address of a PostgreSQL without its password. */
async function shown(at: string): Promise<string> {
  return (await import('./store/postgres.ts')).shownUrl(at);
}

function askedToEnd(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGTERM', () => done());
    process.once('SIGINT', () => done());
  });
}

// Whoever reads us may stop reading: `board --json | head` is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const wiring: Wiring = {
  version,
  env: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY,
  now: systemClock,
  open,
  bench: async (names) => {
    const { benchVerb } = await import('./server/cli/bench.ts');
    return benchVerb(names, join(ROOT, 'bench', 'main.ts'));
  },
  public: async (line) => {
    const { publicVerb } = await import('./server/cli/public.ts');
    return publicVerb({
      line,
      env: process.env,
      folder: () => besideOf(textOption(line, 'db'), 'public'),
      out: wiring.out,
      ended: askedToEnd(),
    });
  },
  start: async (line, language) => {
    const { startVerb } = await import('./server/cli/start.ts');
    const target = textOption(line, 'db');
    const ended = askedToEnd();
    return startVerb({
      line,
      language,
      env: process.env,
      store: await open(target, line.options['no-demo'] ? 'bare' : 'demo', false),
      accountsFile: besideOf(target, 'demo-accounts'),
      sealKeyFile: besideOf(target, 'seal-key'),
      publicFolder: besideOf(target, 'public'),
      out: wiring.out,
      ended,
    });
  },
};

process.exitCode = await runCommand(process.argv.slice(2), wiring);
