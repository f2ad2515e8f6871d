import { parentPort, workerData } from 'node:worker_threads';
import { makeBoards } from './boards.ts';
import { type Part, type Size, createScene } from './scene.ts';

/** 半份答复 — the sum over a worker's boards, and the processor time it took for them. */
export interface PartAnswer {
  readonly sum: number;
  readonly cpuMs: number;
}

const { size, part } = workerData as { size: Size; part: Part };
const scene = createScene(size, part);
const port = parentPort!;
port.on('message', () => {
  const from = process.threadCpuUsage();
  const sum = makeBoards(scene);
  const { user, system } = process.threadCpuUsage(from);
  const answer: PartAnswer = { sum, cpuMs: (user + system) / 1000 };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  port.postMessage(answer);
});
