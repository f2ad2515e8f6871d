import type { UnitId } from '../../engine/fact.ts';
import type { SiteStanding } from '../../engine/places/expropriation.ts';
import type { Funnel, GroupedFunnels } from '../../engine/places/expropriation-funnel.ts';
import type { Names, PageContext } from '../page-model.ts';
import type { MonthsShown } from './place-query.tsx';

/** 征收页 — the sites one may read at a month, the funnel in all, by street and by unit. */
export interface ExpropriationProps extends MonthsShown {
  readonly sites: readonly SiteStanding[];
  readonly funnels: readonly Funnel[];
  readonly byPlace: readonly GroupedFunnels[];
  readonly byUnit: readonly GroupedFunnels[];
  readonly rule: string;
  readonly rules: readonly string[];
  readonly units: readonly UnitId[];
  readonly places: readonly UnitId[];
  readonly mayKeep: boolean;
  readonly names: Names;
}

export interface PartProps {
  readonly context: PageContext;
  readonly props: ExpropriationProps;
}
