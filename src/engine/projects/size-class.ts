/** 规模档 — a size class by its least total investment in 万元 of yuan; classes are cumulative: 10 bn is also 5 bn and more. */
export interface SizeClass {
  readonly id: SizeClassId;
  readonly leastWan: number;
}

/** 规模档码 — 1 bn (10 亿), 5 bn (50 亿), 10 bn (100 亿) yuan and more. */
export type SizeClassId = 'ge-1bn' | 'ge-5bn' | 'ge-10bn';

/** 规模档表 — the classes, the smallest first. */
export const SIZE_CLASSES: readonly SizeClass[] = [
  { id: 'ge-1bn', leastWan: 100_000 },
  { id: 'ge-5bn', leastWan: 500_000 },
  { id: 'ge-10bn', leastWan: 1_000_000 },
];

/** Every class that a total of so many 万元 reaches. */
export function classesOf(totalWan: number): SizeClassId[] {
  return SIZE_CLASSES.filter(({ leastWan }) => totalWan >= leastWan).map(({ id }) => id);
}
