// Rows of the register of projects, of expropriation, public services and the funds park from scripts/demo-project-tables.mjs.
// No clock; days, noise and coordinates come from the dice of scripts/make-demo.mjs, a draw by name for each project.
import * as tables from './demo-project-tables.mjs';

const DEMO = '演示数据';
const DOC = '演示经开〔2022〕6号';
const REGISTERED = '2022-01-10T09:00:00+08:00';
const PLANNED_AT = '2022-01-20T09:00:00+08:00';
const TOTAL_WAN = 2_000_000;
const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);
const WEIGHTS = [0.55, 0.5, 0.9, 1, 1.05, 1.2, 1.05, 1, 1.1, 1.15, 1.1, 1.0];
const MS_A_DAY = 86_400_000;

const pad = (number) => String(number).padStart(2, '0');
const plus = (day, days) => new Date(Date.parse(day) + days * MS_A_DAY).toISOString().slice(0, 10);
const apart = (from, to) => (Date.parse(to) - Date.parse(from)) / MS_A_DAY;
const monthOf = (day) => (day < '2022' ? 1 : day > '2022-12-31' ? 13 : Number(day.slice(5, 7)));
const evening = (day) => `${day}T17:30:00+08:00`;
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const tens = (number) => Math.round(number / 10) * 10;

// The columns of each file, its primary key and foreign keys, in the words of SCHEMAS in scripts/demo-tables.mjs.
export const PROJECT_SCHEMAS = {
  currency_rates: ['currency! day:date! rate:number! source recorded_at:instant', 'currency day', ''],
  projects: [
    `project! name! name_en unit! type! level:national|province|city|zone field place builder lead co_units total_investment:number!
    currency invested_before:number planned_start:date planned_end:date started_on:date enrolled_on:date finished_on:date
    commissioned_on:date status:suspended|terminated lat:number lon:number doc_no source recorded_at:instant`,
    'project recorded_at',
    'unit>units.unit place>units.unit lead>units.unit currency>currency_rates.currency',
  ],
  project_progress: [
    `project! period:period! milestone milestone_due:date milestone_done:date plan:number investment:number forecast_total:number
    forecast_end:date progress_pct:number phase note proof_file source recorded_at:instant`,
    '',
    'project>projects.project',
  ],
  project_hindrances: [
    `hindrance! project! kind:land|permits|funds|demolition|design|utilities|other! text owner_unit! raised_on:date! due_on:date
    cleared_on:date task recorded_at:instant`,
    'hindrance recorded_at',
    'project>projects.project owner_unit>units.unit',
  ],
  project_inquiries: [
    `project! rule! since:date! unit! asked_on:date! answer_by:date! cause:planning|execution|funds|approval|other text
    answered_on:date task recorded_at:instant`,
    'project rule since recorded_at',
    'project>projects.project unit>units.unit',
  ],
  project_reports: [
    `unit! period:period! level:national|province|city|zone! measure:completion|start|enrolment! issuer! pct:number! rank:integer
    doc_no source recorded_at:instant`,
    'unit period level measure',
    'unit>units.unit',
  ],
  expropriation_sites: [
    `site! name! unit! lead place project counted_in:household|square-metre! total:number! planned_start:date planned_end:date!
    lat:number lon:number doc_no source recorded_at:instant`,
    'site',
    'unit>units.unit lead>units.unit place>units.unit project>projects.project',
  ],
  expropriation_progress: [
    `site! period:period! signed:number vacated:number demolished:number cleared:number plan_signed:number plan_vacated:number
    plan_demolished:number plan_cleared:number note source recorded_at:instant`,
    '',
    'site>expropriation_sites.site',
  ],
  livelihood: [
    'field! unit! period:period! measured_in! gap:number plan:number done:number source recorded_at:instant',
    '',
    'unit>units.unit',
  ],
  institutions: [
    `institution! name! name_en kind:fund|manager|bank|company|other! unit! park stage:talks|signed|settled|operating|withdrawn!
    size:number currency size_kind:registered|managed|invested talks_on:date signed_on:date settled_on:date operating_on:date source
    recorded_at:instant`,
    'institution recorded_at',
    'unit>units.unit',
  ],
};

