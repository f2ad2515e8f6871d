import { parentPort, workerData } from 'node:worker_threads';
import { makeBoards } from './boards.ts';
import { type Part, type Size, createScene } from './scene.ts';

const { size, part } = workerData as { size: Size; part: Part };
const scene = createScene(size, part);
const port = parentPort!;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
port.on('message', () => port.postMessage(makeBoards(scene)));
