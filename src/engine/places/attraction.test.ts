import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import type { Period } from '../period.ts';
import { type World, foldFacts } from '../world.ts';
import { attractionBy, digitsOf, institutionsOn, ratesOf, sizeTotals } from './attraction.ts';
import { institutionFaults, sameNamed } from './attraction-check.ts';
import { timeLineOf } from './attraction-time-line.ts';
import { askedOfSource, registerTotal, sourceOf } from './attraction-total.ts';
import { comparedTotals } from './attraction-compared.ts';
import type { InstitutionBody } from '../projects/project-facts.ts';

const institution = (id: string, more: Partial<InstitutionBody> = {}): InstitutionBody => ({
  institution: id,
  name: `${id}基金`,
  kind: 'fund',
  unit: 'invest-bureau',
  park: '基金园',
  stage: 'settled',
  settledOn: '2022-03-01',
  sizeKind: 'registered',
  ...more,
});

const FUNDS: readonly InstitutionBody[] = [
  institution('a', {
    size: '6000000',
    talksOn: '2021-10-01',
    signedOn: '2021-12-20',
    settledOn: '2022-01-10',
  }),
  institution('b', { size: '7000000.5', settledOn: '2022-05-31' }),
  institution('q', { size: '59800', currency: 'USD', settledOn: '2022-07-15' }),
  institution('t', { size: '500000', stage: 'talks', settledOn: undefined, talksOn: '2022-06-01' } as never),
  institution('m', { kind: 'manager', size: '90000', sizeKind: 'managed', settledOn: '2022-02-01' }),
  institution('n', { settledOn: '2022-02-02' }),
];

function writerOf(bodies: readonly InstitutionBody[]): FactWriter {
  const writer = new FactWriter();
  writer.add('unit', { unit: 'edz', name: '经开区', kind: 'zone' });
  for (const body of bodies) writer.add('institution', JSON.parse(JSON.stringify(body)) as InstitutionBody);
  return writer;
}

const worldOf = (bodies: readonly InstitutionBody[] = FUNDS): World => foldFacts(writerOf(bodies).facts);

describe('the register of attraction', () => {
  it('stands as of a day: by its days, not by what its line says now', () => {
    const world = worldOf();
    const on = (day: string) =>
      institutionsOn(world, day).map(({ body, stage }) => `${body.institution} ${stage}`);
    expect(on('2022-01-09')).toEqual(['a signed']);
    expect(on('2022-03-01')).toEqual(['a settled', 'm settled', 'n settled']);
    expect(on('2022-07-31')).toEqual([
      'a settled',
      'b settled',
      'm settled',
      'n settled',
      'q settled',
      't talks',
    ]);
  });

  it('one that withdrew later stood as it did until that was recorded', () => {
    const writer = writerOf([institution('a', { size: '100' })]);
    writer.add(
      'institution',
      { ...institution('a', { size: '100' }), stage: 'withdrawn' },
      '2022-08-01T02:00:00.000Z',
    );
    const world = foldFacts(writer.facts);
    expect(institutionsOn(world, '2022-07-31')[0]!.stage).toBe('settled');
    expect(institutionsOn(world, '2022-08-01')[0]!.stage).toBe('withdrawn');
  });

  it('sums exactly, each kind of size and each currency by itself; in yuan only with a rate', () => {
    const world = worldOf();
    const rows = institutionsOn(world, '2022-07-31').filter(({ stage }) => stage === 'settled');
    const [registered, managed] = sizeTotals(rows, ratesOf(world), '2022-07-31');
    expect(registered!.currencies).toEqual([
      { currency: 'CNY', count: 2, sizeWan: 13_000_000.5, yuanWan: 13_000_000.5 },
      { currency: 'USD', count: 1, sizeWan: 59_800, yuanWan: { blank: 'not-comparable' } },
    ]);
    expect([registered!.yuanWan, registered!.missingRates]).toEqual([{ blank: 'not-comparable' }, ['USD']]);
    expect([managed!.sizeKind, managed!.yuanWan]).toEqual(['managed', 90_000]);
    const writer = writerOf(FUNDS);
    writer.add('currency-rate', { currency: 'USD', day: '2022-07-29', rate: '6.7437' });
    const rated = foldFacts(writer.facts);
    // 598 m dollars at 6.7437 are 4,032.7326 m yuan: 403,273.26 万.
    const [both] = sizeTotals(
      institutionsOn(rated, '2022-07-31').filter(({ stage }) => stage === 'settled'),
      ratesOf(rated),
      '2022-07-31',
    );
    expect(both!.yuanWan).toBe(13_403_273.76);
  });

  it('groups by stage, kind and park, and counts those without a size', () => {
    const world = worldOf();
    const rows = institutionsOn(world, '2022-07-31');
    const at = { rates: ratesOf(world), day: '2022-07-31' };
    expect(attractionBy(rows, 'stage', at).map(({ key, count, unsized }) => [key, count, unsized])).toEqual([
      ['settled', 5, 1],
      ['talks', 1, 0],
    ]);
    expect(attractionBy(rows, 'kind', at).map(({ key, count }) => [key, count])).toEqual([
      ['fund', 5],
      ['manager', 1],
    ]);
  });

  it('digits of a sum are exact', () => {
    expect(digitsOf({ whole: 13_000_000, rest: 500_000 })).toBe('13000000.5');
    expect(digitsOf({ whole: 13_000_000, rest: 500_000 }, 4)).toBe('1300.00005');
    expect(digitsOf({ whole: 59_800, rest: 0 }, 4)).toBe('5.98');
    expect(digitsOf({ whole: 0, rest: 1 }, 4)).toBe('0.0000000001');
  });
});

