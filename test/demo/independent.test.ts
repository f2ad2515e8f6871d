import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../command.ts';
import { projectRoot } from '../needs.ts';

const DEMO = join(projectRoot, 'demo', 'wuxi-2022');
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (script: string, ...words: string[]) =>
  spawnSync(process.execPath, [join(projectRoot, script), ...words], { encoding: 'utf8' });
const asked = (of: string) => node('test/demo/independent.mjs', of);

/** A copy of the package with one line of one table edited. */
function planted(name: string, table: string, edit: (text: string) => string): string {
  const copy = join(folder, name);
  cpSync(DEMO, copy, { recursive: true });
  const file = join(copy, `${table}.csv`);
  const before = readFileSync(file, 'utf8');
  const after = edit(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
  return copy;
}

describe('the demonstration package', () => {
  it('is what its generator makes, byte for byte', () => {
    const made = join(folder, 'made');
    expect(node('scripts/make-demo.mjs', made)).toMatchObject({ status: 0, stderr: '' });
    for (const name of readdirSync(made)) {
      expect([name, readFileSync(join(made, name), 'utf8')]).toEqual([
        name,
        readFileSync(join(DEMO, name), 'utf8'),
      ]);
    }
    expect(readdirSync(made).length).toBe(readdirSync(DEMO).length - 1);
  });

  it('keeps what it promises, by a reckoning that shares no code with the program', () => {
    const { status, stdout, stderr } = asked(DEMO);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.trim().split('\n').length).toBeGreaterThan(10);
  });

  it.each([
    [
      'a figure',
      'figures',
      (text: string) => text.replace('edz,gdp,2022-06,,194.54,3.1', 'edz,gdp,2022-06,,194.54,3.2'),
    ],
    ['a return', 'task_acts', (text: string) => text.replace(/^(eco-tax-share,7),return/m, '$1,feedback')],
    ['a due day', 'tasks', (text: string) => text.replaceAll('2022-11-30', '2022-12-30')],
    [
      'a day off',
      'calendar_days',
      (text: string) => text.replace('2022-09-12,holiday', '2022-09-12,workday'),
    ],
    ['a reported place', 'project_reports', (text: string) => text.replace(',59.8,1,', ',59.8,2,')],
    [
      'a month of a project that stands still',
      'project_progress',
      (text: string) => text.replace(/^(utility-tunnel,2022-06,,,,,)2070/m, '$12400'),
    ],
    ['a status', 'projects', (text: string) => text.replaceAll(',terminated,', ',suspended,')],
    [
      'a place drawn by lot',
      'inspections',
      (text: string) => text.replace('project:park-06', 'project:park-05'),
    ],
    ['a commitment', 'commitments', (text: string) => text.replace(/broken(.*2022-06-16T18:20)/, 'kept$1')],
    [
      'households that signed',
      'expropriation_progress',
      (text: string) => text.replace(/^(east-gate,2022-06,)110/m, '$1210'),
    ],
  ])('control: %s changed is found', (name, table, edit) => {
    const { status, stderr } = asked(planted(name.replaceAll(' ', '-'), table, edit));
    expect([status, stderr]).toEqual([1, expect.stringContaining('AssertionError')]);
  });
});
