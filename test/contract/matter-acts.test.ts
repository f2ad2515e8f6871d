import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readVisit } from '../../src/acts/inspections/read-visit.ts';
import type { Desk } from '../../src/acts/desk.ts';
import { confirmMatter } from '../../src/acts/matters/confirm-matter.ts';
import { keepAgendaItem } from '../../src/acts/matters/keep-agenda-item.ts';
import { keepMatter } from '../../src/acts/matters/keep-matter.ts';
import { keepMeeting } from '../../src/acts/matters/keep-meeting.ts';
import { readMatter } from '../../src/acts/matters/read-matter.ts';
import { readEveryMatter, readMatterRecords } from '../../src/acts/matters/read-matter-records.ts';
import { readMeeting } from '../../src/acts/matters/read-meeting.ts';
import { recordDecision } from '../../src/acts/matters/record-decision.ts';
import { judgeCommitment } from '../../src/acts/meetings/judge-commitment.ts';
import { readInbox } from '../../src/acts/read-inbox.ts';
import type { Role } from '../../src/engine/duty-table.ts';
import type { AgendaItemBody } from '../../src/engine/meetings/matter-facts.ts';
import { Refusal } from '../../src/engine/refusal.ts';
import { createKeyBox } from '../../src/server/passwords.ts';
import { meetingRecordOf } from '../../src/server/meetings/matter-record.ts';
import { problemDocument } from '../../src/server/problem.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../command.ts';
import { actAt, draftOf } from './store-drafts.ts';

const NOW = '2022-07-20T04:00:00.000Z';
const LATER = '2022-09-27T04:00:00.000Z';
const keys = createKeyBox();

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore({
    file: join(temporaryFolder(), 'matters.db'),
    jurisdiction: 'main',
    program: 'test',
  });
  await store.append(actAt('2022-01-01T00:00:00.000Z'), [
    draftOf('unit', { unit: 'zone', name: '开发区', kind: 'zone' }),
    draftOf('unit', { unit: 'far', name: '另一区', kind: 'zone' }),
    ...['bureau', 'other'].map((unit) =>
      draftOf('unit', { unit, name: unit, kind: 'bureau', parent: 'zone' }),
    ),
  ]);
});
afterEach(() => store.close());

function desk(unit = 'zone', more: { readonly role?: Role; readonly now?: string } = {}): Desk {
  const { role = 'supervision-office', now = NOW } = more;
  const person = `${role}-of-${unit}`;
  const held = { assignment: person, person, role, unit, indicators: [], state: 'active' as const };
  const actor = { person, principal: 'person' as const, assignments: [held] };
  return { actor, now, store, session: null, address: null, request: null, keys };
}

