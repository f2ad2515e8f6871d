import { createHash } from 'node:crypto';
import { type Column, createPanel, type Panel } from '../engine/panel.ts';
import { type Head, readActs, readHead } from './audit.ts';
import type { Place, Writing } from './driver.ts';

/** 存点 — a saved panel with the log position it stands on. Definitions are few and are read from the log itself. */
export interface Checkpoint {
  readonly position: number;
  readonly panel: Panel;
}

/** The arrays of a column; `base` and `reportedRank` exist only where a figure gave one. A new array of the engine's must be named here to compile. */
const ARRAYS = {
  value: Float64Array,
  growth: Float64Array,
  base: Float64Array,
  reportedRank: Uint16Array,
  status: Uint8Array,
  position: Int32Array,
  version: Uint32Array,
  note: Uint32Array,
} as const satisfies { readonly [K in keyof Column]-?: ArrayType };
const FIELDS = Object.keys(ARRAYS) as (keyof Column)[];

type AnyArray = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;
type ArrayType = {
  new (buffer: ArrayBuffer, at: number, length: number): AnyArray;
  readonly name: string;
  readonly BYTES_PER_ELEMENT: number;
};

/** What the parts begin with, so that another layout is never read as this one. Numbers lie as the machine has them. */
const LAYOUT = [
  'panel@1',
  new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 'little-endian' : 'big-endian',
  ...FIELDS.map((field) => `${field}:${ARRAYS[field].name}`),
].join(' ');
const PART_BYTES = 8 << 20;

interface Outline {
  readonly layout: string;
  readonly units: readonly string[];
  readonly figures: number;
  readonly windows: readonly (readonly [string, readonly string[]])[];
  readonly notes: Panel['notes']['list'];
  readonly noteNumbers: readonly (readonly [string, number])[];
  readonly columns: readonly {
    readonly key: string;
    readonly rows: number;
    readonly fields: readonly string[];
  }[];
}

/** Puts a checkpoint in place of the one before, in parts of 8 MiB. */
export async function replaceCheckpoint(
  trx: Writing,
  jurisdiction: string,
  saved: { readonly head: Head; readonly bytes: Uint8Array },
): Promise<void> {
  const { head, bytes } = saved;
  await deleteCheckpoint(trx, jurisdiction);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const same = { jurisdiction, position: head.position, act_seq: head.seq, act_hash: head.hash, hash };
  for (let from = 0, part = 0; from < bytes.length; from += PART_BYTES, part++) {
    const piece = bytes.subarray(from, from + PART_BYTES);
    await trx
      .insertInto('checkpoints')
      .values({ ...same, part, bytes: piece })
      .execute();
  }
}

/** Drops the checkpoint, which nothing but the time of the next start depends on. */
export async function deleteCheckpoint(trx: Writing, jurisdiction: string): Promise<void> {
  await trx.deleteFrom('checkpoints').where('jurisdiction', '=', jurisdiction).execute();
}

/**
 * The checkpoint, or null when there is none or it cannot be trusted: damaged, of another layout, or of a log that did
 * not go on from it.
 */
export async function readCheckpoint(place: Place): Promise<Checkpoint | null> {
  const rows = await place.driver.read
    .selectFrom('checkpoints')
    .selectAll()
    .where('jurisdiction', '=', place.jurisdiction)
    .orderBy('part')
    .execute();
  const first = rows[0];
  if (!first) return null;
  const hash = createHash('sha256');
  for (const { bytes } of rows) hash.update(bytes);
  if (hash.digest('hex') !== first.hash) return null;
  const [act] = await readActs(place, first.act_seq - 1, 1);
  if (act?.seq !== first.act_seq || act.hash !== first.act_hash) return null;
  if (act.first_position + act.fact_count - 1 !== first.position) return null;
  const panel = unpackPanel(Buffer.concat(rows.map(({ bytes }) => bytes)));
  return panel && { position: first.position, panel };
}

/** The end of the log, for a checkpoint of a panel that has taken in everything up to there. */
export async function headFor(place: Place, position: number): Promise<Head | null> {
  const head = await readHead(place.driver.read, place.jurisdiction);
  return head.seq > 0 && head.position === position ? head : null;
}

/** A panel as bytes: the length of its outline, the outline in JSON, then every array, each at a multiple of 8. */
export function packPanel(panel: Panel): Uint8Array {
  const columns = [...panel.columns].map(([key, column]) => ({
    key,
    column,
    rows: column.version.findLastIndex((version) => version > 0) + 1,
    fields: FIELDS.filter((field) => column[field] !== null),
  }));
  const outline: Outline = {
    layout: LAYOUT,
    units: [...panel.rows.keys()],
    figures: panel.figures,
    windows: [...panel.windows],
    notes: panel.notes.list,
    noteNumbers: [...panel.notes.numbers],
    columns: columns.map(({ key, rows, fields }) => ({ key, rows, fields })),
  };
  const text = Buffer.from(JSON.stringify(outline), 'utf8');
  const arrays = columns.flatMap(({ column, rows, fields }) =>
    fields.map((field) => column[field]!.subarray(0, rows)),
  );
  const size = arrays.reduce((sum, of) => sum + padded(of.byteLength), 8 + padded(text.length));
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length);
  bytes.set(text, 8);
  let at = 8 + padded(text.length);
  for (const of of arrays) {
    bytes.set(new Uint8Array(of.buffer, of.byteOffset, of.byteLength), at);
    at += padded(of.byteLength);
  }
  return bytes;
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** The panel of these bytes, or null when they are of another layout. Its columns lie in the bytes themselves. */
export function unpackPanel(packed: Uint8Array): Panel | null {
  const bytes = packed.byteOffset % 8 === 0 ? packed : new Uint8Array(packed);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const outline = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString('utf8')) as Outline;
  if (outline.layout !== LAYOUT) return null;
  const panel = createPanel();
  for (const [row, unit] of outline.units.entries()) panel.rows.set(unit, row);
  for (const [key, windows] of outline.windows) panel.windows.set(key, [...windows]);
  panel.notes.list.splice(0, panel.notes.list.length, ...outline.notes);
  for (const [note, number] of outline.noteNumbers) panel.notes.numbers.set(note, number);
  panel.figures = outline.figures;
  let at = bytes.byteOffset + 8 + padded(length);
  for (const { key, rows, fields } of outline.columns) {
    const column: Record<string, AnyArray | null> = {};
    for (const field of FIELDS) {
      const held = fields.includes(field);
      column[field] = held ? new ARRAYS[field](bytes.buffer as ArrayBuffer, at, rows) : null;
      if (held) at += padded(rows * ARRAYS[field].BYTES_PER_ELEMENT);
    }
    panel.columns.set(key, column as unknown as Column);
  }
  return panel;
}
