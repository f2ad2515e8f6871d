import type { DuckDBConnection } from '@duckdb/node-api';
import type { Standing } from '../src/engine/standing.ts';
import { eachBoard } from './boards.ts';
import { COMPARED, answers } from './duck.ts';
import type { Scene } from './scene.ts';

/** 核对 — how many cells were compared, how many differ, and where the first one does. */
export interface Comparison {
  readonly cells: number;
  readonly different: number;
  readonly first: string | null;
}

/** Sums depend on the order of adding, which two threads do not keep; every other number must be the same bit for bit. */
const AVERAGE_SLACK = 1e-9;

/** Goes through the boards and the peer's answers side by side, cell by cell. */
export async function compareBoards(scene: Scene, duck: DuckDBConnection): Promise<Comparison> {
  const rows = new RowReader(answers(duck));
  let cells = 0;
  let different = 0;
  let first: string | null = null;
  for (const { indicator, year, month, standing } of eachBoard(scene)) {
    for (let unit = 0; unit < scene.size.units; unit++) {
      const theirs = await rows.next();
      const ours = cellsOf(standing, unit);
      for (let i = 0; i < ours.length; i++) {
        cells++;
        const peer = theirs.columns[i]![theirs.at]!;
        if (same(ours[i]!, peer, COMPARED[i] === 'average')) continue;
        different++;
        first ??= `${COMPARED[i]} of indicator ${indicator}, year ${year}, month ${month}, unit ${unit}: ${ours[i]} and ${peer}`;
      }
    }
  }
  return { cells, different, first };
}

function cellsOf(standing: Standing, unit: number): number[] {
  const rank = standing.places.rank[unit]!;
  return [
    standing.growthComputed[unit]!,
    standing.completion[unit]!,
    standing.gap[unit]!,
    standing.perMonth[unit]!,
    standing.average,
    rank === 0 ? Number.NaN : rank,
    standing.places.tied[unit]!,
    standing.moved[unit]!,
    standing.light[unit]!,
  ];
}

function same(ours: number, peer: number, average: boolean): boolean {
  if (Number.isNaN(ours) || Number.isNaN(peer)) return Number.isNaN(ours) && Number.isNaN(peer);
  return average ? Math.abs(ours - peer) <= AVERAGE_SLACK * Math.max(1, Math.abs(ours)) : ours === peer;
}

/** A row of the peer's answers: where it stands in the chunk last fetched. */
interface Row {
  readonly columns: readonly (readonly number[])[];
  at: number;
}

class RowReader {
  readonly #chunks: AsyncGenerator<readonly (readonly number[])[]>;
  #row: Row = { columns: [[]], at: -1 };

  constructor(chunks: AsyncGenerator<readonly (readonly number[])[]>) {
    this.#chunks = chunks;
  }

  next(): Row | Promise<Row> {
    this.#row.at++;
    return this.#row.at < this.#row.columns[0]!.length ? this.#row : this.#fetch();
  }

  async #fetch(): Promise<Row> {
    const { value, done } = await this.#chunks.next();
    if (done) throw new RangeError('the peer has fewer rows');
    this.#row = { columns: value, at: 0 };
    return this.#row;
  }
}
