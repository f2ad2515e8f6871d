import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleDesk, recordOf } from '../../src/acts/desk.ts';
import { seedHashOf } from '../../src/engine/inspections/draw.ts';
import { latest } from '../../src/engine/registry.ts';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

const SEALED_ON = '2023-02-15T02:00:00.000Z';
const EVE = '2023-02-16T08:00:00.000Z';
const DAY = '2023-02-17';
const ON_DAY = '2023-02-17T02:00:00.000Z';
const TERMS = {
  unit: 'edz',
  day: DAY,
  planNo: '演示督检〔2023〕1号',
  size: 6,
  randomPct: 34,
  mostVisits: 4,
  visitDays: 30,
};

let site: Site;
let office: Visitor;
let leader: Visitor;
let street: Visitor;
let finance: Visitor;
let id = '';
let photo = '';

beforeAll(async () => {
  site = await openSite({ demo: true, now: SEALED_ON });
  await goTo(SEALED_ON);
}, 240_000);
afterAll(() => site.close());

/** Another day: everybody signs in anew. */
async function goTo(now: string): Promise<void> {
  site.clock.now = now;
  [office, leader, street, finance] = [visitor(site), visitor(site), visitor(site), visitor(site)];
  await office.signIn('supervision');
  await leader.signIn('leader');
  await street.signIn('street-head');
  await finance.signIn('finance');
}

interface Shown {
  version: number;
  state: string;
  seed?: string;
  seedHash: string;
  verified: boolean | null;
  differences: { code: string; place?: string }[];
  arranged: boolean;
  weak: string[];
  random: string[];
  drawn: string[];
  drawnAt: string;
  list: {
    place: string;
    unit: string;
    share: string;
    whys: { key: string }[];
    visit: null | {
      seen: string;
      photos: string[];
      tasks: string[];
      contradicted: string | null;
      version: number;
    };
  }[];
}

const post = async (who: Visitor, path: string, body: unknown, key?: string) => {
  const headers: Record<string, string> = key ? { 'Idempotency-Key': key } : {};
  const answer = await who.send('POST', `/api/v1/inspections${path}`, body, headers);
  return { status: answer.status, body: await answer.json() };
};
const view = async (who = office) =>
  (await (await who.get(`/api/v1/inspections/${id}`)).json()) as unknown as Shown;
const text = async (who: Visitor, path: string) => (await who.get(path)).text();

