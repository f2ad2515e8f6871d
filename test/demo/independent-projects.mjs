// The register of projects of demo/wuxi-2022, expropriation, the funds park, meetings and the inspection, from the CSV files alone and
// without the program's code. independent.mjs runs it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { AT_TWO, PLANTED, PLANTED_AT, RECURRING } from './planted.mjs';
import { readTable } from './read-table.mjs';

const folder = process.argv[2] ?? new URL('../../demo/wuxi-2022', import.meta.url).pathname;
const table = (name) => readTable(folder, name);
const say = (...words) => console.log('ok', ...words);
const DEMO = '演示数据';
const DAY = 86_400_000;
const days = (from, to) => (Date.parse(to) - Date.parse(from)) / DAY;
const monthEnd = (month) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
const monthsLater = (day, months) => {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  const end = monthEnd(month);
  return `${month}-${day.slice(8)}` < end ? `${month}-${day.slice(8)}` : end;
};
const known = (rows, instant) =>
  rows
    .filter((row) => Date.parse(row.recorded_at) <= Date.parse(instant))
    .sort((a, b) => Date.parse(a.recorded_at) - Date.parse(b.recorded_at));
/** Amounts are whole tenths of 万, so that sums are exact. */
const tenths = (digits) => Math.round(Number(digits || 0) * 10);

// ---- the register as of an instant ----

const rates = Object.fromEntries(
  table('currency_rates').map(({ currency, rate }) => [currency, Number(rate)]),
);
const inYuan = (digits, { currency }) => Math.round((tenths(digits) * (rates[currency] ?? 1) * 100) / 100);

function register(instant) {
  const projects = new Map();
  for (const row of known(table('projects'), instant))
    projects.set(row.project, { ...row, months: new Map(), milestones: new Map() });
  for (const row of known(table('project_progress'), instant)) {
    const { months, milestones } = projects.get(row.project);
    if (row.milestone) {
      milestones.set(row.milestone, {
        ...milestones.get(row.milestone),
        due: row.milestone_due,
        done: row.milestone_done,
      });
      continue;
    }
    const month = months.get(row.period) ?? {};
    for (const column of ['plan', 'investment', 'progress_pct', 'note', 'forecast_end'])
      if (row[column] !== '') month[column] = row[column];
    months.set(row.period, month);
  }
  return [...projects.values()];
}

const now = register(PLANTED_AT);
const today = PLANTED_AT.slice(0, 10);
const building = (day) => (p) =>
  p.started_on &&
  p.started_on <= day &&
  !(p.finished_on && p.finished_on <= day) &&
  p.status !== 'terminated';
const sum = (rows, of) => rows.reduce((total, row) => total + of(row), 0);

for (const day of ['2022-06-30', today]) {
  const under = now.filter(building(day));
  assert.equal(under.length, 112);
  assert.equal(
    sum(under, (p) => inYuan(p.total_investment, p)),
    20_000_000,
  );
}
const kinds = Object.keys(Object.groupBy(now.filter(building(today)), ({ type }) => type)).sort();
assert.deepEqual(kinds, [
  'industry',
  'infrastructure',
  'livelihood',
  'park',
  'renovation',
  'road',
  'service',
]);
assert.ok(now.every(({ source, doc_no }) => source === DEMO && doc_no.includes('演示')));
say(
  `112 projects under construction, 200.00 亿元, of ${now.length} in the register; types ${kinds.join(', ')}`,
);

// ---- our sum beside what the city reports ----

const reports = table('project_reports');
const said = reports.find((r) => r.unit === 'edz' && r.period === '2022-06' && r.measure === 'completion');
assert.deepEqual([said.pct, said.rank, said.level], ['59.8', '1', 'city']);
assert.match(said.source, /半年工作会议报道/);
assert.ok(said.recorded_at < '2022-08-13');
assert.ok(reports.every((r) => r === said || r.source === DEMO));
const june = reports.filter((r) => r.period === '2022-06' && r.measure === 'completion');
assert.deepEqual(
  june.toSorted((a, b) => b.pct - a.pct).map(({ rank }) => rank),
  ['1', '2', '3', '4', '5', '6', '7', '8'],
);
const city = now.filter(({ level }) => level === 'city');
const done = sum(city, (p) => inYuan(p.months.get('2022-06')?.investment, p));
const plan = sum(city, (p) => inYuan(p.months.get('2022-12')?.plan, p));
const own = (done / plan) * 100;
assert.ok(own > 58 && own < 59 && Math.abs(own - 59.8) > 0.5, String(own));
say(
  `city-level projects: ${city.length}, ${done / 1e5} of ${plan / 1e5} 亿元, ${own.toFixed(3)} % beside 59.8 %, place 1`,
);

