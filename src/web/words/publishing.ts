import type { Entry } from './words.ts';

/** Words. */
export const publishingWords = {} as const satisfies Record<string, Entry>;
