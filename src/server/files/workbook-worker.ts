import { parentPort, workerData } from 'node:worker_threads';
import { LimitPassed } from './limit-passed.ts';
import type { ReadLimits } from './limits.ts';
import { unpack } from './read-archive.ts';
import { readWorkbookCells } from './workbook-cells.ts';

/** The answer, to the one who started this worker. */
function answer(message: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
  parentPort?.postMessage(message);
}

const { bytes, limits } = workerData as { bytes: Uint8Array; limits: ReadLimits };

try {
  // Zipped workbooks are unpacked once to count, so that no header is believed; the pieces are dropped as they come.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    for await (const entry of unpack(bytes, limits)) entry.content.fill(0);
  answer({ cells: await readWorkbookCells(bytes, limits) });
} catch (error) {
  answer(error instanceof LimitPassed ? { limit: error.limit } : { failed: true });
}