// ---- size classes: none of 5 bn yuan or more started this year ----

const ofClass = (least) => now.filter((p) => inYuan(p.total_investment, p) >= least * 100_000);
const brokenThrough = (rows) => rows.filter((p) => p.started_on >= '2022' && p.started_on <= today);
const fifty = ofClass(50);
assert.deepEqual([fifty.map(({ project }) => project), brokenThrough(fifty)], [['connected-car-base'], []]);
assert.ok(fifty[0].planned_start < today && !fifty[0].started_on);
assert.ok(![...fifty[0].milestones.keys()].some((name) => name.includes('签')));
assert.equal(ofClass(100).length, 0);
assert.ok(brokenThrough(ofClass(10)).length > 0);
say(
  `${fifty.length} project of 50 亿元 or more, none started; of 10 亿元 or more ${ofClass(10).length}, started ${brokenThrough(ofClass(10)).length}`,
);

// ---- what stands still, and what only seems to move ----

const pairs = (text) => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
function alike(a, b) {
  const left = pairs(b);
  const both = pairs(a).filter((pair) => left.includes(pair) && left.splice(left.indexOf(pair), 1)).length;
  return (2 * both) / (a.length + b.length - 2);
}

function findings(p, lastMonth) {
  const found = [];
  const total = tenths(p.total_investment);
  const months = [...p.months].filter(([month]) => month <= lastMonth).sort(([a], [b]) => (a < b ? -1 : 1));
  const reported = months.filter(([, { investment }]) => investment !== undefined);
  const pcts = months.flatMap(([, m]) => m.progress_pct ?? []);
  if (p.status === 'terminated') return Number(pcts.at(-1)) === 100 ? ['terminated-complete'] : [];
  if (!building(today)(p)) return found;
  const added = reported.map(([month, m], i) => {
    const before = i === 0 ? 0 : tenths(reported[i - 1][1].investment);
    const moved = [p.started_on, ...[...p.milestones.values()].map((one) => one.done)].some((day) =>
      day?.startsWith(month),
    );
    return { moved, amount: tenths(m.investment) - before };
  });
  const still = added.slice(-3);
  if (still.length === 3 && still.every(({ moved, amount }) => !moved && amount * 1000 <= total))
    found.push('no-movement');
  if (!p.enrolled_on && monthsLater(p.started_on, 2) <= today) found.push('not-enrolled');
  const last = reported.at(-1);
  const invested = tenths(p.invested_before) + tenths(last?.[1].investment);
  if (last && days(p.started_on, monthEnd(last[0])) >= 90 && invested * 20 < total)
    found.push('foundation-stone');
  const notes = months.flatMap(([, { note }]) => note ?? []);
  if (notes.length >= 3 && [-2, -3].every((at) => alike(notes.at(-1), notes.at(at)) >= 0.9))
    found.push('repeated-text');
  if (p.planned_end < today && Number(pcts.at(-1)) === 0) found.push('ongoing-unmoved');
  const ends = months.flatMap(([month, m]) => (m.forecast_end ? [[month, m.forecast_end]] : []));
  if (ends.length > 1 && days(ends[0][1], ends.at(-1)[1]) > days(`${ends[0][0]}-01`, `${ends.at(-1)[0]}-01`))
    found.push('moving-away');
  return found;
}

for (const month of ['2022-06', '2022-07']) {
  const found = now.flatMap((p) => findings(p, month).map((rule) => [p.project, rule]));
  assert.deepEqual(
    found.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    PLANTED,
    month,
  );
}
say(
  `planted and found: ${PLANTED.map((one) => one.join(' ')).join(', ')}; ${now.length - PLANTED.length} without a finding`,
);

