import type { Desk } from '../../acts/desk.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Language, sayAny } from '../../web/words/index.ts';
import { isDemo } from '../demo.ts';
import { sealKeyAt } from '../seal-key.ts';
import { type PublicSiteSettings, type RunningServer, createLog, startServer } from '../start-server.ts';
import { transportsOf } from '../tasks/transport.ts';
import { type CommandLine, textOption } from './arguments.ts';

/** 启动环境 — what `start` needs of the main file. */
export interface StartSetting {
  readonly line: CommandLine;
  readonly language: Language;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly store: Desk['store'];
  /** Where the demonstration's passwords are kept: beside the database. */
  readonly accountsFile: string;
  /** Where the server's own key is kept: beside the database. */
  readonly sealKeyFile: string;
  /** Where what is out lies, unless MAINSPRING_PUBLIC says otherwise: beside the database. */
  readonly publicFolder: string;
  readonly out: (text: string) => void;
  /** Resolves when the program is asked to end. */
  readonly ended: Promise<void>;
}

/** `start`: serves until it is asked to end; prints one address and how to sign in. */
export async function startVerb(setting: StartSetting): Promise<number> {
  const { line, language, env, store } = setting;
  const port = portOf(textOption(line, 'port') ?? env['PORT'] ?? '3000');
  const demo = isDemo(await store.world()) ? { file: setting.accountsFile } : null;
  const host = env['HOST'];
  const server = await startServer({
    store,
    port,
    demo,
    log: createLog(
      env['MAINSPRING_LOG'] === 'silent' ? 'silent' : env['MAINSPRING_LOG'] === 'info' ? 'info' : 'warn',
    ),
    tls: env['MAINSPRING_TLS'] === 'yes',
    sealKey: await sealKeyAt(setting.sealKeyFile),
    public: publicSettings(setting, port),
    transports: transportsOf({ env, language }),
    ...(host ? { host } : {}),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new Refusal('conflict', 'cli.port-taken', { port });
    throw error;
  });
  setting.out(greeting(server, language));
  await setting.ended;
  await server.close();
  await store.checkpoint();
  await store.close();
  return 0;
}

/** The port after the office's own unless PUBLIC_PORT says another, or `off`. */
function publicSettings({ env, publicFolder }: StartSetting, port: number): PublicSiteSettings {
  const said = env['PUBLIC_PORT'];
  const next = port === 0 ? 0 : port === 65535 ? 'off' : port + 1;
  return {
    folder: env['MAINSPRING_PUBLIC'] ?? publicFolder,
    port: said === 'off' ? 'off' : said ? portOf(said) : next,
    origin: env['PUBLIC_ORIGIN'] ?? null,
  };
}

export function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new Refusal('missing', 'cli.bad-port', { text });
}

/** The address, and the one way to sign in there is now: made accounts, the file they are kept in, the one-time code, or an account. */
function greeting(server: RunningServer, language: Language): string {
  const say = (key: string, params = {}): string => sayAny(language, key, params);
  const lines = [say('cli.serving', { url: server.url })];
  if (server.demoAccounts) {
    lines.push(say('cli.demo-made', { file: server.demoFile ?? '' }));
    for (const { login, password, name } of server.demoAccounts)
      lines.push(`  ${login.padEnd(14)}${password}  ${name}`);
  } else if (server.demoFile) lines.push(say('cli.demo-kept', { file: server.demoFile }));
  else if (server.firstRunCode)
    lines.push(say('cli.first-run', { url: `${server.url}/first-run`, code: server.firstRunCode }));
  else lines.push(say('cli.sign-in', { url: `${server.url}/sign-in` }));
  return `${lines.join('\n')}\n`;
}
