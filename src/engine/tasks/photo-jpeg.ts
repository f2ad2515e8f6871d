import type { Day } from '../fact.ts';
import { orientationIn, orientationOnly, takenOnIn } from './photo-exif.ts';
import { joined } from './photo-png.ts';
import type { StrippedPhoto } from './photo.ts';

const END = 0xd9;
const SCAN = 0xda;
const JFIF = 0xe0;
const EXIF = 0xe1;
const COLOURS = 0xe2;
const ADOBE = 0xee;

/** Tables and headers a picture cannot be drawn without: quantisation, Huffman, arithmetic, restart, lines. */
const TABLES: ReadonlySet<number> = new Set([0xdb, 0xc4, 0xcc, 0xdd, 0xdc]);
/** Frames that browsers draw: baseline, extended, progressive. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);

/** A part of a JPEG that begins with a marker; `data` is what follows its length. */
interface Segment {
  readonly marker: number;
  readonly data: Uint8Array;
  /** With its marker, and of a scan with what is drawn. */
  readonly whole: Uint8Array;
}

/** 净化 JPEG — the picture without its texts; null when its parts do not hold together, or no browser would draw it. */
export function strippedJpeg(bytes: Uint8Array): StrippedPhoto | null {
  const segments = segmentsOf(bytes);
  const frame = segments?.find(({ marker }) => FRAMES.has(marker));
  if (!segments || !frame || frame.data.length < 6) return null;
  if (!segments.some(({ marker }) => marker === SCAN)) return null;
  const size = new DataView(frame.data.buffer, frame.data.byteOffset, 5);
  const [heightPx, widthPx] = [size.getUint16(1), size.getUint16(3)];
  if (widthPx === 0 || heightPx === 0) return null;
  const { orientation, takenOn } = exifIn(segments);
  const head = Uint8Array.of(0xff, 0xd8);
  const turned =
    orientation === 1 ? [] : [segment(EXIF, [...ascii('Exif\0\0'), ...orientationOnly(orientation)])];
  const kept = segments.flatMap(keptOf);
  // A JFIF header comes first where there is one.
  const first = kept[0]?.[1] === JFIF ? kept.splice(0, 1) : [];
  const parts = [head, ...first, ...turned, ...kept, Uint8Array.of(0xff, END)];
  return { bytes: joined(parts), widthPx, heightPx, takenOn };
}

/** The parts up to the end of the picture, or null: a length that leads outside, no end, anything between two parts. */
function segmentsOf(bytes: Uint8Array): Segment[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const segments: Segment[] = [];
  for (let at = 2; at + 1 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === END) return segments;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const found = segmentAt(bytes, at, marker);
    if (!found) return null;
    segments.push(found);
    at += found.whole.length;
  }
  return null;
}

function segmentAt(bytes: Uint8Array, at: number, marker: number): Segment | null {
  const isAlone = marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8);
  if (isAlone || at + 4 > bytes.length) return null;
  const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
  const past = at + 2 + length;
  if (length < 2 || past > bytes.length) return null;
  const end = marker === SCAN ? endOfScan(bytes, past) : past;
  return { marker, data: bytes.subarray(at + 4, past), whole: bytes.subarray(at, end) };
}

/** Where the next marker stands: within what is drawn 0xFF is followed by 0 or a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) break;
    at++;
  }
  return at;
}

/** What stays of a part: tables, frames and scans as they are, of the headers only what says how colours are meant. */
function keptOf({ marker, data, whole }: Segment): Uint8Array[] {
  if (TABLES.has(marker) || FRAMES.has(marker) || marker === SCAN) return [whole];
  if (marker === JFIF && beginsWith(data, 'JFIF\0') && data.length >= 14)
    return [segment(JFIF, [...data.subarray(0, 12), 0, 0])];
  if (marker === COLOURS && beginsWith(data, 'ICC_PROFILE\0')) return [whole];
  if (marker === ADOBE && beginsWith(data, 'Adobe') && data.length >= 12)
    return [segment(ADOBE, data.subarray(0, 12))];
  return [];
}

function exifIn(segments: readonly Segment[]): {
  readonly orientation: number;
  readonly takenOn: Day | null;
} {
  const found = segments.find(({ marker, data }) => marker === EXIF && beginsWith(data, 'Exif\0\0'));
  if (!found) return { orientation: 1, takenOn: null };
  const tiff = found.data.subarray(6);
  return { orientation: orientationIn(tiff), takenOn: takenOnIn(tiff) };
}

function segment(marker: number, data: ArrayLike<number>): Uint8Array {
  const length = data.length + 2;
  return Uint8Array.of(0xff, marker, length >> 8, length & 0xff, ...Array.from(data));
}

function beginsWith(data: Uint8Array, text: string): boolean {
  return ascii(text).every((byte, at) => data[at] === byte);
}

function ascii(text: string): number[] {
  return Array.from(text, (sign) => sign.charCodeAt(0));
}
