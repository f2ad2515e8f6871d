import { z } from 'zod';
import { readDigits } from '../engine/figures/figure.ts';
import { parsePeriod } from '../engine/period.ts';

/** A code of a unit, indicator, group: letters of any script, digits and `-_./`. */
export const code = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,79}$/u);

/** An ISO calendar day that exists. */
export const day = z.iso.date();

/** A period in any spelling of the contract. */
export const period = z.string().transform((text, context) => {
  const read = parsePeriod(text);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'period', input: text });
  return z.NEVER;
});

/** The digits of a number, as people type it. */
export const digits = z.union([z.string(), z.number()]).transform((given, context) => {
  const read = readDigits(String(given));
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: 'number', input: given });
  return z.NEVER;
});

/** An instant with its offset, or a day; a day means its end in the site's time zone. */
export const asOf = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** Free text of a person. */
export const words = z.string().trim().min(1).max(2000);

/** The version of an object somebody has seen. */
export const version = z.number().int().min(0);

/** RFC 3339 in UTC with milliseconds; a day is its last moment at +08:00 unless the door said otherwise. */
export function instantOf(text: string): string {
  const whole = text.length === 10 ? `${text}T23:59:59.999+08:00` : text;
  return new Date(whole).toISOString();
}