describe('totals as indicators', () => {
  function withIndicators(figures: readonly [string, number][] = []): World {
    const writer = writerOf(FUNDS);
    const stock = { kind: 'stock', reportedAs: 'period', decimals: 2 } as const;
    writer.indicator('fund-size', { ...stock, measuredIn: '亿元', totalOf: 'institutions.registered.fund' });
    writer.indicator('qflp', { ...stock, measuredIn: '亿美元', totalOf: 'institutions.registered.fund' });
    writer.indicator('new-funds', {
      kind: 'flow',
      measuredIn: '家',
      decimals: 0,
      totalOf: 'institutions.count.fund',
    });
    writer.indicator('rate', { kind: 'rate', measuredIn: '%' });
    for (const [indicator, value] of figures) writer.figure('edz', indicator, '2022-07', { value });
    return foldFacts(writer.facts);
  }

  const total = (world: World, id: string, period: string, asked: Parameters<typeof registerTotal>[2]) =>
    registerTotal(
      world,
      { indicator: world.registry.indicator.get(`indicator/${id}`)![0]!.body, period: period as Period },
      asked,
    );

  it('gives the register’s total at a month’s end in the indicator’s own unit of measure', () => {
    const world = withIndicators();
    expect(total(world, 'fund-size', '2022-07', { of: 'registered', kind: 'fund' })).toEqual({
      digits: '1300.00005',
      value: 1300.00005,
      count: 2,
    });
    expect(total(world, 'fund-size', '2022-04', { of: 'registered', kind: 'fund' })).toMatchObject({
      digits: '600',
      count: 1,
    });
    expect(total(world, 'qflp', '2022-07', { of: 'registered', kind: 'fund' })).toMatchObject({
      digits: '5.98',
      count: 1,
    });
    // A flow counts those that moved in since January: all four funds, one of them without a size.
    expect(total(world, 'new-funds', '2022-07', { of: 'count', kind: 'fund' })).toMatchObject({
      digits: '4',
      count: 4,
    });
  });

  it('refuses where a rate is missing or the unit of measure is no money', () => {
    const world = withIndicators();
    expect(total(world, 'fund-size', '2022-07', { of: 'registered', allCurrencies: true })).toMatchObject({
      code: 'attraction-rate-missing',
      params: { currencies: 'USD' },
    });
    expect(total(world, 'new-funds', '2022-07', { of: 'registered' })).toMatchObject({
      code: 'attraction-unit-of-measure',
    });
    expect(total(world, 'rate', '2022-07', { of: 'count' })).toMatchObject({
      code: 'attraction-no-rate-indicator',
    });
  });

  it('stands beside the figure that was reported, and a difference is flagged', () => {
    const world = withIndicators([
      ['fund-size', 1300],
      ['qflp', 6],
    ]);
    const compared = comparedTotals(world, { unit: 'edz', period: '2022-07' as Period });
    expect(
      compared.map(({ indicator, register, figure, differs }) => [
        indicator.indicator,
        register,
        figure,
        differs,
      ]),
    ).toEqual([
      ['fund-size', 1300.00005, 1300, false],
      ['qflp', 5.98, 6, true],
      ['new-funds', 4, { blank: 'not-reported' }, false],
    ]);
    expect(compared[1]!.difference).toBeCloseTo(0.02, 9);
  });

  it('says in its source what was summed, and reads it back', () => {
    for (const asked of [
      { of: 'registered', kind: 'fund' },
      { of: 'managed' },
      { of: 'registered', allCurrencies: true },
      { of: 'count', kind: 'manager', park: '运河，基金园' },
    ] as const)
      expect(askedOfSource(sourceOf(asked))).toEqual(asked);
    expect(askedOfSource('演示数据')).toBeNull();
  });
});

