import type { Day, EventBody } from '../../engine/fact.ts';
import {
  daysMoved,
  dayNumber,
  eventsOn,
  ticksOf,
  type TimeLine,
  type TimeLineRow,
} from './time-line-plan.ts';

/** 时间线用词 — what the drawing says besides days. */
export interface TimeLineWords {
  readonly planned: string;
  readonly actual: string;
  readonly forecast: string;
  readonly today: string;
  readonly moved: (days: number) => string;
}

interface TimeLineProps {
  readonly line: TimeLine;
  readonly events: readonly EventBody[];
  readonly label: string;
  readonly words: TimeLineWords;
}

/** 画幅 — the drawing's width and margins. A narrow one has the names above the marks. */
interface Frame {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly row: number;
  /** From the top of a row to its marks. */
  readonly mark: number;
  readonly ticks: number;
  /** Most of a name, a Chinese sign counting two. */
  readonly name16: number;
}

const FRAMES: readonly Frame[] = [
  { name: 'wide', width: 1072, left: 244, right: 40, row: 32, mark: 16, ticks: 16, name16: 34 },
  { name: 'narrow', width: 358, left: 10, right: 16, row: 46, mark: 32, ticks: 5, name16: 48 },
];

/** Most rows that are drawn; the table has them all. */
const MOST_ROWS = 40;
const EVENT_LINES = 3;

/**
 * 时间线图 — plan, what was done, the forecast as it moved and every milestone with its slips as arrows, against today and the events.
 * Server-drawn SVG without script; the table beside it says the same in words.
 */
export function TimeLineChart(props: TimeLineProps) {
  return (
    <>
      {FRAMES.map((frame) => (
        <Drawing {...props} plane={planeOf(props, frame)} />
      ))}
    </>
  );
}

