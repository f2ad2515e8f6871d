import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { runs } from '../../../test/runs.ts';
import type { Period } from '../period.ts';
import { foldFacts, learn } from '../world.ts';
import type { ProjectBody, ProjectProgressBody } from './project-facts.ts';
import { projectRecord } from './project-record.ts';
import { findingsOf, stallsOf } from './stall.ts';
import type { Stall } from './stall-kind.ts';
import { learnNotes, noteKey, noteLikeness, noteRun, notesOf } from './stall-note.ts';
import { STALL_1, STALL_FAMILIES, STALL_RULE_NAMES, isStalledBy } from './stall-rules.ts';

const BODY: ProjectBody = {
  project: 'p',
  name: '演示项目',
  unit: 'zone',
  type: 'industry',
  coUnits: [],
  totalInvestment: '100000',
};

type Line = Partial<ProjectBody>;
type Said = Partial<Omit<ProjectProgressBody, 'period'>> & {
  readonly period: string;
  readonly known?: string;
};

/** A project of 1 bn with its versions and reports, and its findings on a day. */
function found(day: string, lines: Line | readonly Line[], said: readonly Said[] = []): Stall[] {
  const log = new FactWriter();
  for (const line of Array.isArray(lines) ? (lines as Line[]) : [lines as Line])
    log.add('project', { ...BODY, ...line });
  for (const { known, ...one } of said)
    log.add(
      'project-progress',
      { project: 'p', ...one } as ProjectProgressBody,
      `${known ?? '2022-01-01'}T00:00:00.000Z`,
    );
  const record = projectRecord(foldFacts(log.facts).registry, 'p')!;
  return findingsOf(record, { period: day.slice(0, 7) as Period, day });
}

const rules = (stalls: readonly Stall[]) => stalls.map(({ rule }) => rule);
const only = (stalls: readonly Stall[], rule: string) => stalls.find((one) => one.rule === rule) ?? null;

/** Months from a first one, each with what was invested since January. */
function months(first: string, investment: readonly (string | null)[]): Said[] {
  const [year, month] = first.split('-').map(Number) as [number, number];
  return investment.flatMap((value, at) => {
    const index = year * 12 + month - 1 + at;
    const period = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    return value === null ? [] : [{ period, investment: value }];
  });
}

/** Enrolled, with money in it: nothing but movement is in question. */
const MOVING = { startedOn: '2021-05-10', enrolledOn: '2021-06-10', investedBefore: '20000' };

