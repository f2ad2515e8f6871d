import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { consoleDesk } from './acts/desk.ts';
import { Refusal } from './engine/refusal.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import { benchVerb } from './server/cli/bench.ts';
import { openDemonstrationZone } from './server/cli/demonstration.ts';
import { textOption } from './server/cli/arguments.ts';
import { type Wiring, runCommand } from './server/cli/run.ts';
import { startVerb } from './server/cli/start.ts';
import { systemClock } from './server/clock.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

/** The database a command line names: a file, `data/mainspring.db` unless MAINSPRING_DB says otherwise. */
function fileOf(target: string | undefined): string {
  const named = target ?? process.env['MAINSPRING_DB'] ?? join(ROOT, 'data', 'mainspring.db');
  if (/^postgres(ql)?:/.test(named)) throw new Refusal('missing', 'cli.postgres-later');
  return resolve(named);
}

async function open(
  target: string | undefined,
  empty: 'demo' | 'new' | 'refuse',
  readOnly: boolean,
): Promise<Store> {
  const file = fileOf(target);
  const fresh = !existsSync(file);
  if (fresh && empty === 'refuse') throw new Refusal('missing', 'cli.no-database', { file });
  const store = await openSqliteStore({
    file,
    jurisdiction: 'main',
    program: version,
    readOnly: readOnly && !fresh,
  });
  if (fresh && empty === 'demo') {
    await openDemonstrationZone(consoleDesk(store, systemClock()), join(ROOT, 'demo', 'wuxi-2022'));
  }
  return store;
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
  bench: (names) => benchVerb(names, join(ROOT, 'bench', 'main.ts')),
  start: async (line, language) => {
    const target = textOption(line, 'db');
    const ended = askedToEnd();
    return startVerb({
      line,
      language,
      env: process.env,
      store: await open(target, line.options['no-demo'] ? 'new' : 'demo', false),
      accountsFile: `${fileOf(target)}.demo-accounts`,
      out: wiring.out,
      ended,
    });
  },
};

process.exitCode = await runCommand(process.argv.slice(2), wiring);
