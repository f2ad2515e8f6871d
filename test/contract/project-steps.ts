import type { Desk } from '../../src/acts/desk.ts';
import { arrangeInspection } from '../../src/acts/inspections/arrange-inspection.ts';
import { cancelInspection } from '../../src/acts/inspections/cancel-inspection.ts';
import { closeInspection } from '../../src/acts/inspections/close-inspection.ts';
import { drawInspection } from '../../src/acts/inspections/draw-inspection.ts';
import { raiseFinding } from '../../src/acts/inspections/raise-finding.ts';
import { recordVisit } from '../../src/acts/inspections/record-visit.ts';
import { sealInspection } from '../../src/acts/inspections/seal-inspection.ts';
import { keepHindrance } from '../../src/acts/projects/keep-hindrance.ts';
import { keepProject } from '../../src/acts/projects/keep-project.ts';
import { keepRate } from '../../src/acts/projects/keep-rate.ts';
import { keepReport } from '../../src/acts/projects/keep-report.ts';
import { reportMonth } from '../../src/acts/projects/report-month.ts';
import { closeMatter } from '../../src/acts/matters/close-matter.ts';
import { confirmMatter } from '../../src/acts/matters/confirm-matter.ts';
import { keepAgendaItem } from '../../src/acts/matters/keep-agenda-item.ts';
import { keepMatter } from '../../src/acts/matters/keep-matter.ts';
import { keepMeeting } from '../../src/acts/matters/keep-meeting.ts';
import { mergeMatter } from '../../src/acts/matters/merge-matter.ts';
import { raiseDecision } from '../../src/acts/matters/raise-decision.ts';
import { recordDecision } from '../../src/acts/matters/record-decision.ts';
import { judgeCommitment } from '../../src/acts/meetings/judge-commitment.ts';
import { keepInstitution } from '../../src/acts/places/keep-institution.ts';
import { keepLivelihood } from '../../src/acts/places/keep-livelihood.ts';
import { keepSite } from '../../src/acts/places/keep-site.ts';
import { reportSiteMonth } from '../../src/acts/places/report-site-month.ts';
import { answerCause } from '../../src/acts/projects/answer-cause.ts';
import { askCause } from '../../src/acts/projects/ask-cause.ts';
import { raiseItem } from '../../src/acts/projects/raise-item.ts';
import type { Role } from '../../src/engine/duty-table.ts';

export const BEGIN = '2022-08-01T00:00:00.000Z';

type Act = (desk: Desk, input: unknown) => Promise<unknown>;

/** Who does an act, and when. */
export interface Who {
  readonly role?: Role;
  readonly unit?: string;
  readonly now?: string;
}

/** 办理步骤 — one act on what the acts before it left; `input` may name what they gave. */
export interface Step {
  readonly name: string;
  readonly act: Act;
  readonly who?: Who;
  readonly input: (given: Given) => object;
  /** Acts upon something that stands: two who saw the same version cannot both do it. `same`: the second gets what the first made. */
  readonly upon?: true | 'same';
  /** Nobody's of a unit: any office may do it. */
  readonly anyOffice?: true;
}

/** What the steps so far gave, by their names. */
export type Given = Readonly<Record<string, Readonly<Record<string, never>>>>;

const ITEM = {
  title: '督促复工（演示）',
  leadUnit: 'bureau',
  limit: 'fixed',
  dueOn: '2022-09-30',
  measure: 'visible',
  visible: '现场恢复施工',
};
const LINE = {
  project: 'p-acts',
  name: '演示项目',
  unit: 'bureau',
  type: 'road',
  level: 'city',
  totalInvestment: '90000',
  plannedStart: '2022-01-01',
  plannedEnd: '2023-06-30',
  startedOn: '2022-02-01',
};
/** What was found of the project before, asked about, answered and made an item. */
const STALL = { project: 'p-acts', rule: 'not-enrolled', period: '2022-06' };
const SITE = {
  name: '演示地块',
  unit: 'bureau',
  countedIn: 'household',
  total: '400',
  plannedStart: '2022-01-01',
  plannedEnd: '2022-12-31',
};
const FUND = {
  name: '演示基金',
  kind: 'fund',
  unit: 'bureau',
  stage: 'talks',
  size: '10000',
  talksOn: '2022-03-01',
};
const MEETING = { title: '第一次专题会', unit: 'zone', kind: 'special', on: '2022-07-20', state: 'held' };
const MATTER = { title: '演示路贯通', unit: 'zone', openedOn: '2022-07-20' };
const TERMS = {
  unit: 'zone',
  planNo: '年计〔2022〕1号',
  size: 3,
  randomPct: 34,
  mostVisits: 3,
  visitDays: 30,
};
const HEAD: Who = { role: 'department-head', unit: 'bureau' };
const DRAW_DAY: Who = { now: '2022-08-11T06:00:00.000Z' };
const VISIT_DAY: Who = { now: '2022-08-12T06:00:00.000Z' };
const LIST = ['project:p-acts', 'project:p-other'];