describe('no movement', () => {
  it('stands at the third report running, not at the second', () => {
    const still = months('2022-03', ['5000', '5000', '5000', '5000']);
    expect(rules(found('2022-05-31', MOVING, still))).toEqual([]);
    const [stall] = found('2022-06-30', MOVING, still);
    expect(stall).toMatchObject({ rule: 'no-movement', since: '2022-04-01' });
    expect(stall!.evidence[0]).toEqual({
      key: 'still-reports',
      params: {
        count: 3,
        from: '2022-04',
        to: '2022-06',
        addedWan: 0,
        mostWan: 100,
        mostPct: 0.1,
        positions: '3,4,5',
      },
    });
    expect(stall!.evidence[1]).toEqual({
      key: 'no-milestone',
      params: { from: '2022-04-01', to: '2022-06-30', of: 0 },
    });
  });

  it('goes when one milestone is done in those months, and not when one is put off', () => {
    const still = months('2022-03', ['5000', '5000', '5000', '5000']);
    const stone = { period: '2022-04', milestone: '主体封顶', milestoneDue: '2022-05-31' };
    const later = { period: '2022-06', milestone: '主体封顶', milestoneDue: '2022-09-30' };
    expect(rules(found('2022-06-30', MOVING, [...still, stone, later]))).toEqual(['no-movement']);
    for (const milestoneDone of ['2022-04-01', '2022-05-20', '2022-06-30']) {
      const done = { period: '2022-06', milestone: '主体封顶', milestoneDone };
      expect(rules(found('2022-06-30', MOVING, [...still, stone, done]))).toEqual([]);
    }
    // Done before the three months: they stand still all the same.
    const before = { period: '2022-06', milestone: '主体封顶', milestoneDone: '2022-03-31' };
    expect(rules(found('2022-06-30', MOVING, [...still, stone, before]))).toEqual(['no-movement']);
  });

  it('knows ε to the last digit: a thousandth of the total is no movement, a fen more is', () => {
    const at = (june: string) =>
      rules(found('2022-06-30', MOVING, months('2022-03', ['5000', '5000', '5000', june])));
    expect(at('5100')).toEqual(['no-movement']);
    expect(at('5100.000001')).toEqual([]);
    expect(at('4900')).toEqual(['no-movement']);
  });

  it('passes over months without a report: they neither move nor stand still', () => {
    const gap = months('2022-02', ['5000', '5000', null, null, '5000']);
    expect(rules(found('2022-06-30', MOVING, gap))).toEqual([]);
    const [stall] = found('2022-07-31', MOVING, [...gap, { period: '2022-07', investment: '5000' }]);
    expect(stall).toMatchObject({ rule: 'no-movement', since: '2022-03-01' });
    expect(stall!.evidence[0]!.params).toMatchObject({ count: 3, from: '2022-03', to: '2022-07' });
    // A gap with money in it moved.
    expect(
      rules(found('2022-07-31', MOVING, months('2022-02', ['5000', '5000', null, null, '9000', '9000']))),
    ).toEqual([]);
  });

  it('begins anew in January, where the reports do', () => {
    const [stall] = found('2022-02-28', MOVING, months('2021-11', ['9000', '9000', '0', '0']));
    expect(stall).toMatchObject({ rule: 'no-movement', since: '2021-12-01' });
  });

  it('says nothing of the end of a year that was not reported to its December', () => {
    // October and November stood still, December is not reported, January and February say what the new year brought.
    const gap = months('2021-09', ['9000', '9000', '9000', null, '0', '0']);
    expect(rules(found('2022-02-28', MOVING, gap))).toEqual([]);
    const [stall] = found('2022-03-31', MOVING, [...gap, { period: '2022-03', investment: '0' }]);
    expect(stall).toMatchObject({ rule: 'no-movement', since: '2022-01-01' });
    // With December the run goes through; a milestone done in between is movement.
    const whole = months('2021-09', ['9000', '9000', '9000', '9000', '0']);
    expect(found('2022-01-31', MOVING, whole)[0]).toMatchObject({ since: '2021-10-01' });
    const done = { period: '2022-01', milestone: '封顶', milestoneDone: '2021-12-15' };
    expect(rules(found('2022-01-31', MOVING, [...whole, done]))).toEqual([]);
    // A December that speaks of November too is reported to its end.
    const late = months('2021-09', ['9000', '9000', null, '9000', '0']);
    expect(found('2022-01-31', MOVING, late)[0]).toMatchObject({ since: '2021-10-01' });
  });

  it('counts no month before the start nor that of the start', () => {
    const started = { startedOn: '2022-04-20', enrolledOn: '2022-05-01', investedBefore: '20000' };
    const zeros = months('2022-01', ['0', '0', '0', '0', '0', '0', '0']);
    expect(rules(found('2022-06-30', started, zeros))).toEqual([]);
    expect(found('2022-07-31', started, zeros)[0]).toMatchObject({
      rule: 'no-movement',
      since: '2022-05-01',
    });
    expect(rules(found('2022-07-31', { ...started, startedOn: '2022-08-01' }, zeros))).toEqual([]);
  });

  it('says what was reported as visible meanwhile', () => {
    const still = months('2022-03', ['5000', '5000', '5000', '5000']).map((one, at) => ({
      ...one,
      progressPct: String(40 + at),
    }));
    expect(found('2022-06-30', MOVING, still)[0]!.evidence[2]).toMatchObject({
      key: 'visible-meanwhile',
      params: { from: 40, to: 43 },
    });
  });
});

