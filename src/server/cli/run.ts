import { type Desk, consoleDesk } from '../../acts/desk.ts';
import type { Instant } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Language, sayAny } from '../../web/words/index.ts';
import { type CommandLine, languageOf, readCommandLine, textOption } from './arguments.ts';

/** 命令结果 — the exit code, one JSON document, and the same for people. `csv` replaces both on stdout. */
export interface Outcome {
  readonly exit: 0 | 1 | 2;
  readonly json: unknown;
  readonly text: string;
  readonly csv?: string;
}

/** 命令环境 — what a verb works with. */
export interface CommandSetting {
  readonly line: CommandLine;
  readonly language: Language;
  readonly desk: Desk;
  readonly timeZone: string;
  /** Says how far long work is, on stderr. */
  readonly progress: (done: number, of: number) => void;
}

/** 接线 — what only the main file knows: stores, the server, the bench. */
export interface Wiring {
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly terminal: boolean;
  readonly now: () => Instant;
  /** Opens a store; a reading verb without a database gets the demonstration zone, `import` an empty store. */
  readonly open: (
    target: string | undefined,
    empty: 'demo' | 'new' | 'refuse',
    readOnly: boolean,
  ) => Promise<Desk['store']>;
  readonly start: (line: CommandLine, language: Language) => Promise<number>;
  /** Serves the public pages alone, without a database. */
  readonly public: (line: CommandLine) => Promise<number>;
  readonly bench: (names: readonly string[], language: Language) => Promise<Outcome>;
}

interface Verb {
  /** Loads what the verb needs: no verb waits for the libraries of another. */
  readonly load: () => Promise<(setting: CommandSetting) => Promise<Outcome>>;
  readonly empty: 'demo' | 'new' | 'refuse';
  /** `if-free`: reads where another process holds the writer's lock. */
  readonly writes: boolean | 'if-free';
}

const VERBS: Readonly<Record<string, Verb>> = {
  board: { load: async () => (await import('./board.ts')).boardVerb, empty: 'demo', writes: false },
  explain: { load: async () => (await import('./explain.ts')).explainVerb, empty: 'demo', writes: false },
  stocktake: {
    load: async () => (await import('./stocktake.ts')).stocktakeVerb,
    empty: 'demo',
    writes: false,
  },
  tasks: { load: async () => (await import('./tasks.ts')).tasksVerb, empty: 'demo', writes: false },
  'inspection-list': {
    load: async () => (await import('./inspection-list.ts')).inspectionListVerb,
    empty: 'demo',
    writes: false,
  },
  matters: { load: async () => (await import('./matters.ts')).mattersVerb, empty: 'demo', writes: false },
  projects: { load: async () => (await import('./projects.ts')).projectsVerb, empty: 'demo', writes: false },
  'back-test': {
    load: async () => (await import('./back-test.ts')).backTestVerb,
    empty: 'demo',
    writes: false,
  },
  export: { load: async () => (await import('./export.ts')).exportVerb, empty: 'demo', writes: false },
  verify: { load: async () => (await import('./verify.ts')).verifyVerb, empty: 'refuse', writes: false },
  import: { load: async () => (await import('./import.ts')).importVerb, empty: 'new', writes: true },
  backup: { load: async () => (await import('./backup.ts')).backupVerb, empty: 'refuse', writes: 'if-free' },
  restore: { load: async () => (await import('./restore.ts')).restoreVerb, empty: 'new', writes: true },
  password: { load: async () => (await import('./password.ts')).passwordVerb, empty: 'refuse', writes: true },
};

/** Runs one command line; gives the exit code: 0 done, 1 refused or problems found, 2 not understood or something unknown named. */
export async function runCommand(argv: readonly string[], wiring: Wiring): Promise<number> {
  const language = languageOf(wiring.env);
  const line = readCommandLine(argv);
  const say = (key: string, params: Record<string, string | number> = {}): void =>
    wiring.err(`${sayAny(language, key, params)}\n`);
  if (line === null) {
    say('cli.not-understood');
    return 2;
  }
  if (line.options['version']) {
    wiring.out(`${wiring.version}\n`);
    return 0;
  }
  if (line.options['help'] || line.verb === '' || line.verb === 'help') {
    (line.verb === '' && !line.options['help'] ? wiring.err : wiring.out)(
      `${sayAny(language, 'cli.help')}\n`,
    );
    return line.verb === '' && !line.options['help'] ? 2 : 0;
  }
  try {
    if (line.verb === 'start') return await wiring.start(line, language);
    if (line.verb === 'public') return await wiring.public(line);
    if (line.verb === 'bench') return print(await wiring.bench(line.rest, language), line, wiring);
    const edition = line.verb === 'verify' ? textOption(line, 'edition') : undefined;
    if (edition !== undefined) {
      const { verifyEditionVerb } = await import('./verify-edition.ts');
      return print(await verifyEditionVerb(edition, language), line, wiring);
    }
    return await runVerb(line, language, wiring);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (line.options['json'] && error.kind !== 'missing') {
      wiring.out(
        `${JSON.stringify({ refused: error.key, params: error.params, problems: error.problems })}\n`,
      );
    }
    say(error.key, error.params);
    for (const { code, params, row, column, value } of error.problems)
      say(code, { row, column, value, ...params });
    return error.kind === 'missing' ? 2 : 1;
  }
}

async function runVerb(line: CommandLine, language: Language, wiring: Wiring): Promise<number> {
  const verb = VERBS[line.verb];
  if (!verb)
    throw new Refusal('missing', 'cli.unknown-verb', {
      verb: line.verb,
      known: ['start', 'public', ...Object.keys(VERBS), 'bench'].join(' '),
    });
  const store = await openFor(verb, textOption(line, 'db'), wiring);
  try {
    const desk = consoleDesk(store, wiring.now());
    const timeZone = wiring.env['MAINSPRING_TIME_ZONE'] ?? 'Asia/Shanghai';
    const run = await verb.load();
    return print(await run({ line, language, desk, timeZone, progress: progressOn(wiring) }), line, wiring);
  } finally {
    await store.close();
  }
}

async function openFor(verb: Verb, target: string | undefined, wiring: Wiring): Promise<Desk['store']> {
  try {
    return await wiring.open(target, verb.empty, !verb.writes);
  } catch (error) {
    if (verb.writes !== 'if-free' || !(error instanceof Refusal) || error.key !== 'store-locked') throw error;
    return wiring.open(target, verb.empty, true);
  }
}

function print(outcome: Outcome, line: CommandLine, wiring: Wiring): number {
  if (outcome.csv !== undefined && line.options['csv']) wiring.out(outcome.csv);
  else
    wiring.out(
      line.options['json']
        ? `${JSON.stringify(outcome.json)}\n`
        : outcome.text.endsWith('\n')
          ? outcome.text
          : `${outcome.text}\n`,
    );
  return outcome.exit;
}

/** A bar on a terminal, a line a second elsewhere. */
function progressOn(wiring: Wiring): (done: number, of: number) => void {
  let said = '';
  return (done, of) => {
    const tenth = of === 0 ? 10 : Math.floor((done / of) * 10);
    const text = `${'#'.repeat(tenth)}${'.'.repeat(10 - tenth)} ${done}/${of}`;
    if (wiring.terminal) wiring.err(`\r${text}${done >= of ? '\n' : ''}`);
    else {
      const second = wiring.now().slice(0, 19);
      if (second !== said) wiring.err(`${done}/${of}\n`);
      said = second;
    }
  };
}
