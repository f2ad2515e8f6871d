import { isBlank, type Measure } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody } from '../../engine/fact.ts';

const WIDTH = 480;

/**
 * 子弹图 — the value as a bar, the target as a tick, the average as a dot, on one scale. Growth is measured against its target,
 * a level by completion against its schedule; nothing is drawn where there is nothing to measure against.
 */
export function BulletMark({
  row,
  indicator,
  measure,
}: {
  row: BoardRow;
  indicator: IndicatorBody;
  measure: Measure;
}) {
  if (isBlank(measure)) return null;
  const mean = isBlank(row.peerAverage) ? null : row.peerAverage;
  return <Bullet value={measure} tick={tickOf(row, indicator)} mean={mean} />;
}

interface BulletProps {
  readonly value: number;
  /** Where the value should stand. */
  readonly tick: number | null;
  readonly mean?: number | null;
  /** The end of the scale, where it is not the largest of them: 100 of percents. */
  readonly end?: number;
}

/** 子弹 — a value, where it should stand and the average on one scale; the numbers stand beside it. */
export function Bullet({ value: measure, tick, mean = null, end }: BulletProps) {
  const all = [0, measure, ...(tick === null ? [] : [tick]), ...(mean === null ? [] : [mean])];
  const low = Math.min(...all);
  const high = Math.max(...all, end ?? 0) * 1.08 || 1;
  const x = (value: number): number => Math.round(((value - low) / (high - low)) * (WIDTH - 8) * 10) / 10 + 4;
  return (
    <svg
      class="bullet"
      viewBox={`0 0 ${WIDTH} 14`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="track" x="0" y="3" width={WIDTH} height="8" />
      <rect
        class="value"
        x={Math.min(x(0), x(measure))}
        y="3"
        width={Math.max(2, Math.abs(x(measure) - x(0)))}
        height="8"
      />
      {mean !== null && <rect class="mean" x={x(mean) - 3} y="4" width="6" height="6" />}
      {tick !== null && <line class="tick" x1={x(tick)} x2={x(tick)} y1="0" y2="14" />}
    </svg>
  );
}

/** Where the value should stand, in the measure shown; null where that cannot be said. */
function tickOf(row: BoardRow, indicator: IndicatorBody): number | null {
  if (indicator.rankedBy === 'growth')
    return row.targetKind === 'growth' && !isBlank(row.target) ? row.target : null;
  if (indicator.rankedBy === 'completion') return isBlank(row.schedulePct) ? null : row.schedulePct;
  return row.targetKind === 'level' && !isBlank(row.target) ? row.target : null;
}
