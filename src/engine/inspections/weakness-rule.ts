import type { Light } from '../light.ts';
import type { ProjectRow } from '../projects/project-row.ts';

/**
 * 看弱规则 — how weak, how important and how long unseen a place is, each from 0 to 1; the score is the product of the three.
 * Signs of weakness add up as 1 − (1 − a)(1 − b)…, so that a second sign makes a place weaker and none makes it certain.
 */
export interface WeaknessRule {
  readonly id: string;
  /** The thresholds that the stall radar goes by. */
  readonly stalls: string;
  /** What one finding of the stall radar weighs, by its rule; others weigh `finding`. */
  readonly findings: Readonly<Record<string, number>>;
  readonly finding: number;
  /** What the light of a project's plan weighs. */
  readonly projectLights: Readonly<Partial<Record<Light, number>>>;
  /** What the light of an indicator weighs: one that is not named is no place to go to. */
  readonly indicatorLights: Readonly<Partial<Record<Light, number>>>;
  /** What it weighs that the last visit contradicted the report. */
  readonly contradicted: number;
  /** Importance of a project by its total investment, the largest first; the last is for all below. */
  readonly projectSizes: readonly { readonly leastWan: number; readonly importance: number }[];
  readonly projectSizeUnknown: number;
  /** What is added for projects that people live with: these types, or any with a field of public services. */
  readonly publicTypes: readonly string[];
  readonly publicBonus: number;
  /** Importance of an expropriation site: `least`, and the rest by its size up to `fullHouseholds` or `fullSquareMetres`. */
  readonly site: {
    readonly least: number;
    readonly fullHouseholds: number;
    readonly fullSquareMetres: number;
  };
  readonly livelihood: number;
  readonly light: number;
  /** Days after which a place counts as not seen for long: before, the share of them; never seen: 1. */
  readonly unseenDays: number;
}

/** The rules by their immutable id: a change is a new number, and the old one stays runnable. */
const WEAKNESS_RULES: readonly WeaknessRule[] = [
  {
    id: 'weakness@1',
    stalls: 'stall@1',
    findings: {
      'foundation-stone': 0.8,
      'ongoing-unmoved': 0.8,
      'no-movement': 0.7,
      'terminated-complete': 0.6,
      'moving-away': 0.5,
      'not-enrolled': 0.4,
      'not-reported-since': 0.4,
      'time-short': 0.3,
    },
    finding: 0.5,
    projectLights: { red: 0.5, orange: 0.4, yellow: 0.3, blue: 0.1 },
    indicatorLights: { red: 0.9, orange: 0.7, yellow: 0.5 },
    contradicted: 0.7,
    projectSizes: [
      { leastWan: 1_000_000, importance: 1 },
      { leastWan: 500_000, importance: 0.9 },
      { leastWan: 100_000, importance: 0.75 },
      { leastWan: 10_000, importance: 0.6 },
      { leastWan: 0, importance: 0.45 },
    ],
    projectSizeUnknown: 0.6,
    publicTypes: ['livelihood', 'renovation', 'park'],
    publicBonus: 0.15,
    site: { least: 0.6, fullHouseholds: 1000, fullSquareMetres: 100_000 },
    livelihood: 0.8,
    light: 0.5,
    unseenDays: 90,
  },
];

/** The rule that lists are drawn by now. */
export const CURRENT_RULE = WEAKNESS_RULES[0]!;

/** The rule of an id, or null. */
export function weaknessRule(id: string): WeaknessRule | null {
  return WEAKNESS_RULES.find((rule) => rule.id === id) ?? null;
}

/** Several signs of weakness in one number; none is 0. */
export function combined(signs: readonly number[]): number {
  return 1 - signs.reduce((left, sign) => left * (1 - sign), 1);
}

/** 项目分量 — the importance of a project by its size and by whom it serves. */
export function projectImportance(rule: WeaknessRule, { project, totalWan }: ProjectRow): number {
  const bySize =
    typeof totalWan === 'number'
      ? rule.projectSizes.find(({ leastWan }) => totalWan >= leastWan)!.importance
      : rule.projectSizeUnknown;
  const isPublic = project.field !== undefined || rule.publicTypes.includes(project.type);
  return Math.min(1, bySize + (isPublic ? rule.publicBonus : 0));
}

/** 未到时长 — how long a place has not been seen, 0 to 1; null days: never. */
export function unseenShare(rule: WeaknessRule, days: number | null): number {
  return days === null ? 1 : Math.min(1, Math.max(0, days) / rule.unseenDays);
}

/** The score to six decimals: what the order is decided by, so that it is the same on every machine. */
export function scoreOf(weakness: number, importance: number, unseen: number): number {
  return Math.round(weakness * importance * unseen * 1e6) / 1e6;
}
