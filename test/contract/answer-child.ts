import type { Desk } from '../../src/acts/desk.ts';
import { confirmFigures } from '../../src/acts/meetings/confirm-figures.ts';
import { disputeFigure } from '../../src/acts/meetings/dispute-figure.ts';
import { lockStocktake } from '../../src/acts/meetings/lock-stocktake.ts';
import { settleDispute } from '../../src/acts/meetings/settle-dispute.ts';
import { type Draft, type FactBodies, objectOf } from '../../src/engine/fact.ts';
import type { Role } from '../../src/engine/duty-table.ts';
import { Refusal } from '../../src/engine/refusal.ts';
import { openPostgresStore } from '../../src/store/postgres.ts';
import type { Store } from '../../src/store/store.ts';
import { FactWriter } from '../fact-writer.ts';
import { APART, answerActs } from './two-processes.ts';

/** 竞争行为 — acts on one stocktake that may come in one moment. */
export const RACING = ['confirm', 'dispute', 'settle', 'lock', 'revise'] as const;
export type Racing = (typeof RACING)[number];

/** The stocktake that the acts are about; of `u1` a dispute is open when `disputed`. */
export function raceScene(disputed: boolean): Draft[] {
  const log = new FactWriter();
  log.unit('zone');
  for (const unit of ['u0', 'u1']) {
    log.unit(unit, 'zone');
    log.member('g', unit);
  }
  log.indicator('gdp');
  for (const unit of ['u0', 'u1']) log.figure(unit, 'gdp', '2022-06', { value: 10, growth: 5 });
  const body = { stocktake: 's', unit: 'zone', peers: 'g', period: '2022-06', meetingOn: '2022-08-13' };
  log.add('stocktake', {
    ...body,
    confirmFrom: '2022-08-01',
    lockOn: '2022-08-11',
    agenda: ['shortfalls'],
    state: 'open',
  } as unknown as FactBodies['stocktake']);
  if (disputed)
    log.add('confirmation', {
      stocktake: 's',
      unit: 'u1',
      indicator: 'gdp',
      by: 'u1',
      answer: 'disputed',
      figureVersion: 1,
    });
  return log.facts.map(
    ({ kind, object, objectVersion, body: said }) => ({ kind, object, objectVersion, body: said }) as Draft,
  );
}

/** Does one of the acts; gives what came of it: `done`, or the key of the refusal. */
export async function race(store: Store, act: Racing): Promise<string> {
  const office = deskOf(store, 'supervision-office', 'zone');
  const own = deskOf(store, 'reporter', act === 'dispute' ? 'u1' : 'u0');
  const asked = { stocktake: 's', indicator: 'gdp' };
  try {
    if (act === 'confirm')
      await confirmFigures(own, {
        stocktake: 's',
        figures: [{ unit: 'u0', indicator: 'gdp', figureVersion: 1 }],
      });
    if (act === 'dispute') {
      const said = { note: '口径不同（演示）', evidence: '演示文〔2022〕1号' };
      await disputeFigure(own, { ...asked, unit: 'u1', figureVersion: 1, ...said });
    }
    if (act === 'settle')
      await settleDispute(office, { ...asked, unit: 'u1', outcome: 'stands', note: '维持（演示）' });
    if (act === 'lock') await lockStocktake(office, { stocktake: 's', expectedVersion: 1 });
    if (act === 'revise') await revise(office);
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.key;
    throw error;
  }
}

async function revise({ store, now, actor }: Desk): Promise<void> {
  const body = { unit: 'u0', indicator: 'gdp', basis: 'natural', window: '202201-202206', value: '11' };
  const record = { act: 'submit-figures', person: actor.person, role: null, session: null, address: null };
  const draft = { kind: 'figure', object: objectOf('figure', body), objectVersion: 2, body } as const;
  await store.append({ ...record, object: null, reason: null, request: null, now }, [draft]);
}

/** A desk of somebody with one role of one unit, two days before the lock. */
export function deskOf(store: Store, role: Role, unit: string): Desk {
  const person = `${role}-of-${unit}`;
  const held = { assignment: person, person, role, unit, indicators: [], state: 'active' } as const;
  const actor = { person, principal: 'person', assignments: [held] } as const;
  return { actor, now: '2022-08-10T01:00:00.000Z', store, session: null, address: null, request: null };
}

if (process.argv[2] === APART)
  await answerActs(async ([url, act, manner], hold) => {
    const store = await openPostgresStore({ url: url!, jurisdiction: 'wuxi', program: 'test' });
    const outcome = await race(hold(store, manner === 'blind'), act as Racing);
    await store.close();
    return outcome;
  });
