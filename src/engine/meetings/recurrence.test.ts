import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { foldFacts } from '../world.ts';
import type { AgendaItemBody, MatterBody, MeetingBody } from './matter-facts.ts';
import { matterMeant, matterTable } from './matter-table.ts';
import type { CommitmentBody } from './meeting-facts.ts';
import { RECURRENCE_RULE, fateOf, matterRecord } from './recurrence.ts';

class Minutes extends FactWriter {
  meeting(meeting: string, on: string, state: MeetingBody['state'] = 'held'): void {
    this.add('meeting', { meeting, title: 't', unit: 'edz', kind: 'coordination', on, state });
  }

  matter(matter: string, more: Partial<MatterBody> = {}): void {
    this.add('matter', { matter, title: 't', unit: 'edz', openedOn: '2022-01-10', ...more });
  }

  point(meeting: string, number: number, more: Partial<AgendaItemBody> = {}): void {
    this.add('agenda-item', { meeting, number, title: 't', tasks: [], ...more });
  }

  commitment(commitment: string, more: Partial<CommitmentBody>, recordedAt?: string): void {
    const body = {
      commitment,
      unit: 'edz',
      owner: 'o',
      text: 't',
      dueOn: '2022-03-01',
      state: 'made' as const,
    };
    this.add('commitment', { ...body, ...more }, recordedAt);
  }

  record(matter: string, today: string) {
    return matterRecord(matterTable(foldFacts(this.facts)).matters.get(matter)!, today);
  }
}

/** Four meetings about one matter: 10 January, 14 February, 21 April, 6 July 2022. */
function fourMeetings(): Minutes {
  const minutes = new Minutes();
  minutes.matter('road');
  for (const [at, on] of ['2022-01-10', '2022-02-14', '2022-04-21', '2022-07-06'].entries()) {
    minutes.meeting(`m${at + 1}`, on);
    minutes.point(`m${at + 1}`, 1, { matter: 'road' });
  }
  return minutes;
}

