/** What a row is called: by its own name, or by what it links. */
import type { Row } from "@/api/workbench";
import type { Books } from "./books";
import { isNew, newName } from "./newRows";

export function nameOf(row: Row, books: Books): string {
  if (isNew(row)) return newName(row);
  if (typeof row.name === "string") return row.name;
  const work = books.initiatives?.byId.get(String(row.initiative))?.name;
  const source = work ?? books.objectives?.byId.get(String(row.source_objective))?.name ?? "…";
  const other =
    books.objectives?.byId.get(String(row.objective))?.name ??
    books.periods?.byId.get(String(row.period))?.name;
  return other ? `${source} → ${other}` : source;
}