/** The rows of all these tables. `dice`: a seeded draw by name; `meeting`: the source of what the meeting's report says. */
export function projectRows({ dice, meeting }) {
  const projects = registerOf(dice);
  const rows = {
    currency_rates: tables.RATES.map(([currency, day, rate]) => {
      return { currency, day, rate, source: DEMO, recorded_at: PLANNED_AT };
    }),
    projects: projects.flatMap(projectVersions),
    project_progress: projects.flatMap((project) => progressRows(project, dice)),
    project_hindrances: tables.HINDRANCES.flatMap(hindranceRows),
    project_inquiries: inquiryRows(),
    project_reports: tables.REPORTS.map((row) => reportRow(row, meeting)),
    expropriation_sites: tables.SITES.map((row) => siteRow(row, dice)),
    expropriation_progress: tables.SITES.flatMap(siteProgressRows),
    livelihood: tables.LIVELIHOOD.flatMap(livelihoodRows),
    institutions: tables.INSTITUTIONS.flatMap(institutionRows),
  };
  return Object.fromEntries(Object.entries(rows).map(([name, cells]) => [name, cells.map(inOrder(name))]));
}

/** Cells by column in the order of the table; a column it does not know is a mistake. */
function inOrder(name) {
  const columns = PROJECT_SCHEMAS[name][0].split(/\s+/).map((word) => /^\w+/.exec(word)[0]);
  return (cells) => {
    const strange = Object.keys(cells).find((column) => !columns.includes(column));
    if (strange) throw new Error(`${name} has no column ${strange}`);
    return columns.map((column) => String(cells[column] ?? ''));
  };
}

// ---- the register ----

const rateOf = Object.fromEntries(tables.RATES.map(([currency, , rate]) => [currency, Number(rate)]));

function registerOf(dice) {
  const started = Object.entries(tables.PROJECTS).flatMap(([type, rows]) =>
    rows.map((row, i) => startedProject(row, { type, number: i + 1, dice })),
  );
  const rest = started.find(({ name }) => name === tables.REST);
  rest.total = 0;
  rest.total = TOTAL_WAN - sum(started.map(({ total, currency }) => total * (rateOf[currency] ?? 1)));
  if (!Number.isInteger(rest.total)) throw new Error(`the rest of the register is ${rest.total}`);
  const planned = tables.PLANNED.map((row, i) => plannedProject(row, { number: i + 1, dice }));
  const finished = tables.FINISHED.map((row, i) => finishedProject(row, { number: i + 1, dice }));
  const ended = terminatedProject(dice);
  return [...started.map((project) => withWork(project, dice)), ...planned, ...finished, ended];
}

function startedProject([name, nameEn, unit, level, amount, from, to, code], { type, number, dice }) {
  const id = code ?? `${type}-${pad(number)}`;
  const random = dice(`project ${id}`);
  const [currency, wan] = /^[A-Z]/.test(amount)
    ? amount.split(' ')
    : ['', Math.round(Number(amount) * 10_000)];
  const start = from.length === 10 ? from : `${from}-${pad(3 + Math.floor(random() * 22))}`;
  const end = plus(`${to}-01`, 27);
  const later = tables.FINISHED_LATER.find(([one]) => one === id || one === name);
  const plannedStart = from.length === 10 ? plus(start, -9) : plus(start, 3 - Math.floor(random() * 8));
  return {
    id,
    name,
    nameEn,
    unit,
    level,
    type,
    currency,
    start,
    end,
    plannedStart,
    total: Number(wan),
    finished: later?.[1],
    enrolled: plus(start, 9 + Math.floor(random() * 17)),
    ...whereOf(random, unit),
  };
}

