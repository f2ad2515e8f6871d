// 预览数据 — the demonstration data as pages see it, straight from the CSV files through the engine: for looking at pages
// without a server. Everything that is tested is tested against the real server.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { blank, type Measure } from '../../src/engine/blank.ts';
import { buildBoard } from '../../src/engine/board.ts';
import type { Board, BoardRow } from '../../src/engine/board-row.ts';
import { explainRow } from '../../src/engine/explain.ts';
import { type Fact, type FactKind, objectOf } from '../../src/engine/fact.ts';
import { findingOf, tallyOf } from '../../src/engine/finding.ts';
import { columnOf } from '../../src/engine/panel.ts';
import { checkRest, requiredGrowthPct } from '../../src/engine/pace.ts';
import { monthAt, parsePeriod, type Period, periodOf, spanOf, windowKey, windowOf } from '../../src/engine/period.ts';
import { allLatest, eventsIn, indicatorsKnown, responsibilityOn, targetsOf, unitsKnown } from '../../src/engine/registry.ts';
import { decomposedSchedule, linearSchedule } from '../../src/engine/schedule.ts';
import { restatementOf } from '../../src/engine/target.ts';
import { foldFacts, type World } from '../../src/engine/world.ts';
import type {
  BoardProps,
  ExplanationProps,
  IndicatorProps,
  Names,
  PageContext,
  PaceView,
  TargetVersionView,
  Trend,
  UnitProps,
} from '../../src/web/page-model.ts';

const folder = join(import.meta.dirname, '../../demo/wuxi-2022');
const PERIOD = '2022-06' as Period;
const AS_OF = '2022-08-13T01:00:00.000Z';

type Row = Record<string, string>;

function table(name: string): Row[] {
  return parse(readFileSync(join(folder, `${name}.csv`)), { columns: true, bom: true }) as Row[];
}

/** Non-empty fields under their names in the facts. */
function pick(row: Row, names: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names)
      .filter(([from]) => row[from])
      .map(([from, to]) => [to, row[from]!]),
  );
}

export function demoFacts(): Fact[] {
  const facts: Fact[] = [];
  const versions = new Map<string, number>();
  const add = (kind: FactKind, body: object, at: string): void => {
    const object = objectOf(kind, body as never);
    const version = (versions.get(object) ?? 0) + 1;
    versions.set(object, version);
    const position = facts.length + 1;
    const id = `${position.toString(16).padStart(8, '0')}${'5e3a91c07d42'.repeat(5)}`.slice(0, 64);
    const recordedAt = new Date(at).toISOString();
    facts.push({ id, position, kind, kindVersion: 1, object, objectVersion: version, recordedAt, body } as unknown as Fact);
  };
  for (const row of table('units'))
    add('unit', pick(row, { unit: 'unit', name: 'name', name_en: 'nameEn', kind: 'kind', parent: 'parent', from: 'from' }), row['recorded_at']!);
  for (const row of table('peer_groups')) add('membership', pick(row, { group: 'group', unit: 'unit', from: 'from' }), row['recorded_at']!);
  table('indicators').forEach((row, order) =>
    add(
      'indicator',
      {
        indicator: row['indicator'],
        name: row['name'],
        nameEn: row['name_en'],
        measuredIn: row['measured_in'],
        kind: row['kind'],
        reportedAs: row['reported_as'],
        direction: row['direction'],
        frequency: row['frequency'],
        decimals: Number(row['decimals']),
        rankedBy: row['ranked_by'] || 'growth',
        official: row['official'] === 'yes',
        priceBasis: row['price_basis'] || 'current',
        order,
      },
      row['recorded_at']!,
    ),
  );
  const reportedAs = new Map(table('indicators').map((row) => [row['indicator'], row]));
  for (const row of table('figures')) {
    const indicator = reportedAs.get(row['indicator'])!;
    const window = windowOf(parsePeriod(row['period']!)!, indicator['reported_as'] as 'ytd', indicator['kind'] as 'flow');
    const body = {
      ...pick(row, { unit: 'unit', indicator: 'indicator', value: 'value', growth_pct: 'growthPct', base: 'base', status: 'status', released_on: 'releasedOn', source: 'source' }),
      basis: row['basis'] || 'natural',
      window: windowKey(window),
      ...(row['reported_rank'] ? { reportedRank: Number(row['reported_rank']) } : {}),
    };
    add('figure', body, row['recorded_at']!);
  }
  for (const row of table('responsibilities'))
    add('responsibility', { ...pick(row, { object: 'object', unit: 'unit', lead_unit: 'leadUnit', from: 'from', doc_no: 'docNo' }), coUnits: (row['co_units'] ?? '').split(';').filter(Boolean) }, row['recorded_at']!);
  for (const row of table('targets')) {
    const names = { unit: 'unit', indicator: 'indicator', period: 'period', tier: 'tier', kind: 'kind', op: 'op', value: 'value', value_hi: 'valueHi', issued_by: 'issuedBy', issued_on: 'issuedOn', doc_no: 'docNo', supersedes: 'supersedes', reason: 'reason', evidence: 'evidence', schedule: 'schedule' };
    add('target', { ...pick(row, names), basis: row['basis'] || 'natural' }, row['recorded_at']!);
  }
  for (const row of table('received_assessments'))
    add('received-assessment', pick(row, { unit: 'unit', period: 'period', issuer: 'issuer', name: 'name', grade: 'grade', source: 'source' }), row['recorded_at']!);
  for (const row of table('events')) add('event', { ...pick(row, { event: 'event', name: 'name', from: 'from', to: 'to' }), units: (row['units'] ?? '').split(';').filter(Boolean) }, row['recorded_at']!);
  return facts;
}

