// Makes the demonstration data package demo/wuxi-2022 (CSV files and datapackage.json) from scripts/demo-tables.mjs.
// Deterministic: own seeded generator, no clock, no Math.pow; running it again gives byte-identical files.
// usage: node scripts/make-demo.mjs [FOLDER]
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEETING_SCHEMAS, meetingRows } from './demo-meeting-rows.mjs';
import { PROJECT_SCHEMAS, projectRows } from './demo-project-rows.mjs';
import { TASK_SCHEMAS, taskRows } from './demo-task-rows.mjs';
import * as tables from './demo-tables.mjs';

const { PATHS, FDI, BY_UNIT, BY_MONTH, TRUE_JUNE, GDP_2021 } = tables;
const OUT = process.argv[2] ?? fileURLToPath(new URL('../demo/wuxi-2022', import.meta.url));
const DEMO = '演示数据';
const REPRINT = '转载，未核对：wuxi.021cf.cn post 8762';
const DERIVED = '反推：按上半年增速3.1%和下半年8.5%推算';
const MEETING = '无锡经开区半年工作会议报道，2022-08';
const KNOWN = '2019-01-01T00:00:00+08:00';
const EXCLUDED = 'refunds-excluded';

const IDS = tables.INDICATORS.map((row) => row[0]);
const CLOCKED = [...IDS, ...tables.WORK_INDICATORS.map((row) => row[0])]; // each has its day and minute of release
const PEERS = Object.keys(BY_UNIT).filter((unit) => unit.startsWith('demo-'));
const UNITS = ['edz', ...PEERS, 'city']; // the city last: its values are near the sum of the others
const STREET_SHARES = { 'street-1': 0.46, 'street-2': 0.31 };
const MONTHS = Object.keys(BY_MONTH).map(Number);
const ANCHORS = [2, 3, 4, 5, 6, 9, 12];
const isRate = (indicator) => indicator === 'tax-share' || indicator === 'pm25';
const isConstant = (indicator) => indicator === 'gdp' || indicator === 'industrial-value-added';
const monthsOf = (indicator) => (tables.QUARTER_SHARES[indicator] ? [3, 6, 9, 12] : MONTHS);

const cents = (x) => Math.round(x * 100) / 100;
const tenths = (x) => Math.round(x * 10) / 10 + 0; // + 0: no minus zero
const growthOf = (value, base) => tenths((value / base - 1) * 100);
const pad = (number) => String(number).padStart(2, '0');

