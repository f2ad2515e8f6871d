import type { TaskRow } from '../../engine/tasks/task-row.ts';
import { dayText } from '../format.ts';
import { LIGHT_SHAPES } from '../parts/light.tsx';
import { type Language, say } from '../words/index.ts';
import { askedText } from './book-text.ts';
import { type TaskSayer, daysText, dueText, nowText } from './task-text.ts';

const WIDTH = 160;

/** 事项灯 — shape, colour, and in words why it is that light: 逾期, 进度落后, 临期. */
export function TaskLightMark({ row, language }: { readonly row: LitRow; readonly language: Language }) {
  return (
    <span class={`light light-${row.light}`}>
      <span aria-hidden="true">{LIGHT_SHAPES[row.light]}</span>{' '}
      {say(language, `task-light.${lightWord(row)}`)}
    </span>
  );
}

type LitRow = Pick<TaskRow, 'light' | 'because' | 'state' | 'daysLeft'>;

/** Why a light is lit: of what is reported and past its day, that it waits for the office and not that its day is near. */
export function lightWord({ because, state, daysLeft }: LitRow): TaskRow['because'] | 'reported' {
  return state === 'review' && because === 'near' && (daysLeft ?? 0) < 0 ? 'reported' : because;
}

/** 进度条 — how much is done, drawn and said; where no share can be said, the number alone. */
export function ProgressMark({ row, at }: { readonly row: TaskRow; readonly at: TaskSayer }) {
  const { donePct } = row.progress;
  return (
    <>
      <span class="progress-said">{nowText(at, row)}</span>
      {donePct !== null && <ProgressBar donePct={donePct} />}
      {donePct === null && row.task.measure === 'indicator' && (
        <span class="quiet progress-target">
          {say(at.language, 'task-list.target', { target: askedText(at, row.task) })}
        </span>
      )}
    </>
  );
}

/** The bar of a share, with a tick at its end. */
export function ProgressBar({ donePct }: { readonly donePct: number }) {
  const share = Math.min(100, Math.max(0, donePct));
  const width = Math.round(((WIDTH - 4) * share) / 10) / 10;
  return (
    <svg
      class="bullet progress-bar"
      viewBox={`0 0 ${WIDTH} 14`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="track" x="0" y="3" width={WIDTH} height="8" />
      {width > 0 && <rect class="value" x="0" y="3" width={width} height="8" />}
      <line class="tick" x1={WIDTH - 3} x2={WIDTH - 3} y1="0" y2="14" />
    </svg>
  );
}

/** 到期 — the due day, and how far off it is. */
export function DueMark({ row, language }: { readonly row: TaskRow; readonly language: Language }) {
  const { reportedOn } = row.standing;
  const reported = row.state === 'review' && reportedOn !== null;
  const days = reported
    ? say(language, 'task-list.reported-on', { day: dayText(language, reportedOn) })
    : daysText(language, row.daysLeft);
  const soon = row.daysLeft !== null && row.daysLeft <= 3;
  const over = row.daysLeft !== null && row.daysLeft < 0;
  const mark = reported ? 'quiet' : over ? 'due-overdue' : soon ? 'due-soon' : 'quiet';
  return (
    <>
      <span class="due-day">{dueText(language, row)}</span>
      {days !== null && (
        <>
          {' '}
          <span class={`due-days ${mark}`}>{days}</span>
        </>
      )}
    </>
  );
}

/** How often an item was urged, and when last. */
export function UrgedMark({ row, language }: { readonly row: TaskRow; readonly language: Language }) {
  if (row.urged === 0 || row.lastUrgedOn === null)
    return <span class="quiet">{say(language, 'task-list.not-urged')}</span>;
  return (
    <>
      {say(language, 'task-list.urged-times', { urged: row.urged, on: dayText(language, row.lastUrgedOn) })}
    </>
  );
}

/** The last slip upon an item. */
export function SlipMark({ row, language }: { readonly row: TaskRow; readonly language: Language }) {
  const { slip } = row;
  if (!slip) return <span class="quiet">{say(language, 'task-list.no-slip')}</span>;
  return (
    <span class={`light light-${slip.colour}`}>
      <span aria-hidden="true">{LIGHT_SHAPES[slip.colour]}</span> {say(language, `task-slip.${slip.colour}`)}
    </span>
  );
}
