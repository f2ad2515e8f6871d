import { Refusal } from '../engine/refusal.ts';

/** The instant that an `as-of` asks for. Throws Refusal `invalid` `bad-as-of` when it is none: now would be another question. */
export function askedInstant(text: string, timeZone: string): string {
  const instant = asOfInstant(text, timeZone);
  if (instant === undefined) throw new Refusal('invalid', 'bad-as-of', { value: text.slice(0, 80) });
  return instant;
}

/**
 * The instant an `as-of` of an address means: RFC 3339 as it is; a day means its end, a minute its end and a second its end,
 * in the site's time zone. Undefined when there is none or it is none.
 */
export function asOfInstant(text: string | undefined, timeZone: string): string | undefined {
  if (!text) return undefined;
  const given = text.trim();
  const local = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?$/.exec(given);
  if (!local) {
    // A plus that was not escaped in an address arrives as a space.
    const whole = given.replace(/ (?=\d\d:\d\d$)/, '+');
    const at = /T.*([zZ]|[+-]\d\d:\d\d)$/.test(whole) ? Date.parse(whole) : Number.NaN;
    return Number.isNaN(at) ? undefined : new Date(at).toISOString();
  }
  const [, day, time, seconds, fraction = '999'] = local;
  const clock = time === undefined ? '23:59:59.999' : `${time}:${seconds ?? '59'}.${fraction.padEnd(3, '0')}`;
  const utc = Date.parse(`${day}T${clock}Z`);
  // 30 February reads as 2 March: that is no day.
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== day) return undefined;
  return new Date(utc - offsetAt(utc, timeZone)).toISOString();
}

/** Milliseconds that a time zone is ahead of UTC at about this instant. */
function offsetAt(utc: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(utc));
  const at = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return shown - Math.floor(utc / 1000) * 1000;
}
