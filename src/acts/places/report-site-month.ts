import { z } from 'zod';
import { type Draft, objectOf } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import { EXPROPRIATION_STAGES, PLAN_FIELDS, siteMonths } from '../../engine/places/site-month.ts';
import { monthFaults } from '../../engine/places/expropriation-check.ts';
import type { ExpropriationProgressBody } from '../../engine/projects/project-facts.ts';
import type { Problem } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { given, refuseAll } from '../projects/register-problems.ts';
import { code, digits, period, version } from '../shapes.ts';
import { taskText, textProblem } from '../tasks/task-text.ts';
import { versionSeen } from './keep-site.ts';
import { permitOn, problemsOf, reacher } from './place-look.ts';

export const Input = z.strictObject({
  site: code,
  /** A month. */
  period,
  /** How far each stage is at the end of the month, since the beginning: households or square metres. */
  signed: digits.optional(),
  vacated: digits.optional(),
  demolished: digits.optional(),
  cleared: digits.optional(),
  /** How far each was to be; the office sets it. */
  planSigned: digits.optional(),
  planVacated: digits.optional(),
  planDemolished: digits.optional(),
  planCleared: digits.optional(),
  /** What is to be said of the month; nothing of a household. */
  note: z.string().max(4000).optional(),
  source: z.string().trim().min(1).max(200).optional(),
  /** The version of the month that the sender has seen; needed to revise one. */
  expectedVersion: version.optional(),
});
type Given = z.output<typeof Input>;

/** 征收月报结果 — the version the month now has. */
export interface SiteMonthReported {
  readonly site: string;
  readonly period: Period;
  readonly version: number;
  readonly position: number;
}

/**
 * 填报征收月报 — how far a site is at the end of a month; what is left out stays as it was said. The unit reports what is done, the office
 * sets what was planned. Throws Refusal `forbidden`, `missing`; `conflict` (`version-required`, `object-overtaken`); `invalid` with every
 * field that is wrong: a later stage above an earlier one, a sum that falls, a note with a household's data.
 */
export async function reportSiteMonth(desk: Desk, input: unknown): Promise<SiteMonthReported> {
  const said = parsed(Input, input);
  const world = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, world) };
  const site = latest(world.registry['expropriation-site'], `expropriation-site/${said.site}`)?.body;
  permitOn(asker, 'report-project', site?.unit, site?.lead);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'expropriation-progress')
    return {
      site: said.site,
      period: done.body.period,
      version: done.objectVersion,
      position: replay.position,
    };
  const object = `expropriation-progress/${said.site}/${said.period}`;
  const held = latest(world.registry['expropriation-progress'], object);
  if (held) versionSeen(object, held.version, said.expectedVersion);
  const body = bodyOf(said);
  const months = siteMonths(world.registry, said.site);
  const row = { row: 'form', body, ...(said.note === undefined ? {} : { noteText: said.note }) };
  const faults = monthFaults([row], { site: site!, held: months, today: todayAt(desk, world) });
  const isPlanner = reacher(asker, 'keep-project')(site!.unit);
  refuseAll(inOrder([...problemsOf(faults), ...otherProblems(said, isPlanner)]));
  const text = taskText('note', said.note);
  const draft: Draft = {
    kind: 'expropriation-progress',
    object: objectOf('expropriation-progress', body),
    objectVersion: (held?.version ?? 0) + 1,
    body,
  };
  const added = await desk.store.append(
    recordOf(desk, 'report-site-month', {
      object,
      detail: { period: said.period, fields: Object.keys(body).length - 2 },
    }),
    [draft],
    text ? [text] : [],
    desk.key,
  );
  return { site: said.site, period: said.period, version: draft.objectVersion, position: added.position };
}

const NUMBERS = [...EXPROPRIATION_STAGES, ...Object.values(PLAN_FIELDS)] as const;

/** In the order of the form, so that the first link leads to the first field. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const order: readonly string[] = ['period', ...NUMBERS, 'note', 'source'];
  return problems.toSorted((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
}

function bodyOf({ expectedVersion: _version, note, ...said }: Given): ExpropriationProgressBody {
  return { ...given(said), ...(note?.trim() ? { note: 'text:note' } : {}) };
}

/** A plan is the office's to set; a month that says nothing is none; what a note may not hold. */
function otherProblems(said: Given, isPlanner: boolean): Problem[] {
  const found: Problem[] = [];
  const note = said.note === undefined ? null : textProblem('note', said.note);
  if (note) found.push(note);
  for (const field of Object.values(PLAN_FIELDS))
    if (!isPlanner && said[field] !== undefined)
      found.push({ row: 0, column: field, value: said[field], code: 'expropriation-plan-of-office' });
  if (NUMBERS.every((field) => said[field] === undefined) && !said.note?.trim())
    found.push({ row: 0, column: 'signed', value: '', code: 'expropriation-nothing-said' });
  return found;
}
