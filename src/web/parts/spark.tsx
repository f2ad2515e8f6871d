import { isBlank, type Measure } from '../../engine/blank.ts';

/** A line of at most twelve points; a gap is bridged only between numbers, and the last point is dotted. */
export function Spark({ values, label }: { values: readonly Measure[]; label: string }) {
  const points = pointsOf(values);
  const last = points.at(-1);
  return (
    <svg
      class="spark"
      width="56"
      height="24"
      viewBox="0 0 56 24"
      role="img"
      aria-label={label}
      focusable="false"
    >
      <polyline points={points.map(([x, y]) => `${x},${y}`).join(' ')} />
      {last && <circle cx={last[0]} cy={last[1]} r="2" />}
    </svg>
  );
}

/** Positions in the picture, one decimal. */
function pointsOf(values: readonly Measure[]): [number, number][] {
  const numbers = values.filter((value): value is number => !isBlank(value));
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const step = 50 / Math.max(1, values.length - 1);
  return values.flatMap((value, i): [number, number][] => {
    if (isBlank(value)) return [];
    const share = high > low ? (value - low) / (high - low) : 0.5;
    return [[round(3 + i * step), round(21 - share * 18)]];
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
