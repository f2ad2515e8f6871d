import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ACT_RULES, ENTERED_FOR } from '../../src/engine/tasks/guards.ts';
import { TASK_STATES } from '../../src/engine/tasks/standing.ts';
import { TASK_ACTS } from '../../src/engine/tasks/task-facts.ts';
import { transition } from '../../src/engine/tasks/transition.ts';
import { say } from '../../src/web/words/index.ts';
import { ALL_HANDS } from '../tasks/scene.ts';
import { outcomesOf } from '../tasks/every-act.ts';

const FILE = fileURLToPath(new URL('task-acts.md', import.meta.url));

it('prints every state and every act, and it is the table in the repository', () => {
  const text = table();
  if (process.env['MAINSPRING_BLESS']) writeFileSync(FILE, text);
  expect(text).toBe(readFileSync(FILE, 'utf8'));
});

function table(): string {
  const lines = [
    '# What may be done to an item of supervision, and when',
    '',
    'Printed by `test/golden/task-acts.test.ts` from `transition`. Each cell: the state the act leads to, by the shortest way into the',
    'state of its column; `·` where it stays. An empty cell is refused. `by`: whose hand may do it, + where the office may enter it',
    'from paper.',
    '',
    `| Act | by | ${TASK_STATES.join(' | ')} |`,
    `|---|---|${TASK_STATES.map(() => '---').join('|')}|`,
  ];
  for (const act of TASK_ACTS) {
    const cells = TASK_STATES.map((state) =>
      outcomesOf(state, act).map(({ name, to }) => (to === state ? `${name}·` : `${name}${to}`)).join(', '),
    );
    lines.push(`| ${say('zh', `task-act.${act}`)} ${act} | ${by(act)} | ${cells.join(' | ')} |`);
  }
  return `${lines.join('\n')}\n`;
}

/** Asked of the engine one hand at a time. */
function by(act: (typeof TASK_ACTS)[number]): string {
  const from = ACT_RULES[act].from[0]!;
  const hands = ALL_HANDS.filter((hand) =>
    outcomesOf(from, act, (asked) => {
      const context = { ...asked.context, hands: new Set([hand]) };
      return transition({ ...asked, act: { ...asked.act, signed: false }, context });
    }).length > 0,
  );
  return hands.join(' ') + (ENTERED_FOR.has(act) ? ' +' : '');
}
