import { type Measure, blank, isBlank } from '../blank.ts';
import type { UnitId } from '../fact.ts';
import type { Light } from '../light.ts';
import { exactSum } from '../rounding.ts';
import { EXPROPRIATION_STAGES, type ExpropriationStage } from './site-month.ts';
import type { SiteStanding, StageStanding } from './expropriation.ts';
import type { ExpropriationSiteBody } from '../projects/project-facts.ts';

/** 计数单位 — households and square metres never add up together. */
export type CountedIn = ExpropriationSiteBody['countedIn'];

/** 漏斗环节 — one stage over several sites: sums are over the sites that say how far it is, shares over their totals. */
export interface FunnelStage {
  readonly stage: ExpropriationStage;
  /** Sites that say how far the stage is. */
  readonly sites: number;
  /** Of them those that said nothing of the month itself and last stood below its plan: behind or not is unknown. */
  readonly unreported: number;
  readonly done: Measure;
  /** What those sites have in all. */
  readonly of: number;
  readonly sharePct: Measure;
  /** What those sites were to have done; `no-target` when one of them has neither plan nor start. */
  readonly plan: Measure;
  readonly schedulePct: Measure;
  readonly gapPoints: Measure;
  readonly left: Measure;
}

/** 征收漏斗 — 总户 → 签约 → 腾房 → 拆除 → 清零 over several sites that are counted alike. */
export interface Funnel {
  readonly countedIn: CountedIn;
  readonly sites: number;
  readonly cleared: number;
  /** Of all sites, those that say nothing yet among them. */
  readonly total: number;
  readonly stages: readonly FunnelStage[];
  /** Sites by the worst light they have. */
  readonly lights: Readonly<Record<Light, number>>;
}

/** One funnel for each way of counting that occurs, households first. */
export function funnelsOf(standings: readonly SiteStanding[]): Funnel[] {
  return (['household', 'square-metre'] as const).flatMap((countedIn) => {
    const alike = standings.filter(({ site }) => site.countedIn === countedIn);
    return alike.length === 0 ? [] : [funnelOf(countedIn, alike)];
  });
}

function funnelOf(countedIn: CountedIn, standings: readonly SiteStanding[]): Funnel {
  const lights = { green: 0, blue: 0, yellow: 0, orange: 0, red: 0, grey: 0 };
  for (const { worst } of standings) lights[worst.light]++;
  return {
    countedIn,
    sites: standings.length,
    cleared: standings.filter(({ cleared }) => cleared).length,
    total: exactSum(standings.map(({ total }) => total)),
    stages: EXPROPRIATION_STAGES.map((stage) => funnelStage(stage, standings)),
    lights,
  };
}

interface Told {
  readonly total: number;
  readonly standing: StageStanding;
}

function funnelStage(stage: ExpropriationStage, standings: readonly SiteStanding[]): FunnelStage {
  const all = standings.map(
    ({ total, stages }): Told => ({
      total,
      standing: stages.find((one) => one.stage === stage)!,
    }),
  );
  const told = all.filter(({ standing }) => !isBlank(standing.done));
  const of = exactSum(told.map(({ total }) => total));
  if (told.length === 0) {
    const due = all.some(({ standing }) => isBlank(standing.done) && standing.done.blank === 'not-reported');
    const none = blank(due ? 'not-reported' : 'not-due');
    return {
      stage,
      sites: 0,
      unreported: 0,
      done: none,
      of,
      sharePct: none,
      plan: none,
      schedulePct: none,
      gapPoints: none,
      left: none,
    };
  }
  const done = sumOf(told.map(({ standing }) => standing.done));
  const plan = sumOf(told.map(({ standing }) => standing.plan));
  const sharePct = shareOf(done, of);
  const schedulePct = shareOf(plan, of);
  return {
    stage,
    sites: told.length,
    unreported: told.filter(({ standing }) => !standing.isKnown).length,
    done,
    of,
    sharePct,
    plan,
    schedulePct,
    gapPoints: gapOf(told, sharePct, schedulePct),
    left: isBlank(done) ? done : Math.max(0, exactSum([of, -done])),
  };
}

/** Unknown where one of the sites is: its last figure is of a month before, and below what is due now. */
function gapOf(told: readonly Told[], sharePct: Measure, schedulePct: Measure): Measure {
  if (isBlank(sharePct)) return sharePct;
  if (isBlank(schedulePct)) return schedulePct;
  return told.every(({ standing }) => standing.isKnown) ? sharePct - schedulePct : blank('not-reported');
}

/** The sum of amounts; a blank where one of them is. */
function sumOf(amounts: readonly Measure[]): Measure {
  const gap = amounts.find(isBlank);
  return gap ?? exactSum(amounts as readonly number[]);
}

function shareOf(amount: Measure, total: number): Measure {
  return isBlank(amount) ? amount : total > 0 ? (amount / total) * 100 : blank('zero-base');
}

/** 分组漏斗 — the funnels of one street, unit or lead. */
export interface GroupedFunnels {
  /** Null: nobody said which. */
  readonly key: UnitId | null;
  readonly funnels: readonly Funnel[];
}

/** 分组依据 — by the street it stands in, the unit that reports it, or the one that leads it. */
export type FunnelGrouping = 'place' | 'unit' | 'lead';

/** The funnels by street or unit, in order of code; the group of nobody last. */
export function funnelsBy(standings: readonly SiteStanding[], by: FunnelGrouping): GroupedFunnels[] {
  const groups = new Map<UnitId | null, SiteStanding[]>();
  for (const standing of standings) {
    const key = standing.site[by] ?? null;
    groups.set(key, [...(groups.get(key) ?? []), standing]);
  }
  const order = (key: UnitId | null) => key ?? '\uffff';
  return [...groups]
    .sort(([a], [b]) => (order(a) < order(b) ? -1 : 1))
    .map(([key, alike]) => ({ key, funnels: funnelsOf(alike) }));
}