function whereOf(random, unit) {
  const place = unit.startsWith('street') ? unit : random() < 0.55 ? 'street-1' : 'street-2';
  const [south, west] = place === 'street-1' ? [31.47, 120.28] : [31.5, 120.31];
  return {
    place,
    lat: (south + random() * 0.028).toFixed(4),
    lon: (west + random() * 0.036).toFixed(4),
  };
}

function plannedProject(row, { number, dice }) {
  const [name, nameEn, unit, level, type, amount, plannedStart, end, start, code] = row;
  const id = code ?? `planned-${pad(number)}`;
  const random = dice(`project ${id}`);
  const total = Math.round(Number(amount) * 10_000);
  const project = { id, name, nameEn, unit, level, type, plannedStart, end, total, currency: '' };
  const started = start ? { start, enrolled: plus(start, 12 + Math.floor(random() * 6)) } : {};
  const withPlan = { ...project, ...started, ...whereOf(random, unit) };
  if (!start) return { ...withPlan, before: 0, plan: null, done: null };
  return withWork(withPlan, dice);
}

function finishedProject([name, nameEn, unit, level, type, amount, start, finished], { number, dice }) {
  const id = `finished-${pad(number)}`;
  const random = dice(`project ${id}`);
  const total = Math.round(Number(amount) * 10_000);
  const project = { id, name, nameEn, unit, level, type, start, finished, total, currency: '' };
  const dated = { end: plus(finished, 12), plannedStart: plus(start, -5), enrolled: plus(start, 20) };
  const ready = { ...project, ...dated, ...whereOf(random, unit) };
  if (finished >= '2022') return withWork(ready, dice);
  return { ...ready, before: tens(total * 0.97), plan: null, done: null };
}

/** The planted contradiction: terminated, with its visible progress reported as complete. */
function terminatedProject(dice) {
  const random = dice('project old-plant');
  const made = {
    id: 'old-plant',
    name: '演示旧厂房改造提升项目',
    nameEn: 'Demo Old Plant Refit',
    unit: 'street-2',
    level: 'zone',
    type: 'industry',
    currency: '',
    total: 9000,
    start: '2021-05-12',
    plannedStart: '2021-05-10',
    enrolled: '2021-06-02',
    end: '2022-12-31',
    terminated: '2022-05-18',
    ...whereOf(random, 'street-2'),
  };
  const plan = planOf(made, { year: 3000 });
  return { ...made, before: 2400, plan, done: [180, 320, 540, 760, 760] };
}

/** What was invested before, the year's plan by months and what was done by the end of each month. */
function withWork(project, dice) {
  const random = dice(`work ${project.id}`);
  const { start, total } = project;
  const until = project.finished ?? project.end;
  const length = apart(start, until);
  const gone = Math.max(0, apart(start, '2022-01-01')) / length;
  const before =
    start < '2022' ? tens(total * Math.min(0.72, Math.max(0.16, gone * (0.86 + random() * 0.1)))) : 0;
  const days = Math.min(
    apart('2022-01-01', '2023-01-01'),
    apart(start < '2022' ? '2022-01-01' : start, until),
  );
  const share = Math.min(1, (days / length) * (0.98 + random() * 0.12));
  const ends = until < '2023';
  const year = tens(Math.min((total - before) * (ends ? 0.97 : 0.9), total * share));
  const plan = planOf(project, { year });
  return { ...project, before, plan, done: doneOf({ ...project, before, plan }, random) };
}

function planOf(project, { year }) {
  const first = monthOf(project.start);
  const last = Math.min(12, monthOf(project.end));
  const weights = MONTHS.map((month) => (month >= first && month <= last ? WEIGHTS[month - 1] : 0));
  const whole = sum(weights);
  return MONTHS.map((month) => tens((year * sum(weights.slice(0, month))) / whole));
}

// Of what was planned by June, how much was done: city-level projects run further ahead.
const AHEAD = { city: [1.37, 0.12], zone: [1.02, 0.22] };