const end = register('2023-02-01T00:00:00Z');
for (const p of end) {
  const reported = [...p.months]
    .filter(([, m]) => m.investment !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [i, [month, m]] of reported.entries()) {
    const [, before] = reported[i - 1] ?? [, { investment: '0', progress_pct: '0' }];
    assert.ok(
      +m.investment >= +before.investment && +m.progress_pct >= +before.progress_pct,
      `${p.project} ${month} falls`,
    );
    assert.ok(
      +(p.invested_before || 0) + +m.investment <= +p.total_investment,
      `${p.project} ${month} above its total`,
    );
  }
  const order = [p.started_on, p.enrolled_on, p.finished_on].filter(Boolean);
  assert.deepEqual(order, order.toSorted(), p.project);
  assert.ok(
    p.planned_start <= p.planned_end && days(p.planned_start, p.started_on || p.planned_start) < 90,
    p.project,
  );
}
const spent = (unit, month) =>
  sum(
    end.filter((p) => p.unit === unit),
    (p) => inYuan(p.months.get(month)?.investment, p),
  ) / 1e5;
const works = table('figures').filter(
  ({ indicator, period }) => indicator === 'project-investment' && period > '2022-01',
);
assert.ok(works.every(({ unit, period, value }) => spent(unit, period) <= +value));
say(
  `amounts and progress never fall and stay within the total; ${works.length} figures of project-investment hold the register's`,
);

// ---- the second half, as the items of supervision tell it ----

const started = end.filter(
  ({ type, started_on: on, total_investment: total }) =>
    type === 'industry' && on > '2022-08-12' && +total >= 10_000,
);
const counts = table('task_acts').filter(
  ({ task, count_done: count }) => task === 'project-new-starts' && count,
);
for (const { recorded_at: at, count_done: count } of counts)
  assert.equal(started.filter(({ started_on: on }) => on <= at.slice(0, 10)).length, +count, at);
const doneOn = (project, milestone) => end.find((p) => p.project === project).milestones.get(milestone).done;
assert.deepEqual(
  ['桥梁架设完成', '路面摊铺完成', '交工验收并通车'].map((name) => doneOn('link-road', name)),
  ['2022-09-29', '2022-11-18', '2022-12-16'],
);
assert.equal(doneOn('community-hub', '取得施工许可'), '');
say(`new starts of the second half follow the item: ${counts.map((act) => act.count_done).join(', ')}`);

// ---- expropriation ----

const sites = table('expropriation_sites');
const steps = known(table('expropriation_progress'), '2023-02-01T00:00:00Z');
const atSite = (site, period) => {
  const cells = steps.filter((row) => row.site === site && row.period === period);
  return Object.assign(
    {},
    ...cells.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''))),
  );
};
const FUNNEL = ['signed', 'vacated', 'demolished', 'cleared'];
for (const { site, total } of sites) {
  let before = {};
  for (const { period } of works.filter(({ unit }) => unit === 'street-1')) {
    const row = atSite(site, period);
    const funnel = [+total, ...FUNNEL.map((step) => +row[step])];
    assert.deepEqual(
      funnel,
      funnel.toSorted((a, b) => b - a),
      `${site} ${period}`,
    );
    assert.ok(
      FUNNEL.every((step) => +row[step] >= +(before[step] ?? 0)),
      `${site} ${period} falls`,
    );
    before = row;
  }
}
const signed = table('figures').filter(({ indicator }) => indicator === 'expropriation-households');
for (const { unit, period, value } of signed)
  assert.equal(
    sum(
      sites.filter((s) => s.unit === unit),
      (s) => +atSite(s.site, period).signed,
    ),
    +value,
    `${unit} ${period}`,
  );
const behind = sites.filter(
  ({ site }) => +atSite(site, '2022-06').signed < 0.5 * +atSite(site, '2022-06').plan_signed,
);
assert.deepEqual(
  behind.map(({ site }) => site),
  ['east-gate'],
);
assert.equal(sites.length, 6);
say(`6 sites, ${signed.length} figures of households that signed are their sums; well behind: east-gate`);

// ---- public services: highest since the zone was founded ----

const services = table('livelihood');
const dones = (field) =>
  ['2019', '2020', '2021', '2022-06'].map(
    (period) => +services.find((row) => row.field === field && row.period === period).done,
  );
for (const field of ['compounds', 'roads'])
  assert.ok(
    dones(field).every((value, i, all) => i === 3 || value < all[3]),
    field,
  );
