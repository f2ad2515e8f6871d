import type { Draft, FactBodies, FactKind } from '../../src/engine/fact.ts';
import type { InspectionBody, VisitBody } from '../../src/engine/inspections/inspection-facts.ts';
import type { AgendaItemBody, MatterBody, MeetingBody } from '../../src/engine/meetings/matter-facts.ts';
import type { CommitmentBody } from '../../src/engine/meetings/meeting-facts.ts';
import type {
  CurrencyRateBody,
  ExpropriationProgressBody,
  ExpropriationSiteBody,
  HindranceBody,
  InstitutionBody,
  LivelihoodBody,
  ProjectBody,
  ProjectInquiryBody,
  ProjectProgressBody,
  ProjectReportBody,
} from '../../src/engine/projects/project-facts.ts';
import type { Period } from '../../src/engine/period.ts';
import type { ErasableText, Store } from '../../src/store/store.ts';
import { actAt, draftOf } from './store-drafts.ts';

const monthOf = (text: string): Period => text as Period;
const HASH = 'ab'.repeat(32);
const SEED = 'cd'.repeat(32);

/** What a package holds of projects, meetings and inspections, with every field there is: a new field does not compile until it is here. */
interface Whole {
  readonly 'currency-rate': Required<CurrencyRateBody>;
  readonly project: Required<ProjectBody>;
  readonly 'project-progress': Required<ProjectProgressBody>;
  readonly 'project-hindrance': Required<HindranceBody>;
  readonly 'project-inquiry': Required<ProjectInquiryBody>;
  readonly 'project-report': Required<ProjectReportBody>;
  readonly 'expropriation-site': Required<ExpropriationSiteBody>;
  readonly 'expropriation-progress': Required<ExpropriationProgressBody>;
  readonly livelihood: Required<LivelihoodBody>;
  readonly institution: Required<InstitutionBody>;
  readonly meeting: Required<MeetingBody>;
  readonly matter: Required<MatterBody>;
  readonly 'agenda-item': Required<AgendaItemBody>;
  /** Of a meeting: what is measured and the stocktake belong to a stocktake's. */
  readonly commitment: Required<Omit<CommitmentBody, 'stocktake' | 'measure'>>;
  readonly inspection: Required<InspectionBody>;
  readonly visit: Required<VisitBody>;
}

/** The kinds of fact that came with the register, with meetings and with inspections. */
export const CARRIED = [
  'currency-rate',
  'project',
  'project-progress',
  'project-hindrance',
  'project-inquiry',
  'project-report',
  'expropriation-site',
  'expropriation-progress',
  'livelihood',
  'institution',
  'meeting',
  'matter',
  'agenda-item',
  'commitment',
  'inspection',
  'visit',
] as const satisfies readonly FactKind[];

/** Free texts as people type them: a formula, quotes, lines, a guard of its own. Erased ones are told from the others by `erasedText`. */
const TEXTS = [
  '=SUM(A1:A9) 不是公式',
  '第一行\n第二行，“引号”与 "quotes"',
  "'+86 的号码不在此列",
  '涉及历史遗留问题；由街道牵头、部门配合。',
];

