import { Worker } from 'node:worker_threads';
import type { Problem } from '../../engine/refusal.ts';
import type { ReadLimits } from './limits.ts';
import { type FileBytes, type RawSheet, fileProblem } from './raw-sheet.ts';
import type { WorkbookCells } from './workbook-cells.ts';

/** 工作簿结果 — sheets, problems and warnings of one workbook. */
export interface WorkbookRead {
  readonly sheets: readonly RawSheet[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

type Answer = { cells: WorkbookCells } | { limit: keyof ReadLimits } | { failed: true };

/**
 * Reads an .xlsx, .xls or .ods in a worker of its own, with a heap and a time of its own: whatever the file does there, this
 * process goes on. Hidden sheets are named, not read. Never throws.
 */
export async function readWorkbook(file: FileBytes, limits: ReadLimits): Promise<WorkbookRead> {
  if (!isContainer(file.bytes)) return refused(file, 'not-a-workbook');
  const answer = await ask(file.bytes, limits);
  if ('failed' in answer) return refused(file, 'not-a-workbook');
  if ('limit' in answer)
    return refused(file, 'past-limit', { limit: answer.limit, most: limits[answer.limit] });
  const { sheets, hidden } = answer.cells;
  const warnings = hidden.map((sheet) => fileProblem({ file: file.name, sheet }, 'hidden-sheet'));
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return { ...refused(file, 'empty-file'), warnings };
  return { sheets: filled.map((sheet) => ({ file: file.name, ...sheet })), problems: [], warnings };
}

/** A zip or an OLE2 container: what every workbook is inside. */
export function isContainer(bytes: Uint8Array): boolean {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
  return zip || (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0);
}

function refused(file: FileBytes, code: string, params: Record<string, string | number> = {}): WorkbookRead {
  return { sheets: [], problems: [fileProblem({ file: file.name }, code, { params })], warnings: [] };
}

function ask(bytes: Uint8Array, limits: ReadLimits): Promise<Answer> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
      workerData: { bytes, limits },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 64 },
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(() => settle({ limit: 'milliseconds' }), limits.milliseconds);
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    worker.once('message', settle);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { limit: 'heapMegabytes' } : { failed: true }),
    );
    worker.once('exit', () => settle({ failed: true }));
  });
}