function doneOf(project, random) {
  const planted = PLANTED[project.id];
  if (planted?.done) return planted.done(project);
  const { plan, before, total, level, start } = project;
  const first = monthOf(start);
  const last = project.finished ? monthOf(project.finished) : 12;
  const [least, more] = AHEAD[level];
  const most = (total - before) * 0.985;
  const year = Math.min(most, plan[11] * (0.97 + random() * 0.06));
  const half = Math.min(plan[5] * (least + random() * more), year * 0.86);
  const noisy = WEIGHTS.map((weight) => weight * (0.8 + random() * 0.4));
  const spread = (from, to, amount) => {
    const weights = noisy.map((weight, i) => (i + 1 >= from && i + 1 <= to ? weight : 0));
    const whole = sum(weights);
    return weights.map((weight) => (whole === 0 ? 0 : (amount * weight) / whole));
  };
  const early = first <= 6 ? spread(first, Math.min(6, last), last <= 6 ? year : half) : MONTHS.map(() => 0);
  const late =
    last > 6 ? spread(Math.max(first, 7), last, first <= 6 ? year - half : year) : MONTHS.map(() => 0);
  const months = MONTHS.map((_, i) => early[i] + late[i]);
  return MONTHS.map((month) => tens(sum(months.slice(0, month))));
}

// ---- what is planted ----

/** Done by the end of each month: a share of the whole each month from the start, then another from a month on. */
const slowly = (each, from, later) => (project) => {
  const first = monthOf(project.start);
  const share = (month) => {
    const slow = Math.max(0, Math.min(month, from - 1) - first + 1);
    return slow * each + Math.max(0, month - from + 1) * later;
  };
  return MONTHS.map((month) => tens(project.total * share(month)));
};
/** As planned until a month, then nothing more until another. */
const halted = (after, again) => (project) => {
  const at = (month) => (month <= after || month < again ? project.plan[Math.min(month, after) - 1] : null);
  const step = Math.round((project.plan[11] - project.plan[after - 1]) / 8);
  return MONTHS.map((month) => at(month) ?? project.plan[after - 1] + (month - again + 1) * tens(step));
};

const PLANTED = {
  'hydrogen-works': { done: slowly(0.006, 10, 0.03) },
  'culture-tower': { done: slowly(0.007, 12, 0.02) },
  'hospital-extension': { done: slowly(0.008, 9, 0.04) },
  'flexible-display': { done: slowly(0.009, 10, 0.04) },
  'utility-tunnel': { done: halted(3, 10), still: true },
  'village-3': { done: halted(3, 9), still: true },
  'cross-border-store': { enrolled: '2022-09-14' },
  'road-3': { repeats: [4, 8] },
  'experimental-school': {
    ends: {
      1: '2022-12-28',
      3: '2023-02-28',
      4: '2023-04-30',
      5: '2023-06-30',
      6: '2023-08-31',
      7: '2023-10-31',
    },
  },
};

// ---- rows of a project ----

/** As it stood in January, and as it stood after each change of it. */
function projectVersions(project) {
  const { id, name, nameEn, unit, type, level, place, total, currency, before, end, plannedStart } = project;
  const enrolled = PLANTED[id]?.enrolled ?? project.enrolled;
  const cells = {
    project: id,
    name,
    name_en: nameEn,
    unit,
    type,
    level,
    place,
    currency,
    builder: `演示建设单位${builderOf(project)}`,
    field: FIELDS[id] ?? (type === 'renovation' ? 'compounds' : type === 'road' ? 'roads' : ''),
    lead: LEADS[type],
    total_investment: total,
    invested_before: before === 0 ? '' : before,
    planned_start: plannedStart,
    planned_end: end,
    lat: project.lat,
    lon: project.lon,
    doc_no: DOC,
    source: DEMO,
  };
  const changes = [
    [project.start, { started_on: project.start }],
    [enrolled, { enrolled_on: enrolled }],
    [project.finished, { finished_on: project.finished }],
    [project.terminated, { status: 'terminated' }],
  ].filter(([day]) => day);
  const versions = [{ ...cells, recorded_at: REGISTERED }];
  for (const [day, change] of changes) {
    const opening = day < REGISTERED.slice(0, 10);
    const last = versions.at(-1);
    if (opening) Object.assign(last, change);
    else versions.push({ ...last, ...change, recorded_at: evening(plus(day, 1)) });
  }
  return versions;
}

