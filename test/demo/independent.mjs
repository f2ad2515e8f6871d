// Asserts what demo/wuxi-2022 promises from its CSV files alone; no code shared with the generator. usage: node FILE [FOLDER]
// The story of supervision is asked in independent-tasks.mjs, that of projects, matters and inspections in independent-projects.mjs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const folder = process.argv[2] ?? new URL('../../demo/wuxi-2022', import.meta.url).pathname;
function table(name) {
  const [head, ...lines] = readFileSync(`${folder}/${name}.csv`, 'utf8').trimEnd().split('\n');
  const names = head.split(',');
  assert.ok(!lines.join('').includes('"'), `${name} has quoted cells`);
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
}
const say = (...words) => console.log('ok', ...words);
const ids = (rows) => rows.map((row) => row.indicator);
const [figures, targets, defined, units] = ['figures', 'targets', 'indicators', 'units'].map(table);
const indicators = defined.filter((i) => !['projects', 'expropriation', 'attraction'].includes(i.objective)); // of the zone's board
const group = units.filter((u) => u.unit === 'edz' || u.kind === 'district').map((u) => u.unit);
const byTime = figures.toSorted((a, b) => (a.recorded_at < b.recorded_at ? -1 : 1)); // all instants carry +08:00
const keyOf = (f, period = f.period) => [f.unit, f.indicator, period, f.basis].join();
const factsAt = (asOf) => new Map(byTime.filter((f) => f.recorded_at <= asOf).map((f) => [keyOf(f), f]));
const goalsAt = (asOf) =>
  targets.filter((t) => t.recorded_at <= asOf && t.tier === 'must' && t.period === '2022');

function board(period, asOf, onBasis) {
  const facts = factsAt(asOf);
  const goals = goalsAt(asOf);
  const month = Number(period.slice(5));
  return indicators.map(({ indicator, ranked_by: by, direction, kind }) => {
    const goalOf = (unit) => goals.findLast((t) => t.unit === unit && t.indicator === indicator);
    const goal = goalOf('edz');
    const figureOf = (unit) => facts.get([unit, indicator, period, onBasis ?? goal.basis].join()) ?? {};
    const measureOf = (unit) => {
      const { value, growth_pct: growth } = figureOf(unit);
      return Math.round({ growth, value, completion: (100 * value) / goalOf(unit).value }[by] * 10) / 10;
    };
    const better = (a, b) => (direction === 'down' ? a < b : a > b);
    const measures = group.map(measureOf);
    const places = measures.map((one) => 1 + measures.filter((other) => better(other, one)).length);
    const { value, growth_pct: growth, reported_rank: reported } = figureOf('edz');
    const shares = goal.schedule ? goal.schedule.split(';') : [];
    const due = kind === 'rate' ? 1 : (shares[month - 1] ?? month / 12);
    const level = goal.op === 'at_most' ? +value <= +goal.value : value / goal.value >= +due;
    const met = goal.kind === 'growth' ? +growth >= +goal.value : level;
    const [place, beats] = [
      places[group.indexOf('edz')],
      better(measures[group.indexOf('edz')], measureOf('city')),
    ];
    return { indicator, by, value, goal, met, beats, place, places, measures, reported };
  });
}

const NINE = ['gdp', 'budget-revenue', 'industrial-output', 'industrial-value-added', 'fixed-investment'];
NINE.push('industrial-investment', 'trade', 'service-revenue', 'software-revenue');
const firsts = (rows) => ids(rows.filter((r) => r.by === 'growth' && r.place === 1 && r.measures[0]));
for (const day of ['07-28T00:00', '08-12T23:59', '08-13T09:00', '08-20T23:59', '12-31T23:59']) {
  const rows = board('2022-06', `2022-${day}:00+08:00`);
  const row = (id) => rows.find((r) => r.indicator === id);
  assert.ok(
    rows.length === 15 && rows.every((r) => r.measures.length === 8 && !r.measures.some(Number.isNaN)),
  );
  const short = rows.filter((r) => !(r.met && r.beats));
  assert.deepEqual([ids(short), ids(short.filter((r) => r.beats))], Array(2).fill(['gdp', 'retail-sales']));
  assert.deepEqual(firsts(rows), NINE);
  assert.ok(
    NINE.every((id) => row(id).places.filter((p) => p === 1).length === 1 && row(id).reported === '1'),
  );
  const others = rows.filter((r) => !NINE.includes(r.indicator)).map((r) => `${r.indicator} ${r.place}`);
  const expected = [
    'retail-sales 4',
    'fdi 1',
    'hightech-output 2',
    'tax-share 3',
    'resident-income 3',
    'pm25 3',
  ];
  assert.deepEqual(others, expected);
  assert.ok(+row('fdi').value >= +row('fdi').goal.value && row('fdi').by === 'completion');
  const odd = rows.filter((r) => r.reported && +r.reported !== r.place);
  assert.deepEqual([ids(odd), odd[0].reported - odd[0].place], [['retail-sales'], 1]);
  const tied = rows.filter((r) => new Set(r.measures).size < 8);
  assert.deepEqual([ids(tied), tied[0].measures[2], tied[0].measures[7]], [['gdp'], 2.4, 2.4]);
  const doc = day < '08-13' ? '演示〔2022〕1号' : '演示〔2022〕8号';
  assert.ok(rows.every((r) => r.goal.doc_no === doc));
  say(`as of ${day}: 15 rows, 13 met and above the city, 9 first; ${others.join(', ')}; ${doc}`);
}
say('nine first by growth:', NINE.join(', '), '| not both:', 'gdp, retail-sales | tie: gdp demo-2 = demo-7');