describe('the time line of a park', () => {
  it('begins when the park opened, and says after how many months a round sum was passed', () => {
    const writer = writerOf(FUNDS);
    writer.add('project', {
      project: 'park-1',
      name: '基金园',
      unit: 'edz',
      type: 'park',
      coUnits: [],
      totalInvestment: '100000',
      commissionedOn: '2021-12-31',
    });
    const marks = timeLineOf(foldFacts(writer.facts), '基金园', '2022-08-31');
    expect(marks.map(({ day, kind, months, passedWan }) => [day, kind, months, passedWan])).toEqual([
      ['2021-12-20', 'first-signed', null, null],
      ['2021-12-31', 'opened', 0, null],
      ['2022-01-10', 'first-settled', 0, null],
      ['2022-01-10', 'passed', 0, 5_000_000],
      ['2022-05-31', 'passed', 5, 10_000_000],
      ['2022-08-31', 'now', 8, null],
    ]);
    expect(marks.at(-1)).toMatchObject({ sizeWan: 13_000_000.5, institutions: 5 });
  });
});

describe('checks of a line', () => {
  const check = (more: Partial<InstitutionBody>) =>
    institutionFaults('row', institution('x', more), '2022-08-13').map(({ field, code }) => [field, code]);

  it('finds days out of order and ahead, sizes that are none, currencies without a size', () => {
    expect(
      check({
        talksOn: '2022-05-01',
        signedOn: '2022-04-01',
        settledOn: '2022-06-01',
        size: '0',
        currency: 'USD',
      }),
    ).toEqual([
      ['size', 'institution-size-not-positive'],
      ['signedOn', 'institution-days-reversed'],
    ]);
    expect(check({ settledOn: '2022-09-01', currency: '美元' })).toEqual([
      ['currency', 'institution-currency-unknown'],
      ['settledOn', 'institution-day-ahead'],
    ]);
    expect(check({ currency: 'USD' })).toEqual([['size', 'institution-currency-without-size']]);
    expect(check({ stage: 'talks' })).toEqual([['stage', 'institution-stage-behind']]);
    expect(check({ stage: 'withdrawn', size: '5', currency: 'USD' })).toEqual([]);
  });

  it('two of one name are found, however they are spelt', () => {
    const { registry } = worldOf();
    const like = sameNamed(registry, institution('z', { name: 'Ａ 基金' }));
    expect(like.map((one) => one.institution)).toEqual(['a']);
    expect(sameNamed(registry, institution('a'))).toEqual([]);
  });
});
