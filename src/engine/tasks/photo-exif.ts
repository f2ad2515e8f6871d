import type { Day } from '../fact.ts';

const ORIENTATION = 0x0112;
const TAKEN_AT = 0x9003;
const CHANGED_AT = 0x0132;
const INNER = 0x8769;

/** 图片朝向 — 1 to 8 as EXIF counts them; 1, the picture as it lies, when it says none. */
export function orientationIn(tiff: Uint8Array): number {
  const said = valueOf(tiff, ORIENTATION);
  return typeof said === 'number' && said >= 1 && said <= 8 ? said : 1;
}

/** 拍摄日期 — the day a device says a picture was taken, or null: a day that does not exist is none. */
export function takenOnIn(tiff: Uint8Array): Day | null {
  const said = valueOf(tiff, TAKEN_AT) ?? valueOf(tiff, CHANGED_AT);
  const found = typeof said === 'string' ? /^(\d{4}):(\d{2}):(\d{2})/.exec(said) : null;
  if (!found) return null;
  const day = `${found[1]}-${found[2]}-${found[3]}`;
  const read = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== day ? null : day;
}

/** The EXIF of a picture that says its orientation and nothing else. */
export function orientationOnly(orientation: number): Uint8Array {
  const head = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  const entry = [ORIENTATION >> 8, ORIENTATION & 0xff, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return Uint8Array.of(...head, ...entry, 0, 0, 0, 0);
}

/** The value of a tag, in the first directory or in the one below it for the picture; undefined when it is not there or out of reach. */
function valueOf(tiff: Uint8Array, tag: number): number | string | undefined {
  if (tiff.length < 8) return undefined;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = view.getUint16(0) === 0x4949;
  if (!little && view.getUint16(0) !== 0x4d4d) return undefined;
  const reader: Reader = { view, little };
  const first = entriesAt(reader, view.getUint32(4, little));
  const inner = first.find((entry) => entry.tag === INNER);
  const all = inner ? [...first, ...entriesAt(reader, view.getUint32(inner.at + 8, little))] : first;
  const entry = all.find((one) => one.tag === tag);
  return entry ? readEntry(reader, entry.at) : undefined;
}

interface Reader {
  readonly view: DataView;
  readonly little: boolean;
}

function entriesAt({ view, little }: Reader, from: number): { readonly tag: number; readonly at: number }[] {
  if (from < 8 || from + 2 > view.byteLength) return [];
  const count = Math.min(view.getUint16(from, little), Math.floor((view.byteLength - from - 2) / 12));
  return Array.from({ length: count }, (_, place) => {
    const at = from + 2 + place * 12;
    return { tag: view.getUint16(at, little), at };
  });
}

/** A whole number of 16 bits or a text of ASCII: all that is asked for here. */
function readEntry({ view, little }: Reader, at: number): number | string | undefined {
  const type = view.getUint16(at + 2, little);
  if (type === 3) return view.getUint16(at + 8, little);
  if (type !== 2) return undefined;
  const length = Math.min(view.getUint32(at + 4, little), 40);
  const from = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
  if (from + length > view.byteLength) return undefined;
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + from, length));
}
