import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { isBlank } from '../blank.ts';
import { type Period, lastDay, spanOf } from '../period.ts';
import { type World, foldFacts } from '../world.ts';
import { EXPROPRIATION_STAGES, siteMonths } from './site-month.ts';
import { siteStandings, weakSites } from './expropriation.ts';
import { monthFaults, siteFaults } from './expropriation-check.ts';
import { funnelsBy, funnelsOf } from './expropriation-funnel.ts';
import type { ExpropriationProgressBody, ExpropriationSiteBody } from '../projects/project-facts.ts';
import type { ProjectAt } from '../projects/project-row.ts';

const at = (period: string): ProjectAt => {
  const day = lastDay(spanOf(period as Period));
  return { period: period as Period, day, today: '2023-01-31' };
};

const site = (more: Partial<ExpropriationSiteBody> = {}): ExpropriationSiteBody => ({
  site: 's-1',
  name: '一号地块',
  unit: 'edz',
  place: 'street-1',
  countedIn: 'household',
  total: '4509',
  plannedStart: '2022-04-01',
  plannedEnd: '2022-12-31',
  ...more,
});

const month = (period: string, more: Partial<ExpropriationProgressBody>): ExpropriationProgressBody => ({
  site: 's-1',
  period: period as Period,
  ...more,
});

function worldOf(
  sites: readonly ExpropriationSiteBody[],
  months: readonly ExpropriationProgressBody[],
): World {
  const writer = new FactWriter();
  for (const body of sites) writer.add('expropriation-site', body);
  for (const body of months) writer.add('expropriation-progress', body);
  return foldFacts(writer.facts);
}

