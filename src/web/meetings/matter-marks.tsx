import type { Light } from '../../engine/light.ts';
import type { CommitmentFate, MeetingOutcome } from '../../engine/meetings/recurrence.ts';
import { dayText } from '../format.ts';
import type { Names, PageContext } from '../page-model.ts';
import { LIGHT_SHAPES } from '../parts/light.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { TaskLightMark } from '../tasks/task-mark.tsx';
import { titleText } from '../tasks/task-text.ts';
import { say } from '../words/index.ts';
import type { CommitmentLine, ItemLine } from './matter-model.ts';

const FATE_LIGHTS: Readonly<Record<CommitmentFate | MeetingOutcome, Light>> = {
  kept: 'green',
  broken: 'red',
  silent: 'yellow',
  open: 'blue',
  none: 'grey',
  withdrawn: 'grey',
};

/** What became of a commitment, or of a meeting: shape and word. */
export function FateMark({
  context: { language },
  fate,
}: {
  readonly context: PageContext;
  readonly fate: CommitmentFate | MeetingOutcome;
}) {
  const light = FATE_LIGHTS[fate];
  return (
    <span class={`light light-${light}`}>
      <span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {say(language, `commitment-fate.${fate}`)}
    </span>
  );
}

/** The shape of an outcome, for a drawing. */
export function fateShape(fate: MeetingOutcome): string {
  return LIGHT_SHAPES[FATE_LIGHTS[fate]];
}

/** A title, or that it was erased. */
export function matterTitle({ language }: Pick<PageContext, 'language'>, title: string | null): string {
  return title ?? say(language, 'meetings.erased');
}

interface CommitmentsProps {
  readonly context: PageContext;
  readonly names: Names;
  readonly commitments: readonly CommitmentLine[];
}

/** One commitment in a sentence. */
export function commitmentText(
  context: PageContext,
  names: Names,
  { body, owner, text }: CommitmentLine,
): string {
  const { language } = context;
  return say(language, 'matter.commitment-line', {
    unit: unitText(context, names, body.unit),
    owner: matterTitle(context, owner),
    text: matterTitle(context, text),
    due: dayText(language, body.dueOn),
  });
}

/** 承诺列 — commitments one under the other, each with what became of it and why. */
export function CommitmentList({ context, names, commitments }: CommitmentsProps) {
  if (commitments.length === 0)
    return (
      <p>
        <FateMark context={context} fate="none" />
      </p>
    );
  return (
    <ul class="undertaken">
      {commitments.map((one) => (
        <li>
          <FateMark context={context} fate={one.fate} /> {commitmentText(context, names, one)}
          {one.note !== null && <span class="quiet"> {one.note}</span>}
        </li>
      ))}
    </ul>
  );
}

/** 事项列 — items of supervision with their lights. */
export function ItemList({
  context,
  items,
}: {
  readonly context: PageContext;
  readonly items: readonly ItemLine[];
}) {
  const { language } = context;
  return (
    <ul class="undertaken">
      {items.map(({ row, title }) => (
        <li>
          <TaskLightMark language={language} row={row} />{' '}
          <a href={paths.task(row.task.task)}>{titleText({ language }, title)}</a>
        </li>
      ))}
    </ul>
  );
}

/** The instant an address looks at, for links that keep it. */
export function atInstant({ asOf, query }: PageContext): Readonly<Record<string, string>> {
  return asOf === null ? {} : { 'as-of': query['as-of'] ?? asOf };
}
