import { may } from '../../engine/duty.ts';
import { allLatest, settingOf } from '../../engine/registry.ts';
import type { FoundItem, InboxAsked } from '../inbox-flow.ts';

/**
 * 待签发 — the editions that are sealed and that this person may sign. One that only stands behind the documents of a stocktake waits
 * for nobody: they are at hand as soon as they are made.
 */
export async function editionsWaiting({ desk, world, state }: InboxAsked): Promise<FoundItem<'edition'>[]> {
  const timeZone = settingOf(world.registry, 'time-zone', 'Asia/Shanghai');
  const behindDocuments = new Set(allLatest(world.registry.pack).map(({ edition }) => edition));
  return allLatest(world.registry.edition)
    .filter(
      ({ edition, unit, period, preparedBy, state: stands }) =>
        stands === 'sealed' &&
        !behindDocuments.has(edition) &&
        may(desk.actor, 'release-edition', { unit, period, previousBy: preparedBy }, state),
    )
    .map(({ edition, unit, period, releaseAt }) => ({
      flow: 'edition',
      kind: 'sign',
      id: edition,
      unit,
      period,
      count: 1,
      dueOn: new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(releaseAt)),
    }));
}
