import { expect, it } from 'vitest';
import { actsOf, anItem, wayTo } from '../../../test/tasks/scene.ts';
import { PLAIN_CALENDAR } from './calendar.ts';
import { DEFAULT_LIMITS, defaultLimit, dueOf, limitOf } from './limit.ts';
import { foldTask } from './standing.ts';
import type { TaskBody } from './task-facts.ts';

const SOURCE = 'http://www.fymate.net/html/text/lar/168342/16834225_2.html';

function due(more: Partial<TaskBody>, before: Parameters<typeof actsOf>[0] = []) {
  const { dueOn: _, ...bare } = anItem();
  const task = { ...bare, ...more };
  return dueOf(task, foldTask(actsOf([...wayTo('issued'), ...before], '2022-08-15')), PLAIN_CALENDAR);
}

it.each([
  ['urgent', 5, '2022-08-20'],
  ['ordinary', 15, '2022-08-30'],
  ['hard', 30, '2022-09-14'],
  ['document', 30, '2022-09-14'],
  ['minutes', 20, '2022-09-04'],
] as const)('default limit of %s: %i days from the day of issue, 2022-08-15', (limit, days, dueOn) => {
  expect(defaultLimit(limit)).toMatchObject({ days, most: days, least: 1, source: SOURCE });
  expect(due({ limit })).toBe(dueOn);
});

it('no other class has one', () => {
  expect(DEFAULT_LIMITS.length).toBe(5);
  expect([defaultLimit('days'), defaultLimit('fixed')]).toEqual([null, null]);
  expect(limitOf(anItem())).toBeNull();
});

it('its own days, in working days where it says so, and never the other kind', () => {
  expect(due({ limit: 'days', limitDays: 10 })).toBe('2022-08-25');
  expect(due({ limit: 'days', limitDays: 10, dayKind: 'working' })).toBe('2022-08-29');
  expect(due({ limit: 'ordinary', limitDays: 3 })).toBe('2022-08-18');
  expect(due({ limit: 'days' })).toBeNull();
});

it('an extension comes before all; a refusal takes the day away, a fixed day stays; issued anew it is counted anew', () => {
  const granted = { act: 'grant-extension', newDue: '2022-12-01' } as const;
  expect(due({ limit: 'urgent' }, [granted])).toBe('2022-12-01');
  expect(due({ limit: 'fixed', dueOn: '2022-10-01' }, [granted])).toBe('2022-12-01');
  expect(due({ limit: 'urgent' }, [{ act: 'refuse' }])).toBeNull();
  expect(due({ limit: 'fixed', dueOn: '2022-10-01' }, [{ act: 'refuse' }])).toBe('2022-10-01');
  expect(due({ limit: 'urgent' }, [granted, { act: 'reissue', on: '2022-09-01' }])).toBe('2022-09-06');
});