/** mulberry32 seeded by FNV-1a of the name: a change in one series moves no other. */
function dice(name) {
  let state = 2166136261;
  for (const char of `wuxi-2022 ${name}`) state = Math.imul(state ^ char.codePointAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// ---- a series: month of 2022 → { base (value of 2021), value, growth, comparable? } ----

const publishedBases = new Map();
function flowSeries(indicator, unit) {
  const growths = growthPath(indicator, unit);
  const series = {};
  for (const month of monthsOf(indicator)) {
    const base = publishedBase(indicator, unit, month);
    series[month] = trueJune(indicator, unit, month) ?? flowPoint(indicator, unit, base, growths[month]);
    if (unit === 'edz' && indicator === 'gdp') series[month].base = GDP_2021[month] ?? base;
    publishedBases.set(`${indicator} ${unit} ${month}`, series[month].base);
  }
  return series;
}

function trueJune(indicator, unit, month) {
  if (unit !== 'edz' || month !== 6 || !TRUE_JUNE[indicator]) return undefined;
  return { base: PATHS[indicator].half ?? GDP_2021[6], ...TRUE_JUNE[indicator] };
}

function flowPoint(indicator, unit, base, growth) {
  const coverage = tables.COVERAGE[`${indicator} ${unit}`];
  if (coverage) {
    const { base: comparable, value } = grown(base * coverage.factor, growth);
    return { base, value, growth, ...(coverage.shown && { comparable }) };
  }
  if (isConstant(indicator)) {
    const prices = PATHS[indicator].prices + (dice(`deflator ${indicator} ${unit}`)() - 0.5) * 0.4;
    return { base, value: cents(base * (1 + (growth + prices) / 100)), growth };
  }
  if (indicator === 'resident-income') {
    return { base: Math.round(base), value: Math.round(Math.round(base) * (1 + growth / 100)), growth };
  }
  return { ...grown(base, growth), growth };
}

/** A base near the given one from which the growth comes out at one decimal with two-decimal values. */
function grown(near, growth) {
  for (let step = 0; step < 80; step++) {
    const base = cents(near + step * 0.01);
    const value = cents(base * (1 + growth / 100));
    if (Math.abs((value / base - 1) * 100 - growth) < 0.04) return { base, value };
  }
  throw new Error(`no base near ${near} for ${growth} %`);
}

function growthPath(indicator, unit) {
  const { city, edz, june, wander } = PATHS[indicator];
  const random = dice(`growth ${indicator} ${unit}`);
  const level = unit === 'city' ? cityJune(indicator) : june[PEERS.indexOf(unit)];
  const at = (month) => {
    const noise = (random() * 2 - 1) * wander;
    if (unit === 'edz') return atAnchors(edz, month);
    const shape = atAnchors(city, month) - city[4];
    const away = month === 6 || unit === 'city' ? 0 : noise;
    return tables.FIXED_GROWTH[`${indicator} ${unit} ${month}`] ?? level + shape + away;
  };
  return Object.fromEntries(monthsOf(indicator).map((month) => [month, tenths(at(month))]));
}

function cityJune(indicator) {
  const { june, edz } = PATHS[indicator];
  const weights = PEERS.map((unit) => BY_UNIT[unit].size);
  const sum = june.reduce((total, growth, i) => total + growth * weights[i], edz[4]);
  return tenths(sum / weights.reduce((total, weight) => total + weight, 1));
}

function atAnchors(values, month) {
  const right = ANCHORS.findIndex((anchor) => anchor >= month);
  if (ANCHORS[right] === month) return values[right];
  const [a, b] = [ANCHORS[right - 1], ANCHORS[right]];
  return values[right - 1] + ((values[right] - values[right - 1]) * (month - a)) / (b - a);
}

function publishedBase(indicator, unit, month) {
  if (unit !== 'city') return cents(yearOf2021(indicator, unit) * doneBy(indicator, unit, month));
  const parts = ['edz', ...PEERS].map((part) => publishedBases.get(`${indicator} ${part} ${month}`));
  const sum = parts.reduce((total, part) => total + part, 0);
  return cents(indicator === 'resident-income' ? sum / parts.length : sum * 1.012);
}

function yearOf2021(indicator, unit) {
  const { year, half, scale } = PATHS[indicator];
  const zone = year ?? half / doneBy(indicator, 'edz', 6);
  if (unit === 'edz') return zone;
  const wobble = 0.92 + dice(`size ${indicator} ${unit}`)() * 0.16;
  return zone * (indicator === 'resident-income' ? wobble - 0.1 : BY_UNIT[unit].size * scale * wobble);
}

function doneBy(indicator, unit, month) {
  const bend = PATHS[indicator].bend + (dice(`season ${indicator} ${unit}`)() - 0.5) * 0.06;
  const share = tables.QUARTER_SHARES[indicator]?.[month] ?? BY_MONTH[month].share;
  return share + bend * share * (1 - share);
}

/** Refunds paid out are missing from revenue: hardly in 2021, much from April 2022. */
function naturalSeries(unit, excluded) {
  const gap = excluded[6].growth - BY_UNIT[unit].naturalJune;
  const at = (month) => {
    const growth = tenths(excluded[month].growth - gap * BY_MONTH[month].gap);
    return { ...grown(excluded[month].base * 0.989, growth), growth };
  };
  return Object.fromEntries(MONTHS.map((month) => [month, at(month)]));
}

function fdiSeries(unit) {
  const { target, done, growth } = FDI[unit];
  const may = 0.79 + dice(`fdi ${unit}`)() * 0.06;
  const [june] = done;
  const peer = [june * 0.3, june * 0.48, june * 0.62, june * may, june, 0.32 + june * 0.8, 0.6 + june * 0.6];
  const at = (month) => {
    const value = cents(target * atAnchors(done.length > 1 ? done : peer, month));
    const base = cents(value / (1 + (growth + (6 - month) * 0.8) / 100));
    return { base, value, growth: growthOf(value, base) };
  };
  return Object.fromEntries(MONTHS.map((month) => [month, at(month)]));
}

/** A share changes by points, so it has no growth; a concentration has. */
function rateSeries(indicator, unit) {
  const random = dice(`rate ${indicator} ${unit}`);
  const pm25 = indicator === 'pm25';
  const june = BY_UNIT[unit][indicator];
  const change = pm25 ? 1.03 + random() * 0.05 : 0.982 + random() * 0.02;
  const at = (month) => {
    const drift = month === 6 ? 0 : random() * 0.8 - 0.4;
    const value = cents((pm25 ? june * BY_MONTH[month].pm25 : june) + drift);
    const base = cents(value * change + (random() - 0.5) * 0.3);
    return { base, value, growth: pm25 ? growthOf(value, base) : null };
  };
  return Object.fromEntries(MONTHS.map((month) => [month, at(month)]));
}

// ---- rows of figures ----

const figures = [];
function addFigure({
  unit,
  indicator,
  period,
  basis,
  value,
  growth,
  comparable,
  place,
  status,
  source,
  recordedAt,
  decimals = 2,
}) {
  const releasedOn = recordedAt?.slice(0, 10) ?? releaseDay(indicator, period);
  const clock = `${pad(9 + Math.max(0, UNITS.indexOf(unit)))}:${pad(CLOCKED.indexOf(indicator) * 3)}:00`;
  const cells = [
    value.toFixed(decimals),
    growth?.toFixed(1),
    comparable?.toFixed(2),
    place,
    status,
    releasedOn,
  ];
  const known = recordedAt ?? `${releasedOn}T${clock}+08:00`;
  figures.push([unit, indicator, period, basis, ...cells, source ?? DEMO, known]);
}

/** The 20th to the 27th of the month after. */
function releaseDay(indicator, period) {
  const [year, month = 12] = period.split('-').map(Number);
  const day = 20 + ((CLOCKED.indexOf(indicator) * 3) % 8);
  return month === 12 ? `${year + 1}-01-${day}` : `${year}-${pad(month + 1)}-${day}`;
}

/** Adds the figure, or what was said first and then the figure as its revision. */
function addWithRevision(figure, base) {
  const { indicator, unit, period, basis, value, growth } = figure;
  const key = [indicator, unit, period, basis].join('|');
  const revision = tables.REVISIONS.find((row) => row.slice(0, 4).join('|') === key);
  if (!revision) return addFigure(figure);
  const [said, recordedAt] = [revision[4], revision[5]];
  if (said === '') {
    addFigure({ ...figure, value: cents(value * 0.994) });
  } else {
    const early = cents((value * (100 + Number(said))) / (100 + growth));
    addFigure({
      ...figure,
      value: early,
      growth: isConstant(indicator) ? Number(said) : growthOf(early, base),
    });
  }
  addFigure({ ...figure, status: 'revised', recordedAt });
}

function addSeries(indicator, unit, basis, series) {
  const year2020Growth = addEarlierYears(indicator, unit, basis, series[12].base);
  const random = dice(`2021 ${indicator} ${unit}`);
  for (const month of monthsOf(indicator)) {
    let growth = tenths(year2020Growth.stated * (1 + BY_MONTH[month].more2021));
    if (indicator === 'pm25') growth = tenths(-2 - random() * 4);
    if (month === 12 && basis === '') growth = year2020Growth.computed;
    if (indicator === 'tax-share') growth = null;
    const derived = unit === 'edz' && indicator === 'gdp' && GDP_2021[month];
    const period = `2021-${pad(month)}`;
    const source = derived ? DERIVED : DEMO;
    addWithRevision({
      indicator,
      unit,
      period,
      basis,
      value: series[month].base,
      growth,
      status: 'final',
      source,
    });
  }
  for (const month of monthsOf(indicator)) {
    const { value, growth, base, comparable } = series[month];
    const june = unit === 'edz' && month === 6 && (indicator !== 'budget-revenue' || basis === EXCLUDED);
    const source = june && TRUE_JUNE[indicator] ? REPRINT : DEMO;
    const place = june ? tables.REPORTED_PLACE[indicator] : undefined;
    const period = `2022-${pad(month)}`;
    const figure = {
      indicator,
      unit,
      period,
      basis,
      value,
      growth,
      comparable,
      place,
      status: 'advance',
      source,
    };
    addWithRevision(figure, base);
  }
}

/** The years 2019 and 2020; answers the growth of 2021 as stated and as it comes out of the values. */
function addEarlierYears(indicator, unit, basis, value2021) {
  const random = dice(`history ${indicator} ${unit}`);
  const stated = tenths((PATHS[indicator]?.growth2021 ?? 4) + random() * 4 - 2);
  const [growth2020, growth2019] = [tenths(1.5 + random() * 5), tenths(5 + random() * 4)];
  const value2020 = yearBefore(indicator, value2021, stated);
  const value2019 = yearBefore(indicator, value2020, growth2020);
  const reported = (value, before, said) => {
    if (indicator === 'tax-share') return null;
    return isConstant(indicator) ? said : growthOf(value, before);
  };
  if (basis === '') {
    const figure = { indicator, unit, basis, status: 'final' };
    const first = isRate(indicator) ? reported(1, 1 + growth2019 / 200) : growth2019;
    addFigure({ ...figure, period: '2019', value: value2019, growth: first });
    addFigure({
      ...figure,
      period: '2020',
      value: value2020,
      growth: reported(value2020, value2019, growth2020),
    });
  }
  return { stated, computed: reported(value2021, value2020, stated) };
}

function yearBefore(indicator, value, growth) {
  if (indicator === 'tax-share') return cents(value - growth / 10);
  if (indicator === 'pm25') return cents(value * (1.03 + growth / 200));
  const before = value / (1 + growth / 100);
  return indicator === 'resident-income' ? Math.round(before) : cents(before);
}

/** Streets have no rows of 2021: the comparable base stands in the row. */
function addStreets(indicator, basis, zone) {
  for (const [unit, share] of Object.entries(STREET_SHARES)) {
    const lean = (dice(`street ${indicator} ${unit}`)() - 0.5) * 8;
    for (const month of MONTHS) {
      const value = cents(zone[month].value * share);
      const comparable = cents(value / (1 + (zone[month].growth + lean) / 100));
      const growth = growthOf(value, comparable);
      const period = `2022-${pad(month)}`;
      addFigure({ indicator, unit, period, basis, value, growth, comparable, status: 'advance' });
    }
  }
}

function seriesByBasis(indicator, unit) {
  if (indicator === 'fdi') return { '': fdiSeries(unit) };
  if (isRate(indicator)) return { '': rateSeries(indicator, unit) };
  const series = flowSeries(indicator, unit);
  return indicator === 'budget-revenue'
    ? { '': naturalSeries(unit, series), [EXCLUDED]: series }
    : { '': series };
}

for (const indicator of IDS) {
  for (const unit of UNITS) {
    for (const [basis, series] of Object.entries(seriesByBasis(indicator, unit))) {
      addSeries(indicator, unit, basis, series);
      const streets = unit === 'edz' && ['budget-revenue', 'fixed-investment', 'fdi'].includes(indicator);
      if (streets) addStreets(indicator, basis, series);
    }
  }
}

/** What streets and the construction bureau do themselves: an amount by month, no growth, as there is no year before. */
for (const [unit, indicator, , , done] of tables.WORKS) {
  for (const [i, value] of done.split(' ').entries()) {
    const period = `2022-${pad(MONTHS[i])}`;
    const decimals = value.includes('.') ? 2 : 0;
    addFigure({ unit, indicator, period, basis: '', value: Number(value), status: 'advance', decimals });
  }
}

/** The funds park's totals after eight months, as the report of the half-year meeting gives them. */
for (const [indicator, value, said] of tables.FUNDS_PARK) {
  addFigure({
    unit: 'funds-park',
    indicator,
    period: '2022-07',
    basis: '',
    value: Number(value),
    status: 'advance',
    source: `${MEETING}：${said}`,
    recordedAt: '2022-08-12T18:00:00+08:00',
    decimals: 0,
  });
}

// ---- rows of targets ----

const targets = [];
const JANUARY = { issuedBy: 'city', issuedOn: '2022-01-20', doc: '演示〔2022〕1号' };
const FEBRUARY = { issuedBy: 'edz', issuedOn: '2022-02-11', doc: '演示经开〔2022〕3号', tier: 'stretch' };
const WORK = { issuedBy: 'edz', issuedOn: '2022-02-11', doc: '演示经开〔2022〕4号' };
const AUGUST = {
  issuedBy: 'city',
  issuedOn: '2022-08-13',
  doc: '演示〔2022〕8号',
  reason: '再次锚定全年任务',
};
const GDP_REST = { kind: 'growth', op: 'at_least', value: 8.5, period: '2022-H2' };

function addTarget(unit, indicator, goal, paper) {
  const {
    kind,
    op,
    value,
    schedule,
    period = '2022',
    evidence,
    supersedes,
    tier = 'must',
  } = { ...goal, ...paper };
  const basis = indicator === 'budget-revenue' ? EXCLUDED : '';
  const what = [unit, indicator, period, basis, tier, kind, op, value, ''];
  const from = [paper.issuedBy, paper.issuedOn, paper.doc, supersedes, paper.reason, evidence];
  targets.push([...what, ...from, '', '', schedule, `${paper.issuedOn}T09:00:00+08:00`]);
}

function yearTarget(unit, indicator) {
  if (indicator === 'fdi') {
    const linear = ['city', 'demo-1', 'demo-6'].includes(unit) ? 'linear' : '';
    const schedule = unit === 'edz' ? tables.FDI_SHARES : linear;
    return { kind: 'level', op: 'at_least', value: FDI[unit].target, schedule };
  }
  const { zone, city, step } = tables.TARGETS[indicator];
  const lean = (Math.floor(dice(`target ${indicator} ${unit}`)() * 5) - 2) * step;
  const value = { edz: zone, city }[unit] ?? city + lean;
  const op = unit === 'demo-7' && indicator === 'gdp' ? 'about' : 'at_least';
  return { kind: isRate(indicator) ? 'level' : 'growth', op: indicator === 'pm25' ? 'at_most' : op, value };
}

for (const unit of UNITS) {
  for (const indicator of IDS) addTarget(unit, indicator, yearTarget(unit, indicator), JANUARY);
}
for (const [indicator, kind, value, evidence, schedule] of tables.STRETCH) {
  addTarget('edz', indicator, { kind, op: 'at_least', value, evidence, schedule }, FEBRUARY);
}
for (const indicator of IDS) {
  const evidence = tables.RESTATED_EVIDENCE[indicator];
  addTarget('edz', indicator, { ...yearTarget('edz', indicator), evidence, supersedes: JANUARY.doc }, AUGUST);
}
addTarget('edz', 'gdp', GDP_REST, AUGUST);
for (const [unit, indicator, value] of tables.WORKS) {
  addTarget(unit, indicator, { kind: 'level', op: 'at_least', value }, WORK);
}

// ---- rows of supervision ----

/** Where an item's measure stands in June, and what is left of the year: of a growth what the rest must grow by, else the amount or distance. */
function stand({ unit, indicator, field, value }) {
  const basis = indicator === 'budget-revenue' ? EXCLUDED : '';
  const at = (period, cell) => {
    const row = figures.findLast(
      (one) => one[0] === unit && one[1] === indicator && one[2] === period && one[3] === basis,
    );
    return Number(row[cell]);
  };
  const target = targets.findLast((row) => row[0] === unit && row[1] === indicator && row[4] === 'must');
  const doc = target[11];
  const digits = (number, decimals) => String(Number(number.toFixed(decimals)));
  if (field === 'value') {
    const now = at('2022-06', 4);
    const decimals = indicator === 'expropriation-households' ? 2 : 3;
    const left = indicator === 'pm25' ? Math.max(0, now - value) : Math.max(0, value - now);
    return { doc, baseline: digits(now, decimals), left: digits(left, decimals) };
  }
  const growth = at('2022-06', 5);
  const gone = at('2021-06', 4) / at('2021-12', 4);
  const rest = ((1 + value / 100 - gone * (1 + growth / 100)) / (1 - gone) - 1) * 100;
  return { doc, baseline: digits(growth, 3), left: digits(rest, 3) };
}

// ---- files ----

const groups = [
  ...['edz', ...PEERS].map((unit) => ['districts', unit]),
  ...Object.keys(STREET_SHARES).map((unit) => ['streets', unit]),
];
const WORK_KNOWN = `${WORK.issuedOn}T09:00:00+08:00`;
const evening = (day) => `${day}T18:00:00+08:00`;
const registered = projectRows({ dice, meeting: MEETING });
const ROWS = {
  units: tables.UNITS.map((row) => [...row, '', KNOWN]),
  peer_groups: groups.map((row) => [...row, '2019-01-01', '', KNOWN]),
  indicators: [
    ...tables.INDICATORS.map((row) => [...row, KNOWN]),
    ...tables.WORK_INDICATORS.map((row) => [...row, WORK_KNOWN]),
  ],
  objectives: [
    ...tables.OBJECTIVES.map((row) => [...row, KNOWN]),
    ...tables.WORK_OBJECTIVES.map((row) => [...row, WORK_KNOWN]),
  ],
  figures,
  targets,
  responsibilities: [
    ...tables.RESPONSIBILITIES.map(([object, ...who]) => {
      const paper = ['', '2022-01-01', '', '演示经开〔2022〕1号', '2022-01-21T09:00:00+08:00'];
      return [object, 'edz', ...who, ...paper];
    }),
    ...tables.WORKS.map(([unit, object, , leader]) => {
      return [object, unit, unit, '', leader, '', WORK.issuedOn, '', WORK.doc, WORK_KNOWN];
    }),
  ],
  events: tables.EVENTS.map((row) => [...row, 'edz', evening(row[3])]),
  received_assessments: tables.ASSESSMENTS.map((row) => [...row, '', '', MEETING, evening('2022-04-29')]),
  ...taskRows({ stand, dice }),
  ...registered,
  ...meetingRows({ progress: registered.project_progress }),
};

function fieldOf(word) {
  const [, name, type = 'text', needed] = /^(\w+)(?::([\w|-]+))?(!?)$/.exec(word);
  const period = { pattern: '\\d{4}(-(\\d{2}|H[12]|Q[1-4]))?' };
  const kinds = {
    text: { type: 'string' },
    instant: { type: 'datetime', format: '%Y-%m-%dT%H:%M:%S%z' },
    period: { type: 'string', constraints: period },
  };
  const plain = type.includes('|') ? { type: 'string', constraints: { enum: type.split('|') } } : { type };
  const field = { name, ...(kinds[type] ?? plain) };
  return needed ? { ...field, constraints: { required: true, ...field.constraints } } : field;
}

function foreignKeyOf(word) {
  const [, fields, resource, field] = /^(\w+)>(\w*)\.(\w+)$/.exec(word);
  return { fields, reference: { resource, fields: field } };
}

const words = (text) => text.split(/\s+/).filter(Boolean);
const cell = (value = '') =>
  /[",\r\n]/.test(value ?? '') ? `"${value.replaceAll('"', '""')}"` : (value ?? '');

function writeTable([name, [columns, key, links]]) {
  const fields = words(columns).map(fieldOf);
  const wrong = ROWS[name].find((row) => row.length !== fields.length);
  if (wrong) throw new Error(`${name}: ${wrong.length} cells for ${fields.length} columns: ${wrong}`);
  const lines = [fields.map((field) => field.name), ...ROWS[name]].map(
    (row) => `${row.map(cell).join(',')}\n`,
  );
  const bytes = Buffer.from(lines.join(''), 'utf8');
  writeFileSync(join(OUT, `${name}.csv`), bytes);
  console.log(`${name}.csv`.padEnd(26), String(ROWS[name].length).padStart(5), 'rows');
  return {
    name,
    path: `${name}.csv`,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: bytes.length,
    hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    schema: {
      fields,
      missingValues: [''],
      ...(key && { primaryKey: words(key) }),
      ...(links && { foreignKeys: words(links).map(foreignKeyOf) }),
    },
  };
}

mkdirSync(OUT, { recursive: true });
const described = {
  profile: 'tabular-data-package',
  name: 'wuxi-2022',
  title: '发条演示数据包：一个开发区的2022年',
  description:
    'Demonstration zone for Mainspring. Almost every number is invented (source: 演示数据); README.md says which few are not.',
  version: '1.0.0',
  sources: [{ title: REPRINT }, { title: MEETING }],
  resources: Object.entries({
    ...tables.SCHEMAS,
    ...TASK_SCHEMAS,
    ...PROJECT_SCHEMAS,
    ...MEETING_SCHEMAS,
  }).map(writeTable),
};
writeFileSync(join(OUT, 'datapackage.json'), `${JSON.stringify(described, null, 2)}\n`);
