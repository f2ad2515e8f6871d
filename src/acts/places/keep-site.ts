import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { siteMonths } from '../../engine/places/site-month.ts';
import { siteFaults } from '../../engine/places/expropriation-check.ts';
import type { ExpropriationSiteBody } from '../../engine/projects/project-facts.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, keysAt, parsed, recordOf, replayAt } from '../desk.ts';
import { given, notOvertaken, refuseAll, unitReader } from '../projects/register-problems.ts';
import { code, day, digits, version } from '../shapes.ts';
import { type PlaceAsker, permitOn, problemsOf, reacher } from './place-look.ts';

const line = z.string().trim().min(1).max(200);
const unit = z.string().trim().min(1).max(80);

export const Input = z.strictObject({
  /** The site to change; absent: a new one. */
  site: code.optional(),
  name: z.string().trim().min(1).max(80),
  /** Units by code or name. */
  unit,
  lead: unit.optional(),
  place: unit.optional(),
  /** The project that waits for it, by code. */
  project: code.optional(),
  countedIn: z.enum(['household', 'square-metre']),
  total: digits,
  plannedStart: day.optional(),
  plannedEnd: day,
  lat: digits.optional(),
  lon: digits.optional(),
  docNo: line.optional(),
  source: line.optional(),
  /** The version that the sender has seen; needed to change one. */
  expectedVersion: version.optional(),
});
type Given = z.output<typeof Input>;

/** 地块登记结果 — the version the site's line now has. */
export interface SiteKept {
  readonly site: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 登记征收地块 — a new expropriation site, or a further version of one: what is counted and how much, from when to when, who reports and
 * leads it, where it lies. It has no field for a person. Throws Refusal `forbidden`, `missing`; `conflict` (`object-overtaken`,
 * `version-required`); `invalid` with every field that is wrong.
 */
export async function keepSite(desk: Desk, input: unknown): Promise<SiteKept> {
  const { expectedVersion, ...said } = parsed(Input, input);
  const world = await desk.store.world();
  const asker: PlaceAsker = { desk, state: dutyAt(desk, world) };
  const held =
    said.site === undefined
      ? null
      : latest(world.registry['expropriation-site'], `expropriation-site/${said.site}`);
  permitOn(
    asker,
    'keep-project',
    ...(said.site === undefined ? desk.actor.assignments.map((one) => one.unit) : [held?.body.unit]),
  );
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'expropriation-site')
    return { site: done.body.site, version: done.objectVersion, position: replay.position };
  const object = `expropriation-site/${said.site ?? ''}`;
  if (held) versionSeen(object, held.version, expectedVersion);
  const body = bodyOf(asker, world, {
    said,
    id: said.site ?? `site-${keysAt(desk).newId()}`,
    before: held?.body ?? null,
  });
  const objectVersion = (held?.version ?? 0) + 1;
  const detail = {
    unit: body.unit,
    countedIn: body.countedIn,
    total: body.total,
    plannedEnd: body.plannedEnd,
  };
  const added = await desk.store.append(
    recordOf(desk, 'keep-site', { object: objectOf('expropriation-site', body), detail }),
    [{ kind: 'expropriation-site', object: objectOf('expropriation-site', body), objectVersion, body }],
    [],
    desk.key,
  );
  return { site: body.site, version: objectVersion, position: added.position };
}

/** 版本已阅 — whoever changes something says which version he has seen. Throws Refusal `conflict`. */
export function versionSeen(object: string, held: number, expected: number | undefined): void {
  if (expected === undefined) throw new Refusal('conflict', 'version-required', { object, held });
  notOvertaken(object, held, expected);
}

interface Writing {
  readonly said: Omit<Given, 'expectedVersion'>;
  readonly id: string;
  readonly before: ExpropriationSiteBody | null;
}

function bodyOf(asker: PlaceAsker, world: World, { said, id, before }: Writing): ExpropriationSiteBody {
  const { read, problems } = unitReader(world.registry);
  const owner = read('unit', said.unit);
  const { unit: _unit, lead: _lead, place: _place, ...fields } = said;
  const body: ExpropriationSiteBody = {
    ...given(fields),
    ...given({ lead: read('lead', said.lead), place: read('place', said.place) }),
    site: id,
    unit: owner ?? said.unit,
  };
  const months = before ? siteMonths(world.registry, id) : [];
  const faults = problemsOf(siteFaults(null, body, { months, before }));
  faults.push(...projectProblem(world, said.project));
  // A site may not be given to units outside the sender's zone: they look the same as unknown ones.
  if (owner !== undefined && !reacher(asker, 'keep-project')(owner))
    faults.push({
      row: 0,
      column: 'unit',
      value: said.unit,
      code: 'unknown-unit',
      params: { near: '', unit: said.unit },
    });
  refuseAll([...problems.map(named), ...faults]);
  return body;
}

/** 问题点名 — the sentence of an unknown unit names it. */
export function named(problem: Problem): Problem {
  return { ...problem, params: { unit: problem.value, ...problem.params } };
}

/** A project that is not in the register. */
function projectProblem({ registry }: World, project: string | undefined): Problem[] {
  if (project === undefined || registry.project.has(`project/${project}`)) return [];
  return [{ row: 0, column: 'project', value: project, code: 'unknown-project', params: { near: '' } }];
}
