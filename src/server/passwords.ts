import {
  argon2,
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';
import type { KeyBox } from '../acts/desk.ts';

/** What argon2id is run with (OWASP's smaller memory setting): kibibytes, passes, lanes, bytes. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
/** Letters of made passwords: none that look alike. */
const CLASSES = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'] as const;
const MADE_LENGTH = 16;

/**
 * The key box of a server: argon2id on the thread pool, SHA-256, the system's random numbers, and AES-256-GCM under the server's
 * own key of 32 bytes; without one given, one that lasts as long as the process.
 */
export function createKeyBox(key: Uint8Array = randomBytes(32)): KeyBox {
  // What a missing seal is compared with, so that an unknown account takes the same work.
  const nobody = seal(randomBytes(16).toString('hex'));
  return {
    newId: () => randomBytes(12).toString('hex'),
    newPassword,
    newSession: () => {
      const token = randomBytes(32).toString('base64url');
      return { token, id: sessionId(token), csrf: randomBytes(24).toString('base64url') };
    },
    digest,
    seal,
    fits: async (password, sealed) => {
      const fits = await matches(password, sealed ?? (await nobody));
      return sealed !== null && fits;
    },
    newSeed: () => randomBytes(32).toString('hex'),
    lock: (text) => locked(text, key),
    unlock: (text) => unlocked(text, key),
  };
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Nonce, tag and text in base64. */
function locked(text: string, key: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64');
}

function unlocked(text: string, key: Uint8Array): string | null {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const plain = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([plain, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** What the store knows a session by: the hash of what the browser holds. */
export function sessionId(token: string): string {
  return digest(`session:${token}`);
}

/** SHA-256 in hex. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** True when two secrets are the same, in a time that says nothing. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

/** The one-time code of the first run: five groups of four letters. */
export function newCode(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}

async function seal(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive(password, nonce, COST);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${nonce.toString('base64')}$${tag.toString('base64')}`;
}

async function matches(password: string, sealed: string): Promise<boolean> {
  const read = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(sealed);
  if (!read) return false;
  const expected = Buffer.from(read[5]!, 'base64');
  const cost = {
    memory: Number(read[1]),
    passes: Number(read[2]),
    parallelism: Number(read[3]),
    tagLength: expected.length,
  };
  return timingSafeEqual(await derive(password, Buffer.from(read[4]!, 'base64'), cost), expected);
}

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly tagLength: number;
}

function derive(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message: password.normalize('NFC'), nonce, ...cost }, (error, tag) => {
      if (error) reject(error);
      else resolve(Buffer.from(tag));
    });
  });
}

/** Random, with a letter of each class. */
function newPassword(): string {
  const all = CLASSES.join('');
  const letters: string[] = CLASSES.map((letters) => letters[randomInt(letters.length)]!);
  while (letters.length < MADE_LENGTH) letters.push(all[randomInt(all.length)]!);
  for (let i = letters.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [letters[i], letters[j]] = [letters[j]!, letters[i]!];
  }
  return letters.join('');
}
