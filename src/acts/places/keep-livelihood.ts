import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import { fieldLedgers } from '../../engine/places/field-ledger.ts';
import { ledgerFaults } from '../../engine/places/livelihood-check.ts';
import type { LivelihoodBody } from '../../engine/projects/project-facts.ts';
import type { Problem } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { given, refuseAll, unitReader } from '../projects/register-problems.ts';
import { digits, period, version } from '../shapes.ts';
import { named, versionSeen } from './keep-site.ts';
import { permitOn, problemsOf, reacher } from './place-look.ts';

export const Input = z.strictObject({
  /** One of the fields with words of their own, or a word of the register's own. */
  field: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^/]*$/),
  /** The unit by code or name. */
  unit: z.string().trim().min(1).max(80),
  /** A month, quarter, half-year or year. */
  period,
  measuredIn: z.string().trim().min(1).max(20),
  /** What is lacking in all on 1 January of the period's year. */
  gap: digits.optional(),
  /** Planned from January to the period's end; of a year, the year's plan. */
  plan: digits.optional(),
  /** Done from January to the period's end. */
  done: digits.optional(),
  source: z.string().trim().min(1).max(200).optional(),
  /** The version that the sender has seen; needed to revise a row. */
  expectedVersion: version.optional(),
});

/** 民生登记结果 — the version the row now has. */
export interface LivelihoodKept {
  readonly field: string;
  readonly unit: string;
  readonly period: Period;
  readonly version: number;
  readonly position: number;
}

/**
 * 登记民生补短板 — what is lacking, planned and done in a field of public services: the unit says what is done, the office also what is
 * lacking and planned. Throws Refusal `forbidden`, `missing`; `conflict` (`version-required`, `object-overtaken`); `invalid` with
 * every field that is wrong.
 */
export async function keepLivelihood(desk: Desk, input: unknown): Promise<LivelihoodKept> {
  const { expectedVersion, ...said } = parsed(Input, input);
  const world = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, world) };
  const { read, problems } = unitReader(world.registry);
  const unit = read('unit', said.unit);
  permitOn(asker, 'report-project', unit ?? asker.desk.actor.assignments[0]?.unit);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'livelihood')
    return {
      field: said.field,
      unit: done.body.unit,
      period: said.period,
      version: done.objectVersion,
      position: replay.position,
    };
  refuseAll(problems.map(named));
  const body: LivelihoodBody = { ...given(said), unit: unit! };
  const object = objectOf('livelihood', body);
  const held = latest(world.registry.livelihood, object);
  if (held) versionSeen(object, held.version, expectedVersion);
  const ledger =
    fieldLedgers(world.registry).find((one) => one.field === body.field && one.unit === unit) ?? null;
  const faults = ledgerFaults([{ row: 'form', body }], { held: ledger, today: todayAt(desk, world) });
  refuseAll([...problemsOf(faults), ...planProblems(said, reacher(asker, 'keep-project')(unit))]);
  const objectVersion = (held?.version ?? 0) + 1;
  const added = await desk.store.append(
    recordOf(desk, 'keep-livelihood', { object, detail: { field: body.field, period: body.period } }),
    [{ kind: 'livelihood', object, objectVersion, body }],
    [],
    desk.key,
  );
  return {
    field: body.field,
    unit: body.unit,
    period: body.period,
    version: objectVersion,
    position: added.position,
  };
}

/** What is lacking and planned is the office's to say: a unit does not set what it is measured by. */
function planProblems(
  said: { readonly gap?: string | undefined; readonly plan?: string | undefined },
  isPlanner: boolean,
): Problem[] {
  return (['gap', 'plan'] as const).flatMap((field) =>
    said[field] === undefined || isPlanner
      ? []
      : [{ row: 0, column: field, value: said[field], code: 'livelihood-plan-of-office' }],
  );
}
