import { type WallReading, readWall } from '../acts/read-wall.ts';
import { mayEver } from '../engine/duty.ts';
import { tallyOf } from '../engine/finding.ts';
import { unitKnown } from '../engine/registry.ts';
import { nameText } from '../web/format.ts';
import { renderWallPage } from '../web/pages.ts';
import { INTERNAL, OF_PROJECTS, RECEPTION, type WallProps } from '../web/wall-model.ts';
import { askedOf } from './board-pages.ts';
import type { Call } from './call.ts';
import { isDemo } from './demo.ts';
import { namesOf, page, pageContext, zoneOf } from './page-context.ts';
import type { Route } from './routes.ts';

/** 大屏路由 — the wall screen: anybody sees what is out, whoever may read boards the live one. */
export const wallRoutes: readonly Route[] = [
  { method: 'GET', path: '/wall', verb: 'read-edition', kind: 'page', act: wallPage },
];

async function wallPage(call: Call): Promise<Response> {
  const { context, desk, state } = call;
  const asked = await askedOf(call);
  const { world, peers, period } = asked;
  const unit = zoneOf(world)?.unit ?? 'none';
  const reading = await readWall(desk, { unit, peers, period });
  const shown = await pageContext(call, { position: reading?.board.position ?? 0 });
  const props = reading && wallProps(call, world, reading);
  const signedIn = mayEver(desk.actor, 'read-board', state);
  if (context.req.query('scenes') === 'internal' && !signedIn)
    return context.redirect(`/sign-in?next=${encodeURIComponent('/wall?scenes=internal')}`, 303);
  return page(context, await renderWallPage(shown, props));
}

function wallProps({ context }: Call, world: Parameters<typeof zoneOf>[0], reading: WallReading): WallProps {
  const set =
    reading.source === 'live' && context.req.query('scenes') === 'internal' ? 'internal' : 'reception';
  const all = set === 'internal' ? INTERNAL : RECEPTION;
  const scenes = all.filter((scene) => reading.register !== null || !OF_PROJECTS.has(scene));
  const asked = Number(context.req.query('scene') ?? '0');
  const current = Number.isInteger(asked) && asked >= 0 && asked < scenes.length ? asked : 0;
  const { board, unit } = reading;
  const own = board.units.find((held) => held.unit === unit);
  const parent = board.parent ? unitKnown(world.registry, board.parent) : null;
  return {
    set,
    scenes,
    current,
    unitName: bothNames(own),
    parentName: bothNames(parent),
    period: board.period,
    asOf: reading.asOf,
    edition: reading.edition,
    demo: reading.demo ?? isDemo(world),
    tally: tallyOf(board, unit),
    rows: reading.rows,
    indicators: new Map(board.indicators.map((body) => [body.indicator, body])),
    names: namesOf(world),
    months: reading.months,
    places: reading.places,
    events: reading.events,
    register: reading.register,
  };
}

function bothNames(unit: Parameters<typeof nameText>[1] | null | undefined): WallProps['unitName'] {
  return { zh: unit ? nameText('zh', unit) : '', en: unit ? nameText('en', unit) : '' };
}