describe('the funnel of a site', () => {
  it('counts what the published example counts: 4,509 → 4,191 (93 %) → 4,025', () => {
    const world = worldOf([site()], [month('2022-06', { signed: '4191', vacated: '4025' })]);
    const [one] = siteStandings(world, at('2022-06'));
    const [signed, vacated, demolished] = one!.stages;
    expect(signed!.done).toBe(4191);
    expect(signed!.sharePct).toBeCloseTo(92.9474, 4);
    expect(Math.round(signed!.sharePct as number)).toBe(93);
    expect(vacated!.sharePct).toBeCloseTo(89.2659, 4);
    expect(demolished!.done).toEqual({ blank: 'not-reported' });
    expect([signed!.left, vacated!.left]).toEqual([318, 484]);
    // Six months from the end of June to the end of December.
    expect([signed!.leftPerMonth, vacated!.leftPerMonth]).toEqual([53, 484 / 6]);
  });

  it('is held against the plan of the month, else against the line from start to end, and says which', () => {
    const world = worldOf(
      [site({ total: '2750' })],
      [month('2022-06', { signed: '900', planSigned: '1000', vacated: '600' })],
    );
    const [signed, vacated] = siteStandings(world, at('2022-06'))[0]!.stages;
    expect([signed!.plan, signed!.planKind]).toEqual([1000, 'planned']);
    // 1 April to 30 June are 91 of the 275 days to 31 December: 2,750 × 91 / 275 = 910.
    expect([vacated!.plan, vacated!.planKind]).toEqual([910, 'linear']);
    expect(vacated!.schedulePct).toBeCloseTo(33.0909, 4);
    // 100 of 1,000 short is 10 %: yellow; 310 of 910 is 34.07 %: yellow.
    expect(signed!.measure).toBeCloseTo(10, 9);
    expect(signed!.light).toBe('yellow');
    expect(vacated!.measure).toBeCloseTo(34.0659, 4);
    // Between two planned months the plan stands on the line between them.
    const later = worldOf(
      [site({ total: '2750' })],
      [month('2022-06', { planSigned: '1000' }), month('2022-08', { planSigned: '1620' })],
    );
    const july = siteStandings(later, at('2022-07'))[0]!.stages[0]!;
    expect([july.plan, july.planKind]).toEqual([1310, 'between']);
  });

  it('is yellow up to half short and red beyond, however often: that two misses in a row are red is said of districts alone', () => {
    const rows = [
      month('2022-05', { signed: '90', planSigned: '100' }),
      month('2022-06', { signed: '180', planSigned: '200' }),
      month('2022-07', { signed: '180', planSigned: '361' }),
    ];
    const world = worldOf([site({ total: '1000' })], rows);
    const lightAt = (period: string) => siteStandings(world, at(period))[0]!.stages[0]!.light;
    expect(['2022-05', '2022-06', '2022-07'].map(lightAt)).toEqual(['yellow', 'yellow', 'red']);
    // In points the same is 2 of 1,000: the rule of Yinchuan leaves it open, and the light is grey.
    const points = siteStandings(world, at('2022-06'), 'yinchuan-progress')[0]!.stages[0]!;
    expect([points.measure, points.light, points.lightAsks]).toEqual([2, 'grey', true]);
  });

  it('leaves a month that nobody reported open: no light from the month before, unless that already meets the plan', () => {
    const rows = [
      month('2022-06', { signed: '200', vacated: '60', planSigned: '200', planVacated: '100' }),
      month('2022-07', { planSigned: '450', planVacated: '60' }),
    ];
    const world = worldOf([site({ total: '1000' })], rows);
    const [june, july] = ['2022-06', '2022-07'].map((period) => siteStandings(world, at(period))[0]!);
    expect(june!.stages.slice(0, 2).map(({ light }) => light)).toEqual(['green', 'yellow']);
    const [signed, vacated] = july!.stages;
    // 200 of 450 would be red had it been said of July.
    expect(signed).toMatchObject({ done: 200, doneFor: '2022-06', isKnown: false, light: 'grey' });
    expect([signed!.gapPoints, signed!.measure]).toEqual([
      { blank: 'not-reported' },
      { blank: 'not-reported' },
    ]);
    // 60 were vacated by June, and what was vacated stays so: July asks for no more.
    expect(vacated).toMatchObject({ isKnown: true, light: 'green', gapPoints: 0 });
    expect(funnelsOf([july!])[0]!.stages[0]).toMatchObject({ gapPoints: { blank: 'not-reported' } });
  });

  it('counts the months without movement, from the last month in which some stage rose', () => {
    const world = worldOf(
      [site()],
      [
        month('2022-05', { signed: '100' }),
        month('2022-06', { signed: '100' }),
        month('2022-07', { signed: '100', vacated: '0' }),
      ],
    );
    const august = siteStandings(world, at('2022-08'))[0]!;
    // June and July said the same as May; of August nobody knows.
    expect([august.monthsStill, august.monthsUnreported]).toEqual([2, 1]);
    expect([august.lastMoved, august.lastReported]).toEqual(['2022-05', '2022-07']);
    // One that reported nothing but noughts has been still since its start in April.
    const noughts = worldOf([site()], [month('2022-06', { signed: '0' })]);
    const never = siteStandings(noughts, at('2022-06'))[0]!;
    expect([never.monthsStill, never.monthsUnreported, never.lastMoved]).toEqual([3, 0, null]);
    // One that reported nothing is unknown, not still.
    const silent = siteStandings(worldOf([site()], []), at('2022-06'))[0]!;
    expect([silent.monthsStill, silent.monthsUnreported, silent.lastReported]).toEqual([0, 3, null]);
  });

  it('before its start nothing is due, and after all is cleared nothing is still', () => {
    const early = siteStandings(worldOf([site()], []), at('2022-03'))[0]!;
    expect([early.begun, early.monthsStill, early.stages[0]!.done]).toEqual([false, 0, { blank: 'not-due' }]);
    const all = { signed: '4509', vacated: '4509', demolished: '4509', cleared: '4509' };
    const done = siteStandings(worldOf([site()], [month('2022-07', all)]), at('2022-12'))[0]!;
    expect([done.cleared, done.monthsStill, done.overdue]).toEqual([true, 0, false]);
    expect(siteStandings(worldOf([site()], []), at('2023-01'))[0]!.overdue).toBe(true);
  });

  it('lays rows of one month over each other field by field', () => {
    const world = worldOf(
      [site()],
      [month('2022-06', { planSigned: '1000' }), month('2022-06', { signed: '900', vacated: '700' })],
    );
    expect(siteMonths(world.registry, 's-1')).toEqual([
      { period: '2022-06', month: 2022 * 12 + 5, planSigned: '1000', signed: '900', vacated: '700' },
    ]);
  });
});

