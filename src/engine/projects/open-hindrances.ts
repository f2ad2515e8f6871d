import type { UnitId } from '../fact.ts';
import { madeOfKind } from '../made-of-kind.ts';
import { type Versioned, latest } from '../registry.ts';
import type { World } from '../world.ts';
import type { HindranceBody } from './project-facts.ts';

/** 未解决问题 — the hindrances of a world that were not cleared, by id, and by the unit that has to clear them. */
export interface OpenHindrances {
  readonly all: ReadonlyMap<string, Versioned<HindranceBody>>;
  readonly byOwner: ReadonlyMap<UnitId, readonly Versioned<HindranceBody>[]>;
}

const held = madeOfKind('project-hindrance', openIn);

/** The open hindrances of a world, the first due first; made anew when one came. */
export function openHindrances(world: World): OpenHindrances {
  return held(world);
}

function openIn(world: World): OpenHindrances {
  const book = world.registry['project-hindrance'];
  const found = [...book.keys()].map((object) => latest(book, object)!);
  const open = found.filter(({ body }) => body.clearedOn === undefined).sort(byDue);
  const byOwner = new Map<UnitId, Versioned<HindranceBody>[]>();
  for (const one of open) {
    const own = byOwner.get(one.body.ownerUnit);
    if (own) own.push(one);
    else byOwner.set(one.body.ownerUnit, [one]);
  }
  return { all: new Map(open.map((one) => [one.body.hindrance, one])), byOwner };
}

/** The first due first; those without a day by the day they were raised, last. */
function byDue({ body: a }: Versioned<HindranceBody>, { body: b }: Versioned<HindranceBody>): number {
  const keys = (one: HindranceBody) => [one.dueOn ?? '9', one.raisedOn, one.hindrance].join('|');
  const [left, right] = [keys(a), keys(b)];
  return left < right ? -1 : Number(left > right);
}
