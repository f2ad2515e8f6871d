import type { Day, Instant } from '../fact.ts';
import { type Registry, type Versioned, latest } from '../registry.ts';
import type { Side, StatementEditBody, StocktakeBody } from './meeting-facts.ts';
import type { Statement } from './statement.ts';

/** Characters that a note, a reason, a sentence or a commitment may have. */
export const LONGEST_TEXT = 10_000;

/** 所知时刻 — the instant a stocktake's board is as of: when it was first locked; null while it is open, and that means now. */
export function knowledgeOf(registry: Registry, stocktake: string): Instant | null {
  const versions = registry.stocktake.get(`stocktake/${stocktake}`) ?? [];
  return versions.find(({ body }) => body.state !== 'open')?.recordedAt ?? null;
}

/** The stocktakes known, the latest meeting first. */
export function stocktakesKnown(registry: Registry): Versioned<StocktakeBody>[] {
  return [...registry.stocktake.keys()]
    .map((object) => latest(registry.stocktake, object)!)
    .sort((a, b) => (a.body.meetingOn < b.body.meetingOn ? 1 : -1));
}

/** The id of a new stocktake of a unit and period: with a number from the second on. */
export function stocktakeId(registry: Registry, unit: string, period: string): string {
  const plain = `${unit}-${period}`;
  for (let number = 1; ; number++) {
    const id = number === 1 ? plain : `${plain}-${number}`;
    if (!registry.stocktake.has(`stocktake/${id}`)) return id;
  }
}

/** T−n: the day so many days before another. */
export function daysBefore(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** 编排后的语句 — a statement at its place: the computed one (null of the office's own) and the latest edit of it. */
export interface Arranged {
  readonly id: string;
  readonly side: Side;
  readonly statement: Statement | null;
  readonly edit: Versioned<StatementEditBody> | null;
  readonly dropped: boolean;
}

/**
 * 编排 — the sentences of both sides in the order they are shown, those dropped last. What was given a place stands there; the
 * rest keeps the order it was computed in, the office's own after it. An edit of a sentence that is computed no more is left out.
 */
export function arrange(
  statements: readonly Statement[],
  edits: readonly Versioned<StatementEditBody>[],
): Arranged[] {
  const byId = new Map(edits.map((edit) => [edit.body.statement, edit]));
  const computed = statements.map((statement) => {
    const edit = byId.get(statement.id) ?? null;
    const dropped = edit?.body.dropped ?? false;
    return { id: statement.id, side: statement.side, statement, edit, dropped };
  });
  const own = edits
    .filter(({ body }) => isOwn(body.statement))
    .sort((a, b) => a.position - b.position)
    .map((edit) => ({
      id: edit.body.statement,
      side: edit.body.side,
      statement: null,
      edit,
      dropped: edit.body.dropped,
    }));
  const all: Arranged[] = [...computed, ...own];
  return [
    ...inPlaces(all.filter(({ side, dropped }) => side === 'strengths' && !dropped)),
    ...inPlaces(all.filter(({ side, dropped }) => side === 'shortfalls' && !dropped)),
    ...all.filter(({ dropped }) => dropped),
  ];
}

/** True of the id of one of the office's own sentences. */
export function isOwn(statement: string): boolean {
  return statement.startsWith('own-');
}

function inPlaces(side: readonly Arranged[]): Arranged[] {
  const order = side.filter(({ edit }) => edit?.body.place === undefined);
  const placed = side.filter(({ edit }) => edit?.body.place !== undefined);
  placed.sort((a, b) => a.edit!.body.place! - b.edit!.body.place!);
  for (const one of placed) order.splice(one.edit!.body.place! - 1, 0, one);
  return order;
}
