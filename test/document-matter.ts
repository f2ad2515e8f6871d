import type { DocumentMatter } from '../src/acts/meetings/make-documents.ts';
import { buildBoard } from '../src/engine/board.ts';
import type { SealedStatement } from '../src/engine/publishing/edition.ts';
import type { Period } from '../src/engine/period.ts';
import { unitsKnown } from '../src/engine/registry.ts';
import { demoStore, MEETING_EVENING } from './demo-store.ts';

/** The instant the test's edition is sealed at. */
export const SEALED_AT = '2022-08-13T12:30:00.000Z';

/** The matter of the demonstration's half-year documents, with a commitment and a sentence in rare characters. */
export async function demoMatter(): Promise<DocumentMatter> {
  const desk = await demoStore();
  try {
    const world = await desk.store.world(MEETING_EVENING);
    const board = buildBoard(world, { peers: 'districts', period: '2022-H1' as Period }, MEETING_EVENING);
    const own = (side: SealedStatement['side'], text: string): SealedStatement => ({
      side,
      statement: null,
      text,
    });
    return {
      document: {
        format: 'mainspring-edition@1',
        edition: 'edition-test',
        audience: 'internal',
        unit: 'edz',
        unitName: '无锡经开区',
        unitNameEn: 'Wuxi EDZ',
        peers: 'districts',
        period: board.period,
        stocktake: 'stocktake-test',
        asOf: MEETING_EVENING,
        position: board.position,
        sealedAt: SEALED_AT,
        releaseAt: SEALED_AT,
        timeZone: 'Asia/Shanghai',
        demo: true,
        rules: { light: 'fifths@1', schedule: 'linear@1', rounding: 'half-up@1' },
        board,
        objectives: {},
        statements: [
          own('strengths', '镕喆垚三个生僻字所在的句子，完整呈现。'),
          own('shortfalls', '社会消费品零售总额低于全市平均，需加力。'),
        ],
        facts: [],
        article: null,
        supersedes: null,
      },
      hash: 'ab'.repeat(32),
      units: new Map(unitsKnown(world.registry).map((unit) => [unit.unit, unit])),
      commitments: [
        {
          unit: 'finance-bureau',
          owner: '王镕喆',
          text: '下半年一般公共预算收入增长不低于10%',
          dueOn: '2022-12-31',
        },
      ],
      templates: { zh: null, en: null },
    };
  } finally {
    await desk.store.close();
  }
}