describe('the radar of recurring matters', () => {
  it('finds a matter at its third meeting without a kept commitment, and not before', () => {
    const minutes = fourMeetings();
    expect(minutes.record('road', '2022-04-20').finding).toBeNull();
    expect(minutes.record('road', '2022-04-21').finding).toMatchObject({
      rule: RECURRENCE_RULE.id,
      since: '2022-04-21',
      meetings: 3,
      // 31 − 10 days of January, 28 of February, 31 of March, 21 of April.
      days: 21 + 28 + 31 + 21,
      withoutCommitment: 3,
    });
    expect(minutes.record('road', '2022-08-13').finding).toMatchObject({
      meetings: 4,
      days: 177,
      last: '2022-07-06',
    });
  });

  it('says which commitment was broken, which nobody answered for, and where none was made', () => {
    const minutes = fourMeetings();
    minutes.commitment('c1', { meeting: 'm1', number: 1, dueOn: '2022-02-01', state: 'broken' });
    minutes.commitment('c2', { meeting: 'm2', number: 1, dueOn: '2022-03-01' });
    minutes.commitment('c4', { meeting: 'm4', number: 1, dueOn: '2022-12-01' });
    const { held, finding } = minutes.record('road', '2022-08-13');
    expect(held.map(({ outcome }) => outcome)).toEqual(['broken', 'silent', 'none', 'open']);
    expect(finding).toMatchObject({ withoutCommitment: 1, broken: 1, silent: 1, open: 1 });
  });

  it('a kept commitment answers the meetings up to the day it was due; the finding goes, and comes with three more', () => {
    const minutes = fourMeetings();
    minutes.commitment(
      'c2',
      { meeting: 'm2', number: 1, dueOn: '2022-03-01', state: 'kept' },
      '2022-09-01T00:00:00.000Z',
    );
    const { held, finding } = minutes.record('road', '2022-08-13');
    expect(held.map(({ counts }) => counts)).toEqual([false, false, true, true]);
    expect(finding).toBeNull();
    minutes.meeting('m5', '2022-08-01');
    minutes.point('m5', 1, { matter: 'road' });
    expect(minutes.record('road', '2022-08-13').finding).toMatchObject({ since: '2022-08-01', meetings: 3 });
  });

  it('a commitment kept ahead of a far day answers the day its keeping was recorded', () => {
    const minutes = fourMeetings();
    const kept = { meeting: 'm1', number: 1, dueOn: '2030-01-01', state: 'kept' as const };
    minutes.commitment('c1', kept, '2022-01-20T01:00:00.000Z');
    expect(minutes.record('road', '2022-08-13').finding).toMatchObject({ meetings: 3, first: '2022-02-14' });
  });

  it('warns when the third meeting is put on an agenda', () => {
    const minutes = fourMeetings();
    minutes.meeting('m3', '2022-04-21', 'planned');
    minutes.meeting('m4', '2022-07-06', 'cancelled');
    const { warning, finding, held } = minutes.record('road', '2022-03-01');
    expect(held).toHaveLength(2);
    expect(finding).toBeNull();
    expect(warning).toMatchObject({ meeting: 'm3', on: '2022-04-21', before: 2 });
  });

  it('two points of one agenda are one meeting; a point withdrawn is none', () => {
    const minutes = fourMeetings();
    minutes.point('m1', 2, { matter: 'road' });
    minutes.point('m3', 1, { matter: 'road', withdrawn: true });
    minutes.point('m4', 1, {});
    expect(minutes.record('road', '2022-08-13').held).toHaveLength(2);
  });

  it('a matter that is closed is not found, until it is discussed again', () => {
    const minutes = fourMeetings();
    minutes.matter('road', { closedOn: '2022-07-06' });
    expect(minutes.record('road', '2022-08-13')).toMatchObject({ closed: true, finding: null });
    minutes.meeting('m5', '2022-08-01');
    minutes.point('m5', 1, { matter: 'road' });
    expect(minutes.record('road', '2022-08-13')).toMatchObject({ closed: false, finding: { meetings: 5 } });
  });

  it('a matter merged into another brings its meetings along', () => {
    const minutes = fourMeetings();
    minutes.matter('way', { sameAs: 'road' });
    minutes.meeting('w', '2022-01-02');
    minutes.point('w', 3, { matter: 'way' });
    minutes.commitment('cw', { meeting: 'w', matter: 'way', dueOn: '2022-01-05', state: 'broken' });
    const table = matterTable(foldFacts(minutes.facts));
    expect([...table.matters.keys()]).toEqual(['road']);
    const { row, finding } = minutes.record('road', '2022-08-13');
    expect(row.merged).toEqual(['way']);
    expect(finding).toMatchObject({ meetings: 5, first: '2022-01-02', broken: 1 });
  });

  it('a circle of merged matters, and one merged into nothing known, stand for themselves', () => {
    const minutes = new Minutes();
    minutes.matter('a', { sameAs: 'b' });
    minutes.matter('b', { sameAs: 'a' });
    minutes.matter('c', { sameAs: 'gone' });
    const world = foldFacts(minutes.facts);
    expect(['a', 'b', 'c', 'd'].map((id) => matterMeant(world, id))).toEqual(['a', 'b', 'c', null]);
  });

  it('follows its world as facts come', () => {
    const minutes = fourMeetings();
    const world = foldFacts(minutes.facts);
    expect(matterTable(world)).toBe(matterTable(world));
    const early = foldFacts(minutes.facts.slice(0, 5));
    expect(matterTable(early).matters.get('road')!.agenda).toHaveLength(2);
  });

  it('never finds fewer than the rule says, and says when of the meeting that filled it (property)', () => {
    const meeting = fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 12 }),
      state: fc.constantFrom('planned' as const, 'held' as const, 'cancelled' as const),
      kept: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(meeting, { maxLength: 8 }), fc.integer({ min: 1, max: 4 }), (meetings, least) => {
        const minutes = new Minutes();
        minutes.matter('x');
        for (const [at, { day, month, state, kept }] of meetings.entries()) {
          const on = `2022-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          minutes.meeting(`m${at}`, on, state);
          minutes.point(`m${at}`, 1, { matter: 'x' });
          if (kept)
            minutes.commitment(
              `c${at}`,
              { meeting: `m${at}`, number: 1, dueOn: on, state: 'kept' },
              '2023-01-01T00:00:00.000Z',
            );
        }
        const today = '2022-09-15';
        const row = matterTable(foldFacts(minutes.facts)).matters.get('x')!;
        const { finding } = matterRecord(row, today, { id: 'r', meetings: least });
        const days = meetings
          .map((one) => ({ ...one, on: one.month * 100 + one.day }))
          .filter(({ state }) => state !== 'planned');
        const lastKept = Math.max(0, ...days.filter(({ kept }) => kept).map(({ on }) => on));
        // A planned meeting may have a kept commitment too in this made-up world.
        const plannedKept = Math.max(
          0,
          ...meetings.filter(({ kept }) => kept).map(({ month, day }) => month * 100 + day),
        );
        const counted = days.filter(
          ({ state, on }) => state === 'held' && on <= 915 && on > Math.max(lastKept, plannedKept),
        );
        const order = counted.map(({ on }) => on).sort((a, b) => a - b);
        const found = finding && [finding.meetings, Number(finding.since.slice(5).replace('-', ''))];
        expect(found).toEqual(counted.length < least ? null : [counted.length, order[least - 1]]);
      }),
    );
  });

  it('a commitment is open on its day and silent the day after', () => {
    const body = {
      commitment: 'c',
      unit: 'a',
      owner: 'o',
      text: 't',
      dueOn: '2022-10-31',
      state: 'made' as const,
    };
    expect(fateOf(body, '2022-10-31')).toBe('open');
    expect(fateOf(body, '2022-11-01')).toBe('silent');
  });
});
