import { z } from 'zod';
import type { DutyState } from '../engine/duty.ts';
import type { Draft, FigureBody, IndicatorBody } from '../engine/fact.ts';
import { objectOf } from '../engine/fact.ts';
import { REASON_LENGTH, checkFigure } from '../engine/figures/figure.ts';
import { columnOf } from '../engine/panel.ts';
import {
  type Window,
  monthsIn,
  previousWindow,
  sameWindow,
  windowKey,
  windowOf,
  yearWindow,
} from '../engine/period.ts';
import { type Problem, Refusal } from '../engine/refusal.ts';
import { indicatorKnown, targetsOf } from '../engine/registry.ts';
import type { World } from '../engine/world.ts';
import type { Appended, ErasableText } from '../store/store.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from './desk.ts';
import { code, day, digits, period, version, words } from './shapes.ts';

const Figure = z.strictObject({
  unit: code,
  indicator: code,
  period,
  basis: code.default('natural'),
  value: digits.optional(),
  growthPct: digits.optional(),
  base: digits.optional(),
  reportedRank: z.number().int().min(1).max(65535).optional(),
  status: z.enum(['expected', 'advance', 'revised', 'final']).optional(),
  releasedOn: day.optional(),
  source: z.string().trim().min(1).max(200).optional(),
  /** The version of the held figure that the sender has seen; 0: none is held. */
  expectedVersion: version.optional(),
  /** "The number is right": opens what must be confirmed. */
  confirmed: z.boolean().default(false),
  reason: words.optional(),
});

export const Input = z.strictObject({ figures: z.array(Figure).min(1).max(5000) });

/** 报数结果 — one line a figure: the version it now has; a revision replaced what was held, unchanged added nothing. */
export interface FiguresTaken {
  readonly position: number;
  readonly figures: readonly {
    readonly object: string;
    readonly version: number;
    readonly fact: string | null;
    readonly outcome: 'new' | 'revision' | 'unchanged';
  }[];
}

/**
 * 报送数据 — takes figures, all or none. Throws Refusal: `forbidden` or `missing` (not the person's own unit or indicator),
 * `invalid` with a problem a row (period not over, not a number, unit of measure, falling cumulative), `conflict`
 * (`figure-overtaken` with both versions; `version-required` when one is held and none was named).
 */
export async function submitFigures(desk: Desk, input: unknown): Promise<FiguresTaken> {
  const { figures } = parsed(Input, input);
  const replay = await replayAt(desk);
  if (replay) return outcomeOf(replay, figures.length);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const lines = figures.map((figure) => lineOf(figure, world));
  for (const { body, figure } of lines) {
    permit(desk, state, {
      verb: 'submit-figure',
      object: { unit: body.unit, indicator: body.indicator, period: figure.period },
    });
  }
  refuseProblems(lines, world, state);
  const texts: ErasableText[] = [];
  const drafts = lines.filter(({ unchanged }) => !unchanged).map((line, i) => draftOf(line, i, texts));
  if (drafts.length === 0)
    return { position: await desk.store.position(), figures: lines.map(lineUnchanged) };
  const record = recordOf(desk, 'submit-figures', {
    object: drafts.length === 1 ? drafts[0]!.object : null,
    detail: { figures: drafts.length },
  });
  const added = await desk.store.append(record, drafts, texts, desk.key);
  const facts = new Map(added.facts.map((fact) => [fact.object, fact.id]));
  return {
    position: added.position,
    figures: lines.map((line) =>
      line.unchanged
        ? lineUnchanged(line)
        : {
            object: line.object,
            version: line.held + 1,
            fact: facts.get(line.object) ?? null,
            outcome: line.held > 0 ? ('revision' as const) : ('new' as const),
          },
    ),
  };
}

type Given = z.output<typeof Figure>;

interface Line {
  readonly figure: Given;
  readonly indicator: IndicatorBody;
  readonly window: Window;
  readonly body: FigureBody;
  readonly object: string;
  /** The version held; 0 is none. */
  readonly held: number;
  readonly unchanged: boolean;
}

function lineOf(figure: Given, world: World): Line {
  const indicator = indicatorKnown(world.registry, figure.indicator);
  // An indicator that is not there and one that is not his look the same.
  if (!indicator) throw new Refusal('missing', 'not-here');
  const window = windowOf(figure.period, indicator.reportedAs, indicator.kind);
  const { unit, basis, value, growthPct, base, reportedRank, status, releasedOn, source } = figure;
  const given = { value, growthPct, base, reportedRank, status, releasedOn, source };
  const known = Object.fromEntries(Object.entries(given).filter(([, field]) => field !== undefined));
  const body: FigureBody = { unit, indicator: figure.indicator, basis, window: windowKey(window), ...known };
  const column = columnOf(world.panel, body.indicator, basis, window);
  const row = world.panel.rows.get(unit);
  const held = column && row !== undefined ? (column.version[row] ?? 0) : 0;
  const unchanged = held > 0 && column !== null && row !== undefined && sameNumbers(body, column, row);
  return { figure, indicator, window, body, object: objectOf('figure', body), held, unchanged };
}

