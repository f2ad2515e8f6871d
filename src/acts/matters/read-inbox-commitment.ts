import { may, mayEver } from '../../engine/duty.ts';
import { openCommitments } from '../../engine/meetings/open-commitments.ts';
import type { FoundItem, InboxAsked } from '../inbox-flow.ts';

/**
 * 待办承诺 — what the units of this person undertook at meetings, one by one with its day, until the office has said what became of
 * it. The office stands over it and is not asked.
 */
export async function commitmentsWaiting({
  desk,
  world,
  state,
}: InboxAsked): Promise<FoundItem<'undertaken'>[]> {
  if (!mayEver(desk.actor, 'answer-task', state)) return [];
  return [...openCommitments(world)].flatMap(([unit, commitments]) => {
    const does = may(desk.actor, 'answer-task', { unit }, state);
    if (!does || may(desk.actor, 'keep-meeting', { unit }, state)) return [];
    return commitments.map(({ body: { commitment, dueOn } }) => ({
      flow: 'undertaken' as const,
      kind: 'keep-commitment' as const,
      id: commitment,
      unit,
      period: null,
      count: 1,
      dueOn,
    }));
  });
}
