import { describe, expect, it } from 'vitest';
import { isTooOld } from './browser-age.ts';

describe('browser age', () => {
  it.each([
    ['Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)', true],
    ['Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko', true],
    ['Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/69.0.3497.100 Safari/537.36', true],
    ['Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 Chrome/80.0.3987.87 Safari/537.36', false],
    ['Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/109.0.0.0 Safari/537.36', false],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', false],
    ['curl/8.5.0', false],
    ['', false],
  ])('%s → %s', (userAgent, expected) => {
    expect(isTooOld(userAgent)).toBe(expected);
  });
});
