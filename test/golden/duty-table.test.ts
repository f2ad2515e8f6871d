import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type Actor, type DutyObject, may } from '../../src/engine/duty.ts';
import { PRINCIPALS, PRINCIPAL_GRANTS, ROLES, ROLE_GRANTS, VERBS } from '../../src/engine/duty-table.ts';
import { dutyRoles } from './duty-names.ts';
import { BEST, actor, stateOf } from './duty-world.ts';

const FILE = fileURLToPath(new URL('duty-table.md', import.meta.url));

/** What is changed of the most favourable object: one letter a case, printed when it is still allowed. */
const CASES: Readonly<Record<string, DutyObject>> = {
  // the role's own unit
  o: {},
  // a unit below it
  b: { unit: 'finance' },
  // another district
  x: { unit: 'demo-1' },
  // another indicator of the own unit
  i: { indicator: 'gdp' },
  // a street that was below it until 2021
  t: { unit: 'street' },
  // the same street at a period of 2021
  p: { unit: 'street', period: '2021-06' as never },
  // a group the unit is not in
  g: { group: 'others' },
  // about oneself
  m: { person: 'p-me' },
  // done or proposed before by oneself
  s: { previousBy: 'p-me', proposedBy: 'p-me' },
  // released
  r: { released: true },
  // labelled
  l: { label: 1 },
};

it('prints the whole table, and it is the one in the repository', () => {
  const text = table();
  if (process.env['MAINSPRING_BLESS']) writeFileSync(FILE, text);
  expect(text).toBe(readFileSync(FILE, 'utf8'));
});

function table(): string {
  const state = stateOf();
  const lines = [
    '# Who may do what',
    '',
    'Printed by `test/golden/duty-table.test.ts` from `src/engine/duty-table.ts` and `may`. Each cell: how far the grant reaches,',
    'then the cases of one small city in which it holds: o own unit, b a bureau below, x another district, i another indicator,',
    't a street that left in 2022, p the same street in 2021, g a group one is not in, m about oneself, s the step before was',
    'one’s own, r released, l labelled. An empty cell is no.',
    '',
  ];
  const columns = [...ROLES, ...PRINCIPALS];
  lines.push(`| Verb | ${columns.map((one) => dutyRoles[one]).join(' | ')} |`, `|---|${columns.map(() => '---').join('|')}|`);
  for (const verb of VERBS) {
    const cells = columns.map((one) => {
      const grants = (ROLES as readonly string[]).includes(one) ? ROLE_GRANTS[one as never] : PRINCIPAL_GRANTS[one as never];
      const who = asker(one);
      const letters = Object.entries(CASES).filter(([, change]) => may(who, verb, { ...BEST, ...change }, state));
      return [grants[verb] ?? '', letters.map(([letter]) => letter).join('')].filter((part) => part !== '').join(' ');
    });
    lines.push(`| ${verb} | ${cells.join(' | ')} |`);
  }
  return `${lines.join('\n')}\n`;
}

function asker(role: string): Actor {
  if ((ROLES as readonly string[]).includes(role)) return actor({ role, unit: 'edz', indicators: ['revenue'] });
  return { person: role, principal: role as 'console', assignments: [], board: 'districts' };
}