const END = '2023-12-31T00:00:00+08:00';
const [june, may, march] = ['2022-06', '2022-05', '2022-03'].map((period) => board(period, END));
const risen = NINE.filter((id) => id !== 'gdp' && !firsts(may).includes(id));
assert.deepEqual(risen, ['trade', 'service-revenue']);
assert.equal(board('2022-06', END, '').find((r) => r.indicator === 'budget-revenue').place, 2);
say('first only in June:', risen.join(', '), '| budget revenue on the natural basis is second');
const moves = (rows, earlier) =>
  rows.flatMap((r, i) =>
    group.flatMap((u, k) => {
      const [was, is] = [earlier[i].places[k], r.places[k]];
      return was === is || !earlier[i].measures[k] ? [] : [`${r.indicator} ${u} ${was}→${is}`];
    }),
  );
const moved = [...moves(june, may), ...moves(june, march).filter((m) => m.startsWith('gdp'))];
assert.ok(['industrial-value-added demo-6 3→2', 'gdp demo-1 4→3'].every((m) => moved.includes(m)));
say('moved since May (GDP: March):', moved.join(', '));
const revised = moves(
  board('2022-06', '2022-08-20T23:59:00+08:00'),
  board('2022-06', '2022-07-28T00:00:00+08:00'),
);
assert.ok(revised.length >= 4 && !revised.join().includes('edz'));
say('moved by revisions 28 July to 20 August:', revised.join(', '));

const issued = (doc) => targets.filter((t) => t.unit === 'edz' && t.doc_no === doc);
const [first, again] = [issued('演示〔2022〕1号'), issued('演示〔2022〕8号')];
const same = first.filter((t) =>
  again.some((a) => keyOf(a) === keyOf(t) && a.value === t.value && a.supersedes),
);
assert.ok(first.length === 15 && same.length === 15 && again.length === 16 && again[15].period === '2022-H2');
const facts = factsAt(END);
const gdp = (period) => facts.get(`edz,gdp,${period},`);
const w = gdp('2021-06').value / gdp('2021-12').value;
const rest = ((1.06 - w * 1.031) / (1 - w) - 1) * 100;
assert.ok(Math.abs(rest - 8.5) < 0.005 && again[15].value === '8.5' && gdp('2022-12').growth_pct === '6.0');
say(
  `restated 15 + 8.5 for 2022-H2; w ${w.toFixed(5)}, growth needed ${rest.toFixed(4)}, year ${gdp('2022-12').growth_pct}`,
);

const constant = ids(indicators.filter((i) => i.price_basis === 'constant'));
const rates = ids(indicators.filter((i) => i.kind === 'rate'));
const differs = (f, base) => Math.abs((f.value / base - 1) * 100 - f.growth_pct) > 0.05 + 1e-9;
const yearAgo = (f) => f.period.replace(/^\d+/, (year) => year - 1);
const baseOf = (f) => facts.get(keyOf(f, yearAgo(f))) ?? facts.get(keyOf(f, yearAgo(f).replace('-12', '')));
const nominal = figures.filter(
  (f) => f.growth_pct && !constant.includes(f.indicator) && (f.base || baseOf(f)),
);
const odd = nominal
  .filter((f) => differs(f, baseOf(f)?.value ?? f.base))
  .map((f) => `${f.indicator} ${f.unit}`);
assert.deepEqual([...new Set(odd)], ['industrial-output demo-3', 'service-revenue demo-5']);
assert.ok(nominal.every((f) => !f.base || !differs(f, f.base)));
const flows = [...facts.values()].filter((f) => f.period.length > 4 && !rates.includes(f.indicator));
const series = flows.toSorted((a, b) =>
  `${keyOf(a, '')}${a.period}` < `${keyOf(b, '')}${b.period}` ? -1 : 1,
);
const follows = (f, i) =>
  i > 0 && keyOf(f, f.period.slice(0, 4)) === keyOf(series[i - 1], series[i - 1].period.slice(0, 4));
assert.ok(series.every((f, i) => !follows(f, i) || +f.value > +series[i - 1].value));
assert.ok(series.filter(follows).length > 2000);
say(
  `${nominal.length} nominal growths fit their base but for ${odd.length} rows of`,
  [...new Set(odd)].join(', '),
);
const real = figures
  .filter((f) => f.source !== '演示数据')
  .map((f) => `${f.indicator} ${f.period} ${f.basis}=${f.value}/${f.growth_pct}`);
assert.ok(
  real.length === 9 &&
    units.every((u) => ['edz', 'funds-park'].includes(u.unit) || u.name.startsWith('演示')),
);
for (const known of ['gdp 2022-06 =194.54/3.1', 'budget-revenue 2022-06 refunds-excluded=17.73/13.0'])
  assert.ok(real.includes(known));
assert.match(
  real.join(),
  /output 2022-06 =89.41\/15.6.*added 2022-06 =19.31\/10.0.*investment 2022-06 =84.34\/27.3/,
);
say(
  `${figures.length} figures, ${figures.length - facts.size} revisions; cumulated values rise; not invented: ${real.join(', ')}`,
);

await import('./independent-tasks.mjs');
await import('./independent-projects.mjs');