describe('not enrolled', () => {
  const started = { startedOn: '2022-04-30' };
  it('stands from the day two months after the start', () => {
    expect(rules(found('2022-06-29', started))).toEqual([]);
    expect(only(found('2022-06-30', started), 'not-enrolled')).toMatchObject({ since: '2022-06-30' });
    expect(only(found('2022-02-28', { startedOn: '2021-12-31' }), 'not-enrolled')).toMatchObject({
      since: '2022-02-28',
    });
  });
  it('goes with the enrolment, once its day has come', () => {
    expect(
      only(found('2022-07-14', { ...started, enrolledOn: '2022-07-15' }), 'not-enrolled'),
    ).not.toBeNull();
    expect(only(found('2022-07-15', { ...started, enrolledOn: '2022-07-15' }), 'not-enrolled')).toBeNull();
    expect(only(found('2022-07-15', { startedOn: '2022-09-01' }), 'not-enrolled')).toBeNull();
  });
});

describe('foundation stone', () => {
  // 90 days after 1 April is 30 June.
  const started = { startedOn: '2022-04-01', enrolledOn: '2022-04-01' };
  const june = (investment: string) => [
    { period: '2022-04', investment: '10' },
    { period: '2022-06', investment },
  ];
  it('is less than 5 % of the total in all, 90 days after the start', () => {
    expect(found('2022-06-30', started, june('4999.99'))[0]).toMatchObject({
      rule: 'foundation-stone',
      since: '2022-06-30',
      evidence: [
        {
          key: 'stone-invested',
          params: { investedWan: 4999.99, totalWan: 100000, period: '2022-06', days: 90 },
        },
      ],
    });
    expect(rules(found('2022-06-30', started, june('5000')))).toEqual([]);
    expect(rules(found('2022-06-29', started, june('4999.99')))).toEqual([]);
  });
  it('counts what was invested before the register and in earlier years', () => {
    expect(rules(found('2022-06-30', { ...started, investedBefore: '4000' }, june('1000')))).toEqual([]);
    const early = { startedOn: '2021-10-01', enrolledOn: '2021-10-01' };
    const said = [
      { period: '2021-12', investment: '3000' },
      { period: '2022-01', investment: '1500' },
    ];
    expect(found('2022-01-31', early, said)[0]).toMatchObject({
      rule: 'foundation-stone',
      since: '2021-12-30',
    });
    expect(rules(found('2022-01-31', early, [said[0]!, { period: '2022-01', investment: '2000' }]))).toEqual(
      [],
    );
  });
  it('says nothing before a report speaks of that day', () => {
    expect(rules(found('2022-08-31', started, [{ period: '2022-05', investment: '10' }]))).toEqual([]);
    expect(rules(found('2022-08-31', started))).toEqual(['not-reported-since']);
  });
});

