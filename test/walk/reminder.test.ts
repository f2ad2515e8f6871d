import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { consoleDesk } from '../../src/acts/desk.ts';
import { keepCalendar } from '../../src/acts/tasks/keep-calendar.ts';
import type { Draft } from '../../src/engine/fact.ts';
import { carriedHolidays } from '../../src/server/tasks/carried-holidays.ts';
import { type Reminded, remindDue } from '../../src/server/tasks/reminder.ts';
import type { Outgoing, Transport } from '../../src/server/tasks/transport.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'mainspring-reminder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function open(name: string): Promise<Store> {
  return openSqliteStore({ file: join(folder, name), jurisdiction: 'main', program: 'test' });
}

/** The site's clock: Asia/Shanghai. */
function at(day: string, hour: string): string {
  return new Date(`${day}T${hour}:00.000+08:00`).toISOString();
}

const ISSUED = '2022-08-22';
const STARTS = at(ISSUED, '09:00');

const SET_UP = {
  act: 'set-up',
  person: 'console',
  role: null,
  session: null,
  address: null,
  object: null,
  reason: null,
  request: null,
  now: STARTS,
};

/**
 * A bureau with one reporter, who has an address, and one item of August, due on 20 September, that nobody acts upon: September's
 * word on its progress is owed from the first of the month.
 */
async function openOffice(name: string): Promise<Store> {
  const store = await open(name);
  const drafts: Draft[] = [
    {
      kind: 'unit',
      object: 'unit/zone',
      objectVersion: 1,
      body: { unit: 'zone', name: '示例区', kind: 'zone' },
    },
    {
      kind: 'unit',
      object: 'unit/bureau',
      objectVersion: 1,
      body: { unit: 'bureau', name: '示例局', kind: 'bureau', parent: 'zone' },
    },
    {
      kind: 'person',
      object: 'person/p1',
      objectVersion: 1,
      body: { person: 'p1', login: 'p1', name: 'text:name', state: 'active' },
    },
    {
      kind: 'assignment',
      object: 'assignment/a1',
      objectVersion: 1,
      body: {
        assignment: 'a1',
        person: 'p1',
        role: 'reporter',
        unit: 'bureau',
        indicators: [],
        state: 'active',
      },
    },
    {
      kind: 'task',
      object: 'task/t1',
      objectVersion: 1,
      body: {
        task: 't1',
        title: 'text:title',
        source: 'minutes',
        issuer: 'zone',
        leadUnit: 'bureau',
        coUnits: [],
        route: 'forward',
        limit: 'fixed',
        dueOn: '2022-09-20',
        measure: 'visible',
      },
    },
    ...(['approve', 'issue', 'accept'] as const).map((act, index) => ({
      kind: 'task-act' as const,
      object: 'task-act/t1',
      objectVersion: index + 1,
      body: { task: 't1', number: index + 1, act, on: ISSUED, taskVersion: 1 },
    })),
  ];
  await store.append(SET_UP, drafts, [
    { placeholder: 'text:name', text: '示例甲' },
    { placeholder: 'text:title', text: '示例事项' },
  ]);
  await store.putSecret('p1', 'mail', 'p1@example.invalid');
  const { days } = (await carriedHolidays(2022))!;
  await keepCalendar(consoleDesk(store, STARTS), { days });
  return store;
}

function listening(): { readonly got: Outgoing[]; readonly transports: Transport[] } {
  const got: Outgoing[] = [];
  return { got, transports: [{ channel: 'mail', send: async (message) => void got.push(message) }] };
}

