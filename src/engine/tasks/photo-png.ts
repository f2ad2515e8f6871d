import { takenOnIn } from './photo-exif.ts';
import type { StrippedPhoto } from './photo.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Chunks that say what the picture looks like; all others, text, time, place and animation among them, are left out. */
const KEPT: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'sBIT',
  'bKGD',
  'pHYs',
]);

/** Bit depths a PNG may have, by its colour type. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Length, type, data and checksum. */
  readonly whole: Uint8Array;
}

/** 净化 PNG — the picture without its texts; null when its parts or their checksums do not hold together. */
export function strippedPng(bytes: Uint8Array): StrippedPhoto | null {
  const chunks = chunksOf(bytes);
  if (!chunks) return null;
  const size = sizeIn(chunks[0]);
  if (!size || !chunks.some(({ type }) => type === 'IDAT')) return null;
  const exif = chunks.find(({ type }) => type === 'eXIf');
  const kept = chunks.filter(({ type }) => KEPT.has(type)).map(({ whole }) => whole);
  return {
    bytes: joined([Uint8Array.from(SIGNATURE), ...kept]),
    ...size,
    takenOn: exif ? takenOnIn(exif.data) : null,
  };
}

/** The chunks up to IEND, every checksum right; what follows IEND is none of the picture. */
function chunksOf(bytes: Uint8Array): Chunk[] | null {
  if (!SIGNATURE.every((byte, at) => bytes[at] === byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const named = bytes.subarray(at + 4, end - 4);
    if (checksum(named) !== view.getUint32(end - 4)) return null;
    const type = String.fromCharCode(...named.subarray(0, 4));
    chunks.push({ type, data: named.subarray(4), whole: bytes.subarray(at, end) });
    if (type === 'IEND') return chunks;
    at = end;
  }
  return null;
}

function sizeIn(head: Chunk | undefined): { readonly widthPx: number; readonly heightPx: number } | null {
  if (head?.type !== 'IHDR' || head.data.length !== 13) return null;
  const view = new DataView(head.data.buffer, head.data.byteOffset, 13);
  const [widthPx, heightPx, depth, colour] = [
    view.getUint32(0),
    view.getUint32(4),
    view.getUint8(8),
    view.getUint8(9),
  ];
  if (widthPx === 0 || heightPx === 0 || !DEPTHS[colour]?.includes(depth)) return null;
  return { widthPx, heightPx };
}

/** Parts one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

/** CRC-32 as PNG takes it, over a chunk's type and data. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
