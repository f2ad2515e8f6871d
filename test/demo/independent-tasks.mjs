// The supervision of demo/wuxi-2022 from its CSV files alone: due days, states, lists and lights as of an instant, worked out here
// without the program's code. independent.mjs runs it; the folder stands in the same place.
import assert from 'node:assert/strict';
import { readTable } from './read-table.mjs';

const folder = process.argv[2] ?? new URL('../../demo/wuxi-2022', import.meta.url).pathname;
const LAST_EVENING = '2022-12-31T23:59:59+08:00';

const table = (name) => readTable(folder, name);
const names = ['task_books', 'task_covers', 'tasks', 'task_acts', 'calendar_days', 'figures', 'units'];
const [books, covers, tasks, acts, calendar, figures, units] = names.map(table);
const say = (...words) => console.log('ok', ...words);
const idsOf = (rows) => rows.map((row) => row.task).sort();

// ---- days ----

const plus = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const apart = (from, to) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
function dueAfter(from, days, dayKind, known) {
  if (dayKind === 'calendar') return plus(from, days);
  const said = new Map(known.map(({ day, kind }) => [day, kind]));
  let day = from;
  for (let left = days; left > 0; ) {
    day = plus(day, 1);
    const weekday = new Date(day).getUTCDay();
    if (said.has(day) ? said.get(day) === 'workday' : weekday > 0 && weekday < 6) left--;
  }
  return day;
}

// ---- an item as of an instant ----

const AFTER = {
  approve: 'registered',
  issue: 'issued',
  accept: 'accepted',
  refuse: 'registered',
  split: 'working',
  feedback: 'working',
  report: 'review',
  return: 'working',
  close: 'closed',
  strike: 'struck',
  file: 'filed',
  rate: 'rated',
  withdraw: 'withdrawn',
};
const ENDED = ['closed', 'struck', 'filed', 'rated'];
const OPEN = ['issued', 'accepted', 'working', 'review'];

function standingOf(task, at) {
  const done = acts.filter((act) => act.task === task.task && act.recorded_at <= at);
  const s = {
    state: 'draft',
    returned: 0,
    remarked: 0,
    rechecked: 0,
    extended: '',
    slips: [],
    steps: new Set(),
  };
  for (const act of done) {
    const ended = ENDED.includes(s.state);
    if (AFTER[act.act]) s.state = AFTER[act.act];
    if (act.act === 'issue') s.issued = act.on;
    if (act.act === 'refuse') s.issued = undefined;
    if (act.act === 'report') s.reported = act.on;
    if (act.act === 'return') s.returned++;
    if (act.act === 'slip') s.slips.push(act.colour);
    if (act.act === 'grant-extension') s.extended = act.new_due;
    if (act.progress_pct) s.pct = Number(act.progress_pct);
    if (act.count_done) s.count = Number(act.count_done);
    if (act.milestone) s.steps.add(Number(act.milestone));
    const remark = act.act === 'remark' && act.remark === 'act' && (ended || s.state === 'review');
    const recheck = act.act === 'recheck' && act.outcome === 'reopened';
    if (remark || recheck) Object.assign(s, { state: 'working', reported: undefined });
    s.remarked += Number(remark);
    s.rechecked += Number(recheck);
  }
  const days = Number(task.limit_days);
  const known = calendar.filter((day) => day.recorded_at <= at);
  s.due = s.extended || task.due_on || (s.issued && dueAfter(s.issued, days, task.day_kind, known)) || '';
  return s;
}

/** The latest figure of the year that was known: its month and what it says. */
function figureAt(task, at) {
  const basis = task.indicator === 'budget-revenue' ? 'refunds-excluded' : '';
  const known = figures.filter(
    (f) =>
      f.unit === task.measured_unit &&
      f.indicator === task.indicator &&
      f.basis === basis &&
      f.period.startsWith('2022-') &&
      f.recorded_at <= at,
  );
  const last = known
    .toSorted((a, b) => `${a.period}${a.recorded_at}`.localeCompare(`${b.period}${b.recorded_at}`))
    .at(-1);
  const now = Number(task.measured_field === 'growthPct' ? last.growth_pct : last.value);
  return { month: Number(last.period.slice(5)), now };
}

function isBehind(task, s, at) {
  const today = at.slice(0, 10);
  const share = Math.min(1, apart(s.issued, today) / apart(s.issued, s.due || today));
  if (task.measure === 'milestone')
    return task.milestones.split(';').some((day, i) => day < today && !s.steps.has(i + 1));
  if (task.measure === 'visible') return s.pct !== undefined && s.pct < share * 100;
  if (task.measure === 'count') {
    const before = Number(task.baseline);
    return (s.count ?? before) < before + share * (task.value - before);
  }
  const { month, now } = figureAt(task, at);
  if (task.op === 'at_most') return now > task.value;
  const adds = task.measured_field === 'value' && task.indicator !== 'tax-share';
  return now < task.value * (adds ? month / 12 : 1) - 1e-9;
}

/** The list and light of an item on the evening of a day. */
function seen(task, at) {
  const s = standingOf(task, at);
  const today = at.slice(0, 10);
  const near = s.due !== '' && today >= plus(s.due, -3);
  const over = s.due !== '' && today > s.due;
  const listed = (list, light) => ({ task: task.task, lead: task.lead_unit, ...s, list, light });
  if (s.state === 'withdrawn') return listed('withdrawn', 'grey');
  if (!OPEN.includes(s.state) && !ENDED.includes(s.state)) return listed('draft', 'grey');
  if (ENDED.includes(s.state)) return listed(s.reported > s.due ? 'done-late' : 'done', 'green');
  const returned = s.returned > 0 && s.state === 'working';
  const light =
    over && s.state !== 'review'
      ? 'red'
      : returned || isBehind(task, s, at)
        ? 'yellow'
        : near
          ? 'blue'
          : 'green';
  const open = over ? 'overdue' : s.state === 'issued' ? 'to-sign' : near ? 'due-soon' : 'going';
  return listed(s.state === 'review' ? 'to-review' : open, light);
}