const LEADS = {
  industry: 'invest-bureau',
  service: 'dev-bureau',
  livelihood: 'social-bureau',
  infrastructure: 'construction-bureau',
  park: 'construction-bureau',
  renovation: 'construction-bureau',
  road: 'construction-bureau',
};
const FIELDS = {
  'experimental-school': 'schools',
  'hospital-extension': 'beds',
  'livelihood-04': 'schools',
  'livelihood-05': 'schools',
  'livelihood-06': 'schools',
  'livelihood-08': 'beds',
  'livelihood-14': 'schools',
  'park-06': 'parks',
  'service-18': 'parking',
};
const BUILDERS = '甲乙丙丁戊己庚辛壬癸';
const builderOf = ({ id }) =>
  BUILDERS[[...id].reduce((code, char) => (code * 7 + char.codePointAt(0)) % 10, 3)];

function progressRows(project, dice) {
  if (!project.plan) return milestoneRows(project, dice);
  const base = { project: project.id, source: DEMO };
  const planned = project.plan.map((plan, i) => {
    return { ...base, period: `2022-${pad(i + 1)}`, plan, recorded_at: PLANNED_AT };
  });
  const first = monthOf(project.start);
  const done = project.done.flatMap((investment, i) =>
    i + 1 < first ? [] : [{ ...base, ...monthCells(project, i, investment) }],
  );
  return [...planned, ...milestoneRows(project, dice), ...done];
}

/** The 6th to the 9th of the month after. */
function knownOf(month, id) {
  const day = 6 + (builderOf({ id }).codePointAt(0) % 4);
  const [year, next] = month === 12 ? [2023, 1] : [2022, month + 1];
  return `${year}-${pad(next)}-${pad(day)}T16:00:00+08:00`;
}

function monthCells(project, i, investment) {
  const { id, before, total } = project;
  const month = i + 1;
  const finished = project.finished && monthOf(project.finished) <= month;
  const ended = project.terminated && monthOf(project.terminated) <= month;
  const pct = finished || ended ? 100 : Math.min(98, Math.floor(((before + investment) / total) * 100));
  return {
    period: `2022-${pad(month)}`,
    investment,
    progress_pct: pct,
    phase: phaseOf(pct),
    forecast_end: PLANTED[id]?.ends?.[month],
    note: noteOf(project, month),
    recorded_at: knownOf(month, id),
  };
}

function phaseOf(pct) {
  if (pct === 100) return '竣工';
  if (pct >= 85) return '收尾验收';
  if (pct >= 55) return '安装装修';
  return pct >= 15 ? '主体施工' : '前期与基础';
}

/** City-level projects and those of the streets' old compounds say something each quarter's months; the planted one the same again. */
function noteOf(project, month) {
  const [from, to] = PLANTED[project.id]?.repeats ?? [];
  if (from && month >= from && month <= to) return REPEATS[month - from];
  const telling = project.level === 'city' || project.type === 'renovation' || project.id === 'road-3';
  if (!telling || PLANTED[project.id]?.done) return undefined;
  const sayings = tables.SAYINGS[tables.KIND_OF_WORK[project.type]];
  const step = Math.max(0, month - monthOf(project.start));
  return sayings[step];
}
const REPEATS = [
  tables.REPEATED,
  tables.REPEATED,
  tables.REPEATED.replace('各项工作', '有关工作'),
  tables.REPEATED,
  tables.REPEATED.replace('下一步', '下阶段'),
];

// ---- milestones ----

