import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { englishAmount } from './english-amount.ts';
import { targetText, withUnit } from './format.ts';

describe('amounts in English', () => {
  it('are told in millions and billions, never in ten thousands or hundred millions', () => {
    const said = [
      ['1,303.00', '亿元', '130.30 bn yuan'],
      ['1,303.05', '亿元', '130.305 bn yuan'],
      ['3.12', '亿美元', '312 m US$'],
      ['3', '亿美元', '300 m US$'],
      ['0.32', '亿美元', '32 m US$'],
      ['5.205', '亿元', '520.5 m yuan'],
      ['10.00', '亿元', '1.00 bn yuan'],
      ['9.99', '亿元', '999 m yuan'],
      ['49.00', '万元', '490,000 yuan'],
      ['1,570', '万元', '15.7 m yuan'],
      ['12.5', '万人', '125,000 persons'],
      ['-7.6', '亿元', '-760 m yuan'],
      ['+0.05', '亿元', '+5 m yuan'],
      ['0.00', '亿元', '0 yuan'],
      ['15,000', '万', '150 m'],
    ] as const;
    for (const [text, measuredIn, english] of said) expect(withUnit('en', text, measuredIn)).toBe(english);
  });

  it('stand in targets and leave the Chinese, other units and blanks as they are', () => {
    expect(targetText('en', { kind: 'level', op: 'at_least', value: '3' }, '亿美元')).toBe('≥ 300 m US$');
    expect(withUnit('zh', '1,303.00', '亿元')).toBe('1,303.00 亿元');
    expect(withUnit('en', '12.5', '微克/立方米')).toBe('12.5 µg/m³');
    expect(withUnit('en', '8.5', '%')).toBe('8.5%');
    expect(withUnit('en', '—', '亿元')).toBe('— 100 m yuan');
    expect(englishAmount('约 3', '亿元')).toBe(null);
  });

  it('are the same amount, digit by digit', () => {
    const SCALE: Record<string, bigint> = { bn: 1_000_000_000n, m: 1_000_000n };
    const inMillionths = (text: string): bigint => {
      const [, whole = '', part = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text.replaceAll(',', ''))!;
      return BigInt(whole + part.padEnd(6, '0').slice(0, 6)) + BigInt(part.length > 20);
    };
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.integer({ min: 0, max: 4 }), (digits, decimals) => {
        const padded = digits.toString().padStart(decimals + 1, '0');
        const text = decimals === 0 ? padded : `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
        const [number = '', scale = ''] = englishAmount(text, '亿元')!.split(' ');
        // Six decimals hold a billionth of what an amount of four decimals in 亿 can say.
        expect(inMillionths(number) * (SCALE[scale] ?? 1n)).toBe(inMillionths(text) * 100_000_000n);
      }),
    );
  });
});