describe('the funnel of several sites', () => {
  const sites = [
    site({ site: 'a', total: '300' }),
    site({ site: 'b', total: '700', place: 'street-2' }),
    site({ site: 'c', total: '500' }),
    site({ site: 'm', total: '12500.5', countedIn: 'square-metre' }),
  ];
  const world = worldOf(sites, [
    month('2022-06', { site: 'a', signed: '240', vacated: '200' }),
    month('2022-06', { site: 'b', signed: '560' }),
    month('2022-06', { site: 'm', signed: '12000.25' }),
  ]);

  it('never adds households to square metres, and sums over the sites that say something', () => {
    const [households, metres] = funnelsOf(siteStandings(world, at('2022-06')));
    expect([households!.countedIn, households!.sites, households!.total]).toEqual(['household', 3, 1500]);
    const [signed, vacated, demolished] = households!.stages;
    // 240 + 560 of 300 + 700; site c says nothing and is not in the share.
    expect([signed!.done, signed!.of, signed!.sites, signed!.sharePct]).toEqual([800, 1000, 2, 80]);
    expect([vacated!.done, vacated!.of]).toEqual([200, 300]);
    expect(demolished!.done).toEqual({ blank: 'not-reported' });
    expect([metres!.countedIn, metres!.total, metres!.stages[0]!.left]).toEqual([
      'square-metre',
      12500.5,
      500.25,
    ]);
  });

  it('stands by street', () => {
    const byStreet = funnelsBy(siteStandings(world, at('2022-06')), 'place');
    expect(byStreet.map(({ key, funnels }) => [key, funnels[0]!.total])).toEqual([
      ['street-1', 800],
      ['street-2', 700],
    ]);
  });
});

describe('how weak a site is', () => {
  it('a site as planned and moving is not weak; one that is short, still and silent is', () => {
    const world = worldOf(
      [site({ site: 'good', total: '275' }), site({ site: 'short', total: '275' }), site({ site: 'silent' })],
      [
        month('2022-06', { site: 'good', signed: '200', vacated: '150', demolished: '120', cleared: '100' }),
        month('2022-06', { site: 'short', signed: '200', vacated: '91', demolished: '50', cleared: '0' }),
      ],
    );
    const [good, short, silent] = weakSites(world, at('2022-06'));
    expect([good!.weakness, good!.why]).toEqual([0, []]);
    // Cleared 0 of the 91 that the line asks for.
    expect([short!.weakness, short!.why[0]!.key]).toEqual([1, 'weak-site.short']);
    expect(short!.why[0]!.params).toMatchObject({ stage: 'cleared', done: 0, plan: 91, percent: 100 });
    expect([silent!.weakness, silent!.why.map(({ key }) => key)]).toEqual([0.75, ['weak-site.silent']]);
  });

  it('a site that is cleared is none; one that stops reporting is held against its last report, and is no better for it', () => {
    const rows = [
      month('2022-06', { site: 'quiet', signed: '60', planSigned: '100' }),
      month('2022-08', { site: 'quiet', planSigned: '200' }),
      month('2022-06', { site: 'done', signed: '275', vacated: '275', demolished: '275', cleared: '275' }),
    ];
    const world = worldOf(
      [site({ site: 'quiet', total: '275' }), site({ site: 'done', total: '275' })],
      rows,
    );
    const weak = ['2022-06', '2022-08'].map((period) => weakSites(world, at(period)));
    expect(weak.map((all) => all.map(({ id }) => id))).toEqual([['quiet'], ['quiet']]);
    const [june, august] = weak.map(([one]) => one!);
    expect(june!.why.map(({ key }) => key)).toEqual(['weak-site.short']);
    // 40 of the 100 due in June; two of six months' silence weigh a quarter: 1 − 0.6 × 0.75.
    expect(june!.weakness).toBeCloseTo(0.4, 9);
    expect(august!.why.map(({ key }) => key)).toEqual(['weak-site.short', 'weak-site.unreported']);
    expect(august!.why[0]!.params).toMatchObject({ done: 60, plan: 100, percent: 40 });
    expect(august!.weakness).toBeCloseTo(0.55, 9);
  });
});