/** 画面 — a frame with its scale of days and the height it takes. */
interface Plane {
  readonly frame: Frame;
  readonly x: (day: Day) => number;
  readonly y: (row: number) => number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

function planeOf({ line, events }: TimeLineProps, frame: Frame): Plane {
  const rows = Math.min(MOST_ROWS, line.rows.length);
  const named = Math.min(EVENT_LINES, eventsOn(line, events).length);
  const top = 12 + named * 17;
  const bottom = top + rows * frame.row + 4;
  const from = dayNumber(line.first) - 10;
  const span = Math.max(1, dayNumber(line.last) + 20 - from);
  const room = frame.width - frame.left - frame.right;
  return {
    frame,
    top,
    bottom,
    height: bottom + 40,
    x: (day) => round(frame.left + ((dayNumber(day) - from) / span) * room),
    y: (row) => top + row * frame.row + frame.mark,
  };
}

function Drawing({ line, events, label, words, plane }: TimeLineProps & { readonly plane: Plane }) {
  const { frame, height } = plane;
  return (
    <svg
      class={`chart chart-${frame.name} time-chart`}
      viewBox={`0 0 ${frame.width} ${height}`}
      role="img"
      aria-label={label}
      focusable="false"
    >
      {eventsOn(line, events).map((event, at) => (
        <EventBand event={event} line={line} at={at} plane={plane} />
      ))}
      <Axis line={line} plane={plane} />
      {line.rows.slice(0, MOST_ROWS).map((row, at) => (
        <Row row={row} at={at} plane={plane} words={words} />
      ))}
      <Today line={line} plane={plane} word={words.today} />
    </svg>
  );
}

interface PartProps {
  readonly line: TimeLine;
  readonly plane: Plane;
}

function EventBand({
  event,
  line,
  at,
  plane,
}: PartProps & { readonly event: EventBody; readonly at: number }) {
  const from = plane.x(event.from < line.first ? line.first : event.from);
  const last = event.to ?? event.from;
  const to = plane.x(last > line.last ? line.last : last);
  const isRight = from > plane.frame.width * 0.7;
  return (
    <>
      <rect
        class="event"
        x={from}
        y={plane.top - 4}
        width={Math.max(3, round(to - from))}
        height={plane.bottom - plane.top + 4}
      />
      <text
        class="event-name"
        x={isRight ? from + 3 : from}
        y={12 + (at % EVENT_LINES) * 17}
        text-anchor={isRight ? 'end' : undefined}
      >
        {cut(event.name.split(/[（(]/)[0] || event.name, 28)}
      </text>
    </>
  );
}

function Axis({ line, plane }: PartProps) {
  const { frame, bottom, top } = plane;
  const ticks = ticksOf(line, frame.ticks).filter(({ day }) => plane.x(day) >= frame.left);
  const isOfYears = ticks.every(({ month }) => month === 1);
  return (
    <>
      <line class="zero" x1={frame.left} x2={frame.width - frame.right} y1={bottom} y2={bottom} />
      {ticks.map(({ day, year, month }) => (
        <>
          <line class="axis" x1={plane.x(day)} x2={plane.x(day)} y1={top - 4} y2={bottom} />
          <text x={plane.x(day)} y={bottom + 17} text-anchor="middle">
            {isOfYears ? year : `${year}-${String(month).padStart(2, '0')}`}
          </text>
        </>
      ))}
    </>
  );
}

function Today({ line, plane, word }: PartProps & { readonly word: string }) {
  const x = plane.x(line.today);
  const { frame } = plane;
  const anchor = x > frame.width - 80 ? 'end' : x < frame.left + 60 ? 'start' : 'middle';
  return (
    <>
      <line class="today" x1={x} x2={x} y1={plane.top - 4} y2={plane.bottom + 22} />
      <text class="strong" x={x} y={plane.bottom + 36} text-anchor={anchor}>
        {word} {line.today}
      </text>
    </>
  );
}

interface RowProps {
  readonly row: TimeLineRow;
  readonly at: number;
  readonly plane: Plane;
  readonly words: TimeLineWords;
}

function Row({ row, at, plane, words }: RowProps) {
  const { frame } = plane;
  const y = plane.y(at);
  const name = row.kind === 'milestone' ? row.name : words[row.kind];
  const isNarrow = frame.name === 'narrow';
  return (
    <>
      <text
        class={row.kind === 'milestone' ? undefined : 'strong'}
        x={isNarrow ? frame.left : frame.left - 12}
        y={isNarrow ? y - 14 : y + 5}
        text-anchor={isNarrow ? undefined : 'end'}
      >
        {cut(name, frame.name16)}
      </text>
      <Bar row={row} y={y} plane={plane} />
      <Dues row={row} y={y} plane={plane} />
      {row.done !== null && <path class="mark-done" d={diamond(plane.x(row.done), y)} />}
      <Said row={row} y={y} plane={plane} words={words} />
    </>
  );
}

interface MarkProps {
  readonly row: TimeLineRow;
  readonly y: number;
  readonly plane: Plane;
}

function Bar({ row, y, plane }: MarkProps) {
  if (row.from === null || row.to === null || row.to < row.from) return null;
  const x = plane.x(row.from);
  return (
    <rect
      class={row.kind === 'actual' ? 'bar-actual' : 'bar-planned'}
      x={x}
      y={y - 5}
      width={Math.max(2, round(plane.x(row.to) - x))}
      height="10"
    />
  );
}

/** The days it was due on: a ring where it was once, an arrow from the first to the one that holds. */
function Dues({ row, y, plane }: MarkProps) {
  const [first, last] = [row.dues[0], row.dues.at(-1)];
  if (first === undefined || last === undefined) return null;
  const [from, to] = [plane.x(first), plane.x(last)];
  const isMoved = Math.abs(to - from) > 12;
  const back = to > from ? 8 : -8;
  return (
    <>
      {row.dues.slice(0, -1).map((due) => (
        <circle class="mark-was" cx={plane.x(due)} cy={y} r="3.5" />
      ))}
      {isMoved && (
        <>
          <line class="slip" x1={from} x2={round(to - back)} y1={y} y2={y} />
          <path class="slip-head" d={`M${round(to - back)} ${y} l${-back / 1.4} -4 v8 z`} />
        </>
      )}
      {row.isOverdue ? (
        <path class="mark-late" d={`M${to} ${y - 7} l7 12 h-14 z`} />
      ) : (
        <path class="mark-due" d={diamond(to, y)} />
      )}
    </>
  );
}

/** The day beside the last mark, and by how many days it was moved; on the other side where there is no room. */
function Said({ row, y, plane, words }: MarkProps & { readonly words: TimeLineWords }) {
  const { frame } = plane;
  const days = [row.from, row.to, row.done, ...row.dues].filter((day): day is Day => day !== null).sort();
  const last = row.done ?? row.dues.at(-1) ?? (row.kind === 'planned' ? row.to : null);
  if (last === null || last === undefined || days.length === 0) return null;
  const moved = daysMoved(row);
  const text = moved === 0 ? last : `${last} ${words.moved(moved)}`;
  const [left, right] = [plane.x(days[0]!), plane.x(days.at(-1)!)];
  const isRight = right + 12 + width(text) * 6.6 <= frame.width;
  if (!isRight && left - 12 - width(text) * 6.6 < (frame.name === 'wide' ? frame.left : 0)) return null;
  return (
    <text x={isRight ? right + 12 : left - 12} y={y + 5} text-anchor={isRight ? undefined : 'end'}>
      {text}
    </text>
  );
}

function diamond(x: number, y: number): string {
  return `M${x} ${y - 7} l7 7 l-7 7 l-7 -7 z`;
}

/** A text no wider than so many Latin letters, a Chinese sign counting two. */
function cut(text: string, most: number): string {
  if (width(text) <= most) return text;
  let kept = '';
  for (const sign of text) {
    if (width(kept + sign) > most - 2) break;
    kept += sign;
  }
  return `${kept}…`;
}

function width(text: string): number {
  return Array.from(text, (sign) => (sign.charCodeAt(0) > 0x2e80 ? 2 : 1)).reduce<number>((a, b) => a + b, 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