describe('repeated text', () => {
  const text = '项目已完成桩基施工，正在办理施工许可证，预计下月进场。';
  it('measures likeness by shared pairs of characters, without width, spaces and points', () => {
    // abcd ~ abce: ab bc of three pairs each.
    expect(noteLikeness('abcd', 'abce')).toBeCloseTo((2 * 2) / 6, 12);
    expect(noteLikeness('正在 施工。', '正在施工')).toBe(1);
    expect(noteLikeness('ＡＢＣ', 'abc')).toBe(1);
    expect([noteLikeness('', ''), noteLikeness('甲', '乙'), noteLikeness('甲', '甲')]).toEqual([0, 0, 1]);
    // Pairs count as often as they stand there.
    expect(noteLikeness('aaaa', 'aa')).toBeCloseTo((2 * 1) / 4, 12);
  });
  it('needs the last two before it', () => {
    const near = text.replace('下月', '近期');
    expect(noteRun([text, text])).toBeNull();
    expect(noteRun([text, near, text])).toEqual({ count: 3, least: noteLikeness(text, near) });
    expect(noteRun([text, text, '完成主体结构封顶，转入内部装修'])).toBeNull();
    expect(noteRun([text, '完成主体结构封顶，转入内部装修', text])).toBeNull();
    expect(noteRun([text, text, text, text, '别的'])).toEqual({ count: 4, least: 1 });
  });
  it('is found once the texts were looked up, and moves the project then', () => {
    const log = new FactWriter();
    log.add('project', { ...BODY, ...MOVING });
    for (const [at, period] of ['2022-04', '2022-05', '2022-06'].entries())
      log.add('project-progress', {
        project: 'p',
        period: period as Period,
        investment: `${1000 * (at + 1)}`,
        note: `t${at}`,
      });
    const world = foldFacts(log.facts);
    const at = { period: '2022-06' as Period, day: '2022-06-30', today: '2022-08-13' };
    const look = () => stallsOf(world, projectRecord(world.registry, 'p')!, at);
    expect(look()).toEqual([]);
    const moved = world.changes.projects.length;
    const key = noteKey(notesOf(projectRecord(world.registry, 'p')!, at));
    learnNotes(world, 'p', { key, run: noteRun([text, text, text]) });
    expect(world.changes.projects.slice(moved)).toEqual(['p']);
    expect(look()).toEqual([
      {
        rule: 'repeated-text',
        since: '2022-04-01',
        evidence: [
          {
            key: 'notes-repeat',
            params: { count: 3, from: '2022-04', to: '2022-06', likenessPct: 100, positions: '2,3,4' },
          },
        ],
      },
    ]);
    // An earlier note that is said anew may repeat nothing any more: until it was looked up nothing is said.
    learn(world, log.add('project-progress', { project: 'p', period: '2022-05' as Period, note: 'another' }));
    expect(look()).toEqual([]);
    learnNotes(world, 'p', {
      key: noteKey(notesOf(projectRecord(world.registry, 'p')!, at)),
      run: noteRun([text, text, text]),
    });
    expect(look()).toHaveLength(1);
    world.changes.wide++;
    expect(look()).toEqual([]);
  });
});

describe('contradictory states', () => {
  const whole = [{ period: '2022-05', progressPct: '100' }];
  it('terminated at 100 % appears, and with it nothing else', () => {
    expect(
      rules(
        found('2022-06-30', { ...MOVING, status: 'terminated' }, [
          { period: '2022-05', progressPct: '99.9' },
        ]),
      ),
    ).toEqual([]);
    const [stall, ...others] = found('2022-06-30', [MOVING, { ...MOVING, status: 'terminated' }], whole);
    expect(stall).toMatchObject({ rule: 'terminated-complete', since: '2022-05-31' });
    expect(stall!.evidence.map(({ key }) => key)).toEqual(['is-terminated', 'progress-whole']);
    expect(others).toEqual([]);
  });
  it('sees 100 % in the money and in the day of the end', () => {
    const money = months('2022-05', ['79999.99', '80000']);
    expect(rules(found('2022-05-31', { ...MOVING, status: 'terminated' }, money))).toEqual([]);
    expect(rules(found('2022-06-30', { ...MOVING, status: 'terminated' }, money))).toEqual([
      'terminated-complete',
    ]);
    const ended = { ...MOVING, status: 'terminated', finishedOn: '2022-06-15' } as const;
    expect(rules(found('2022-06-14', ended))).toEqual([]);
    expect(only(found('2022-06-15', ended), 'terminated-complete')).toMatchObject({ since: '2022-06-15' });
  });
  it('goes on at 0 % past its planned end: from the day after', () => {
    const line = { ...MOVING, plannedEnd: '2022-06-30' };
    const said = (progressPct: string) => [{ period: '2022-06', progressPct }];
    expect(rules(found('2022-06-30', line, said('0')))).toEqual([]);
    expect(found('2022-07-01', line, said('0'))[0]).toMatchObject({
      rule: 'ongoing-unmoved',
      since: '2022-07-01',
    });
    expect(rules(found('2022-07-01', line, said('0.1')))).toEqual([]);
    expect(rules(found('2022-07-01', line))).not.toContain('ongoing-unmoved');
    const none = { plannedEnd: '2022-06-30', startedOn: '2022-06-01', enrolledOn: '2022-06-01' };
    expect(rules(found('2022-07-01', none, months('2022-06', ['0'])))).toEqual(['ongoing-unmoved']);
    expect(rules(found('2022-07-01', none, months('2022-06', ['1'])))).toEqual([]);
  });
});

