import { fixed } from '../engine/rounding.ts';

/** A number for people: fixed decimals, thousands separators, an ASCII minus so that it pastes into a spreadsheet as a number. */
export function numberText(value: number, decimals: number, signed = false): string {
  const text = fixed(value, decimals);
  const [whole = '', part] = text.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = text.startsWith('-') ? '-' : signed && /[1-9]/.test(text) ? '+' : '';
  return part === undefined ? `${sign}${grouped}` : `${sign}${grouped}.${part}`;
}

/** A percent with its sign: 8.5%. */
export function percentText(value: number, decimals = 1, signed = false): string {
  return `${numberText(value, decimals, signed)}%`;
}
