import type { Machine, Spread } from './stopwatch.ts';

/** 测量结果 — one line of a bench: ours and the peer's, measured in one run, and whether their results were compared and equal. */
export interface Measurement extends Machine {
  readonly name: string;
  readonly size: string;
  /** Median of the warm runs; so is `peer_ms`. */
  readonly ours_ms: number;
  readonly peer: string;
  readonly peer_ms: number;
  /** How many times as long the peer takes. */
  readonly ratio: number;
  readonly checked: boolean;
  /** The published goal for the ratio, where there is one for this size. */
  readonly goal: number | null;
  readonly ours: Spread;
  readonly theirs: Spread;
  readonly note: string;
}

/** 测量报告 — the lines, and what a reader needs beside them: statements, limits, the first difference found. */
export interface Report {
  readonly measurements: readonly Measurement[];
  readonly remarks: readonly string[];
}

/** A table for people. */
export function tableOf({ measurements, remarks }: Report): string {
  const head = [
    'name',
    'size',
    'ours ms',
    'peer',
    'peer ms',
    'ratio',
    'checked',
    'goal',
    'ours cold, min–max',
    'peer cold, min–max',
    'load',
    'peak MB',
    'note',
  ];
  const rows = measurements.map((m) => [
    m.name,
    m.size,
    ms(m.ours_ms),
    m.peer,
    ms(m.peer_ms),
    `${m.ratio < 10 ? m.ratio.toFixed(2) : m.ratio.toFixed(0)} ×`,
    m.checked ? 'yes' : 'NO',
    m.goal === null ? '' : `${m.goal} ×: ${m.ratio >= m.goal ? 'met' : 'missed'}`,
    spread(m.ours),
    spread(m.theirs),
    m.load.toFixed(2),
    String(m.peakMb),
    m.note,
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), '', ...remarks].join(
    '\n',
  );
}

function spread({ coldMs, minMs, maxMs }: Spread): string {
  return `${ms(coldMs)}, ${ms(minMs)}–${ms(maxMs)}`;
}

function ms(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);
}
