import { expect, it } from 'vitest';
import { asOfInstant } from './page-instant.ts';

it.each([
  ['2022-08-12', 'Asia/Shanghai', '2022-08-12T15:59:59.999Z'],
  ['2022-08-12T10:00', 'Asia/Shanghai', '2022-08-12T02:00:59.999Z'],
  ['2022-08-12T10:00:30', 'Asia/Shanghai', '2022-08-12T02:00:30.999Z'],
  ['2022-08-12', 'UTC', '2022-08-12T23:59:59.999Z'],
  ['2022-08-12T10:00:00Z', 'Asia/Shanghai', '2022-08-12T10:00:00.000Z'],
  ['2022-08-12T10:00:00+08:00', 'UTC', '2022-08-12T02:00:00.000Z'],
  ['2022-08-12T10:00:00 08:00', 'UTC', '2022-08-12T02:00:00.000Z'],
  ['2022-02-30', 'UTC', undefined],
  ['yesterday', 'UTC', undefined],
  ['', 'UTC', undefined],
])('%s in %s', (text, zone, instant) => {
  expect(asOfInstant(text, zone)).toBe(instant);
});