/** Three milestones between now and the end of the year; one in nine is a month late, and says so before it is due. */
function milestoneRows(project, dice) {
  const { id, start, end, finished } = project;
  if (!start && !project.plannedStart) return [];
  if (finished < '2022' || project.terminated) return [];
  const random = dice(`milestones ${id}`);
  const said = tables.MILESTONES_SAID[id];
  const from = start && start >= '2022' ? start : start ? '2022-01-20' : project.plannedStart;
  const names =
    said ?? namesOf(project).map((name, i, all) => [name, dueOf({ from, end, i, of: all.length })]);
  return names.flatMap(([name, due, given], i) => {
    const base = { project: id, milestone: name, source: DEMO };
    const known = project.plannedStart >= '2022-07' ? '2022-03-01T09:00:00+08:00' : PLANNED_AT;
    const rows = [{ ...base, period: '2022-01', milestone_due: due, recorded_at: known }];
    const days = given ? apart(due, given) : milestoneShift(project, { i, random });
    if (days === null || !start) return rows;
    const late = days > 20;
    const told = plus(due, -6);
    // What is said after the year is not in the demonstration.
    if (late && told <= '2022-12-31') {
      const newDue = plus(due, 30);
      rows.push({ ...base, period: told.slice(0, 7), milestone_due: newDue, recorded_at: evening(told) });
    }
    const day = plus(due, days);
    if (day > '2022-12-31' || day > (finished ?? '9999') || day < start) return rows;
    const now = late ? plus(due, 30) : due;
    rows.push({
      ...base,
      period: day.slice(0, 7),
      milestone_due: now,
      milestone_done: day,
      recorded_at: evening(plus(day, 2)),
    });
    return rows;
  });
}

function namesOf({ id, type, start }) {
  const slow = PLANTED[id]?.done && !PLANTED[id].still;
  if (slow || !start || start >= '2022-04') return tables.MILESTONES.start;
  return tables.MILESTONES[tables.KIND_OF_WORK[type]];
}

/** Parts of the way to the end, within a year of it. */
function dueOf({ from, end, i, of }) {
  const days = Math.min(apart(from, end), 330);
  return plus(from, Math.round((days * (i + 1)) / of));
}

/** Days from the due day to the day it is done; null: not done yet. */
function milestoneShift({ id }, { i, random }) {
  const draw = random();
  if (PLANTED[id]?.done) return i === 0 && PLANTED[id].still ? -46 : null;
  if (draw < 0.11) return 28;
  return -Math.floor(draw * 9);
}

// ---- hindrances, inquiries, reports ----

function hindranceRows([project, kind, owner, raised, due, cleared, text], i) {
  const row = {
    hindrance: `hindrance-${pad(i + 1)}`,
    project,
    kind,
    text,
    owner_unit: owner,
    raised_on: raised,
    due_on: due,
    recorded_at: evening(raised),
  };
  return cleared ? [row, { ...row, cleared_on: cleared, recorded_at: evening(cleared) }] : [row];
}

function inquiryRows() {
  return tables.INQUIRIES.flatMap(([project, rule, since, unit, asked, by, cause, answered, text]) => {
    const row = {
      project,
      rule,
      since,
      unit,
      asked_on: asked,
      answer_by: by,
      recorded_at: `${asked}T10:00:00+08:00`,
    };
    const answer = { ...row, cause, text, answered_on: answered, recorded_at: `${answered}T15:20:00+08:00` };
    return answered ? [row, answer] : [row];
  });
}

function reportRow([unit, period, measure, pct, rank], meeting) {
  const truly = unit === 'edz' && period === '2022-06' && measure === 'completion';
  const source = truly ? meeting : DEMO;
  const known = tables.REPORT_KNOWN[period];
  return { unit, period, level: 'city', measure, issuer: '全市', pct, rank, source, recorded_at: known };
}

// ---- expropriation ----

const SITE_MONTHS = MONTHS.slice(1);

function siteRow([site, name, unit, lead, place, project, total, start, end], dice) {
  const { lat, lon } = whereOf(dice(`site ${site}`), unit);
  return {
    site,
    name,
    unit,
    lead,
    place,
    project,
    total,
    lat,
    lon,
    counted_in: 'household',
    planned_start: start,
    planned_end: end,
    doc_no: '演示征〔2022〕1号',
    source: DEMO,
    recorded_at: REGISTERED,
  };
}