describe('a month of reminders and slips', () => {
  it('writes and sends each once, through two restarts and a late timer', async () => {
    let store = await openOffice('month.db');
    const { got, transports } = listening();
    const printed: string[] = [];
    const slips: string[] = [];
    const look = async (day: string, hour: string): Promise<Reminded> => {
      const done = await remindDue({ store, transports, clock: () => at(day, hour) });
      for (const { colour, answerBy } of done.slips) slips.push(`${day} ${colour} ${answerBy}`);
      for (const key of done.sent) printed.push(`${day} ${hour} ${key}`);
      return done;
    };
    for (let n = 12; n <= 41; n++) {
      const day = new Date(Date.UTC(2022, 8, n)).toISOString().slice(0, 10);
      if (day === '2022-09-16' || day === '2022-09-27') {
        await store.close();
        store = await open('month.db');
      }
      const hours = day === '2022-09-22' ? ['16:40'] : ['07:30', '08:30', '08:31', '14:00'];
      for (const hour of hours) await look(day, hour);
    }
    await store.close();
    // Due on Tuesday the 20th: blue three days before, yellow the day after, red once five working days have run out. The red one
    // is to be answered within five more: 30 September, then 8 to 11 October, as the holiday is made up for at its end.
    expect(slips).toEqual([
      '2022-09-17 blue 2022-09-20',
      '2022-09-21 yellow 2022-09-28',
      '2022-09-29 red 2022-10-11',
    ]);
    const days = got.map(({ key }) => key.split('/')[2]!);
    expect(new Set(days).size).toBe(days.length);
    expect(days).toEqual(
      // 12 September and 1–7 October are holidays; 8 and 9 October are worked.
      [13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 30]
        .map((day) => `2022-09-${day}`)
        .concat(['2022-10-08', '2022-10-09', '2022-10-10', '2022-10-11']),
    );
    // The late timer: nobody looked before 16:40 that day, and it went out then.
    expect(printed.find((line) => line.includes('2022-09-22/'))).toMatch(/^2022-09-22 16:40/);
    expect(got.every(({ count, to }) => count === 1 && to === 'p1@example.invalid')).toBe(true);
    console.log([...slips, ...printed].join('\n'));
  });

  it('never sends one that ended while it was being sent, and says so', async () => {
    const store = await openOffice('crash.db');
    const { got, transports } = listening();
    const key = 'todo/mail/2022-09-13/p1';
    await store.queueMessage(
      { key, person: 'p1', channel: 'mail', body: '{"count":1}' },
      at('2022-09-13', '08:00'),
    );
    // Taken by a process that dies here.
    expect((await store.takeMessage(at('2022-09-13', '08:00')))?.key).toBe(key);
    const clock = (): string => at('2022-09-13', '09:30');
    await remindDue({ store, transports, clock });
    expect(got).toEqual([]);
    expect((await store.outbox(10)).map(({ state, trouble }) => [state, trouble])).toEqual([
      ['unsure', 'ended-while-sending'],
    ]);
    await store.close();
  });

  it('tries a message that failed again after ten minutes, and gives it up after five times', async () => {
    const store = await openOffice('fails.db');
    let times = 0;
    const transports: Transport[] = [
      {
        channel: 'mail',
        send: () => {
          times++;
          return Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
        },
      },
    ];
    for (let minutes = 0; minutes < 90; minutes += 5) {
      const now = new Date(Date.parse(at('2022-09-13', '08:00')) + minutes * 60_000).toISOString();
      await remindDue({ store, transports, clock: () => now });
    }
    expect(times).toBe(5);
    expect((await store.outbox(10)).map(({ state, tries, trouble }) => [state, tries, trouble])).toEqual([
      ['given-up', 5, 'ECONNREFUSED'],
    ]);
    await store.close();
  });

  it('writes and sends once when two look at the same moment', async () => {
    const store = await openOffice('two.db');
    const { got, transports } = listening();
    const clock = (): string => at('2022-09-21', '08:30');
    const done = await Promise.all([1, 2, 3].map(() => remindDue({ store, transports, clock })));
    expect(done.flatMap(({ slips }) => slips.map(({ colour }) => colour))).toEqual(['yellow']);
    expect(got).toHaveLength(1);
    await store.close();
  });

  it('writes no slip of its own into a demonstration, whose history lies years back', async () => {
    const store = await openOffice('demo.db');
    await store.append(SET_UP, [
      { kind: 'setting', object: 'setting/demo', objectVersion: 1, body: { setting: 'demo', value: 'yes' } },
    ]);
    const { got, transports } = listening();
    const clock = (): string => at('2026-03-02', '09:00');
    const done = await remindDue({ store, transports, clock });
    expect(done.slips).toEqual([]);
    expect((await store.world()).registry['task-act'].get('task-act/t1')).toHaveLength(3);
    // What waits is told all the same, to whoever gave an address.
    expect(got.map(({ count }) => count)).toEqual([1]);
    await store.close();
  });

  it('sends nothing when the site has opened no way out, and to nobody without an address', async () => {
    const store = await openOffice('silent.db');
    const clock = (): string => at('2022-09-13', '08:30');
    expect((await remindDue({ store, transports: [], clock })).queued).toBe(0);
    await store.putSecret('p1', 'mail', '');
    const { got, transports } = listening();
    await remindDue({ store, transports, clock });
    expect(got).toEqual([]);
    await store.close();
  });
});
