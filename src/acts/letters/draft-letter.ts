import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { Erasable, IndicatorBody, IndicatorId, Instant, UnitBody, UnitId } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import { type Period, lastDay, spanOf } from '../../engine/period.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Registry, indicatorsKnown, subtreeOn, unitsKnown } from '../../engine/registry.ts';
import {
  type LetterAt,
  type LetterMatter,
  circularMatter,
  reportMatter,
  unitLetterMatter,
} from '../../engine/letters/letter-matter.ts';
import { OPEN_STATES } from '../../engine/tasks/standing.ts';
import { LETTER_KINDS, type LetterBody } from '../../engine/tasks/task-facts.ts';
import { type TaskRow, taskActs } from '../../engine/tasks/task-row.ts';
import { taskTable } from '../../engine/tasks/task-table.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf, replayAt, todayAt } from '../desk.ts';
import { fieldRefusal } from '../meetings/held-stocktake.ts';
import { code, instantOf, period } from '../shapes.ts';
import { type TaskAsker, lookAt } from '../tasks/held-task.ts';
import { letterText, letterTitle, soundNumber, soundUnits } from './letter-reach.ts';

/** How many items one letter can be about. */
const MOST_ITEMS = { letter: 100, report: 20 };
const units = z.array(code).max(500);

export const Input = z.strictObject({
  kind: z.enum(LETTER_KINDS),
  language: z.enum(['zh', 'en']).default('zh'),
  /** For which unit it is made; else the one that issued its items. */
  issuer: code.optional(),
  /** Of a letter: the unit it goes to. */
  unit: code.optional(),
  /** Of a circular: its month. */
  period: period.optional(),
  /** Of a letter the unit's items, else those that are open; of a report the items it is about. */
  tasks: z.array(code).max(500).default([]),
  /** Else: of a circular every unit that leads an item, of a letter the unit, of a report the issuer, whose leaders read it. */
  addressees: units.optional(),
  copies: units.default([]),
  docNo: z.string().trim().min(1).max(60).optional(),
});
type Asked = z.output<typeof Input>;

/** 起草素材 — what a letter is worded from. */
export interface LetterDraftMatter {
  readonly matter: LetterMatter;
  readonly language: LetterBody['language'];
  readonly issuer: UnitId;
  /** The instant the data are of; true when it is the end of a month and not now. */
  readonly asOf: Instant;
  readonly units: ReadonlyMap<UnitId, UnitBody>;
  readonly indicators: ReadonlyMap<IndicatorId, IndicatorBody>;
  /** Titles and causes by their address. */
  readonly texts: ReadonlyMap<Erasable, string>;
}

/** 行文 — words a letter; given by the server, which knows the words. */
export type WriteLetter = (matter: LetterDraftMatter) => { readonly title: string; readonly text: string };

/** 起草结果 — the draft and its version. */
export interface LetterDrafted {
  readonly letter: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 起草文书 — makes a draft from data: of a circular as they stood at the end of its month, or now while it runs; of the others as
 * they stand. Throws Refusal `forbidden`, `missing`; `invalid` (`letter-unit-missing`, `letter-month-missing`,
 * `letter-month-ahead`, `letter-tasks-missing`, `letter-tasks-many`, `letter-task-unknown`, `letter-nothing`,
 * `task-unit-unknown`, `task-classified`, `text-too-long`).
 */
export async function draftLetter(desk: Desk, input: unknown, write: WriteLetter): Promise<LetterDrafted> {
  const asked = parsed(Input, input);
  const world = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, world) };
  permit(desk, asker.state, {
    verb: 'make-letter',
    object: asked.issuer ? { unit: asked.issuer } : ownUnit(asker),
  });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'letter')
    return { letter: done.body.letter, version: 1, position: replay.position };
  const asOf = instantAsked(desk, asked, asker.state.today);
  const { issuer, matter, units: known } = await matterAsked(asker, asked, asOf);
  const { title, text } = write({
    matter,
    issuer,
    asOf: asOf ?? desk.now,
    language: asked.language,
    units: known,
    indicators: new Map(indicatorsKnown(world.registry).map((one) => [one.indicator, one])),
    texts: await desk.store.texts(addressesIn(matter)),
  });
  const texts = [letterTitle(title), letterText('text', text)];
  const body: LetterBody = {
    letter: `letter-${keysAt(desk).newId()}`,
    kind: asked.kind,
    language: asked.language,
    issuer,
    addressees: soundUnits(asker, 'addressees', asked.addressees ?? addresseesOf(matter, issuer)),
    copies: soundUnits(asker, 'copies', asked.copies),
    title: texts[0]!.placeholder,
    text: texts[1]!.placeholder,
    ...(asked.docNo === undefined ? {} : { docNo: soundNumber(asked.docNo) }),
    ...(matter.kind === 'circular' ? { period: matter.period } : {}),
    tasks: matter.kind === 'circular' ? [] : matter.items.map(({ row }) => row.task.task),
    asOf: asOf ?? desk.now,
    state: 'draft',
  };
  const object = objectOf('letter', body);
  const added = await desk.store.append(
    recordOf(desk, 'draft-letter', { object, detail: { kind: body.kind, tasks: body.tasks.length } }),
    [{ kind: 'letter', object, objectVersion: 1, body }],
    texts,
    desk.key,
  );
  return { letter: body.letter, version: 1, position: added.position };
}

