import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/**
 * 收尾行 — says why each skipped test was skipped, then ends the output with `N passed, N failed, N skipped`.
 * With MAINSPRING_NO_SKIP=1 a skip is a failure: said in words, and the exit code is 1.
 * A test file that could not be loaded, or an error outside any test, counts as one failure.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const counted = count(modules, errors.length);
    const noSkip = process.env['MAINSPRING_NO_SKIP'] === '1';
    // Written when the process leaves, so that no other reporter's summary comes after it.
    process.once('exit', (code) => {
      const lines = describeSkips(counted.reasons);
      if (noSkip && counted.skipped > 0) {
        lines.push(`MAINSPRING_NO_SKIP=1: ${counted.skipped} skipped, and here a skip is a failure.`);
        process.exitCode = code || 1;
      }
      lines.push(`${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`);
      process.stdout.write(`\n${lines.join('\n')}\n`);
    });
  }
}

interface Count {
  passed: number;
  failed: number;
  skipped: number;
  reasons: Map<string, string[]>;
}

function count(modules: readonly TestModule[], stray: number): Count {
  const all: Count = { passed: 0, failed: stray, skipped: 0, reasons: new Map() };
  for (const module of modules) {
    let broken = 0;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') all.passed += 1;
      else if (result.state === 'failed') broken += 1;
      else {
        all.skipped += 1;
        const reason = ('note' in result && result.note) || reasonInName(test.fullName) || 'no reason given';
        all.reasons.set(reason, [
          ...(all.reasons.get(reason) ?? []),
          `${module.relativeModuleId} > ${test.fullName}`,
        ]);
      }
    }
    if (broken === 0 && module.state() === 'failed') broken = 1;
    all.failed += broken;
  }
  return all;
}

/** `needs` puts the reason of a skipped block into its name as ` [skipped: …]`. */
function reasonInName(fullName: string): string | undefined {
  return /\[skipped: (.+?)\]/.exec(fullName)?.[1];
}

function describeSkips(reasons: Map<string, string[]>): string[] {
  const lines: string[] = [];
  for (const [reason, names] of reasons) {
    lines.push(`skipped (${names.length}): ${reason}`);
    for (const name of names) lines.push(`  ${name.replace(/ \[skipped: .+?\]/, '')}`);
  }
  return lines;
}
