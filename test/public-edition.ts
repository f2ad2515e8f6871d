import { createHash } from 'node:crypto';
import type { Desk } from '../src/acts/desk.ts';
import { readBoard } from '../src/acts/read-board.ts';
import { canonicalText, objectOf } from '../src/engine/fact.ts';
import { statementsOf } from '../src/engine/meetings/statement.ts';
import { parsePeriod } from '../src/engine/period.ts';
import type { EditionDocument } from '../src/engine/publishing/edition.ts';
import type { EditionBody } from '../src/engine/publishing/edition-facts.ts';
import { allLatest, unitKnown } from '../src/engine/registry.ts';

const PERIOD = parsePeriod('2022-06')!;

/** 试用发布版 — a public edition of the demonstration zone: its document, sealed bytes and hash. */
export interface TestEdition {
  readonly document: EditionDocument;
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/** A public edition of the zone's own rows of 2022-06, with an article in which a canary number stands. */
export async function testEdition(desk: Desk, edition: string, releaseAt: string): Promise<TestEdition> {
  const board = await readBoard(desk, {
    peers: 'districts',
    period: PERIOD,
    indicators: [],
    units: ['edz'],
    withExpected: false,
  });
  const { registry } = await desk.store.world();
  const unit = unitKnown(registry, 'edz')!;
  const document: EditionDocument = {
    format: 'mainspring-edition@1',
    edition,
    audience: 'public',
    unit: 'edz',
    unitName: unit.name,
    unitNameEn: unit.nameEn ?? null,
    peers: 'districts',
    period: PERIOD,
    stocktake: null,
    asOf: board.asOf,
    position: board.position,
    sealedAt: desk.now,
    releaseAt,
    timeZone: 'Asia/Shanghai',
    demo: true,
    rules: { places: 'competition@1' },
    board,
    objectives: Object.fromEntries(allLatest(registry.objective).map((one) => [one.objective, one.name])),
    statements: [
      ...statementsOf(board, 'edz').map((statement) => ({ side: statement.side, statement, text: null })),
      { side: 'shortfalls', statement: null, text: '社会消费品零售总额恢复偏慢' },
    ],
    facts: [],
    article: {
      title: '经开区上半年主要指标完成情况公布',
      summary: '上半年，经开区主要经济指标总体向好，金丝雀数 90817263。',
      medium: '示例日报',
      carrier: '经开区政务网',
      originalUrl: 'https://example.org/original',
      channel: '区域发展',
      author: '示例记者',
      sections: [
        {
          heading: '主要指标',
          paragraphs: [
            '上半年，全区经济运行总体平稳，主要指标完成时序进度，发展质量继续提高，为完成全年目标打下了基础。'.repeat(
              3,
            ),
          ],
          figures: true,
        },
        {
          heading: '下一步',
          paragraphs: [
            '下半年，将对照目标找差距、补短板，逐项落实责任单位和完成时限，确保完成全年各项目标任务。'.repeat(
              3,
            ),
          ],
          figures: false,
        },
      ],
    },
    supersedes: null,
  };
  const bytes = new TextEncoder().encode(canonicalText(document));
  return { document, bytes, hash: createHash('sha256').update(bytes).digest('hex') };
}

/** Records a state of an edition, with its bytes sealed. */
export async function recordEdition(
  desk: Desk,
  { document, bytes, hash }: TestEdition,
  state: EditionBody['state'],
): Promise<void> {
  const body: EditionBody = {
    edition: document.edition,
    unit: 'edz',
    peers: 'districts',
    period: PERIOD,
    audience: 'public',
    asOf: document.asOf,
    hash,
    releaseAt: document.releaseAt,
    state,
    preparedBy: 'person-a',
    ...(state === 'sealed' ? {} : { signedBy: 'person-b' }),
    ...(state === 'withdrawn' ? { reason: 'reason-1' } : {}),
  };
  const object = objectOf('edition', body);
  const held = (await desk.store.world()).registry.edition.get(object) ?? [];
  await desk.store.append(
    {
      act: 'test',
      person: 'console',
      role: null,
      session: null,
      address: null,
      object: null,
      reason: null,
      request: null,
      now: desk.now,
    },
    [{ kind: 'edition', object, objectVersion: held.length + 1, body }],
    state === 'withdrawn' ? [{ placeholder: 'reason-1', text: '口径有误' }] : [],
    undefined,
    { sealed: [bytes] },
  );
}
