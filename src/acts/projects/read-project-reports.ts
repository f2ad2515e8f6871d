import { z } from 'zod';
import type { CurrencyRateBody } from '../../engine/projects/project-facts.ts';
import { boardGroups } from '../../engine/projects/project-table.ts';
import type { ReportedRate } from '../../engine/projects/reported-rate.ts';
import { allLatest } from '../../engine/registry.ts';
import { type Desk, parsed } from '../desk.ts';
import { unitsSeen } from './held-project.ts';
import { type LookShown, lookAtProjects, lookShape, lookShown, tableOf } from './project-look.ts';
import { narrowedTo, reportedOf } from './read-projects.ts';

export const Input = z.strictObject(lookShape);

/** 通报与汇率视图 — what a level above reports for a month beside our own, the rates of exchange, the latest first, and those wanted. */
export interface ProjectReportsShown extends LookShown {
  readonly reported: readonly ReportedRate[];
  readonly rates: readonly CurrencyRateBody[];
  /** Currencies for want of whose rate a sum is blank. */
  readonly missing: readonly string[];
}

/** 读取通报与汇率 — for everybody who reads projects. Throws Refusal `forbidden`. */
export async function readProjectReports(desk: Desk, input: unknown): Promise<ProjectReportsShown> {
  const look = await lookAtProjects(desk, parsed(Input, input));
  const table = tableOf(look);
  const seen = unitsSeen(look.asker, table);
  const { all } = boardGroups(table, narrowedTo({}, seen));
  const rates = allLatest(look.world.registry['currency-rate']);
  return {
    reported: reportedOf(table, seen),
    rates: rates.sort((a, b) =>
      a.day === b.day ? (a.currency < b.currency ? -1 : 1) : a.day < b.day ? 1 : -1,
    ),
    missing: [...new Set([...all.missing.keys(), ...all.missingPlan.keys()])].sort(),
    ...lookShown(look),
  };
}
