/** The holidays of the demonstration, a notice each. */
export const CALENDAR: readonly {
  readonly source: string;
  readonly holidays: readonly (readonly [from: string, to: string, name: string])[];
  readonly workdays: readonly (readonly [day: string, name: string])[];
}[];