/** A picture of one pixel with a text in it that says where it was taken. */
function pictureWithPlace(): Uint8Array {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from('Location\u0000GPS 31.5000 120.3000', 'latin1')),
    chunk('IDAT', deflateSync(Buffer.from([0, 10, 20, 30]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function sendVisit(who: Visitor, place: string, fields: Record<string, string>, file?: Uint8Array) {
  const body = new FormData();
  body.set('csrf', who.csrf());
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  if (file) body.append('photos', new File([new Uint8Array(file)], 'site.png', { type: 'image/png' }));
  return fetch(`${site.server.url}/inspections/${id}/places/${encodeURIComponent(place)}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { Cookie: who.cookie(), Origin: site.server.url, Accept: 'application/json' },
  });
}

describe('sealing', () => {
  it('is the office’s alone, wants a plan number and a day ahead, and says all that is wrong at once', async () => {
    expect((await post(leader, '', TERMS)).status).toBe(403);
    expect((await post(street, '', TERMS)).status).toBe(403);
    const wrong = await post(office, '', {
      ...TERMS,
      planNo: '',
      day: '2023-02-15',
      size: 200,
      randomPct: 0,
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.problems.map((one: { column: string }) => one.column).sort()).toEqual([
      'day',
      'planNo',
      'randomPct',
      'size',
    ]);
    const page = await office.form('/inspections', {
      ...Object.fromEntries(Object.entries(TERMS).map(([name, value]) => [name, String(value)])),
      planNo: '',
    });
    expect(page.status).toBe(422);
    const shown = await page.text();
    expect(shown).toContain('没有年度计划文号');
    expect(shown).toContain(`value="${DAY}"`);
    const undated = await office.form('/inspections', { planNo: TERMS.planNo, unit: TERMS.unit });
    expect(await undated.text()).toContain('缺少“检查日期”');
  });

  it('stores the digest; the seed is in no fact, no answer and no plain page of the store', async () => {
    const sealed = await post(office, '', TERMS, 'seal-once-and-again');
    expect(sealed.status).toBe(201);
    id = sealed.body.inspection;
    expect(sealed.body.seedHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await post(office, '', TERMS, 'seal-once-and-again')).body.inspection).toBe(id);
    const shown = await view();
    expect(shown).toMatchObject({ state: 'sealed', verified: null, list: [] });
    expect(shown.seed).toBe(undefined);
    const locked = await site.store.secretOf(`inspection/${id}`, 'inspection-seed');
    expect(locked).not.toBe(null);
    expect(locked).not.toMatch(/[0-9a-f]{64}/);
    expect(Buffer.from(locked!, 'base64').toString('latin1')).not.toMatch(/[0-9a-f]{40}/);
  });

  it('happens once for a day, and the list is not drawn before its eve', async () => {
    expect((await post(office, '', TERMS)).body).toMatchObject({ status: 409, key: 'inspection-day-taken' });
    const early = await post(office, `/${id}/draw`, { expectedVersion: 1 });
    expect(early.body).toMatchObject({ status: 409, key: 'inspection-draw-early' });
    expect(await text(office, `/inspections/${id}`)).toContain('名单还没有抽');
  });
});

describe('drawing', () => {
  it('shows the seed and the list with every reason; anybody gets the same from the seed', async () => {
    await goTo(EVE);
    expect((await post(leader, `/${id}/draw`, { expectedVersion: 1 })).status).toBe(403);
    const drawn = await post(office, `/${id}/draw`, { expectedVersion: 1 });
    expect(drawn.status).toBe(201);
    const shown = await view();
    expect(shown).toMatchObject({ state: 'drawn', verified: true, differences: [], drawnAt: EVE });
    expect(seedHashOf(shown.seed!)).toBe(shown.seedHash);
    expect([shown.weak.length, shown.random.length]).toEqual([4, 2]);
    expect(shown.list.every(({ whys }) => whys.length > 0)).toBe(true);
    const query = new URLSearchParams({
      unit: 'edz',
      day: DAY,
      'plan-no': TERMS.planNo,
      size: '6',
      'random-pct': '34',
      'most-visits': '4',
      'visit-days': '30',
      seed: shown.seed!,
      'as-of': EVE,
    });
    const again = (await (await leader.get(`/api/v1/inspections/preview?${query}`)).json()) as {
      weak: { place: string }[];
      random: { place: string }[];
      seedHash: string;
    };
    expect(again.weak.map(({ place }) => place)).toEqual(shown.weak);
    expect(again.random.map(({ place }) => place)).toEqual(shown.random);
    expect(again.seedHash).toBe(shown.seedHash);
    const page = await text(leader, `/inspections/${id}`);
    expect(page).toContain('名单与种子一致');
    expect(page).toContain(shown.seed);
  });

  it('is done once, and a cancelled draw does not free its day', async () => {
    const again = await post(office, `/${id}/draw`, { expectedVersion: 2 });
    expect(again.body).toMatchObject({ status: 409, key: 'inspection-not-sealed' });
    expect((await post(office, '', TERMS)).body.key).toBe('inspection-day-drawn');
  });

  it('is nobody’s to see among those who are visited', async () => {
    for (const who of [street, finance]) {
      expect((await who.get('/inspections')).status).toBe(403);
      expect((await who.get(`/inspections/${id}`)).status).toBe(403);
      expect((await who.get(`/api/v1/inspections/${id}`)).status).toBe(403);
      expect((await who.get(`/inspections/${id}/places/project:hospital-extension`)).status).toBe(403);
    }
    const none = await street.get('/api/v1/inspections/conclusions');
    expect(
      ((await none.json()) as { conclusions: unknown[] }).conclusions.filter(
        (one) => (one as { inspection: string }).inspection === id,
      ),
    ).toEqual([]);
  });
});

describe('a leader’s change', () => {
  it('needs a reason and known places; the drawn list stays beside it', async () => {
    const before = await view();
    const [first, ...others] = before.list.map(({ place }) => place);
    const bare = await post(leader, `/${id}/list`, { expectedVersion: 2, list: others });
    expect(bare.status).toBe(422);
    const strange = await post(leader, `/${id}/list`, {
      expectedVersion: 2,
      list: [...others, 'project:no-such'],
      reason: '改一处',
    });
    expect(strange.body.problems[0].code).toBe('inspection-place-unknown');
    const changed = await post(leader, `/${id}/list`, {
      expectedVersion: 2,
      list: others,
      reason: '昨日刚去过，改日再去',
    });
    expect(changed.status).toBe(201);
    const after = await view();
    expect(after.arranged).toBe(true);
    expect(after.drawn).toEqual(before.list.map(({ place }) => place));
    expect(after.list.map(({ place }) => place)).toEqual(others);
    // What the rule drew is as it was: the change is a leader's and not the lot's.
    expect(after).toMatchObject({ verified: true, weak: before.weak, random: before.random });
    const page = await text(office, `/inspections/${id}`);
    expect(page).toContain('规则抽取');
    expect(page).toContain('实际名单');
    expect(page).toContain('昨日刚去过，改日再去');
    expect(page.split('减去').length).toBe(2);
    expect(first).toBeDefined();
  });
});

describe('visits', () => {
  it('are not recorded before the day', async () => {
    const { list } = await view();
    const early = await sendVisit(leader, list[0]!.place, { seen: 'as-reported', expectedVersion: '0' });
    expect(early.status).toBe(422);
    expect(((await early.json()) as { problems: { code: string }[] }).problems[0]!.code).toBe(
      'visit-day-before',
    );
  });

  it('say what is missing, keep the photograph without its place, and are recorded once', async () => {
    await goTo(ON_DAY);
    const { list } = await view();
    const { place } = list.find(({ place: one }) => one.startsWith('project:'))!;
    const form = await text(leader, `/inspections/${id}/places/${place}`);
    expect(form).toContain('上报的是');
    expect(form).toContain('capture="environment"');
    const bare = await sendVisit(leader, place, { seen: 'contradicts', expectedVersion: '0' });
    expect(bare.status).toBe(422);
    expect((await sendVisit(leader, place, { expectedVersion: '0' })).status).toBe(422);
    const said = {
      seen: 'contradicts',
      text: '现场没有工人，塔吊已拆。',
      expectedVersion: '0',
      idempotencyKey: 'visit-from-the-phone',
    };
    const taken = await sendVisit(leader, place, said, pictureWithPlace());
    expect(taken.status).toBe(200);
    const again = await sendVisit(leader, place, said, pictureWithPlace());
    expect(again.status).toBe(200);
    const { visit } = (await view()).list.find((one) => one.place === place)!;
    expect(visit).toMatchObject({ seen: 'contradicts', version: 1 });
    expect(visit!.contradicted).toMatch(/^period=2022-\d\d;/);
    photo = visit!.photos[0]!;
    const kept = await leader.get(`/inspections/${id}/files/${photo}?show=1`);
    expect(kept.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await kept.arrayBuffer()).toString('latin1')).not.toContain('GPS');
    expect((await sendVisit(leader, place, { ...said, idempotencyKey: 'another-telephone' })).status).toBe(
      409,
    );
  });

  it('become an item of supervision in one step', async () => {
    const { list } = await view();
    const { place, visit } = list.find((one) => one.visit !== null)!;
    expect(
      (await leader.form(`/inspections/${id}/places/${place}/item`, { expectedVersion: '1' })).status,
    ).toBe(403);
    const made = await office.form(`/inspections/${id}/places/${place}/item`, {
      expectedVersion: String(visit!.version),
      idempotencyKey: 'item-of-a-visit',
    });
    expect(made.status).toBe(303);
    const task = (await view()).list.find((one) => one.place === place)!.visit!.tasks[0]!;
    const held = latest((await site.store.world()).registry.task, `task/${task}`)!.body;
    expect(held).toMatchObject({
      source: 'inspection',
      sourceRef: `inspection/${id}/${place}`,
      leadUnit: list.find((one) => one.place === place)!.unit,
    });
    const item = await text(office, `/tasks/${task}`);
    expect(item).toContain('现场没有工人，塔吊已拆。');
  });

  it('all have to be said before it is closed; then each unit reads its own places and nothing else', async () => {
    const open = await post(office, `/${id}/close`, {
      expectedVersion: 3,
      text: '两处有问题，其余与上报一致。',
    });
    expect(open.body).toMatchObject({ status: 409, key: 'inspection-places-open' });
    const { list } = await view();
    for (const { place, visit } of list) {
      if (visit) continue;
      const body = { place, seen: 'as-reported', text: '与上报一致。', expectedVersion: 0 };
      expect((await post(leader, `/${id}/visits`, body)).status).toBe(201);
    }
    expect((await post(leader, `/${id}/close`, { expectedVersion: 3, text: '结论' })).status).toBe(403);
    const closed = await post(office, `/${id}/close`, {
      expectedVersion: 3,
      text: '一处与上报不符，已立项；其余一致。',
    });
    expect(closed.status).toBe(201);
    const own = list.filter(({ unit }) => unit === 'street-1').map(({ place }) => place);
    const read = (await (await street.get('/api/v1/inspections/conclusions')).json()) as {
      conclusions: { inspection: string; place: string; conclusion: string; photos: string[] }[];
    };
    const ofThis = read.conclusions.filter(({ inspection }) => inspection === id);
    expect(ofThis.map(({ place }) => place).sort()).toEqual([...own].sort());
    expect(own.length).toBeGreaterThan(0);
    expect(ofThis[0]!.conclusion).toContain('已立项');
    const page = await text(street, '/inspections/conclusions');
    expect(page).toContain('一处与上报不符，已立项；其余一致。');
    const others = list.filter(({ unit }) => unit !== 'street-1').map(({ place }) => place);
    for (const place of others) expect(page).not.toContain(place);
    expect((await street.get(`/inspections/${id}`)).status).toBe(403);
    const isOwn = ofThis.some(({ photos }) => photos.includes(photo));
    const asked = await street.get(`/inspections/conclusions/${id}/files/${photo}`);
    expect(asked.status).toBe(isOwn ? 200 : 404);
    expect(await text(finance, '/inspections/conclusions')).not.toContain('塔吊');
  });

  it('an item that goes to others is none of a unit whose place it was made of: neither title nor link', async () => {
    const { registry } = await site.store.world();
    const own = [...registry.visit.values()]
      .map((versions) => versions.at(-1)!)
      .find(({ body }) => body.inspection === id && body.unit === 'street-1')!;
    const foreign = [...registry.task.values()]
      .map((versions) => versions.at(-1)!.body)
      .find(({ leadUnit, coUnits }) => leadUnit === 'finance-bureau' && coUnits.length === 0)!;
    const desk = consoleDesk(site.store, ON_DAY);
    const object = `visit/${id}/${own.body.place}`;
    const body = { ...own.body, tasks: [...own.body.tasks, foreign.task] };
    await site.store.append(recordOf(desk, 'keep-visit', { object, detail: {} }), [
      { kind: 'visit', object, objectVersion: own.version + 1, body },
    ]);
    const title = (await site.store.texts([foreign.title])).get(foreign.title)!;
    const answer = await street.get('/api/v1/inspections/conclusions');
    const page = await text(street, '/inspections/conclusions');
    expect(page).toContain('一处与上报不符，已立项；其余一致。');
    for (const said of [await answer.text(), page]) {
      expect(said).not.toContain(foreign.task);
      expect(said).not.toContain(title);
    }
    // What goes to the unit itself stays.
    for (const task of own.body.tasks) expect(page).toContain(`/tasks/${task}`);
  });

  it('are counted in the heading', async () => {
    expect(await text(office, '/inspections')).toContain('2023 年 1 次检查，走访 5 处');
  });
});

describe('what was sealed stays on record', () => {
  it('a cancelled seal is counted, and a place taken from the random share is found', async () => {
    const later = await post(office, '', { ...TERMS, day: '2023-03-01' });
    const other = later.body.inspection as string;
    expect((await post(office, `/${other}/cancel`, { expectedVersion: 1 })).status).toBe(422);
    const cancelled = await post(office, `/${other}/cancel`, {
      expectedVersion: 1,
      reason: '天气预警，改期',
    });
    expect(cancelled.status).toBe(201);
    const list = (await (await leader.get('/api/v1/inspections')).json()) as {
      tally: { cancelled: number; cancelledDrawn: number };
    };
    expect(list.tally).toMatchObject({ cancelled: 1, cancelledDrawn: 0 });
    expect(await text(leader, '/inspections')).toContain('另有 1 次封存后取消');
    const again = await post(office, '', { ...TERMS, day: '2023-03-01' });
    expect(again.status).toBe(201);

    const held = latest((await site.store.world()).registry.inspection, `inspection/${id}`)!;
    const random = held.body.random!.slice(1);
    await site.store.append(recordOf(consoleDesk(site.store, site.clock.now), 'arrange-inspection'), [
      {
        kind: 'inspection',
        object: `inspection/${id}`,
        objectVersion: held.version + 1,
        body: { ...held.body, random },
      },
    ]);
    const shown = await view();
    expect(shown.verified).toBe(false);
    expect(shown.differences).toEqual([{ code: 'lot-left-out', place: held.body.random![0] }]);
    const page = await text(leader, `/inspections/${id}`);
    expect(page).toContain('名单与种子不符：1 处');
    expect(page).toContain('随机部分少了');
  });

  it('as of an instant before the draw the list is not there', async () => {
    const past = await text(office, `/inspections/${id}?as-of=2023-02-15T23:00`);
    expect(past).toContain('名单还没有抽');
    expect(past).not.toContain('名单与种子');
  });
});
