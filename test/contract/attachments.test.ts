import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/acts/desk.ts';
import { keepAttachment } from '../../src/acts/tasks/keep-attachment.ts';
import { readAttachment } from '../../src/acts/tasks/read-attachment.ts';
import type { Role } from '../../src/engine/duty-table.ts';
import type { Refusal } from '../../src/engine/refusal.ts';
import { MOST_PHOTO_BYTES } from '../../src/engine/tasks/photo.ts';
import { demoStore } from '../demo-store.ts';
import { madeJpeg, madePng, PLANTED } from '../photos/made-photos.ts';
import { actAt, draftOf } from './store-drafts.ts';

const NOW = '2022-08-13T04:00:00.000Z';
const PHOTO = { use: 'photo', name: '现场.jpg', bytes: madeJpeg({ orientation: 6 }) };

let console: Desk;
let people = 0;

/** Somebody with one role in one unit. */
function somebody(role: Role, unit: string): Desk {
  const person = `person-${++people}`;
  const assignment = { assignment: person, person, role, unit, indicators: [], state: 'active' as const };
  return { ...console, actor: { person, principal: 'person', assignments: [assignment] } };
}

async function refused(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown as Refusal,
  );
  return error === null ? 'taken' : (error.problems[0]?.code ?? error.key);
}

beforeAll(async () => {
  console = { ...(await demoStore()), now: NOW };
  const none = { coUnits: [], totalInvestment: '100' };
  await console.store.append(
    actAt(NOW),
    [
      draftOf('project', { project: 'p-1', name: '演示一', unit: 'street-1', type: 'road', ...none }),
      draftOf('project', { project: 'p-2', name: '演示二', unit: 'street-2', type: 'road', ...none }),
      draftOf('meeting', {
        meeting: 'm-1',
        title: '#t',
        unit: 'edz',
        kind: 'special',
        on: '2022-08-12',
        state: 'held',
      }),
      draftOf('inspection', {
        inspection: 'i-1',
        unit: 'edz',
        day: '2022-08-12',
        planNo: '2022-1',
        seedHash: '0'.repeat(64),
        size: 3,
        randomPct: 30,
        mostVisits: 2,
        visitDays: 30,
        state: 'sealed',
      }),
    ],
    [{ placeholder: '#t', text: '演示会议' }],
  );
}, 60_000);
afterAll(() => console.store.close());

describe('photographs of projects, meetings and inspections', () => {
  it('is kept without its place and device, and comes back so', async () => {
    const kept = await keepAttachment(somebody('reporter', 'street-1'), { of: 'p-1', ...PHOTO });
    expect(kept).toMatchObject({ of: 'p-1', holder: 'project', takenOn: '2022-08-12' });
    const { bytes, use } = await readAttachment(somebody('leader', 'edz'), { of: 'p-1', hash: kept.hash });
    expect(use).toBe('photo');
    const text = Buffer.from(bytes).toString('latin1');
    for (const word of [PLANTED.maker, PLANTED.owner, 'planted']) expect(text).not.toContain(word);
    expect(kept.size).toBe(bytes.length);
  });

  it('the same again changes nothing; another day is a later version', async () => {
    const desk = somebody('supervision-office', 'edz');
    const first = await keepAttachment(desk, { of: 'p-2', ...PHOTO });
    expect(await keepAttachment(desk, { of: 'p-2', ...PHOTO })).toEqual(first);
    const later = await keepAttachment(desk, { of: 'p-2', ...PHOTO, takenOn: '2022-08-11' });
    expect(later.position).toBeGreaterThan(first.position);
    const { registry } = await desk.store.world();
    const versions = registry.attachment.get(`attachment/project/p-2/${first.hash}`)!;
    expect(versions.map(({ body }) => body.takenOn)).toEqual(['2022-08-12', '2022-08-11']);
  });

  it('who may, by what it belongs to', async () => {
    const may = async (role: Role, unit: string, of: string, use = 'photo') =>
      refused(keepAttachment(somebody(role, unit), { of, ...PHOTO, use }));
    expect(await may('reporter', 'street-1', 'p-1')).toBe('taken');
    expect(await may('reporter', 'street-1', 'p-1', 'original')).toBe('not-allowed');
    expect(await may('reporter', 'street-1', 'p-2')).toBe('not-here');
    expect(await may('leader', 'edz', 'p-1')).toBe('not-allowed');
    expect(await may('supervision-office', 'edz', 'p-1', 'original')).toBe('taken');
    expect(await may('supervision-office', 'edz', 'p-1', 'signature')).toBe('not-allowed');
    expect(await may('supervision-office', 'edz', 'm-1', 'original')).toBe('taken');
    expect(await may('leader', 'edz', 'm-1')).toBe('not-allowed');
    expect(await may('leader', 'edz', 'i-1')).toBe('taken');
    expect(await may('reporter', 'street-1', 'i-1')).toBe('not-allowed');
    expect(await may('observer', 'edz', 'p-1')).toBe('not-allowed');
    expect(await may('supervision-office', 'edz', 'nothing-such')).toBe('not-here');
  });

  it('nobody reads one by what it does not belong to', async () => {
    const desk = somebody('supervision-office', 'edz');
    const { hash } = await keepAttachment(desk, { of: 'i-1', ...PHOTO });
    expect(await refused(readAttachment(desk, { of: 'i-1', hash }))).toBe('taken');
    expect(await refused(readAttachment(desk, { of: 'm-1', holder: 'project', hash }))).toBe('not-here');
    expect(await refused(readAttachment(somebody('reporter', 'street-1'), { of: 'i-1', hash }))).toBe(
      'not-allowed',
    );
  });

  it('what is no photograph is refused, with the word for it', async () => {
    const desk = somebody('supervision-office', 'edz');
    const tried = (more: Record<string, unknown>) =>
      refused(keepAttachment(desk, { of: 'p-1', ...PHOTO, ...more }));
    const page = new TextEncoder().encode('<!doctype html><script>go()</script>');
    expect(await tried({ bytes: page })).toBe('file-disguised');
    expect(await tried({ name: '现场.png' })).toBe('file-disguised');
    expect(await tried({ name: '现场.jpg.exe' })).toBe('file-disguised');
    expect(await tried({ bytes: madePng() })).toBe('file-disguised');
    expect(await tried({ bytes: Uint8Array.of(0xff, 0xd8, 0xff, ...page) })).toBe('photo-damaged');
    expect(await tried({ bytes: new Uint8Array() })).toBe('file-empty');
    expect(await tried({ bytes: new Uint8Array(MOST_PHOTO_BYTES + 1) })).toBe('file-too-large');
    expect(await tried({ bytes: madeJpeg({ width: 60_000, height: 9 }) })).toBe('photo-too-many-pixels');
    expect(await tried({ bytes: madeJpeg({ metadata: false }) })).toBe('photo-day-missing');
    expect(await tried({ takenOn: '2022-08-14' })).toBe('photo-day-ahead');
    expect(await tried({ name: '现场.pdf', bytes: new TextEncoder().encode('%PDF-1.7') })).toBe(
      'photo-no-picture',
    );
    expect(await tried({ name: '尾巴.jpg', bytes: madeJpeg({ tail: PLANTED.tail }) })).toBe('taken');
  });
});
