import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { anItem } from '../../../test/tasks/scene.ts';
import { foldFacts } from '../world.ts';
import { childrenSum } from './split.ts';
import type { TaskBody } from './task-facts.ts';

const count = (task: string, value: string | undefined, more: Partial<TaskBody> = {}): TaskBody =>
  anItem({ task, measure: 'count', ...(value === undefined ? {} : { value }), ...more });

function sumOf(parent: TaskBody, children: readonly TaskBody[], more: readonly string[] = []) {
  const log = new FactWriter();
  for (const task of [parent, ...children]) log.add('task', task);
  for (const { task, title } of children)
    if (title === 'withdrawn')
      log.add('task-act', { task, number: 1, act: 'withdraw', on: '2022-08-15', taskVersion: 1 });
  return childrenSum(foldFacts(log.facts), parent, more);
}

describe('what children are asked for together', () => {
  it.each([
    ['below the parent: what is missing', ['40', '35'], [], { sum: 75, gap: 25, beyond: false }],
    ['just the parent', ['40', '60'], [], { sum: 100, gap: 0, beyond: false }],
    ['beyond it', ['40', '60.5'], [], { sum: 100.5, gap: -0.5, beyond: true }],
    ['with those about to be made', ['40'], ['30', '31'], { sum: 101, gap: -1, beyond: true }],
    ['decimals add up without dust', ['0.1', '0.2', '99.7'], [], { sum: 100, gap: 0, beyond: false }],
    ['none yet', [], [], { sum: 0, gap: 100, beyond: false }],
  ] as const)('%s', (_, values, more, expected) => {
    const children = values.map((value, i) => count(`c${i}`, value, { parent: 'p' }));
    expect(sumOf(count('p', '100'), children, more)).toEqual({ parent: 100, ...expected });
  });

  it('a child withdrawn, of another measure, without a number or gone elsewhere does not count', () => {
    const children = [
      count('c1', '40', { parent: 'p' }),
      count('c2', '50', { parent: 'p', title: 'withdrawn' }),
      count('c3', '60', { parent: 'p', measure: 'visible' }),
      count('c4', undefined, { parent: 'p' }),
      count('c5', '70', { parent: 'p' }),
      count('c5', '70', { parent: 'elsewhere' }),
    ];
    expect(sumOf(count('p', '100'), children)).toMatchObject({ sum: 40 });
  });

  it('growths, places and words do not add up', () => {
    const growth = { measure: 'indicator', indicator: 'gdp', measuredField: 'growthPct' } as const;
    expect(sumOf(count('p', '6', growth), [count('c', '7', { ...growth, parent: 'p' })])).toBeNull();
    expect(sumOf(anItem({ task: 'p' }), [])).toBeNull();
    expect(sumOf(count('p', undefined), [])).toBeNull();
  });
});
