import { canonicalText } from '../../src/engine/fact.ts';
import type { World } from '../../src/engine/world.ts';

/**
 * A world in a spelling that does not depend on the order in which its facts came: rows by unit, columns by key. Worlds
 * that show the same have the same text, to the last bit of every number.
 */
export function worldText(world: World): string {
  const { registry, panel } = world;
  const units = [...panel.rows.keys()].sort();
  const columns = [...panel.columns.entries()].sort(byKey).map(([key, column]) => [
    key,
    units.flatMap((unit) => {
      const row = panel.rows.get(unit)!;
      if ((column.version[row] ?? 0) === 0) return [];
      const cells = [column.value, column.growth, column.base, column.reportedRank, column.status];
      const note = panel.notes.list[column.note[row]!];
      return [[unit, cells.map((of) => spelled(of?.[row])), column.position[row], column.version[row], note]];
    }),
  ]);
  const windows = [...panel.windows.entries()].sort(byKey).map(([key, held]) => [key, [...held].sort()]);
  const { index, ...rest } = registry;
  const books = Object.entries(rest).map(([kind, book]) => [kind, [...book.entries()].sort(byKey)]);
  const lists = Object.entries(index).map(([list, held]) => [
    list,
    [...held.entries()].sort(byKey).map(([key, objects]) => [key, objects.toSorted()]),
  ]);
  return canonicalText({ units, columns, windows, books, lists, figures: panel.figures });
}

/** `base` and `reportedRank` may be absent or empty: both say that nothing was given. */
function spelled(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) || Object.is(value, 0) ? '-' : String(value);
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
