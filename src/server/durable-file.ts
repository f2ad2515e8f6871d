import { open } from 'node:fs/promises';

/** Writes a file that must not be there yet, and gives it back only when it is on the disk. */
export async function writeDurable(file: string, text: string, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
