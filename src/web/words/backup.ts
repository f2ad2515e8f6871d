import type { Entry } from './words.ts';

/** Words. */
export const backupWords = {} as const satisfies Record<string, Entry>;
