import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** 排版任务 — one source to lay out; `at` is the second its metadata say. */
export interface LayoutJob {
  readonly source: string;
  readonly at: number;
}

const { fontPaths, workspace } = workerData as { fontPaths: string[]; workspace: string };
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }], workspace });

parentPort?.on('message', ({ source, at }: LayoutJob) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
  parentPort?.postMessage(layOut(source, at));
});

function layOut(source: string, at: number): { pdf: Uint8Array; pages: number } | { problem: string } {
  try {
    const compiled = compiler.compile({ mainFileContent: source });
    const { result } = compiled;
    if (!result) return { problem: JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'no result') };
    const pdf = compiler.pdf(result, { pdfStandard: 'a-2b', creationTimestamp: at });
    return { pdf: new Uint8Array(pdf), pages: result.numOfPages };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  } finally {
    compiler.evictCache(2);
  }
}
