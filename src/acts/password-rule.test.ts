import { expect, it } from 'vitest';
import { passwordFaults } from './password-rule.ts';

it.each([
  ['Abcd1234', []],
  ['abcd-1234', []],
  ['密码ABCDab1', []],
  ['Abc123!', ['password-short']],
  ['abcdefgh1', ['password-plain']],
  ['ABCDEFGH', ['password-plain']],
  ['Finance-2022', ['password-has-name']],
  ['x张三-Abc123', ['password-has-name']],
  ['abc', ['password-short', 'password-plain']],
  [`Aa1${'x'.repeat(198)}`, ['password-long']],
])('%s: %j', (password, faults) => {
  expect(passwordFaults(password, ['finance', '张三'])).toEqual(faults);
});