describe('forecast completion', () => {
  const forecast = (period: string, forecastEnd: string, more: Line = {}) =>
    ({ period, forecastEnd, known: `${period}-28`, ...more }) as Said;
  it('moves away when it moved by more days than passed, within twelve months', () => {
    // 2022-01-28 to 2022-06-28 are 151 days.
    const at = (end: string) =>
      only(
        found('2022-06-30', {}, [forecast('2022-01', '2023-01-01'), forecast('2022-06', end)]),
        'moving-away',
      );
    expect(at('2023-06-01')).toBeNull();
    expect(at('2023-06-02')).toMatchObject({
      since: '2022-06-28',
      evidence: [
        {
          key: 'end-moves-away',
          params: { movedDays: 152, passedDays: 151, from: '2023-01-01', to: '2023-06-02' },
        },
      ],
    });
  });
  it('looks back twelve months and no more, and not over less than 90 days', () => {
    const early = forecast('2021-06', '2022-06-01');
    const later = [forecast('2022-03', '2024-01-01'), forecast('2022-06', '2024-02-01')];
    // From a year before: 2021-06-28 counts, a day later it would not.
    expect(only(found('2022-06-30', {}, [early, ...later]), 'moving-away')).not.toBeNull();
    expect(
      only(found('2022-07-31', {}, [early, ...later, forecast('2022-07', '2024-02-01')]), 'moving-away'),
    ).toBeNull();
    expect(
      only(
        found('2022-06-30', {}, [forecast('2022-04', '2023-01-01'), forecast('2022-06', '2024-01-01')]),
        'moving-away',
      ),
    ).toBeNull();
  });
  it('keeps the day it holds since while it goes on', () => {
    const said = [
      forecast('2022-01', '2023-01-01'),
      forecast('2022-05', '2023-09-01'),
      forecast('2022-06', '2023-10-01'),
    ];
    expect(only(found('2022-06-30', {}, said), 'moving-away')).toMatchObject({ since: '2022-05-28' });
  });
  it('moves no longer when it was moved once and kept since', () => {
    const said = [forecast('2021-01', '2022-01-01'), forecast('2021-06', '2023-06-01')];
    expect(only(found('2021-12-31', {}, said), 'moving-away')).toMatchObject({ since: '2021-06-28' });
    expect(only(found('2022-06-28', {}, said), 'moving-away')).not.toBeNull();
    expect(only(found('2022-06-29', {}, said), 'moving-away')).toBeNull();
    expect(only(found('2026-06-30', {}, said), 'moving-away')).toBeNull();
    // Said again and kept it does not move either, and moved again it does.
    const again = [...said, forecast('2022-07', '2023-06-01')];
    expect(only(found('2022-07-31', {}, again), 'moving-away')).toBeNull();
    const anew = [...said, forecast('2022-01', '2023-06-01'), forecast('2022-07', '2025-06-01')];
    expect(only(found('2022-07-31', {}, anew), 'moving-away')).not.toBeNull();
  });
  it('says the days on which a planned end became known as they are, after the month looked at too', () => {
    const log = new FactWriter();
    log.add('project', { ...BODY, plannedEnd: '2022-12-31' }, '2022-01-10T00:00:00.000Z');
    log.add('project', { ...BODY, plannedEnd: '2023-12-31' }, '2022-08-10T00:00:00.000Z');
    const record = projectRecord(foldFacts(log.facts).registry, 'p')!;
    const stall = only(findingsOf(record, { period: '2022-06' as Period, day: '2022-06-30' }), 'moving-away');
    expect(stall).toMatchObject({
      since: '2022-06-30',
      // From 10 January to 10 August are 212 days.
      evidence: [
        { params: { saidOn: '2022-01-10', saidNow: '2022-08-10', passedDays: 212, movedDays: 365 } },
      ],
    });
  });
  it('reads the planned end by its versions where nothing else is forecast', () => {
    const log = new FactWriter();
    log.add('project', { ...BODY, plannedEnd: '2022-12-31' }, '2022-01-10T00:00:00.000Z');
    log.add('project', { ...BODY, plannedEnd: '2023-12-31' }, '2022-06-10T00:00:00.000Z');
    const record = projectRecord(foldFacts(log.facts).registry, 'p')!;
    expect(rules(findingsOf(record, { period: '2022-06' as Period, day: '2022-06-30' }))).toEqual([
      'moving-away',
    ]);
  });

  // From 2020-01-01 to 2023-12-28 are 1,457 days: a fifth is 291.4, three quarters 1,092.75.
  const TIMED = { plannedStart: '2020-01-01' };
  const end = '2023-12-28';
  it('is short of time with a fifth left at the site and three quarters before', () => {
    const at = (day: string, phase: string) =>
      only(
        found(day, TIMED, [{ period: '2020-02', forecastEnd: end, phase, known: '2020-02-01' }]),
        'time-short',
      );
    expect(at('2020-12-30', 'Design')).toBeNull();
    expect(at('2020-12-31', 'Design')).toMatchObject({ since: '2020-12-31' });
    expect(at('2021-06-30', 'Design')).toMatchObject({ since: '2020-12-31' });
    expect(at('2023-03-11', 'Construction')).toBeNull();
    expect(at('2023-03-12', 'Construction')).toMatchObject({ since: '2023-03-12' });
    expect(at('2020-12-31', '施工')).toBeNull();
    expect(at('2020-12-31', 'Construction Procurement')).not.toBeNull();
    expect(at('2020-12-31', 'whatever')).toBeNull();
  });
  it('warns of no work that keeps step with its time', () => {
    const at = (progressPct: string) =>
      only(
        found('2023-06-30', TIMED, [
          { period: '2020-02', forecastEnd: end, phase: '施工', progressPct, known: '2020-02-01' },
        ]),
        'time-short',
      );
    // 1,276 of 1,457 days are used: 87.58 %.
    expect(at('87.5')).not.toBeNull();
    expect(at('87.6')).toBeNull();
  });
  it('says nothing without a forecast or a start', () => {
    expect(
      found('2023-12-01', { plannedStart: '2020-01-01', plannedEnd: end }, [
        { period: '2023-11', phase: 'Design' },
      ]),
    ).toEqual([]);
    expect(found('2023-12-01', {}, [{ period: '2023-11', forecastEnd: end, phase: 'Design' }])).toEqual([]);
  });
});