export const STEPS: readonly Step[] = [
  { name: 'project', act: keepProject, input: () => LINE },
  {
    name: 'project again',
    act: keepProject,
    upon: true,
    input: () => ({ ...LINE, plannedEnd: '2023-12-31', expectedVersion: 1 }),
  },
  {
    name: 'another project',
    act: keepProject,
    input: () => ({ ...LINE, project: 'p-other', name: '演示项目二' }),
  },
  {
    name: 'project without a code',
    act: keepProject,
    input: () => ({ ...LINE, project: undefined, name: '演示项目三' }),
  },
  {
    name: 'month',
    act: reportMonth,
    who: HEAD,
    input: () => ({
      project: 'p-acts',
      period: '2022-06',
      plan: '9000',
      investment: '20',
      note: '正在推进',
      milestones: [{ milestone: '封顶', milestoneDue: '2022-10-01' }],
      plans: [{ period: '2022-12', plan: '20000' }],
      expectedVersion: 0,
    }),
  },
  {
    name: 'month again',
    act: reportMonth,
    who: HEAD,
    upon: true,
    input: () => ({ project: 'p-acts', period: '2022-06', investment: '30', expectedVersion: 1 }),
  },
  {
    name: 'hindrance',
    act: keepHindrance,
    who: HEAD,
    input: () => ({ project: 'p-acts', kind: 'land', text: '用地未批', ownerUnit: 'other' }),
  },
  {
    name: 'hindrance cleared by its owner',
    act: keepHindrance,
    who: { role: 'department-head', unit: 'other' },
    upon: true,
    input: ({ hindrance }) => ({
      project: 'p-acts',
      hindrance: hindrance!['hindrance'],
      clearedOn: '2022-08-01',
      expectedVersion: 1,
    }),
  },
  {
    name: 'rate',
    act: keepRate,
    anyOffice: true,
    input: () => ({ currency: 'USD', day: '2022-01-04', rate: '6.38', expectedVersion: 0 }),
  },
  {
    name: 'rate again',
    act: keepRate,
    anyOffice: true,
    upon: true,
    input: () => ({ currency: 'USD', day: '2022-01-04', rate: '6.39', expectedVersion: 1 }),
  },
  {
    name: 'reported',
    act: keepReport,
    anyOffice: true,
    input: () => ({
      unit: 'zone',
      period: '2022-06',
      level: 'city',
      measure: 'completion',
      issuer: '市办',
      pct: '59.8',
      expectedVersion: 0,
    }),
  },
  {
    name: 'reported again',
    act: keepReport,
    anyOffice: true,
    upon: true,
    input: () => ({
      unit: 'zone',
      period: '2022-06',
      level: 'city',
      measure: 'completion',
      issuer: '市办',
      pct: '59.9',
      expectedVersion: 1,
    }),
  },
  {
    name: 'cause asked',
    act: askCause,
    input: () => ({ ...STALL }),
    upon: true,
  },
  {
    name: 'cause answered',
    act: answerCause,
    who: HEAD,
    upon: true,
    input: (given) => ({
      project: 'p-acts',
      rule: STALL.rule,
      since: given['cause asked']!['since'],
      cause: 'approval',
      text: '入库材料缺一件',
      forecastEnd: '2024-01-31',
      expectedVersion: 1,
    }),
  },
  {
    name: 'item raised',
    act: raiseItem,
    upon: 'same',
    input: () => ({ ...STALL, item: ITEM, original: '开工六月未入库' }),
  },
  { name: 'site', act: keepSite, input: () => SITE },
  {
    name: 'site again',
    act: keepSite,
    upon: true,
    input: ({ site }) => ({ ...SITE, site: site!['site'], total: '410', expectedVersion: 1 }),
  },
  {
    name: 'site month',
    act: reportSiteMonth,
    who: HEAD,
    input: ({ site }) => ({
      site: site!['site'],
      period: '2022-06',
      signed: '100',
      note: '进展正常',
      expectedVersion: 0,
    }),
  },
  {
    name: 'site month again',
    act: reportSiteMonth,
    who: HEAD,
    upon: true,
    input: ({ site }) => ({ site: site!['site'], period: '2022-06', signed: '110', expectedVersion: 1 }),
  },
  {
    name: 'livelihood',
    act: keepLivelihood,
    who: HEAD,
    input: () => ({
      field: 'schools',
      unit: 'bureau',
      period: '2022-06',
      measuredIn: '所',
      done: '1',
      expectedVersion: 0,
    }),
  },
  {
    name: 'livelihood again',
    act: keepLivelihood,
    who: HEAD,
    upon: true,
    input: () => ({
      field: 'schools',
      unit: 'bureau',
      period: '2022-06',
      measuredIn: '所',
      done: '2',
      expectedVersion: 1,
    }),
  },
  { name: 'institution', act: keepInstitution, who: HEAD, input: () => FUND },
  {
    name: 'institution again',
    act: keepInstitution,
    who: HEAD,
    upon: true,
    input: ({ institution }) => ({
      ...FUND,
      institution: institution!['institution'],
      stage: 'signed',
      signedOn: '2022-07-01',
      expectedVersion: 1,
    }),
  },
  { name: 'meeting', act: keepMeeting, input: () => MEETING },
  {
    name: 'meeting again',
    act: keepMeeting,
    upon: true,
    input: ({ meeting }) => ({
      ...MEETING,
      meeting: meeting!['meeting'],
      minutesNo: '专纪1号',
      expectedVersion: 1,
    }),
  },
  {
    name: 'point',
    act: keepAgendaItem,
    input: ({ meeting }) => ({
      meeting: meeting!['meeting'],
      title: '关于演示路贯通的汇报',
      unit: 'bureau',
      project: 'p-acts',
    }),
  },
  {
    name: 'point again',
    act: keepAgendaItem,
    upon: true,
    input: ({ meeting }) => ({
      meeting: meeting!['meeting'],
      number: 1,
      title: '关于演示路贯通受阻的汇报',
      unit: 'bureau',
      expectedVersion: 1,
    }),
  },
  { name: 'matter', act: keepMatter, input: () => MATTER },
  {
    name: 'matter again',
    act: keepMatter,
    upon: true,
    input: ({ matter }) => ({
      ...MATTER,
      matter: matter!['matter'],
      reference: '演文1号',
      expectedVersion: 1,
    }),
  },
  {
    name: 'about',
    act: confirmMatter,
    upon: true,
    input: ({ meeting, matter }) => ({
      meeting: meeting!['meeting'],
      number: 1,
      answer: 'same',
      matter: matter!['matter'],
      expectedVersion: 2,
    }),
  },
  {
    name: 'decision',
    act: recordDecision,
    upon: true,
    input: ({ meeting }) => ({
      meeting: meeting!['meeting'],
      number: 1,
      text: '听取汇报',
      decision: '年底前贯通',
      commitments: [{ unit: 'bureau', owner: '赵演示', text: '九月底前完成评估', dueOn: '2022-09-30' }],
      expectedVersion: 3,
    }),
  },
  {
    name: 'commitment judged',
    act: judgeCommitment,
    upon: true,
    input: ({ decision }) => ({
      commitment: decision!['commitments']![0],
      state: 'kept',
      note: '已核',
      expectedVersion: 1,
    }),
  },
  {
    name: 'item from the decision',
    act: raiseDecision,
    upon: true,
    input: ({ meeting }) => ({ meeting: meeting!['meeting'], number: 1, item: ITEM, expectedVersion: 4 }),
  },
  { name: 'another matter', act: keepMatter, input: () => ({ ...MATTER, title: '演示路打通' }) },
  {
    name: 'merged',
    act: mergeMatter,
    upon: true,
    input: (given) => ({
      matter: given['another matter']!['matter'],
      into: given['matter']!['matter'],
      expectedVersion: 1,
    }),
  },
  {
    name: 'matter closed',
    act: closeMatter,
    upon: true,
    input: ({ matter }) => ({ matter: matter!['matter'], on: '2022-08-01', expectedVersion: 2 }),
  },
  { name: 'seal', act: sealInspection, input: () => ({ ...TERMS, day: '2022-08-12' }) },
  { name: 'seal another', act: sealInspection, input: () => ({ ...TERMS, day: '2022-08-20' }) },
  {
    name: 'cancel',
    act: cancelInspection,
    upon: true,
    input: (given) => ({
      inspection: given['seal another']!['inspection'],
      reason: '改期',
      expectedVersion: 1,
    }),
  },
  {
    name: 'draw',
    act: drawInspection,
    who: DRAW_DAY,
    upon: true,
    input: ({ seal }) => ({ inspection: seal!['inspection'], expectedVersion: 1 }),
  },
  {
    name: 'arrange',
    act: arrangeInspection,
    who: { ...DRAW_DAY, role: 'leader' },
    upon: true,
    input: ({ seal }) => ({
      inspection: seal!['inspection'],
      list: LIST,
      reason: '先看一处',
      expectedVersion: 2,
    }),
  },
  {
    name: 'visit',
    act: recordVisit,
    who: VISIT_DAY,
    upon: true,
    input: ({ seal }) => ({
      inspection: seal!['inspection'],
      place: LIST[0],
      seen: 'contradicts',
      text: '现场无人',
      expectedVersion: 0,
    }),
  },
  {
    name: 'finding',
    act: raiseFinding,
    who: VISIT_DAY,
    upon: true,
    input: ({ seal }) => ({
      inspection: seal!['inspection'],
      place: LIST[0],
      item: ITEM,
      expectedVersion: 1,
    }),
  },
  {
    name: 'visit with an item',
    act: recordVisit,
    who: VISIT_DAY,
    upon: true,
    input: ({ seal }) => ({
      inspection: seal!['inspection'],
      place: LIST[1],
      seen: 'contradicts',
      text: '停工',
      item: ITEM,
      expectedVersion: 0,
    }),
  },
  {
    name: 'close',
    act: closeInspection,
    who: VISIT_DAY,
    upon: true,
    input: ({ seal }) => ({ inspection: seal!['inspection'], text: '两处与上报不符', expectedVersion: 3 }),
  },
];