/** 全字段样例 — one of each kind with every field there is. */
export function wholeBodies(put: (name: string, text?: string) => string): Whole {
  return {
    'currency-rate': { currency: 'USD', day: '2022-01-04', rate: '6.3794', source: '演示来源' },
    project: {
      project: 'p-whole',
      name: '演示产业园一期',
      nameEn: 'Demo Park, Phase 1',
      unit: 'bureau',
      type: '科技载体',
      level: 'city',
      field: 'schools',
      place: 'street',
      builder: '演示城投公司',
      lead: 'zone',
      coUnits: ['street', 'zone'],
      totalInvestment: '120000.50',
      currency: 'USD',
      investedBefore: '0.10',
      plannedStart: '2021-03-01',
      plannedEnd: '2023-12-31',
      startedOn: '2021-04-01',
      underConstructionBy: '2022-03-31',
      enrolledOn: '2021-05-01',
      finishedOn: '2022-11-01',
      commissionedOn: '2022-12-01',
      status: 'suspended',
      lat: '31.500000',
      lon: '120.300000',
      docNo: '演发改〔2021〕3号',
      source: '=来源',
    },
    'project-progress': {
      project: 'p-whole',
      period: monthOf('2022-02'),
      milestone: '主体封顶（A区）',
      milestoneDue: '2022-02-28',
      milestoneDone: '2022-02-20',
      plan: '8000.0',
      investment: '7500.05',
      forecastTotal: '121000',
      forecastEnd: '2023-12-31',
      progressPct: '12.50',
      phase: '主体施工',
      note: put('progress-note', TEXTS[0]),
      proofFile: HASH,
      source: '月报',
    },
    'project-hindrance': {
      hindrance: 'h-whole',
      project: 'p-whole',
      kind: 'land',
      text: put('hindrance-text', TEXTS[1]),
      ownerUnit: 'street',
      raisedOn: '2022-02-01',
      dueOn: '2022-04-01',
      clearedOn: '2022-03-20',
      task: 'task-1',
    },
    'project-inquiry': {
      project: 'p-whole',
      rule: 'no-progress',
      since: '2022-01-31',
      unit: 'bureau',
      askedOn: '2022-02-10',
      answerBy: '2022-02-20',
      cause: 'approval',
      text: put('inquiry-text', TEXTS[2]),
      answeredOn: '2022-02-18',
      task: 'task-1',
    },
    'project-report': {
      unit: 'zone',
      period: monthOf('2022-06'),
      level: 'city',
      measure: 'completion',
      issuer: '演示市重大项目办',
      pct: '59.8',
      rank: 1,
      docNo: '通报〔2022〕6号',
      source: '演示数据',
    },
    'expropriation-site': {
      site: 's-whole',
      name: '演示地块',
      unit: 'street',
      lead: 'bureau',
      place: 'street',
      project: 'p-whole',
      countedIn: 'household',
      total: '410',
      plannedStart: '2022-01-01',
      plannedEnd: '2022-12-31',
      lat: '31.4',
      lon: '120.25',
      docNo: '演征〔2022〕1号',
      source: '演示数据',
    },
    'expropriation-progress': {
      site: 's-whole',
      period: monthOf('2022-02'),
      signed: '200',
      vacated: '150',
      demolished: '100',
      cleared: '90',
      planSigned: '210',
      planVacated: '180',
      planDemolished: '120',
      planCleared: '110',
      note: put('site-note', TEXTS[3]),
      source: '演示数据',
    },
    livelihood: {
      field: '托位',
      unit: 'street',
      period: monthOf('2022-06'),
      measuredIn: '个',
      gap: '1200',
      plan: '600',
      done: '410.5',
      source: '演示数据',
    },
    institution: {
      institution: 'i-whole',
      name: '演示母基金',
      nameEn: 'Demo Fund of Funds',
      kind: 'fund',
      unit: 'bureau',
      park: '演示基金港',
      stage: 'operating',
      size: '500000.00',
      currency: 'USD',
      sizeKind: 'managed',
      talksOn: '2021-01-01',
      signedOn: '2021-06-01',
      settledOn: '2021-09-01',
      operatingOn: '2022-01-01',
      source: '演示数据',
    },
    meeting: {
      meeting: 'm-whole',
      title: put('meeting-title', '第四次专题会'),
      unit: 'zone',
      kind: 'special',
      on: '2022-03-10',
      chair: put('meeting-chair', '张演示'),
      attending: put('meeting-attending', '李演示\n王演示'),
      minutesNo: '专纪〔2022〕4号',
      state: 'held',
    },
    matter: {
      matter: 'x-whole',
      title: put('matter-title', '演示路贯通'),
      unit: 'zone',
      reference: '演政办发〔2021〕37号',
      project: 'p-whole',
      openedOn: '2021-09-01',
      closedOn: '2022-08-01',
      sameAs: 'x-bare',
    },
    'agenda-item': {
      meeting: 'm-whole',
      number: 1,
      title: put('agenda-title', '关于演示路贯通的汇报'),
      matter: 'x-whole',
      notMatters: ['x-bare', 'm-bare/12'],
      unit: 'bureau',
      project: 'p-whole',
      reference: '演政办发〔2021〕37号',
      text: put('agenda-text', TEXTS[1]),
      decision: put('agenda-decision', '年底前贯通'),
      tasks: ['task-1'],
      withdrawn: true,
    },
    commitment: {
      commitment: 'c-whole',
      meeting: 'm-whole',
      number: 1,
      matter: 'x-whole',
      unit: 'bureau',
      owner: put('commitment-owner', '赵演示'),
      text: put('commitment-text', '六月底前完成评估'),
      dueOn: '2022-06-30',
      state: 'kept',
      note: put('commitment-note', '已核'),
    },
    inspection: {
      inspection: 'n-whole',
      unit: 'zone',
      day: '2022-08-12',
      planNo: '年计〔2022〕12号',
      seedHash: HASH,
      seed: SEED,
      size: 6,
      randomPct: 30,
      mostVisits: 2,
      visitDays: 30,
      state: 'drawn',
      rule: 'weakness@1',
      drawnAt: '2022-08-11T08:00:00.000Z',
      weak: ['project:p-whole', 'site:s-whole', 'livelihood:托位:street'],
      random: ['project:p-bare'],
      list: ['project:p-bare', 'project:p-whole', 'site:s-whole'],
      reason: put('inspection-reason', '一处已于上周到访'),
      text: put('inspection-text', '两处与上报不符，已立项督办'),
    },
    visit: {
      inspection: 'n-whole',
      place: 'project:p-whole',
      on: '2022-08-12',
      unit: 'bureau',
      seen: 'contradicts',
      text: put('visit-text', '现场无人施工'),
      contradicted: '月报称主体封顶',
      photos: [HASH, SEED],
      tasks: ['task-1'],
    },
  };
}

