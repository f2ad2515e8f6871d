import { z } from 'zod';
import { type Measure, blank } from '../engine/blank.ts';
import { dayOf } from '../engine/board-reasons.ts';
import { buildBoard } from '../engine/board.ts';
import type { Board, BoardRow } from '../engine/board-row.ts';
import { may } from '../engine/duty.ts';
import { type EventBody, type IndicatorId, type Instant, type UnitId } from '../engine/fact.ts';
import { type Period, monthAt, monthOfYear, spanOf, yearOf } from '../engine/period.ts';
import type { RegisterSummary } from '../engine/projects/register-summary.ts';
import type { EditionDocument } from '../engine/publishing/edition.ts';
import { Refusal } from '../engine/refusal.ts';
import { allLatest, eventsIn } from '../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit } from './desk.ts';
import { kept } from './kept.ts';
import { registerReady, registerSeen } from './projects/register-seen.ts';
import { shownBoard } from './read-board.ts';
import { code, period } from './shapes.ts';

export const Input = z.strictObject({ unit: code, peers: code, period });

/** 月度位次 — the places of one indicator of the own unit, month by month from January; a blank where there is none. */
export interface MonthlyPlaces {
  readonly indicator: IndicatorId;
  readonly places: readonly Measure[];
}

/** 大屏读数 — what a wall screen shows. `edition`: the last edition that is out; `live`: the board of whoever is signed in. */
export interface WallReading {
  readonly source: 'live' | 'edition';
  readonly unit: UnitId;
  readonly board: Board;
  readonly rows: readonly BoardRow[];
  /** The months the places are of. */
  readonly months: readonly Period[];
  readonly places: readonly MonthlyPlaces[];
  readonly events: readonly EventBody[];
  /** The register of projects; null where there is none, where it may not be read, and of an edition. */
  readonly register: RegisterSummary | null;
  /** The instant of knowledge. */
  readonly asOf: Instant;
  readonly edition: { readonly id: string; readonly hash: string; readonly releaseAt: Instant } | null;
  /** True when what is shown is made up for the demonstration. */
  readonly demo: boolean | null;
}

/**
 * 读取大屏 — for whoever may read the board it is the live board, masked as ever; for anybody else the last public edition that
 * is out. Null when nothing is out yet.
 */
export async function readWall(desk: Desk, input: unknown): Promise<WallReading | null> {
  const asked = parsed(Input, input);
  const state = dutyAt(desk, await desk.store.world());
  const object = { group: asked.peers, period: asked.period };
  return may(desk.actor, 'read-board', object, state)
    ? readLive(desk, asked)
    : readReleased(desk, asked.unit);
}

type Asked = z.output<typeof Input>;

/** The boards are worked out again only when the log has moved or the day has changed; what is shown of them is judged each time. */
async function readLive(desk: Desk, { unit, peers, period: at }: Asked): Promise<WallReading> {
  await registerReady(desk, { period: at });
  const world = await desk.store.world();
  const { registry } = world;
  const state = dutyAt(desk, world);
  const boardOf = (month: Period, units: readonly UnitId[]): Board => {
    permit(desk, state, { verb: 'read-board', object: { group: peers, period: month } });
    const key = JSON.stringify([peers, month, units, dayOf(desk.now)]);
    const sort = units.length === 0 ? 'board' : 'rows';
    const board = kept(world, { sort, key }, () =>
      buildBoard(world, { peers, period: month, units }, desk.now),
    );
    return shownBoard({ ...board, asOf: desk.now }, { actor: desk.actor, state });
  };
  const board = boardOf(at, []);
  const months = monthsTo(at);
  const boards = months.map((month) => rowsOrNone(() => boardOf(month, [unit])));
  const rows = board.rows.filter((row) => row.unit === unit);
  const span = spanOf(at);
  return {
    source: 'live',
    unit,
    board,
    rows,
    months,
    places: rows.map(({ indicator }) => ({
      indicator,
      places: boards.map(
        (of) =>
          of.find((row) => row.unit === unit && row.indicator === indicator)?.rank ?? blank('not-reported'),
      ),
    })),
    events: eventsIn(registry, { first: monthAt(yearOf(span.last), 1), last: span.last }, unit),
    register: registerSeen(desk, world, { unit, period: at, asOf: desk.now, state }),
    asOf: board.asOf,
    edition: null,
    demo: null,
  };
}

/** Of a month without this unit or group, or without a row for this person, there is none. */
function rowsOrNone(read: () => Board): readonly BoardRow[] {
  try {
    return read().rows;
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

async function readReleased(desk: Desk, unit: UnitId): Promise<WallReading | null> {
  const { registry } = await desk.store.world();
  const out = allLatest(registry.edition)
    .filter((edition) => edition.audience === 'public' && edition.state === 'signed' && edition.unit === unit)
    .filter(({ releaseAt }) => releaseAt <= desk.now)
    .sort((a, b) => (a.releaseAt < b.releaseAt ? 1 : -1))[0];
  const bytes = out && (await desk.store.sealed(out.hash));
  if (!out || !bytes) return null;
  const document = JSON.parse(new TextDecoder().decode(bytes)) as EditionDocument;
  const rows = document.board.rows.filter((row) => row.unit === document.unit);
  return {
    source: 'edition',
    unit: document.unit,
    board: document.board,
    rows,
    months: [document.period],
    places: rows.map(({ indicator, rank }) => ({ indicator, places: [rank] })),
    events: [],
    register: null,
    asOf: document.asOf,
    edition: { id: out.edition, hash: out.hash, releaseAt: out.releaseAt },
    demo: document.demo,
  };
}

/** The months of the year up to the end of a period, as periods. */
function monthsTo(period: Period): Period[] {
  const { last } = spanOf(period);
  return Array.from(
    { length: monthOfYear(last) },
    (_, i) => `${yearOf(last)}-${String(i + 1).padStart(2, '0')}` as Period,
  );
}
