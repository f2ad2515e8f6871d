import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { runs } from '../../../test/runs.ts';
import { allLatest } from '../registry.ts';
import { createWorld, learn } from '../world.ts';
import { beforeDay, openInquiries } from './open-inquiries.ts';
import type { ProjectInquiryBody } from './project-facts.ts';

const DAYS = ['2022-06-01', '2022-06-02', '2022-06-03', '2022-06-04'];

/** What the table says, and what asking every inquiry says. */
function both(world: ReturnType<typeof createWorld>) {
  const kept = [...openInquiries(world)].flatMap(([unit, { open, answered }]) => [
    ...open.map((one) => ['open', unit, one.answerBy, one]),
    ...answered.map((one) => ['answered', unit, one.answeredOn, one]),
  ]);
  const asked = allLatest(world.registry['project-inquiry'])
    .filter(({ task }) => task === undefined)
    .map((one) => [
      one.answeredOn === undefined ? 'open' : 'answered',
      one.unit,
      one.answeredOn ?? one.answerBy,
      one,
    ]);
  const inOrder = (found: unknown[][]) => found.map((one) => JSON.stringify(one)).sort();
  return [inOrder(kept), inOrder(asked)];
}

describe('causes that were asked for', () => {
  it('are kept as asking every inquiry gives them, however they come', () => {
    const said = fc.record({
      project: fc.integer({ min: 0, max: 80 }).map((number) => `p${number}`),
      unit: fc.constantFrom('a', 'b'),
      since: fc.constantFrom(...DAYS),
      answerBy: fc.constantFrom(...DAYS),
      answeredOn: fc.option(fc.constantFrom(...DAYS), { nil: undefined }),
      task: fc.option(fc.constant('t'), { nil: undefined }),
      looks: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 150 }), (all) => {
        const log = new FactWriter();
        const world = createWorld();
        const looked: string[][][] = [];
        for (const { looks, answeredOn, task, ...one } of all) {
          const body: ProjectInquiryBody = {
            ...one,
            rule: 'no-movement',
            askedOn: '2022-05-31',
            ...(answeredOn === undefined ? {} : { answeredOn }),
            ...(task === undefined ? {} : { task }),
          };
          learn(world, log.add('project-inquiry', body));
          if (looks) looked.push(both(world));
        }
        for (const [kept, asked] of [...looked, both(world)]) expect(kept).toEqual(asked);
        for (const { open, answered } of openInquiries(world).values())
          for (const day of DAYS) {
            expect(beforeDay(open, day)).toBe(open.filter(({ answerBy }) => answerBy < day).length);
            expect(beforeDay(answered, day)).toBe(
              answered.filter(({ answeredOn }) => answeredOn! < day).length,
            );
            expect(open.map(({ answerBy }) => answerBy)).toEqual(open.map(({ answerBy }) => answerBy).sort());
          }
      }),
      { numRuns: runs(60) },
    );
  });

  it('are looked at once: only what moved is asked again', () => {
    const log = new FactWriter();
    const world = createWorld();
    const ask = (project: string) => ({
      project,
      rule: 'no-movement',
      since: '2022-04-01',
      unit: 'a',
      askedOn: '2022-06-01',
      answerBy: '2022-06-08',
    });
    for (let number = 0; number < 300; number++) learn(world, log.add('project-inquiry', ask(`p${number}`)));
    expect(openInquiries(world).get('a')!.open).toHaveLength(300);
    const book = world.registry['project-inquiry'];
    let reads = 0;
    const plain = new Map(book);
    book.get = (object) => {
      reads++;
      return plain.get(object);
    };
    expect(openInquiries(world).get('a')!.open).toHaveLength(300);
    expect(reads).toBe(0);
    learn(world, log.add('project-inquiry', { ...ask('p7'), answeredOn: '2022-06-05' }));
    for (const [object, versions] of book) plain.set(object, versions);
    reads = 0;
    expect(openInquiries(world).get('a')!.open).toHaveLength(299);
    expect(openInquiries(world).get('a')!.answered).toHaveLength(1);
    expect(reads).toBe(1);
  });
});
