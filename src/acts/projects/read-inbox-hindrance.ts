import { may, mayEver } from '../../engine/duty.ts';
import { openHindrances } from '../../engine/projects/open-hindrances.ts';
import type { FoundItem, InboxAsked } from '../inbox-flow.ts';

/**
 * 待办制约问题 — what the units of this person have to clear of what holds projects up; one line for all, its day the nearest. Of one
 * `id` is the project's. The office stands over it and is not asked.
 */
export async function hindrancesWaiting({
  desk,
  world,
  state,
}: InboxAsked): Promise<FoundItem<'hindrance'>[]> {
  if (!mayEver(desk.actor, 'report-project', state)) return [];
  const own = [...openHindrances(world).byOwner].flatMap(([unit, hindrances]) => {
    const does = may(desk.actor, 'report-project', { unit }, state);
    return does && !may(desk.actor, 'keep-project', { unit }, state) ? hindrances : [];
  });
  const [first] = own;
  if (!first) return [];
  const units = new Set(own.map(({ body }) => body.ownerUnit));
  const days = own.flatMap(({ body }) => body.dueOn ?? []).sort();
  return [
    {
      flow: 'hindrance',
      kind: 'clear-hindrance',
      id: own.length === 1 ? first.body.project : null,
      unit: units.size === 1 ? first.body.ownerUnit : null,
      period: null,
      count: own.length,
      dueOn: days[0] ?? null,
    },
  ];
}
