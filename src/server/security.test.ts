import { describe, expect, it } from 'vitest';
import { maskedToken, ownPath, refuseWithoutToken } from './security.ts';

describe('the token of a session’s forms', () => {
  it('is never written the same way twice, and is taken masked or plain', () => {
    const token = 'a-token-of-24-bytes-or-so';
    const [one, two] = [maskedToken(token), maskedToken(token)];
    expect(one).not.toBe(two);
    expect(one).not.toContain(token);
    for (const given of [one, two, token]) expect(() => refuseWithoutToken(given, token)).not.toThrow();
  });
  it.each([undefined, '', 'another', '.', 'AA.AAAA', 'x.y.z'])('refuses %s', (given) => {
    expect(() => refuseWithoutToken(given, 'a-token-of-24-bytes-or-so')).toThrow('csrf');
  });
  it('a masked token of another session is refused', () => {
    expect(() =>
      refuseWithoutToken(maskedToken('another-token-altogether!'), 'a-token-of-24-bytes-or-so'),
    ).toThrow('csrf');
  });
});

describe('where to go on to', () => {
  it.each([
    ['/board?period=2022-06', '/board?period=2022-06'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    [undefined, '/'],
  ])('%s → %s', (path, expected) => {
    expect(ownPath(path)).toBe(expected);
  });
});
