/** 手工核算 — the reports of New York City’s capital projects and what came of them, worked out without anything of the program. */
export interface Report {
  readonly id: string;
  readonly on: string;
  readonly end: string | null;
  readonly start: string | null;
  readonly phase: string;
  readonly budget: number;
}

/** The cells of a CSV text: quotes, doubled quotes, line breaks within quotes. */
export function csvOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const one = text[at]!;
    if (quoted) {
      if (one !== '"') cell += one;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (one === '"') quoted = true;
    else if (one === ',') {
      rows.at(-1)!.push(cell);
      cell = '';
    } else if (one === '\n') {
      rows.at(-1)!.push(cell.replace(/\r$/, ''));
      cell = '';
      rows.push([]);
    } else cell += one;
  }
  if (cell !== '' || rows.at(-1)!.length > 0) rows.at(-1)!.push(cell);
  return rows.filter((cells) => cells.length > 1);
}

export function reportsIn(text: string): Report[] {
  const [head, ...rows] = csvOf(text);
  const cell = (cells: string[], name: string) => (cells[head!.indexOf(name)] ?? '').trim();
  return rows.map((cells) => ({
    id: cell(cells, 'PID'),
    on: isoOf(cell(cells, 'Date Reported As Of'))!,
    end: isoOf(cell(cells, 'Forecast Completion')),
    start: isoOf(cell(cells, 'Design Start')),
    phase: cell(cells, 'Current Phase'),
    budget: Number(cell(cells, 'Budget Forecast')),
  }));
}

function isoOf(text: string): string | null {
  const [month, date, year] = text.split(' ')[0]!.split('/');
  return year === undefined ? null : `${year}-${month}-${date}`;
}

const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

/** A case by hand. */
export interface ByHand {
  readonly project: string;
  readonly on: string;
  readonly slipped: boolean;
  readonly warned: boolean;
  readonly score: number;
  readonly slipDays: number;
  readonly used: number;
  readonly even: boolean;
}

/** The same cases, judged from the file alone: a fifth of the time once the phase is construction, three quarters before. */
export function judgedByHand(reports: readonly Report[]): ByHand[] {
  const lastDate = reports
    .map(({ on }) => on)
    .sort()
    .at(-1)!;
  const byId = Map.groupBy(reports, ({ id }) => id);
  return [...byId].flatMap(([id, unsorted]) => {
    const history = unsorted.toSorted((a, b) => (a.on < b.on ? -1 : 1));
    return history.flatMap((now, at) => {
      const until = `${Number(now.on.slice(0, 4)) + 1}${now.on.slice(4)}`;
      const later = history.slice(at + 1).filter(({ on, end }) => on <= until && end !== null);
      if (until > lastDate || now.end === null || later.length === 0) return [];
      const known = history.slice(0, at + 1);
      const start = known.findLast((one) => one.start !== null)?.start ?? null;
      const phase = known.findLast((one) => one.phase !== '')?.phase ?? '';
      const whole = start === null ? 0 : day(now.end) - day(start);
      const left = day(now.end) - day(now.on);
      const needed = ['Design', 'Construction Procurement', 'Scoping/Planning'].includes(phase) ? 0.75 : 0.2;
      const first = known.find(({ end }) => end !== null)!.end!;
      return [
        {
          project: `nyc-${id}`,
          on: now.on,
          slipped: later.some(({ end }) => day(end!) - day(now.end!) > 180),
          warned: whole > 0 && left / whole <= needed,
          score: whole > 0 ? needed / (Math.max(1, left) / whole) : 0,
          slipDays: day(now.end) - day(first),
          used: whole > 0 ? 1 - left / whole : 0,
          even: isEven(`nyc-${id}`),
        },
      ];
    });
  });
}

/** FNV-1a, by whole numbers of any size. */
function isEven(text: string): boolean {
  let hash = 0x811c9dc5n;
  for (const byte of Buffer.from(text)) hash = ((hash ^ BigInt(byte)) * 0x01000193n) & 0xffffffffn;
  return hash % 2n === 0n;
}

/** Every pair of one that slipped and one that did not, counted. */
export function pairCountedAuc(cases: readonly ByHand[], score: (one: ByHand) => number): number {
  const [slipped, not] = [cases.filter((one) => one.slipped), cases.filter((one) => !one.slipped)];
  let above = 0;
  for (const one of slipped)
    for (const other of not) above += score(one) > score(other) ? 1 : score(one) === score(other) ? 0.5 : 0;
  return above / (slipped.length * not.length);
}
