import { parentPort, workerData } from 'node:worker_threads';
import { LimitPassed } from './limit-passed.ts';
import type { ReadLimits } from './limits.ts';
import { unpack } from './read-archive.ts';
import { readWorkbookCells } from './workbook-cells.ts';

const { bytes, limits } = workerData as { bytes: Uint8Array; limits: ReadLimits };

try {
  // Zipped workbooks are unpacked once to count, so that no header is believed; the pieces are dropped as they come.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) for await (const entry of unpack(bytes, limits)) entry.content.fill(0);
  parentPort?.postMessage({ cells: await readWorkbookCells(bytes, limits) });
} catch (error) {
  parentPort?.postMessage(error instanceof LimitPassed ? { limit: error.limit } : { failed: true });
}
