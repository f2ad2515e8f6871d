import { actOnTask } from '../src/acts/tasks/act-on-task.ts';
import { draftTask } from '../src/acts/tasks/draft-task.ts';
import { deskOf } from './letters-world.ts';
import type { Site } from './walk/site.ts';

type OpenSite = Pick<Site, 'store' | 'clock'>;

/** 工作台样例 — the ids of the items, by what each is there for. */
export interface WorkbenchWorld {
  /** Finance: in hand since August, measured by nothing. */
  readonly going: string;
  /** Finance: both issued and not accepted. */
  readonly fresh: string;
  readonly fresher: string;
  /** Finance: refused by its head. */
  readonly refused: string;
  /** Finance: closed in time, closed late. */
  readonly closed: string;
  readonly closedLate: string;
  /** The development bureau: reported; an extension asked for that its head has not signed. */
  readonly reported: string;
  readonly extension: string;
  /** The commerce bureau: overdue with a yellow slip; with finance as co-unit. */
  readonly overdue: string;
  readonly shared: string;
}

/** 办事 — does one act upon an item as somebody, upon what is held of it. */
export async function actAs(
  site: OpenSite,
  login: string,
  task: string,
  act: Record<string, unknown>,
): Promise<void> {
  const { registry } = await site.store.world();
  const expectedActs = registry['task-act'].get(`task-act/${task}`)?.length ?? 0;
  await actOnTask(await deskOf(site, login), { task, expectedActs, ...act });
}

/** 交办 — makes an item and issues it, both by the supervision office. */
export async function giveItem(site: OpenSite, item: Record<string, unknown>): Promise<string> {
  const { task } = await draftTask(await deskOf(site, 'supervision'), {
    source: 'minutes',
    issuer: 'edz',
    limit: 'fixed',
    measure: 'visible',
    visible: '办结并经现场核查',
    ...item,
  });
  await actAs(site, 'supervision', task, { act: 'approve', taskVersion: 1 });
  await actAs(site, 'supervision', task, { act: 'issue' });
  return task;
}

/** Ten items of August and September 2022, each done by its own people. The clock stands at 10 September after it. */
export async function makeWorkbench(site: OpenSite): Promise<WorkbenchWorld> {
  const on = (day: string) => void (site.clock.now = `${day}T02:00:00.000Z`);
  const give = (title: string, leadUnit: string, dueOn: string, more: Record<string, unknown> = {}) =>
    giveItem(site, { title, leadUnit, dueOn, ...more });
  const act = (login: string, task: string, one: Record<string, unknown>) => actAs(site, login, task, one);
  on('2022-08-15');
  const going = await give('清理拖欠企业账款台账', 'finance-bureau', '2022-10-20');
  const closed = await give('公开部门预算绩效目标', 'finance-bureau', '2022-08-25');
  const closedLate = await give('核销长期挂账往来款', 'finance-bureau', '2022-08-16');
  const reported = await give('核清低效用地台账', 'dev-bureau', '2022-09-30');
  const extension = await give('完成产业地图编制', 'dev-bureau', '2022-09-25');
  const overdue = await give('引进三家首店', 'commerce-bureau', '2022-09-01');
  const shared = await give('兑现商贸奖补资金', 'commerce-bureau', '2022-10-30', {
    route: 'joint',
    coUnits: ['finance-bureau'],
  });
  for (const task of [going, closed, closedLate]) await act('finance', task, { act: 'accept' });
  for (const task of [reported, extension]) await act('dev', task, { act: 'accept' });
  for (const task of [overdue, shared]) await act('commerce', task, { act: 'accept' });
  on('2022-08-20');
  await act('finance', closed, { act: 'report', text: '已在门户网站公开' });
  await act('finance', closedLate, { act: 'report', text: '已核销十二笔' });
  await act('supervision-2', closed, { act: 'close', text: '已核对' });
  await act('supervision-2', closedLate, { act: 'close', text: '已核对' });
  on('2022-09-02');
  await act('supervision', overdue, {
    act: 'slip',
    colour: 'yellow',
    answerBy: '2022-09-09',
    text: '逾期未报',
  });
  const refused = await give('代办契税退税', 'finance-bureau', '2022-11-01');
  await act('finance-head', refused, { act: 'refuse', text: '职能属税务部门' });
  on('2022-09-08');
  const fresh = await give('梳理闲置资产清单', 'finance-bureau', '2022-10-08');
  const fresher = await give('完成镕喆垚大厦资产移交', 'finance-bureau', '2022-10-18');
  await act('dev', reported, { act: 'report', text: '台账已建' });
  await act('dev', extension, {
    act: 'request-extension',
    newDue: '2022-10-25',
    progressPct: '60',
    text: '第三方测绘未完',
  });
  await act('leader', going, { act: 'remark', remark: 'act', text: '请逐笔说明原因' });
  on('2022-09-10');
  return { going, fresh, fresher, refused, closed, closedLate, reported, extension, overdue, shared };
}