for (const field of ['schools', 'beds']) assert.ok(dones(field)[3] < dones(field)[2], field);
say(
  `old compounds ${dones('compounds').join(', ')} and roads ${dones('roads').join(', ')}: this half year more than any year held`,
);

// ---- the funds park ----

const parts = new Map(known(table('institutions'), PLANTED_AT).map((row) => [row.institution, row]));
const in_ = [...parts.values()].filter(
  ({ stage, kind }) => kind === 'fund' && ['settled', 'operating'].includes(stage),
);
const size = (currency) =>
  sum(
    in_.filter((row) => row.currency === currency),
    (row) => +row.size,
  ) / 10_000;
assert.ok(size('CNY') > 1300 && size('CNY') < 1310 && size('USD') > 5.9 && size('USD') < 6);
const park = table('figures').filter(({ unit }) => unit === 'funds-park');
assert.deepEqual(
  park.map(({ indicator, value }) => [indicator, value]),
  [
    ['fund-size', '1300'],
    ['qflp-size', '6'],
  ],
);
assert.ok(
  park.every(({ source }) => source.includes('半年工作会议报道')) &&
    [...parts.values()].every(({ source, name }) => source === DEMO && name.startsWith('演示')),
);
assert.equal(
  [...parts.values()]
    .map((row) => row.operating_on)
    .filter(Boolean)
    .sort()[0]
    .slice(0, 7),
  '2021-12',
);
say(
  `funds park: ${size('CNY')} 亿元 (over 1300) and ${size('USD')} 亿美元 (close to 6) of ${parts.size} institutions`,
);

// ---- meetings and matters ----

const meetings = new Map(known(table('meetings'), PLANTED_AT).map((row) => [row.meeting, row]));
const held = (id) => meetings.get(id)?.state === 'held';
const agenda = new Map(
  known(table('agenda_items'), PLANTED_AT).map((row) => [`${row.meeting}/${row.number}`, row]),
);
const promises = [
  ...new Map(known(table('commitments'), PLANTED_AT).map((row) => [row.commitment, row])).values(),
];
const matters = [...new Map(known(table('matters'), PLANTED_AT).map((row) => [row.matter, row])).values()];
const open = {};
for (const { matter, closed_on: closed } of matters) {
  if (closed) continue;
  const points = [...agenda.values()].filter((row) => row.matter === matter && held(row.meeting));
  const kept = promises.filter(
    (p) => p.state === 'kept' && points.some((row) => row.meeting === p.meeting && row.number === p.number),
  );
  if (kept.length === 0) open[matter] = points.length;
}
const at = (least) => Object.entries(open).filter(([, count]) => count >= least);
assert.deepEqual(Object.fromEntries(at(3)), RECURRING);
assert.deepEqual(
  Object.entries(open)
    .filter(([, count]) => count === 2)
    .map(([matter]) => matter)
    .sort(),
  AT_TWO,
);
say(
  `without a kept commitment: ${at(2)
    .map(([matter, count]) => `${matter} at ${count} meetings`)
    .join(', ')}`,
);

// ---- the inspection ----

const [sealed, drawn] = table('inspections');
assert.equal(createHash('sha256').update(drawn.seed).digest('hex'), sealed.seed_hash);
assert.ok(sealed.seed === '' && sealed.recorded_at < drawn.recorded_at && drawn.recorded_at < '2022-08-12');
const list = drawn.list.split(';');
assert.deepEqual(list.toSorted(), [...drawn.weak.split(';'), ...drawn.random.split(';')].sort());
assert.equal(list.length, +drawn.size);
const visits = [...new Map(table('visits').map((row) => [row.place, row])).values()];
assert.deepEqual(visits.map(({ place }) => place).sort(), list.toSorted());
const contradicted = visits.filter(({ seen }) => seen === 'contradicts');
assert.equal(contradicted.length, 1);
const { project: doubted, months: reports12 } = now.find(
  ({ project }) => contradicted[0].place === `project:${project}`,
);
assert.match(
  contradicted[0].contradicted,
  new RegExp(`^period=2022-07;.*investment=${reports12.get('2022-07').investment};`),
  doubted,
);
say(
  `the list of 12 August: ${list.length} places, ${drawn.random.split(';').length} by lot, ${contradicted.length} contradicts its report`,
);
