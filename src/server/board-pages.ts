import { readBoard } from '../acts/read-board.ts';
import { readExplanation } from '../acts/read-explanation.ts';
import { readIndicator } from '../acts/read-indicator.ts';
import { readUnitVisits } from '../acts/inspections/read-unit-visits.ts';
import { readUnitRegister } from '../acts/projects/read-unit-register.ts';
import { type Measure, blank } from '../engine/blank.ts';
import type { Board } from '../engine/board-row.ts';
import { may } from '../engine/duty.ts';
import { findingOf, tallyOf } from '../engine/finding.ts';
import { type Period, parsePeriod, windowKey } from '../engine/period.ts';
import { lastDay, spanOf } from '../engine/period.ts';
import { Refusal } from '../engine/refusal.ts';
import { allLatest, covers, groupsKnown, membersOn, settingOf, unitsKnown } from '../engine/registry.ts';
import { trendOf } from '../engine/trend.ts';
import { type IndicatorProps, SHOWS } from '../web/page-model.ts';
import { renderBoardPage, renderExplanationPage, renderIndicatorPage, renderUnitPage } from '../web/pages.ts';
import { boardCsv } from './board-csv.ts';
import type { Call } from './call.ts';
import { namesOf, page, pageContext, timeZoneOf, zoneOf } from './page-context.ts';
import { askedInstant } from './page-instant.ts';
import type { Route } from './routes.ts';

type World = Awaited<ReturnType<Call['desk']['store']['world']>>;

/** 看板路由 — board, explanation, indicator, unit: what is computed from facts, as of any instant. */
export const boardRoutes: readonly Route[] = [
  { method: 'GET', path: '/board', verb: 'read-board', kind: 'page', act: boardPage },
  { method: 'GET', path: '/board.csv', verb: 'read-board', kind: 'page', act: boardFile },
  {
    method: 'GET',
    path: '/board/:unit/:indicator',
    verb: 'read-explanation',
    kind: 'page',
    act: explanationPage,
  },
  { method: 'GET', path: '/indicator/:indicator', verb: 'read-row', kind: 'page', act: indicatorPage },
  { method: 'GET', path: '/unit/:unit', verb: 'read-board', kind: 'page', act: unitPage },
];

/** 看板所问 — which board an address asks for. */
export interface Asked {
  readonly world: World;
  readonly peers: string;
  readonly period: Period;
  readonly asOf: string | undefined;
  readonly groups: readonly string[];
  readonly periods: readonly Period[];
}

/** What the address asks for; where it says nothing, the first group one may see and the last period with figures. */
export async function askedOf({ context, desk, state }: Call): Promise<Asked> {
  const world = await desk.store.world();
  const instant = context.req.query('as-of')?.trim();
  const asOf = instant ? askedInstant(instant, timeZoneOf(world)) : undefined;
  const periods = periodsOf(world);
  const given = context.req.query('period');
  // A demonstration may say which period it is about.
  const said = parsePeriod(settingOf(world.registry, 'board-period', '')) ?? periods[0];
  const period = given ? parsePeriod(given) : (said ?? (state.today.slice(0, 7) as Period));
  if (period === null) {
    const problem = { row: 0, column: 'period', value: given ?? '', code: 'field-invalid' };
    throw new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
  }
  const groups = groupsKnown(world.registry).filter((group) =>
    may(desk.actor, 'read-board', { group, period }, state),
  );
  const zone = zoneOf(world)?.unit ?? '';
  const day = lastDay(spanOf(period));
  const own = groups.find((group) => membersOn(world.registry, group, day).includes(zone));
  const peers = context.req.query('peers') || own || groups[0] || 'none';
  return { world, peers, period, asOf, groups, periods };
}

async function readAsked(call: Call, asked: Asked, units: readonly string[] = []): Promise<Board> {
  const { peers, period, asOf } = asked;
  return readBoard(call.desk, { peers, period, ...(asOf === undefined ? {} : { asOf }), units });
}

