// Rows of task_books, task_covers, tasks, task_acts and calendar_days from scripts/demo-tasks.mjs. Every act has the hour it was
// done at, which is when it became known: no clock, and the minutes come from the dice of scripts/make-demo.mjs.
import { BOOKS, CALENDAR, COVERS, ITEMS, LEADERS } from './demo-tasks.mjs';

const YEAR = '2022';
const ZONE = 'edz';
const ISSUED = `${YEAR}-08-15T08:30:00+08:00`;
const SIGN_BY = `${YEAR}-08-19`;
const PARENT_DOC = '演示〔2022〕8号';

// The columns of each file, its primary key and foreign keys, in the words of SCHEMAS in scripts/demo-tables.mjs.
export const TASK_SCHEMAS = {
  task_books: [
    `book! nature:economic|projects|expropriation|other! title! period:period! issuer! issued_on:date! stocktake doc_no parent_doc
    recorded_at:instant`,
    'book',
    'issuer>units.unit',
  ],
  task_covers: [
    `cover! receiver! issuer! books! sign_by:date! state:issued|accepted|refused|withdrawn! stocktake signer signed_on:date
    mode:screen|paper scan reason recorded_at:instant`,
    'cover recorded_at',
    'receiver>units.unit issuer>units.unit',
  ],
  tasks: [
    `task! book cover parent title! source! source_ref doc_no original remark:act|guide|read issuer! lead_unit co_units
    route:forward|joint|own! leader handler limit:urgent|ordinary|hard|document|minutes|days|fixed! limit_days:integer
    day_kind:calendar|working due_on:date measure:indicator|count|milestone|visible! indicator measured_unit measured_period:period
    measured_field:value|growthPct|rank|completionPct op:at_least|at_most value:number baseline:number left:number counted_in
    milestones milestone_names visible proof weight:number schedule questions reliance reason important recorded_at:instant`,
    'task',
    `book>task_books.book parent>.task issuer>units.unit lead_unit>units.unit indicator>indicators.indicator
    measured_unit>units.unit`,
  ],
  task_acts: [
    `task! number:integer! act! on:date! task_version:integer! unit entered_for text new_due:date progress_pct:number
    count_done:number milestone:integer signed colour:blue|yellow|red answer_by:date remark:act|guide|read
    outcome:kept|reopened|upheld|changed grade:good|fair|poor of:integer reviewed:return|slip|rate children scan
    recorded_at:instant`,
    'task number',
    'task>tasks.task unit>units.unit',
  ],
  calendar_days: ['day:date! kind:holiday|workday|ordinary! name source recorded_at:instant', 'day', ''],
};

/** The rows of all five tables. `stand(goal)`: where an item stands when its book is made, and what is left; `dice`: a seeded draw by name. */
export function taskRows({ stand, dice }) {
  const histories = new Map();
  for (const item of ITEMS) histories.set(item.task, historyOf(item, { histories, dice }));
  const rows = {
    task_books: BOOKS.map(bookRow),
    task_covers: COVERS.flatMap(coverRows),
    tasks: ITEMS.map((item) => taskRow(item, { made: histories.get(item.task).made, stand })),
    task_acts: ITEMS.flatMap(({ task }) => histories.get(task).acts),
    calendar_days: CALENDAR.flatMap(calendarRows),
  };
  return Object.fromEntries(Object.entries(rows).map(([name, cells]) => [name, cells.map(inOrder(name))]));
}

/** Cells by column in the order of the table; a column it does not know is a mistake. */
function inOrder(name) {
  const columns = TASK_SCHEMAS[name][0].split(/\s+/).map((word) => /^\w+/.exec(word)[0]);
  return (cells) => {
    const strange = Object.keys(cells).find((column) => !columns.includes(column));
    if (strange) throw new Error(`${name} has no column ${strange}`);
    return columns.map((column) => cells[column] ?? '');
  };
}

// ---- books and covers ----

function bookRow([book, nature, title, doc]) {
  const papers = { issued_on: ISSUED.slice(0, 10), doc_no: doc, parent_doc: PARENT_DOC };
  return { book, nature, title, period: `${YEAR}-H2`, issuer: ZONE, ...papers, recorded_at: ISSUED };
}

