import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { HOME_CURRENCY } from '../../engine/projects/currency.ts';
import { hasRate, heldCourse } from '../../engine/projects/import-check.ts';
import { lineFaults, totalFaults } from '../../engine/projects/project-check.ts';
import { PROJECT_LEVELS, type ProjectBody } from '../../engine/projects/project-facts.ts';
import type { Problem } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, keysAt, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { code, day, digits, version } from '../shapes.ts';
import { type ProjectAsker, heldProject, permitEver, reachesProject } from './held-project.ts';
import { given, notOvertaken, problemsOf, refuseAll, unitReader } from './register-problems.ts';

const line = z.string().trim().min(1).max(200);
const unit = z.string().trim().min(1).max(80);

export const Input = z.strictObject({
  /** Its code in the register: of letters of any script, digits and `-_.`; absent: one is made. */
  project: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u)
    .optional(),
  name: line,
  nameEn: line.optional(),
  /** Units by code or name. */
  unit,
  type: line.regex(/^[^/]*$/),
  level: z.enum(PROJECT_LEVELS).optional(),
  field: line.regex(/^[^/]*$/).optional(),
  place: unit.optional(),
  builder: line.optional(),
  lead: unit.optional(),
  coUnits: z.array(unit).max(50).default([]),
  /** Amounts: decimal digits in 万 of the currency. */
  /** May be left out until the project starts. */
  totalInvestment: digits.optional(),
  currency: code.optional(),
  investedBefore: digits.optional(),
  plannedStart: day.optional(),
  plannedEnd: day.optional(),
  startedOn: day.optional(),
  /** Reported under construction on this day, where nobody says the day of its start. */
  underConstructionBy: day.optional(),
  enrolledOn: day.optional(),
  finishedOn: day.optional(),
  commissionedOn: day.optional(),
  status: z.enum(['suspended', 'terminated']).optional(),
  lat: digits.optional(),
  lon: digits.optional(),
  docNo: line.optional(),
  source: line.optional(),
  /** The version that the sender has seen; absent: a new project. */
  expectedVersion: version.optional(),
});
type Given = z.output<typeof Input>;

/** 项目登记结果 — the version the project's line now has, and what is only warned of. */
export interface ProjectKept {
  readonly project: string;
  readonly version: number;
  readonly warnings: readonly Problem[];
  readonly position: number;
}

/**
 * 登记项目 — a new line of the register, or a further version of one: its days, amounts, place, units, and whether it is suspended or
 * terminated. Throws Refusal `forbidden`, `missing`; `conflict` (`object-overtaken`); `invalid` with every field that is wrong.
 */
export async function keepProject(desk: Desk, input: unknown): Promise<ProjectKept> {
  const { expectedVersion, ...said } = parsed(Input, input);
  const world = await desk.store.world();
  const asker: ProjectAsker = { desk, state: dutyAt(desk, world) };
  const revised = expectedVersion !== undefined && expectedVersion > 0;
  const held = revised ? heldProject(asker, world, { id: said.project ?? '', verb: 'keep-project' }) : null;
  permitEver(desk, asker.state, 'keep-project');
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'project')
    return {
      project: done.body.project,
      version: done.objectVersion,
      warnings: warningsOf(world, done.body),
      position: replay.position,
    };
  const body = bodyOf(asker, world, {
    said,
    id: said.project ?? `project-${keysAt(desk).newId()}`,
    isNew: !held,
  });
  const object = objectOf('project', body);
  notOvertaken(object, held?.version ?? 0, expectedVersion);
  const objectVersion = (held?.version ?? 0) + 1;
  const detail = { unit: body.unit, type: body.type, status: body.status ?? null };
  const added = await desk.store.append(
    recordOf(desk, 'keep-project', { object, detail }),
    [{ kind: 'project', object, objectVersion, body }],
    [],
    desk.key,
  );
  return {
    project: body.project,
    version: objectVersion,
    warnings: warningsOf(world, body),
    position: added.position,
  };
}

interface Writing {
  readonly said: Omit<Given, 'expectedVersion'>;
  readonly id: string;
  readonly isNew: boolean;
}

function bodyOf(asker: ProjectAsker, world: World, { said, id, isNew }: Writing): ProjectBody {
  const { read, problems } = unitReader(world.registry);
  const { currency, coUnits, ...fields } = said;
  const owner = read('unit', said.unit);
  const lead = read('lead', said.lead);
  const helping = coUnits.flatMap((one) => read('coUnits', one) ?? []);
  const body: ProjectBody = {
    ...given(fields),
    ...given({
      place: read('place', said.place),
      lead,
      currency: currency === HOME_CURRENCY ? undefined : currency,
    }),
    project: id,
    unit: owner ?? said.unit,
    coUnits: [...new Set(helping)].sort(),
  };
  const today = todayAt(asker.desk, world);
  const course = heldCourse(id, { world, lines: new Map() });
  const faults = problemsOf([...lineFaults(body, today), ...totalFaults(body, course)], said);
  if (isNew && latest(world.registry.project, `project/${id}`))
    faults.push({ row: 0, column: 'project', value: id, code: 'project-code-taken' });
  // A project may not be given to units outside the sender's zone: they look the same as unknown ones.
  if (owner !== undefined && !reachesProject(asker, 'keep-project', body))
    faults.push({
      row: 0,
      column: 'unit',
      value: said.unit,
      code: 'unknown-unit',
      params: { unit: said.unit },
    });
  refuseAll([...problems, ...faults]);
  return body;
}

/** A sum that needs a rate nobody has given yet will be blank. */
function warningsOf(world: World, { currency = HOME_CURRENCY }: ProjectBody): Problem[] {
  if (currency === HOME_CURRENCY || hasRate(world, currency)) return [];
  return [
    { row: 0, column: 'currency', value: currency, code: 'currency-without-rate', params: { currency } },
  ];
}
