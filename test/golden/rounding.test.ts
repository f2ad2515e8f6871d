import { beforeAll, describe, expect, it } from 'vitest';
import { buildBoard } from '../../src/engine/board.ts';
import { type Statement, statementsOf } from '../../src/engine/meetings/statement.ts';
import type { Period } from '../../src/engine/period.ts';
import { allLatest } from '../../src/engine/registry.ts';
import { fixed } from '../../src/engine/rounding.ts';
import { foldFacts } from '../../src/engine/world.ts';
import { statementText } from '../../src/web/meetings/statement-text.ts';
import { FactWriter } from '../fact-writer.ts';
import { golden } from './golden.ts';

const NOW = '2022-08-20T00:00:00.000Z';

/** A zone whose growth stands in the middle between two digits in every indicator; half up and half even part there. */
function middles(): FactWriter {
  const log = new FactWriter();
  log.unit('city');
  for (const unit of ['zone', 'peer']) {
    log.unit(unit, 'city');
    log.member('g', unit);
  }
  for (const [at, growth] of [8.25, 12.45, 0.65, -1.25, 104.85, 3.05].entries()) {
    const indicator = `x${at}`;
    log.indicator(indicator);
    log.target('zone', indicator, 4);
    log.figure('zone', indicator, '2022-06', { growth });
    log.figure('peer', indicator, '2022-06', { growth: growth - 0.1 });
    log.figure('city', indicator, '2022-06', { growth: Math.round(growth) - 0.5 });
  }
  return log;
}

describe('golden: numbers in the middle between two digits', () => {
  let said: readonly { readonly statement: Statement; readonly text: string }[];

  beforeAll(() => {
    const world = foldFacts(middles().facts);
    const board = buildBoard(world, { peers: 'g', period: '2022-06' as Period }, NOW);
    const names = {
      units: new Map(allLatest(world.registry.unit).map((body) => [body.unit, body])),
      indicators: new Map(board.indicators.map((body) => [body.indicator, body])),
      objectives: new Map(),
    };
    said = ['zone', 'peer'].flatMap((unit) =>
      statementsOf(board, unit).map((statement) => ({
        statement,
        text: statementText('zh', statement, names),
      })),
    );
  });

  it('the sentences', () => {
    golden('statements-rounding.zh.txt', `${said.map(({ text }) => text).join('\n')}\n`);
  });

  it('would read otherwise by another rule of rounding', () => {
    let parted = 0;
    for (const { statement, text } of said)
      for (const { value, decimals } of statement.numbers) {
        const [up, even] = [fixed(Math.abs(value), decimals), fixed(Math.abs(value), decimals, 'half-even')];
        if (up === even) continue;
        parted++;
        expect(text).toContain(up);
        expect(text).not.toContain(even);
      }
    expect(parted).toBeGreaterThan(5);
  });
});