const coverOf = (unit) => `cover-2022-h2-${unit}`;

/** As it was issued, and as it was signed. */
function coverRows([receiver, at, mode, signer]) {
  const held = ITEMS.filter((item) => item.book && item.lead === receiver).map(({ book }) => book);
  const books = BOOKS.map(([book]) => book).filter((book) => held.includes(book));
  if (books.length === 0) throw new Error(`a cover without a book: ${receiver}`);
  const cover = {
    cover: coverOf(receiver),
    receiver,
    issuer: ZONE,
    books: books.join(';'),
    sign_by: SIGN_BY,
  };
  const signed = { state: 'accepted', signer, signed_on: at.slice(0, 10), mode };
  return [
    { ...cover, state: 'issued', recorded_at: ISSUED },
    { ...cover, ...signed, recorded_at: `${at}:00+08:00` },
  ];
}

// ---- items ----

function taskRow(item, { made, stand }) {
  const { task, book, parent, title, source, doc, original, remark, lead, co, proof, weight } = item;
  const issuer = item.issuer ?? ZONE;
  return {
    task,
    book,
    parent,
    title,
    source,
    source_ref: item.ref,
    original,
    remark,
    issuer,
    proof,
    weight,
    cover: book && coverOf(lead),
    doc_no: doc,
    lead_unit: lead,
    co_units: co,
    route: item.route ?? (co ? 'joint' : 'forward'),
    leader: LEADERS[lead],
    ...limitCells(item),
    measure: item.measure,
    ...measureCells(item, stand),
    questions: item.questions,
    reliance: item.reliance,
    important: item.important,
    recorded_at: made,
  };
}

function limitCells({ limit, due }) {
  if (limit === undefined) return { limit: 'fixed', due_on: due.length === 5 ? `${YEAR}-${due}` : due };
  const [kind, days, dayKind] = limit.split(' ');
  return { limit: kind, limit_days: days, day_kind: dayKind };
}

function measureCells({ measure, goal, count, milestones, visible }, stand) {
  if (measure === 'visible') return { visible };
  if (measure === 'count') {
    const [value, countedIn, done] = count.split(' ');
    return { op: 'at_least', value, baseline: done, left: String(value - done), counted_in: countedIn };
  }
  if (measure === 'milestone') {
    const parts = milestones.split(';').map((one) => one.split(' '));
    return {
      milestones: parts.map(([day]) => day).join(';'),
      milestone_names: parts.map(([, name]) => name).join('\n'),
    };
  }
  const [unit, indicator, field, op, value] = goal.split(' ');
  const { doc, ...standing } = stand({ unit, indicator, field, value: Number(value) });
  const measured = { measured_unit: unit, measured_period: YEAR, measured_field: field, op, value };
  return { source_ref: `${unit}/${indicator}/${YEAR}`, doc_no: doc, indicator, ...measured, ...standing };
}

// ---- acts ----

// The hour at which each act is done on its day; a later one of the same day and item follows it.
const HOURS = {
  approve: '08:40',
  issue: '09:10',
  accept: '10:20',
  refuse: '10:50',
  split: '14:30',
  feedback: '15:10',
  'request-extension': '14:20',
  'grant-extension': '11:00',
  'refuse-extension': '11:00',
  report: '16:00',
  close: '10:15',
  return: '10:40',
  strike: '15:00',
  file: '16:20',
  rate: '10:30',
  urge: '09:30',
  slip: '08:05',
  remark: '09:00',
  recheck: '14:00',
  'ask-review': '15:40',
  'answer-review': '11:20',
  withdraw: '16:30',
};
const COLUMNS = {
  due: 'new_due',
  pct: 'progress_pct',
  count: 'count_done',
  ms: 'milestone',
  by: 'answer_by',
};
const BY_UNIT = ['accept', 'refuse', 'feedback', 'request-extension', 'report', 'ask-review'];
const APART_MINUTES = 25;