describe('silence', () => {
  it('is said after three whole months, and not of what came to its end', () => {
    const said = months('2022-03', ['5000']);
    expect(rules(found('2022-06-30', MOVING, said))).toEqual([]);
    expect(found('2022-07-01', MOVING, said)).toMatchObject([
      { rule: 'not-reported-since', since: '2022-04-01' },
    ]);
    expect(found('2022-07-01', { ...MOVING, finishedOn: '2022-06-30' }, said)).toEqual([]);
    // The year's plan by months, made in January, is no report.
    const planned = ['2022-04', '2022-05', '2022-06', '2022-07'].map((period) => ({ period, plan: '9000' }));
    expect(found('2022-07-01', MOVING, [...said, ...planned])).toMatchObject([
      { rule: 'not-reported-since', since: '2022-04-01' },
    ]);
    expect(found('2022-07-01', { ...MOVING, status: 'terminated' }, said)).toEqual([]);
    // What is only planned and never was reported owes nothing.
    expect(found('2022-07-01', {})).toEqual([]);
  });
});

describe('the radar', () => {
  it('has none of a project that came to its end', () => {
    const still = months('2022-03', ['5000', '5000', '5000', '5000']);
    const line = { startedOn: '2021-05-10' };
    expect(rules(found('2022-06-30', line, still))).toEqual(['no-movement', 'not-enrolled']);
    for (const ended of [
      { finishedOn: '2022-06-30' },
      { commissionedOn: '2022-06-01' },
      { status: 'terminated' },
    ] as const)
      expect(found('2022-06-30', { ...line, ...ended }, still)).toEqual([]);
    expect(rules(found('2022-06-30', { ...line, finishedOn: '2022-07-01' }, still))).toEqual([
      'no-movement',
      'not-enrolled',
    ]);
    expect(rules(found('2022-06-30', { ...line, status: 'suspended' }, still))).toEqual([
      'no-movement',
      'not-enrolled',
    ]);
  });

  it('has a family for every rule, and every number of its table stands', () => {
    expect(Object.keys(STALL_FAMILIES).sort()).toEqual([...STALL_RULE_NAMES].sort());
    expect(STALL_RULE_NAMES.filter(isStalledBy)).toEqual([
      'no-movement',
      'not-enrolled',
      'foundation-stone',
      'repeated-text',
      'terminated-complete',
      'ongoing-unmoved',
    ]);
    // What is published under an id never changes: other numbers are another id.
    expect(STALL_1).toEqual({
      id: 'stall@1',
      stillReports: 3,
      stillShare: 0.001,
      enrolMonths: 2,
      stoneDays: 90,
      stonePct: 5,
      repeatLikeness: 0.8,
      repeatNotes: 2,
      awayMonths: 12,
      awayLeastDays: 90,
      awayRate: 1,
      onSiteShare: 0.2,
      beforeSiteShare: 0.75,
      silentMonths: 3,
    });
  });

  it('never finds a day that is still to come, whatever is reported, and the same in the same order each time', () => {
    const day = fc
      .integer({ min: 0, max: 1400 })
      .map((days) => new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
    const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
    const said = fc.record({
      period: day.map((one) => one.slice(0, 7)),
      investment: maybe(fc.integer({ min: 0, max: 60_000 }).map(String)),
      progressPct: maybe(fc.integer({ min: 0, max: 100 }).map(String)),
      forecastEnd: maybe(day),
      phase: maybe(fc.constantFrom('Design', 'Construction', '施工')),
      milestone: maybe(fc.constantFrom('a', 'b')),
      milestoneDone: maybe(day),
    });
    const line = fc.record({
      startedOn: maybe(day),
      enrolledOn: maybe(day),
      plannedStart: maybe(day),
      plannedEnd: maybe(day),
      finishedOn: maybe(day),
      status: maybe(fc.constantFrom('suspended' as const, 'terminated' as const)),
    });
    fc.assert(
      fc.property(day, line, fc.array(said, { maxLength: 12 }), (at, given, reports) => {
        const clean = <T extends object>(one: T) =>
          Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
        const once = found(at, clean(given), reports.map(clean) as unknown as Said[]);
        for (const { since, evidence } of once) {
          expect(since <= at).toBe(true);
          expect(evidence.length).toBeGreaterThan(0);
          for (const { params } of evidence)
            for (const value of Object.values(params)) expect(Number.isNaN(value)).toBe(false);
        }
        expect(found(at, clean(given), reports.map(clean) as unknown as Said[])).toEqual(once);
      }),
      { numRuns: runs(300) },
    );
  });
});
