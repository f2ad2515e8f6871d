// 埋错 — plants bugs one at a time in a copy of the engine and the table of rights, runs the rule tests that `npm test` runs, and
// prints which were caught. Exits 1 when fewer than nine tenths were, or when a bug cannot be planted any more.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * What is planted: file, what stands there, what is put instead, what it would mean; and which tests alone must find it.
 * @type {readonly (readonly [string, string, string, string, string[]?])[]}
 */
const BUGS = [
  [
    'src/engine/growth.ts',
    '(value[i]! / from - 1) * 100',
    '(value[i]! / from) * 100',
    'growth without taking off the base',
  ],
  [
    'src/engine/pace.ts',
    '(1 + yearPct / 100 - elapsedShare *',
    '(1 + yearPct / 100 - (1 - elapsedShare) *',
    'required growth with the shares of the year swapped',
  ],
  [
    'src/engine/target.ts',
    'actual >= bound - slack',
    'actual > bound + slack',
    'a target just reached counts as missed',
  ],
  [
    'src/engine/target.ts',
    "{ bound: terms.value + slack, side: 'at-or-below' }",
    "{ bound: terms.value - slack, side: 'at-or-below' }",
    '“about” of a falling indicator on the wrong side',
  ],
  [
    'src/engine/light.ts',
    "{ light: 'yellow', from: 0, to: 50, openLow: true }",
    "{ light: 'yellow', from: 0, to: 50, openLow: true, openHigh: true }",
    'short by exactly half is red',
  ],
  [
    'src/engine/world.ts',
    'fact.recordedAt > world.asOf',
    'fact.recordedAt < world.asOf',
    'as of an instant shows what came later',
  ],
  [
    'src/engine/panel.ts',
    '>= version) return false',
    '> version + 1) return false',
    'an older fact that comes late overwrites a newer one',
  ],
  [
    'src/engine/rounding.ts',
    "rule === 'half-up' || floor % 2 === 1",
    "rule === 'half-even' || floor % 2 === 1",
    'ties rounded down where they go up',
  ],
  [
    'src/engine/schedule.ts',
    'cumulative[month]! / cumulative[11]!',
    'cumulative[month]! / cumulative[10]!',
    'seasonal shares of eleven months',
  ],
  [
    'src/engine/period.ts',
    "if (reportedAs === 'ytd') return { first: yearOf(natural.last) * 12",
    "if (reportedAs === 'ytd') return { first: natural.first",
    'a cumulative quarter keyed as a quarter by itself',
  ],
  [
    'src/engine/league.ts',
    'const high = (key + 0.5 + slack) / factor',
    'const high = (key - 0.5) / factor',
    'equal to the average counts as above it',
  ],
  [
    'src/engine/duty.ts',
    '(object.label ?? 0) > 0',
    '(object.label ?? 0) > 9',
    'a label above clearance is let through',
  ],
  [
    'src/engine/duty.ts',
    'object.proposedBy !== actor.person &&',
    '',
    'whoever proposes a role may approve it',
  ],
  [
    'src/engine/duty.ts',
    'return subtree(state, assignment.unit, dayOf(object, state)).has(object.unit);',
    'return true;',
    'a role in one unit reaches all units',
  ],
  [
    'src/engine/meetings/statement-number.ts',
    'const value = Math.abs(own - other);',
    'const value = Math.round(Math.abs(own - other));',
    'a difference rounded before it is shown',
  ],
  [
    'src/engine/meetings/statement-number.ts',
    'return Math.max(1, decimals);',
    'return decimals - 1;',
    'sentences rounded at one digit less than the board',
  ],
  [
    'src/engine/meetings/shortfalls.ts',
    'row.metTarget === false);',
    'row.metTarget !== true);',
    'a figure that is not there is told as a missed target',
  ],
  [
    'src/engine/rounding.ts',
    "decimals: number, rule: RoundingRule = 'half-up'): string",
    "decimals: number, rule: RoundingRule = 'half-even'): string",
    'another rule of rounding, by the golden sentences alone',
    ['test/golden/rounding.test.ts'],
  ],
  [
    'src/engine/tasks/guards.ts',
    'dueOn !== null && today > dueOn ? { dueOn, today }',
    'dueOn !== null && today > dayPlus(dueOn, 1) ? { dueOn, today }',
    'an extension asked for the day after the due day',
  ],
  [
    'src/engine/tasks/guards.ts',
    "accept: { from: ['issued'], by: ['unit', 'head'] }",
    "accept: { from: ['issued'], by: ['unit', 'head', 'office'] }",
    'the office accepts for the unit without saying so',
  ],
  [
    'src/engine/tasks/guards.ts',
    'return standing.pending?.signed === true ? null',
    'return standing.pending !== null ? null',
    'an extension granted without the signature of the head',
  ],
  [
    'src/engine/tasks/guards.ts',
    "  'close',\n  'return',\n  'grant-extension'",
    "  'return',\n  'grant-extension'",
    'an item closed by whoever reported it',
  ],
  [
    'src/engine/tasks/standing.ts',
    "(ENDED_STATES.has(standing.state) || standing.state === 'review')",
    'ENDED_STATES.has(standing.state)',
    'a further remark leaves the report under review',
  ],
  [
    'src/engine/tasks/standing.ts',
    'returned: returned + 1,',
    'returned,',
    'an item sent back is not counted',
  ],
  [
    'src/engine/tasks/slip.ts',
    'if (standing.pending) return null;',
    '',
    'a slip while an extension asked for in time is undecided',
  ],
  [
    'src/engine/tasks/calendar.ts',
    "return said.kind === 'workday'",
    "return said.kind === 'holiday'",
    'holidays worked and make-up days off',
  ],
  [
    'src/engine/tasks/limit.ts',
    "limit: 'minutes', days: 20",
    "limit: 'minutes', days: 30",
    'minutes given thirty days',
  ],
  [
    'src/engine/tasks/points.ts',
    'returned: -2',
    'returned: -1',
    'an item sent back costs one point instead of two',
  ],
  [
    'src/engine/tasks/split.ts',
    "beyond: !holds(sum, parent, 'at-or-below')",
    "beyond: !holds(sum, parent, 'at-or-above')",
    'children that ask less than their parent are told as too much',
  ],
  [
    'src/engine/tasks/task-table.ts',
    'if (held.seen.figures !== figures) touchMeasured(held, touched);',
    '',
    'an item keeps its light when the figure arrives',
  ],
  [
    'src/engine/tasks/task-row.ts',
    'latest(registry.task, object)?.body.parent === id',
    'latest(registry.task, object) !== null',
    'a child given to another parent still stands under the first',
  ],
];