/** What was done to an item, and when it was made: its acts in order, each at its instant. */
function historyOf(item, { histories, dice }) {
  const { task, lead, parent } = item;
  const made = parent ? splitOf(histories.get(parent).acts, task) : madeAt(item);
  const acts = item.book ? bookActs(lead) : [];
  for (const { day, act, cells } of linesOf(item)) {
    const draw = Math.floor(dice(`act ${task} ${acts.length + 1}`)() * 12);
    const earliest = minuteOf(acts.at(-1)?.recorded_at ?? made) + APART_MINUTES;
    const minute = Math.max(minuteOf(`${day}T${HOURS[act]}`) + draw, earliest);
    if (instantOf(minute).slice(0, 10) !== day) throw new Error(`${task}: no hour left on ${day} for ${act}`);
    const unit = BY_UNIT.includes(act) && { unit: lead };
    acts.push({ act, ...cells, ...unit, recorded_at: instantOf(minute) });
  }
  const numbered = acts.map((act, i) => {
    return { task, number: String(i + 1), on: act.recorded_at.slice(0, 10), task_version: '1', ...act };
  });
  return { made, acts: numbered };
}

/** The lines of an item; who reports visible progress as finished has said before that it is all done. */
function linesOf({ acts, measure }) {
  const lines = acts
    .split('\n')
    .map((text) => text.trim())
    .filter(Boolean)
    .map(lineOf);
  let said = '';
  return lines.flatMap((line) => {
    const finishes = measure === 'visible' && line.act === 'report' && said !== '100';
    said = finishes ? '100' : (line.cells.progress_pct ?? said);
    if (!finishes) return [line];
    const text = `${line.cells.text.split(/[，。]/)[0]}。`;
    return [{ day: line.day, act: 'feedback', cells: { progress_pct: '100', text } }, line];
  });
}

/** The acts by which every item of a book reached its unit; a paper signature was entered by the office. */
function bookActs(lead) {
  const [, at, mode] = COVERS.find(([unit]) => unit === lead);
  const entered = mode === 'paper' && { entered_for: 'yes' };
  return [
    { act: 'approve', recorded_at: ISSUED },
    { act: 'issue', recorded_at: ISSUED },
    { act: 'accept', unit: lead, ...entered, recorded_at: `${at}:00+08:00` },
  ];
}

function madeAt({ task, book, made, acts }) {
  if (book) return ISSUED;
  const first = acts.trim().slice(0, 5);
  if (!made && !first) throw new Error(`nobody says when ${task} was made`);
  return made ?? `${YEAR}-${first}T08:20:00+08:00`;
}

function splitOf(acts, child) {
  return acts.find(({ act, children }) => act === 'split' && children.split(';').includes(child)).recorded_at;
}

function lineOf(line) {
  const [, head, text] = /^(.*?)(?:(?:^|\s)\/\s(.*))?$/.exec(line);
  const [day, act, ...given] = head.split(' ');
  if (!HOURS[act]) throw new Error(`an act nobody knows: ${line}`);
  const pairs = given.filter(Boolean).map((word) => {
    const [key, value = 'yes'] = word.split('=');
    return [COLUMNS[key] ?? key, value];
  });
  return { day: `${YEAR}-${day}`, act, cells: { ...Object.fromEntries(pairs), ...(text && { text }) } };
}

const minuteOf = (instant) => Date.parse(`${instant.slice(0, 16)}:00Z`) / 60_000;
const instantOf = (minute) => new Date(minute * 60_000).toISOString().replace('.000Z', '+08:00');

// ---- the calendar ----

function calendarRows({ source, known, holidays, workdays }) {
  const free = holidays.flatMap(([from, to, name]) => daysOf(from, to).map((day) => [day, 'holiday', name]));
  const worked = workdays.map(([day, name]) => [day, 'workday', name]);
  return [...free, ...worked]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, kind, name]) => ({ day, kind, name, source, recorded_at: known }));
}

function daysOf(from, to) {
  const count = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return Array.from({ length: count + 1 }, (_, i) =>
    new Date(Date.parse(from) + i * 86_400_000).toISOString().slice(0, 10),
  );
}