/** The plan of the year in January, and each month what was done: vacated a month or two after signing, then demolished, then clear. */
function siteProgressRows([site, , , , , , total, , end, planned, signed]) {
  const plan = planned.split(' ').map(Number);
  const sign = signed.split(' ').map(Number);
  const said = tables.SITES_SAID[site] ?? {};
  const listed = (name) => said[name]?.split(' ').map(Number);
  const after = (numbers, months, share) =>
    numbers.map((_, i) => Math.floor((numbers[i - months] ?? 0) * share));
  const vacated = listed('vacated') ?? after(sign, 1, 0.92);
  const demolished = listed('demolished') ?? after(vacated, 1, 0.9);
  const cleared = listed('cleared') ?? after(demolished, 1, 0.95);
  const most = (numbers, by) => numbers.map((one, i) => Math.min(one, by[i]));
  const base = { site, source: DEMO };
  return SITE_MONTHS.flatMap((month, i) => {
    const period = `2022-${pad(month)}`;
    const over = `${period}-31` >= end;
    const shifted = (months) => (over ? Number(total) : (plan[i - months] ?? 0));
    const promised = {
      plan_signed: over ? Number(total) : plan[i],
      plan_vacated: shifted(1),
      plan_demolished: shifted(2),
      plan_cleared: shifted(3),
    };
    const gone = most(demolished, vacated);
    const done = {
      signed: sign[i],
      vacated: vacated[i],
      demolished: gone[i],
      cleared: most(cleared, gone)[i],
    };
    return [
      { ...base, period, ...promised, recorded_at: PLANNED_AT },
      { ...base, period, ...done, recorded_at: knownOf(month, site) },
    ];
  });
}

// ---- public services, the funds park ----

const LIVELIHOOD_PERIODS = [
  ['2019', '2020-01-15'],
  ['2020', '2021-01-15'],
  ['2021', '2022-01-14'],
  ['2022-03', '2022-04-12'],
  ['2022-06', '2022-07-12'],
  ['2022-07', '2022-08-09'],
  ['2022-09', '2022-10-12'],
  ['2022', '2023-01-13'],
];

/** The year's plan is known in January, what was done after the end of a period. */
function livelihoodRows([field, measuredIn, gaps, plans, dones]) {
  const [gap, plan, done] = [gaps, plans, dones].map((list) => list.split(' '));
  return LIVELIHOOD_PERIODS.flatMap(([period, day], i) => {
    const base = {
      field,
      unit: 'edz',
      period,
      measured_in: measuredIn,
      gap: gap[i],
      plan: plan[i],
      source: DEMO,
    };
    const whole = { ...base, done: done[i], recorded_at: evening(day) };
    return period === '2022' ? [{ ...base, recorded_at: PLANNED_AT }, whole] : [whole];
  });
}

const STAGES = ['talks', 'signed', 'settled', 'operating'];

/** One row a stage, known on the evening of its day. */
function institutionRows([institution, name, nameEn, kind, size, currency, ...days]) {
  const [talks, signed, settled, last] = days;
  const withdrawn = last?.startsWith('withdrawn') && last.split(' ')[1];
  const reached = [talks, signed, settled, withdrawn ? '' : last];
  const wan = size && Math.round(Number(size) * 10_000);
  const base = {
    institution,
    name,
    name_en: nameEn,
    kind,
    unit: 'invest-bureau',
    park: tables.FUNDS_PARK,
    ...(wan && { size: wan, currency, size_kind: 'registered' }),
    source: DEMO,
  };
  const dated = {};
  const rows = STAGES.flatMap((stage, i) => {
    if (!reached[i]) return [];
    dated[`${stage}_on`] = reached[i];
    return [{ ...base, stage, ...dated, recorded_at: evening(reached[i]) }];
  });
  return withdrawn
    ? [...rows, { ...base, stage: 'withdrawn', ...dated, recorded_at: evening(withdrawn) }]
    : rows;
}