const known = (at) => tasks.filter((task) => task.recorded_at <= at).map((task) => seen(task, at));
const counted = (rows, key) => Object.groupBy(rows, (row) => row[key]);
const sizes = (groups) => Object.fromEntries(Object.entries(groups).map(([key, rows]) => [key, rows.length]));

// ---- what is told ----

assert.deepEqual(
  books.map(({ nature }) => nature),
  ['economic', 'projects', 'expropriation'],
);
const signed = covers.filter(({ state }) => state === 'accepted');
assert.deepEqual(
  [covers.length, signed.length, new Set(covers.map(({ cover }) => cover)).size],
  [20, 10, 10],
);
assert.ok(signed.every(({ signed_on: on, sign_by: by, signer }) => on <= by && signer));
assert.deepEqual(
  signed.filter(({ mode }) => mode === 'paper').map(({ receiver }) => receiver),
  ['eco-bureau'],
);
const streets = signed
  .filter(({ receiver }) => receiver.startsWith('street'))
  .map(({ books: held }) => held.split(';').length);
assert.deepEqual(streets, [2, 2]);
const unitIds = new Set(units.map(({ unit }) => unit));
for (const { task, lead_unit: lead, co_units: co, issuer } of tasks)
  assert.ok(
    [lead, issuer, ...co.split(';').filter(Boolean)].every((unit) => unitIds.has(unit)),
    task,
  );
say(
  `${books.length} books, ${signed.length} covers signed in time, one on paper; ${tasks.length} items, ${acts.length} acts`,
);

const end = known(LAST_EVENING);
const one = (id) => end.find(({ task }) => task === id);
assert.deepEqual(sizes(counted(end, 'list')), {
  'done-late': 5,
  done: 22,
  overdue: 2,
  withdrawn: 1,
  'due-soon': 10,
  'to-review': 2,
  going: 2,
  draft: 1,
  'to-sign': 1,
});
const lights = counted(end, 'light');
assert.deepEqual(sizes(lights), { green: 28, red: 2, grey: 2, blue: 5, yellow: 9 });
assert.deepEqual(idsOf(lights.red), ['inspection-contracts', 'project-community-hub']);
assert.deepEqual(idsOf(lights.blue), [
  'eco-income',
  'eco-pm25',
  'eco-service',
  'eco-value-added',
  'project-science-hub',
]);
assert.deepEqual(idsOf(end.filter(({ slips }) => slips.includes('red'))), ['project-community-hub']);
assert.deepEqual(one('project-community-hub').slips, ['blue', 'yellow', 'red']);
assert.deepEqual(idsOf(end.filter(({ returned }) => returned > 1)), ['eco-tax-share']);
assert.deepEqual(idsOf(end.filter(({ remarked }) => remarked > 0)), ['remark-river']);
assert.deepEqual(idsOf(end.filter(({ rechecked }) => rechecked > 0)), ['inspection-dust']);
const extended = end.filter((row) => row.extended).map((row) => `${row.task} ${row.extended}`);
assert.deepEqual(extended, ['eco-gdp 2023-01-31', 'expro-west-bank 2022-12-15']);
say(
  'as of the last evening of 2022:',
  JSON.stringify(sizes(counted(end, 'list'))),
  JSON.stringify(sizes(lights)),
);
say(
  'red slip project-community-hub, returned twice eco-tax-share, reopened by a remark remark-river; extended:',
  ...extended,
);

const early = known('2022-08-20T23:59:59+08:00');
assert.deepEqual(sizes(counted(early, 'list')), { going: early.length });
const november = known('2022-11-30T23:59:59+08:00');
const turned = ['expro-street-1', 'project-construction'].map((id) =>
  [early, end].map((rows) => rows.find((r) => r.task === id).light),
);
assert.deepEqual(turned, [
  ['yellow', 'green'],
  ['yellow', 'green'],
]);
assert.equal(november.find(({ task }) => task === 'project-community-hub').light, 'yellow');
assert.equal(
  known('2022-12-01T23:59:59+08:00').find(({ task }) => task === 'project-community-hub').light,
  'red',
);
say(
  `as of 20 August ${early.length} items, all going; two street and bureau items turn green by their figures alone`,
);

const instants = [...tasks, ...acts, ...covers, ...books].map((row) => row.recorded_at);
assert.ok(instants.every((at) => at >= '2022-08-15' && at < '2023'));
assert.ok(acts.every(({ on, recorded_at: at }) => at.startsWith(on)));
const order = Object.values(Object.groupBy(acts, ({ task }) => task));
for (const history of order)
  for (const [i, act] of history.entries()) {
    assert.equal(Number(act.number), i + 1);
    assert.ok(i === 0 || act.recorded_at >= history[i - 1].recorded_at, `${act.task} ${act.number}`);
  }
const free = calendar.filter(({ kind }) => kind === 'holiday').length;
assert.deepEqual([calendar.length, free], [72, 58]);
say(
  `every act on its day and after the one before; calendar: ${free} days off, ${calendar.length - free} make-up days`,
);