const TESTS = [
  'src/engine',
  'test/vectors',
  'test/golden/statements.test.ts',
  'test/golden/rounding.test.ts',
];

const only = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'planted-'));
try {
  for (const name of [
    'src',
    'test',
    'demo',
    'docs',
    'package.json',
    'vitest.config.ts',
    'tsconfig.json',
    'ARCHITECTURE.md',
    'GLOSSARY.md',
  ]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [file, from] of BUGS) {
    if (!readFileSync(join(folder, file), 'utf8').includes(from))
      throw new Error(`cannot plant in ${file}: ${from}`);
  }
  if (!passes()) throw new Error('the rule tests do not pass as they are');
  let caught = 0;
  let planted = 0;
  for (const [file, from, to, meaning, tests] of BUGS) {
    if (only.length > 0 && !only.some((word) => file.includes(word))) continue;
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(from, to));
    const found = !passes(tests);
    writeFileSync(path, text);
    planted++;
    if (found) caught++;
    process.stdout.write(`${found ? 'caught' : 'MISSED'}  ${file}: ${meaning}\n`);
  }
  process.stdout.write(`${caught} of ${planted} planted bugs caught\n`);
  process.exitCode = planted > 0 && caught / planted >= 0.9 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function passes(tests = TESTS) {
  const vitest = join(root, 'node_modules', '.bin', 'vitest');
  const done = spawnSync(vitest, ['run', ...tests, '--bail=1', '--reporter=dot'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return done.status === 0;
}
