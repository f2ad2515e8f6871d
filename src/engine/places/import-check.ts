import type { Day } from '../fact.ts';
import { problemAt } from '../figures/package-row.ts';
import { type Candidate, type HeldObject, columnOfField, saysSame } from '../figures/package-settle.ts';
import type {
  ExpropriationProgressBody,
  ExpropriationSiteBody,
  InstitutionBody,
  LivelihoodBody,
} from '../projects/project-facts.ts';
import type { RegisterFindings } from '../projects/import-check.ts';
import type { Problem } from '../refusal.ts';
import { latest } from '../registry.ts';
import type { World } from '../world.ts';
import { institutionFaults, plain, sameNamed } from './attraction-check.ts';
import { siteMonths } from './site-month.ts';
import { monthFaults, siteFaults } from './expropriation-check.ts';
import type { FieldFault } from './field-fault.ts';
import { fieldLedgers } from './field-ledger.ts';
import { ledgerFaults, ledgerKey } from './livelihood-check.ts';

/** 场所导入情境 — what rows are held against: the store, the sites that the package itself adds, and what its notes say. */
export interface PlaceSetting {
  readonly world: World;
  readonly today: Day;
  /** The lines of each site that the package adds, oldest first. */
  readonly sites: ReadonlyMap<string, readonly ExpropriationSiteBody[]>;
  /** What the erasable place will hold under the name a note has until then. */
  readonly textOf: (placeholder: string) => string | undefined;
}

const KINDS = ['expropriation-site', 'expropriation-progress', 'livelihood', 'institution'] as const;

/** True of rows that are looked at here. */
export function isOfPlaces({ kind }: Candidate): boolean {
  return (KINDS as readonly string[]).includes(kind);
}

/**
 * 场所导入查验 — holds rows of sites, months, fields and institutions against the rules that a form is held to, with the same codes:
 * every bad cell at once. Rows that say what is held already are not looked at: the same file again changes nothing.
 */
export function placeFindings(
  candidates: readonly Candidate[],
  held: ReadonlyMap<string, HeldObject>,
  setting: PlaceSetting,
): RegisterFindings {
  const fresh = candidates
    .filter((one) => !(held.get(one.object)?.versions ?? []).some((version) => saysSame(one, version)))
    .toSorted((a, b) => ((a.row.recordedAt ?? '\uffff') < (b.row.recordedAt ?? '\uffff') ? -1 : 1));
  const problems = new Map<Candidate, Problem[]>();
  for (const { row: one, field, code, params } of faultsOf(fresh, setting)) {
    const told = problems.get(one) ?? [];
    told.push(problemAt(one.row.source, columnOfField(field), code, params));
    problems.set(one, told);
  }
  return { problems, warnings: nameWarnings(fresh, setting) };
}

function faultsOf(candidates: readonly Candidate[], setting: PlaceSetting): FieldFault<Candidate>[] {
  const { world, today } = setting;
  switch (candidates[0]?.kind) {
    case 'expropriation-site':
      return candidates.flatMap((row) => {
        const body = row.body as ExpropriationSiteBody;
        const before = latest(world.registry['expropriation-site'], row.object)?.body ?? null;
        return siteFaults(row, body, { months: siteMonths(world.registry, body.site), before });
      });
    case 'expropriation-progress':
      return monthsOfSites(candidates, setting);
    case 'livelihood':
      return rowsOfFields(candidates, setting);
    case 'institution':
      return candidates.flatMap((row) => institutionFaults(row, row.body as InstitutionBody, today));
    default:
      return [];
  }
}

function monthsOfSites(candidates: readonly Candidate[], setting: PlaceSetting): FieldFault<Candidate>[] {
  const { world, today, sites, textOf } = setting;
  const bySite = grouped(candidates, (one) => (one.body as ExpropriationProgressBody).site);
  return [...bySite].flatMap(([id, rows]) => {
    const lines = sites.get(id) ?? [];
    const site =
      lines.at(-1) ?? latest(world.registry['expropriation-site'], `expropriation-site/${id}`)?.body;
    if (!site) return [];
    const months = rows.map((row) => {
      const body = row.body as ExpropriationProgressBody;
      const noteText = body.note === undefined ? undefined : textOf(body.note);
      return { row, body, ...(noteText === undefined ? {} : { noteText }) };
    });
    return monthFaults(months, { site, held: siteMonths(world.registry, id), today });
  });
}

function rowsOfFields(
  candidates: readonly Candidate[],
  { world, today }: PlaceSetting,
): FieldFault<Candidate>[] {
  const held = new Map(fieldLedgers(world.registry).map((ledger) => [ledgerKey(ledger), ledger]));
  const byField = grouped(candidates, (one) => ledgerKey(one.body as LivelihoodBody));
  return [...byField].flatMap(([key, rows]) =>
    ledgerFaults(
      rows.map((row) => ({ row, body: row.body as LivelihoodBody })),
      { held: held.get(key) ?? null, today },
    ),
  );
}

/** Two institutions of one name are warned of: they may be two. */
function nameWarnings(candidates: readonly Candidate[], { world }: PlaceSetting): Map<Candidate, Problem[]> {
  const warnings = new Map<Candidate, Problem[]>();
  const seen = new Map<string, InstitutionBody>();
  for (const one of candidates) {
    if (one.kind !== 'institution') continue;
    const body = one.body as InstitutionBody;
    const other = seen.get(plain(body.name)) ?? sameNamed(world.registry, body)[0];
    if (!seen.has(plain(body.name))) seen.set(plain(body.name), body);
    if (!other || other.institution === body.institution) continue;
    const params = { other: other.institution, name: other.name };
    warnings.set(one, [problemAt(one.row.source, 'name', 'institution-name-twice', params)]);
  }
  return warnings;
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const alike = groups.get(key);
    if (alike) alike.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
