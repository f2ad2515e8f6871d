import { utf8 } from '../utf8.ts';

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const ROUND = new Uint32Array(64);
/** The same of their square roots: what the first eight words begin with (5.3.3). */
const BEGIN = new Uint32Array(8);

for (let prime = 2, found = 0; found < 64; prime++) {
  if (!isPrime(prime)) continue;
  if (found < 8) BEGIN[found] = fraction(prime, 2);
  ROUND[found++] = fraction(prime, 3);
}

/**
 * 摘要 — SHA-256 of the UTF-8 bytes of a text, in hex: the same digits as `printf '%s' TEXT | sha256sum`, so that a draw can be
 * worked out again with the tools of any machine. Pure, for pages of an intranet without TLS have no WebCrypto.
 */
export function sha256(text: string): string {
  const words = padded(utf8(text));
  const state = BEGIN.slice();
  const schedule = new Uint32Array(64);
  for (let at = 0; at < words.length; at += 16) mix(state, schedule, words.subarray(at, at + 16));
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** The message with its one bit, zeros and its length in bits, as big-endian words. */
function padded(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array((((bytes.length + 8) >> 6) + 1) * 16);
  const put = (byte: number, at: number): void => {
    words[at >> 2]! |= byte << (24 - (at & 3) * 8);
  };
  for (const [at, byte] of bytes.entries()) put(byte, at);
  put(0x80, bytes.length);
  words[words.length - 2] = Math.floor(bytes.length / 0x20000000);
  words[words.length - 1] = bytes.length << 3;
  return words;
}

/** One block of sixteen words (6.2.2). */
function mix(state: Uint32Array, schedule: Uint32Array, block: Uint32Array): void {
  schedule.set(block);
  for (let t = 16; t < 64; t++) {
    const a = schedule[t - 15]!;
    const b = schedule[t - 2]!;
    const small = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
    const large = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
    schedule[t] = schedule[t - 16]! + small + schedule[t - 7]! + large;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let t = 0; t < 64; t++) {
    const choice = (e & f) ^ (~e & g);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const first =
      (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + ROUND[t]! + schedule[t]!) | 0;
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] = state[at]! + word;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function isPrime(number: number): boolean {
  for (let by = 2; by * by <= number; by++) if (number % by === 0) return false;
  return true;
}

/** 2^32 times the fractional part of a root, exact: by halving on whole numbers, for `Math.pow` is not bound to the last bit. */
function fraction(prime: number, root: 2 | 3): number {
  const wanted = BigInt(prime) << BigInt(32 * root);
  let [low, high] = [0n, BigInt(prime) << 32n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(root) <= wanted) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
}
