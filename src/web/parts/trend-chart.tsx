import { isBlank, type Measure } from '../../engine/blank.ts';
import type { EventBody } from '../../engine/fact.ts';
import { monthOfYear } from '../../engine/period.ts';
import type { Trend } from '../page-model.ts';
import { numberText } from '../format.ts';

interface TrendProps {
  readonly trend: Trend;
  readonly events: readonly EventBody[];
  readonly label: string;
  readonly words: {
    readonly actual: string;
    readonly planned: string;
    readonly before: string;
    readonly month: (m: number) => string;
  };
  readonly decimals: number;
}

/** 画幅 — the drawing's size and margins; `everyMonth`: months apart that are named. */
interface Frame {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly everyMonth: number;
}

const FRAMES: readonly Frame[] = [
  { name: 'wide', width: 1072, height: 336, left: 64, right: 112, top: 64, bottom: 32, everyMonth: 1 },
  { name: 'narrow', width: 358, height: 280, left: 40, right: 104, top: 64, bottom: 28, everyMonth: 3 },
];

/** 走势图 — this year's line against schedule or target and the year before; events as shaded named bands. Own SVG, no script. */
export function TrendChart(props: TrendProps) {
  return (
    <>
      {FRAMES.map((frame) => (
        <Drawing frame={frame} {...props} />
      ))}
    </>
  );
}

function Drawing({ frame, trend, events, label, words, decimals }: TrendProps & { frame: Frame }) {
  const scale = scaleOf(trend, frame);
  const { points } = trend;
  const year = points[0] ? Math.floor(points[0].window.last / 12) : 0;
  const lines: Line[] = [
    { kind: 'before', name: words.before, values: points.map((point) => point.before) },
    { kind: 'planned', name: words.planned, values: points.map((point) => point.planned) },
    { kind: 'actual', name: words.actual, values: points.map((point) => point.actual) },
  ];
  const months = points.map((point) => monthOfYear(point.window.last));
  return (
    <svg
      class={`chart chart-${frame.name}`}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={label}
      focusable="false"
    >
      {events.map((event, i) => (
        <EventBand event={event} year={year} line={i % 3} frame={frame} />
      ))}
      <Axes scale={scale} frame={frame} months={months} month={words.month} />
      {lines.map(({ kind, values }) => (
        <polyline class={kind} points={linePoints(values, months, { scale, frame })} />
      ))}
      {points.map(({ actual }, i) =>
        isBlank(actual) ? null : (
          <circle class="actual-dot" cx={xOf(months[i]!, frame)} cy={scale.y(actual)} r="4" />
        ),
      )}
      {endLabels(lines, months, { scale, frame }).map((end) => (
        <text class={end.kind === 'actual' ? 'strong' : undefined} x={end.x} y={end.y}>
          {end.name} {numberText(end.value, decimals)}
        </text>
      ))}
    </svg>
  );
}

interface AxesProps {
  readonly scale: Scale;
  readonly frame: Frame;
  readonly months: readonly number[];
  readonly month: (month: number) => string;
}

function Axes({ scale, frame, months, month }: AxesProps) {
  return (
    <>
      {scale.ticks.map((tick) => (
        <>
          <line
            class={tick === 0 ? 'zero' : 'axis'}
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={scale.y(tick)}
            y2={scale.y(tick)}
          />
          <text x={frame.left - 6} y={scale.y(tick) + 4} text-anchor="end">
            {numberText(tick, scale.decimals)}
          </text>
        </>
      ))}
      {months
        .filter((number) => number % frame.everyMonth === 0)
        .map((number) => (
          <text x={xOf(number, frame)} y={frame.height - 8} text-anchor="middle">
            {month(number)}
          </text>
        ))}
    </>
  );
}

interface Scale {
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly decimals: number;
}

/** Round ticks over all the numbers; an amount begins at zero, a growth where it must. */
function scaleOf(trend: Trend, frame: Frame): Scale {
  const numbers = trend.points
    .flatMap((point) => [point.actual, point.planned, point.before])
    .filter((value): value is number => !isBlank(value));
  const low = Math.min(...numbers, trend.measure === 'growth' ? 0 : Number.POSITIVE_INFINITY);
  const top = Math.max(...numbers);
  // An amount of a small project fills its drawing; a growth keeps at least a point.
  const high = trend.measure === 'growth' || top <= Math.max(0, low) ? Math.max(top, low + 1) : top;
  const from = trend.measure === 'value' && low > 0 && low < high / 2 ? 0 : low;
  const step = roundStep((high - from) / 4);
  const first = Math.floor(from / step) * step;
  const last = Math.ceil(high / step) * step;
  const ticks = Array.from({ length: Math.round((last - first) / step) + 1 }, (_, i) => first + i * step);
  const bottom = frame.height - frame.bottom;
  const y = (value: number): number =>
    round(bottom - ((value - first) / (last - first)) * (bottom - frame.top));
  return { y, ticks, decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? power * 10;
}

/** The position of a month's end, or of a day within the year. */
function xOf(month: number, frame: Frame): number {
  return round(frame.left + (month / 12) * (frame.width - frame.left - frame.right));
}

interface Plane {
  readonly scale: Scale;
  readonly frame: Frame;
}

function linePoints(values: readonly Measure[], months: readonly number[], { scale, frame }: Plane): string {
  return values
    .map((value, i) => (isBlank(value) ? '' : `${xOf(months[i]!, frame)},${scale.y(value)}`))
    .filter(Boolean)
    .join(' ');
}

interface Line {
  readonly kind: string;
  readonly name: string;
  readonly values: readonly Measure[];
}

/** A name at the end of each line, moved apart where they would touch. */
function endLabels(lines: readonly Line[], months: readonly number[], { scale, frame }: Plane) {
  const ends = lines.flatMap(({ kind, name, values }) => {
    const index = lastIndex(values);
    const value = values[index];
    if (value === undefined || isBlank(value)) return [];
    return [{ kind, name, value, x: xOf(months[index]!, frame) + 8, y: scale.y(value) + 4 }];
  });
  const sorted = ends.sort((a, b) => a.y - b.y);
  for (let i = 1; i < sorted.length; i++) {
    const above = sorted[i - 1]!;
    if (Math.abs(sorted[i]!.x - above.x) < 160 && sorted[i]!.y - above.y < 16) sorted[i]!.y = above.y + 16;
  }
  return sorted;
}

interface EventProps {
  readonly event: EventBody;
  readonly year: number;
  readonly line: number;
  readonly frame: Frame;
}

function EventBand({ event, year, line, frame }: EventProps) {
  const from = Math.max(0, dayShare(event.from, year));
  const to = Math.min(12, dayShare(event.to ?? event.from, year) + 1 / 30);
  if (to <= 0 || from >= 12) return null;
  const x = xOf(from, frame);
  return (
    <>
      <rect
        class="event"
        x={x}
        y={frame.top - 8}
        width={Math.max(3, round(xOf(to, frame) - x))}
        height={frame.height - frame.top - frame.bottom + 8}
      />
      <text class="event-name" x={x} y={14 + line * 17}>
        {shortName(event.name)}
      </text>
    </>
  );
}

/** The name without what stands in brackets: the whole of it is in the caption. */
function shortName(name: string): string {
  return name.split(/[（(]/)[0] || name;
}

/** A day as months since the year began. */
function dayShare(day: string, year: number): number {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number);
  return (y - year) * 12 + (m - 1) + (d - 1) / 31;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function lastIndex(values: readonly Measure[]): number {
  for (let i = values.length - 1; i >= 0; i--) if (!isBlank(values[i])) return i;
  return -1;
}