const facts = demoFacts();
const byPosition = new Map(facts.map((fact) => [fact.position, fact]));
export const world: World = foldFacts(facts, AS_OF);
export const names: Names = {
  units: new Map(unitsKnown(world.registry).map((unit) => [unit.unit, unit])),
  indicators: new Map(indicatorsKnown(world.registry).map((indicator) => [indicator.indicator, indicator])),
};
export const periods = ['2022-06', '2022-05', '2022-04', '2022-03', '2022-02', '2021-12'] as Period[];

export function boardProps(period: Period = PERIOD, own = 'edz'): BoardProps {
  const board = buildBoard(world, { peers: 'districts', period }, AS_OF);
  return {
    board,
    own,
    listed: own,
    show: 'growth',
    finding: findingOf(board, own),
    sparks: new Map(board.indicators.map((indicator) => [indicator.indicator, sparkOf(board, indicator.indicator)])),
    names,
    feet: board.units.map((unit) => tallyOf(board, unit.unit)),
    groups: ['districts'],
    periods,
    filter: [],
  };
}

function at(indicator: string, basis: string, period: Period, from: 'value' | 'growth', unit = 'edz'): Measure {
  const body = names.indicators.get(indicator)!;
  const column = columnOf(world.panel, indicator, basis, windowOf(period, body.reportedAs, body.kind));
  const row = world.panel.rows.get(unit)!;
  const value = column?.[from][row] ?? Number.NaN;
  return Number.isNaN(value) ? blank('not-reported') : value;
}

function sparkOf(board: Board, indicator: string): Measure[] {
  const row = board.rows.find((found) => found.indicator === indicator && found.unit === 'edz')!;
  const from = names.indicators.get(indicator)!.kind === 'rate' ? 'value' : 'growth';
  return Array.from({ length: 12 }, (_, i) => {
    const month = monthAt(2022, 6) - 11 + i;
    return at(indicator, row.basis, periodOf({ first: month, last: month }, 'period'), from);
  });
}

export function explanationProps(unit = 'edz', indicator = 'gdp'): ExplanationProps {
  const explanation = explainRow(world, { peers: 'districts', unit, indicator, period: PERIOD }, { asOf: AS_OF, evidenceOf: (p) => byPosition.get(p) });
  const recordedBy = new Map(facts.map((fact) => [fact.id, '演示录入员']));
  return { explanation, peers: 'districts', names, recordedBy };
}

export function indicatorProps(indicator = 'gdp', unit = 'edz'): IndicatorProps {
  const { board } = boardProps();
  const rows = board.rows.filter((row) => row.indicator === indicator);
  const row = rows.find((found) => found.unit === unit)!;
  const body = names.indicators.get(indicator)!;
  return {
    peers: 'districts',
    own: unit,
    row,
    indicator: body,
    rows,
    names,
    parent: board.parent,
    trend: trendOf(row),
    events: eventsIn(world.registry, { first: monthAt(2022, 1), last: monthAt(2022, 12) }, unit),
    paces: pacesOf(row),
    whatIf:
      indicator === 'gdp'
        ? { yearPct: 6, soFarPct: 3.1, elapsedShare: 0.463, nextShare: 0.25, next: '2022-Q3' as Period, last: '2022-Q4' as Period, assumedShares: false }
        : null,
    targets: versionsOf(unit, indicator),
    responsibility: responsibilityOn(world.registry, indicator, unit, '2022-06-30'),
    periods,
  };
}