const codes = (faults: readonly { field: string; code: string }[]) =>
  faults.map(({ field, code }) => [field, code]);

describe('checks of a month', () => {
  const setting = (held: readonly ExpropriationProgressBody[] = []) => ({
    site: site({ total: '1000' }),
    held: siteMonths(worldOf([site()], held).registry, 's-1'),
    today: '2022-08-13',
  });
  const check = (
    rows: readonly ExpropriationProgressBody[],
    held: readonly ExpropriationProgressBody[] = [],
    note?: string,
  ) =>
    monthFaults(
      rows.map((body, row) => ({ row, body, ...(note === undefined ? {} : { noteText: note }) })),
      setting(held),
    );

  it('finds every bad cell at once', () => {
    const faults = check(
      [
        month('2022-05', { signed: '1001', vacated: '-1', demolished: '0.5' }),
        month('2022-06', {
          signed: '500',
          vacated: '600',
          demolished: '601',
          cleared: '10',
          planSigned: '300',
          planVacated: '400',
        }),
        month('2022-07', { signed: '450', cleared: '5', source: '联系人 13812345678' }),
        month('2022-H1', { signed: '500' }),
      ],
      [],
    );
    expect(faults.map(({ row, field, code }) => [row, field, code])).toEqual([
      [0, 'signed', 'expropriation-above-total'],
      [0, 'vacated', 'expropriation-negative'],
      [0, 'demolished', 'expropriation-not-whole'],
      [2, 'source', 'place-personal-telephone'],
      [3, 'period', 'expropriation-not-a-month'],
      [2, 'signed', 'expropriation-falls'],
      [2, 'cleared', 'expropriation-falls'],
      [1, 'vacated', 'expropriation-stage-above'],
      [1, 'demolished', 'expropriation-stage-above'],
      [1, 'planVacated', 'expropriation-stage-above'],
    ]);
  });

  it('holds a month against what is held before and after it, and blames what is new', () => {
    const held = [month('2022-05', { signed: '400', vacated: '300' }), month('2022-07', { signed: '600' })];
    expect(codes(check([month('2022-06', { signed: '700' })], held))).toEqual([
      ['signed', 'expropriation-above-later'],
    ]);
    expect(codes(check([month('2022-06', { signed: '350' })], held))).toEqual([
      ['signed', 'expropriation-falls'],
    ]);
    // Vacated may not pass what was signed, although June says nothing of it.
    expect(codes(check([month('2022-06', { vacated: '450' })], held))).toEqual([
      ['vacated', 'expropriation-stage-above'],
    ]);
    // Signed revised under what was vacated.
    expect(codes(check([month('2022-05', { signed: '250' })], held))).toEqual([
      ['signed', 'expropriation-stage-below'],
    ]);
    expect(check([month('2022-06', { signed: '500', vacated: '500' })], held)).toEqual([]);
  });

  it('refuses a stage whose forerunner was never said, and a month that is not over', () => {
    expect(codes(check([month('2022-06', { demolished: '5' })]))).toEqual([
      ['demolished', 'expropriation-stage-skipped'],
    ]);
    expect(codes(check([month('2022-08', { signed: '5' })]))).toEqual([['period', 'place-period-not-over']]);
    // A plan may be made for months to come.
    expect(check([month('2022-12', { planSigned: '1000' })])).toEqual([]);
  });

  it('refuses a note that holds a household’s data, in whatever spelling', () => {
    const said = (note: string) => codes(check([month('2022-06', { signed: '5' })], [], note));
    for (const [note, kind] of [
      ['户主身份证 110101199003071234', 'id-number'],
      ['１１０１０１１９９００３０７１２３Ｘ 已签', 'id-number'],
      ['电话 138 1234 5678 未接', 'telephone'],
      ['电话一三八一二三四五六七八', 'telephone'],
      ['0510-85012345 未接', 'telephone'],
      ['5 户 13812345678', 'telephone'],
      ['卡号 6222021234567890123', 'bank-card'],
      ['12幢3单元502室不肯搬', 'door'],
    ]) {
      expect(said(note!), note).toEqual([['note', `place-personal-${kind}`]]);
    }
    for (const note of [
      '6 月签约 4,191 户，剩 318 户',
      '3 幢整幢腾空，2022-06-30 起拆除',
      '文号 锡经开〔2022〕15 号',
    ])
      expect(said(note), note).toEqual([]);
  });
});

