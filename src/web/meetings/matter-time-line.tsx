import { daysBetween } from '../../engine/tasks/calendar.ts';
import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { CommitmentList, FateMark, atInstant, fateShape, matterTitle } from './matter-marks.tsx';
import type { MatterProps } from './matter-model.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: MatterProps;
}

const WIDTH = 720;
const EDGE = 56;
const LINE = 30;

/** 上会经过图 — the meetings in time, each with its shape; what stands beside them is in the table. */
export function MatterDrawing({ context, props }: PartProps) {
  const { language } = context;
  const { meetings } = props;
  if (meetings.length < 2) return null;
  const first = meetings[0]!.held.on;
  const last = meetings.at(-1)!.held.on;
  const span = Math.max(1, daysBetween(first, last));
  const at = (day: string) => EDGE + ((WIDTH - 2 * EDGE) * daysBetween(first, day)) / span;
  const named = say(language, 'matter.time-line-picture', {
    count: meetings.length,
    first: dayText(language, first),
    last: dayText(language, last),
  });
  return (
    <svg class="chart matter-line" viewBox={`0 0 ${WIDTH} 76`} role="img" aria-label={named}>
      <line class="axis" x1={EDGE} x2={WIDTH - EDGE} y1={LINE} y2={LINE} />
      {meetings.map(({ held }, index) => (
        <g class={`fate-${held.outcome}`}>
          <text x={at(held.on)} y={LINE - 14} text-anchor="middle">
            {index + 1}
          </text>
          <text class="fate-shape" x={at(held.on)} y={LINE + 6} text-anchor="middle">
            {fateShape(held.outcome)}
          </text>
        </g>
      ))}
      {[first, last].map((day, end) => (
        <text
          x={at(day)}
          y={LINE + 34}
          text-anchor={end === 0 ? 'start' : 'end'}
          dx={end === 0 ? -EDGE + 4 : EDGE - 4}
        >
          {dayText(language, day)}
        </text>
      ))}
    </svg>
  );
}

/** 上会经过表 — each meeting with how long after the last, what was decided, what was undertaken and what became of it. */
export function MatterTable({ context, props }: PartProps) {
  const { language } = context;
  const { meetings } = props;
  if (meetings.length === 0) return <p class="empty">{say(language, 'matter.no-meetings')}</p>;
  return (
    <div class="scroll">
      <table class="stack matters">
        <caption class="sr">{say(language, 'matter.time-line')}</caption>
        <thead>
          <tr>
            <th scope="col" class="num">
              {say(language, 'matter.order')}
            </th>
            <th scope="col">{say(language, 'meetings.name')}</th>
            <th scope="col" class="num">
              {say(language, 'matter.after')}
            </th>
            <th scope="col">{say(language, 'matter.what-decided')}</th>
            <th scope="col">{say(language, 'matter.what-undertaken')}</th>
          </tr>
        </thead>
        <tbody>
          {meetings.map(({ held, title, points, commitments }, index) => (
            <tr>
              <td class="num" data-label={say(language, 'matter.order')}>
                {index + 1}
              </td>
              <th scope="row">
                <a href={paths.meeting(held.meeting, atInstant(context))}>{matterTitle(context, title)}</a>
                <span class="under">{dayText(language, held.on)}</span>
                {!held.counts && <span class="under">{say(language, 'matter.answered')}</span>}
              </th>
              <td class="num nowrap" data-label={say(language, 'matter.after')}>
                {index === 0
                  ? '—'
                  : say(language, 'matters.days', {
                      days: daysBetween(meetings[index - 1]!.held.on, held.on),
                    })}
              </td>
              <td data-label={say(language, 'matter.what-decided')}>
                {points.map(({ decision }) => (
                  <p class="own-text">
                    {decision ?? <span class="quiet">{say(language, 'matter.not-decided')}</span>}
                  </p>
                ))}
              </td>
              <td data-label={say(language, 'matter.what-undertaken')}>
                {commitments.length === 0 ? (
                  <FateMark context={context} fate="none" />
                ) : (
                  <CommitmentList context={context} names={props.names} commitments={commitments} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
