/** The cells of the map as a table for other programs: one line a filled cell, money exact. */
import { toDecimal } from "@/ui/money";
import { hasKnownMoney, type Ledger } from "./ledger";

const COLUMNS = [
  "Objective code",
  "Objective",
  "Objective id",
  "Department",
  "Department id",
  "Band",
  "Money",
  "Currency",
  "Initiatives",
  "Initiatives without a figure",
] as const;

/** CSV with CRLF line ends. Money that is unknown is an empty cell, not zero. */
export function cellsTable(ledger: Ledger): string {
  const { map } = ledger;
  const lines: string[][] = [[...COLUMNS]];
  const order = [...map.objectives.keys(), "stranded", "no_objective", "accepted"] as const;
  for (const place of order) {
    const cells = [...(ledger.cells.get(place) ?? [])].sort(([one], [other]) => one - other);
    for (const [at, sum] of cells) {
      const objective = typeof place === "number" ? map.objectives[place]! : null;
      const department = map.departments[at]!;
      lines.push([
        guarded(objective?.code ?? ""),
        guarded(objective?.name ?? ""),
        objective?.id ?? "",
        guarded(department.name),
        department.id,
        typeof place === "number" ? "traced" : place,
        hasKnownMoney(sum) || sum.minor !== 0n ? toDecimal(sum.minor) : "",
        map.currency,
        String(sum.initiatives),
        String(sum.unknown),
      ]);
    }
  }
  return lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}

const FORMULA = /^[\s\ufeff]*[=+\-@\t\r＝＋－＠]/;

/** With a leading `'` where a spreadsheet would compute with it, as the API's tables have it. */
function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
