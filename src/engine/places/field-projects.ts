import type { Day } from '../fact.ts';
import { madeOfKind } from '../made-of-kind.ts';
import { allLatest, unitsKnown } from '../registry.ts';
import type { World } from '../world.ts';
import type { ProjectBody } from '../projects/project-facts.ts';

/** 民生项目册 — projects by the field of public services they serve, and those that are parks; by code. */
export interface FieldProjects {
  readonly byField: ReadonlyMap<string, readonly ProjectBody[]>;
  readonly parks: readonly ProjectBody[];
}

const kept = madeOfKind('project', foundIn);

/** The projects of each field and the parks of a world; looked for again when a project has changed. */
export function fieldProjects(world: World): FieldProjects {
  return kept(world);
}

function foundIn(world: World): FieldProjects {
  const byField = new Map<string, ProjectBody[]>();
  const parks: ProjectBody[] = [];
  for (const body of allLatest(world.registry.project)) {
    if (body.type === 'park') parks.push(body);
    if (body.field === undefined) continue;
    const alike = byField.get(body.field);
    if (alike) alike.push(body);
    else byField.set(body.field, [body]);
  }
  const byCode = (a: ProjectBody, b: ProjectBody) => (a.project < b.project ? -1 : 1);
  for (const alike of byField.values()) alike.sort(byCode);
  parks.sort(byCode);
  return { byField, parks };
}

/** 园区项目 — the project that a park is: by its code or its name; null where the register has none. */
export function projectOfPark(world: World, park: string): ProjectBody | null {
  const { parks } = fieldProjects(world);
  return (
    parks.find(({ project, name, nameEn }) => park === project || park === name || park === nameEn) ?? null
  );
}

/** 开园日期 — the day a park opened: of its project, else the first day of the unit that has its name; null where neither is known. */
export function parkOpening(world: World, park: string): { readonly day: Day; readonly name: string } | null {
  const project = projectOfPark(world, park);
  const opened = project?.commissionedOn ?? project?.finishedOn;
  if (project && opened !== undefined) return { day: opened, name: project.name };
  const unit = unitsKnown(world.registry).find(
    ({ unit: code, name, nameEn }) => park === code || park === name || park === nameEn,
  );
  return unit?.from === undefined ? null : { day: unit.from, name: unit.name };
}
