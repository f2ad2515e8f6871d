import type { Day } from '../fact.ts';
import type { Problem } from '../refusal.ts';
import type { InspectionBody } from './inspection-facts.ts';

/** 抽取条件 — what is sealed before the day: how many places, how many percent by lot, and how often a unit may be visited. */
export type InspectionTerms = Pick<
  InspectionBody,
  'day' | 'planNo' | 'size' | 'randomPct' | 'mostVisits' | 'visitDays'
>;

type NumberTerm = 'size' | 'randomPct' | 'mostVisits' | 'visitDays';

/** 条件界限 — least and most of each term: a day's places, percent by lot, visits to a unit, days they are counted over. */
export const TERM_BOUNDS: Readonly<Record<NumberTerm, { readonly least: number; readonly most: number }>> = {
  size: { least: 3, most: 60 },
  randomPct: { least: 10, most: 50 },
  mostVisits: { least: 1, most: 10 },
  visitDays: { least: 7, most: 366 },
};

/** What a form offers. */
export const USUAL_TERMS: Readonly<Record<NumberTerm, number>> = {
  size: 10,
  randomPct: 30,
  mostVisits: 3,
  visitDays: 30,
};

/** Days before the visits on which the list may be drawn at the earliest: so that it does not get about. */
export const DRAW_DAYS_BEFORE = 1;

/** All that is wrong with the terms of an inspection that is sealed on a day: a plan number is needed, and the day lies ahead. */
export function termProblems(terms: InspectionTerms, today: Day): Problem[] {
  const problems = boundProblems(terms);
  if (terms.day > today) return problems;
  return [at('day', terms.day, { code: 'inspection-day-not-ahead', params: { today } }), ...problems];
}

/** What is wrong with the terms whatever the day: no plan number, or a number out of its bounds. */
export function boundProblems(terms: InspectionTerms): Problem[] {
  const problems: Problem[] = [];
  if (terms.planNo.trim() === '') problems.push(at('planNo', '', { code: 'inspection-plan-missing' }));
  for (const [field, { least, most }] of Object.entries(TERM_BOUNDS)) {
    const value = terms[field as NumberTerm];
    if (!Number.isInteger(value) || value < least || value > most)
      problems.push(at(field, String(value), { code: 'inspection-term-bounds', params: { least, most } }));
  }
  return problems;
}

function at(column: string, value: string, said: Pick<Problem, 'code' | 'params'>): Problem {
  return { row: 0, column, value, ...said };
}