/** 必填样例 — one of each kind with nothing but what must be there. */
function bareBodies(put: (name: string, text?: string) => string): Partial<FactBodies> {
  return {
    'currency-rate': { currency: 'EUR', day: '2022-01-04', rate: '7.2' },
    project: {
      project: 'p-bare',
      name: '演示道路',
      unit: 'street',
      type: 'road',
      coUnits: [],
    },
    'project-progress': { project: 'p-bare', period: monthOf('2022-01') },
    'project-hindrance': {
      hindrance: 'h-bare',
      project: 'p-bare',
      kind: 'funds',
      text: put('bare-hindrance', '资金未到位'),
      ownerUnit: 'zone',
      raisedOn: '2022-01-31',
    },
    'project-inquiry': {
      project: 'p-bare',
      rule: 'past-end',
      since: '2022-01-31',
      unit: 'street',
      askedOn: '2022-02-10',
      answerBy: '2022-02-20',
    },
    'project-report': {
      unit: 'zone',
      period: monthOf('2022-06'),
      level: 'zone',
      measure: 'start',
      issuer: '自报',
      pct: '0',
    },
    'expropriation-site': {
      site: 's-bare',
      name: '小地块',
      unit: 'street',
      countedIn: 'square-metre',
      total: '1200.5',
      plannedEnd: '2022-12-31',
    },
    'expropriation-progress': { site: 's-bare', period: monthOf('2022-01') },
    livelihood: { field: 'beds', unit: 'street', period: monthOf('2022-06'), measuredIn: '张', done: '3' },
    institution: {
      institution: 'i-bare',
      name: '演示管理人',
      kind: 'manager',
      unit: 'bureau',
      stage: 'talks',
    },
    meeting: {
      meeting: 'm-bare',
      title: put('bare-meeting', '协调会'),
      unit: 'street',
      kind: 'coordination',
      on: '2022-03-11',
      state: 'planned',
    },
    matter: {
      matter: 'x-bare',
      title: put('bare-matter', '另一件事'),
      unit: 'street',
      openedOn: '2022-01-01',
    },
    'agenda-item': { meeting: 'm-bare', number: 12, title: put('bare-agenda', '另一件事'), tasks: [] },
    commitment: {
      commitment: 'c-bare',
      meeting: 'm-bare',
      unit: 'street',
      owner: put('bare-owner', '钱演示'),
      text: put('bare-commitment', '尽快'),
      dueOn: '2022-05-01',
      state: 'made',
    },
    inspection: {
      inspection: 'n-bare',
      unit: 'zone',
      day: '2022-08-13',
      planNo: '年计〔2022〕13号',
      seedHash: SEED,
      size: 4,
      randomPct: 25,
      mostVisits: 1,
      visitDays: 30,
      state: 'sealed',
    },
    visit: {
      inspection: 'n-bare',
      place: 'site:s-bare',
      on: '2022-08-13',
      unit: 'street',
      seen: 'not-reached',
      photos: [],
      tasks: [],
    },
  };
}

