import { blank } from '../blank.ts';
import type { UnitId } from '../fact.ts';
import { subtreeOn } from '../registry.ts';
import { type ProjectTable, boardGroups } from './project-table.ts';
import { mergedTally, shownTally } from './project-tally.ts';
import type { OwnSum } from './reported-rate.ts';

/**
 * What the projects of a unit and all below it come to on a level's list. `seen`: the units whose projects may be seen; of a unit
 * below which another stands, the sum is withheld.
 */
export function ownSum(table: ProjectTable, seen: ReadonlySet<UnitId> | null): OwnSum {
  const { registry } = table.world;
  return (unit, level) => {
    const { unit: byUnit } = boardGroups(table, { level }).by;
    const below = [...subtreeOn(registry, unit, table.at.day)].filter((one) => byUnit.has(one));
    if (below.length === 0) return blank('not-applicable');
    if (seen !== null && below.some((one) => !seen.has(one))) return blank('withheld');
    const tally = mergedTally(below.map((one) => byUnit.get(one)!));
    return { ...shownTally(tally), projects: tally.projects };
  };
}
