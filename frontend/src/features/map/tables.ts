/** The map as a table to be read row by row: every objective, every department, true sums. */
import { formatExact, NO_CURRENCY, toDecimal, toMinor } from "@/ui/money";
import { BAND_NAMES } from "./labels";
import { BANDS, type Ledger, type Place, type Sum, sumOf, wholeOf } from "./ledger";

export type TableRow = {
  key: string;
  name: string;
  code: string;
  /** Depth in the tree, from 0; null for a band or the sum of all. */
  depth: number | null;
  cells: readonly Sum[];
  /** What stands here itself; the sum of the cells. */
  direct: Sum;
  /** With all below. */
  whole: Sum;
};

export type Table = { columns: readonly string[]; rows: readonly TableRow[]; all: TableRow };

/**
 * Cells hold what stands directly at an objective, so that every column adds up to its department.
 */
export function tableOf(ledger: Ledger): Table {
  const { objectives, departments, totals } = ledger.map;
  const rows: TableRow[] = [];
  const row = (name: string, place: Place) => {
    const cells = departments.map((_, at) => sumOf(ledger, [place], [at]));
    return { ...{ key: String(place), name, cells }, direct: sumOf(ledger, [place], null) };
  };
  const walk = (at: number, depth: number) => {
    const { name, code } = objectives[at]!;
    rows.push({ ...row(name, at), code, depth, whole: wholeOf(ledger, at) });
    for (const below of ledger.children[at] ?? []) walk(below, depth + 1);
  };
  for (const root of ledger.roots) walk(root, 0);
  for (const band of BANDS) {
    if (!ledger.cells.has(band)) continue;
    const one = row(BAND_NAMES[band], band);
    rows.push({ ...one, code: "", depth: null, whole: one.direct });
  }
  const places = [...objectives.keys(), ...BANDS];
  const recorded: Sum = {
    ...{ minor: toMinor(totals.recorded), notPositive: 0, placed: [] },
    ...{ initiatives: totals.initiatives, unknown: totals.unknown_money },
  };
  const all: TableRow = {
    ...{ key: "all", name: "Recorded in all", code: "", depth: null },
    cells: departments.map((_, at) => sumOf(ledger, places, [at])),
    ...{ direct: recorded, whole: recorded },
  };
  return { columns: departments.map((one) => one.name), rows, all };
}

/** An amount to be read: nothing where nothing stands, words where no figure is known. */
export function amountOf(sum: Sum): string {
  if (sum.initiatives === 0) return "";
  return sum.initiatives > sum.unknown ? formatExact(sum.minor, NO_CURRENCY) : "no figure";
}

/** The table as text for a spreadsheet: tabs between columns, plain decimals. */
export function asText(table: Table, currency: string): string {
  const plain = (sum: Sum) =>
    sum.initiatives === 0 ? "" : sum.initiatives > sum.unknown ? toDecimal(sum.minor) : "no figure";
  const clean = (text: string) => text.replace(/[\t\r\n]+/g, " ");
  const head = [
    ...["Code", `Objective (${currency})`, ...table.columns],
    ...["Directly here", "With all below", "Initiatives", "Without a figure"],
  ];
  const lines = [...table.rows, table.all].map((row) => [
    ...[row.code, `${"  ".repeat(row.depth ?? 0)}${row.name}`, ...row.cells.map(plain)],
    ...[plain(row.direct), plain(row.whole)],
    ...[String(row.whole.initiatives), String(row.whole.unknown)],
  ]);
  return [head, ...lines].map((line) => line.map(clean).join("\t")).join("\n");
}
