import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localInstant } from '../web/format.ts';
import { asOfInstant, askedInstant } from './page-instant.ts';

it.each([
  ['2022-08-12', 'Asia/Shanghai', '2022-08-12T15:59:59.999Z'],
  ['2022-08-12T10:00', 'Asia/Shanghai', '2022-08-12T02:00:59.999Z'],
  ['2022-08-12T10:00:30', 'Asia/Shanghai', '2022-08-12T02:00:30.999Z'],
  ['2022-08-12', 'UTC', '2022-08-12T23:59:59.999Z'],
  ['2022-08-12T10:00:00Z', 'Asia/Shanghai', '2022-08-12T10:00:00.000Z'],
  ['2022-08-12T10:00:00+08:00', 'UTC', '2022-08-12T02:00:00.000Z'],
  ['2022-08-12T10:00:00 08:00', 'UTC', '2022-08-12T02:00:00.000Z'],
  ['2022-08-12T10:00:30.5', 'UTC', '2022-08-12T10:00:30.500Z'],
  ['2022-02-30', 'UTC', undefined],
  ['2022-08-12T24:61', 'UTC', undefined],
  ['yesterday', 'UTC', undefined],
  ['', 'UTC', undefined],
])('%s in %s', (text, zone, instant) => {
  expect(asOfInstant(text, zone)).toBe(instant);
});

it('refuses what is no instant', () => {
  expect(() => askedInstant('garbage', 'UTC')).toThrow('bad-as-of');
});

it.each([
  ['2022-08-13', '2022-08-13T23:59'],
  ['2022-08-13T18:00', '2022-08-13T18:00'],
  ['2022-08-13T00:00', '2022-08-13T00:00'],
  ['2022-08-13T10:00:30', '2022-08-13T10:00:30'],
])('the field of %s holds %s, the same instant', (asked, held) => {
  const instant = askedInstant(asked, 'Asia/Shanghai');
  expect(localInstant(instant, 'Asia/Shanghai')).toBe(held);
  expect(askedInstant(held, 'Asia/Shanghai')).toBe(instant);
});

it('any instant in the field reads back to itself', () => {
  const dates = fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, fc.constantFrom('Asia/Shanghai', 'UTC', 'Asia/Kolkata'), (date, zone) => {
      const instant = date.toISOString();
      expect(askedInstant(localInstant(instant, zone), zone)).toBe(instant);
    }),
  );
});
