import { writeSync } from 'node:fs';
import type { Draft } from '../../src/engine/fact.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { actAt, figureDraft, unitDraft } from '../contract/store-drafts.ts';

/**
 * A process that appends until it is killed, and tells its parent of each act it holds to be durable, a line an act:
 * `KEY FACTS`. With `early` it tells before the commit, which the parent's checker must find out. With `warm` it only
 * opens and closes, so that its compiled code is kept for the next.
 */
const [file = '', cycle = '', manner = ''] = process.argv.slice(2);
const store = await openSqliteStore({ file, jurisdiction: 'wuxi', program: 'test' });
await store.world();
if (manner === 'warm') await store.close();
else await Promise.all(Array.from({ length: 8 }, (_, writer) => write(store, writer)));

async function write(store: Store, writer: number): Promise<void> {
  for (let number = 0; ; number++) {
    const name = `c${cycle}-w${writer}-n${number}`;
    const now = new Date(Date.UTC(2022, 0, 1) + number * 1000).toISOString();
    const many = writer === 0 && number === 3;
    const drafts = many ? history(name) : [unitDraft(name), figureDraft(name, 6), figureDraft(name, 7)];
    const told = `${name} ${many ? 600 : 3}\n`;
    if (manner === 'early') writeSync(1, told);
    await store.append(actAt(now), drafts, [], { key: name, fingerprint: name });
    if (manner !== 'early') writeSync(1, told);
  }
}

/** An import: one act of 600 facts in several blocks. */
function* history(name: string): Generator<Draft> {
  for (let i = 0; i < 600; i++) yield figureDraft(`${name}-${i}`, 1);
}
