import { Refusal } from '../../engine/refusal.ts';
import { systemClock } from '../clock.ts';
import { startPublic } from '../publishing/public-server.ts';
import { openShelf } from '../publishing/shelf.ts';
import { createLog } from '../start-server.ts';
import { sayAny } from '../../web/words/index.ts';
import { type CommandLine, languageOf, textOption } from './arguments.ts';
import { portOf } from './start.ts';

/** 公开页环境 — what `public` needs of the main file. */
export interface PublicVerbSetting {
  readonly line: CommandLine;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The shelf unless `--shelf` or MAINSPRING_PUBLIC says another. */
  readonly folder: () => string;
  readonly out: (text: string) => void;
  readonly ended: Promise<void>;
}

/** `public`: serves the shelf until it is asked to end; opens no database. */
export async function publicVerb({ line, env, folder, out, ended }: PublicVerbSetting): Promise<number> {
  const port = portOf(textOption(line, 'port') ?? env['PUBLIC_PORT'] ?? '3001');
  const server = await startPublic({
    shelf: openShelf(textOption(line, 'shelf') ?? env['MAINSPRING_PUBLIC'] ?? folder()),
    port,
    host: env['HOST'] ?? '0.0.0.0',
    clock: systemClock,
    log: createLog('warn'),
    tls: env['MAINSPRING_TLS'] === 'yes',
    origin: env['PUBLIC_ORIGIN'] ?? null,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new Refusal('conflict', 'cli.port-taken', { port });
    throw error;
  });
  out(`${sayAny(languageOf(env), 'cli.public-serving', { url: server.url })}\n`);
  await ended;
  await server.close();
  return 0;
}