describe('checks of a site', () => {
  it('finds days in the wrong order, an empty total, half a coordinate, and a total below what was done', () => {
    const months = siteMonths(worldOf([site()], [month('2022-06', { signed: '50' })]).registry, 's-1');
    const wrong = site({ plannedEnd: '2022-03-31', total: '40', lat: '91', name: '张家 13812345678' });
    expect(codes(siteFaults('row', wrong, { months, before: site() }))).toEqual([
      ['name', 'place-personal-telephone'],
      ['plannedEnd', 'expropriation-days-reversed'],
      ['total', 'expropriation-total-below'],
      ['lat', 'expropriation-no-coordinate'],
      ['lon', 'expropriation-half-coordinate'],
    ]);
    expect(siteFaults('row', site(), { months, before: null })).toEqual([]);
    expect(codes(siteFaults('row', site({ total: '0' }), { months: [], before: null }))).toEqual([
      ['total', 'expropriation-total-none'],
    ]);
    const metres = site({ countedIn: 'square-metre' });
    expect(codes(siteFaults('row', metres, { months, before: site() }))).toEqual([
      ['countedIn', 'expropriation-counted-otherwise'],
    ]);
  });
});

describe('whatever passes the checks', () => {
  const cell = fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined });
  const row = fc.record({
    at: fc.integer({ min: 1, max: 7 }),
    signed: cell,
    vacated: cell,
    demolished: cell,
    cleared: cell,
  });

  it('never widens from one stage to the next, in any month, of one site and of all', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const kept: ExpropriationProgressBody[] = [];
        for (const { at: number, ...said } of rows) {
          const fields = Object.entries(said).flatMap(([field, value]) =>
            value === undefined ? [] : [[field, String(value)] as const],
          );
          for (const id of ['a', 'b']) {
            const body = month(`2022-0${number}`, { site: id, ...Object.fromEntries(fields) });
            const held = siteMonths(worldOf([], kept).registry, id);
            const setting = { site: site({ site: id, total: '50' }), held, today: '2022-08-13' };
            if (monthFaults([{ row: 0, body }], setting).length === 0) kept.push(body);
          }
        }
        const world = worldOf([site({ site: 'a', total: '50' }), site({ site: 'b', total: '50' })], kept);
        for (let number = 1; number <= 7; number++) {
          const standings = siteStandings(world, at(`2022-0${number}`));
          const funnels = funnelsOf(standings).map(({ stages }) => stages);
          for (const stages of [...standings.map((one) => one.stages), ...funnels]) {
            let above = 100;
            for (const { done } of stages) {
              if (isBlank(done)) continue;
              expect(done).toBeLessThanOrEqual(above);
              above = done;
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never falls from one month to the next', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const kept: ExpropriationProgressBody[] = [];
        for (const { at: number, ...said } of rows) {
          const fields = Object.entries(said).filter(([, value]) => value !== undefined);
          const body = month(`2022-0${number}`, Object.fromEntries(fields.map(([f, v]) => [f, String(v)])));
          const setting = {
            site: site({ total: '50' }),
            held: siteMonths(worldOf([], kept).registry, 's-1'),
            today: '2022-08-13',
          };
          if (monthFaults([{ row: 0, body }], setting).length === 0) kept.push(body);
        }
        const world = worldOf([site({ total: '50' })], kept);
        for (const stage of EXPROPRIATION_STAGES) {
          let last = 0;
          for (let number = 1; number <= 7; number++) {
            const { done } = siteStandings(world, at(`2022-0${number}`))[0]!.stages.find(
              (one) => one.stage === stage,
            )!;
            if (isBlank(done)) continue;
            expect(done).toBeGreaterThanOrEqual(last);
            last = done;
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
