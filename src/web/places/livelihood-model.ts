import type { UnitBody, UnitId } from '../../engine/fact.ts';
import type { FieldGroup } from '../../engine/places/livelihood.ts';
import type { LivelihoodBody, ProjectBody } from '../../engine/projects/project-facts.ts';
import type { ProjectStage } from '../../engine/projects/project-row.ts';
import type { Versioned } from '../../engine/registry.ts';
import type { FormState, Names, PageContext } from '../page-model.ts';
import type { MonthsShown } from './place-query.tsx';

/** 服务领域的项目 — a project that serves a field, and where it stands. */
export interface ServingProject {
  readonly project: ProjectBody;
  readonly stage: ProjectStage;
  readonly status: 'suspended' | 'terminated' | null;
}

/** 民生页 — the fields of the units one may read at a month. */
export interface LivelihoodProps extends MonthsShown {
  readonly fields: readonly (FieldGroup & {
    readonly projects: readonly ServingProject[];
    readonly projectCount: number;
    readonly stages: Readonly<Record<ProjectStage, number>>;
  })[];
  readonly rows: readonly Versioned<LivelihoodBody>[];
  readonly units: readonly UnitId[];
  readonly reports: readonly UnitBody[];
  readonly mayKeep: boolean;
  readonly names: Names;
  /** The row in the form; null: a new one. */
  readonly changing: Versioned<LivelihoodBody> | null;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

export interface PartProps {
  readonly context: PageContext;
  readonly props: LivelihoodProps;
}
