import { describe, expect, it } from 'vitest';
import { passwordFaults } from '../acts/password-rule.ts';
import { createKeyBox, newCode, sameSecret } from './passwords.ts';

describe('the key box', () => {
  const keys = createKeyBox();

  it('seals with argon2id as the tool chain says, differently each time', async () => {
    const [one, two] = await Promise.all([keys.seal('Abcd1234'), keys.seal('Abcd1234')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await keys.fits('Abcd1234', one)).toBe(true);
    expect(await keys.fits('Abcd1235', one)).toBe(false);
    expect(await keys.fits('Abcd1234', null)).toBe(false);
    expect(await keys.fits('Abcd1234', 'none')).toBe(false);
  });

  it('leaves the main thread alone', async () => {
    let most = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      most = Math.max(most, performance.now() - last);
      last = performance.now();
    }, 5);
    await Promise.all(Array.from({ length: 8 }, () => keys.seal('Abcd1234')));
    clearInterval(timer);
    // One sealing on the main thread would be 40 ms, eight of them 320.
    expect(most).toBeLessThan(150);
  });

  it('makes passwords that its own rule takes, and no two alike', () => {
    const made = Array.from({ length: 200 }, () => keys.newPassword());
    expect(new Set(made).size).toBe(200);
    expect(made.flatMap((password) => passwordFaults(password, []))).toEqual([]);
  });

  it('stores a session by its hash', () => {
    const { token, id, csrf } = keys.newSession();
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(token.length).toBeGreaterThan(40);
    expect(csrf).not.toBe(token);
  });

  it('compares secrets whole', () => {
    const code = newCode();
    expect(code).toMatch(/^([A-Z2-9]{4}-){4}[A-Z2-9]{4}$/);
    expect(sameSecret(code, code)).toBe(true);
    expect(sameSecret(code, `${code} `)).toBe(false);
  });
});
