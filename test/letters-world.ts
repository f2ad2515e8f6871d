import type { Desk } from '../src/acts/desk.ts';
import { actOnTask } from '../src/acts/tasks/act-on-task.ts';
import { draftTask } from '../src/acts/tasks/draft-task.ts';
import { actorOf } from '../src/engine/duty.ts';
import { allLatest } from '../src/engine/registry.ts';
import { createKeyBox } from '../src/server/passwords.ts';
import type { Site } from './walk/site.ts';

/** 督办样例 — the ids of the items of the world that letters are made from. */
export interface LettersWorld {
  readonly overdue: string;
  readonly early: string;
  readonly late: string;
  readonly returned: string;
  readonly open: string;
  readonly extension: string;
}

type OpenSite = Pick<Site, 'store' | 'clock'>;

/** The desk of somebody of the demonstration, now. */
export async function deskOf({ store, clock }: OpenSite, login: string): Promise<Desk> {
  const { registry } = await store.world();
  const person = allLatest(registry.person).find((one) => one.login === login)!.person;
  return {
    actor: actorOf(registry, person, clock.now.slice(0, 10))!,
    now: clock.now,
    store,
    session: null,
    address: null,
    request: null,
    keys: createKeyBox(),
  };
}

/** Acts upon one item after the other, each upon what it has seen. */
interface Doing {
  readonly site: OpenSite;
  readonly done: Map<string, number>;
}

/**
 * Six items of July and August 2022, by acts: one overdue with a yellow slip, one closed early, one closed late, one returned, one
 * not signed with rare characters in its title, one that waits for an extension. What units do on paper the office enters for
 * them. The clock stands at 13 August 2022 after it.
 */
export async function makeLetterItems(site: OpenSite): Promise<LettersWorld> {
  const doing: Doing = { site, done: new Map() };
  const on = (day: string) => void (site.clock.now = `${day}T02:00:00.000Z`);
  const made = (title: string, leadUnit: string, dueOn: string) => issued(doing, { title, leadUnit, dueOn });
  const unit = (task: string, act: Record<string, unknown>) =>
    acted(doing, task, { enteredFor: true, ...act });
  const second = (task: string, act: Record<string, unknown>) =>
    acted(doing, task, { by: 'supervision-2', ...act });
  on('2022-07-04');
  const overdue = await made('印发华庄片区停车治理方案', 'finance-bureau', '2022-07-29');
  const early = await made('建成三处口袋公园', 'construction-bureau', '2022-08-25');
  const late = await made('完成十条背街小巷整治', 'construction-bureau', '2022-07-15');
  const returned = await made('核清低效用地台账', 'dev-bureau', '2022-09-30');
  const open = await made('完成镕喆垚大厦消防验收', 'commerce-bureau', '2022-09-20');
  const extension = await made('引进一家总部企业', 'invest-bureau', '2022-08-31');
  for (const task of [overdue, early, late, returned, extension]) await unit(task, { act: 'accept' });
  const waits = '方案已征求两轮意见，交警部门尚未会签';
  await unit(overdue, { act: 'feedback', progressPct: '40', text: waits });
  await unit(returned, { act: 'report', text: '台账已建' });
  await second(returned, { act: 'return', text: '缺地块四至，请补正' });
  on('2022-07-20');
  await unit(late, { act: 'report', text: '十条小巷完工' });
  await second(late, { act: 'close', text: '现场核过' });
  on('2022-08-01');
  await acted(doing, overdue, { act: 'slip', colour: 'yellow', answerBy: '2022-08-08', text: '逾期未报' });
  on('2022-08-10');
  await unit(early, { act: 'report', text: '三处公园开放' });
  await second(early, { act: 'close', text: '现场核过' });
  const asks = { newDue: '2022-09-30', progressPct: '60', text: '总部选址待股东会通过' };
  await unit(extension, { act: 'request-extension', ...asks });
  on('2022-08-13');
  return { overdue, early, late, returned, open, extension };
}

async function issued(doing: Doing, item: Record<string, string>): Promise<string> {
  const { task } = await draftTask(await deskOf(doing.site, 'supervision'), {
    source: 'minutes',
    issuer: 'edz',
    limit: 'fixed',
    measure: 'visible',
    visible: '办结并经现场核查',
    ...item,
  });
  await acted(doing, task, { act: 'approve', taskVersion: 1 });
  await acted(doing, task, { act: 'issue' });
  return task;
}

async function acted({ site, done }: Doing, task: string, act: Record<string, unknown>): Promise<void> {
  const { by = 'supervision', ...said } = act;
  const expectedActs = done.get(task) ?? 0;
  await actOnTask(await deskOf(site, String(by)), { task, expectedActs, ...said });
  done.set(task, expectedActs + 1);
}
