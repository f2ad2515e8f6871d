/** A unit of measure that counts in 万 or 亿, as English counts it: what one of it is a power of ten of, and of what. */
interface Counted {
  readonly zeros: number;
  readonly of: string;
}

const COUNTED: Readonly<Record<string, Counted>> = {
  亿元: { zeros: 8, of: 'yuan' },
  万元: { zeros: 4, of: 'yuan' },
  亿美元: { zeros: 8, of: 'US$' },
  万美元: { zeros: 4, of: 'US$' },
  // Of a currency that stands elsewhere.
  万: { zeros: 4, of: '' },
  万人: { zeros: 4, of: 'persons' },
  万平方米: { zeros: 4, of: 'm²' },
};

/** Thousand is written out as digits; English money is told in millions and billions. */
const SCALES = [
  { zeros: 9, name: 'bn ' },
  { zeros: 6, name: 'm ' },
  { zeros: 0, name: '' },
] as const;

/**
 * An amount counted in 万 or 亿 as English says it: 1,303.00 亿元 is 130.30 bn yuan, 3.12 亿美元 is 312 m US$, 12.5 万人 is 125,000
 * persons. Only the point moves, no digit is rounded. Null where the text is no number or the unit does not count so.
 */
export function englishAmount(text: string, measuredIn: string): string | null {
  const counted = COUNTED[measuredIn];
  const match = /^([+-]?)(\d[\d,]*)(?:\.(\d+))?$/.exec(text);
  if (!counted || !match) return null;
  const [, sign = '', grouped = '', decimals = ''] = match;
  const whole = grouped.replaceAll(',', '');
  const digits = (whole + decimals).replace(/^0+(?=\d)/, '');
  // Places before the point if the amount stood in ones.
  const places = digits.length - decimals.length + counted.zeros;
  const scale = SCALES.find(({ zeros }) => places > zeros && digits !== '0') ?? SCALES[2];
  const moved = pointMoved(digits, decimals.length - counted.zeros + scale.zeros, decimals.length);
  return `${sign}${moved} ${scale.name}${counted.of}`.trim();
}

/** Digits with their point so many places from the right; zeros that the moving alone brought are left out. */
function pointMoved(digits: string, decimals: number, decimalsBefore: number): string {
  if (decimals <= 0) return thousands(/^0+$/.test(digits) ? '0' : digits + '0'.repeat(-decimals));
  const padded = digits.padStart(decimals + 1, '0');
  const whole = padded.slice(0, -decimals);
  let part = padded.slice(-decimals);
  while (part.length > decimalsBefore && part.endsWith('0')) part = part.slice(0, -1);
  return part === '' ? thousands(whole) : `${thousands(whole)}.${part}`;
}

function thousands(whole: string): string {
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
