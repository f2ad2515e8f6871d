import { type Fact, type FactBodies, type FactKind, objectOf } from '../src/engine/fact.ts';
import type { IndicatorBody, TargetBody } from '../src/engine/fact.ts';
import { type Period, parsePeriod, windowKey, windowOf } from '../src/engine/period.ts';

/** Writes facts the way a log would: positions and versions counted, ids made up. For tests of pure functions only. */
export class FactWriter {
  readonly facts: Fact[] = [];
  readonly indicators = new Map<string, IndicatorBody>();
  private readonly versions = new Map<string, number>();

  add<K extends FactKind>(kind: K, body: FactBodies[K], recordedAt = '2022-01-01T00:00:00.000Z'): Fact {
    const object = objectOf(kind, body);
    const objectVersion = (this.versions.get(object) ?? 0) + 1;
    this.versions.set(object, objectVersion);
    const position = this.facts.length + 1;
    const fact = {
      id: `fact-${position}`,
      position,
      kind,
      kindVersion: 1,
      object,
      objectVersion,
      recordedAt,
      body,
    } as Fact;
    this.facts.push(fact);
    return fact;
  }

  unit(unit: string, parent?: string): void {
    this.add('unit', { unit, name: unit, kind: 'district', ...(parent ? { parent } : {}) });
  }

  member(group: string, unit: string): void {
    this.add('membership', { group, unit });
  }

  indicator(indicator: string, more: Partial<IndicatorBody> = {}): void {
    const body: IndicatorBody = {
      indicator,
      name: indicator,
      measuredIn: '亿元',
      kind: 'flow',
      reportedAs: 'ytd',
      direction: 'up',
      frequency: 'month',
      decimals: 1,
      rankedBy: 'growth',
      official: false,
      priceBasis: 'current',
      order: this.indicators.size,
      ...more,
    };
    this.indicators.set(indicator, body);
    this.add('indicator', body);
  }

  figure(
    unit: string,
    indicator: string,
    period: string,
    said: {
      value?: number;
      growth?: number;
      base?: number;
      basis?: string;
      rank?: number;
      status?: 'expected' | 'final';
      at?: string;
    },
  ): Fact {
    const { kind, reportedAs } = this.indicators.get(indicator)!;
    return this.add(
      'figure',
      {
        unit,
        indicator,
        basis: said.basis ?? 'natural',
        window: windowKey(windowOf(parsePeriod(period)!, reportedAs, kind)),
        ...(said.value === undefined ? {} : { value: String(said.value) }),
        ...(said.growth === undefined ? {} : { growthPct: String(said.growth) }),
        ...(said.base === undefined ? {} : { base: String(said.base) }),
        ...(said.rank === undefined ? {} : { reportedRank: said.rank }),
        ...(said.status === undefined ? {} : { status: said.status }),
      },
      said.at ?? '2022-07-20T00:00:00.000Z',
    );
  }

  target(
    unit: string,
    indicator: string,
    value: number,
    more: Partial<TargetBody> & { at?: string } = {},
  ): Fact {
    const { at, ...body } = more;
    return this.add(
      'target',
      {
        unit,
        indicator,
        period: '2022' as Period,
        basis: 'natural',
        tier: 'must',
        kind: 'growth',
        op: 'at_least',
        value: String(value),
        issuedOn: '2022-01-20',
        ...body,
      },
      at ?? '2022-01-20T00:00:00.000Z',
    );
  }
}
