import { createHash } from 'node:crypto';
import { type Column, createPanel, type Panel } from '../engine/panel.ts';
import { type Head, readActs, readHead } from './audit.ts';
import type { Place, Writing } from './driver.ts';

/** 存点 — a saved panel with the log position it stands on. Definitions are few and are read from the log itself. */
export interface Checkpoint {
  readonly position: number;
  readonly panel: Panel;
}

/** What the parts begin with, so that a later layout is never read as this one. Numbers lie as the machine has them. */
const LAYOUT = `panel@1 ${new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 'little' : 'big'}-endian`;
const PART_BYTES = 8 << 20;

interface Outline {
  readonly layout: string;
  readonly units: readonly string[];
  readonly figures: number;
  readonly windows: readonly (readonly [string, readonly string[]])[];
  readonly columns: readonly {
    readonly key: string;
    readonly rows: number;
    readonly base: boolean;
    readonly rank: boolean;
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
  const columns = [...panel.columns];
  const rowsOf = (column: Column) => Math.min(column.version.length, panel.rows.size);
  const outline: Outline = {
    layout: LAYOUT,
    units: [...panel.rows.keys()],
    figures: panel.figures,
    windows: [...panel.windows],
    columns: columns.map(([key, column]) => ({
      key,
      rows: rowsOf(column),
      base: column.base !== null,
      rank: column.reportedRank !== null,
    })),
  };
  const text = Buffer.from(JSON.stringify(outline), 'utf8');
  const arrays = columns.flatMap(([, column]) =>
    arraysOf(column).map((of) => of.subarray(0, rowsOf(column))),
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

function arraysOf(column: Column) {
  const { value, growth, base, reportedRank, status, position, version } = column;
  return [value, growth, base, reportedRank, status, position, version].filter((of) => of !== null);
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** The panel of these bytes, or null when they are of another layout. */
export function unpackPanel(packed: Uint8Array): Panel | null {
  const bytes = packed.byteOffset % 8 === 0 ? packed : new Uint8Array(packed);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const outline = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString('utf8')) as Outline;
  if (outline.layout !== LAYOUT) return null;
  const panel = createPanel();
  for (const [row, unit] of outline.units.entries()) panel.rows.set(unit, row);
  for (const [key, windows] of outline.windows) panel.windows.set(key, [...windows]);
  panel.figures = outline.figures;
  let at = bytes.byteOffset + 8 + padded(length);
  const take = <A extends { readonly byteLength: number }>(of: Taker<A>, rows: number): A => {
    const array = new of(bytes.buffer as ArrayBuffer, at, rows);
    at += padded(array.byteLength);
    return array;
  };
  for (const { key, rows, base, rank } of outline.columns) {
    panel.columns.set(key, {
      value: take(Float64Array, rows),
      growth: take(Float64Array, rows),
      base: base ? take(Float64Array, rows) : null,
      reportedRank: rank ? take(Uint16Array, rows) : null,
      status: take(Uint8Array, rows),
      position: take(Int32Array, rows),
      version: take(Uint32Array, rows),
    });
  }
  return panel;
}

type Taker<A> = new (buffer: ArrayBuffer, at: number, length: number) => A;