function trendOf(row: BoardRow): Trend {
  const body = names.indicators.get(row.indicator)!;
  const target = targetsOf(world.registry, row.unit, row.indicator).find((found) => found.body.period === '2022' && found.body.tier === 'must')?.body;
  const level = target?.kind === 'level' && body.kind === 'flow';
  const schedule = (target?.schedule && decomposedSchedule(target.schedule)) || linearSchedule(12);
  const step = body.frequency === 'quarter' ? 3 : 1;
  const months = Array.from({ length: 12 / step }, (_, i) => (i + 1) * step);
  return {
    measure: level || body.kind === 'rate' ? 'value' : 'growth',
    points: months.map((month) => {
      const period = `2022-${String(month).padStart(2, '0')}` as Period;
      const before = `2021-${String(month).padStart(2, '0')}` as Period;
      const planned = !target ? blank('no-target') : level ? Number(target.value) * schedule.shares[month - 1]! : Number(target.value);
      const from = level || body.kind === 'rate' ? 'value' : 'growth';
      const late = month > 6;
      return {
        window: windowOf(period, body.reportedAs, body.kind),
        period,
        actual: late ? blank('not-due') : at(row.indicator, row.basis, period, from),
        planned,
        before: at(row.indicator, row.basis, before, from),
        growthPct: late ? blank('not-due') : at(row.indicator, row.basis, period, 'growth'),
      };
    }),
  };
}

function pacesOf(row: BoardRow): PaceView[] {
  const share = 183.2 / 395;
  return targetsOf(world.registry, row.unit, row.indicator).map(({ body: target }) => {
    const year = target.period === '2022';
    const growth = target.kind === 'growth' && typeof row.growthPct === 'number' ? requiredGrowthPct(Number(target.value), row.growthPct, share) : Number.NaN;
    return {
      tier: target.tier,
      target,
      met: year ? row.metTarget === true : null,
      monthsLeft: year ? 6 : spanOf(target.period).last - spanOf(target.period).first + 1,
      requiredRest: row.requiredRest,
      requiredPerMonth: row.requiredPerMonth,
      requiredGrowthPct: year && !Number.isNaN(growth) ? growth : blank('not-applicable'),
      elapsedShare: target.kind === 'growth' ? share : blank('not-applicable'),
      ...(year || typeof row.growthPct !== 'number' ? {} : { bringsYear: checkRest(6, row.growthPct, Number(target.value), share) }),
    };
  });
}

function versionsOf(unit: string, indicator: string): TargetVersionView[] {
  const found: TargetVersionView[] = [];
  for (const held of world.registry.target.values()) {
    if (held[0]!.body.unit !== unit || held[0]!.body.indicator !== indicator) continue;
    held.forEach((version, i) =>
      found.push({
        body: version.body,
        version: version.version,
        recordedAt: version.recordedAt,
        fact: version.fact,
        change: restatementOf(held[i - 1]?.body ?? null, version.body, 'up'),
        reason: version.body.reason ?? null,
        evidence: version.body.evidence ?? null,
      }),
    );
  }
  return found;
}

export function unitProps(unit = 'edz'): UnitProps {
  const { board } = boardProps();
  const bureau = !board.units.some((found) => found.unit === unit);
  const responsibilities = allLatest(world.registry.responsibility).filter((held) => held.leadUnit === unit || held.coUnits.includes(unit) || held.unit === unit);
  const mine = new Set(responsibilities.filter((held) => held.leadUnit === unit).map((held) => held.object));
  return {
    peers: 'districts',
    period: PERIOD,
    unit: names.units.get(unit)!,
    as: bureau ? 'bureau' : 'group',
    parent: board.parent,
    rows: board.rows.filter((row) => (bureau ? row.unit === 'edz' && mine.has(row.indicator) : row.unit === unit)),
    names,
    finding: bureau ? [] : findingOf(board, unit),
    received: allLatest(world.registry['received-assessment']).filter((held) => held.unit === unit),
    responsibilities,
    periods,
    units: [...board.units, ...[...names.units.values()].filter((found) => found.kind === 'bureau')],
  };
}

export function context(language: 'zh' | 'en', changes: Partial<PageContext> = {}): PageContext {
  return {
    language,
    care: false,
    demo: true,
    actor: {
      person: 'p1',
      name: language === 'zh' ? '演示领导' : 'Demo leader',
      roles: ['leader'],
      may: { submitFigures: true, issueTargets: true, importPackages: true, managePeople: true, approveRoles: true },
    },
    csrf: 'x',
    path: '/board',
    query: { peers: 'districts', period: '2022-06' },
    now: AS_OF,
    asOf: null,
    position: world.position,
    zone: names.units.get('edz')!,
    timeZone: 'Asia/Shanghai',
    assets: { style: 'style.css', icon: 'icon.svg', scripts: {} },
    ...changes,
  };
}