async function refusal(act: Promise<unknown>): Promise<Refusal> {
  try {
    await act;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const codesOf = ({ problems, key }: Refusal) =>
  problems.length > 0 ? problems.map(({ column, code }) => `${column} ${code}`) : [key];

/** A meeting held on a day, with one point on its agenda. */
async function met(at: Desk, unit: string, on = '2022-07-20', reference?: string): Promise<string> {
  const { meeting } = await keepMeeting(at, { title: `会 ${on}`, unit, kind: 'special', on, state: 'held' });
  const point = { meeting, title: '关于演示路贯通的汇报', ...(reference ? { reference } : {}) };
  await keepAgendaItem(at, point);
  return meeting;
}

const matterIn = async (at: Desk, unit: string, title: string, reference?: string) =>
  (
    await keepMatter(at, {
      title,
      unit,
      openedOn: '2022-07-20',
      ...(reference ? { reference } : {}),
    })
  ).matter;

describe('a reference that another matter has', () => {
  const TAKEN = '演政发〔2022〕7号';
  const SAME = '演政发(2022)7号';

  async function tried(at: Desk, unit: string): Promise<Refusal[]> {
    const typed = { title: '别的事', unit, openedOn: '2022-07-20', reference: SAME };
    const meeting = await met(at, unit, '2022-07-20', SAME);
    const confirm = { meeting, number: 1, answer: 'new', expectedVersion: 1 };
    return [await refusal(keepMatter(at, typed)), await refusal(confirmMatter(at, confirm))];
  }

  it('is named to whoever may read that matter, and to nobody else, whichever way it is asked for', async () => {
    const matter = await matterIn(desk(), 'zone', '演示路贯通', TAKEN);
    for (const said of await tried(desk(), 'zone'))
      expect(said.problems).toMatchObject([
        { column: 'reference', code: 'matter-reference-held', params: { reference: SAME, matter } },
      ]);
    for (const said of await tried(desk('far'), 'far')) {
      expect(said.problems).toMatchObject([
        { column: 'reference', code: 'matter-reference-taken', params: { reference: SAME } },
      ]);
      for (const language of ['zh', 'en'] as const) {
        const told = JSON.stringify(problemDocument(said, language, 'r'));
        expect(told).not.toContain(matter);
        expect(told).not.toMatch(/[{]\w+[}]|undefined/);
      }
    }
  });

  it('is not named either where the matter has turned out to be one that may not be read', async () => {
    const into = await matterIn(desk('far'), 'far', '另一区的事');
    await store.append(
      actAt(NOW),
      [
        draftOf('matter', {
          matter: 'moved',
          title: '#t',
          unit: 'zone',
          reference: TAKEN,
          openedOn: '2022-07-20',
          sameAs: into,
        }),
      ],
      [{ placeholder: '#t', text: '并走的事' }],
    );
    for (const said of await tried(desk(), 'zone')) {
      expect(codesOf(said)).toEqual(['reference matter-reference-taken']);
      expect(JSON.stringify(said.problems)).not.toContain('moved');
    }
  });
});

describe('a point that is not about something', () => {
  it('is not about what is there and kept by whoever says so', async () => {
    const meeting = await met(desk(), 'zone');
    const foreign = await matterIn(desk('far'), 'far', '另一区的事');
    const theirs = await met(desk('far'), 'far');
    const not = { meeting, number: 1, answer: 'not', expectedVersion: 1 };
    const said = async (more: object) => codesOf(await refusal(confirmMatter(desk(), { ...not, ...more })));
    const before = await store.position();
    expect(await said({})).toEqual(['matter matter-choice-missing']);
    expect(await said({ matter: 'no-such-matter' })).toEqual(['matter matter-unknown']);
    // Of another zone: answered as if it were not there.
    expect(await said({ matter: foreign })).toEqual(['matter matter-unknown']);
    for (const like of ['no-such-meeting/1', `${meeting}/9`, `${theirs}/1`])
      expect([like, await said({ like })]).toEqual([like, ['not-here']]);
    expect(await store.position()).toBe(before);
    const matter = await matterIn(desk(), 'zone', '演示路贯通');
    const earlier = await met(desk(), 'zone', '2022-07-01');
    await confirmMatter(desk(), { ...not, matter });
    await confirmMatter(desk(), { ...not, like: `${earlier}/1`, expectedVersion: 2 });
    const { points } = await readMeeting(desk(), { meeting });
    expect(points[0]!.body.notMatters).toEqual([matter, `${earlier}/1`]);
  });

  it('is not about a hundred things at most; one that is noted already may be said again', async () => {
    const meeting = await met(desk(), 'zone');
    const known = Array.from({ length: 101 }, (_, i) => `m${i + 1}`);
    const titles = known.map((matter) => ({ placeholder: `#${matter}`, text: `事 ${matter}` }));
    const matters = known.map((matter) =>
      draftOf('matter', { matter, title: `#${matter}`, unit: 'zone', openedOn: '2022-07-20' }),
    );
    await store.append(actAt(NOW), matters, titles);
    const held = (await store.world()).registry['agenda-item'].get(`agenda-item/${meeting}/1`)!.at(-1)!;
    const noted = async (count: number, version: number) => {
      const body: AgendaItemBody = { ...held.body, notMatters: known.slice(0, count) };
      await store.append(actAt(NOW), [draftOf('agenda-item', body, { version })]);
    };
    await noted(99, 2);
    const not = { meeting, number: 1, answer: 'not' };
    await confirmMatter(desk(), { ...not, matter: 'm100', expectedVersion: 2 });
    const many = await refusal(confirmMatter(desk(), { ...not, matter: 'm101', expectedVersion: 3 }));
    expect(many.problems).toMatchObject([{ code: 'agenda-not-many', value: 'm101', params: { most: 100 } }]);
    await confirmMatter(desk(), { ...not, matter: 'm7', expectedVersion: 3 });
    const { points } = await readMeeting(desk(), { meeting });
    expect(points[0]!.body.notMatters).toEqual(known.slice(0, 100));
  });
});

describe('a point that was withdrawn', () => {
  it('has nothing decided of it until it is put back', async () => {
    const meeting = await met(desk(), 'zone');
    const point = { meeting, number: 1, title: '关于演示路贯通的汇报' };
    await keepAgendaItem(desk(), { ...point, withdrawn: true, expectedVersion: 1 });
    const decided = { meeting, number: 1, decision: '年底前贯通', expectedVersion: 2 };
    const said = await refusal(recordDecision(desk(), { ...decided, decision: ' ' }));
    expect(codesOf(said)).toEqual(['decision agenda-withdrawn', 'decision decision-empty']);
    expect(codesOf(await refusal(recordDecision(desk(), decided)))).toEqual(['decision agenda-withdrawn']);
    await keepAgendaItem(desk(), { ...point, expectedVersion: 2 });
    expect(await recordDecision(desk(), { ...decided, expectedVersion: 3 })).toMatchObject({ version: 4 });
  });
});

describe('what was undertaken at a meeting', () => {
  const REPORTER: { readonly role: Role } = { role: 'reporter' };

  async function undertaken(at: Desk): Promise<string[]> {
    const { items } = await readInbox(at, {});
    return items
      .filter(({ flow }) => flow === 'undertaken')
      .map(({ kind, unit, title, dueOn, urgency }) => [kind, unit, title, dueOn, urgency].join(' '));
  }

  /** Two things undertaken by the bureau, one by the other. Gives their ids. */
  async function promised(): Promise<readonly string[]> {
    const meeting = await met(desk(), 'zone');
    const of = (unit: string, text: string, dueOn: string) => ({ unit, owner: '赵演示', text, dueOn });
    const { commitments } = await recordDecision(desk(), {
      meeting,
      number: 1,
      decision: '年底前贯通',
      commitments: [
        of('bureau', '完成评估', '2022-09-30'),
        of('bureau', '完成交地', '2022-09-26'),
        of('other', '拨付资金', '2022-12-31'),
      ],
      expectedVersion: 1,
    });
    return commitments;
  }

  it('waits for the units that undertook it, the first due first, and for nobody else', async () => {
    const bureau = (now = NOW) => undertaken(desk('bureau', { ...REPORTER, now }));
    expect(await bureau()).toEqual([]);
    await promised();
    const two = (first: string, second: string) => [
      `keep-commitment bureau 完成交地 2022-09-26 ${first}`,
      `keep-commitment bureau 完成评估 2022-09-30 ${second}`,
    ];
    // Three days before its day it is near, on its day still, the day after it is late.
    expect(await bureau()).toEqual(two('later', 'later'));
    expect(await bureau('2022-09-22T15:59:00.000Z')).toEqual(two('later', 'later'));
    expect(await bureau('2022-09-22T16:01:00.000Z')).toEqual(two('soon', 'later'));
    expect(await bureau('2022-09-26T15:59:00.000Z')).toEqual(two('soon', 'later'));
    expect(await bureau(LATER)).toEqual(two('overdue', 'soon'));
    expect(await undertaken(desk('bureau', { role: 'department-head', now: LATER }))).toEqual(
      two('overdue', 'soon'),
    );
    expect(await undertaken(desk('other', REPORTER))).toEqual([
      'keep-commitment other 拨付资金 2022-12-31 later',
    ]);
    // The office over them asks and is not asked; neither is who only reads.
    for (const role of ['supervision-office', 'leader', 'assessment-office', 'observer', 'reviewer'] as const)
      for (const unit of ['zone', 'bureau', 'far'])
        expect([role, unit, await undertaken(desk(unit, { role, now: LATER }))]).toEqual([role, unit, []]);
    expect(await undertaken(desk('far', REPORTER))).toEqual([]);
    // Who does both: what the office itself says the end of does not wait for him.
    const [office, own] = [desk('zone', { now: LATER }), desk('bureau', REPORTER)];
    const assignments = [...office.actor.assignments, ...own.actor.assignments];
    expect(await undertaken({ ...office, actor: { ...office.actor, assignments } })).toEqual([]);
    const { count, overdue } = await readInbox(desk('bureau', { ...REPORTER, now: LATER }), {});
    expect([count, overdue]).toEqual([2, 1]);
  });

  it('waits until the office has said what became of it, whatever that is', async () => {
    const [first, second, third] = await promised();
    const judged = (commitment: string, state: string) =>
      judgeCommitment(desk('zone', { now: LATER }), { commitment, state, note: '已核', expectedVersion: 1 });
    await judged(second!, 'kept');
    const late = (unit: string) => undertaken(desk(unit, { ...REPORTER, now: LATER }));
    expect(await late('bureau')).toEqual(['keep-commitment bureau 完成评估 2022-09-30 soon']);
    await judged(first!, 'broken');
    expect(await late('bureau')).toEqual([]);
    await judged(third!, 'withdrawn');
    expect(await late('other')).toEqual([]);
  });

  it('at a stocktake is none of these: that has its own', async () => {
    await store.append(
      actAt(NOW),
      [
        draftOf('commitment', {
          commitment: 'of-a-stocktake',
          stocktake: 'st',
          unit: 'bureau',
          owner: '#o',
          text: '#t',
          dueOn: '2022-12-31',
          state: 'made',
        }),
      ],
      [
        { placeholder: '#o', text: '演示丙' },
        { placeholder: '#t', text: '盘点会上的承诺' },
      ],
    );
    expect(await undertaken(desk('bureau', REPORTER))).toEqual([]);
  });
});

describe('all matters with everything of each', () => {
  /** So many matters, each with two meetings held and what was undertaken. */
  async function laid(count: number): Promise<void> {
    const names = Array.from({ length: count }, (_, i) => `m${String(i + 1).padStart(3, '0')}`);
    const texts = [{ placeholder: '#x', text: '文' }];
    const drafts = names.flatMap((matter, i) => {
      const on = ['2022-05-10', '2022-06-10'];
      const unit = i % 2 === 0 ? 'bureau' : 'other';
      texts.push({ placeholder: `#${matter}`, text: `事 ${matter}` });
      return [
        draftOf('matter', { matter, title: `#${matter}`, unit, openedOn: '2022-05-10' }),
        ...on.flatMap((day, at) => {
          const meeting = `${matter}-${at}`;
          return [
            draftOf('meeting', {
              meeting,
              title: '#x',
              unit: 'zone',
              kind: 'special',
              on: day,
              state: 'held',
            }),
            draftOf('agenda-item', { meeting, number: 1, title: '#x', matter, decision: '#x', tasks: [] }),
            draftOf('commitment', {
              commitment: meeting,
              meeting,
              number: 1,
              unit,
              owner: '#x',
              text: '#x',
              dueOn: '2022-12-31',
              state: 'made',
            }),
          ];
        }),
      ];
    });
    await store.append(actAt(NOW), drafts, texts);
  }

  it('come a page at a time: every one once, each as it is read alone', async () => {
    await laid(7);
    const every = await readEveryMatter(desk(), {});
    expect([every.total, every.matters.length]).toEqual([7, 7]);
    const pages = [];
    for (const page of [1, 2, 3, 4]) pages.push(await readMatterRecords(desk(), { page, pageSize: 3 }));
    expect(pages.map(({ matters }) => matters.length)).toEqual([3, 3, 1, 0]);
    expect(pages.map(({ total, page, pageSize }) => [total, page, pageSize])).toEqual(
      [1, 2, 3, 4].map((page) => [7, page, 3]),
    );
    const shown = pages.flatMap(({ matters }) => matters);
    expect(shown.map(({ matter }) => matter)).toEqual(every.matters.map(({ matter }) => matter));
    for (const one of shown) expect(one).toEqual(await readMatter(desk(), { matter: one.matter }));
    expect((await readMatterRecords(desk(), { unit: 'bureau' })).total).toBe(4);
    expect((await readMatterRecords(desk('far'), {})).total).toBe(0);
  });

  it('are read with as many questions to the store for forty as for one', async () => {
    await laid(40);
    const asked = async (pageSize: number) => {
      const questions: string[] = [];
      const counted = new Proxy(store, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== 'function') return member;
          return (...given: unknown[]) => {
            questions.push(String(name));
            return (member as (...all: unknown[]) => unknown).apply(target, given);
          };
        },
      });
      const { matters } = await readMatterRecords({ ...desk(), store: counted }, { pageSize });
      expect(matters).toHaveLength(pageSize);
      return questions;
    };
    expect(await asked(40)).toEqual(await asked(1));
  });
});

