import type { Entry } from './words.ts';

/** Words. */
export const eventWords = {} as const satisfies Record<string, Entry>;
