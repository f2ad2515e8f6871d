import type { FigureBody } from '../engine/fact.ts';
import type { Column, Panel } from '../engine/panel.ts';

/** 数据键簿 — which keys of figures a table has had, a bit a key: exact, and small whatever the size. */
export interface FigureKeys {
  /** True when the key came before; from now on it has. */
  seen(body: FigureBody): boolean;
  /** True when the panel holds a figure of the key. */
  isHeld(body: FigureBody): boolean;
}

interface KeyColumn {
  readonly held: Column | undefined;
  bits: Uint32Array;
}

/** An empty book beside a panel. */
export function createFigureKeys(panel: Panel): FigureKeys {
  const units = new Map<string, number>();
  const columns = new Map<string, KeyColumn>();
  const columnOf = ({ indicator, basis, window }: FigureBody): KeyColumn => {
    const key = `${indicator}|${basis}|${window}`;
    let column = columns.get(key);
    if (!column) columns.set(key, (column = { held: panel.columns.get(key), bits: new Uint32Array(4) }));
    return column;
  };
  return {
    seen(body) {
      let unit = units.get(body.unit);
      if (unit === undefined) units.set(body.unit, (unit = units.size));
      const column = columnOf(body);
      const word = unit >>> 5;
      const bit = 1 << (unit & 31);
      if (word >= column.bits.length) {
        const longer = new Uint32Array(Math.max(word + 1, column.bits.length * 2));
        longer.set(column.bits);
        column.bits = longer;
      }
      const before = (column.bits[word]! & bit) !== 0;
      column.bits[word]! |= bit;
      return before;
    },
    isHeld(body) {
      const { held } = columnOf(body);
      const row = held && panel.rows.get(body.unit);
      return row !== undefined && (held!.position[row] ?? -1) >= 0;
    },
  };
}
