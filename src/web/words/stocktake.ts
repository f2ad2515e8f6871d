import type { Entry } from './words.ts';

/** Words. */
export const stocktakeWords = {} as const satisfies Record<string, Entry>;
