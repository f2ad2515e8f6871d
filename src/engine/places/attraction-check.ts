import type { Day } from '../fact.ts';
import type { Registry } from '../registry.ts';
import { STAGE_DAYS } from './attraction.ts';
import { type FieldFault, personalFaults } from './field-fault.ts';
import { INSTITUTION_STAGES, type InstitutionBody } from '../projects/project-facts.ts';

const DATED = ['talks', 'signed', 'settled', 'operating'] as const;

/**
 * 招商登记查验 — everything that is wrong with the line of an institution: days out of order, in the future, or of a stage that the
 * line has not reached; a size that is not positive, a currency that is no code or has no size.
 */
export function institutionFaults<R>(row: R, body: InstitutionBody, today: Day): FieldFault<R>[] {
  const found = personalFaults(row, { name: body.name, park: body.park, source: body.source });
  const fault = (field: string, value: string, code: string, params: FieldFault<R>['params'] = {}) =>
    found.push({ row, field, value, code, params });
  const { size, currency, stage } = body;
  if (size !== undefined && !(Number(size) > 0)) fault('size', size, 'institution-size-not-positive');
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
    fault('currency', currency, 'institution-currency-unknown');
  else if (currency !== undefined && size === undefined)
    fault('size', '', 'institution-currency-without-size');
  let before: { readonly stage: string; readonly day: Day } | null = null;
  for (const one of DATED) {
    const field = STAGE_DAYS[one];
    const day = body[field];
    if (day === undefined) continue;
    if (before && day < before.day)
      fault(field, day, 'institution-days-reversed', { stage: one, before: before.stage, day: before.day });
    else if (day > today) fault(field, day, 'institution-day-ahead', { today });
    else if (stage !== 'withdrawn' && INSTITUTION_STAGES.indexOf(one) > INSTITUTION_STAGES.indexOf(stage))
      fault('stage', stage, 'institution-stage-behind', { stage, reached: one, day });
    before = { stage: one, day };
  }
  return found;
}

/** 同名机构 — the other institutions of the same name, however it is spaced and spelt. */
export function sameNamed(registry: Registry, body: InstitutionBody): InstitutionBody[] {
  const wanted = plain(body.name);
  return [...registry.institution.values()]
    .map((versions) => versions.at(-1)!.body)
    .filter((other) => other.institution !== body.institution && plain(other.name) === wanted);
}

/** A name as it is compared: width, case, spaces and brackets do not make two names of one. */
export function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()[\]【】·,.，。]/g, '');
}
