import type { Period } from '../../engine/period.ts';
import type { SiteMonth } from '../../engine/places/site-month.ts';
import type { SiteStanding } from '../../engine/places/expropriation.ts';
import type { ExpropriationSiteBody, ProjectBody } from '../../engine/projects/project-facts.ts';
import type { Versioned } from '../../engine/registry.ts';
import type { FormState, Names, PageContext } from '../page-model.ts';
import type { MonthsShown } from './place-query.tsx';

/** 地块页 — one site at a month, with its months and the form of one. */
export interface SiteProps extends MonthsShown {
  readonly standing: SiteStanding;
  readonly course: readonly SiteStanding[];
  readonly months: readonly {
    readonly month: SiteMonth;
    readonly note: string | null;
    readonly version: number;
  }[];
  readonly versions: readonly Versioned<ExpropriationSiteBody>[];
  readonly rule: string;
  readonly rules: readonly string[];
  readonly mayReport: boolean;
  readonly mayKeep: boolean;
  readonly names: Names;
  /** The project that waits for it, where one may read it. */
  readonly project: ProjectBody | null;
  /** The month in the form, and those it may be turned to, the latest first. */
  readonly formMonth: Period;
  readonly formMonths: readonly Period[];
  readonly form: FormState;
  readonly idempotencyKey: string;
}

export interface PartProps {
  readonly context: PageContext;
  readonly props: SiteProps;
}
