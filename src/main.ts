import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textOption } from './server/cli/arguments.ts';
import { besideDatabase, type House, openDatabase } from './server/cli/open-database.ts';
import { type Wiring, runCommand } from './server/cli/run.ts';
import { systemClock } from './server/clock.ts';
import { openSqliteStore } from './store/sqlite.ts';

// What a verb does not need it does not load: the server, its libraries and PostgreSQL come when they are asked for.
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const house: House = {
  root: ROOT,
  version,
  env: process.env,
  now: systemClock,
  stores: { sqlite: openSqliteStore, postgres: () => import('./store/postgres.ts') },
};

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
  open: (target, empty, readOnly) => openDatabase(house, target, { empty, readOnly }),
  bench: async (names) => {
    const { benchVerb } = await import('./server/cli/bench.ts');
    return benchVerb(names, join(ROOT, 'bench', 'main.ts'));
  },
  public: async (line) => {
    const { publicVerb } = await import('./server/cli/public.ts');
    return publicVerb({
      line,
      env: process.env,
      folder: () => besideDatabase(house, textOption(line, 'db'), 'public'),
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
      store: await openDatabase(house, target, {
        empty: line.options['no-demo'] ? 'bare' : 'demo',
        readOnly: false,
      }),
      accountsFile: besideDatabase(house, target, 'demo-accounts'),
      sealKeyFile: besideDatabase(house, target, 'seal-key'),
      publicFolder: besideDatabase(house, target, 'public'),
      out: wiring.out,
      ended,
    });
  },
};

process.exitCode = await runCommand(process.argv.slice(2), wiring);
