import { isBlank } from '../../engine/blank.ts';
import { EXPROPRIATION_STAGES } from '../../engine/places/site-month.ts';
import type { SiteStanding } from '../../engine/places/expropriation.ts';
import { monthOfYear, spanOf } from '../../engine/period.ts';
import { percentText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { say } from '../words/index.ts';
import { monthName } from './place-text.ts';

const FRAMES = [
  { name: 'wide', width: 1072, left: 48, right: 148 },
  { name: 'narrow', width: 358, left: 44, right: 104 },
] as const;
const HEIGHT = 260;
const TOP = 16;
const BOTTOM = HEIGHT - 28;
/** Letters of one line of text need so much room. */
const LINE = 17;

interface CourseProps {
  readonly context: PageContext;
  readonly name: string;
  readonly course: readonly SiteStanding[];
}

/** 地块进度图 — each stage in percent of the total by month, and where the last one should stand; each line has its name at its end. */
export function SiteCourse({ context, name, course }: CourseProps) {
  if (course.length < 2) return null;
  return (
    <figure class="course">
      {FRAMES.map((frame) => (
        <Drawing context={context} name={name} course={course} frame={frame} />
      ))}
    </figure>
  );
}

interface Line {
  readonly kind: string;
  readonly text: string;
  readonly points: readonly (readonly [number, number])[];
}

function Drawing({
  context,
  name,
  course,
  frame,
}: CourseProps & { readonly frame: (typeof FRAMES)[number] }) {
  const { language } = context;
  const end = frame.width - frame.right;
  const step = (end - frame.left) / (course.length - 1);
  const x = (at: number): number => Math.round((frame.left + at * step) * 10) / 10;
  const lines = linesOf(context, course, x);
  const label = say(language, 'expropriation.chart-label', {
    name,
    from: monthText(course[0]!, context),
    to: monthText(course.at(-1)!, context),
  });
  return (
    <svg
      class={`chart chart-${frame.name}`}
      viewBox={`0 0 ${frame.width} ${HEIGHT}`}
      role="img"
      aria-label={label}
      focusable="false"
    >
      {[0, 50, 100].map((pct) => (
        <>
          <line class="axis" x1={frame.left} x2={end} y1={y(pct)} y2={y(pct)} />
          <text x={frame.left - 8} y={y(pct) + 4} text-anchor="end">
            {pct}%
          </text>
        </>
      ))}
      {monthsShown(course.length, frame.name === 'wide' ? 12 : 5).map((at) => (
        <text x={x(at)} y={HEIGHT - 8} text-anchor="middle">
          {monthLabel(course[at]!)}
        </text>
      ))}
      {lines.map(({ kind, points }) => (
        <>
          <polyline
            class={`course-line course-${kind}`}
            points={points.map(([a, b]) => `${a},${b}`).join(' ')}
          />
          {points.length === 1 && (
            <circle class={`course-dot course-${kind}`} cx={points[0]![0]} cy={points[0]![1]} r="3" />
          )}
        </>
      ))}
      {spread(lines).map(({ text, kind, at }) => (
        <text class={kind === 'due' ? 'course-name-due' : 'strong'} x={end + 8} y={at + 4}>
          {text}
        </text>
      ))}
    </svg>
  );
}

function y(pct: number): number {
  return Math.round((BOTTOM - (Math.min(100, Math.max(0, pct)) / 100) * (BOTTOM - TOP)) * 10) / 10;
}

function linesOf(
  { language }: PageContext,
  course: readonly SiteStanding[],
  x: (at: number) => number,
): Line[] {
  const lines = EXPROPRIATION_STAGES.map((stage, index): Line => {
    const points = course.flatMap(({ period, stages }, at) => {
      const { sharePct, doneFor } = stages[index]!;
      // Of a month that was not reported nothing is drawn: a level line would say that nothing moved.
      const isSaid = !isBlank(sharePct) && (doneFor === period || sharePct >= 100);
      return isSaid ? [[x(at), y(sharePct)] as const] : [];
    });
    const last = course.at(-1)!.stages[index]!.sharePct;
    const pct = isBlank(last) ? '' : ` ${percentText(last, 0)}`;
    return { kind: stage, text: `${say(language, `expropriation-stage.${stage}`)}${pct}`, points };
  });
  const due = course.flatMap(({ stages }, at) => {
    const { schedulePct } = stages[3]!;
    return isBlank(schedulePct) ? [] : [[x(at), y(schedulePct)] as const];
  });
  const last = course.at(-1)!.stages[3]!.schedulePct;
  const pct = isBlank(last) ? '' : ` ${percentText(last, 0)}`;
  return [
    ...lines,
    { kind: 'due', text: `${say(language, 'expropriation.chart-due')}${pct}`, points: due },
  ].filter(({ points }) => points.length > 0);
}

/** The names at the ends of the lines, moved apart where they would lie on each other. */
function spread(
  lines: readonly Line[],
): { readonly kind: string; readonly text: string; readonly at: number }[] {
  const ends = lines
    .map(({ kind, text, points }) => ({ kind, text, at: points.at(-1)![1] }))
    .sort((a, b) => a.at - b.at);
  const placed: typeof ends = [];
  for (const one of ends) placed.push({ ...one, at: Math.max(one.at, (placed.at(-1)?.at ?? -LINE) + LINE) });
  const over = Math.max(0, (placed.at(-1)?.at ?? 0) - BOTTOM);
  return placed.map((one, i) => ({ ...one, at: Math.max(TOP + i * LINE - LINE, one.at - over) }));
}

function monthsShown(count: number, most: number): number[] {
  const step = Math.ceil(count / most);
  return Array.from({ length: count }, (_, at) => at).filter((at) => (count - 1 - at) % step === 0);
}

function monthLabel(standing: SiteStanding): string {
  return String(monthOfYear(spanOf(standing.period).last));
}

function monthText(standing: SiteStanding, { language }: PageContext): string {
  return monthName(language, standing.period);
}
