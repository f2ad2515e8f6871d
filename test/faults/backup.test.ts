import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { BACKUP_DAY, changedCopy, contentOf, fillStore, lots, openAt } from '../contract/backup-world.ts';

const KEY = 'a long passphrase';

describe('damaged backups are refused and nothing is written', () => {
  let folder: string;
  let source: Store;
  let target: Store;
  const at = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mainspring-damage-'));
    source = await openAt(at('source.db'));
    target = await openAt(at('target.db'));
    await fillStore(source);
    await source.backup({ file: at('plain'), key: null, now: BACKUP_DAY });
    await source.backup({ file: at('sealed'), key: KEY, now: BACKUP_DAY });
  });
  afterAll(async () => {
    await source.close();
    await target.close();
    rmSync(folder, { recursive: true });
  });

  const refused = async (file: string, key: string | null): Promise<string> => {
    const why = await target.restore({ file, key, dryRun: false, anchor: null }).then(
      () => 'restored',
      (error: { key?: string }) => error.key ?? 'no refusal',
    );
    expect(await target.audit(0, 10)).toEqual([]);
    expect(await target.position()).toBe(0);
    return why;
  };
  const flip = (seed: number) => (bytes: Buffer) => {
    const draw = lots(seed * 7919);
    const place = draw(bytes.length);
    bytes[place] = bytes[place]! ^ (1 << draw(8));
    return bytes;
  };

  it('20 flipped bits and truncations, readable and encrypted', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      for (const [from, key] of [['plain', null] as const, ['sealed', KEY] as const]) {
        const change = seed > 7 ? (b: Buffer) => b.subarray(0, lots(seed)(b.length)) : flip(seed);
        const file = changedCopy(at(from), folder, { name: `${from}-${seed}`, change });
        expect([seed, from, await refused(file, key)]).toEqual([
          seed,
          from,
          expect.stringMatching(/^backup-(damaged|not-one)$/),
        ]);
      }
    }
  });

  it('encrypted ones whose outer hash was made right again: a flipped bit, a piece cut, another manifest, another passphrase', async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const start = (bytes: Buffer) => bytes.indexOf('\n', 30) + 1;
      const change = (bytes: Buffer) => {
        const place = start(bytes) + lots(seed * 31)(bytes.length - start(bytes) - 32);
        bytes[place] = bytes[place]! ^ 1;
        return bytes;
      };
      const file = changedCopy(at('sealed'), folder, { name: `forged-${seed}`, change, rehash: true });
      expect(await refused(file, KEY)).toMatch(/^backup-(damaged|wrong-key)$/);
    }
    const rename = (bytes: Buffer) =>
      Buffer.from(bytes.toString('latin1').replace('"program":"test"', '"program":"tess"'), 'latin1');
    const manifest = changedCopy(at('sealed'), folder, { name: 'manifest', change: rename, rehash: true });
    expect(await refused(manifest, KEY)).toBe('backup-wrong-key');
    expect(await refused(at('sealed'), 'another passphrase')).toBe('backup-wrong-key');
    expect(await refused(at('sealed'), null)).toBe('backup-key-needed');
    expect(await refused(at('plain'), KEY)).toBe('backup-not-encrypted');
  });

  /** A readable backup with its lines changed and every hash of the file made right again. */
  const forged = (name: string, edit: (lines: string[]) => string[]): string =>
    changedCopy(at('plain'), folder, {
      name,
      rehash: true,
      change: (bytes) => {
        const start = bytes.indexOf('\n', 30) + 1;
        const lines = zstdDecompressSync(bytes.subarray(start, -32)).toString('utf8').trimEnd().split('\n');
        const rows = edit(lines.slice(0, -1));
        const content = createHash('sha256')
          .update(`${rows.join('\n')}\n`)
          .digest('hex');
        const { counts } = JSON.parse(lines.at(-1)!) as { counts: object };
        const body = `${[...rows, JSON.stringify({ counts, content })].join('\n')}\n`;
        return Buffer.concat([
          bytes.subarray(0, start),
          zstdCompressSync(Buffer.from(body)),
          Buffer.alloc(32),
        ]);
      },
    });

  it('rows exchanged, changed or left out, with every hash of the file made right again: the chain tells', async () => {
    const facts = (lines: string[]) => lines.findIndex((line) => line.startsWith('["facts"'));
    const swapped = forged('swapped', (lines) => {
      const place = facts(lines);
      const [a, b] = [lines[place]!, lines[place + 1]!];
      const exchange = (line: string, from: string) => {
        const row = JSON.parse(line) as unknown[];
        return JSON.stringify([...row.slice(0, 3), ...(JSON.parse(from) as unknown[]).slice(3)]);
      };
      return lines.with(place, exchange(a, b)).with(place + 1, exchange(b, a));
    });
    expect(await refused(swapped, null)).toMatch(/^backup-(not-whole|damaged)$/);
    const altered = forged('altered', (lines) => lines.map((line) => line.replace('9.75', '9.95')));
    expect(await refused(altered, null)).toBe('backup-not-whole');
    const missing = forged('missing', (lines) => lines.filter((line) => !line.startsWith('["texts"')));
    expect(await refused(missing, null)).toMatch(/^backup-(not-whole|damaged)$/);
    const other = forged('first', (lines) => lines.with(0, lines[0]!.replace('2022-09', '2022-10')));
    expect(await refused(other, null)).toBe('backup-damaged');
  });

  it('control: the same way of changing, with nothing changed, restores', async () => {
    const untouched = forged('untouched', (lines) => lines);
    expect(await refusedNot(untouched)).toEqual(await contentOf(source));
  });

  async function refusedNot(file: string): Promise<unknown> {
    await target.restore({ file, key: null, dryRun: false, anchor: null });
    return contentOf(target);
  }
});
