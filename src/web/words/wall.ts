import type { Entry } from './words.ts';

/** Words. */
export const wallWords = {} as const satisfies Record<string, Entry>;
