// Rows of meetings, matters, agenda_items, commitments, inspections and visits from scripts/demo-meetings.mjs.
import { createHash } from 'node:crypto';
import { LEADERS } from './demo-tasks.mjs';
import * as tables from './demo-meetings.mjs';

const at = (day, hour) => `${day}T${hour}:00+08:00`;

// The columns of each file, its primary key and foreign keys, in the words of SCHEMAS in scripts/demo-tables.mjs.
export const MEETING_SCHEMAS = {
  meetings: [
    `meeting! title unit! kind:executive|coordination|special|onsite|other! on:date! chair attending minutes_no
    state:planned|held|cancelled! recorded_at:instant`,
    'meeting recorded_at',
    'unit>units.unit',
  ],
  matters: [
    'matter! title unit! reference project opened_on:date! closed_on:date same_as recorded_at:instant',
    'matter recorded_at',
    'unit>units.unit project>projects.project',
  ],
  agenda_items: [
    'meeting! number:integer! title matter not_matters unit project reference text decision tasks withdrawn recorded_at:instant',
    'meeting number recorded_at',
    'meeting>meetings.meeting matter>matters.matter unit>units.unit',
  ],
  commitments: [
    `commitment! meeting! number:integer matter unit! owner text due_on:date! state:made|kept|broken|withdrawn! note
    recorded_at:instant`,
    'commitment recorded_at',
    'meeting>meetings.meeting unit>units.unit',
  ],
  inspections: [
    `inspection! unit! day:date! plan_no! seed_hash! seed size:integer! random_pct:integer! most_visits:integer! visit_days:integer!
    state:sealed|drawn|closed|cancelled! rule drawn_at:instant weak random list reason text recorded_at:instant`,
    'inspection recorded_at',
    'unit>units.unit',
  ],
  visits: [
    `inspection! place! on:date! unit! seen:as-reported|contradicts|not-reached! text contradicted photos tasks
    recorded_at:instant`,
    'inspection place recorded_at',
    'inspection>inspections.inspection unit>units.unit',
  ],
};

/** The rows of all six tables. `progress`: what projects report, in the cells of project_progress. */
export function meetingRows({ progress }) {
  const rows = {
    meetings: tables.MEETINGS.flatMap(meetingVersions),
    matters: tables.MATTERS.flatMap(matterVersions),
    agenda_items: tables.AGENDA.flatMap(agendaVersions),
    commitments: tables.COMMITMENTS.flatMap(commitmentVersions),
    inspections: inspectionVersions(tables.INSPECTION),
    visits: tables.VISITS.flatMap((visit) => visitVersions(visit, progress)),
  };
  return Object.fromEntries(Object.entries(rows).map(([name, cells]) => [name, cells.map(inOrder(name))]));
}

/** Cells by column in the order of the table; a column it does not know is a mistake. */
function inOrder(name) {
  const columns = MEETING_SCHEMAS[name][0].split(/\s+/).map((word) => /^\w+/.exec(word)[0]);
  return (cells) => {
    const strange = Object.keys(cells).find((column) => !columns.includes(column));
    if (strange) throw new Error(`${name} has no column ${strange}`);
    return columns.map((column) => String(cells[column] ?? ''));
  };
}

/** As planned, where it was known beforehand, and as held. */
function meetingVersions([meeting, kind, on, minutes, title, known]) {
  const row = {
    meeting,
    title,
    kind,
    on,
    unit: 'edz',
    chair: tables.CHAIR,
    attending: tables.ATTENDING[kind].join('\n'),
  };
  const held = { ...row, minutes_no: minutes, state: 'held', recorded_at: at(on, '18:00') };
  return known ? [{ ...row, state: 'planned', recorded_at: at(known, '17:00') }, held] : [held];
}

/** Opened on the evening of its first meeting, closed on the evening of its day. */
function matterVersions([matter, unit, project, opened, closed, title]) {
  const row = { matter, unit, project, title, opened_on: opened };
  const first = { ...row, recorded_at: at(opened, '17:58') };
  return closed ? [first, { ...row, closed_on: closed, recorded_at: at(closed, '18:30') }] : [first];
}

const MEETING = Object.fromEntries(
  tables.MEETINGS.map(([meeting, , on, , , known]) => [meeting, { on, known }]),
);
const PROJECT = Object.fromEntries(
  tables.MATTERS.map(([matter, , project, opened]) => [matter, { project, opened }]),
);

/** On the agenda of a meeting to come, as decided, and once items were made of the decision. */
function agendaVersions([meeting, number, matter, unit, made, title, text, decision]) {
  const { on, known } = MEETING[meeting];
  const row = { meeting, number, title, unit, project: PROJECT[matter]?.project };
  const told = matter && known && PROJECT[matter].opened > known ? { ...row } : { ...row, matter };
  const [task, day] = made.split(' ');
  const decided = { ...row, matter, text, decision, recorded_at: at(on, '18:05') };
  return [
    ...(known ? [{ ...told, recorded_at: at(known, '17:05') }] : []),
    decided,
    ...(task ? [{ ...decided, tasks: task, recorded_at: at(day, '18:10') }] : []),
  ];
}

/** As it was made, and what became of it. */
function commitmentVersions([meeting, number, unit, due, fate, text]) {
  const { on } = MEETING[meeting];
  const row = {
    commitment: `${meeting}-${number}`,
    meeting,
    number,
    unit,
    owner: LEADERS[unit],
    text,
    due_on: due,
  };
  const made = { ...row, state: 'made', recorded_at: at(on, '18:06') };
  if (!fate) return [made];
  const [state, day] = fate.split(' ');
  const note = state === 'kept' ? '督查室已核。' : '到期未完成。';
  return [made, { ...row, state, note, recorded_at: at(day, '18:20') }];
}

function inspectionVersions({ sealedAt, drawnAt, closedAt, seed, rule, weak, random, list, text, ...terms }) {
  const row = { ...terms, seed_hash: createHash('sha256').update(seed).digest('hex') };
  const drawn = { ...row, seed, rule, drawn_at: drawnAt, weak, random, list };
  return [
    { ...row, state: 'sealed', recorded_at: sealedAt },
    { ...drawn, state: 'drawn', recorded_at: drawnAt },
    { ...drawn, state: 'closed', text, recorded_at: closedAt },
  ];
}

function visitVersions([place, unit, hour, seen, text, month, made], progress) {
  const { inspection, day } = tables.INSPECTION;
  const contradicted = month && reportLine(progress, place.split(':')[1], month);
  const row = { inspection, place, on: day, unit, seen, text, contradicted, recorded_at: at(day, hour) };
  if (!made) return [row];
  const [task, on] = made.split(' ');
  return [row, { ...row, tasks: task, recorded_at: at(on, '08:25') }];
}

/** What a project reported for a month on one line, as the program takes it from the report. */
function reportLine(progress, project, month) {
  const said = {};
  for (const [id, period, milestone, , , plan, investment, , , pct, phase] of progress) {
    if (id !== project || period !== month || milestone !== '') continue;
    Object.assign(said, plan && { plan }, investment && { investment, progressPct: pct, phase });
  }
  const fields = Object.entries(said).map(([field, value]) => `${field}=${value}`);
  return [`period=${month}`, ...fields].join(';');
}