async function boardPage(call: Call): Promise<Response> {
  const { context } = call;
  const asked = await askedOf(call);
  const filter = (context.req.queries('units') ?? []).filter((unit) => unit !== '');
  const board = await readAsked(call, asked, filter);
  const own = ownUnit(call, asked.world, board);
  const listed = board.units.find(({ unit }) => unit === context.req.query('unit'))?.unit ?? own;
  const show = SHOWS.find((one) => one === context.req.query('show')) ?? 'growth';
  const shown = await pageContext(call, { asOf: asked.asOf ?? null, position: board.position });
  const html = await renderBoardPage(shown, {
    board,
    own,
    listed,
    show,
    finding: findingOf(board, own),
    sparks: await sparksOf(call, asked, board, own),
    names: namesOf(asked.world),
    feet: board.units.map(({ unit }) => tallyOf(board, unit)),
    groups: asked.groups,
    periods: asked.periods,
    filter,
  });
  return page(context, html);
}

async function boardFile(call: Call): Promise<Response> {
  const board = await readAsked(call, await askedOf(call));
  return new Response(boardCsv(board), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="board-${board.period}.csv"`,
    },
  });
}

async function explanationPage(call: Call): Promise<Response> {
  const { context, desk } = call;
  const { world, peers, period, asOf } = await askedOf(call);
  const read = await readExplanation(desk, {
    unit: context.req.param('unit'),
    indicator: context.req.param('indicator'),
    period,
    ...(context.req.query('peers') ? { peers } : {}),
    ...(asOf === undefined ? {} : { asOf }),
  });
  const { explanation } = read;
  const shown = await pageContext(call, { asOf: asOf ?? null, position: explanation.position });
  const props = {
    explanation,
    peers: read.peers,
    names: namesOf(world),
    recordedBy: read.recordedBy,
  };
  return page(context, await renderExplanationPage(shown, props));
}

async function indicatorPage(call: Call): Promise<Response> {
  const { context, desk } = call;
  const asked = await askedOf(call);
  const { world, peers, period, asOf, periods } = asked;
  const board = await readAsked(call, asked);
  const own = context.req.query('unit') || ownUnit(call, world, board);
  const indicator = context.req.param('indicator') ?? '';
  const near = await readIndicator(desk, {
    peers,
    unit: own,
    indicator,
    period,
    ...(asOf === undefined ? {} : { asOf }),
  });
  const shown = await pageContext(call, { asOf: asOf ?? null, position: board.position });
  const props: IndicatorProps = {
    peers,
    own,
    parent: board.parent,
    row: near.row,
    indicator: near.indicator,
    rows: near.board.rows,
    names: namesOf(world),
    trend: near.trend,
    events: near.events,
    paces: near.paces.map((pace) => ({ ...pace, tier: pace.target.tier })),
    whatIf: whatIfOf(near),
    targets: near.targets,
    responsibility: near.responsibility,
    periods,
    mayReport: may(desk.actor, 'submit-figure', { unit: own, indicator, period }, call.state),
  };
  return page(context, await renderIndicatorPage(shown, props));
}

/** What the slider starts from: a year's growth target, with the share of last year's base gone and that of the next quarter. */
function whatIfOf(near: Awaited<ReturnType<typeof readIndicator>>): IndicatorProps['whatIf'] {
  const pace = near.paces.find(
    ({ target }) => target.kind === 'growth' && target.period.length === 4 && target.tier === 'must',
  );
  const { row } = near;
  const soFar = typeof row.growthPct === 'number' ? row.growthPct : row.growthComputedPct;
  if (!pace || typeof soFar !== 'number' || pace.monthsLeft < 6) return null;
  const known = typeof pace.elapsedShare === 'number';
  const elapsedShare = typeof pace.elapsedShare === 'number' ? pace.elapsedShare : 1 - pace.monthsLeft / 12;
  const year = row.period.slice(0, 4);
  const parts = { 9: [`${year}-Q2`, `${year}-H2`], 6: [`${year}-Q3`, `${year}-Q4`] }[pace.monthsLeft];
  if (!parts) return null;
  return {
    yearPct: Number(pace.target.value),
    soFarPct: soFar,
    elapsedShare,
    nextShare: ((1 - elapsedShare) * 3) / pace.monthsLeft,
    next: parts[0] as Period,
    last: parts[1] as Period,
    assumedShares: !known,
  };
}

async function unitPage(call: Call): Promise<Response> {
  const { context } = call;
  const asked = await askedOf(call);
  const { world, peers, period, periods } = asked;
  const unit = unitsKnown(world.registry).find((held) => held.unit === context.req.param('unit'));
  const board = await readAsked(call, asked);
  if (!unit) throw new Refusal('missing', 'not-here');
  const day = lastDay(spanOf(period));
  const isMember = board.units.some((held) => held.unit === unit.unit);
  const duties = allLatest(world.registry.responsibility).filter(
    (held) =>
      covers(held, day) &&
      (held.unit === unit.unit || held.leadUnit === unit.unit || held.coUnits.includes(unit.unit)),
  );
  const own = ownUnit(call, world, board);
  const mine = new Set(duties.filter((held) => held.unit === own).map(({ object }) => object));
  const rows = board.rows.filter((row) =>
    isMember ? row.unit === unit.unit : row.unit === own && mine.has(row.indicator),
  );
  const sees = rows.some((row) =>
    may(call.desk.actor, 'read-row', { unit: row.unit, indicator: row.indicator, period }, call.state),
  );
  if (rows.length > 0 && !sees) throw new Refusal('missing', 'not-here');
  const received = allLatest(world.registry['received-assessment']).filter((held) => held.unit === unit.unit);
  const named = { unit: unit.unit, ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }) };
  const register = await readUnitRegister(call.desk, { ...named, period });
  const visits = await readUnitVisits(call.desk, named);
  const shown = await pageContext(call, { asOf: asked.asOf ?? null, position: board.position });
  const html = await renderUnitPage(shown, {
    peers,
    parent: board.parent,
    period,
    unit,
    as: isMember ? 'group' : 'bureau',
    rows,
    names: namesOf(world),
    finding: findingOf({ ...board, rows }, isMember ? unit.unit : own),
    received: sees ? received : [],
    responsibilities: duties,
    periods,
    units: [...board.units, ...unitsKnown(world.registry).filter((held) => held.parent === own)],
    register,
    visits,
  });
  return page(context, html);
}

/** The column that is one's own: the unit of one's role where it is on the board, else the zone's, else the first. */
function ownUnit({ desk }: Call, world: World, board: Board): string {
  const members = board.units.map(({ unit }) => unit);
  const held = desk.actor.assignments.find(({ unit }) => members.includes(unit))?.unit;
  const zone = zoneOf(world)?.unit;
  return held ?? (zone !== undefined && members.includes(zone) ? zone : (members[0] ?? ''));
}

/** The periods that figures were recorded for, latest first: months of year-to-date windows. */
function periodsOf(world: World): Period[] {
  const months = new Set<string>();
  for (const windows of world.panel.windows.values()) {
    for (const window of windows) months.add(`${window.slice(7, 11)}-${window.slice(11, 13)}`);
  }
  return [...months].sort().reverse().slice(0, 36) as Period[];
}

/** The own unit's due windows of this year and the last, growth or the value of a rate, as far as this asker may see them. */
async function sparksOf(
  call: Call,
  asked: Asked,
  board: Board,
  own: string,
): Promise<Map<string, Measure[]>> {
  const sparks = new Map<string, Measure[]>();
  const world = asked.asOf === undefined ? asked.world : await call.desk.store.world(asked.asOf);
  for (const row of board.rows) {
    if (row.unit !== own) continue;
    const indicator = board.indicators.find((held) => held.indicator === row.indicator)!;
    const object = { unit: own, indicator: row.indicator, period: row.period, group: board.peers };
    if (!may(call.desk.actor, 'read-figure', object, call.state)) continue;
    const field = indicator.kind === 'rate' ? 'actual' : 'growthPct';
    const years = [-1, 0].flatMap((back) => {
      const period = `${Number(row.period.slice(0, 4)) + back}${row.period.slice(4)}` as Period;
      const points = trendOf(world, { ...row, period, targetKind: blank('no-target') }, indicator).points;
      return points.filter(
        (point) => windowKey(point.window).slice(7) <= asked.period.replace('-', '').slice(0, 6),
      );
    });
    sparks.set(
      row.indicator,
      years.slice(-12).map((point) => point[field]),
    );
  }
  return sparks;
}
