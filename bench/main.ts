import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { manyProjects } from './projects.ts';
import { type Report, tableOf } from './report.ts';
import { SIZES, type Size } from './scene.ts';
import { manyItems } from './tasks.ts';
import { everyBoard } from './w1.ts';
import { oneFigure } from './w2.ts';

const BENCHES: Readonly<Record<string, (size: Size, runs: number) => Promise<Report>>> = {
  W1: everyBoard,
  W2: oneFigure,
  tasks: manyItems,
  projects: manyProjects,
};
const RUNS = 5;

process.exitCode = await main(process.argv.slice(2));

/**
 * `main.ts [W1 W2 tasks projects] [S M L] [--json]`; nothing named is everything. `--here` measures in this process, which a bench and a size
 * has to itself; `--report` is one document of lines, remarks and the table. */
async function main(line: readonly string[]): Promise<number> {
  const words = line.filter((word) => !word.startsWith('--'));
  const sizes = SIZES.filter(({ name }) => words.includes(name));
  const names = words.filter((word) => word in BENCHES);
  const unknown = words.filter((word) => !(word in BENCHES) && !SIZES.some(({ name }) => name === word));
  if (unknown.length > 0) {
    process.stderr.write(
      `不认识 / unknown: ${unknown.join(' ')}; ${[...Object.keys(BENCHES), ...SIZES.map(({ name }) => name)].join(' ')}\n`,
    );
    return 2;
  }
  const wanted = (names.length > 0 ? names : Object.keys(BENCHES)).flatMap((name) =>
    (sizes.length > 0 ? sizes : SIZES).map((size) => ({ name, size })),
  );
  const reports: Report[] = [];
  for (const { name, size } of wanted) {
    reports.push(line.includes('--here') ? await BENCHES[name]!(size, RUNS) : elsewhere(name, size));
  }
  const report = {
    measurements: reports.flatMap((r) => r.measurements),
    remarks: reports.flatMap((r) => r.remarks),
  };
  if (line.includes('--here')) process.stdout.write(JSON.stringify(report));
  else if (line.includes('--report'))
    process.stdout.write(JSON.stringify({ ...report, text: tableOf(report) }));
  else if (line.includes('--json')) {
    process.stdout.write(`${JSON.stringify(report.measurements)}\n`);
    process.stderr.write(`${report.remarks.join('\n')}\n`);
  } else process.stdout.write(`${tableOf(report)}\n`);
  return report.measurements.every(({ checked }) => checked) ? 0 : 1;
}

/** A process of its own for each bench and size: cold is cold, and memory is its own. */
function elsewhere(name: string, size: Size): Report {
  process.stderr.write(`${name} ${size.name} …\n`);
  const { stdout, status, error } = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), '--here', name, size.name],
    { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26, encoding: 'utf8' },
  );
  if (error) throw error;
  if (stdout === '') throw new Error(`${name} ${size.name} ended with ${status} and said nothing`);
  return JSON.parse(stdout) as Report;
}
