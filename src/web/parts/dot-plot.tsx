/** 点图的一点 */
export interface Dot {
  readonly name: string;
  readonly value: number;
  readonly own: boolean;
  readonly text: string;
}

const ROW = 26;
const FRAMES = [
  { name: 'wide', width: 1072, left: 168, right: 136 },
  { name: 'narrow', width: 358, left: 108, right: 92 },
] as const;

interface DotPlotProps {
  readonly dots: readonly Dot[];
  readonly average: { readonly value: number; readonly text: string } | null;
  readonly label: string;
}

/** 点图 — one line a unit, best first, the own unit filled, the average as a line through all. */
export function DotPlot(props: DotPlotProps) {
  return (
    <>
      {FRAMES.map((frame) => (
        <Drawing frame={frame} {...props} />
      ))}
    </>
  );
}

function Drawing({ dots, average, label, frame }: DotPlotProps & { frame: (typeof FRAMES)[number] }) {
  const numbers = [...dots.map((dot) => dot.value), ...(average ? [average.value] : [])];
  const low = Math.min(...numbers);
  const span = Math.max(...numbers) - low || 1;
  const end = frame.width - frame.right;
  const x = (value: number): number =>
    Math.round((frame.left + ((value - low) / span) * (end - frame.left)) * 10) / 10;
  const height = dots.length * ROW + 28;
  return (
    <svg
      class={`chart chart-${frame.name}`}
      viewBox={`0 0 ${frame.width} ${height}`}
      role="img"
      aria-label={label}
      focusable="false"
    >
      {average && (
        <>
          <line class="average" x1={x(average.value)} x2={x(average.value)} y1="18" y2={height - 6} />
          <text class="strong" x={x(average.value)} y="13" text-anchor="middle">
            {average.text}
          </text>
        </>
      )}
      {dots.map((dot, i) => {
        const y = 36 + i * ROW;
        return (
          <>
            <line class="axis" x1={frame.left} x2={end} y1={y} y2={y} />
            <text class={dot.own ? 'strong' : undefined} x={frame.left - 14} y={y + 4} text-anchor="end">
              {dot.name}
            </text>
            <circle class={dot.own ? 'peer peer-own' : 'peer'} cx={x(dot.value)} cy={y} r={dot.own ? 7 : 6} />
            <text class="strong" x={x(dot.value) + 12} y={y + 4}>
              {dot.text}
            </text>
          </>
        );
      })}
    </svg>
  );
}
