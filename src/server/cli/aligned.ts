/** Columns side by side, those of `left` to the left and the others to the right; a Chinese character is two wide. No row, no line. */
export function aligned(table: readonly (readonly string[])[], left: readonly number[] = [0]): string[] {
  const [first = []] = table;
  const widths = first.map((_, column) => Math.max(...table.map((cells) => widthOf(cells[column]!))));
  return table.map((cells) =>
    cells
      .map((cell, column) => {
        const pad = ' '.repeat(widths[column]! - widthOf(cell));
        const lead = column === 0 ? '  ' : '';
        return left.includes(column) ? `${lead}${cell}${pad}` : `${lead}${pad}${cell}`;
      })
      .join('  ')
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u2E80-\uFFE6]/.test(character) ? 2 : 1), 0);
}
