import { describe, expect, it } from 'vitest';
import { LIKENESS_RULE } from '../../src/engine/meetings/likeness.ts';
import { type Measured, measure, readLabelled } from './agenda-measure.ts';

/** The labelled agenda items (agenda-README.md): the program proposes "discussed before", and the label says whether it is right. */
describe('discussed before, on labelled agenda items', () => {
  it.each(['seen', 'unseen'] as const)(
    'the %s half: precision at least 0.9 at recall at least 0.8',
    (half) => {
      const found = measure(readLabelled(half));
      process.stdout.write(`${half}: ${said(found)}\n`);
      expect(found.precision).toBeGreaterThanOrEqual(0.9);
      expect(found.recall).toBeGreaterThanOrEqual(0.8);
    },
  );

  it('control: without a threshold nearly everything is proposed, and precision falls', () => {
    const { precision } = measure(readLabelled('seen'), { ...LIKENESS_RULE, threshold: 0 });
    expect(precision).toBeLessThan(0.4);
  });
});

function said({ items, discussedBefore, proposed, right, precision, recall }: Measured): string {
  const rates = `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
  return `${rates} (${items} items, ${discussedBefore} discussed before, ${proposed} proposed, ${right} right)`;
}
