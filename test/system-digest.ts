import { createHash } from 'node:crypto';

/** SHA-256 of the UTF-8 bytes of a text in hex, as the system's own library gives it: what the engine's is held against. */
export function systemDigest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