describe('an item that may not be read', () => {
  it('is given neither by the place it was made at nor by the point it was decided at', async () => {
    const meeting = await met(desk('bureau'), 'bureau');
    const task = {
      task: 'hidden',
      title: '#t',
      source: 'gap' as const,
      issuer: 'far',
      leadUnit: 'far',
      coUnits: [],
      limit: 'fixed' as const,
      measure: 'visible' as const,
    };
    const held = (await store.world()).registry['agenda-item'].get(`agenda-item/${meeting}/1`)!.at(-1)!;
    await store.append(
      actAt(NOW),
      [
        draftOf('task', task as never),
        draftOf('matter', { matter: 'm1', title: '#m', unit: 'bureau', openedOn: '2022-07-20' }),
        draftOf('agenda-item', { ...held.body, matter: 'm1', tasks: ['hidden'] }, { version: 2 }),
        draftOf('inspection', {
          inspection: 'n1',
          unit: 'zone',
          day: '2022-07-19',
          planNo: '年计〔2022〕1号',
          seedHash: 'ab'.repeat(32),
          size: 3,
          randomPct: 34,
          mostVisits: 3,
          visitDays: 30,
          state: 'drawn',
          list: ['project:p1'],
        }),
        draftOf('visit', {
          inspection: 'n1',
          place: 'project:p1',
          unit: 'bureau',
          on: '2022-07-19',
          seen: 'contradicts',
          photos: [],
          tasks: ['hidden'],
        }),
      ],
      [
        { placeholder: '#t', text: '另一区的事项' },
        { placeholder: '#m', text: '本区的事由' },
      ],
    );
    const visit = await readVisit(desk(), { inspection: 'n1', place: 'project:p1' });
    expect([visit.items, visit.place.visit?.tasks]).toEqual([[], []]);
    const shown = await readMeeting(desk(), { meeting });
    expect([shown.points[0]!.items, shown.points[0]!.body.tasks]).toEqual([[], []]);
    const record = JSON.stringify(meetingRecordOf(shown));
    expect(record).toContain('本区的事由');
    for (const said of [JSON.stringify(visit), record]) expect(said).not.toMatch(/hidden|另一区的事项/);
    // Whoever stands over its issuer reads it.
    const own = { ...desk('zone'), actor: bothZones() };
    const seen = await readVisit(own, { inspection: 'n1', place: 'project:p1' });
    expect(seen.items).toEqual([{ task: 'hidden', title: '另一区的事项' }]);
    expect((await readMeeting(own, { meeting })).points[0]!.body.tasks).toEqual(['hidden']);
  });
});

function bothZones(): Desk['actor'] {
  const [one, two] = ['zone', 'far'].map((unit) => desk(unit).actor);
  return { ...one!, assignments: [...one!.assignments, ...two!.assignments] };
}
