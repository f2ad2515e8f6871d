/** 次数 — how many runs a property gets: its usual number, and at night as many times more as MAINSPRING_RUNS is of fast-check's 100. */
export function runs(usual: number): number {
  const asked = Number(process.env['MAINSPRING_RUNS'] ?? 100);
  return Math.round((usual * Math.max(100, asked)) / 100);
}

/** 日间之数 — by day the first so many of them, at night all: `npm test` is to stay short. */
export function byDay<T>(views: readonly T[], most: number): readonly T[] {
  return process.env['MAINSPRING_NIGHTLY'] ? views : views.slice(0, most);
}

/** 轮流 — by day each of many things falls to one turn of several, at night to every one. */
export function byTurns(thing: number, turn: number, of: number): boolean {
  return Boolean(process.env['MAINSPRING_NIGHTLY']) || thing % of === turn;
}
