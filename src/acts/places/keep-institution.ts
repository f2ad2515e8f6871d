import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { INSTITUTION_KINDS } from '../../engine/places/attraction.ts';
import { institutionFaults, sameNamed } from '../../engine/places/attraction-check.ts';
import { HOME_CURRENCY } from '../../engine/projects/currency.ts';
import { hasRate } from '../../engine/projects/import-check.ts';
import { INSTITUTION_STAGES, type InstitutionBody } from '../../engine/projects/project-facts.ts';
import type { Problem } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, keysAt, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { given, refuseAll, unitReader } from '../projects/register-problems.ts';
import { code, day, digits, version } from '../shapes.ts';
import { named, versionSeen } from './keep-site.ts';
import { type PlaceAsker, permitOn, problemsOf, reacher } from './place-look.ts';

const line = z.string().trim().min(1).max(120);

export const Input = z.strictObject({
  /** The institution to change; absent: a new one. */
  institution: code.optional(),
  name: line,
  nameEn: line.optional(),
  kind: z.enum(INSTITUTION_KINDS),
  /** The unit that attracts it, by code or name. */
  unit: z.string().trim().min(1).max(80),
  park: line.optional(),
  stage: z.enum(INSTITUTION_STAGES),
  /** Decimal digits in 万 of the currency. */
  size: digits.optional(),
  /** A code of three letters; yuan when absent. */
  currency: z.string().trim().toUpperCase().max(10).optional(),
  sizeKind: z.enum(['registered', 'managed', 'invested']).optional(),
  talksOn: day.optional(),
  signedOn: day.optional(),
  settledOn: day.optional(),
  operatingOn: day.optional(),
  source: line.optional(),
  /** "It is another one": opens a name that is there already. */
  confirmed: z.boolean().default(false),
  /** The version that the sender has seen; needed to change one. */
  expectedVersion: version.optional(),
});
type Given = z.output<typeof Input>;

/** 招商登记结果 — the version the line now has, and what is only warned of. */
export interface InstitutionKept {
  readonly institution: string;
  readonly version: number;
  readonly warnings: readonly Problem[];
  readonly position: number;
}

/**
 * 登记招商机构 — an institution or fund that is being attracted, or a further version of one: its stage with the days of each, its size in
 * its own currency. Throws Refusal `forbidden`, `missing`; `conflict` (`version-required`, `object-overtaken`); `invalid` with every
 * field that is wrong, and `institution-name-twice`, or `institution-name-elsewhere` of a unit
 * that the person may not read, until it is confirmed.
 */
export async function keepInstitution(desk: Desk, input: unknown): Promise<InstitutionKept> {
  const { expectedVersion, confirmed, ...said } = parsed(Input, input);
  const world = await desk.store.world();
  const asker: PlaceAsker = { desk, state: dutyAt(desk, world) };
  const held =
    said.institution === undefined
      ? null
      : latest(world.registry.institution, `institution/${said.institution}`);
  const { read, problems } = unitReader(world.registry);
  const unit = read('unit', said.unit);
  const own = desk.actor.assignments[0]?.unit;
  permitOn(asker, 'report-project', said.institution === undefined ? (unit ?? own) : held?.body.unit);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'institution')
    return {
      institution: done.body.institution,
      version: done.objectVersion,
      warnings: warningsOf(world, done.body),
      position: replay.position,
    };
  const object = `institution/${said.institution ?? ''}`;
  if (held) versionSeen(object, held.version, expectedVersion);
  if (unit !== undefined && !reacher(asker, 'report-project')(unit))
    problems.push({ row: 0, column: 'unit', value: said.unit, code: 'unknown-unit' });
  const body = bodyOf(said, said.institution ?? `institution-${keysAt(desk).newId()}`, unit);
  refuseAll([
    ...problems.map(named),
    ...problemsOf(institutionFaults(null, body, todayAt(desk, world))),
    ...(confirmed ? [] : twiceProblems(asker, world, body)),
  ]);
  const objectVersion = (held?.version ?? 0) + 1;
  const added = await desk.store.append(
    recordOf(desk, 'keep-institution', {
      object: objectOf('institution', body),
      detail: { stage: body.stage, unit: body.unit, confirmed },
    }),
    [{ kind: 'institution', object: objectOf('institution', body), objectVersion, body }],
    [],
    desk.key,
  );
  return {
    institution: body.institution,
    version: objectVersion,
    warnings: warningsOf(world, body),
    position: added.position,
  };
}

function bodyOf(
  { currency, ...said }: Omit<Given, 'confirmed' | 'expectedVersion'>,
  institution: string,
  unit: string | undefined,
): InstitutionBody {
  return {
    ...given({ ...said, currency: currency === HOME_CURRENCY || currency === '' ? undefined : currency }),
    institution,
    unit: unit ?? said.unit,
  };
}

/** Of an institution that he may not read he hears no more than that the name is taken. */
function twiceProblems(asker: PlaceAsker, { registry }: World, body: InstitutionBody): Problem[] {
  const others = sameNamed(registry, body);
  if (others.length === 0) return [];
  const reads = reacher(asker, 'read-project');
  const other = others.find(({ unit }) => reads(unit));
  const at = { row: 0, column: 'name', value: body.name };
  if (!other) return [{ ...at, code: 'institution-name-elsewhere' }];
  const params = { other: other.institution, name: other.name };
  return [{ ...at, code: 'institution-name-twice', params }];
}

/** A sum in yuan will be blank for a currency that has no rate. */
function warningsOf(world: World, { currency = HOME_CURRENCY }: InstitutionBody): Problem[] {
  if (currency === HOME_CURRENCY || hasRate(world, currency)) return [];
  return [
    { row: 0, column: 'currency', value: currency, code: 'currency-without-rate', params: { currency } },
  ];
}
