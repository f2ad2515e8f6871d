import { z } from 'zod';
import type { Board, BoardRow } from '../engine/board-row.ts';
import { may } from '../engine/duty.ts';
import type { EventBody, IndicatorBody, ResponsibilityBody, TargetBody, UnitId } from '../engine/fact.ts';
import { windowOf, lastDay, spanOf } from '../engine/period.ts';
import { Refusal } from '../engine/refusal.ts';
import { type Versioned, eventsIn, responsibilityOn } from '../engine/registry.ts';
import { type Restatement, changeOf } from '../engine/restatement.ts';
import { type TargetPace, type TrendLine, pacesOf, trendOf } from '../engine/trend.ts';
import { type Desk, dutyAt, parsed, permit } from './desk.ts';
import { readBoard } from './read-board.ts';
import { asOf, code, instantOf, period } from './shapes.ts';

export const Input = z.strictObject({
  peers: code,
  unit: code,
  indicator: code,
  period,
  asOf: asOf.optional(),
});

/** 目标版本读数 — one version of a target with its texts and what it did to the version before. */
export interface TargetVersion extends Versioned<TargetBody> {
  readonly change: Restatement;
  readonly reason: string | null;
  readonly evidence: string | null;
}

/** 指标读数 — one unit's indicator from near: its row, the group's rows, the year's trend, the targets and their pace. */
export interface IndicatorReading {
  readonly board: Board;
  readonly row: BoardRow;
  readonly indicator: IndicatorBody;
  readonly trend: TrendLine;
  readonly paces: readonly TargetPace[];
  readonly targets: readonly TargetVersion[];
  readonly events: readonly EventBody[];
  readonly responsibility: ResponsibilityBody | null;
}

/** 读取指标 — an indicator of a unit in its group, masked as a board is. Throws Refusal `forbidden`, `missing`. */
export async function readIndicator(desk: Desk, input: unknown): Promise<IndicatorReading> {
  const { peers, unit, indicator, period: at, asOf: when } = parsed(Input, input);
  const state = dutyAt(desk, await desk.store.world());
  permit(desk, state, { verb: 'read-row', object: { unit, indicator, period: at, group: peers } });
  const asked = { peers, period: at, indicators: [indicator] };
  const board = await readBoard(desk, when === undefined ? asked : { ...asked, asOf: when });
  const row = board.rows.find((held) => held.unit === unit);
  const body = board.indicators[0];
  if (!row || !body) throw new Refusal('missing', 'not-here');
  const world = await desk.store.world(when === undefined ? undefined : instantOf(when));
  const near = may(desk.actor, 'read-figure', { unit, indicator, period: at }, state);
  const window = windowOf(at, body.reportedAs, body.kind);
  return {
    board,
    row,
    indicator: body,
    trend: near ? trendOf(world, row, body) : { measure: 'value', points: [] },
    paces: near ? pacesOf(world, row, body) : [],
    targets: near ? await targetVersions(desk, world, { unit, body, year: at.slice(0, 4) }) : [],
    events: eventsIn(world.registry, { first: window.last - (window.last % 12), last: window.last }, unit),
    responsibility: responsibilityOn(world.registry, indicator, unit, lastDay(spanOf(at))),
  };
}

async function targetVersions(
  desk: Desk,
  world: Awaited<ReturnType<Desk['store']['world']>>,
  of: { readonly unit: UnitId; readonly body: IndicatorBody; readonly year: string },
): Promise<TargetVersion[]> {
  const books = [...world.registry.target.values()].filter((versions) => {
    const { unit, indicator, period } = versions[0]!.body;
    return unit === of.unit && indicator === of.body.indicator && period.startsWith(of.year);
  });
  const texts = await desk.store.texts(
    books.flat().flatMap(({ body }) => [body.reason, body.evidence].filter((one) => one !== undefined)),
  );
  return books
    .flatMap((versions) =>
      versions.map((held, i) => ({
        ...held,
        change: changeOf(world.registry, {
          body: held.body,
          before: versions[i - 1]?.body ?? null,
          direction: of.body.direction,
        }),
        reason: texts.get(held.body.reason ?? '') ?? null,
        evidence: texts.get(held.body.evidence ?? '') ?? null,
      })),
    )
    .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}
