import { instantOf, markedDigits } from '../../engine/figures/package-cell.ts';

/** `05/01/2014 12:00:00 AM` or `2014-05-01`: the day as the package has it; null when it is none. */
export function dayIn(text: string): string | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+0?0?12:00:00 AM|\s+00:00(?::00)?)?$/i.exec(text);
  const plain = /^(\d{4})-(\d{2})-(\d{2})(?:T00:00(?::00(?:\.0+)?)?)?$/.exec(text);
  const day = american
    ? `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')}`
    : plain
      ? `${plain[1]}-${plain[2]}-${plain[3]}`
      : null;
  return day !== null && instantOf(`${day}T00:00:00Z`) !== null ? day : null;
}

/** Known at the beginning of its day. */
export function knownFrom(day: string): string {
  return `${day}T00:00:00.000Z`;
}

/** A cell's day as the package writes it; what is no day stays as it is, so that the package refuses that cell. */
export function dayOr(text: string): string {
  return dayIn(text) ?? text;
}

/** Dollars as 万 of dollars, digit for digit; what is no number stays as it is. */
export function wanOf(text: string): string {
  const read = markedDigits(text.replace(/^\$/, ''));
  if (!read || read.mark !== '') return text;
  const sign = read.digits.startsWith('-') ? '-' : '';
  const [whole = '', part = ''] = read.digits.replace('-', '').split('.');
  const digits = whole.padStart(5, '0');
  const decimals = `${digits.slice(-4)}${part}`.replace(/0+$/, '');
  const before = digits.slice(0, -4).replace(/^0+(?=\d)/, '');
  return `${sign}${before}${decimals === '' ? '' : `.${decimals}`}`;
}

/** A budget that is none: nothing, or money owed back. It says nothing of what the project costs. */
export function isNoBudget(text: string): boolean {
  const read = markedDigits(text.replace(/^\$/, ''));
  return read !== null && read.mark === '' && Number(read.digits) <= 0;
}

/** True of a cell that is a number. */
export function isDigits(text: string): boolean {
  return markedDigits(text.replace(/^\$/, ''))?.mark === '';
}
