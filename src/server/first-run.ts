import type { Desk } from '../acts/desk.ts';
import { newCode, sameSecret } from './passwords.ts';

/** 首次设置 — the door that is open only while the store knows nobody, and only to who reads the console. */
export interface FirstRun {
  /** The one-time code while the door is open; null once it has been made useless. */
  readonly code: () => string | null;
  readonly isOpen: () => Promise<boolean>;
  /** True when the code is right; twenty wrong ones make it useless until the next start. */
  readonly accepts: (code: string) => boolean;
}

/** Wrong codes that end a code's life. A hundred bits are not guessed; this is for the log. */
const MOST_WRONG = 20;

/** The door of a store that knows nobody; shut for ever once it does. */
export function createFirstRun(store: Desk['store'], wanted: boolean): FirstRun {
  let code: string | null = wanted ? newCode() : null;
  let wrong = 0;
  return {
    code: () => code,
    isOpen: async () => {
      if (code === null) return false;
      const world = await store.world();
      if (world.registry.person.size > 0) code = null;
      return code !== null;
    },
    accepts: (given) => {
      if (code === null) return false;
      if (sameSecret(given.trim().toUpperCase(), code)) return true;
      wrong++;
      if (wrong >= MOST_WRONG) code = null;
      return false;
    },
  };
}
