import { cursorOf } from "./client";

type Page<Row> = { results: readonly Row[]; next: string | null };

/** The rows of every page of a list, in its order; `read` gets the cursor of each page after the
 * first. */
export async function everyRow<Row>(
  read: (cursor: string | null) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Row> = await read(cursor);
    rows.push(...page.results);
    cursor = cursorOf(page.next);
  } while (cursor !== null);
  return rows;
}
