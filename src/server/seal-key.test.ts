import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sealKeyAt } from './seal-key.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seal-key-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const STARTING = `
  const { sealKeyAt } = await import(process.argv[1]);
  process.once('message', async (file) => {
    process.send(Buffer.from(await sealKeyAt(file)).toString('hex'));
    process.disconnect();
  });
  process.send('ready');
`;

describe('the key of the server', () => {
  it('is made at the first start for its owner alone, whole, with nothing left beside, and is the same ever after', async () => {
    const file = join(folder, 'seal.key');
    const made = Buffer.from(await sealKeyAt(file)).toString('hex');
    expect(await readFile(file, 'utf8')).toBe(`${made}\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['seal.key']);
    expect(Buffer.from(await sealKeyAt(file)).toString('hex')).toBe(made);
  });

  it('is one key however many ask for it at once', async () => {
    const file = join(folder, 'seal.key');
    const keys = await Promise.all(Array.from({ length: 40 }, () => sealKeyAt(file)));
    const made = (await readFile(file, 'utf8')).trim();
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex')))).toEqual(new Set([made]));
    expect(await readdir(folder)).toEqual(['seal.key']);
  });

  it('is one key of processes that start at once', async () => {
    const file = join(folder, 'seal.key');
    const module = new URL('./seal-key.ts', import.meta.url).href;
    const started = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const line = ['--input-type=module', '--eval', STARTING, module];
        const child = spawn(process.execPath, line, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
        await once(child, 'message');
        return child;
      }),
    );
    const keys = await Promise.all(
      started.map(async (child) => {
        const said = once(child, 'message');
        child.send(file);
        return (await said)[0] as string;
      }),
    );
    expect(new Set(keys)).toEqual(new Set([(await readFile(file, 'utf8')).trim()]));
  });

  it('that is damaged is refused and not overwritten', async () => {
    const file = join(folder, 'seal.key');
    await writeFile(file, 'half of a k');
    await expect(sealKeyAt(file)).rejects.toMatchObject({ key: 'seal-key-damaged' });
    expect(await readFile(file, 'utf8')).toBe('half of a k');
  });
});
