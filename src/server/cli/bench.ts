import { spawn } from 'node:child_process';
import { Refusal } from '../../engine/refusal.ts';
import type { Outcome } from './run.ts';

/** 可测项 — the measurements there are, and the sizes they can be asked for. */
const KNOWN = ['W1', 'W2', 'tasks', 'projects', 'S', 'M', 'L'];

/**
 * 性能对比 — runs the named measurements (none named: all) by the bench program, in a process of its own, against the peer in the same run.
 * Exit 1 when a result was not equal to the peer's. Throws Refusal `missing` for a name there is not.
 */
export async function benchVerb(names: readonly string[], program: string): Promise<Outcome> {
  const unknown = names.find((name) => !KNOWN.includes(name));
  if (unknown !== undefined)
    throw new Refusal('missing', 'cli.unknown-bench', { name: unknown, known: KNOWN.join(' ') });
  const { report, exit } = await run([program, ...names, '--report']);
  const { measurements, text } = JSON.parse(report) as { measurements: unknown; text: string };
  return { exit: exit === 0 ? 0 : 1, json: measurements, text };
}

function run(line: readonly string[]): Promise<{ report: string; exit: number | null }> {
  const child = spawn(process.execPath, [...process.execArgv, ...line], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let report = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    report += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) => {
      if (report === '') reject(new Error(`bench ended with ${exit} and said nothing`));
      else resolve({ report, exit });
    });
  });
}
