/** Blocks of cells as spreadsheets copy them: tabs between cells, lines between rows. */

export function block(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => row.map(quoted).join("\t")).join("\n");
}

function quoted(cell: string): string {
  return /[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The cells of a copied block; a cell in quotes may hold tabs and lines. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const source = text.replaceAll("\r\n", "\n").replace(/\n$/, "");
  let at = 0;
  while (at <= source.length) {
    const [cell, end] = source[at] === '"' ? quotedCell(source, at) : plainCell(source, at);
    rows.at(-1)!.push(cell);
    if (source[end] === "\n") rows.push([]);
    if (end >= source.length) break;
    at = end + 1;
  }
  return rows;
}

function plainCell(source: string, at: number): [string, number] {
  const rest = /[\t\n]/.exec(source.slice(at));
  const end = rest ? at + rest.index : source.length;
  return [source.slice(at, end), end];
}

function quotedCell(source: string, at: number): [string, number] {
  const match = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(source.slice(at));
  // A quote that nothing closes is a character like any other.
  if (!match) return plainCell(source, at);
  return [match[1]!.replaceAll('""', '"'), at + match[0].length];
}