/** What a second version of each kind changes: every kind has a history. */
const REVISED: { readonly [K in (typeof CARRIED)[number]]?: Partial<Whole[K]> } = {
  'currency-rate': { rate: '6.38' },
  project: { plannedEnd: '2024-06-30', source: '调整' },
  'project-progress': { investment: '7600' },
  'project-hindrance': { dueOn: '2022-05-01' },
  'project-inquiry': { cause: 'funds' },
  'project-report': { pct: '59.90', rank: 2 },
  'expropriation-site': { total: '412' },
  'expropriation-progress': { signed: '205' },
  livelihood: { done: '411' },
  institution: { stage: 'withdrawn' },
  meeting: { state: 'cancelled' },
  matter: { closedOn: '2022-08-02' },
  'agenda-item': { withdrawn: false },
  commitment: { state: 'broken' },
  inspection: { state: 'closed' },
  visit: { seen: 'as-reported' },
};

/** 项目样例库 — every kind three times: whole, bare, and the whole one again with a change; each known from its own instant. */
export async function fillProjects(store: Store): Promise<void> {
  const texts: ErasableText[] = [];
  const put = (name: string, text = name): string => {
    texts.push({ placeholder: `#${name}`, text });
    return `#${name}`;
  };
  const units = [
    { unit: 'city', name: '演示市', kind: 'city' as const },
    { unit: 'zone', name: '演示开发区', kind: 'zone' as const, parent: 'city' },
    { unit: 'bureau', name: '演示局', kind: 'bureau' as const, parent: 'zone' },
    { unit: 'street', name: '演示街道', kind: 'street' as const, parent: 'zone' },
  ];
  const [whole, bare] = [wholeBodies(put), bareBodies(put)];
  const of = (bodies: object, version: number): Draft[] =>
    CARRIED.map((kind) => draftOf(kind, (bodies as Record<string, never>)[kind] as never, { version }));
  const revised = Object.fromEntries(CARRIED.map((kind) => [kind, { ...whole[kind], ...REVISED[kind] }]));
  await store.append(
    actAt('2022-08-20T01:00:00.000Z'),
    units.map((body) => draftOf('unit', body)),
  );
  await store.append(actAt('2022-08-20T02:00:00.000Z'), of(bare, 1), texts);
  await store.append(actAt('2022-08-20T03:00:00.000Z'), of(whole, 1), texts);
  await store.append(actAt('2022-08-21T03:00:00.000Z'), of(revised, 2), texts);
}
