import type { Entry } from './words.ts';

/** Words. */
export const documentWords = {} as const satisfies Record<string, Entry>;
