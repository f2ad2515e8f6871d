import { loadavg } from 'node:os';

/** 用时 — milliseconds of the first run and of the runs after it. */
export interface Spread {
  readonly coldMs: number;
  readonly minMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
}

/** Runs a piece of work once cold and `runs` times warm. */
export async function timed(runs: number, work: () => unknown): Promise<Spread> {
  const coldMs = await once(work);
  const warm: number[] = [];
  for (let i = 0; i < runs; i++) warm.push(await once(work));
  warm.sort((a, b) => a - b);
  return { coldMs, minMs: warm[0]!, medianMs: warm[Math.floor(runs / 2)]!, maxMs: warm[runs - 1]! };
}

async function once(work: () => unknown): Promise<number> {
  const from = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - from) / 1e6;
}

/** 机器状况 — how busy the machine was: load average of the last minute, and the process's highest resident memory so far. */
export interface Machine {
  readonly load: number;
  readonly peakMb: number;
}

/** Now. */
export function machineNow(): Machine {
  return { load: loadavg()[0]!, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}