function ownUnit({ desk, state }: TaskAsker): { readonly unit?: UnitId } {
  const unit = desk.actor.assignments.find((one) =>
    may(desk.actor, 'make-letter', { unit: one.unit }, state),
  );
  return unit ? { unit: unit.unit } : {};
}

/** Null: now. Of a month that is over, its end. Throws Refusal `invalid`. */
function instantAsked(desk: Desk, { kind, period: month }: Asked, today: string): Instant | null {
  if (kind !== 'circular') return null;
  if (month === undefined || !/^\d{4}-\d{2}$/.test(month))
    throw fieldRefusal('period', month ?? '', { code: 'letter-month-missing' });
  if (month > today.slice(0, 7))
    throw fieldRefusal('period', month, { code: 'letter-month-ahead', params: { today } });
  const end = instantOf(lastDay(spanOf(month)));
  return end < desk.now ? end : null;
}

interface MatterAsked {
  readonly issuer: UnitId;
  readonly matter: LetterMatter;
  readonly units: ReadonlyMap<UnitId, UnitBody>;
}

async function matterAsked(asker: TaskAsker, asked: Asked, asOf: Instant | null): Promise<MatterAsked> {
  const { desk, state } = asker;
  const world = asOf === null ? await desk.store.world() : await desk.store.world(asOf);
  const look = lookAt(desk, world);
  const at: LetterAt = { day: look.today, calendar: look.calendar, madeOn: todayAt(desk, world) };
  const mine = officeRows([...taskTable(world, look).rows.values()], asker);
  const issuer = asked.issuer ?? mostIssued(mine) ?? ownUnit(asker).unit;
  if (issuer === undefined || !state.registry.unit.has(`unit/${issuer}`))
    throw new Refusal('missing', 'not-here');
  const under = subtreeOn(state.registry, issuer, state.today).add(issuer);
  const rows = mine.filter((row) => under.has(row.issuer));
  const units = new Map(unitsKnown(world.registry).map((one) => [one.unit, one]));
  return { issuer, matter: matterOf(asker, asked, { rows, at, registry: world.registry }), units };
}

/** The rows of the issuers that this person makes letters for. */
function officeRows(rows: readonly TaskRow[], { desk, state }: TaskAsker): TaskRow[] {
  const known = new Map<UnitId, boolean>();
  const mine = (unit: UnitId): boolean => {
    const held = known.get(unit) ?? may(desk.actor, 'make-letter', { unit }, state);
    known.set(unit, held);
    return held;
  };
  return rows.filter(({ issuer }) => mine(issuer));
}

function mostIssued(rows: readonly TaskRow[]): UnitId | undefined {
  const counts = new Map<UnitId, number>();
  for (const { issuer } of rows) counts.set(issuer, (counts.get(issuer) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

interface Ground {
  readonly rows: readonly TaskRow[];
  readonly at: LetterAt;
  readonly registry: Registry;
}

function matterOf(asker: TaskAsker, asked: Asked, { rows, at, registry }: Ground): LetterMatter {
  if (asked.kind === 'circular') {
    const matter = circularMatter(rows, asked.period as Period, at);
    if (matter.total.items === 0) throw fieldRefusal('period', asked.period!, { code: 'letter-nothing' });
    return matter;
  }
  if (asked.kind === 'letter' && asked.unit === undefined)
    throw fieldRefusal('unit', '', { code: 'letter-unit-missing' });
  if (asked.kind === 'letter') soundUnits(asker, 'unit', [asked.unit!]);
  const chosen = itemsAsked(asked, rows);
  if (chosen.length === 0) throw fieldRefusal('tasks', '', { code: 'letter-tasks-missing' });
  const limit = MOST_ITEMS[asked.kind];
  if (chosen.length > limit)
    throw fieldRefusal('tasks', '', { code: 'letter-tasks-many', params: { count: chosen.length, limit } });
  return asked.kind === 'letter'
    ? unitLetterMatter(chosen, asked.unit!, at)
    : reportMatter(chosen, (task) => taskActs(registry, task), at);
}

/** The items that are named, or of a letter that names none those of its unit that are open. Throws Refusal `letter-task-unknown`. */
function itemsAsked({ kind, unit, tasks }: Asked, rows: readonly TaskRow[]): TaskRow[] {
  const fits = (row: TaskRow) =>
    row.leadUnit !== null &&
    row.light !== 'grey' &&
    (kind !== 'letter' || row.leadUnit === unit || row.coUnits.includes(unit!));
  if (tasks.length === 0)
    return kind === 'letter' ? rows.filter((row) => fits(row) && OPEN_STATES.has(row.state)) : [];
  const byId = new Map(rows.map((row) => [row.task.task, row]));
  return [...new Set(tasks)].map((id) => {
    const row = byId.get(id);
    if (!row || !fits(row)) throw fieldRefusal('tasks', id, { code: 'letter-task-unknown' });
    return row;
  });
}

function addresseesOf(matter: LetterMatter, issuer: UnitId): UnitId[] {
  if (matter.kind === 'circular') return matter.units.map(({ unit }) => unit);
  return [matter.kind === 'letter' ? matter.unit : issuer];
}

function addressesIn(matter: LetterMatter): Erasable[] {
  if (matter.kind === 'circular') return [...matter.overdue, ...matter.early].map(({ row }) => row.title);
  return matter.items.flatMap((item) => [
    item.row.title,
    ...('cause' in item && item.cause ? [item.cause.text] : []),
  ]);
}