/** The numbers held are the numbers sent, and nothing else is said. */
function sameNumbers(
  body: FigureBody,
  column: NonNullable<ReturnType<typeof columnOf>>,
  row: number,
): boolean {
  const equal = (digits: string | undefined, held: number | undefined) =>
    digits === undefined ? held === undefined || Number.isNaN(held) : Number(digits) === held;
  return (
    equal(body.value, column.value[row]) &&
    equal(body.growthPct, column.growth[row]) &&
    equal(body.base, column.base?.[row]) &&
    (body.reportedRank ?? 0) === (column.reportedRank?.[row] ?? 0) &&
    body.status === undefined
  );
}

function refuseProblems(lines: readonly Line[], world: World, state: DutyState): void {
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  lines.forEach((line, i) => {
    const row = i + 1;
    const twice = seen.get(line.object);
    if (twice !== undefined)
      problems.push(problem(row, 'period', line.figure.period, 'figure-twice', { row: twice }));
    seen.set(line.object, row);
    if (!line.unchanged) refuseOvertaken(line);
    if (line.unchanged) return;
    for (const finding of checkFigure(line.body, settingOf(line, world, state))) {
      const open =
        (finding.level === 'confirm' && line.figure.confirmed) ||
        (finding.level === 'explain' && (line.figure.reason ?? '').length >= REASON_LENGTH);
      const about = finding.code.startsWith('period') ? 'period' : 'value';
      const told = about === 'period' ? line.figure.period : (line.body.value ?? '');
      if (!open) problems.push(problem(row, about, told, finding.code, finding.params));
    }
  });
  if (problems.length > 0) {
    throw new Refusal('invalid', 'figures-refused', { count: problems.length }, problems);
  }
}

function problem(
  row: number,
  column: string,
  value: string,
  code: string,
  params: NonNullable<Problem['params']>,
): Problem {
  return { row, column, value, code, params };
}

function refuseOvertaken({ figure, held, object, body }: Line): void {
  const sent = body.value ?? body.growthPct ?? '';
  if (held > 0 && figure.expectedVersion === undefined) {
    throw new Refusal('conflict', 'version-required', { object, held });
  }
  if (figure.expectedVersion !== undefined && figure.expectedVersion !== held) {
    throw new Refusal('conflict', 'figure-overtaken', {
      object,
      held,
      expected: figure.expectedVersion,
      sent,
    });
  }
}

function settingOf(line: Line, world: World, { today }: DutyState): Parameters<typeof checkFigure>[1] {
  const { indicator, window, body } = line;
  const { reportedAs, kind, frequency } = indicator;
  const read = (at: Window | null): number => {
    const column = at && columnOf(world.panel, body.indicator, body.basis, at);
    const row = world.panel.rows.get(body.unit);
    return column && row !== undefined ? (column.value[row] ?? Number.NaN) : Number.NaN;
  };
  const step = Math.max(monthsIn(frequency), reportedAs === 'ytd' ? 1 : window.last - window.first + 1);
  const year = yearWindow(window, kind);
  const next = { first: window.first, last: window.last + step };
  const level = targetsOf(world.registry, body.unit, body.indicator).find(
    ({ body: target }) =>
      (target.kind === 'level' || target.kind === 'count') &&
      target.period === figureYear(line) &&
      target.basis === body.basis,
  );
  return {
    window,
    kind,
    reportedAs,
    frequency,
    today,
    lastYear: read(sameWindow(window)),
    before: read(previousWindow(window, step, reportedAs)),
    after: next.last <= year.last ? read(next) : Number.NaN,
    target: level ? Number(level.body.value) : Number.NaN,
    held: read(window),
  };
}

function figureYear({ figure }: Line): string {
  return figure.period.slice(0, 4);
}

function draftOf(line: Line, index: number, texts: ErasableText[]): Draft {
  const { reason } = line.figure;
  let body = line.body;
  if (reason !== undefined) {
    const placeholder = `text:note:${index}`;
    texts.push({ placeholder, text: reason });
    body = { ...body, note: placeholder };
  }
  return { kind: 'figure', object: line.object, objectVersion: line.held + 1, body };
}

function lineUnchanged(line: Line): FiguresTaken['figures'][number] {
  return { object: line.object, version: line.held, fact: null, outcome: 'unchanged' };
}

/** The reply of the first time, read back from what it added. */
function outcomeOf(replay: Appended, asked: number): FiguresTaken {
  const figures = replay.facts.map((fact) => ({
    object: fact.object,
    version: fact.objectVersion,
    fact: fact.id,
    outcome: fact.objectVersion > 1 ? ('revision' as const) : ('new' as const),
  }));
  return { position: replay.position, figures: figures.slice(0, asked) };
}
